// new, do, resolve.
#include "app/cli/case_of.h"
#include "app/cli/commands.h"
#include "app/cli/drafts.h"
#include "app/cli/screening.h"
#include "app/cli/values.h"
#include "core/action/outgoing.h"
#include "core/action/rules.h"
#include "words/screening_words.h"

namespace guichet::cli {

namespace {

Result<ActionMade> made(const Desk& desk, const ActionDraft& draft) {
    return ask<ActionMade>(desk.ports, [&](Completion<ActionMade> answer) {
        desk.ports.writer->perform(draft, CancelToken{}, std::move(answer));
    });
}

// What of the finds keeps a text from going out. A reason is kept before anything is done.
Done released(const Desk& desk, const CaseId& id, const QVector<Find>& finds) {
    const auto gravest = mostSevere(finds);
    if (gravest == Severity::Forbid) return Error{ErrorCode::Invalid, QStringLiteral("screeningForbids"), {}};
    if (gravest != Severity::AskForReason) return done();
    if (!desk.options.has("screened")) return Error{ErrorCode::Invalid, QStringLiteral("screeningReason"), {}};
    return ask<Unit>(desk.ports, [&](Completion<Unit> answer) {
        desk.ports.screener->release(id, desk.options.value("screened"), CancelToken{}, std::move(answer));
    });
}

// Does it once its text may go out.
Exit performScreened(Desk& desk, const ActionDraft& draft) {
    if (desk.options.has("screened") && desk.options.value("screened").trimmed().isEmpty())
        return desk.failed(usage(QStringLiteral("--screened wants a reason")));
    QVector<Find> finds;
    if (const auto text = outgoingText(draft.body); !text.isEmpty()) {
        const auto found = screened(desk, draft.caseId, Passage::Outgoing, text);
        if (!found) return desk.failed(found.error());
        finds = *found;
        const auto mayGo = released(desk, draft.caseId, finds);
        if (!mayGo) return desk.report.failed(mayGo.error(), finds);
    }
    const auto acted = made(desk, draft);
    if (!acted) return desk.failed(acted.error());
    for (const auto& find : std::as_const(finds)) desk.report.remark(words::findSentence(find));
    auto value = toJson(*acted);
    value.insert(QStringLiteral("finds"), toJson(finds));
    desk.report.result(value, madeText(*acted));
    return Exit::Done;
}

constexpr std::chrono::seconds kCentreMost{60};

// Level with the centre, for what is only done with it.
Done reachCentre(Desk& desk) {
    const auto ended = ask<SyncStatus>(
        desk.ports, [&](Completion<SyncStatus> answer) { desk.ports.syncUntilLevel(kCentreMost, std::move(answer)); });
    if (!ended) return ended.error();
    if (ended->phase == SyncPhase::UpToDate) return done();
    return Error{ErrorCode::Offline, QStringLiteral("needsCentre"), {}};
}

// What is wrong with the values of a new case: everything at once, where a refusal names the first.
QVector<FieldProblem> problemsOf(const RegisterBody& body, const Service& service) {
    auto problems = checkForm(service.fields, body.fields);
    if (body.subject.trimmed().isEmpty()) problems.prepend({QStringLiteral("subject"), QStringLiteral("required"), {}});
    return problems;
}

enum class Keep { Yes, No };

Exit keep(Desk& desk, Keep keep) {
    const auto id = caseIdOf(desk, desk.options.arguments.first());
    if (!id) return desk.failed(id.error());
    const auto changed = ask<Unit>(desk.ports, [&](Completion<Unit> answer) {
        if (keep == Keep::Yes)
            desk.ports.pins->pin(*id, CancelToken{}, std::move(answer));
        else
            desk.ports.pins->unpin(*id, CancelToken{}, std::move(answer));
    });
    if (!changed) return desk.failed(changed.error());
    desk.report.result({{QStringLiteral("caseId"), id->text()}, {QStringLiteral("pinned"), keep == Keep::Yes}}, {});
    return Exit::Done;
}

}  // namespace

Exit pin(Desk& desk) {
    return keep(desk, Keep::Yes);
}

Exit unpin(Desk& desk) {
    return keep(desk, Keep::No);
}

Exit makeNew(Desk& desk) {
    const auto draft = newDraft(desk.options, desk.words.directory);
    if (!draft) return desk.failed(draft.error());
    const auto& body = std::get<RegisterBody>(draft->body);
    const auto* service = desk.words.directory.catalogue.find(body.service, body.serviceVersion);
    const auto problems = problemsOf(body, *service);
    if (!problems.isEmpty())
        return desk.report.failed(Error{ErrorCode::Invalid, QStringLiteral("formProblem"), {}}, problems, *service);
    const auto taken = made(desk, *draft);
    if (!taken) return desk.failed(taken.error());
    desk.report.result(toJson(*taken), madeText(*taken));
    return Exit::Done;
}

Exit act(Desk& desk) {
    const auto type = doableType(desk.options.arguments.at(0));
    if (!type)
        return desk.failed(usage(QStringLiteral("no action on a case is called %1").arg(desk.options.arguments.at(0))));
    if (needsCentre(*type))
        if (const Done level = reachCentre(desk); !level) return desk.failed(level.error());
    const auto dossier = dossierOf(desk, desk.options.arguments.at(1));
    if (!dossier) return desk.failed(dossier.error());
    const auto find = [&](const QString& numberOrId) { return caseIdOf(desk, numberOrId); };
    const auto take = [&](const QString& path) {
        return ask<FileTaken>(desk.ports, [&](Completion<FileTaken> answer) {
            desk.ports.files->take(path, CancelToken{}, std::move(answer));
        });
    };
    const auto draft = actionDraft(*type, desk.options, *dossier, desk.words.directory, find, take);
    if (!draft) return desk.failed(draft.error());
    const Exit exit = performScreened(desk, *draft);
    // What is done now is sent now; if the line fails in between it waits, like everything else.
    if (exit == Exit::Done && needsCentre(*type)) static_cast<void>(reachCentre(desk));
    return exit;
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
