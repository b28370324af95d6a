#include "tests/forecast/chance.h"

#include <QUuid>

namespace guichet::forecast {

Chance::Chance(quint64 seed) : m_engine(seed) {}

int Chance::below(int limit) {
    GUICHET_ASSERT(limit > 0);
    return static_cast<int>(m_engine() % static_cast<quint64>(limit));
}

QByteArray Chance::bytes(int count) {
    QByteArray drawn(count, Qt::Uninitialized);
    for (char& byte : drawn) byte = static_cast<char>(m_engine() & 0xff);
    return drawn;
}

QString Chance::uuid() {
    QByteArray drawn = bytes(16);
    drawn[6] = static_cast<char>((drawn[6] & 0x0f) | 0x40);  // version 4
    drawn[8] = static_cast<char>((drawn[8] & 0x3f) | 0x80);  // variant of RFC 4122
    return QUuid::fromRfc4122(drawn).toString(QUuid::WithoutBraces);
}

// SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014).
quint64 mixed(quint64 seed, quint64 place) {
    quint64 z = seed + (place + 1) * 0x9e3779b97f4a7c15ULL;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
}

}  // namespace guichet::forecast
