#include "tests/server/support/cut_line.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <QFile>
#include <array>
#include <cstring>

namespace guichet::server::test {

namespace {

QByteArray socketIn(const QString& folder, int port) {
    return QFile::encodeName(folder + QStringLiteral("/.s.PGSQL.%1").arg(port));
}

int newSocket() {
    const int made = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (made < 0) qFatal("no socket");
    return made;
}

sockaddr_un addressOf(const QByteArray& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= static_cast<qsizetype>(sizeof address.sun_path)) qFatal("too long a path for a socket");
    std::memcpy(address.sun_path, path.constData(), static_cast<size_t>(path.size()));
    return address;
}

// Empty: whoever is at that end has hung up.
QByteArray heard(int from) {
    std::array<char, 16 * 1024> buffer;
    const ssize_t count = ::read(from, buffer.data(), buffer.size());
    return count > 0 ? QByteArray(buffer.data(), count) : QByteArray();
}

bool told(int to, const QByteArray& bytes) {
    qsizetype at = 0;
    while (at < bytes.size()) {
        const ssize_t count = ::send(to, bytes.constData() + at, static_cast<size_t>(bytes.size() - at), MSG_NOSIGNAL);
        if (count <= 0) return false;
        at += count;
    }
    return true;
}

}  // namespace

CutLine::CutLine(StorePlace place) : m_behind(socketIn(place.host, place.port)), m_place(std::move(place)) {
    m_place.host = m_folder.path();
    m_door = newSocket();
    const sockaddr_un address = addressOf(socketIn(m_place.host, m_place.port));
    if (::bind(m_door, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 || ::listen(m_door, 4) != 0)
        qFatal("no door to the line");
    m_thread = std::thread([this] { serve(); });
}

CutLine::~CutLine() {
    ::shutdown(m_door, SHUT_RDWR);
    m_thread.join();
    ::close(m_door);
}

void CutLine::serve() {
    while (true) {
        const int store = ::accept(m_door, nullptr, nullptr);
        if (store < 0) return;
        const int database = newSocket();
        const sockaddr_un address = addressOf(m_behind);
        if (::connect(database, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0)
            carry(store, database);
        ::close(database);
        ::close(store);
    }
}

// Until one of them hangs up, or the line is cut.
void CutLine::carry(int store, int database) {
    const QByteArray commit("COMMIT\0", 7);  // a whole statement, not the level of isolation
    while (true) {
        std::array<pollfd, 2> ends{pollfd{store, POLLIN, 0}, pollfd{database, POLLIN, 0}};
        if (::poll(ends.data(), ends.size(), -1) < 0) return;
        if (ends[1].revents != 0) {
            const QByteArray bytes = heard(database);
            if (bytes.isEmpty() || !told(store, bytes)) return;
        }
        if (ends[0].revents == 0) continue;
        const QByteArray bytes = heard(store);
        if (bytes.isEmpty()) return;
        const At at = bytes.contains(commit) ? m_at.exchange(At::Nowhere) : At::Nowhere;
        if (at == At::BeforeItIsHeard || !told(database, bytes)) return;
        if (at == At::AfterItIsDone) {
            static_cast<void>(heard(database));
            return;
        }
    }
}

}  // namespace guichet::server::test
