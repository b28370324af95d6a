// Ledger words: what became of each day of a time limit, and what is known of the calendar.
#pragma once

#include "core/action/case_clock.h"
#include "words/terms.h"

namespace guichet::words {

QString ledgerDay(QDate day);  // "Mon 2 Mar 2026"
// "counted", "holiday: Spring Festival", "not counted: waiting for the applicant". Without a calendar, without names.
QString ledgerCount(const LedgerDay& day, const Calendar* calendar);
// What was counted on that day: "1 day", "3 h 30 min"; empty for nothing.
QString ledgerAmount(const LedgerDay& day, LimitUnit unit);
// "3 of 5 working days are counted. The clock stands: waiting for the applicant."
QString standingSentence(const Deadline& deadline, const Limit& limit, int extension);
// What the calendar does not know; empty if that touches no date.
QString calendarSentence(const CaseDeadlines& deadlines, const Calendar* calendar);

}  // namespace guichet::words
