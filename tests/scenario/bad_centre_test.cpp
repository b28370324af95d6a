// Whom a clerk's machine meets when it looks for its centre, and what it says of it: a wrong password, a code that is
// wrong or used, nobody, a stranger, another centre. Work that waits is kept, and sent once all is well again.
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>
#include <QTest>

#include "tests/scenario/support/told.h"
#include "tests/scenario/support/two_clerks.h"
#include "tests/support/file_bytes.h"

using namespace guichet;
using namespace guichet::scenario;
using namespace Qt::StringLiterals;

namespace {

// An HTTPS server that has the centre's certificate and is something else.
class OtherServer {
public:
    explicit OtherServer(const CentreProcess& centre) {
        QSslConfiguration terms = QSslConfiguration::defaultConfiguration();
        terms.setLocalCertificateChain(QSslCertificate::fromData(bytesOf(centre.certificate())));
        terms.setPrivateKey(QSslKey(bytesOf(centre.key()), QSsl::Ec));
        terms.setPeerVerifyMode(QSslSocket::VerifyNone);
        m_server.setSslConfiguration(terms);
        QObject::connect(&m_server, &QTcpServer::pendingConnectionAvailable, &m_server, [this] {
            while (QTcpSocket* line = m_server.nextPendingConnection())
                QObject::connect(line, &QTcpSocket::readyRead, line, [line] {
                    if (!line->readAll().contains("\r\n\r\n")) return;
                    line->write(
                        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 21\r\n"
                        "Connection: close\r\n\r\n{\"product\": \"archive\"}");
                    line->disconnectFromHost();
                });
        });
    }
    void listen(quint16 port = 0) { require(m_server.listen(QHostAddress::LocalHost, port), "the port is taken"); }
    [[nodiscard]] QString url() const { return u"https://127.0.0.1:%1"_s.arg(m_server.serverPort()); }

private:
    QSslServer m_server;
};

}  // namespace

class BadCentreTest : public QObject {
    Q_OBJECT

    std::unique_ptr<TwoClerks> m_both;
    QString m_number;
    int m_people = 0;

    // A clerk who is not enrolled yet, on a fresh profile.
    ClerkProcess newcomer(const QString& user, const QString& password = {}) {
        const QString folder = m_both->folder.filePath(u"newcomer-%1"_s.arg(++m_people));
        QDir().mkpath(folder);
        return {folder, user, password.isEmpty() ? m_both->centre.passwordOf(user) : password};
    }
    [[nodiscard]] QStringList enrolment(const ClerkProcess& clerk, const QString& user, const QString& code,
                                        const QString& url = {}, const QString& authority = {}) const {
        const QString codeFile = clerk.profile() + u".code"_s;
        writeSecret(codeFile, code);
        return {u"enrol"_s,
                u"--centre"_s,
                url.isEmpty() ? m_both->centre.url() : url,
                u"--authority"_s,
                authority.isEmpty() ? m_both->centre.authority() : authority,
                u"--user"_s,
                user,
                u"--code-file"_s,
                codeFile};
    }
    // Li Wei's one note still waits; once all is well it is sent, and nothing was lost.
    [[nodiscard]] QByteArray lossOf(const QString& note) const {
        if (m_both->li.outbox().size() != 1) return "the outbox has not kept the note";
        const Said said = m_both->li.sync();
        if (said.exit != 0) return said.everything();
        if (!m_both->centre.caseContent(m_both->li.theCase(m_number).value(u"id").toString()).contains(note.toUtf8()))
            return "the centre does not have the note";
        return m_both->unrest();
    }

private Q_SLOTS:
    void initTestCase() {
        m_both = std::make_unique<TwoClerks>(Database::Sqlite, 20);
        m_number = m_both->newCase(u"Kept whatever happens"_s);
    }

    void aWrongPasswordOpensNothing() {
        const QString right = m_both->centre.passwordOf(u"li.wei"_s);
        writeSecret(m_both->li.passwordFile(), u"lantern-wrong-1"_s);
        const QByteArray list = wronglyTold(m_both->li, {u"list"_s}, 4, u"wrongPassword"_s);
        const QByteArray sync = wronglyTold(m_both->li, {u"sync"_s}, 4, u"wrongPassword"_s);
        writeSecret(m_both->li.passwordFile(), right);
        QVERIFY2(list.isEmpty(), list);
        QVERIFY2(sync.isEmpty(), sync);
        QCOMPARE(m_both->li.run({u"list"_s}).exit, 0);
    }

    void enrolmentWantsTheRightPasswordAndCode() {
        const QString user = u"anna.keller"_s;
        const QString code = m_both->centre.invite(user);
        const ClerkProcess forgetful = newcomer(user, u"window-wrong-1"_s);
        QByteArray wrong = wronglyTold(forgetful, enrolment(forgetful, user, code), 4, u"wrongPassword"_s);
        QVERIFY2(wrong.isEmpty(), wrong);

        const QString other = u"chen.jing"_s;
        const ClerkProcess guesser = newcomer(other);
        wrong = wronglyTold(guesser, enrolment(guesser, other, u"AAAA-AAAA-AAAA"_s), 4, u"wrongCode"_s);
        QVERIFY2(wrong.isEmpty(), wrong);

        const QString third = u"wang.fang"_s;
        const QString used = m_both->centre.invite(third);
        const ClerkProcess first = newcomer(third);
        QCOMPARE(first.enrol(m_both->centre.url(), m_both->centre.authority(), used).exit, 0);
        const ClerkProcess second = newcomer(third);
        wrong = wronglyTold(second, enrolment(second, third, used), 4, u"codeUsed"_s);
        QVERIFY2(wrong.isEmpty(), wrong);
    }

