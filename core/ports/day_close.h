// DayClose: what a person did on one day with this machine, and where each of it is: the data of the day-close sheet.
//
// A day is that of the machine's zone, by the legal time of each act. Subjects are as in lists; nothing else of a case
// is told.
//
// Thread: called and answered on the caller's thread; see core/ports/executor.h.
// Fails:  Storage, Corrupt, Cancelled.
#pragma once

#include <QDate>

#include "core/base/ids.h"
#include "core/base/instant.h"
#include "core/ports/executor.h"

namespace guichet {

enum class DayState {
    OnlyHere,  // nobody else has it
    Taken,     // the centre has answered for good, and it has taken effect or was done already
    Parked,    // the centre has it, and waits for something itself
    NotTaken,  // refused, or in conflict with what somebody else did
};
const char* dayStateName(DayState state);  // "onlyHere" …

struct DayAct {
    Instant at;
    QString type;
    CaseId caseId;
    QString number;  // this and the subject are empty where the case is not held any more
    QString subject;
    DayState state = DayState::OnlyHere;
};

struct DaySheet {
    QDate day;
    QString zone;
    Instant madeAt;
    QVector<DayAct> acts;  // in the order they were done; the first DayClose::kMostActs
    int total = 0;
    int takenIn = 0;  // requests among them
    QMap<DayState, int> counts;
    int files = 0;  // documents of this machine, of whatever day, that the centre does not have the content of
};

class DayClose {
public:
    virtual ~DayClose() = default;
    static constexpr int kMostActs = 2'000;
    // An invalid day stands for today.
    virtual void daySheet(const QDate& day, CancelToken token, Completion<DaySheet> answer) = 0;
};

}  // namespace guichet
