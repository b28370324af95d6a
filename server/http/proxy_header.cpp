#include "server/http/proxy_header.h"

#include <QList>
#include <algorithm>

namespace guichet::server {
namespace {

using Reading = std::variant<ProxyNeed, ProxyHeader, ProxyRefusal>;

const QByteArray kLine = QByteArrayLiteral("PROXY ");
const QByteArray kSignature = QByteArrayLiteral("\r\n\r\n\0\r\nQUIT\n");
constexpr qsizetype kHeadBytes = 16;  // of version 2: signature, command, family, length

enum Command : quint8 { Local = 0x20, Proxy = 0x21 };
enum Family : quint8 { Unspecified = 0x00, Tcp4 = 0x11, Tcp6 = 0x21 };
constexpr qsizetype kTcp4Bytes = 12;  // two addresses, two ports
constexpr qsizetype kTcp6Bytes = 36;

quint8 byteAt(const QByteArray& bytes, qsizetype at) {
    return static_cast<quint8>(bytes.at(at));
}

bool isPort(const QByteArray& text) {
    bool isNumber = false;
    const quint16 port = text.toUShort(&isNumber);
    return isNumber && QByteArray::number(port) == text;
}

// Without its CR LF.
Reading readLine(const QByteArray& line) {
    if (line.contains('\r') || line.contains('\n')) return ProxyRefusal{};
    const QByteArrayList words = line.split(' ');
    // What follows UNKNOWN is passed over.
    if (words.at(1) == "UNKNOWN") return ProxyHeader{};
    const bool isV6 = words.at(1) == "TCP6";
    if ((!isV6 && words.at(1) != "TCP4") || words.size() != 6) return ProxyRefusal{};
    for (const QByteArray& address : {words.at(2), words.at(3)})
        if (!PeerAddress::read(address) || address.contains(':') != isV6) return ProxyRefusal{};
    if (!isPort(words.at(4)) || !isPort(words.at(5))) return ProxyRefusal{};
    return ProxyHeader{PeerAddress::read(words.at(2))};
}

Reading readFirst(const QByteArray& soFar) {
    if (soFar.endsWith("\r\n")) return readLine(soFar.chopped(2));
    const bool isAtEnd = soFar.endsWith('\r');
    const QByteArray line = isAtEnd ? soFar.chopped(1) : soFar;
    const qsizetype need = isAtEnd ? 1 : 2;
    if (line.contains('\r') || line.contains('\n') || soFar.size() + need > kProxyLineBytes) return ProxyRefusal{};
    return ProxyNeed{need};
}

template <std::size_t Bytes>
std::array<quint8, Bytes> addressAt(const QByteArray& bytes, qsizetype at) {
    std::array<quint8, Bytes> address{};
    std::copy_n(bytes.cbegin() + at, Bytes, address.begin());
    return address;
}

Reading readSecond(const QByteArray& soFar) {
    if (soFar.size() < kHeadBytes) return ProxyNeed{kHeadBytes - soFar.size()};
    const quint8 command = byteAt(soFar, 12);
    const quint8 family = byteAt(soFar, 13);
    const qsizetype rest = byteAt(soFar, 14) * 256 + byteAt(soFar, 15);
    if ((command != Command::Local && command != Command::Proxy) || rest > kProxyRestBytes) return ProxyRefusal{};
    if (soFar.size() < kHeadBytes + rest) return ProxyNeed{kHeadBytes + rest - soFar.size()};
    if (soFar.size() > kHeadBytes + rest) return ProxyRefusal{};
    if (command == Command::Local || family == Family::Unspecified) return ProxyHeader{};
    if (family == Family::Tcp4 && rest >= kTcp4Bytes)
        return ProxyHeader{PeerAddress::ofV4(addressAt<4>(soFar, kHeadBytes))};
    if (family == Family::Tcp6 && rest >= kTcp6Bytes)
        return ProxyHeader{PeerAddress::ofV6(addressAt<16>(soFar, kHeadBytes))};
    return ProxyRefusal{};
}

}  // namespace

Reading readProxyHeader(const QByteArray& soFar) {
    const auto begins = [&soFar](const QByteArray& with) {
        const qsizetype common = std::min(soFar.size(), with.size());
        return soFar.left(common) == with.left(common);
    };
    if (!begins(kLine) && !begins(kSignature)) return ProxyRefusal{};
    // Both versions are at least this long.
    if (soFar.size() < kSignature.size()) return ProxyNeed{kSignature.size() - soFar.size()};
    return begins(kLine) ? readFirst(soFar) : readSecond(soFar);
}

}  // namespace guichet::server
