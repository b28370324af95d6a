#include "server/admin/admin_door.h"

#include <QDateTime>
#include <QDeadlineTimer>
#include <QLocalServer>
#include <QLocalSocket>
#include <future>
#include <list>
#include <thread>

#include "core/wire/json.h"
#include "server/admin/admin_lines.h"
#include "server/store/store.h"

namespace guichet::server {
namespace {

constexpr qint64 kMostUnsentBytes = 1024 * 1024;
constexpr Milliseconds kSlowReader{30'000};
constexpr Milliseconds kLastWords{1'000};  // for the end of a command that ends with the centre
constexpr int kGlanceMs = 200;             // how often whoever waits looks whether the centre ends

// Sends what a command gives to whoever asked. A caller who went away, or reads no more, is written to no more.
class SocketSink : public AdminSink {
public:
    SocketSink(QLocalSocket& socket, const std::atomic<bool>& ending) : m_socket(socket), m_ending(ending) {}
    void result(const QJsonObject& value) override { send(value); }
    void progress(qint64 done, qint64 total, const QString& what) override {
        send(admin_lines::Progress{done, total, what});
    }
    void send(const admin_lines::Line& line) {
        if (m_socket.state() != QLocalSocket::ConnectedState) return;
        m_socket.write(admin_lines::write(line));
        m_socket.flush();
        waitUntilUnsent(kMostUnsentBytes);
    }
    void end(const admin_lines::Line& line) {
        send(line);
        waitUntilUnsent(0);
        m_socket.disconnectFromServer();
    }

private:
    void waitUntilUnsent(qint64 most) {
        const QDeadlineTimer patience(kSlowReader);
        QDeadlineTimer lastWords(QDeadlineTimer::Forever);
        while (m_socket.state() == QLocalSocket::ConnectedState && m_socket.bytesToWrite() > most) {
            if (m_ending && lastWords.isForever()) lastWords.setRemainingTime(kLastWords);
            if (patience.hasExpired() || lastWords.hasExpired()) return m_socket.abort();
            m_socket.waitForBytesWritten(kGlanceMs);
        }
    }

    QLocalSocket& m_socket;
    const std::atomic<bool>& m_ending;
};

// The whole of it, or nothing: whoever says nothing holds a thread no longer than a moment.
std::optional<QByteArray> readRequest(QLocalSocket& socket, const std::atomic<bool>& ending) {
    const QDeadlineTimer patience(AdminDoor::kRequestTime);
    while (!socket.canReadLine()) {
        const bool isOver = socket.state() != QLocalSocket::ConnectedState || patience.hasExpired() || ending;
        if (isOver || socket.bytesAvailable() > admin_lines::kMostBytes) return std::nullopt;
        socket.waitForReadyRead(kGlanceMs);
    }
    return socket.readLine();
}

}  // namespace

// One connection: a request, its command, the end.
class AdminDoor::Visit {
public:
    Visit(const CentreSettings& settings, Centre& centre, const std::atomic<bool>& ending, quintptr descriptor)
        : m_settings(settings), m_centre(centre), m_ending(ending), m_thread([this, descriptor] {
              receive(descriptor);
              m_isOver = true;
          }) {}
    ~Visit() { m_thread.join(); }
    Visit(const Visit&) = delete;
    Visit& operator=(const Visit&) = delete;

    [[nodiscard]] bool isOver() const { return m_isOver; }

private:
    void receive(quintptr descriptor) {
        QLocalSocket socket;
        if (!socket.setSocketDescriptor(static_cast<qintptr>(descriptor))) return;
        const auto line = readRequest(socket, m_ending);
        if (!line) return;
        SocketSink sink(socket, m_ending);
        const auto end = run(*line, sink);
        sink.end(end ? admin_lines::Line(*end) : admin_lines::Line(end.error()));
    }

    Result<AdminEnd> run(const QByteArray& line, AdminSink& sink) {
        GUICHET_TAKE(const QJsonObject object, json::parseObject(line.trimmed(), admin_lines::kMostBytes));
        GUICHET_TAKE(const AdminRequest request, adminRequestFromJson(object));
        GUICHET_TRY(checkAdminRequest(adminCommands(), request));
        // For each command anew: commands are rare, and a database may have been started again since the last one.
        GUICHET_TAKE(const auto store, Store::open(m_settings.place));
        const AdminCommand& command = *findCommand(adminCommands(), request.command);
        if (!command.besideOthers) GUICHET_TRY(store->takeAdministration());
        const Instant now = instantFromMs(QDateTime::currentMSecsSinceEpoch());
        AdminTask task(request, m_settings, store.get(), &m_centre, now, sink);
        task.endWhen(m_ending);
        GUICHET_TRY(task.goOn());  // the one that it waited for may have ended with the centre
        return command.run(task);
    }

    const CentreSettings& m_settings;
    Centre& m_centre;
    const std::atomic<bool>& m_ending;
    std::atomic<bool> m_isOver{false};
    std::thread m_thread;  // last: it begins when all else is there
};

// Lives on the door's thread.
class AdminDoor::Keeper : public QLocalServer {
public:
    Keeper(const CentreSettings& settings, Centre& centre, const std::atomic<bool>& ending)
        : m_settings(settings), m_centre(centre), m_ending(ending) {}

    Done open() {
        setSocketOptions(QLocalServer::UserAccessOption);
        // Of a centre that was killed; the lock says that none runs.
        QLocalServer::removeServer(m_settings.socketFile());
        if (!listen(m_settings.socketFile()))
            return Error{ErrorCode::Storage, QStringLiteral("cannotListen"), errorString()};
        return done();
    }

    void endAll() {
        close();
        m_visits.clear();
    }

protected:
    void incomingConnection(quintptr descriptor) override {
        m_visits.remove_if([](const Visit& visit) { return visit.isOver(); });
        if (m_visits.size() >= kMostConnections) return refuse(descriptor);
        m_visits.emplace_back(m_settings, m_centre, m_ending, descriptor);
    }

private:
    void refuse(quintptr descriptor) const {
        QLocalSocket socket;
        if (!socket.setSocketDescriptor(static_cast<qintptr>(descriptor))) return;
        SocketSink(socket, m_ending).end(Error{ErrorCode::Busy, {}, QStringLiteral("too many commands at once")});
    }

    const CentreSettings& m_settings;
    Centre& m_centre;
    const std::atomic<bool>& m_ending;
    std::list<Visit> m_visits;
};

AdminDoor::AdminDoor(CentreSettings settings, Centre& centre)
    : m_settings(std::move(settings)),
      m_centre(centre),
      m_keeper(std::make_unique<Keeper>(m_settings, centre, m_ending)) {}

Done AdminDoor::open() {
    std::promise<Done> opened;
    m_keeper->moveToThread(&m_thread);
    m_thread.setObjectName(QStringLiteral("admin"));
    // Both are said by the thread itself.
    const auto begins = QObject::connect(
        &m_thread, &QThread::started, m_keeper.get(), [this, &opened] { opened.set_value(m_keeper->open()); },
        Qt::DirectConnection);
    QObject::connect(
        &m_thread, &QThread::finished, m_keeper.get(), [this] { m_keeper->endAll(); }, Qt::DirectConnection);
    m_thread.start();
    Done said = opened.get_future().get();
    QObject::disconnect(begins);
    return said;
}

AdminDoor::~AdminDoor() {
    m_ending = true;
    m_thread.quit();
    m_thread.wait();
}

}  // namespace guichet::server
