// TlsSocket: RESTinio's TLS socket with what RESTinio leaves out: a place in the ledger, a deadline for the handshake,
// and what a balancer says before it of whom it speaks for.
//
// RESTinio starts its timers when the handshake is over, so a connection that never shakes hands would stay for ever.
// This socket takes its place before the handshake, watches the clock during it, and gives the place back when the
// connection closes. The deadline covers a balancer's header too. From anybody but a balancer such a header is no
// greeting of TLS, and fails like any other garbage.
//
// Included by http_server.cpp alone: it completes RESTinio's templates for this type.
// Thread: the network thread.
#pragma once

#include <restinio/all.hpp>
#include <restinio/tls.hpp>

#include "server/http/connection_ledger.h"
#include "server/http/proxy_header.h"

namespace guichet::server {

struct TlsTerms {
    std::shared_ptr<asio::ssl::context> context;
    std::shared_ptr<ConnectionLedger> ledger;
    std::chrono::milliseconds handshakeDeadline{0};
    std::vector<AddressRange> proxies;  // the balancers
};

inline PeerAddress addressOf(const asio::ip::address& address) {
    return address.is_v4() ? PeerAddress::ofV4(address.to_v4().to_bytes())
                           : PeerAddress::ofV6(address.to_v6().to_bytes());
}

class TlsSocket : public restinio::impl::tls_socket_t {
public:
    TlsSocket(asio::io_context& io, std::shared_ptr<TlsTerms> terms)
        : tls_socket_t(io, terms->context),
          m_terms(std::move(terms)),
          m_clock(std::make_unique<asio::steady_timer>(io)) {}
    TlsSocket(TlsSocket&&) = default;
    TlsSocket& operator=(TlsSocket&&) = default;

    // `owner` keeps this socket alive; `shaken` is called once, with an error when there is no place, no time, no
    // header of a balancer or no handshake.
    template <typename Owner, typename Shaken>
    void shakeHands(std::shared_ptr<Owner> owner, Shaken shaken) {
        asio::error_code gone;
        const auto peer = lowest_layer().remote_endpoint(gone);
        if (!gone) m_place = m_terms->ledger->take(owner->connection_id());
        if (!m_place) {
            shaken(asio::error::make_error_code(asio::error::connection_refused));
            return;
        }
        watchTheClock(owner);
        const PeerAddress address = addressOf(peer.address());
        if (isProxy(address)) {
            readHeader(std::move(owner), std::move(shaken), address);
        } else {
            shakeHandsWith(address, std::move(owner), std::move(shaken));
        }
    }

    // Hides the one of tls_socket_t, so that a closed connection frees its place before its last owner lets go of it.
    void close() {
        m_place.reset();
        asio::error_code ignored;
        lowest_layer().close(ignored);
    }

private:
    [[nodiscard]] bool isProxy(const PeerAddress& address) const {
        return std::any_of(m_terms->proxies.begin(), m_terms->proxies.end(),
                           [&address](const AddressRange& range) { return range.holds(address); });
    }

    template <typename Owner>
    void watchTheClock(const std::shared_ptr<Owner>& owner) {
        m_clock->expires_after(m_terms->handshakeDeadline);
        m_clock->async_wait([this, watched = std::weak_ptr<Owner>(owner)](const asio::error_code& stopped) {
            const auto alive = watched.lock();
            if (stopped || !alive || m_shaken) return;
            ++m_terms->ledger->handshakesTooSlow;
            asio::error_code ignored;
            lowest_layer().close(ignored);  // what is waited for then ends with an error
        });
    }

