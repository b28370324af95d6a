// Faults: what may go wrong, how often it did, and what is switched off while a failing story is made smaller.
//
// Thread: one.
#pragma once

#include <QSet>
#include <QString>
#include <array>
#include <optional>

#include "tests/forecast/chance.h"

namespace guichet::sim {

using forecast::Chance;

enum class Fault {
    // Of the line
    RequestLost,
    AnswerLost,
    Doubled,     // the request reaches the centre twice
    Straggles,   // it arrives when nobody waits for its answer any more
    Slow,        // 50 ms to 5 s
    RequestCut,  // at byte k
    AnswerCut,   // at byte k
    AnswerBent,  // one bit
    Refused,     // no connection
    Captive,     // somebody else's page
    Silence,     // neither answer nor time-out
    CableOut,    // for a while
    NetworkMoved,
    // Of a centre that is in trouble, or of what stands before it: verified answers
    Busy,
    ServerError,
    CommitUnheard,  // it was done all the same
    TokenExpired,
    Reauth,
    TooOld,
    CursorExpired,
    Forked,
    // Of a centre that lies: verified, and wrong
    NoJson,
    NoEnd,
    WrongEpoch,
    CountOff,
    StalePage,
    OthersAnswer,
    // Of the machine
    Killed,
    PowerLost,    // what was not synced may be gone
    DiesAtWrite,  // the same, in the middle of a write
    DiskFull,
    DiskError,
    CacheDamaged,
    Sleeps,
    ClockMoved,
    // Of the centre
    CentreRestarts,
    CentrePowerLost,
    CentreDiskFull,
    CentreDiskError,
    // Of people
    RightsChanged,
    PersonDisabled,
    SignedOut,
    Cloned,          // at most once in a story
    CentreRestored,  // likewise, and it ends it
};
inline constexpr int kFaults = static_cast<int>(Fault::CentreRestored) + 1;
const char* faultName(Fault fault);
std::optional<Fault> faultFromName(const QString& name);

class Faults {
public:
    Faults(quint64 seed, const QSet<Fault>& without);
    // Whether it happens now, so many times in ten thousand. Never once it is quiet.
    [[nodiscard]] bool strikes(Fault fault, int often);
    void becomeQuiet() { m_isQuiet = true; }
    [[nodiscard]] bool isQuiet() const { return m_isQuiet; }
    // For the details of one that happened.
    Chance& chanceOf(Fault fault) { return m_chances[index(fault)]; }
    [[nodiscard]] const std::array<qint64, kFaults>& counts() const { return m_counts; }

private:
    static size_t index(Fault fault) { return static_cast<size_t>(fault); }
    std::vector<Chance> m_chances;
    std::array<qint64, kFaults> m_counts{};
    QSet<Fault> m_without;
    bool m_isQuiet = false;
};

}  // namespace guichet::sim
