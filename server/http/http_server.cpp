#include "server/http/http_server.h"

#include <sys/resource.h>

#include <atomic>
#include <condition_variable>
#include <thread>
#include <unordered_map>

#include "server/http/answer_encoding.h"
#include "server/http/request_reading.h"
#include "server/http/tls_context.h"
#include "server/http/tls_socket.h"

namespace guichet::server {
namespace {

// RESTinio keeps a note of every chunk, however small, before it hands on the request, and counts only bytes against
// the limit. Bodies in chunks are refused anyway; so many of them are not even read.
constexpr std::size_t kMostChunks = 64;

struct FewChunks : restinio::default_http_methods_t {};

}  // namespace
}  // namespace guichet::server

template <>
inline http_parser_settings restinio::impl::create_parser_settings<guichet::server::FewChunks>() noexcept {
    static const http_parser_settings usual = create_parser_settings<restinio::default_http_methods_t>();
    http_parser_settings settings = usual;
    settings.on_chunk_header = [](http_parser* parser) {
        const auto* request = static_cast<const http_parser_ctx_t*>(parser->data);
        const bool isMore = request->m_chunked_info_block.m_chunks.size() >= guichet::server::kMostChunks;
        return isMore ? -1 : usual.on_chunk_header(parser);
    };
    return settings;
}

namespace guichet::server {
namespace {

constexpr std::size_t kUrlBytes = 2'048;
constexpr std::size_t kFieldNameBytes = 128;
constexpr std::size_t kFieldValueBytes = 8'192;
constexpr std::size_t kFieldCount = 64;
// Two: while one request is held, the connection is still read, so that a client that goes away is noticed at once.
constexpr std::size_t kPipelinedRequests = 2;
constexpr qsizetype kLoggedPathBytes = 96;
constexpr rlim_t kOtherFileHandles = 256;  // databases, logs, sockets being accepted
constexpr std::chrono::milliseconds kShortestTimerPeriod{10};
constexpr std::chrono::milliseconds kLongestTimerPeriod{1'000};
constexpr std::chrono::milliseconds kFarewell{200};

struct Traits : restinio::traits_t<restinio::asio_timer_manager_t, restinio::null_logger_t,
                                   restinio::default_request_handler_t, restinio::noop_strand_t, TlsSocket> {
    using http_methods_mapper_t = FewChunks;
};
using Listener = restinio::http_server_t<Traits>;

QByteArray cleanPath(const QByteArray& target) {
    QByteArray clean = target.split('?').first().left(kLoggedPathBytes);
    for (char& c : clean) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' ||
                           c == '.' || c == '-';
        if (!plain) c = '_';
    }
    return clean;
}

QByteArray toBytes(restinio::string_view_t text) {
    return {text.data(), static_cast<qsizetype>(text.size())};
}

// RESTinio stops accepting for good when the process has no file handle left, so there must always be one.
Done ensureFileHandles(int connections) {
    rlimit limit{};
    const rlim_t needed = static_cast<rlim_t>(connections) + kOtherFileHandles;
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && (limit.rlim_cur == RLIM_INFINITY || limit.rlim_cur >= needed))
        return done();
    limit.rlim_cur = needed;
    if (limit.rlim_max != RLIM_INFINITY && limit.rlim_max < needed) {
        return Error{ErrorCode::Full, QStringLiteral("tooFewFileHandles"),
                     QStringLiteral("%1 are needed, %2 allowed").arg(needed).arg(limit.rlim_max)};
    }
    if (setrlimit(RLIMIT_NOFILE, &limit) != 0) return Error{ErrorCode::Full, QStringLiteral("tooFewFileHandles"), {}};
    return done();
}

Result<std::vector<AddressRange>> readProxies(const QStringList& texts) {
    std::vector<AddressRange> ranges;
    for (const QString& text : texts) {
        const auto range = AddressRange::read(text.toUtf8());
        if (!range)
            return Error{ErrorCode::Invalid, QStringLiteral("badConfiguration"), QStringLiteral("proxies: ") + text};
        ranges.push_back(*range);
    }
    return ranges;
}

// What the network thread and the replies share. Replies know a request by its number only: the connection behind it is
// touched on the network thread alone, and never again after the server is gone.
struct Shared {
    std::mutex mutex;
    std::unique_ptr<asio::io_context> io = std::make_unique<asio::io_context>(1);  // null: over
    std::unordered_map<quint64, restinio::request_handle_t> open;                  // network thread only
    std::function<void(const HttpServerRecord&)> onAnswered;
    std::atomic<bool> draining{false};
    std::atomic<std::thread::id> networkThread;

