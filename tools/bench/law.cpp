// apply: whole lives of cases through core's apply. deadline: limits counted with their ledgers.
#include <QBitArray>
#include <QDateTime>
#include <QFile>
#include <algorithm>
#include <chrono>

#include "core/action/apply.h"
#include "core/base/bytes.h"
#include "core/time/deadline.h"
#include "server/intake/chance.h"
#include "server/intake/demo.h"
#include "server/intake/import.h"
#include "tools/bench/benchmark.h"
#include "tools/bench/case_supply.h"

namespace guichet::bench {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPasses = 5;
constexpr double kMicrosecondsPerSecond = 1e6;

// Runs the work and adds the microseconds it took; answers what the work answers.
template <typename Work>
auto timed(Samples& microseconds, const Work& work) {
    const auto from = std::chrono::steady_clock::now();
    auto answer = work();
    microseconds.add(std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - from).count());
    return answer;
}

double perSecond(qsizetype count, double microseconds) {
    return static_cast<double>(count) * kMicrosecondsPerSecond / microseconds;
}

Result<Calendar> chineseCalendar() {
    QFile file(QStringLiteral(GUICHET_SOURCE_DIR "/resources/calendars/cn.json"));
    if (!file.open(QIODevice::ReadOnly)) return Error{ErrorCode::NotFound, u"fileNotRead"_s, file.errorString()};
    return calendarFromJson(file.readAll(), u"cn.json"_s);
}

constexpr qint64 kMostCases = 1'000;
constexpr int kFewLines = 10;
constexpr int kManyLines = 500;
constexpr int kRepeats = 1'000;  // of one action on one case: apply is pure
const PersonId kClerk{QStringLiteral("li.wei")};
const PersonId kSupervisor{QStringLiteral("wang.fang")};

// What the centre knows beside the case and the action.
struct Ground {
    Catalogue catalogue;
    Calendars calendars;
    QMap<PersonId, Person> people;
    QMap<OfficeId, Office> offices;

    [[nodiscard]] Context contextOf(const Action& action) const {
        Context context;
        context.catalogue = &catalogue;
        context.calendars = &calendars;
        context.people = &people;
        context.offices = &offices;
        const auto person = people.constFind(action.header.person);
        GUICHET_ASSERT(person != people.cend());
        context.person = &*person;
        context.receivedAt = action.header.at + 1s;
        context.numberTaken = [](const QString&) { return false; };
        return context;
    }
};

Result<Ground> demoGround() {
    Ground ground;
    GUICHET_TAKE(ground.catalogue, shippedCatalogue());
    GUICHET_TAKE(Calendar calendar, chineseCalendar());
    ground.calendars.put(std::move(calendar));
    for (const Person& person : intake::demoPeople()) ground.people.insert(person.id, person);
    for (const Office& office : intake::demoOffices(ground.calendars)) ground.offices.insert(office.id, office);
    return ground;
}

// The actions of one case, one after the other, each made on the revision that the one before it left.
class Life {
public:
    Life(const Case& told, Milliseconds apart) : m_told(told), m_apart(apart) {}

    void add(const PersonId& by, const ActionBody& body) {
        const qsizetype place = m_actions.size();
        Action action;
        ActionHeader& header = action.header;
        header.actionId = ActionId{intake::caseIdFrom({m_told.id.text(), QString::number(place)}).text()};
        header.type = QLatin1String(actionTypeName(typeOf(body)));
        header.objectId = m_told.id.text();
        header.baseRev = place;
        header.at = m_told.openedAt + place * m_apart;
        header.zone = u"Asia/Shanghai"_s;
        header.person = by;
        header.keyId = KeyId{QString::fromLatin1(sha256(by.text().toUtf8()).toHex().left(16))};
        header.commit = sha256(header.actionId.text().toUtf8());
        action.body = body;
        m_actions.append(action);
    }
    [[nodiscard]] const QVector<Action>& actions() const { return m_actions; }

private:
    const Case& m_told;
    Milliseconds m_apart;
    QVector<Action> m_actions;
};

// The address, and another answer to the first question of the form that offers several.
EditFieldsBody correctionsOf(const Case& told, const Service& service) {
    EditFieldsBody body{{FieldChange{u"address"_s, told.address, told.address + u" 2"_s}}};
    for (const Field& field : service.fields) {
        const QString held = told.fields.value(field.name);
        if (field.type != FieldType::Choice || held.isEmpty()) continue;
        const auto other = std::find_if(field.choices.cbegin(), field.choices.cend(),
                                        [&](const Choice& choice) { return choice.value != held; });
        if (other == field.choices.cend()) continue;
        body.changes.append({field.name, held, other->value});
        break;
    }
    return body;
}

