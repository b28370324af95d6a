#include "tests/sim/faults.h"

namespace guichet::sim {

const char* faultName(Fault fault) {
    static constexpr std::array<const char*, kFaults> kNames{
        "requestLost",     "answerLost",     "doubled",         "straggles",     "slow",           "requestCut",
        "answerCut",       "answerBent",     "refused",         "captive",       "silence",        "cableOut",
        "networkMoved",    "busy",           "serverError",     "commitUnheard", "tokenExpired",   "reauth",
        "tooOld",          "cursorExpired",  "forked",          "noJson",        "noEnd",          "wrongEpoch",
        "countOff",        "stalePage",      "othersAnswer",    "killed",        "powerLost",      "diesAtWrite",
        "diskFull",        "diskError",      "cacheDamaged",    "sleeps",        "clockMoved",     "centreRestarts",
        "centrePowerLost", "centreDiskFull", "centreDiskError", "rightsChanged", "personDisabled", "signedOut",
        "cloned",          "centreRestored"};
    return kNames[static_cast<size_t>(fault)];
}

std::optional<Fault> faultFromName(const QString& name) {
    for (int i = 0; i < kFaults; ++i)
        if (name == QLatin1String(faultName(static_cast<Fault>(i)))) return static_cast<Fault>(i);
    return std::nullopt;
}

// Most stories have some faults often instead of all of them now and then: what only comes of one thing after the same
// thing, or needs others to go well, would hardly happen otherwise.
Faults::Faults(quint64 seed, const QSet<Fault>& without) : m_without(without) {
    Chance season(forecast::mixed(seed, 999));
    const int missing = season.percent(10) ? 0 : season.percent(10) ? 90 : 60;
    for (int i = 0; i < kFaults; ++i) {
        m_chances.emplace_back(forecast::mixed(seed, static_cast<quint64>(1'000 + i)));
        if (season.percent(missing)) m_without.insert(static_cast<Fault>(i));
    }
}

bool Faults::strikes(Fault fault, int often) {
    if (m_isQuiet || m_without.contains(fault)) return false;
    if (chanceOf(fault).below(10'000) >= often) return false;
    ++m_counts[index(fault)];
    return true;
}

}  // namespace guichet::sim
