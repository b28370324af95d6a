// new, do, resolve.
#include "app/cli/case_of.h"
#include "app/cli/commands.h"
#include "app/cli/drafts.h"
#include "app/cli/values.h"

namespace guichet::cli {

namespace {

Exit perform(Desk& desk, const Result<ActionDraft>& draft) {
    if (!draft) return desk.failed(draft.error());
    const auto made = ask<ActionMade>(desk.ports, [&](Completion<ActionMade> answer) {
        desk.ports.writer->perform(*draft, CancelToken{}, std::move(answer));
    });
    if (!made) return desk.failed(made.error());
    desk.report.result(toJson(*made), madeText(*made));
    return Exit::Done;
}

}  // namespace

Exit makeNew(Desk& desk) {
    return perform(desk, newDraft(desk.options, desk.words.directory));
}

Exit act(Desk& desk) {
    const auto type = doableType(desk.options.arguments.at(0));
    if (!type)
        return desk.failed(usage(QStringLiteral("no action on a case is called %1").arg(desk.options.arguments.at(0))));
    const auto dossier = dossierOf(desk, desk.options.arguments.at(1));
    if (!dossier) return desk.failed(dossier.error());
    return perform(desk, actionDraft(*type, desk.options, *dossier, desk.words.directory));
}

Exit resolve(Desk& desk) {
    const auto& how = desk.options.arguments.at(1);
    if (how != QLatin1String("redo") && how != QLatin1String("discard"))
        return desk.failed(usage(QStringLiteral("resolve wants redo or discard")));
    const auto resolution = how == QLatin1String("redo") ? Resolution::Redo : Resolution::Discard;
    const auto& item = desk.options.arguments.at(0);
    const auto resolved = ask<Unit>(desk.ports, [&](Completion<Unit> answer) {
        desk.ports.writer->resolve(item, resolution, desk.options.value("text"), CancelToken{}, std::move(answer));
    });
    if (!resolved) return desk.failed(resolved.error());
    desk.report.result({{QStringLiteral("item"), item}, {QStringLiteral("resolved"), how}}, {});
    return Exit::Done;
}

}  // namespace guichet::cli
