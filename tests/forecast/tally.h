// Tally: what was done and what came of it, by type of action.
//
// Thread: one. Fails: never.
#pragma once

#include <array>

#include "core/wire/outcome.h"

namespace guichet::forecast {

class Tally {
public:
    struct Row {
        qint64 taken = 0;    // by a Desk
        qint64 refused = 0;  // by a Desk, and held against the centre
        std::array<qint64, 9> outcomes{};
    };
    void taken(ActionType type) { ++m_rows[type].taken; }
    void refused(ActionType type) { ++m_rows[type].refused; }
    void answered(ActionType type, OutcomeKind kind) { ++m_rows[type].outcomes[static_cast<size_t>(kind)]; }

    // Types that a person may sign and that never took effect.
    [[nodiscard]] QStringList neverApplied() const;
    [[nodiscard]] QString table() const;
    [[nodiscard]] qint64 actions() const;

    qint64 lists = 0;
    qint64 fresh = 0;            // answers that had to be as foreseen
    qint64 stale = 0;            // answers to what was sent from a cache behind the centre
    qint64 refusedUnjudged = 0;  // by a Desk, where nothing can be said of the centre
    qint64 heldBackShown = 0;    // forecasts of actions that the centre holds back
    qint64 unsettled = 0;        // attention items that nobody could resolve

private:
    QMap<ActionType, Row> m_rows;
};

}  // namespace guichet::forecast
