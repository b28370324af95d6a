// quarantine list|show|release|refuse: actions that this centre failed on.
#include "server/admin/admin_task.h"
#include "server/service/quarantine.h"
#include "server/service/reading.h"
#include "words/administration.h"

namespace guichet::server {
namespace {

ActionId idOf(const AdminTask& task) {
    return ActionId{task.request().positionals.first()};
}

QJsonObject jsonOf(const SetAside& row) {
    return {{QStringLiteral("action"), row.actionId.text()},
            {QStringLiteral("state"), QString::fromLatin1(setAsideStateName(row.state))},
            {QStringLiteral("receivedAt"), toIso(row.receivedAt)},
            {QStringLiteral("person"), row.person.text()},
            {QStringLiteral("client"), row.client.text()},
            {QStringLiteral("n"), row.n},
            {QStringLiteral("why"), row.why},
            {QStringLiteral("sha256"), QString::fromLatin1(row.sha256.toHex())}};
}

Result<AdminEnd> giveSetAside(AdminTask& task) {
    GUICHET_TRY(task.store().quarantine().each([&task](const SetAside& row) {
        if (row.state == SetAsideState::Held || task.request().has("--all")) task.give(jsonOf(row));
        return done();
    }));
    return AdminEnd::Done;
}

// Its parts as far as it has such, for whoever has to find out what is wrong with it.
void addParts(QJsonObject& json, const QByteArray& raw) {
    json.insert(QStringLiteral("raw"), QString::fromLatin1(raw.toBase64()));
    const auto action = wire::signedActionFromRaw(raw);
    if (!action) return;
    json.insert(QStringLiteral("header"), QString::fromUtf8(action->header));
    json.insert(QStringLiteral("body"), QString::fromUtf8(action->body));
}

Result<AdminEnd> showSetAside(AdminTask& task) {
    GUICHET_TAKE(const auto rows, task.store().quarantine().allOf(idOf(task)));
    if (rows.isEmpty()) return Error{ErrorCode::NotFound, QStringLiteral("setAsideUnknown"), {}};
    for (const SetAside& row : rows) {
        QJsonObject json = jsonOf(row);
        // Beside a reuse there may be one that was released.
        const bool isHere = !row.sealed.isEmpty() || rows.size() == 1;
        if (task.request().has("--unseal") && isHere) {
            GUICHET_TRY(logUnsealing(task.store(), row.person, {}, task.now()));
            GUICHET_TAKE(const QByteArray raw, unsealed(task.centre(), row));
            addParts(json, raw);
        }
        task.give(json);
    }
    return AdminEnd::Done;
}

void give(AdminTask& task, const QVector<Outcome>& outcomes) {
    for (const Outcome& outcome : outcomes)
        task.give({{QStringLiteral("action"), outcome.actionId.text()},
                   {QStringLiteral("kind"), QString::fromLatin1(outcomeKindName(outcome.kind))},
                   {QStringLiteral("code"), outcome.code}});
}

Result<AdminEnd> release(AdminTask& task) {
    GUICHET_TAKE(const auto outcomes, releaseSetAside(task.centre(), task.store(), idOf(task), task.now()));
    give(task, outcomes);
    return AdminEnd::Done;
}

Result<AdminEnd> refuse(AdminTask& task) {
    GUICHET_TAKE(const auto outcomes,
                 refuseSetAside(task.store(), idOf(task), task.request().value("--reason"), task.now()));
    give(task, outcomes);
    return AdminEnd::Done;
}

}  // namespace

AdminTable quarantineCommands() {
    AdminCommand list;
    list.name = QStringLiteral("quarantine list");
    list.operands = QStringLiteral("[--all]");
    list.summary = QStringLiteral("actions that this centre failed on and holds unread");
    list.options = {{QStringLiteral("--all"), AdminOption::Kind::Flag}};
    list.run = giveSetAside;
    list.besideOthers = true;
    list.describe = words::setAsideLine;

    AdminCommand show;
    show.name = QStringLiteral("quarantine show");
    show.operands = QStringLiteral("ACTION [--unseal]");
    show.summary = QStringLiteral("what came under this id; --unseal: with its content, which may be personal");
    show.leastPositionals = show.mostPositionals = 1;
    show.options = {{QStringLiteral("--unseal"), AdminOption::Kind::Flag}};
    show.run = showSetAside;
    show.besideOthers = true;
    show.describe = words::setAsideLine;

    AdminCommand again;
    again.name = QStringLiteral("quarantine release");
    again.operands = QStringLiteral("ACTION");
    again.summary = QStringLiteral("tries it again, and what waits for it");
    again.leastPositionals = again.mostPositionals = 1;
    again.run = release;
    again.describe = words::outcomeLine;

    AdminCommand end;
    end.name = QStringLiteral("quarantine refuse");
    end.operands = QStringLiteral("ACTION --reason TEXT");
    end.summary = QStringLiteral("refuses it for good; the clerk reads the reason, and it stays in the log");
    end.leastPositionals = end.mostPositionals = 1;
    end.options = {{QStringLiteral("--reason")}};
    end.run = refuse;
    end.describe = words::outcomeLine;
    return {list, show, again, end};
}

}  // namespace guichet::server