QVector<Action> wholeLifeOf(const Case& told, const Service& service) {
    QStringList documents;
    for (const RequiredDocument& document : service.documents) documents.append(document.key);
    const DecisionKind kind = told.decision ? told.decision->kind : DecisionKind::Answered;
    const QString answer = u"What you asked for has been looked into, and this is our answer."_s;
    Life life(told, 20h);
    life.add(kClerk, registrationOf(told));
    life.add(kClerk, ClaimBody{});
    life.add(kClerk, NoteBody{u"Telephoned the applicant; the address is to be corrected."_s});
    life.add(kClerk, correctionsOf(told, service));
    life.add(kClerk, AskForDocumentsBody{documents, u"Please bring these."_s});
    life.add(kClerk, AcceptBody{u"All has been seen."_s});
    if (service.fourEyes) {
        life.add(kClerk, ProposeDecisionBody{kind, answer});
        life.add(kSupervisor, ApproveDecisionBody{});
    } else {
        life.add(kClerk, DecideBody{kind, answer});
    }
    life.add(kClerk, CloseBody{});
    return life.actions();
}

Result<QVector<Case>> toldCases(qint64 count, const Catalogue& catalogue) {
    QVector<Case> told;
    GUICHET_TRY(eachCase(Data::Demo, count, catalogue, [&](const Case& one) {
        told.append(one);
        return done();
    }));
    return told;
}

struct Costs {
    Samples ours;  // microseconds, one for each action
    Samples floor;
};

// What any apply must do at least: a case with one revision and one line more.
Case withLine(const Case& before, const TimelineEntry& line) {
    Case after = before;
    ++after.rev;
    after.timeline.append(line);
    return after;
}

// Of a new case the floor copies all but its first line.
Result<Case> measured(const std::optional<Case>& held, const Action& action, const Ground& ground, Costs& costs) {
    const Context context = ground.contextOf(action);
    Effect effect = timed(costs.ours, [&] { return apply(held, action, context); });
    if (effect.verdict.kind != VerdictKind::Applied || !effect.after)
        return Error{ErrorCode::Conflict, {}, u"%1 took no effect: %2"_s.arg(action.header.type, effect.verdict.code)};
    Case before = held ? *held : *effect.after;
    if (!held) before.timeline.clear();
    const TimelineEntry line = effect.after->timeline.last();
    const Case least = timed(costs.floor, [&] { return withLine(before, line); });
    GUICHET_ASSERT(least.timeline.size() == effect.after->timeline.size());
    return std::move(*effect.after);
}

Result<Case> live(const QVector<Action>& actions, const Ground& ground, Costs& costs) {
    std::optional<Case> held;
    for (const Action& action : actions) {
        GUICHET_TAKE(held, measured(held, action, ground, costs));
    }
    GUICHET_ASSERT(held.has_value());
    return std::move(*held);
}

Result<QVector<Figure>> wholeLives(const QVector<Case>& told, const Ground& ground) {
    QVector<QVector<Action>> lives;
    qsizetype actions = 0;
    for (const Case& one : told) {
        const Service* service = ground.catalogue.find(one.service, one.serviceVersion);
        GUICHET_ASSERT(service != nullptr);
        lives.append(wholeLifeOf(one, *service));
        actions += lives.last().size();
    }
    Samples rates;
    Samples floorRates;
    Costs each;
    for (int pass = 0; pass < kPasses; ++pass) {
        Costs costs;
        for (const QVector<Action>& life : lives) {
            GUICHET_TAKE(const Case closed, live(life, ground, costs));
            GUICHET_ASSERT(closed.status == CaseStatus::Closed);
        }
        rates.add(perSecond(actions, costs.ours.sum()));
        floorRates.add(perSecond(actions, costs.floor.sum()));
        each.ours.add(costs.ours);
        each.floor.add(costs.floor);
    }
    const QString what = u"%1 actions of %2 cases (demo), from register to close"_s.arg(actions).arg(told.size());
    const QString floor = u"copying the case and appending a line to its timeline"_s;
    return QVector<Figure>{{u"apply"_s, rates.percentile(0.5), u"actions/s"_s, floorRates.percentile(0.5), rates,
                            u"median of %1 passes through %2. Floor: median of %3"_s.arg(kPasses).arg(what, floor)},
                           {u"apply/action"_s, each.ours.percentile(0.99), u"µs"_s, each.floor.percentile(0.99),
                            each.ours, u"p99 of one of %1. Floor: p99 of %2"_s.arg(what, floor)}};
}

