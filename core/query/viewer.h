// Viewer: who looks at a list, and when: what views and filters depend on besides the case.
#pragma once

#include <QSet>
#include <QTimeZone>

#include "core/base/ids.h"
#include "core/base/instant.h"

namespace guichet {

struct Viewer {
    PersonId me;
    Instant now;
    QTimeZone zone;    // of the office; days begin by it
    QDate today;       // in `zone`
    Instant dayStart;  // of today
    Instant dayEnd;    // start of tomorrow
    // Where this person works: a case that lies elsewhere, and is only seen, is nobody's to take here. Empty: anywhere.
    QSet<OfficeId> offices{};

    // When the day begins that is so many days after today.
    [[nodiscard]] Instant startOfDay(int days) const;
};

// `zone` is an IANA name. An unknown one counts as UTC: a wrong setting must not empty the lists.
Viewer viewerAt(const PersonId& me, Instant now, const QString& zone);

}  // namespace guichet
