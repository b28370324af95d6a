#include "core/time/deadline.h"

#include <QDateTime>
#include <QTimeZone>
#include <algorithm>

namespace guichet {
namespace {

constexpr int kMostDays = 36'525;
constexpr int kMostAmount = 3'650;  // of the catalogue's reader
constexpr qint64 kMinuteMs = 60'000;

Result<QTimeZone> zoneOf(const QString& name) {
    QTimeZone zone(name.toUtf8());
    // To Qt an empty name is the zone of this machine, which is nobody's office.
    if (name.isEmpty() || !zone.isValid())
        return Error{ErrorCode::Invalid, QStringLiteral("timeZone"), QStringLiteral("unknown time zone %1").arg(name)};
    return zone;
}

Error endless() {
    return Error{ErrorCode::Invalid, QStringLiteral("calendar"), QStringLiteral("no end in a hundred years")};
}

DayCount countOfIdle(DayKind kind) {
    switch (kind) {
        case DayKind::Holiday:
            return DayCount::Holiday;
        case DayKind::Closure:
            return DayCount::Closure;
        case DayKind::Working:
        case DayKind::DayOff:
        case DayKind::MakeUp:
        case DayKind::HalfDay:
            return DayCount::DayOff;
    }
    GUICHET_ASSERT(!"a DayKind outside its enumeration");
    return DayCount::DayOff;
}

// Walks from the day of receipt, day by day, and writes the ledger.
class Walk {
public:
    Walk(const LimitClock& clock, const Calendar& calendar, const QTimeZone& zone)
        : m_clock(clock), m_calendar(calendar), m_zone(zone), m_receipt(receiptDay()), m_day(m_receipt) {}

    Result<Deadline> run() {
        const Done walked = m_clock.limit.unit == LimitUnit::WorkingHours ? countHours() : countDays();
        if (!walked) return walked.error();
        return std::move(m_deadline);
    }

private:
    enum class Clockwork { Runs, Stands };

    [[nodiscard]] QDateTime local(Instant instant) const {
        return QDateTime::fromMSecsSinceEpoch(toMs(instant), m_zone);
    }
    // A minute that a change of clocks leaves out is the one that follows it.
    [[nodiscard]] Instant moment(QDate day, int minutes) const {
        const QDateTime midnight(day.addDays(minutes / (24 * 60)), QTime(0, 0).addSecs(minutes % (24 * 60) * 60),
                                 m_zone);
        return instantFromMs(midnight.toMSecsSinceEpoch());
    }
    [[nodiscard]] Instant closing(QDate day) const { return moment(day, m_calendar.closingOf(day)); }

    [[nodiscard]] QDate receiptDay() const {
        QDate day = local(m_clock.startedAt).date();
        if (m_calendar.rule.outsideHours == OutsideHours::SameDay) return day;
        if (m_calendar.works(day) && m_clock.startedAt <= closing(day)) return day;
        for (int looked = 0; looked < kMostDays; ++looked) {
            day = day.addDays(1);
            if (m_calendar.works(day)) break;
        }
        return day;
    }

    // The pause in which a moment lies; one without an end before others.
    [[nodiscard]] const Pause* pauseAt(Instant moment) const {
        const Pause* found = nullptr;
        for (const Pause& pause : m_clock.pauses) {
            if (moment < pause.from || (pause.until && moment >= *pause.until)) continue;
            if (!pause.until) return &pause;
            if (found == nullptr) found = &pause;
        }
        return found;
    }

    void write(DayCount count, int counted = 0, const Pause* pause = nullptr) {
        const bool published = m_calendar.isPublished(m_day);
        m_deadline.provisional |= !published;
        m_deadline.counted += counted;
        m_deadline.ledger.append({m_day, count, m_calendar.kindOf(m_day), counted,
                                  pause == nullptr ? std::nullopt : std::optional(pause->reason), published});
        m_day = m_day.addDays(1);
    }
    [[nodiscard]] bool tooFar() const { return m_deadline.ledger.size() >= kMostDays; }

    Done countDays() {
        const int total = m_clock.limit.amount + m_clock.extension;
        while (m_deadline.counted < total) {
            if (tooFar()) return endless();
            if (countDay() == Clockwork::Stands) return done();
        }
        const QDate last = m_deadline.ledger.last().day;
        if (m_calendar.works(last)) {
            m_deadline.at = closing(last);
            return done();
        }
        return moveOn();
    }

    Clockwork countDay() {
        const bool mayCount = m_clock.limit.unit == LimitUnit::CalendarDays || m_calendar.works(m_day);
        const Pause* pause = m_clock.pauses.isEmpty() ? nullptr : pauseAt(closing(m_day));
        if (m_day == m_receipt && !(mayCount && pause == nullptr && countsFromReceipt())) {
            write(DayCount::Receipt);
            return Clockwork::Runs;
        }
        if (pause != nullptr && !pause->until) return Clockwork::Stands;
        if (!mayCount)
            write(countOfIdle(m_calendar.kindOf(m_day)));
        else if (pause != nullptr)
            write(DayCount::Paused, 0, pause);
        else
            write(m_deadline.counted < m_clock.limit.amount ? DayCount::Counted : DayCount::Extension, 1);
        return Clockwork::Runs;
    }

