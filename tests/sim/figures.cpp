#include "tests/sim/figures.h"

#include <QJsonDocument>
#include <QJsonObject>

#include "tests/sim/tap.h"

namespace guichet::sim {

using namespace Qt::StringLiterals;

namespace {

QString eventName(int event) {
    static constexpr std::array<const char*, sync::kEvents> kNames{
        "start", "stop",    "actionMade", "syncNow", "networkChanged", "woke",  "signedIn", "stalled",
        "timer", "greeted", "confirmed",  "sent",    "level",          "moved", "quiet",    "failed"};
    return QLatin1String(kNames[static_cast<size_t>(event)]);
}

}  // namespace

void Figures::add(const Told& told) {
    m_seeds += 1;
    m_steps += told.steps;
    m_acts += told.acts;
    m_trace = m_trace * 31 + told.trace;
    for (size_t i = 0; i < m_faults.size(); ++i) m_faults[i] += told.faults[i];
}

QString Figures::told(qint64 milliseconds) const {
    QJsonObject faults;
    for (int i = 0; i < kFaults; ++i)
        faults.insert(QLatin1String(faultName(static_cast<Fault>(i))), m_faults[static_cast<size_t>(i)]);
    QJsonObject transitions;
    for (int loop = 0; loop < sync::kLoops; ++loop)
        for (int event = 0; event < sync::kEvents; ++event) {
            const qint64 count = tap().counts[static_cast<size_t>(loop)][static_cast<size_t>(event)];
            if (count > 0)
                transitions.insert(
                    QLatin1String(sync::loopName(static_cast<sync::Loop>(loop))) + u' ' + eventName(event), count);
        }
    const int seeds = std::max(m_seeds, 1);
    const QJsonObject all{{u"seeds"_s, m_seeds},
                          {u"stepsMean"_s, static_cast<double>(m_steps / seeds)},
                          {u"actionsMean"_s, static_cast<double>(m_acts / seeds)},
                          {u"msPerSeed"_s, static_cast<double>(milliseconds / seeds)},
                          {u"trace"_s, QString::number(m_trace, 16)},
                          {u"faults"_s, faults},
                          {u"transitions"_s, transitions}};
    return QString::fromUtf8(QJsonDocument(all).toJson(QJsonDocument::Compact)) + u'\n';
}

QString sentence(const Plot& plot, const Told& told) {
    QStringList without;
    for (const Fault fault : plot.without) without.append(QLatin1String(faultName(fault)));
    without.sort();
    QString again = u"guichet-sim --seeds %1:%1"_s.arg(plot.seed);
    if (plot.most < Plot{}.most) again += u" --steps %1"_s.arg(plot.most);
    if (!without.isEmpty()) again += u" --without "_s + without.join(u',');
    if (plot.broken != Broken::Nowhere) again += u" --broken "_s + QLatin1String(brokenName(plot.broken));
    return u"seed %1, step %2, %3 s%4: %5\n  %6"_s.arg(plot.seed)
        .arg(told.steps)
        .arg(told.at.count() / 1'000)
        .arg(told.who.isEmpty() ? QString() : u", "_s + told.who, told.failed.value_or(u"held"_s), again);
}

}  // namespace guichet::sim
