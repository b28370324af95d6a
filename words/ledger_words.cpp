#include "words/ledger_words.h"

#include <QLocale>

#include "words/language.h"
#include "words/tr.h"

namespace guichet::words {

namespace {

QString named(const QString& what, const LedgerDay& day, const Calendar* calendar) {
    const QString name = calendar == nullptr ? QString() : local(calendar->nameOf(day.day));
    return name.isEmpty() ? what : Tr::tr("%1: %2", "what became of a day: its name").arg(what, name);
}

QString pauseWord(const std::optional<PauseReason>& reason) {
    if (!reason) return {};
    switch (*reason) {
        case PauseReason::WaitingForApplicant:
            return Tr::tr("waiting for the applicant");
        case PauseReason::Suspended:
            return Tr::tr("suspended");
        case PauseReason::SpecialStep:
            return Tr::tr("special step");
    }
    return {};
}

QString countedWord(const LedgerDay& day, const Calendar* calendar) {
    if (day.kind == DayKind::MakeUp) return named(Tr::tr("counted, make-up working day"), day, calendar);
    if (day.kind == DayKind::HalfDay) return named(Tr::tr("counted, half day"), day, calendar);
    return Tr::tr("counted");
}

bool isProvisional(const CaseDeadlines& deadlines) {
    return (deadlines.promised && deadlines.promised->provisional) ||
           (deadlines.statutory && deadlines.statutory->provisional);
}

}  // namespace

QString ledgerDay(QDate day) {
    return language() == Language::Chinese ? QLocale().toString(day, QStringLiteral("yyyy年M月d日 ddd"))
                                           : QLocale().toString(day, QStringLiteral("ddd d MMM yyyy"));
}

QString ledgerCount(const LedgerDay& day, const Calendar* calendar) {
    switch (day.count) {
        case DayCount::Receipt:
            return Tr::tr("day of receipt");
        case DayCount::Counted:
            return countedWord(day, calendar);
        case DayCount::Extension:
            return Tr::tr("counted, extension");
        case DayCount::DayOff:
            return Tr::tr("day off");
        case DayCount::Holiday:
            return named(Tr::tr("holiday"), day, calendar);
        case DayCount::Closure:
            return named(Tr::tr("office closed"), day, calendar);
        case DayCount::Paused:
            return Tr::tr("not counted: %1").arg(pauseWord(day.pause));
        case DayCount::Moved:
            return named(Tr::tr("day off, so the end moves on"), day, calendar);
        case DayCount::MovedTo:
            return Tr::tr("next working day: the end");
    }
    return {};
}

QString ledgerAmount(const LedgerDay& day, LimitUnit unit) {
    if (day.counted == 0) return {};
    if (unit != LimitUnit::WorkingHours) return Tr::tr("%n day(s)", "counted", day.counted);
    return Tr::tr("%1 h %2 min", "counted time").arg(day.counted / 60).arg(day.counted % 60);
}

QString standingSentence(const Deadline& deadline, const Limit& limit, int extension) {
    const int counted = limit.unit == LimitUnit::WorkingHours ? deadline.counted / 60 : deadline.counted;
    return Tr::tr("The clock stands: %1 of %2 counted so far.")
        .arg(counted)
        .arg(limitWord({limit.amount + extension, limit.unit}));
}

QString calendarSentence(const CaseDeadlines& deadlines, const Calendar* calendar) {
    if (!isProvisional(deadlines)) return {};
    if (calendar == nullptr)
        return Tr::tr(
            "Counted from Monday to Friday without public holidays, because the office had no calendar. The dates are "
            "provisional.");
    return Tr::tr("Provisional: the calendar knows the holidays from %1 to %2; elsewhere only weekends are left out.")
        .arg(ledgerDay(calendar->publishedFrom), ledgerDay(calendar->publishedTo));
}

}  // namespace guichet::words
