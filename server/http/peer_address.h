// PeerAddress: an IP address, and what of it limits count. The only place that knows how addresses become keys.
//
// An IPv4 address counts by itself, also where it comes mapped into IPv6. An IPv6 address counts by its first 64 bits:
// whoever has one has all that share them.
//
// Thread: any; values.
#pragma once

#include <QByteArray>
#include <QString>
#include <array>
#include <optional>

namespace guichet::server {

class PeerAddress {
public:
    // Null unless it is an IPv4 address in four decimal parts or an IPv6 address, without zone, port or brackets.
    static std::optional<PeerAddress> read(const QByteArray& text);
    // In network order.
    static PeerAddress ofV4(const std::array<quint8, 4>& bytes);
    static PeerAddress ofV6(const std::array<quint8, 16>& bytes) { return PeerAddress(bytes); }

    // "192.0.2.7", "2001:db8:1:2::/64".
    [[nodiscard]] QString origin() const;
    [[nodiscard]] bool isV4() const;
    friend bool operator==(const PeerAddress&, const PeerAddress&) = default;

private:
    friend class AddressRange;
    explicit PeerAddress(const std::array<quint8, 16>& bytes) : m_bytes(bytes) {}
    [[nodiscard]] PeerAddress cut(int bits) const;  // the rest is zero
    std::array<quint8, 16> m_bytes;                 // IPv4 as ::ffff:a.b.c.d
};

// One address, or a block of them.
class AddressRange {
public:
    // "192.0.2.7", "192.0.2.0/24", "2001:db8::/32". Null for anything else, and where bits are set behind the prefix:
    // that may be a slip, and such a range would be wider than it looks.
    static std::optional<AddressRange> read(const QByteArray& text);
    [[nodiscard]] bool holds(const PeerAddress& address) const { return address.cut(m_bits) == m_first; }

private:
    AddressRange(const PeerAddress& first, int bits) : m_first(first), m_bits(bits) {}
    PeerAddress m_first;
    int m_bits;  // of 128
};

}  // namespace guichet::server
