// A clerk's machine at the real programs, as far as the long poll: enrolled by a code, signed in, held, woken, sent
// away when the centre ends.
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTemporaryDir>
#include <QTest>

#include "core/wire/messages.h"
#include "crypto/random.h"
#include "crypto/signing_key.h"
#include "tests/server/support/http_line.h"

using namespace guichet;
using namespace guichet::server::test;

class LongPollTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QProcess m_centre;
    quint16 m_port = 0;
    crypto::SigningKey m_key = crypto::SigningKey::generate();
    ClientId m_client;
    QString m_session = crypto::randomHex(16);
    QByteArray m_token;

    [[nodiscard]] QString data() const { return m_folder.filePath(QStringLiteral("centre")); }
    static QString program(const char* name) { return QStringLiteral(GUICHET_BIN_DIR) + u'/' + QLatin1String(name); }
    QByteArray admin(const QString& line, const QByteArray& input = {}) const {
        QProcess process;
        process.start(program("guichet-admin"),
                      QStringList{QStringLiteral("--data"), data(), QStringLiteral("--json")} + line.split(u' '));
        process.write(input);
        process.closeWriteChannel();
        if (!process.waitForFinished(kPatienceMs) || process.exitCode() != 0) return process.readAllStandardError();
        return process.readAllStandardOutput();
    }
    std::unique_ptr<QSslSocket> dial() const {
        auto line = std::make_unique<QSslSocket>();
        QSslConfiguration terms = QSslConfiguration::defaultConfiguration();
        terms.setCaCertificates(QSslCertificate::fromPath(data() + QStringLiteral("/authority.pem")));
        line->setSslConfiguration(terms);
        line->connectToHostEncrypted(QStringLiteral("127.0.0.1"), m_port);
        line->waitForEncrypted(kPatienceMs);
        return line;
    }
    template <typename Message>
    QByteArray request(const QByteArray& path, const Message& message) const {
        const QByteArray body = wire::encode(message);
        QByteArray fields =
            "Guichet-Proto: 1\r\nGuichet-Request-Id: q\r\nContent-Type: application/json\r\nContent-Digest: " +
            wire::contentDigest(body) + "\r\n";
        if (!m_token.isEmpty()) fields += "Authorization: Bearer " + m_token + "\r\n";
        return post(path, body, fields);
    }
    // The answer to one request on a line of its own.
    template <typename Reply>
    Reply ask(const QByteArray& bytes) const {
        const auto line = dial();
        line->write(bytes);
        const Heard heard = hear(*line);
        auto reply = wire::decode<Reply>(heard.body);
        if (!reply) QTest::qFail(heard.body.constData(), __FILE__, __LINE__);
        return reply ? *reply : Reply{};
    }
    wire::HelloAnswer hello() const {
        return ask<wire::HelloAnswer>(
            get("/v1/hello?nonce=0123456789abcdef0123456789abcdef", "Guichet-Proto: 1\r\nGuichet-Request-Id: q\r\n"));
    }
    wire::WaitRequest waitFrom(const wire::Cursor& cursor) const { return {m_client, m_session, cursor, 0}; }

private Q_SLOTS:
    void initTestCase() {
        admin(QStringLiteral("init"));
        m_centre.start(program("guichet-server"),
                       {QStringLiteral("--data"), data(), QStringLiteral("--port"), QStringLiteral("0")});
        QVERIFY(m_centre.waitForReadyRead(kPatienceMs));
        m_port = QString::fromUtf8(m_centre.readLine()).trimmed().section(u':', -1).toUShort();
        QVERIFY(m_port != 0);
        admin(QStringLiteral("office add EO --name East --time-zone Asia/Shanghai"));
        admin(QStringLiteral("person add anna --office EO --role clerk"), "correct horse battery\n");
        const QJsonObject invitation = QJsonDocument::fromJson(admin(QStringLiteral("device invite anna"))).object();

        wire::EnrolRequest enrol;
        enrol.user = QStringLiteral("anna");
        enrol.password = QStringLiteral("correct horse battery");
        enrol.code = invitation.value(QStringLiteral("code")).toString();
        enrol.publicKey = m_key.publicKey();
        enrol.device = QStringLiteral("counter 1");
        enrol.enrolId = crypto::randomHex(16);
        enrol.signature = m_key.sign(wire::enrolmentBytesToSign(enrol));
        m_client = ask<wire::EnrolAnswer>(request("/v1/enrol", enrol)).clientId;
        QVERIFY(!m_client.isEmpty());

        wire::SessionRequest session;
        session.clientId = m_client;
        session.session = m_session;
        session.challenge = hello().challenge;
        session.appVersion = QStringLiteral("0.1.0");
        session.signature = m_key.sign(wire::sessionBytesToSign(session));
        m_token = ask<wire::SessionAnswer>(request("/v1/session", session)).token.toLatin1();
        QVERIFY(!m_token.isEmpty());
    }

    void whoIsBehindIsToldAtOnceAndWhoIsNotIsHeldUntilSomethingMoves() {
        const wire::WaitAnswer behind = ask<wire::WaitAnswer>(request("/v1/wait", waitFrom({{kCentreOffice, 0}})));
        QVERIFY(behind.offices.value(kCentreOffice) > 0);

        const auto line = dial();
        line->write(request("/v1/wait", waitFrom(behind.offices)));
        QVERIFY(!line->waitForReadyRead(1'500));
        QElapsedTimer clock;
        clock.start();
        QVERIFY(admin(QStringLiteral("office add WO --name West --time-zone Asia/Shanghai")).contains("WO"));
        const auto woken = wire::decode<wire::WaitAnswer>(hear(*line).body);
        QVERIFY(woken.ok());
        QCOMPARE(woken->offices.value(kCentreOffice), behind.offices.value(kCentreOffice) + 1);
        QVERIFY(clock.elapsed() < 5'000);
    }

    void theEndOfTheCentreSendsWaitersAwayEmptyHanded() {
        const wire::WaitAnswer now = ask<wire::WaitAnswer>(request("/v1/wait", waitFrom({{kCentreOffice, 0}})));
        const auto line = dial();
        line->write(request("/v1/wait", waitFrom(now.offices)));
        QVERIFY(!line->waitForReadyRead(1'000));
        QElapsedTimer clock;
        clock.start();
        m_centre.terminate();
        const auto last = wire::decode<wire::WaitAnswer>(hear(*line).body);
        QVERIFY(last.ok());
        QVERIFY(last->offices.isEmpty());
        QVERIFY(m_centre.waitForFinished(kPatienceMs));
        QCOMPARE(m_centre.exitCode(), 0);
        QVERIFY(clock.elapsed() < 5'000);
        const QByteArray log = m_centre.readAllStandardError();
        for (const QByteArray& secret : {QByteArray("anna"), QByteArray("horse"), m_token, QByteArray("counter 1")})
            QVERIFY2(!log.contains(secret), secret.constData());
    }
};

QTEST_GUILESS_MAIN(LongPollTest)
#include "long_poll_test.moc"
