#include "tests/forecast/story.h"

#include "core/wire/limits.h"

namespace guichet::forecast {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostActs = 12;
constexpr int kMostCases = 2;
constexpr int kMostRounds = 8;  // until everybody is level and nothing is left to settle
constexpr int kRedoRounds = 2;  // then only discarding: two who redo for ever would never be done
constexpr std::chrono::hours kMargin{48};
constexpr std::chrono::hours kLongEnoughForSilence{5 * 24};

}  // namespace

Story::Story(const StoryGround& ground, quint64 seed, Instant beginsAt)
    : m_ground(ground), m_seed(seed), m_chance(seed), m_beginsAt(beginsAt) {}

Done Story::tell() {
    m_ground.clock.now = m_beginsAt;
    m_ground.judge.beginList();
    castClerks();
    GUICHET_TRY(open());
    if (!m_cases.isEmpty()) GUICHET_TRY(goOn());
    return getLevel();
}

void Story::castClerks() {
    m_cast = m_ground.clerks;
    m_chance.shuffle(m_cast);
    m_cast.resize(m_chance.percent(30) ? 2 : m_chance.percent(65) ? 3 : 4);
    for (qsizetype i = 0; i < m_cast.size(); ++i)
        m_cast[i]->beginList(mixed(m_seed, static_cast<quint64>(i)),
                             m_chance.percent(5) ? AtQuality::Unverified : AtQuality::Verified);
}

// Somebody takes a request in; most of the others soon hear of it.
Done Story::open() {
    for (int attempt = 0; attempt < 6 && m_cases.isEmpty(); ++attempt) GUICHET_TRY(registerCase(*m_chance.of(m_cast)));
    for (Clerk* clerk : std::as_const(m_cast))
        if (clerk->waits() && m_chance.percent(90)) GUICHET_TRY(push(*clerk, limits::kPushActions));
    for (Clerk* clerk : std::as_const(m_cast))
        if (m_chance.percent(75)) GUICHET_TRY(pull(*clerk));
    return done();
}

Done Story::goOn() {
    for (int acts = m_chance.between(1, kMostActs); acts > 0; --acts) {
        if (m_chance.percent(70)) GUICHET_TRY(letTimePass());
        if (m_chance.percent(40)) GUICHET_TRY(someSync(*m_chance.of(m_cast)));
        GUICHET_TRY(oneAct());
    }
    return done();
}

Done Story::oneAct() {
    Clerk& clerk = *m_chance.of(m_cast);
    if (m_cases.size() < kMostCases && m_chance.percent(8)) return registerCase(clerk);
    const Mention on = m_chance.of(m_cases);
    GUICHET_TAKE(Held held, heldBy(clerk, on.id));
    if (!held.seen && m_chance.percent(90)) {
        GUICHET_TRY(pull(clerk));
        GUICHET_TAKE(held, heldBy(clerk, on.id));
    }
    return act(clerk, on, held);
}

Done Story::registerCase(Clerk& clerk) {
    Wishes wishes(m_chance, clerk.directory());
    return perform(clerk, ActionDraft{{}, wishes.registration(), 0});
}

// On a case that this machine does not hold nothing can be fitting.
Done Story::act(Clerk& clerk, const Mention& on, const Held& held) {
    Wishes wishes(m_chance, clerk.directory());
    const Case seen = held.seen.value_or(Case{});
    const ActionType type = held.seen ? wishes.type(seen, clerk.context()) : wishes.anyType();
    ActionDraft draft{on.id, wishes.body(type, seen, m_cases), 0};
    // Begun on a screen that shows what was there before.
    if (held.baseRev > 1 && m_chance.percent(10)) draft.seenRev = m_chance.between(1, static_cast<int>(held.baseRev));
    return perform(clerk, draft);
}

Done Story::perform(Clerk& clerk, const ActionDraft& draft) {
    const auto made = clerk.perform(draft);
    const QString what = u"%1: %2 on %3"_s.arg(clerk.id().text(), QLatin1String(actionTypeName(typeOf(draft.body))),
                                               nameOf(draft.caseId)) +
                         (draft.seenRev > 0 ? u" as of revision %1"_s.arg(draft.seenRev) : QString());
    if (!made) {
        say(what + u": refused, %1 %2"_s.arg(made.error().reason, made.error().detail));
        return m_ground.judge.refused(clerk, draft, made.error());
    }
    say(what +
        u": taken as %1, forecast %2"_s.arg(made->actionId.text().left(8), forecast::told(outcomeOf(made->forecast))));
    if (std::holds_alternative<RegisterBody>(draft.body)) m_cases.append({made->caseId, made->caseNumber});
    return m_ground.judge.took(clerk, *made);
}

Done Story::someSync(Clerk& clerk) {
    const int kind = m_chance.below(100);
    if (kind < 20) return pull(clerk);                          // without sending
    if (kind < 35) return push(clerk, m_chance.between(1, 2));  // and the line is lost
    while (clerk.waits()) GUICHET_TRY(push(clerk, m_chance.percent(30) ? 1 : limits::kPushActions));
    return kind < 50 ? done() : pull(clerk);
}

