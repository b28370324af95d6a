// What becomes of an action that the centre fails on.
#include <QCoreApplication>

#include "app/store/answering.h"
#include "app/store/atomic_file.h"
#include "app/store/desk.h"
#include "app/store/migrations.h"
#include "core/wire/json.h"
#include "core/wire/limits.h"
#include "core/wire/quarantine.h"

namespace guichet::store {

Result<Suspicion> Desk::suspect(const Frame& frame, const QString& code) {
    const Instant at = m_bench->now().at;
    SuspectTable& suspects = m_bench->outbox().suspects;
    GUICHET_TRY(m_bench->writeOutbox(
        Bench::Shows::Nowhere, [&](Identity&) { return suspects.blame(frame.n, code.left(wire::kWhyLength), at); }));
    GUICHET_TAKE(const auto suspect, suspects.find(frame.n));
    return suspect ? Suspicion{suspect->times, at - suspect->firstAt} : Suspicion{};
}

Result<std::optional<wire::QuarantineRequest>> Desk::toSetAside() {
    const Identity& identity = m_bench->identity();
    SuspectTable& suspects = m_bench->outbox().suspects;
    const Instant at = m_bench->now().at;
    GUICHET_TAKE(const qint64 n, suspects.firstAfter(identity.lastNAcked));
    GUICHET_TAKE(const auto suspect, suspects.find(n));
    GUICHET_TAKE(const auto frames, m_bench->outbox().actions.unanswered(n - 1, 1, limits::kPushBytes));
    if (!suspect || frames.isEmpty() || frames.first().n != n)
        return Error{ErrorCode::Corrupt, QStringLiteral("damaged"), QStringLiteral("a suspect without its action")};
    GUICHET_TAKE(const int others, suspects.setAsideSince(at - wire::kSetAsideWithin, n));
    if (others >= wire::kSetAsideAtMost) return std::optional<wire::QuarantineRequest>();
    GUICHET_TAKE(const ActionId id, m_bench->outbox().actions.idOf(n));
    // Before it is sent: an answer that is lost counts as well.
    GUICHET_TRY(m_bench->writeOutbox(Bench::Shows::Nowhere, [&](Identity&) { return suspects.setAside(n, at); }));
    return std::optional(wire::QuarantineRequest{identity.clientId, identity.session, identity.epoch, n, id,
                                                 wire::rawOf(frames.first().action), suspect->code});
}

void Desk::saveBundle(const QString& itemId, const QString& path, CancelToken token, Completion<Unit> answer) {
    answerUnlessCancelled(token, answer, [&] { return bundled(ActionId{itemId}, path); });
}

Result<Unit> Desk::bundled(const ActionId& id, const QString& path) {
    OutboxFile& outbox = m_bench->outbox();
    GUICHET_TAKE(const auto item, outbox.attention.openItem(id));
    if (!item) return Error{ErrorCode::NotFound, QStringLiteral("itemUnknown"), {}};
    GUICHET_TAKE(const StoredAction action, outbox.actions.find(id));
    GUICHET_TAKE(const auto outcome, outbox.outcomes.find(id));
    GUICHET_TAKE(const auto suspect, outbox.suspects.find(action.n));
    QJsonObject json{{QStringLiteral("guichetHelpdesk"), 1},
                     {QStringLiteral("program"), QCoreApplication::applicationVersion()},
                     {QStringLiteral("protocol"), wire::kProtocol},
                     {QStringLiteral("schema"), outboxMigrations().last().version},
                     {QStringLiteral("clientId"), m_bench->identity().clientId.text()},
                     {QStringLiteral("n"), action.n},
                     {QStringLiteral("actionId"), id.text()},
                     {QStringLiteral("type"), action.type},
                     {QStringLiteral("at"), toIso(action.at)},
                     {QStringLiteral("raw"), QString::fromLatin1(wire::rawOf(action.bytes).toBase64())}};
    if (outcome) json.insert(QStringLiteral("outcome"), toJson(*outcome));
    if (suspect) {
        json.insert(QStringLiteral("centreSaid"), suspect->code);
        json.insert(QStringLiteral("times"), suspect->times);
        json.insert(QStringLiteral("firstAt"), toIso(suspect->firstAt));
    }
    GUICHET_TRY(logRead(item->caseId, wire::ReadKind::Exported, id.text(), m_bench->now().at));
    return writePrivateFile(path, json::write(json) + '\n');
}

}  // namespace guichet::store
