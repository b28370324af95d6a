#include "app/cli/case_of.h"

#include <QUuid>

namespace guichet::cli {

Result<Dossier> dossierOf(const Desk& desk, const QString& numberOrId) {
    const auto& ports = desk.ports;
    auto id = CaseId{numberOrId.toLower()};
    if (QUuid::fromString(numberOrId).isNull()) {
        const auto found = ask<CaseId>(ports, [&](Completion<CaseId> answer) {
            ports.reader->findByNumber(numberOrId, CancelToken{}, std::move(answer));
        });
        if (!found) return found.error();
        id = *found;
    }
    if (!desk.options.has("reveal"))
        return ask<Dossier>(
            ports, [&](Completion<Dossier> answer) { ports.reader->open(id, CancelToken{}, std::move(answer)); });
    const auto why = desk.options.value("reveal").trimmed();
    if (why.isEmpty()) return usage(QStringLiteral("--reveal wants a reason"));
    return ask<Dossier>(
        ports, [&](Completion<Dossier> answer) { ports.reader->reveal(id, why, CancelToken{}, std::move(answer)); });
}

}  // namespace guichet::cli
