// CentreSearch: the cases of a person's offices that this machine does not hold.
//
// Asked of the centre, where the question is logged as a read. Answered off line with Offline at once: nobody waits for
// a line that is not there.
//
// Thread: called and answered on the caller's thread.
// Fails:  Offline, Timeout, Busy, Denied, Invalid (queryTooLong), Protocol, Cancelled.
#pragma once

#include "core/ports/executor.h"
#include "core/query/view.h"

namespace guichet {

struct CentreHits {
    QVector<ListRow> rows;  // masked at the centre
    qint64 total = 0;
    bool more = false;  // there are more than `total`
};

class CentreSearch {
public:
    virtual ~CentreSearch() = default;
    virtual void searchAtCentre(const QString& text, int limit, CancelToken token, Completion<CentreHits> answer) = 0;
};

}  // namespace guichet