    void whereNobodyIsNobodyIsEnrolled() {
        const QString user = u"peter.moreno"_s;
        const QString code = m_both->centre.invite(user);
        const ClerkProcess clerk = newcomer(user);
        QTcpServer nobody;
        QVERIFY(nobody.listen(QHostAddress::LocalHost));
        const QString deaf = u"https://127.0.0.1:%1"_s.arg(nobody.serverPort());
        nobody.close();
        QByteArray wrong = wronglyTold(clerk, enrolment(clerk, user, code, deaf), 3, u"refused"_s);
        QVERIFY2(wrong.isEmpty(), wrong);
        wrong =
            wronglyTold(clerk, enrolment(clerk, user, code, u"https://no-such-centre.invalid"_s), 3, u"nameNotFound"_s);
        QVERIFY2(wrong.isEmpty(), wrong);

        QTemporaryDir elsewhere;
        const CentreProcess stranger(elsewhere.path(), Database::Sqlite, 1);
        wrong =
            wronglyTold(clerk, enrolment(clerk, user, code, {}, stranger.authority()), 3, u"untrustedCertificate"_s);
        QVERIFY2(wrong.isEmpty(), wrong);

        OtherServer archive(m_both->centre);
        archive.listen();
        wrong = wronglyTold(clerk, enrolment(clerk, user, code, archive.url()), 3);
        QVERIFY2(wrong.isEmpty(), wrong);

        // None of them used the code up.
        QCOMPARE(clerk.enrol(m_both->centre.url(), m_both->centre.authority(), code).exit, 0);
        QCOMPARE(clerk.sync().exit, 0);
    }

    void aServerOfAnotherKindChangesNothing() {
        const QString note = u"written while somebody else answered"_s;
        QCOMPARE(m_both->li.note(m_number, note).exit, 0);
        const quint16 port = m_both->liLine.serverPort();
        m_both->liLine.close();
        {
            OtherServer archive(m_both->centre);
            archive.listen(port);
            const QByteArray wrong = wronglyTold(m_both->li, {u"sync"_s, u"--wait"_s, u"2"_s}, 3);
            QVERIFY2(wrong.isEmpty(), wrong);
        }
        QVERIFY(m_both->liLine.listen(QHostAddress::LocalHost, port));
        const QByteArray loss = lossOf(note);
        QVERIFY2(loss.isEmpty(), loss);
    }

    void aDownLineKeepsTheWork() {
        const QString note = u"written while the line was down"_s;
        QCOMPARE(m_both->li.note(m_number, note).exit, 0);
        m_both->liLine.setDown(true);
        const QByteArray wrong = wronglyTold(m_both->li, {u"sync"_s, u"--wait"_s, u"2"_s}, 3);
        m_both->liLine.setDown(false);
        QVERIFY2(wrong.isEmpty(), wrong);
        const QByteArray loss = lossOf(note);
        QVERIFY2(loss.isEmpty(), loss);
    }

    void anotherCentreBehindTheSameAddressGetsNothing() {
        const QString note = u"meant for this centre alone"_s;
        QCOMPARE(m_both->li.note(m_number, note).exit, 0);
        m_both->centre.stop();
        // The same certificate, another installation: its own people, its own keys of the log.
        QTemporaryDir elsewhere;
        CentreProcess other(elsewhere.path(), Database::Sqlite, 1);
        for (const QString& file : {u"authority.pem"_s, u"authority.key"_s, u"server.pem"_s, u"server.key"_s}) {
            QFile::remove(other.folder() + u'/' + file);
            QVERIFY(QFile::copy(m_both->centre.folder() + u'/' + file, other.folder() + u'/' + file));
        }
        other.startOn(m_both->centre.port());
        const QByteArray wrong = wronglyTold(m_both->li, {u"sync"_s, u"--wait"_s, u"2"_s}, 3, u"wrongCentre"_s);
        other.stop();
        m_both->centre.start();
        QVERIFY2(wrong.isEmpty(), wrong);
        const QByteArray loss = lossOf(note);
        QVERIFY2(loss.isEmpty(), loss);
    }

    void aCentreWithAFullDiskLosesNothing() {
        const QString note = u"written while the centre had no room"_s + QString(9'000, u'.');
        QCOMPARE(m_both->li.note(m_number, note).exit, 0);
        m_both->centre.stop();
        // Hardly more room than it takes to start.
        for (int room = 0; !m_both->centre.isRunning(); room += 10'000)
            m_both->centre.start({{u"LD_PRELOAD"_s, QStringLiteral(GUICHET_SHIM_DIR "/libbad_disk.so")},
                                  {u"GUICHET_DISK"_s, m_both->centre.folder()},
                                  {u"GUICHET_DISK_ROOM"_s, QString::number(room)}});
        const QByteArray wrong = wronglyTold(m_both->li, {u"sync"_s, u"--wait"_s, u"2"_s}, 3);
        m_both->centre.stop();
        m_both->centre.start();
        QVERIFY2(wrong.isEmpty(), wrong);
        const QByteArray loss = lossOf(note);
        QVERIFY2(loss.isEmpty(), loss);
    }
};

QTEST_GUILESS_MAIN(BadCentreTest)
#include "bad_centre_test.moc"