// One action on a case whose timeline has so many lines, which were all written within two days.
Result<Figure> onTimeline(int lines, const ActionBody& body, const Case& told, const Ground& ground) {
    Life life(told, Milliseconds{48h} / lines);
    life.add(kClerk, registrationOf(told));
    life.add(kClerk, ClaimBody{});
    life.add(kClerk, AcceptBody{u"All has been seen."_s});
    while (life.actions().size() < lines) life.add(kClerk, NoteBody{u"Telephoned the applicant."_s});
    Costs before;
    GUICHET_TAKE(const Case held, live(life.actions(), ground, before));
    life.add(kClerk, body);
    const Action& action = life.actions().last();
    Costs costs;
    for (int repeat = 0; repeat < kRepeats; ++repeat) GUICHET_TRY(measured(held, action, ground, costs));
    return Figure{u"apply/%1-on-%2-lines"_s.arg(action.header.type).arg(lines),
                  costs.ours.percentile(0.5),
                  u"µs"_s,
                  costs.floor.percentile(0.5),
                  costs.ours,
                  u"median of a %1 on a case with %2 lines. Floor: median of copying that case and appending a line"_s
                      .arg(action.header.type)
                      .arg(lines)};
}

// Whether apply's cost grows with the timeline: of what only adds to it, and of what counts the time anew from it.
Result<QVector<Figure>> longTimelines(const Case& told, const Ground& ground) {
    const ActionBody bodies[] = {NoteBody{u"Called back."_s}, SuspendBody{u"The expert is on leave."_s}};
    QVector<Figure> figures;
    for (const ActionBody& body : bodies) {
        GUICHET_TAKE(const Figure few, onTimeline(kFewLines, body, told, ground));
        GUICHET_TAKE(Figure many, onTimeline(kManyLines, body, told, ground));
        many.detail =
            u"%1 times as long as on %2 lines: "_s.arg(many.value / few.value, 0, 'f', 1).arg(kFewLines) + many.detail;
        figures += {few, many};
    }
    return figures;
}

constexpr qint64 kMostClocks = 3'000;  // of each unit
constexpr int kOneSuspendedOf = 4;
constexpr int kLongestWait = 180;  // days that the calendar is published beyond any start

struct Unit {
    Limit limit;
    const char* part;
    const char* words;
};
constexpr Unit kUnits[] = {{{20, LimitUnit::WorkingDays}, "deadline/working-days", "20 working days"},
                           {{30, LimitUnit::CalendarDays}, "deadline/calendar-days", "30 calendar days"},
                           {{40, LimitUnit::WorkingHours}, "deadline/working-hours", "40 working hours"}};

qint64 msOf(QDate day) {
    return day.startOfDay(Qt::UTC).toMSecsSinceEpoch();
}

// Suspended, if at all, within three days, which is within each limit; for a month at most.
QVector<LimitClock> someClocks(const Limit& limit, qint64 count, const Calendar& calendar, intake::Chance& chance) {
    const qint64 first = msOf(calendar.publishedFrom);
    const qint64 last = msOf(calendar.publishedTo.addDays(-kLongestWait));
    QVector<LimitClock> clocks;
    for (qint64 made = 0; made < count; ++made) {
        LimitClock clock{limit, instantFromMs(chance.between(first, last)), 0, {}};
        if (chance.oneIn(kOneSuspendedOf)) {
            const Instant from = clock.startedAt + std::chrono::minutes(chance.between(1, 72 * 60));
            const Instant until = from + std::chrono::minutes(chance.between(60, 30 * 24 * 60));
            clock.pauses.append({from, until, PauseReason::Suspended});
        }
        clocks.append(clock);
    }
    return clocks;
}

// The same days as the ledger's, as places in a bitmap.
struct Stretch {
    qsizetype from = 0;
    qsizetype days = 0;
};

QBitArray daysOff(const Calendar& calendar) {
    QBitArray off(calendar.publishedFrom.daysTo(calendar.publishedTo) + 1);
    for (qsizetype i = 0; i < off.size(); ++i) off.setBit(i, !calendar.works(calendar.publishedFrom.addDays(i)));
    return off;
}

qsizetype workedDays(const QVector<Stretch>& stretches, const QBitArray& off) {
    qsizetype worked = 0;
    for (const Stretch& stretch : stretches)
        for (qsizetype i = stretch.from; i < stretch.from + stretch.days; ++i) worked += off.testBit(i) ? 0 : 1;
    return worked;
}

