#include "server/admin/admin_door.h"

#include <QDateTime>
#include <QLocalServer>
#include <QLocalSocket>

#include "core/wire/json.h"
#include "server/admin/admin_lines.h"
#include "server/store/store.h"

namespace guichet::server {
namespace {

constexpr qint64 kMostUnsentBytes = 1024 * 1024;
constexpr int kSlowReaderMs = 30'000;

// Sends what a command gives to whoever asked. A caller who went away, or reads no more, is written to no more.
class SocketSink : public AdminSink {
public:
    explicit SocketSink(QLocalSocket& socket) : m_socket(socket) {}
    void result(const QJsonObject& value) override { send(value); }
    void progress(qint64 done, qint64 total, const QString& what) override {
        send(admin_lines::Progress{done, total, what});
    }
    void send(const admin_lines::Line& line) {
        if (m_socket.state() != QLocalSocket::ConnectedState) return;
        m_socket.write(admin_lines::write(line));
        m_socket.flush();
        while (m_socket.bytesToWrite() > kMostUnsentBytes) {
            if (!m_socket.waitForBytesWritten(kSlowReaderMs)) return m_socket.abort();
        }
    }

private:
    QLocalSocket& m_socket;
};

}  // namespace

// Lives on the door's thread.
class AdminDoor::Keeper : public QObject {
public:
    Keeper(const CentreSettings& settings, Centre& centre, const std::atomic<bool>& ending)
        : m_settings(settings), m_centre(centre), m_ending(ending) {}

    Done open() {
        m_server = std::make_unique<QLocalServer>();
        m_server->setSocketOptions(QLocalServer::UserAccessOption);
        QLocalServer::removeServer(
            m_settings.socketFile());  // of a centre that was killed; the lock says that none runs
        if (!m_server->listen(m_settings.socketFile())) {
            return Error{ErrorCode::Storage, QStringLiteral("cannotListen"), m_server->errorString()};
        }
        connect(m_server.get(), &QLocalServer::newConnection, this, [this] { receive(); });
        return done();
    }

    void close() { m_server.reset(); }

private:
    void receive() {
        while (QLocalSocket* socket = m_server->nextPendingConnection()) {
            connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
            connect(socket, &QLocalSocket::readyRead, this, [this, socket] { read(*socket); });
        }
    }

    void read(QLocalSocket& socket) {
        if (!socket.canReadLine()) {
            if (socket.bytesAvailable() > admin_lines::kMostBytes) socket.abort();
            return;
        }
        SocketSink sink(socket);
        const auto end = run(socket.readLine(), sink);
        sink.send(end ? admin_lines::Line(*end) : admin_lines::Line(end.error()));
        socket.disconnectFromServer();
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
        return command.run(task);
    }

    const CentreSettings& m_settings;
    Centre& m_centre;
    const std::atomic<bool>& m_ending;
    std::unique_ptr<QLocalServer> m_server;
};

AdminDoor::AdminDoor(CentreSettings settings, Centre& centre)
    : m_settings(std::move(settings)),
      m_centre(centre),
      m_keeper(std::make_unique<Keeper>(m_settings, centre, m_ending)) {}

Done AdminDoor::open() {
    m_keeper->moveToThread(&m_thread);
    m_thread.setObjectName(QStringLiteral("admin"));
    m_thread.start();
    Done opened = done();
    QMetaObject::invokeMethod(
        m_keeper.get(), [this, &opened] { opened = m_keeper->open(); }, Qt::BlockingQueuedConnection);
    return opened;
}

AdminDoor::~AdminDoor() {
    if (!m_thread.isRunning()) return;
    m_ending = true;
    QMetaObject::invokeMethod(
        m_keeper.get(), [this] { m_keeper->close(); }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

}  // namespace guichet::server
