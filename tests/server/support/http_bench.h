// HttpBench: an HttpServer of a test's own on this machine, with keys, a desk behind it and lines to it.
#pragma once

#include <QSslConfiguration>
#include <QSslSocket>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include "crypto/certificates.h"
#include "tests/server/support/http_line.h"

namespace guichet::server::test {

class HttpBench {
protected:
    QTemporaryDir m_folder;
    QSslCertificate m_authority;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<HttpServer> m_server;
    quint16 m_port = 0;

    void makeKeys() {
        const auto authority =
            crypto::makeAuthority(QStringLiteral("Test authority"), instantFromMs(QDateTime::currentMSecsSinceEpoch()));
        const auto server =
            crypto::makeServerCertificate(*authority, {QStringLiteral("localhost"), QStringLiteral("127.0.0.1")},
                                          instantFromMs(QDateTime::currentMSecsSinceEpoch()));
        m_authority = QSslCertificate(authority->certificatePem);
        write("server.pem", server->certificatePem);
        write("server.key", server->keyPem);
        write("other.key", authority->keyPem);
    }
    void open() { m_desk = std::make_unique<Desk>(); }
    void close() {
        m_server.reset();
        m_desk.reset();
    }
    [[nodiscard]] QString path(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    void write(const char* name, const QByteArray& bytes) const {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    HttpServerOptions options() const {
        HttpServerOptions options;
        options.certificateFile = path("server.pem");
        options.keyFile = path("server.key");
        return options;
    }
    void start(HttpServerOptions options) {
        m_server =
            std::make_unique<HttpServer>(std::move(options), [this](HttpServerRequest request, HttpServerReply reply) {
                m_desk->receive(std::move(request), std::move(reply));
            });
        const auto port = m_server->start();
        QVERIFY2(port.ok(), port.ok() ? "" : qPrintable(port.error().detail));
        m_port = *port;
    }
    std::unique_ptr<QSslSocket> dial() const {
        auto line = std::make_unique<QSslSocket>();
        QSslConfiguration terms = QSslConfiguration::defaultConfiguration();
        terms.setCaCertificates({m_authority});
        line->setSslConfiguration(terms);
        line->connectToHostEncrypted(QStringLiteral("127.0.0.1"), m_port);
        line->waitForEncrypted(kPatienceMs);
        return line;
    }
    std::unique_ptr<QTcpSocket> dialBare() const {
        auto line = std::make_unique<QTcpSocket>();
        line->connectToHost(QStringLiteral("127.0.0.1"), m_port);
        line->waitForConnected(kPatienceMs);
        return line;
    }
    Heard ask(const QByteArray& request) const {
        const auto line = dial();
        line->write(request);
        return hear(*line);
    }
};

}  // namespace guichet::server::test
