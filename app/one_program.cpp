#include "app/one_program.h"

#include <QDir>
#include <QLocalSocket>

#include "core/base/bytes.h"

namespace guichet::app {

namespace {
constexpr int kAnswerMs = 1'000;
}

// A path of its own could be too long for a socket's name; its digest never is.
OneProgram::OneProgram(const QString& profileDir)
    : m_name(QStringLiteral("guichet-") +
             QString::fromLatin1(sha256(QDir(profileDir).absolutePath().toUtf8()).first(12).toHex())) {}

void OneProgram::listen(std::function<void()> raise) {
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    QLocalServer::removeServer(m_name);  // left by a program that was killed; the profile's lock is ours
    QObject::connect(&m_server, &QLocalServer::newConnection, &m_server, [this, raise = std::move(raise)] {
        while (QLocalSocket* other = m_server.nextPendingConnection()) {
            other->disconnectFromServer();
            other->deleteLater();
            raise();
        }
    });
    // Without it a second start only says that the profile is in use.
    if (!m_server.listen(m_name))
        qWarning("no other program can ask this window to the front: %s", qPrintable(m_server.errorString()));
}

bool OneProgram::raiseTheOther() const {
    QLocalSocket socket;
    socket.connectToServer(m_name, QIODevice::ReadOnly);
    return socket.waitForConnected(kAnswerMs);
}

}  // namespace guichet::app
