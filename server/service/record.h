// recordByCentre: actions of the centre itself: the directory, cases brought over from other systems, what silence
// comes to, and the arrival of files.
#pragma once

#include "server/service/centre.h"

namespace guichet::server {

struct CentreAction {
    ActionBody body;   // one that is the centre's own: isCentresOwn()
    QString objectId;  // the case's id; the office's, the person's, the service's, the calendar's, the list's
    qint64 rev = 0;    // what it was decided on; passed over if the object has moved on since. 0: whatever it is now
};

// Signs and applies all of them in one transaction, in order. A few hundred at a time is the fastest for an import.
// The answer has one outcome per action that was not passed over; an action the rules refuse is stored with its
// refusal, as a clerk's would be. Fails: Storage, Full, Busy, Invalid for a body that only people may make
// (notTheCentres), or that nobody could read again (unreadable). Nothing is written then.
Result<QVector<Outcome>> recordByCentre(Centre& centre, Store& store, const QVector<CentreAction>& actions,
                                        Instant now);

// The same for what stands or falls together: where the rules refuse one, nothing is written. A noop is as good as an
// effect. Fails: as above, and Invalid with the code of the first refusal.
Result<QVector<Outcome>> recordAllOrNone(Centre& centre, Store& store, const QVector<CentreAction>& actions,
                                         Instant now);

}  // namespace guichet::server