Done Story::push(Clerk& clerk, int most) {
    const auto delivery = m_chance.percent(5) ? Clerk::Delivery::Twice : Clerk::Delivery::Once;
    GUICHET_TAKE(const auto outcomes, m_ground.judge.push(clerk, most, delivery));
    QStringList answers;
    for (const Outcome& outcome : outcomes)
        answers.append(outcome.actionId.text().left(8) + u' ' + forecast::told(outcome));
    if (!answers.isEmpty()) say(u"%1 sends: %2"_s.arg(clerk.id().text(), answers.join(u"; "_s)));
    return done();
}

Done Story::pull(Clerk& clerk) {
    say(clerk.id().text() + u" receives"_s);
    return m_ground.judge.pull(clerk, ids());
}

Done Story::getLevel() {
    say(u"everybody gets level"_s);
    auto left = Left::Work;
    for (int round = 0; left == Left::Work; ++round) {
        for (Clerk* clerk : std::as_const(m_cast))
            while (clerk->waits()) GUICHET_TRY(push(*clerk, limits::kPushActions));
        for (Clerk* clerk : std::as_const(m_cast)) GUICHET_TRY(pull(*clerk));
        left = Left::Nothing;
        if (round == kMostRounds) break;
        for (Clerk* clerk : std::as_const(m_cast)) {
            GUICHET_TAKE(const Left work, settle(*clerk, round < kRedoRounds ? Resolution::Redo : Resolution::Discard));
            if (work == Left::Work) left = Left::Work;
        }
    }
    for (Clerk* clerk : std::as_const(m_cast)) {
        GUICHET_TRY(m_ground.judge.level(*clerk));
        GUICHET_TAKE(const auto items, itemsOf(*clerk));
        m_ground.tally.unsettled += items.size();
    }
    return done();
}

// What the centre answered and this person has to look at. Settling one may bring up what waited for it.
Result<Story::Left> Story::settle(Clerk& clerk, Resolution first) {
    for (auto went = Left::Work; went == Left::Work;) {
        went = Left::Nothing;
        GUICHET_TAKE(const auto items, itemsOf(clerk));
        for (const AttentionItem& item : items) {
            const bool again = first == Resolution::Redo && m_chance.percent(25);
            Done settled = clerk.resolve(item, again ? Resolution::Redo : Resolution::Discard);
            if (!settled && again && isRefusal(settled.error())) settled = clerk.resolve(item, Resolution::Discard);
            say(u"%1 settles %2: %3"_s.arg(clerk.id().text(), item.itemId.left(8),
                                           settled ? u"done"_s : settled.error().reason));
            if (!settled && !isRefusal(settled.error())) return settled.error();
            if (settled) went = Left::Work;
            GUICHET_TRY(m_ground.judge.took(clerk, std::nullopt));
        }
    }
    return clerk.pending().isEmpty() ? Left::Nothing : Left::Work;
}

Result<QVector<AttentionItem>> Story::itemsOf(Clerk& clerk) {
    GUICHET_TAKE(auto items, clerk.attention());
    const QVector<CaseId> cases = ids();
    items.removeIf([&](const AttentionItem& item) { return !cases.contains(item.caseId); });
    return items;
}

Done Story::letTimePass() {
    const int kind = m_chance.below(100);
    Milliseconds step = std::chrono::seconds{m_chance.between(5, 900)};
    if (kind >= 55) step = std::chrono::minutes{m_chance.between(30, 2 * 24 * 60)};
    if (kind >= 80) step = std::chrono::hours{m_chance.between(24, 7 * 24)};
    if (kind >= 95) step = std::chrono::hours{m_chance.between(7 * 24, 28 * 24)};
    const Milliseconds left = m_beginsAt + kListLasts - kMargin - m_ground.clock.now;
    step = std::min(step, left);
    if (step <= Milliseconds{0}) return done();
    m_ground.clock.now += step;
    say(u"it is "_s + toIso(m_ground.clock.now));
    return maybeSilence(step);
}

// The centre's own timer; seldom, because it looks through every open case.
Done Story::maybeSilence(Milliseconds passed) {
    if (passed < kLongEnoughForSilence || !m_chance.percent(20)) return done();
    GUICHET_TAKE(const qint64 settled, m_ground.centre.speakForTheSilent(m_ground.clock.now));
    say(u"the centre speaks for the silent, of %1 cases"_s.arg(settled));
    return done();
}

Result<Story::Held> Story::heldBy(Clerk& clerk, const CaseId& id) {
    Held held;
    GUICHET_TAKE(const auto base, clerk.base(id));
    GUICHET_TAKE(held.seen, clerk.overlay(id));
    if (!held.seen) held.seen = base;
    held.baseRev = base ? base->rev : 0;
    return held;
}

QVector<CaseId> Story::ids() const {
    QVector<CaseId> ids;
    for (const Mention& one : m_cases) ids.append(one.id);
    return ids;
}

QString Story::nameOf(const CaseId& id) const {
    for (qsizetype i = 0; i < m_cases.size(); ++i)
        if (m_cases[i].id == id) return u"case %1"_s.arg(i + 1);
    return u"a new case"_s;
}

void Story::say(const QString& line) {
    m_told.append(line);
}

}  // namespace guichet::forecast
