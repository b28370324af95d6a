// The day-close sheet.
#include <QTimeZone>

#include "app/store/answering.h"
#include "app/store/desk.h"

namespace guichet::store {

namespace {

DayState stateOf(const std::optional<Outcome>& outcome) {
    if (!outcome) return DayState::OnlyHere;
    if (!isFinal(outcome->kind)) return DayState::Parked;
    return isSettledWell(outcome->kind) ? DayState::Taken : DayState::NotTaken;
}

}  // namespace

void Desk::daySheet(const QDate& day, CancelToken token, Completion<DaySheet> answer) {
    answerUnlessCancelled(token, answer, [&] { return sheetOf(day); });
}

Result<DaySheet> Desk::sheetOf(const QDate& wanted) {
    const QTimeZone& zone = m_bench->viewer().zone;
    DaySheet sheet;
    sheet.zone = QString::fromLatin1(zone.id());
    sheet.madeAt = m_bench->now().at;
    sheet.day = wanted.isValid() ? wanted : QDateTime::fromMSecsSinceEpoch(toMs(sheet.madeAt), zone).date();
    const Instant begins = instantFromMs(sheet.day.startOfDay(zone).toMSecsSinceEpoch());
    const Instant ends = instantFromMs(sheet.day.addDays(1).startOfDay(zone).toMSecsSinceEpoch());
    GUICHET_TAKE(const auto acts, m_bench->outbox().actions.doneBetween(begins, ends));
    GUICHET_TAKE(sheet.files, filesWaiting());
    QHash<CaseId, std::pair<QString, QString>> cases;
    for (const DoneAction& done : acts) {
        GUICHET_TAKE(const auto outcome, m_bench->outbox().outcomes.find(done.actionId));
        const DayState state = stateOf(outcome);
        ++sheet.total;
        ++sheet.counts[state];
        if (done.type == QLatin1String(actionTypeName(ActionType::Register))) ++sheet.takenIn;
        if (sheet.acts.size() == kMostActs) continue;
        if (!cases.contains(done.caseId)) {
            GUICHET_TAKE(const auto line, m_bench->cache().list.line(done.caseId));
            cases.insert(done.caseId, line ? std::pair(line->number, line->subject) : std::pair<QString, QString>());
        }
        const auto& [number, subject] = cases[done.caseId];
        sheet.acts.append({done.at, done.type, done.caseId, number, subject, state});
    }
    return sheet;
}

}  // namespace guichet::store