    [[nodiscard]] bool countsFromReceipt() const {
        return m_calendar.rule.dayOne == DayOne::Receipt && closing(m_receipt) > m_clock.startedAt;
    }

    // The last calendar day was one on which nobody works.
    Done moveOn() {
        while (!tooFar()) {
            const Pause* pause = pauseAt(closing(m_day));
            if (pause != nullptr && !pause->until) return done();
            if (!m_calendar.works(m_day)) {
                write(DayCount::Moved);
            } else if (pause != nullptr) {
                write(DayCount::Paused, 0, pause);
            } else {
                m_deadline.at = closing(m_day);
                write(DayCount::MovedTo);
                return done();
            }
        }
        return endless();
    }

    Done countHours() {
        const qint64 limit = m_clock.limit.amount * 60 * kMinuteMs;
        const qint64 total = limit + m_clock.extension * 60 * kMinuteMs;
        qint64 passed = 0;
        while (!tooFar()) {
            const qint64 before = passed;
            for (const HourSpan& span : m_calendar.hoursOf(m_day)) passed = passedAfter(span, passed, total);
            const auto minutes = static_cast<int>(passed / kMinuteMs - before / kMinuteMs);
            if (passed > before)
                write(before < limit ? DayCount::Counted : DayCount::Extension, minutes);
            else if (writeIdle() == Clockwork::Stands)
                return done();
            if (passed == total) return done();
        }
        return endless();
    }

    // What has passed, in milliseconds, at the end of the span. Sets the deadline when that is all.
    qint64 passedAfter(const HourSpan& span, qint64 passed, qint64 total) {
        Instant at = std::max(moment(m_day, span.from), m_clock.startedAt);
        const Instant end = moment(m_day, span.to);
        while (at < end && passed < total) {
            if (const Pause* pause = pauseAt(at)) {
                at = pause->until.value_or(end);
                continue;
            }
            const Instant runsUntil = std::min(end, nextPause(at));
            const qint64 runs = std::min<qint64>((runsUntil - at).count(), total - passed);
            passed += runs;
            at += Milliseconds{runs};
            if (passed == total) m_deadline.at = at;
        }
        return passed;
    }

    [[nodiscard]] Instant nextPause(Instant after) const {
        Instant next = Instant::max();
        for (const Pause& pause : m_clock.pauses)
            if (pause.from > after && pause.until != pause.from) next = std::min(next, pause.from);
        return next;
    }

    // A day on which nothing was counted.
    Clockwork writeIdle() {
        const Pause* open = m_clock.pauses.isEmpty() ? nullptr : pauseAt(closing(m_day));
        if (m_day == m_receipt) {
            write(DayCount::Receipt);
        } else if (open != nullptr && !open->until) {
            return Clockwork::Stands;
        } else if (const Pause* pause = pauseAt(closing(m_day) - Milliseconds{1}); pause && m_calendar.works(m_day)) {
            write(DayCount::Paused, 0, pause);
        } else {
            write(countOfIdle(m_calendar.kindOf(m_day)));
        }
        return Clockwork::Runs;
    }

    const LimitClock& m_clock;
    const Calendar& m_calendar;
    const QTimeZone m_zone;
    const QDate m_receipt;
    QDate m_day;  // the next to be written
    Deadline m_deadline;
};

}  // namespace

const char* pauseReasonName(PauseReason reason) {
    switch (reason) {
        case PauseReason::WaitingForApplicant:
            return "waitingForApplicant";
        case PauseReason::Suspended:
            return "suspended";
        case PauseReason::SpecialStep:
            return "specialStep";
    }
    GUICHET_ASSERT(!"a PauseReason outside its enumeration");
    return "";
}

const char* dayCountName(DayCount count) {
    switch (count) {
        case DayCount::Receipt:
            return "receipt";
        case DayCount::Counted:
            return "counted";
        case DayCount::Extension:
            return "extension";
        case DayCount::DayOff:
            return "dayOff";
        case DayCount::Holiday:
            return "holiday";
        case DayCount::Closure:
            return "closure";
        case DayCount::Paused:
            return "paused";
        case DayCount::Moved:
            return "moved";
        case DayCount::MovedTo:
            return "movedTo";
    }
    GUICHET_ASSERT(!"a DayCount outside its enumeration");
    return "";
}

Result<Deadline> deadlineOf(const LimitClock& clock, const Calendar& calendar) {
    if (clock.limit.amount < 1 || clock.limit.amount > kMostAmount || clock.extension < 0 ||
        clock.extension > kMostAmount)
        return Error{ErrorCode::Invalid, QStringLiteral("limit"), QStringLiteral("not between 1 and 3650")};
    GUICHET_TAKE(const QTimeZone zone, zoneOf(calendar.timeZone));
    return Walk(clock, calendar, zone).run();
}

Result<QDate> dayOf(Instant instant, const QString& timeZone) {
    GUICHET_TAKE(const QTimeZone zone, zoneOf(timeZone));
    return QDateTime::fromMSecsSinceEpoch(toMs(instant), zone).date();
}

}  // namespace guichet