Result<QVector<Stretch>> stretchesOf(const QVector<LimitClock>& clocks, const Calendar& calendar) {
    QVector<Stretch> stretches;
    for (const LimitClock& clock : clocks) {
        GUICHET_TAKE(const Deadline deadline, deadlineOf(clock, calendar));
        GUICHET_ASSERT(deadline.at && !deadline.provisional);
        stretches.append({calendar.publishedFrom.daysTo(deadline.ledger.first().day), deadline.ledger.size()});
    }
    return stretches;
}

struct Speed {
    Samples rates;  // deadlines a second, one for each pass
    Samples floorRates;
    Samples each;  // microseconds
};

Result<Speed> speedOf(const QVector<LimitClock>& clocks, const Calendar& calendar) {
    GUICHET_TAKE(const QVector<Stretch> stretches, stretchesOf(clocks, calendar));
    const QBitArray off = daysOff(calendar);
    Speed speed;
    for (int pass = 0; pass < kPasses; ++pass) {
        Samples ours;
        Samples floor;
        for (const LimitClock& clock : clocks) GUICHET_TRY(timed(ours, [&] { return deadlineOf(clock, calendar); }));
        const qsizetype worked = timed(floor, [&] { return workedDays(stretches, off); });
        GUICHET_ASSERT(worked > 0);
        speed.rates.add(perSecond(clocks.size(), ours.sum()));
        speed.floorRates.add(perSecond(clocks.size(), floor.sum()));
        speed.each.add(ours);
    }
    return speed;
}

constexpr const char* kWalk = "walking over as many days with a bitmap of days off, without a ledger";

Result<Figure> oneKind(const char* name, const QString& what, const QVector<LimitClock>& clocks,
                       const Calendar& calendar) {
    GUICHET_TAKE(const Speed speed, speedOf(clocks, calendar));
    return Figure{QLatin1String(name),
                  speed.each.percentile(0.5),
                  u"µs"_s,
                  kMicrosecondsPerSecond / speed.floorRates.percentile(0.5),
                  speed.each,
                  u"median of one deadline with its ledger, %1. Floor: %2, the mean of one walk"_s.arg(
                      what, QLatin1String(kWalk))};
}

Result<Figure> allKinds(const QVector<LimitClock>& clocks, const Calendar& calendar) {
    GUICHET_TAKE(const Speed speed, speedOf(clocks, calendar));
    return Figure{u"deadline"_s,
                  speed.rates.percentile(0.5),
                  u"deadlines/s"_s,
                  speed.floorRates.percentile(0.5),
                  speed.rates,
                  u"median of %1 passes through %2 deadlines with their ledgers, in three units, one of %3 "
                  "suspended, calendar cn from %4 to %5. Floor: median of %6"_s.arg(kPasses)
                      .arg(clocks.size())
                      .arg(kOneSuspendedOf)
                      .arg(calendar.publishedFrom.toString(Qt::ISODate), calendar.publishedTo.toString(Qt::ISODate),
                           QLatin1String(kWalk))};
}

}  // namespace

Result<QVector<Figure>> applyActions(const Options& options) {
    GUICHET_TAKE(const Ground ground, demoGround());
    GUICHET_TAKE(const QVector<Case> told, toldCases(std::min(options.cases, kMostCases), ground.catalogue));
    GUICHET_TAKE(QVector<Figure> figures, wholeLives(told, ground));
    GUICHET_TAKE(const QVector<Figure> grown, longTimelines(told.first(), ground));
    return figures + grown;
}

Result<QVector<Figure>> deadlines(const Options& options) {
    GUICHET_TAKE(const Calendar calendar, chineseCalendar());
    intake::Chance chance(kSeed);
    QVector<LimitClock> all;
    QVector<LimitClock> suspended;
    QVector<Figure> parts;
    for (const Unit& unit : kUnits) {
        const auto clocks = someClocks(unit.limit, std::min(options.cases, kMostClocks), calendar, chance);
        std::copy_if(clocks.cbegin(), clocks.cend(), std::back_inserter(suspended),
                     [](const LimitClock& clock) { return !clock.pauses.isEmpty(); });
        all += clocks;
        GUICHET_TAKE(const Figure part, oneKind(unit.part, QLatin1String(unit.words), clocks, calendar));
        parts.append(part);
    }
    GUICHET_TAKE(const Figure together, allKinds(all, calendar));
    parts.prepend(together);
    if (suspended.isEmpty()) return parts;
    GUICHET_TAKE(const Figure waiting, oneKind("deadline/suspended", u"of those suspended"_s, suspended, calendar));
    parts.append(waiting);
    return parts;
}

}  // namespace guichet::bench