    int underWay = 0;  // requests whose answer is not written yet
    std::condition_variable quiet;

    template <typename Task>
    void post(Task task) {
        const std::lock_guard lock(mutex);
        if (io) asio::post(*io, std::move(task));
    }
};

// Counts a request as under way from its arrival until its answer is written or can no longer be.
class UnderWay {
public:
    explicit UnderWay(std::shared_ptr<Shared> shared) : m_shared(std::move(shared)) {
        const std::lock_guard lock(m_shared->mutex);
        ++m_shared->underWay;
    }
    ~UnderWay() {
        const std::lock_guard lock(m_shared->mutex);
        if (--m_shared->underWay == 0) m_shared->quiet.notify_all();
    }
    UnderWay(const UnderWay&) = delete;
    UnderWay& operator=(const UnderWay&) = delete;

private:
    std::shared_ptr<Shared> m_shared;
};

void writeAnswer(const restinio::request_handle_t& request, const HttpServerAnswer& answer,
                 HttpRefusal::Connection connection, std::shared_ptr<UnderWay> underWay) {
    auto response = request->create_response(restinio::http_status_line_t{
        restinio::http_status_code_t{static_cast<std::uint16_t>(answer.status)}, reasonPhrase(answer.status)});
    for (auto header = answer.headers.begin(); header != answer.headers.end(); ++header) {
        response.append_header(header.key().toStdString(), header.value().toStdString());
    }
    response.append_header_date_field();
    response.set_body(answer.body.toStdString());
    if (connection == HttpRefusal::Connection::Close) response.connection_close();
    response.done([underWay](const asio::error_code&) {});  // holds it until then
}

}  // namespace

class HttpServerReply::State {
public:
    State(std::shared_ptr<Shared> shared, quint64 number, const HttpServerRecord& record)
        : m_shared(std::move(shared)),
          m_underWay(std::make_shared<UnderWay>(m_shared)),
          m_number(number),
          m_record(record),
          m_begun(std::chrono::steady_clock::now()) {}
    ~State() { answer(failureAnswer(500)); }
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    void accept(Gzip gzip) { m_gzip = gzip; }
    void setEcho(const QByteArray& requestId) { m_record.requestId = requestId; }
    void closeAfterwards() { m_connection = HttpRefusal::Connection::Close; }

    void answer(HttpServerAnswer plain) {
        if (m_answered.exchange(true)) return;
        HttpServerAnswer encoded = encodeAnswer(std::move(plain), m_gzip, m_record.requestId);
        m_record.status = encoded.status;
        m_record.bytesOut = encoded.body.size();
        m_record.note = encoded.note;
        m_record.took =
            std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - m_begun);
        if (m_shared->onAnswered) m_shared->onAnswered(m_record);
        const auto connection = m_shared->draining ? HttpRefusal::Connection::Close : m_connection;
        auto write = [shared = m_shared, underWay = std::move(m_underWay), number = m_number, connection,
                      encoded = std::move(encoded)] {
            const auto found = shared->open.find(number);
            if (found == shared->open.end()) return;
            const restinio::request_handle_t request = std::move(found->second);
            shared->open.erase(found);
            writeAnswer(request, encoded, connection, underWay);
        };
        // An answer that closes must come before RESTinio reads the next request; any other after it began to, because
        // its reading would replace the time limit of the writing.
        const bool onNetworkThread = std::this_thread::get_id() == m_shared->networkThread.load();
        if (connection == HttpRefusal::Connection::Close && onNetworkThread) {
            write();
        } else {
            m_shared->post(std::move(write));
        }
    }

private:
    std::shared_ptr<Shared> m_shared;
    std::shared_ptr<UnderWay> m_underWay;
    const quint64 m_number;
    HttpServerRecord m_record;
    const std::chrono::steady_clock::time_point m_begun;
    Gzip m_gzip = Gzip::Refused;
    HttpRefusal::Connection m_connection = HttpRefusal::Connection::Keep;
    std::atomic<bool> m_answered{false};
};

