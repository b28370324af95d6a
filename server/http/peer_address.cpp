#include "server/http/peer_address.h"

#include <arpa/inet.h>

#include <algorithm>

namespace guichet::server {
namespace {

constexpr int kV6Bits = 128;
constexpr int kV4Bits = 32;
constexpr int kNetworkBits = 64;  // what one customer has at the least
constexpr std::array<quint8, 12> kMapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

}  // namespace

std::optional<PeerAddress> PeerAddress::read(const QByteArray& text) {
    if (text.contains('\0')) return std::nullopt;
    std::array<quint8, 4> four{};
    if (inet_pton(AF_INET, text.constData(), four.data()) == 1) return ofV4(four);
    std::array<quint8, 16> sixteen{};
    if (inet_pton(AF_INET6, text.constData(), sixteen.data()) == 1) return ofV6(sixteen);
    return std::nullopt;
}

PeerAddress PeerAddress::ofV4(const std::array<quint8, 4>& bytes) {
    std::array<quint8, 16> mapped{};
    std::copy(bytes.begin(), bytes.end(), std::copy(kMapped.begin(), kMapped.end(), mapped.begin()));
    return PeerAddress(mapped);
}

bool PeerAddress::isV4() const {
    return std::equal(kMapped.begin(), kMapped.end(), m_bytes.begin());
}

QString PeerAddress::origin() const {
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (isV4()) {
        inet_ntop(AF_INET, m_bytes.data() + kMapped.size(), text.data(), text.size());
        return QString::fromLatin1(text.data());
    }
    const PeerAddress network = cut(kNetworkBits);
    inet_ntop(AF_INET6, network.m_bytes.data(), text.data(), text.size());
    return QString::fromLatin1(text.data()) + QStringLiteral("/64");
}

PeerAddress PeerAddress::cut(int bits) const {
    PeerAddress prefix = *this;
    for (int i = 0; i < static_cast<int>(m_bytes.size()); ++i) {
        const int kept = std::clamp(bits - i * 8, 0, 8);
        prefix.m_bytes.at(static_cast<std::size_t>(i)) &= static_cast<quint8>(0xff00 >> kept);
    }
    return prefix;
}

std::optional<AddressRange> AddressRange::read(const QByteArray& text) {
    const qsizetype slash = text.indexOf('/');
    const auto first = PeerAddress::read(slash < 0 ? text : text.left(slash));
    if (!first) return std::nullopt;
    if (slash < 0) return AddressRange(*first, kV6Bits);
    const QByteArray digits = text.mid(slash + 1);
    bool isNumber = false;
    const int bits = digits.toInt(&isNumber);
    // As it is written: "+8", "08" and " 8" are slips.
    if (!isNumber || QByteArray::number(bits) != digits || bits < 0) return std::nullopt;
    const bool isDotted = !text.left(slash).contains(':');
    if (bits > (isDotted ? kV4Bits : kV6Bits)) return std::nullopt;
    const int ofAll = isDotted ? kV6Bits - kV4Bits + bits : bits;
    if (first->cut(ofAll) != *first) return std::nullopt;
    return AddressRange(*first, ofAll);
}

}  // namespace guichet::server
