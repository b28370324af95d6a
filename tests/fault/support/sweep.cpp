#include "tests/fault/support/sweep.h"

namespace guichet::fault {

using namespace Qt::StringLiterals;

namespace {
constexpr int kOffset = 5;  // between the first places of one kind and the next
}

QString Place::name() const {
    return u"%1:%2:%3"_s.arg(step).arg(how).arg(n);
}

Sweep::Sweep(int stride) : m_stride(stride) {
    const QString wish = qEnvironmentVariable("GUICHET_SWEEP");
    const QStringList part = wish.split(u'/');
    if (wish.contains(u':')) {
        m_onePlace = wish;
    } else if (part.size() == 2 && part[1].toInt() > 0) {
        m_phase = part[0].toInt();
        m_stride = part[1].toInt();
    } else if (wish.toInt() > 0) {
        m_stride = wish.toInt();
    }
}

void Sweep::add(int step, const QString& how, int count) {
    const int first = (m_kinds++ * kOffset + m_phase) % m_stride;
    m_all += count;
    for (int i = 0; i < count; ++i) {
        const Place place{step, how, i + 1};
        if (m_onePlace.isEmpty() ? i % m_stride == first : m_onePlace == place.name()) m_chosen.append(place);
    }
}

QByteArray Sweep::run(const Try& tryOne) const {
    QByteArray failures;
    int broken = 0;
    for (const Place& place : m_chosen) {
        const BrokenStory::Outcome outcome = tryOne(place);
        if (outcome.wasBroken) ++broken;
        if (!outcome.wrong.isEmpty())
            failures += "GUICHET_SWEEP=" + place.name().toUtf8() + ": " + outcome.wrong + '\n';
    }
    qInfo("%d tries of %d places, %d of them broken", static_cast<int>(m_chosen.size()), m_all, broken);
    // A few writes more or less from run to run are natural; a sweep that breaks nothing proves nothing.
    if (broken * 10 < m_chosen.size() * 9) failures += "too few of the tries broke anything\n";
    return failures;
}

}  // namespace guichet::fault
