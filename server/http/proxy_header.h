// What a balancer says of a connection before TLS begins: the PROXY protocol, versions 1 and 2
// (https://www.haproxy.org/download/2.6/doc/proxy-protocol.txt). Pure; knows nothing of sockets, and of whom to
// believe.
//
// Read strictly and within bounds: what does not fit is refused at its first byte.
#pragma once

#include <variant>

#include "server/http/peer_address.h"

namespace guichet::server {

inline constexpr qsizetype kProxyLineBytes = 107;    // version 1, with its CR LF
inline constexpr qsizetype kProxyRestBytes = 2'048;  // version 2, behind the first 16: addresses and extensions

// The header is not over. At least so many bytes more are part of it, so that none of TLS is read by mistake.
struct ProxyNeed {
    qsizetype bytes = 0;
};
// The header is whole. Without a source the connection is the balancer's own (LOCAL, UNKNOWN): its peer counts.
struct ProxyHeader {
    std::optional<PeerAddress> source;
};
struct ProxyRefusal {};

// Of all that has been read so far.
std::variant<ProxyNeed, ProxyHeader, ProxyRefusal> readProxyHeader(const QByteArray& soFar);

}  // namespace guichet::server
