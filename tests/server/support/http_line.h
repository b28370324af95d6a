// What tests of the HTTP layer speak with: a desk that answers or holds requests, and a line that writes and reads them
// as bytes.
#pragma once

#include <QElapsedTimer>
#include <QMap>
#include <QSslSocket>
#include <QTest>
#include <deque>
#include <mutex>

#include "server/http/http_server.h"
#include "server/service/packed_text.h"

namespace guichet::server::test {

inline constexpr int kPatienceMs = 10'000;

inline QByteArray packedPiece() {
    QByteArray piece;
    for (int i = 0; i < 20'000; ++i) piece += QByteArray::number(i % 97) + ',';
    return piece;
}
inline HttpServerAnswer packedAnswer() {
    const PackedText packed = pack(packedPiece());
    HttpServerAnswer answer;
    answer.body = "before ";
    answer.packed = HttpPackedPart{packed.deflated, packed.crc, packed.plainBytes, " after"};
    return answer;
}

// Answers to what a test holds back: "/hold…" waits here, everything else is answered at once with its path and the
// size of its body.
class Desk {
public:
    void receive(HttpServerRequest request, HttpServerReply reply) {
        const std::lock_guard lock(m_mutex);
        m_paths.append(request.path);
        m_origins.append(request.origin);
        if (request.path.startsWith("/hold")) {
            m_held.emplace_back(request.path, reply);
        } else if (request.path == "/big") {
            reply({200, {}, QByteArray(64 * 1024 * 1024, 'x'), {}, {}});
        } else if (request.path == "/packed") {
            reply(packedAnswer());
        } else if (request.path != "/forgotten") {
            reply({200, {}, request.path + ' ' + QByteArray::number(request.body.size()), {}, {}});
        }
    }
    void answerHeld(const QByteArray& path) {
        std::unique_lock lock(m_mutex);
        for (auto held = m_held.begin(); held != m_held.end(); ++held) {
            if (held->first != path) continue;
            const HttpServerReply reply = held->second;
            m_held.erase(held);
            lock.unlock();
            reply({200, {}, path, {}, {}});
            return;
        }
        QFAIL("nothing is held under that path");
    }
    int heldCount() {
        const std::lock_guard lock(m_mutex);
        return static_cast<int>(m_held.size());
    }
    QByteArrayList paths() {
        const std::lock_guard lock(m_mutex);
        return m_paths;
    }
    QStringList origins() {
        const std::lock_guard lock(m_mutex);
        return m_origins;
    }

private:
    std::mutex m_mutex;
    std::deque<std::pair<QByteArray, HttpServerReply>> m_held;
    QByteArrayList m_paths;
    QStringList m_origins;
};

struct Heard {
    int status = 0;
    QMap<QByteArray, QByteArray> headers;
    QByteArray body;
};

// Reads one answer off the line; status 0 when the line ends first.
inline Heard hear(QSslSocket& line) {
    QByteArray head;
    while (!head.endsWith("\r\n\r\n")) {
        char c = 0;
        if (line.read(&c, 1) == 1) {
            head.append(c);
        } else if (!line.waitForReadyRead(kPatienceMs)) {
            return {};
        }
    }
    Heard heard;
    const QList<QByteArray> lines = head.split('\n');
    heard.status = lines.first().split(' ').value(1).toInt();
    for (const QByteArray& field : lines.mid(1)) {
        const qsizetype colon = field.indexOf(':');
        if (colon > 0) heard.headers.insert(field.left(colon).toLower(), field.mid(colon + 1).trimmed());
    }
    const qsizetype length = heard.headers.value("content-length").toLongLong();
    while (heard.body.size() < length) {
        heard.body += line.read(length - heard.body.size());
        if (heard.body.size() < length && line.bytesAvailable() == 0 && !line.waitForReadyRead(kPatienceMs)) return {};
    }
    return heard;
}

inline QByteArray get(const QByteArray& path, const QByteArray& fields = {}) {
    return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + fields + "\r\n";
}
inline QByteArray post(const QByteArray& path, const QByteArray& body, const QByteArray& fields = {}) {
    return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + QByteArray::number(body.size()) +
           "\r\n" + fields + "\r\n" + body;
}

inline bool isClosedSoon(QAbstractSocket& line) {
    QElapsedTimer clock;
    clock.start();
    while (line.state() == QAbstractSocket::ConnectedState && clock.elapsed() < kPatienceMs) {
        line.waitForReadyRead(50);
        line.readAll();
    }
    return line.state() != QAbstractSocket::ConnectedState;
}

}  // namespace guichet::server::test
