#include "app/cli/case_of.h"

#include <QUuid>

namespace guichet::cli {

Result<CaseId> caseIdOf(const Desk& desk, const QString& numberOrId) {
    if (!QUuid::fromString(numberOrId).isNull()) return CaseId{numberOrId.toLower()};
    return ask<CaseId>(desk.ports, [&](Completion<CaseId> answer) {
        desk.ports.reader->findByNumber(numberOrId, CancelToken{}, std::move(answer));
    });
}

Result<Dossier> dossierOf(const Desk& desk, const QString& numberOrId) {
    const auto& ports = desk.ports;
    GUICHET_TAKE(const CaseId id, caseIdOf(desk, numberOrId));
    if (!desk.options.has("reveal"))
        return ask<Dossier>(
            ports, [&](Completion<Dossier> answer) { ports.reader->open(id, CancelToken{}, std::move(answer)); });
    const auto why = desk.options.value("reveal").trimmed();
    if (why.isEmpty()) return usage(QStringLiteral("--reveal wants a reason"));
    return ask<Dossier>(
        ports, [&](Completion<Dossier> answer) { ports.reader->reveal(id, why, CancelToken{}, std::move(answer)); });
}

}  // namespace guichet::cli