void HttpServerReply::operator()(HttpServerAnswer answer) const {
    m_state->answer(std::move(answer));
}

class HttpServer::Engine {
public:
    Engine(HttpServerOptions options, Handler handler)
        : m_options(std::move(options)),
          m_handler(std::move(handler)),
          m_ledger(std::make_shared<ConnectionLedger>(m_options.maxConnections, m_options.maxConnectionsPerOrigin)) {
        m_shared->onAnswered = m_options.onAnswered;
    }
    ~Engine() { drain(kFarewell); }

    Result<quint16> start();
    void drain(std::chrono::milliseconds atMost);
    [[nodiscard]] const ConnectionLedger& ledger() const { return *m_ledger; }

private:
    restinio::server_settings_t<Traits> settings(const asio::ip::address& address,
                                                 const std::shared_ptr<TlsTerms>& terms);
    restinio::request_handling_status_t receive(const restinio::request_handle_t& request);
    [[nodiscard]] std::chrono::milliseconds timerPeriod() const;

    const HttpServerOptions m_options;
    const Handler m_handler;
    std::shared_ptr<ConnectionLedger> m_ledger;
    std::shared_ptr<Shared> m_shared = std::make_shared<Shared>();
    std::unique_ptr<Listener> m_listener;
    std::thread m_thread;
    quint64 m_lastNumber = 0;  // network thread only
    quint16 m_port = 0;
};

// RESTinio looks at its time limits once a period; short limits need a shorter one.
std::chrono::milliseconds HttpServer::Engine::timerPeriod() const {
    const auto shortest = std::min({m_options.readDeadline, m_options.handlerDeadline, m_options.writeDeadline});
    return std::clamp(shortest / 8, kShortestTimerPeriod, kLongestTimerPeriod);
}

restinio::server_settings_t<Traits> HttpServer::Engine::settings(const asio::ip::address& address,
                                                                 const std::shared_ptr<TlsTerms>& terms) {
    restinio::server_settings_t<Traits> settings(m_options.port,
                                                 address.is_v6() ? asio::ip::tcp::v6() : asio::ip::tcp::v4());
    settings.address(address);
    settings.tlsTerms(terms);
    settings.timer_manager(timerPeriod());
    settings.read_next_http_message_timelimit(m_options.readDeadline);
    settings.handle_request_timeout(m_options.handlerDeadline);
    settings.write_http_response_timelimit(m_options.writeDeadline);
    settings.max_pipelined_requests(kPipelinedRequests);
    settings.incoming_http_msg_limits(restinio::incoming_http_msg_limits_t{}
                                          .max_url_size(kUrlBytes)
                                          .max_field_name_size(kFieldNameBytes)
                                          .max_field_value_size(kFieldValueBytes)
                                          .max_field_count(kFieldCount)
                                          .max_body_size(static_cast<std::uint64_t>(limits::kHttpBodyBytes)));
    settings.socket_options_setter([](auto& socket) {
        socket.set_option(asio::ip::tcp::no_delay{true});
        socket.set_option(asio::socket_base::keep_alive{true});
    });
    settings.acceptor_post_bind_hook(
        [this](asio::ip::tcp::acceptor& acceptor) { m_port = acceptor.local_endpoint().port(); });
    settings.request_handler([this](const restinio::request_handle_t& request) { return receive(request); });
    return settings;
}

Result<quint16> HttpServer::Engine::start() {
    asio::error_code wrong;
    const auto address = asio::ip::make_address(m_options.address.toStdString(), wrong);
    if (wrong) return Error{ErrorCode::Invalid, QStringLiteral("badAddress"), m_options.address};
    GUICHET_TAKE(auto context, makeTlsContext(m_options.certificateFile, m_options.keyFile));
    GUICHET_TRY(ensureFileHandles(m_options.maxConnections));
    GUICHET_TAKE(auto proxies, readProxies(m_options.proxies));
    const auto terms = std::make_shared<TlsTerms>(
        TlsTerms{std::move(context), m_ledger, m_options.handshakeDeadline, std::move(proxies)});
    try {
        m_listener = std::make_unique<Listener>(restinio::external_io_context(*m_shared->io), settings(address, terms));
        m_listener->open_sync();
    } catch (const std::exception& problem) {
        m_listener.reset();
        return Error{ErrorCode::Busy, QStringLiteral("cannotListen"), QString::fromUtf8(problem.what())};
    }
    m_thread = std::thread([this, io = m_shared->io.get()] {
        m_shared->networkThread = std::this_thread::get_id();
        const auto work = asio::make_work_guard(*io);
        io->run();
    });
    return m_port;
}

