// Broken: one way in which a build may be wrong, made on purpose around the product, so that the judge can be judged.
#pragma once

#include <QString>
#include <optional>

namespace guichet::sim {

enum class Broken {
    Nowhere,
    SyncIgnored,       // the disk is told to sync, and does not
    DedupForgotten,    // the centre does what it has done already
    FeedGap,           // a place of the feed is empty
    CursorAhead,       // a page says that it leads further than it does
    ObjectDropped,     // a page is short of an object, and so is its count
    OutcomesDropped,   // actions are acknowledged, and nobody says what came of them
    OutcomeChanged,    // an action is judged a second time
    GoneDropped,       // what a person may see no more is not taken away
    RevealedEarly,     // a page that is not the last says it is
    OverlayForgotten,  // what a person does is kept, and not shown
    TimerForgotten,    // the timer of the backoff never comes
};
inline constexpr int kBroken = static_cast<int>(Broken::TimerForgotten) + 1;
const char* brokenName(Broken broken);
std::optional<Broken> brokenFromName(const QString& name);

}  // namespace guichet::sim
