#include "server/centre_house.h"

#include <QDateTime>
#include <QDir>
#include <QFile>

#include "crypto/certificates.h"
#include "server/http/answer_encoding.h"
#include "server/service/files.h"
#include "server/service/silence.h"

namespace guichet::server {
namespace {

constexpr int kFewestWorkers = 4;
constexpr int kWaitingPerWorker = 64;
constexpr std::chrono::milliseconds kWaitTick{250};
constexpr std::chrono::seconds kDrainAtMost{20};
constexpr std::chrono::seconds kBusyRetry{2};
constexpr qsizetype kLoggedDetail = 200;
constexpr std::chrono::hours kCertificateWarning{30 * 24};
constexpr std::chrono::hours kFirstRound{1};  // machines that waited for this centre send first
constexpr std::chrono::hours kRound{1};

Instant systemNow() {
    return instantFromMs(QDateTime::currentMSecsSinceEpoch());
}

int workerCount(const CentreSettings& settings) {
    if (settings.workers > 0) return settings.workers;
    return std::max(kFewestWorkers, static_cast<int>(std::thread::hardware_concurrency()) * 2);
}

HttpServerAnswer toHttp(ServiceResponse response) {
    HttpServerAnswer answer;
    answer.status = response.status;
    answer.headers = std::move(response.headers);
    answer.body = std::move(response.body);
    if (response.packed) {
        auto& [text, after] = *response.packed;
        answer.packed = HttpPackedPart{std::move(text.deflated), text.crc, text.plainBytes, std::move(after)};
    }
    answer.note = response.detail.left(kLoggedDetail).toUtf8();
    return answer;
}

ServiceRequest fromHttp(HttpServerRequest request) {
    ServiceRequest wanted;
    wanted.method = std::move(request.method);
    wanted.path = QString::fromLatin1(request.path);
    wanted.query = std::move(request.query);
    wanted.takesGzip = readAcceptEncoding(request.headers.value("accept-encoding")) == Gzip::Accepted;
    wanted.headers = std::move(request.headers);
    wanted.body = std::move(request.body);
    wanted.peer = std::move(request.origin);
    return wanted;
}

QByteArray requestIdOf(const ServiceRequest& request) {
    return request.headers.value(QByteArray(wire::kRequestIdHeader).toLower());
}

QJsonObject factsOf(const HttpServerRecord& record) {
    QJsonObject facts{{QStringLiteral("method"), QString::fromLatin1(record.method)},
                      {QStringLiteral("path"), QString::fromLatin1(record.path)},
                      {QStringLiteral("status"), record.status},
                      {QStringLiteral("ms"), static_cast<qint64>(record.took.count())},
                      {QStringLiteral("bytesIn"), record.bytesIn},
                      {QStringLiteral("bytesOut"), record.bytesOut}};
    if (!record.requestId.isEmpty()) facts.insert(QStringLiteral("requestId"), QString::fromLatin1(record.requestId));
    if (!record.note.isEmpty()) facts.insert(QStringLiteral("detail"), QString::fromUtf8(record.note));
    return facts;
}

}  // namespace

CentreHouse::CentreHouse(CentreSettings settings, JsonLog& log)
    : m_settings(std::move(settings)), m_log(log), m_lock(m_settings.lockFile()) {
    m_lock.setStaleLockTime(0);  // a running centre is not stale, however long it runs
}

CentreHouse::~CentreHouse() {
    stop();
}

Done CentreHouse::openStore() {
    const bool isEmbedded = m_settings.place.dialect == Dialect::Sqlite;
    if (!QDir(m_settings.folder).exists() || (isEmbedded && !QFile::exists(m_settings.place.path))) {
        return Error{ErrorCode::NotFound, QStringLiteral("notInitialised"), m_settings.folder};
    }
    if (!m_lock.tryLock(0)) return Error{ErrorCode::Busy, QStringLiteral("centreInUse"), m_settings.folder};
    GUICHET_TAKE(const auto store, Store::open(m_settings.place));
    GUICHET_TAKE(m_centre, Centre::open(*store));
    return done();
}

Result<quint16> CentreHouse::start() {
    GUICHET_TRY(openStore());
    warnOfOldCertificate();
    const int workers = workerCount(m_settings);
    m_workers = std::make_unique<WorkerPool>(m_settings.place, workers, workers * kWaitingPerWorker);
    GUICHET_TRY(m_workers->start());
    m_door = std::make_unique<AdminDoor>(m_settings, *m_centre);
    if (const Done opened = m_door->open(); !opened) m_log.write("administrationClosed", opened.error());

    HttpServerOptions options;
    options.address = m_settings.listenAddress;
    options.port = m_settings.port;
    options.certificateFile = m_settings.certificateFile;
    options.keyFile = m_settings.keyFile;
    options.proxies = m_settings.proxies;
    options.onAnswered = [this](const HttpServerRecord& record) { m_log.write("request", factsOf(record)); };
    m_http = std::make_unique<HttpServer>(
        std::move(options),
        [this](HttpServerRequest request, const HttpServerReply& reply) { receive(std::move(request), reply); });
    m_waitThread = std::thread([this] { driveWaits(); });
    return m_http->start();
}

void CentreHouse::stop() {
    {
        const std::lock_guard lock(m_waitMutex);
        if (std::exchange(m_stopping, true)) return;
    }
    m_waitEnds.notify_all();
    if (m_waitThread.joinable()) m_waitThread.join();
    m_waiters.shutDown();  // whoever waits hears "nothing new" and comes back to the next centre
    if (m_http) m_http->drain(kDrainAtMost);
    m_door.reset();
    if (m_workers) m_workers->stop();
    m_http.reset();
    m_lock.unlock();
}

// On HTTP's thread: only hands on.
void CentreHouse::receive(HttpServerRequest request, const HttpServerReply& reply) {
    auto wanted = std::make_shared<ServiceRequest>(fromHttp(std::move(request)));
    const auto offer = m_workers->offer([this, wanted, reply](Store* store) { serve(store, *wanted, reply); });
    if (offer == WorkerPool::Offer::Full) reply(toHttp(refusal(503, "busy", requestIdOf(*wanted), kBusyRetry)));
}

void CentreHouse::serve(Store* store, const ServiceRequest& request, const HttpServerReply& reply) {
    if (store == nullptr) {
        m_log.write("databaseUnreachable");
        reply(toHttp(refusal(503, "busy", requestIdOf(request), kBusyRetry)));
        return;
    }
    ServiceResponse response = handle(*m_centre, *store, request, systemNow());
    if (response.pushed) pollSoon();
    if (!response.hold) {
        reply(toHttp(std::move(response)));
        return;
    }
    const Hold hold = *response.hold;
    const auto held = std::make_shared<ServiceResponse>(std::move(response));
    const qint64 id = m_waiters.add(hold.cursor, systemNow() + hold.hold, [held, reply](const wire::Cursor& moved) {
        reply(toHttp(completeWait(*held, moved)));
    });
    if (id == 0) reply(toHttp(refusal(503, "busy", requestIdOf(request), kBusyRetry)));
}

void CentreHouse::driveWaits() {
    std::unique_ptr<Store> store;
    bool isTold = false;  // a database that is away is told once, not four times a second
    auto nextRound = std::chrono::steady_clock::now() + kFirstRound;
    std::unique_lock lock(m_waitMutex);
    while (!m_stopping) {
        lock.unlock();
        if (const auto now = std::chrono::steady_clock::now(); now >= nextRound) {
            nextRound = now + kRound;
            m_workers->offer([this](Store* idle) { settleSilence(idle); });
            m_workers->offer([this](Store* idle) { dropUploads(idle); });
        }
        store = healthyStore(std::move(store), m_settings.place);
        const Done polled = store ? m_waiters.poll(*store, systemNow())
                                  : Done(Error{ErrorCode::Busy, QStringLiteral("databaseUnreachable"), {}});
        if (!polled && !isTold) m_log.write("waitsNotPolled", polled.error());
        isTold = !polled;
        lock.lock();
        m_waitEnds.wait_for(lock, kWaitTick, [this] { return m_stopping || m_pollSoon; });
        m_pollSoon = false;
    }
}

// On a worker. What is not settled now is settled in an hour.
void CentreHouse::settleSilence(Store* store) {
    if (store == nullptr) return;
    const auto goOn = [this]() -> Done {
        const std::lock_guard lock(m_waitMutex);
        return m_stopping ? Done(Error{ErrorCode::Cancelled, {}, {}}) : done();
    };
    const auto settled = speakForTheSilent(*m_centre, *store, systemNow(), goOn);
    if (!settled && settled.error().code != ErrorCode::Cancelled) m_log.write("silenceNotSettled", settled.error());
    if (!settled || *settled == 0) return;
    m_log.write("silenceSettled", {{QStringLiteral("cases"), *settled}});
    pollSoon();
}

// On a worker.
void CentreHouse::dropUploads(Store* store) {
    if (store == nullptr) return;
    const auto dropped = dropOldUploads(*store, systemNow());
    if (!dropped) m_log.write("uploadsNotDropped", dropped.error());
    if (dropped && *dropped > 0) m_log.write("uploadsDropped", {{QStringLiteral("uploads"), *dropped}});
}

void CentreHouse::pollSoon() {
    {
        const std::lock_guard lock(m_waitMutex);
        m_pollSoon = true;
    }
    m_waitEnds.notify_all();
}

void CentreHouse::warnOfOldCertificate() {
    QFile file(m_settings.certificateFile);
    if (!file.open(QIODevice::ReadOnly)) return;  // HTTP says what is wrong with it
    const auto ends = crypto::certificateEndsAt(file.readAll());
    if (ends && *ends - systemNow() < kCertificateWarning) {
        m_log.write("certificateEndsSoon", {{QStringLiteral("endsAt"), toIso(*ends)}});
    }
}

}  // namespace guichet::server
