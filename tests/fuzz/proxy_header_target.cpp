// What a balancer says of a connection, and one of its addresses.
//
// Bytes: 'A', what comes before TLS, read as a socket reads it; 'B', a line: a range of addresses, '\n', an address.
#include "server/http/proxy_header.h"

#include <array>

#include "tests/fuzz/fuzz.h"

using namespace guichet;
using namespace guichet::server;

namespace {

void checkHeader(const QByteArray& bytes) {
    constexpr qsizetype kMost = 16 + kProxyRestBytes;
    QByteArray soFar;
    while (true) {
        const auto reading = readProxyHeader(soFar);
        if (std::holds_alternative<ProxyRefusal>(reading)) return;
        if (const auto* header = std::get_if<ProxyHeader>(&reading)) {
            // A byte more is no header, or a longer one: what ends where it ends is the same whoever reads.
            if (header->source) GUICHET_ASSERT(!header->source->origin().isEmpty());
            GUICHET_ASSERT(!std::holds_alternative<ProxyHeader>(readProxyHeader(soFar + 'x')));
            GUICHET_ASSERT(std::holds_alternative<ProxyNeed>(readProxyHeader(soFar.chopped(1))));
            return;
        }
        const qsizetype need = std::get<ProxyNeed>(reading).bytes;
        GUICHET_ASSERT(need > 0 && soFar.size() + need <= kMost);
        if (soFar.size() + need > bytes.size()) return;
        soFar += bytes.mid(soFar.size(), need);
    }
}

void checkRange(const QByteArray& bytes) {
    const qsizetype end = bytes.indexOf('\n');
    const auto range = AddressRange::read(bytes.left(end));
    const auto address = PeerAddress::read(end < 0 ? QByteArray() : bytes.mid(end + 1));
    if (address) {
        // The origin of an IPv4 address is an address; that of an IPv6 one is a range that holds it.
        const QByteArray origin = address->origin().toLatin1();
        GUICHET_ASSERT(address->isV4() ? PeerAddress::read(origin) == address
                                       : AddressRange::read(origin)->holds(*address));
    }
    if (range && address && range->holds(*address)) {
        const auto only = PeerAddress::read(bytes.left(end));
        GUICHET_ASSERT(!only || *only == *address);
    }
}

constexpr std::array kChecks{checkHeader, checkRange};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const fuzz::Chosen chosen = fuzz::chosenOf(data, size, kChecks.size());
    kChecks[chosen.which](chosen.rest);
    return 0;
}
