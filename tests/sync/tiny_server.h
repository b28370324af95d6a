// TinyServer: one HTTPS server in the test's own thread that answers whatever it is told to, byte for byte; and the
// certificates for it.
#pragma once

#include <QProcess>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>
#include <QTemporaryDir>
#include <functional>

#include "tests/support/file_bytes.h"

namespace guichet::sync {

// An authority of its own and a certificate signed by it.
class Certificates {
public:
    explicit Certificates(const QString& subjectAltName) {
        const auto path = [this](const char* name) { return m_directory.filePath(QString::fromLatin1(name)); };
        writeBytes(path("san.cnf"), "subjectAltName=" + subjectAltName.toLatin1() + "\n");
        run({"req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj",
             "/CN=test authority", "-keyout", path("ca.key"), "-out", path("ca.pem")});
        run({"req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj",
             "/CN=test centre", "-keyout", path("centre.key"), "-out", path("centre.csr")});
        run({"x509", "-req", "-in", path("centre.csr"), "-CA", path("ca.pem"), "-CAkey", path("ca.key"),
             "-CAcreateserial", "-days", "2", "-extfile", path("san.cnf"), "-out", path("centre.pem")});
        authorityPem = bytesOf(path("ca.pem"));
        certificate = QSslCertificate(bytesOf(path("centre.pem")));
        key = QSslKey(bytesOf(path("centre.key")), QSsl::Ec);
    }
    QByteArray authorityPem;
    QSslCertificate certificate;
    QSslKey key;

private:
    // A word of the command line.
    struct Word {
        Word(const char* latin) : text(QString::fromLatin1(latin)) {}
        Word(const QString& any) : text(any) {}
        QString text;
    };
    static void run(const QList<Word>& words) {
        QStringList arguments;
        for (const auto& word : words) arguments.append(word.text);
        QProcess process;
        process.start(QStringLiteral("openssl"), arguments);
        if (!process.waitForFinished() || process.exitCode() != 0)
            qFatal("openssl: %s", process.readAllStandardError().constData());
    }
    QTemporaryDir m_directory;
};

struct TinyRequest {
    QByteArray head;
    QByteArray body;
    [[nodiscard]] QByteArray header(const QByteArray& name) const {
        for (const auto& line : head.split('\n')) {
            const auto colon = line.indexOf(':');
            if (colon > 0 && line.left(colon).toLower() == name.toLower()) return line.mid(colon + 1).trimmed();
        }
        return {};
    }
};

class TinyServer {
public:
    explicit TinyServer(const Certificates& certificates) {
        auto tls = QSslConfiguration::defaultConfiguration();
        tls.setLocalCertificate(certificates.certificate);
        tls.setPrivateKey(certificates.key);
        m_server.setSslConfiguration(tls);
        if (!m_server.listen(QHostAddress::LocalHost)) qFatal("cannot listen");
        QObject::connect(&m_server, &QTcpServer::pendingConnectionAvailable, &m_server, [this] {
            while (auto* socket = m_server.nextPendingConnection()) serve(socket);
        });
    }
    // The bytes of the answer, head and all; the connection is closed after them if `closes`. Empty: no answer at all.
    std::function<QByteArray(const TinyRequest&)> answer;
    bool closes = false;
    QVector<TinyRequest> seen;
    int open = 0;

    [[nodiscard]] QString url() const { return QStringLiteral("https://127.0.0.1:%1").arg(m_server.serverPort()); }
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }

private:
    void serve(QTcpSocket* socket) {
        open += 1;
        QObject::connect(socket, &QTcpSocket::disconnected, &m_server, [this, socket] {
            open -= 1;
            socket->deleteLater();
        });
        QObject::connect(socket, &QTcpSocket::readyRead, &m_server,
                         [this, socket, held = QByteArray()]() mutable { take(socket, held); });
    }
    void take(QTcpSocket* socket, QByteArray& held) {
        held += socket->readAll();
        const auto split = held.indexOf("\r\n\r\n");
        if (split < 0) return;
        TinyRequest request{held.left(split), held.mid(split + 4)};
        if (request.body.size() < request.header("Content-Length").toLongLong()) return;
        held.clear();
        seen.append(request);
        const auto bytes = answer(request);
        if (bytes.isEmpty()) return;
        socket->write(bytes);
        if (closes) socket->disconnectFromHost();
    }
    QSslServer m_server;
};

}  // namespace guichet::sync