restinio::request_handling_status_t HttpServer::Engine::receive(const restinio::request_handle_t& request) {
    const auto& header = request->header();
    ParsedRequest parsed;
    parsed.method = toBytes(header.method().c_str());
    parsed.target = toBytes(header.request_target());
    header.for_each_field(
        [&parsed](const auto& field) { parsed.fields.emplace_back(toBytes(field.name()), toBytes(field.value())); });
    parsed.body = toBytes(request->body());
    parsed.inChunks = request->chunked_input_info() != nullptr;
    parsed.origin = m_ledger->originOf(request->connection_id());

    HttpServerRecord record;
    record.method = parsed.method;
    record.path = cleanPath(parsed.target);
    record.bytesIn = parsed.body.size();
    // Upgrades and CONNECT lead out of HTTP; RESTinio answers 501 and closes.
    if (header.connection() == restinio::http_connection_header_t::upgrade) return restinio::request_rejected();

    const quint64 number = ++m_lastNumber;
    m_shared->open.emplace(number, request);
    const auto state = std::make_shared<HttpServerReply::State>(m_shared, number, record);
    auto read = readRequest(std::move(parsed), m_options.maxBodyBytes);
    if (const auto* refusal = std::get_if<HttpRefusal>(&read)) {
        if (refusal->connection == HttpRefusal::Connection::Close) state->closeAfterwards();
        state->setEcho(refusal->requestId);
        state->answer(failureAnswer(refusal->status));
        return restinio::request_accepted();
    }
    auto& whole = std::get<HttpServerRequest>(read);
    state->accept(readAcceptEncoding(whole.headers.value("accept-encoding")));
    state->setEcho(readRequestId(whole.headers));
    if (m_shared->draining) {
        state->answer(failureAnswer(503));
    } else {
        m_handler(std::move(whole), HttpServerReply(state));
    }
    return restinio::request_accepted();
}

void HttpServer::Engine::drain(std::chrono::milliseconds atMost) {
    if (!m_thread.joinable()) return;
    m_shared->draining = true;
    m_shared->post([this] {
        try {
            m_listener->close_sync();
        } catch (const std::exception&) {  // it was not open any more
        }
    });
    {
        std::unique_lock lock(m_shared->mutex);
        m_shared->quiet.wait_for(lock, atMost, [this] { return m_shared->underWay == 0; });
    }
    m_shared->io->stop();
    m_thread.join();
    m_shared->open.clear();
    m_listener.reset();
    std::unique_ptr<asio::io_context> over;
    {
        const std::lock_guard lock(m_shared->mutex);
        over = std::move(m_shared->io);
    }
    // Destroyed outside the lock: what still waits in it lets go of its requests.
}

HttpServer::HttpServer(HttpServerOptions options, Handler handler)
    : m_engine(std::make_unique<Engine>(std::move(options), std::move(handler))) {}

HttpServer::~HttpServer() = default;

Result<quint16> HttpServer::start() {
    return m_engine->start();
}

void HttpServer::drain(std::chrono::milliseconds atMost) {
    m_engine->drain(atMost);
}

HttpServerCounters HttpServer::counters() const {
    const ConnectionLedger& ledger = m_engine->ledger();
    HttpServerCounters counters;
    counters.accepted = ledger.accepted;
    counters.refusedByCap = ledger.refusedByCap;
    counters.handshakesFailed = ledger.handshakesFailed;
    counters.handshakesTooSlow = ledger.handshakesTooSlow;
    counters.open = static_cast<quint64>(ledger.open());
    return counters;
}

}  // namespace guichet::server
