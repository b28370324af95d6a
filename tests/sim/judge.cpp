#include "tests/sim/judge.h"

#include <QSet>

#include "app/store/packed.h"
#include "core/people/rights.h"
#include "core/wire/json.h"
#include "core/wire/limits.h"
#include "tests/forecast/difference.h"
#include "tests/forecast/foresight.h"

namespace guichet::sim {

using namespace Qt::StringLiterals;
using store::Sql;
using store::SqlKind;

namespace {

constexpr Sql kVersion{SqlKind::Upkeep, "PRAGMA data_version"};
constexpr Sql kActions{SqlKind::Upkeep,
                       "SELECT n, action_id, header, body, salt, signature, 1 FROM outbox UNION ALL "
                       "SELECT n, action_id, header, body, salt, signature, 0 FROM journal ORDER BY 1"};
constexpr Sql kOutcomes{SqlKind::Upkeep, "SELECT action_id FROM outcome ORDER BY action_id"};
constexpr store::Sql kHistory{store::SqlKind::Point, "SELECT client_id || ' ' || epoch FROM identity"};
constexpr Sql kChangeSeq{SqlKind::Upkeep, "SELECT change_seq FROM identity"};
constexpr Sql kObjects{SqlKind::Upkeep, "SELECT type, id, office, rev, state FROM base"};
constexpr Sql kContent{SqlKind::Upkeep, "SELECT content FROM base WHERE type = ? AND id = ?"};
constexpr Sql kListed{SqlKind::Upkeep, "SELECT id FROM cases"};
constexpr int kDistrusted = 2;

Result<qint64> integerOf(store::Database& database, const Sql& sql) {
    qint64 value = 0;
    GUICHET_TRY(database.each(sql, [&](const store::Statement& row) { value = row.integer(0); }));
    return value;
}

quint64 mixedIn(quint64 trace, quint64 more) {
    return (trace ^ more) * 1'099'511'628'211u;
}

}  // namespace

Error broken(const QString& what) {
    return Error{ErrorCode::Conflict, u"broken"_s, what};
}

Done Judge::look(Desktop& desktop, const CentreSide& centre) {
    if (!desktop.runs()) return done();
    Seen& before = m_seen[&desktop];
    if (before.generation != desktop.generation()) {
        // What was done and answered stays, whatever happened to the machine; what was shown may go back.
        Seen anew;
        anew.actions = before.actions;
        anew.outcomes = before.outcomes;
        anew.history = before.history;
        anew.generation = desktop.generation();
        before = anew;
    }
    GUICHET_TAKE(const qint64 outboxVersion, integerOf(desktop.outbox(), kVersion));
    GUICHET_TAKE(const qint64 cacheVersion, integerOf(desktop.cache(), kVersion));
    const bool outboxMoved = outboxVersion != before.outboxVersion;
    const bool cacheMoved = cacheVersion != before.cacheVersion;
    if (!outboxMoved && !cacheMoved) return done();
    Seen now = before;
    now.outboxVersion = outboxVersion;
    now.cacheVersion = cacheVersion;
    if (outboxMoved) {
        GUICHET_TRY(readOutbox(desktop, now));
        GUICHET_TRY(lookAtOutbox(desktop, before, now));
    }
    if (cacheMoved) {
        GUICHET_TRY(readCache(desktop, now));
        GUICHET_TRY(lookAtCache(desktop, centre, before, now));
    }
    GUICHET_TRY(lookAtOverlay(desktop, now));
    if (now.progress.outboxSeq == now.changeSeq) desktop.diskIsLevel();
    m_trace = mixedIn(mixedIn(m_trace, static_cast<quint64>(now.actions.size())),
                      static_cast<quint64>(now.outcomes.size() * 1'000 + now.objects.size()));
    before = std::move(now);
    return done();
}

Done Judge::readOutbox(Desktop& desktop, Seen& seen) {
    seen.actions.clear();
    GUICHET_TRY(desktop.outbox().each(kActions, [&](const store::Statement& row) -> Done {
        const ActionId id{row.text(1)};
        if (seen.actions.contains(id)) return broken(u"I1: an action is in outbox and journal"_s);
        seen.actions.insert(
            id, {row.integer(0), row.integer(6) == 1, {row.blob(2), row.blob(3), row.blob(4), row.blob(5)}});
        return done();
    }));
    GUICHET_TAKE(seen.changeSeq, integerOf(desktop.outbox(), kChangeSeq));
    GUICHET_TRY(desktop.outbox().each(kHistory, [&](const store::Statement& row) { seen.history = row.text(0); }));
    QVector<ActionId> judged;
    GUICHET_TRY(
        desktop.outbox().each(kOutcomes, [&](const store::Statement& row) { judged.append(ActionId{row.text(0)}); }));
    seen.outcomes.clear();
    store::OutcomeTable outcomes(desktop.outbox());
    for (const ActionId& id : std::as_const(judged)) {
        GUICHET_TAKE(const auto outcome, outcomes.find(id));
        if (outcome) seen.outcomes.insert(id, *outcome);
    }
    return done();
}

Done Judge::lookAtOutbox(Desktop& desktop, const Seen& before, const Seen& now) const {
    for (const ActionId& id : desktop.made())
        if (!now.actions.contains(id)) return broken(u"I1: an action that was taken is gone"_s);
    for (auto held = before.actions.cbegin(); held != before.actions.cend(); ++held) {
        const auto still = now.actions.constFind(held.key());
        // One that was never answered as taken may have been lost with the power.
        if (still == now.actions.cend() && before.generation == now.generation && before.outboxVersion >= 0)
            return broken(u"I1: an action is gone"_s);
        if (still != now.actions.cend() && still->bytes != held->bytes)
            return broken(u"I1: an action is another one"_s);
    }
    QSet<qint64> numbers;
    for (auto held = now.actions.cbegin(); held != now.actions.cend(); ++held) {
        numbers.insert(held->n);
        if (!held->isInOutbox && !now.outcomes.contains(held.key()))
            return broken(u"I1: action %1 has left the outbox, and nobody says what came of it"_s.arg(held->n));
    }
    if (numbers.size() != now.actions.size()) return broken(u"I1: two actions have one number"_s);
    for (auto held = before.outcomes.cbegin(); held != before.outcomes.cend(); ++held) {
        if (!isFinal(held->kind)) continue;
        const auto still = now.outcomes.constFind(held.key());
        // Where histories were joined, what waits again has no outcome until it is asked for.
        const bool waitsAgain = now.history != before.history && now.actions.value(held.key()).isInOutbox;
        if (still == now.outcomes.cend() && waitsAgain) continue;
        if (still == now.outcomes.cend()) return broken(u"I2: a final outcome is gone"_s);
        if (*still != *held) return broken(u"I2: an action has two final outcomes"_s);
    }
    return done();
}

Done Judge::readCache(Desktop& desktop, Seen& seen) {
    seen.objects.clear();
    GUICHET_TRY(desktop.cache().each(kObjects, [&](const store::Statement& row) {
        const auto type = wire::objectTypeFromName(row.text(0));
        GUICHET_ASSERT(type.has_value());
        seen.objects.insert(server::objectKey(*type, row.text(1)),
                            {OfficeId{row.text(2)}, row.integer(3), row.integer(4) != kDistrusted});
    }));
    store::ProgressTable progress(desktop.cache());
    GUICHET_TAKE(seen.cursor, progress.cursor());
    GUICHET_TAKE(seen.progress, progress.load());
    return done();
}

Done Judge::lookAtCache(Desktop& desktop, const CentreSide& centre, const Seen& before, const Seen& now) const {
    if (!m_comparesWithCentre) return done();
    const bool isFirst = before.cacheVersion < 0;
    for (auto held = now.cursor.cbegin(); held != now.cursor.cend(); ++held) {
        if (held.value() > centre.ledger().verOf(held.key())) return broken(u"I9: the cursor is ahead of the centre"_s);
        if (!isFirst && before.cursor.contains(held.key()) && before.cursor.value(held.key()) > held.value())
            return broken(u"I8: the cursor went back"_s);
    }
    for (auto held = now.objects.cbegin(); held != now.objects.cend(); ++held)
        GUICHET_TRY(lookAtObject(desktop, centre.ledger(), held.key(), before, now));
    return done();
}

Done Judge::lookAtObject(Desktop& desktop, const Ledger& ledger, const QString& key, const Seen& before,
                         const Seen& now) const {
    const HeldObject& held = *now.objects.constFind(key);
    const auto earlier = before.objects.constFind(key);
    const bool isNew = earlier == before.objects.cend() || earlier->rev != held.rev;
    if (!isNew && before.cursor == now.cursor) return done();
    if (earlier != before.objects.cend() && earlier->isTrusted && earlier->rev > held.rev)
        return broken(u"I8: %1 went back from revision %2 to %3"_s.arg(key).arg(earlier->rev).arg(held.rev));
    // Of each office the last state that its cursor covers: those before it are not sent any more.
    QHash<OfficeId, const Ledger::State*> covered;
    const Ledger::State* same = nullptr;
    for (const Ledger::State& state : ledger.statesOf(key)) {
        if (state.rev == held.rev && state.op == server::FeedOp::Put) same = &state;
        if (now.cursor.contains(state.office) && state.ver <= now.cursor.value(state.office))
            covered.insert(state.office, &state);
    }
    qint64 newest = 0;
    for (const Ledger::State* state : std::as_const(covered))
        if (state->op == server::FeedOp::Put) newest = std::max(newest, state->rev);
    if (held.isTrusted && newest > held.rev)
        return broken(u"I9: %1 is held as of revision %2, the cursor covers %3"_s.arg(key).arg(held.rev).arg(newest));
    if (same == nullptr) return broken(u"I5: %1 never had revision %2"_s.arg(key).arg(held.rev));
    const bool isFilling = !now.progress.snapshotOffice.isEmpty() || !before.progress.snapshotOffice.isEmpty();
    if (isNew && earlier != before.objects.cend() && earlier->isTrusted && !isFilling && before.cursor == now.cursor)
        return broken(u"I7: %1 changed, and the cursor did not"_s.arg(key));
    if (!isNew) return done();
    GUICHET_TAKE(const QByteArray content, contentOf(desktop, key));
    if (content == same->content) return done();
    return broken(u"I5: %1 is not what the centre had: %2"_s.arg(key, forecast::difference(content, same->content)));
}

Result<QByteArray> Judge::contentOf(Desktop& desktop, const QString& key) {
    const qsizetype slash = key.indexOf(u'/');
    const QString type = slash < 0 ? QLatin1String(wire::objectTypeName(wire::ObjectType::Case)) : key.left(slash);
    QByteArray content;
    GUICHET_TRY(desktop.cache().each(
        kContent, [&](const store::Statement& row) { content = row.blob(0); }, type, key.mid(slash + 1)));
    return store::unpacked(content);
}

// I6. What the disk or a damaged cache did not take in follows with the next write, or the next start; until then the
// overlay is an older one.
Done Judge::lookAtOverlay(Desktop& desktop, const Seen& now) const {
    if (desktop.cacheIsDistrusted() && !desktop.wasDamaged())
        return broken(u"I6: a cache is distrusted that nobody damaged"_s);
    if (now.progress.outboxSeq != now.changeSeq)
        return desktop.diskFailed() || desktop.cacheIsDistrusted()
                   ? done()
                   : Done(broken(
                         u"I6: the cache is at %1, the outbox at %2"_s.arg(now.progress.outboxSeq).arg(now.changeSeq)));
    QMap<qint64, Action> pending;
    forecast::Ground ground;
    for (auto held = now.actions.cbegin(); held != now.actions.cend(); ++held) {
        if (held->n <= now.progress.baseLastN || !held->isInOutbox) {
            if (now.outcomes.contains(held.key())) ground.known.insert(held.key(), now.outcomes.value(held.key()));
            continue;
        }
        GUICHET_TAKE(pending[held->n], decode(held->bytes));
    }
    store::OverlayTable table(desktop.cache());
    GUICHET_TAKE(const auto overlaid, table.all());
    if (pending.isEmpty() && overlaid.isEmpty()) return done();
    GUICHET_TAKE(const Directory directory, desktop.directory());
    ground.context = desktop.contextOf(directory);
    ground.held = [&](const CaseId& id) { return desktop.base(id); };
    const QVector<Action> actions(pending.cbegin(), pending.cend());
    GUICHET_TAKE(const auto foresight, forecast::foresee(forecast::From::Desk, ground, actions));
    QSet<CaseId> waiting;
    for (const Action& action : actions) waiting.insert(action.caseId());
    // What was taken in here and not taken over stays on the screen until its person has decided about it.
    store::AttentionTable attention(desktop.outbox());
    for (const CaseId& id : overlaid) {
        if (waiting.contains(id)) continue;
        GUICHET_TAKE(const auto items, attention.openOf(id));
        GUICHET_TAKE(const auto base, desktop.base(id));
        if (items.isEmpty() || base) return broken(u"I6: an overlay with nothing that waits"_s);
    }
    for (const CaseId& id : std::as_const(waiting)) {
        GUICHET_TAKE(const auto shown, table.find(id));
        const auto expected = forecast::endOf(foresight, id);
        if (shown == *expected) continue;
        const auto bytesOf = [](const std::optional<Case>& one) {
            return one ? json::write(toJson(*one)) : QByteArray();
        };
        QStringList waits;
        for (const auto& one : foresight)
            if (one.action.caseId() == id)
                waits.append(QLatin1String(actionTypeName(one.action.type())) + u' ' + forecast::told(one.outcome));
        return broken(u"I6: the overlay is not base and %1: %2"_s.arg(
            waits.join(u", "_s), forecast::difference(bytesOf(shown), bytesOf(*expected))));
    }
    return done();
}

Done Judge::level(Desktop& desktop, CentreSide& centre) {
    const Seen& now = m_seen[&desktop];
    GUICHET_TAKE(const auto directory, centre.directory());
    const Person* person = directory->person(desktop.person());
    QSet<QString> wanted;
    for (const QString& key : centre.ledger().keys()) {
        GUICHET_TAKE(const auto object, centre.store().objects().find(key));
        if (!object || object->isDeleted) continue;
        if (object->type == wire::ObjectType::Case) {
            GUICHET_TAKE(const auto json, json::parseObject(object->content, limits::kJsonBytes));
            GUICHET_TAKE(const Case held, caseFromJson(json));
            const auto offices = officesOf(held);
            const bool isSeen = std::any_of(offices.cbegin(), offices.cend(),
                                            [&](const OfficeId& office) { return has(*person, office, Right::See); });
            if (!isSeen) continue;
        }
        wanted.insert(key);
        const auto held = now.objects.constFind(key);
        if (held == now.objects.cend()) return broken(u"I5: level, and %1 is not held"_s.arg(key));
        if (held->rev != object->rev)
            return broken(
                u"I5: level, and %1 is of revision %2, the centre's of %3"_s.arg(key).arg(held->rev).arg(object->rev));
        GUICHET_TAKE(const QByteArray content, contentOf(desktop, key));
        if (content != object->content)
            return broken(u"I5: level, and %1 differs: %2"_s.arg(key, forecast::difference(content, object->content)));
    }
    for (auto held = now.objects.cbegin(); held != now.objects.cend(); ++held)
        if (!wanted.contains(held.key())) return broken(u"I12: %1 is held and must not be seen"_s.arg(held.key()));
    QString listed;
    GUICHET_TRY(desktop.cache().each(kListed, [&](const store::Statement& row) {
        if (!wanted.contains(row.text(0))) listed = row.text(0);
    }));
    return listed.isEmpty() ? done() : Done(broken(u"I12: %1 is listed and must not be seen"_s.arg(listed)));
}

Done Judge::centre(CentreSide& centre) {
    for (const QString& key : centre.ledger().keys()) {
        if (key.contains(u'/')) continue;
        GUICHET_TAKE(const auto object, centre.store().objects().find(key));
        if (!object) continue;
        GUICHET_TAKE(const auto json, json::parseObject(object->content, limits::kJsonBytes));
        GUICHET_TAKE(const Case held, caseFromJson(json));
        QMap<ActionId, int> lines;
        for (const TimelineEntry& entry : held.timeline) lines[entry.actionId] += 1;
        for (auto seen = m_seen.cbegin(); seen != m_seen.cend(); ++seen) {
            qint64 last = std::numeric_limits<qint64>::min();  // below 1: of an outbox of before
            for (const TimelineEntry& entry : held.timeline) {
                const auto own = seen->actions.constFind(entry.actionId);
                if (own == seen->actions.cend()) continue;
                if (lines.value(entry.actionId) != 1) return broken(u"I3: an action is on its case more than once"_s);
                if (own->n < last) return broken(u"I4: a case has a machine's actions in another order"_s);
                last = own->n;
            }
        }
    }
    for (auto seen = m_seen.cbegin(); seen != m_seen.cend(); ++seen)
        for (auto held = m_excused.contains(seen.key()) ? seen->outcomes.cend() : seen->outcomes.cbegin();
             held != seen->outcomes.cend(); ++held) {
            GUICHET_TAKE(const auto said, centre.store().actions().newestOutcome(held.key()));
            if (!said || said->kind != held->kind || said->code != held->code)
                return broken(u"I2: a machine and the centre do not agree on what came of an action"_s);
        }
    return centre.verify();
}

}  // namespace guichet::sim