    // Piece by piece, each of which surely belongs to the header: what follows is TLS's.
    template <typename Owner, typename Shaken>
    void readHeader(std::shared_ptr<Owner> owner, Shaken shaken, PeerAddress proxy) {
        const auto reading = readProxyHeader(m_header);
        if (const auto* header = std::get_if<ProxyHeader>(&reading)) {
            shakeHandsWith(header->source.value_or(proxy), std::move(owner), std::move(shaken));
            return;
        }
        const auto* need = std::get_if<ProxyNeed>(&reading);
        if (need == nullptr) {
            fail(asio::error::make_error_code(asio::error::connection_refused), shaken);
            return;
        }
        const qsizetype begin = m_header.size();
        m_header.resize(begin + need->bytes);
        asio::async_read(asio_ssl_stream().next_layer(),
                         asio::buffer(m_header.data() + begin, static_cast<std::size_t>(need->bytes)),
                         [this, owner, shaken, proxy](const asio::error_code& error, std::size_t) {
                             if (error) {
                                 fail(error, shaken);
                             } else {
                                 readHeader(owner, shaken, proxy);
                             }
                         });
    }

    template <typename Owner, typename Shaken>
    void shakeHandsWith(const PeerAddress& address, std::shared_ptr<Owner> owner, Shaken shaken) {
        if (m_place->settle(address.origin()) != ConnectionLedger::Place::Settled::Yes) {
            over();
            shaken(asio::error::make_error_code(asio::error::connection_refused));
            return;
        }
        async_handshake(asio::ssl::stream_base::server, [this, owner, shaken](const asio::error_code& error) {
            if (error) {
                fail(error, shaken);
            } else {
                over();
                shaken(error);
            }
        });
    }

    template <typename Shaken>
    void fail(const asio::error_code& error, const Shaken& shaken) {
        over();
        ++m_terms->ledger->handshakesFailed;
        shaken(error);
    }

    void over() {
        m_shaken = true;
        m_clock->cancel();
    }

    std::shared_ptr<TlsTerms> m_terms;
    std::unique_ptr<asio::steady_timer> m_clock;
    QByteArray m_header;  // of a balancer
    std::unique_ptr<ConnectionLedger::Place> m_place;
    bool m_shaken = false;
};

// RESTinio calls these two by argument-dependent lookup when it begins with a connection.
template <typename Connection, typename Start, typename Fail>
void prepare_connection_and_start_read(TlsSocket& socket, Connection& connection, Start start, Fail fail) {
    socket.shakeHands(connection.shared_from_this(), [start, fail](const asio::error_code& error) {
        if (error) {
            fail(error);
        } else {
            start();
        }
    });
}

inline restinio::impl::tls_socket_t* make_tls_socket_pointer_for_state_listener(TlsSocket& socket) noexcept {
    return &socket;
}

}  // namespace guichet::server

// How RESTinio's settings carry the terms, and how its acceptor makes the sockets that it accepts into.
namespace restinio {

template <typename Settings>
class socket_type_dependent_settings_t<Settings, guichet::server::TlsSocket> {
public:
    Settings& tlsTerms(std::shared_ptr<guichet::server::TlsTerms> terms) {
        m_terms = std::move(terms);
        return static_cast<Settings&>(*this);
    }
    [[nodiscard]] std::shared_ptr<guichet::server::TlsTerms> tlsTerms() const { return m_terms; }

protected:
    ~socket_type_dependent_settings_t() = default;

private:
    std::shared_ptr<guichet::server::TlsTerms> m_terms;
};

namespace impl {

template <>
class socket_supplier_t<guichet::server::TlsSocket> {
protected:
    template <typename Settings>
    socket_supplier_t(Settings& settings, asio::io_context& io) : m_terms(settings.tlsTerms()), m_io(io) {
        while (m_sockets.size() < settings.concurrent_accepts_count()) m_sockets.emplace_back(m_io, m_terms);
    }

    guichet::server::TlsSocket& socket(std::size_t index) { return m_sockets.at(index); }
    guichet::server::TlsSocket move_socket(std::size_t index) {
        return std::exchange(m_sockets.at(index), guichet::server::TlsSocket(m_io, m_terms));
    }
    [[nodiscard]] std::size_t concurrent_accept_sockets_count() const { return m_sockets.size(); }

private:
    std::shared_ptr<guichet::server::TlsTerms> m_terms;
    asio::io_context& m_io;
    std::vector<guichet::server::TlsSocket> m_sockets;
};

}  // namespace impl
}  // namespace restinio
