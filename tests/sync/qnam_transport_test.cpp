// The transport against a real TLS socket: only the centre's own, whole answers pass; everything else is "no
// connection".
#include "app/sync/qnam_transport.h"

#include <zlib.h>

#include <QLoggingCategory>
#include <QtTest>

#include "app/sync/inflate.h"
#include "core/wire/messages.h"
#include "tests/support/latin.h"
#include "tests/sync/tiny_server.h"

using namespace guichet;
using namespace guichet::sync;
using namespace std::chrono_literals;

namespace {

QByteArray gzip(const QByteArray& plain) {
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
    QByteArray out(static_cast<qsizetype>(deflateBound(&stream, static_cast<uLong>(plain.size()))) + 64, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.constData()));
    stream.avail_in = static_cast<uInt>(plain.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.truncate(static_cast<qsizetype>(stream.total_out));
    deflateEnd(&stream);
    return out;
}

// An answer as the centre gives it; tests break one thing at a time.
struct Answer {
    QByteArray status = "200 OK";
    QByteArray contentType = "application/json";
    QByteArray proto = "1";
    QByteArray echo;  // empty: as asked
    QByteArray body = "{\"end\":true}";
    QByteArray digest;  // empty: of the body
    QByteArray encoding;
    QByteArray more;  // further header lines
    bool length = true;

    [[nodiscard]] QByteArray bytes(const TinyRequest& request) const {
        QByteArray out = "HTTP/1.1 " + status + "\r\n";
        if (!contentType.isEmpty()) out += "Content-Type: " + contentType + "\r\n";
        if (!proto.isEmpty()) out += "Guichet-Proto: " + proto + "\r\n";
        out += "Guichet-Request-Id: " + (echo.isEmpty() ? request.header("Guichet-Request-Id") : echo) + "\r\n";
        out += "Content-Digest: " + (digest.isEmpty() ? wire::contentDigest(body) : digest) + "\r\n";
        if (!encoding.isEmpty()) out += "Content-Encoding: " + encoding + "\r\n";
        if (length) out += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
        return out + more + "\r\n" + body;
    }
};

struct Bench {
    explicit Bench(const Certificates& certificates) : server(certificates) {}
    TinyServer server;
    std::unique_ptr<QnamTransport> transport;
    std::optional<Result<HttpAnswer>> got;
    int answers = 0;
    bool wantsBytes = false;

    void open(const QByteArray& authorityPem, TransportTimes times = {}, const QString& url = {}) {
        auto opened = QnamTransport::open(url.isEmpty() ? server.url() : url, authorityPem, times);
        QVERIFY(opened.ok());
        transport = std::move(opened).value();
    }
    void send(Milliseconds deadline = 5s, CancelToken token = {}, bool holds = false) {
        HttpRequest request;
        request.method = "POST";
        request.path = latin("/v1/push");
        request.body = "{\"a\":1}";
        request.bearer = "secret";
        request.requestId = "0123456789abcdef";
        request.deadline = deadline;
        request.holds = holds;
        request.wantsBytes = wantsBytes;
        if (wantsBytes) request.contentType = "application/octet-stream";
        transport->send(request, token, [this](Result<HttpAnswer> answer) {
            answers += 1;
            got = std::move(answer);
        });
    }
    // What one request to this answer ends in: "200", or the error's reason.
    QString ask(const Answer& answer, Milliseconds deadline = 5s) {
        server.answer = [answer](const TinyRequest& request) { return answer.bytes(request); };
        return ask(deadline);
    }
    QString ask(Milliseconds deadline = 5s) {
        got.reset();
        send(deadline);
        if (!QTest::qWaitFor([this] { return got.has_value(); }, 15'000)) return latin("nothing");
        return got->ok() ? QString::number(got->value().status) : got->error().reason;
    }
};

}  // namespace

class QnamTransportTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(latin("guichet.*=false")); }
    void wholeAnswerPasses();
    void aRefusalOfTheCentrePasses();
    void bytesPassOnlyWhereTheyAreWanted();
    void gzipIsInflated();
    void strangersAreCaptivePortals();
    void brokenAnswersAreNone();
    void redirectIsNotFollowed();
    void earlyCloseIsNoAnswer();
    void cutGzipOfTheRightLength();
    void gzipBomb();
    void tooManyBytes();
    void untrustedAuthority();
    void wrongHost();
    void nobodyThere();
    void notTls();
    void ownDeadline();
    void slowDrip();
    void longPollHasNoRate();
    void cancelledIsSilentAndFreesItsConnection();
    void forgetConnectionsOpensNewOnes();
    void centreUrlAndAuthority();
    void inflateRefusesTails();

private:
    Certificates m_certificates{latin("IP:127.0.0.1")};
};

void QnamTransportTest::wholeAnswerPasses() {
    Bench bench(m_certificates);
    bench.open(m_certificates.authorityPem);
    QCOMPARE(bench.ask(Answer{}), latin("200"));
    QCOMPARE(bench.got->value().body, QByteArray("{\"end\":true}"));
    const auto& request = bench.server.seen.first();
    QVERIFY(request.head.startsWith("POST /v1/push HTTP/1.1"));
    QCOMPARE(request.body, QByteArray("{\"a\":1}"));
    QCOMPARE(request.header("Accept-Encoding"), QByteArray("gzip"));
    QCOMPARE(request.header("Authorization"), QByteArray("Bearer secret"));
    QCOMPARE(request.header("Content-Type"), QByteArray("application/json"));
    QCOMPARE(request.header("Content-Digest"), wire::contentDigest("{\"a\":1}"));
    QCOMPARE(request.header("Guichet-Proto"), QByteArray("1"));
    QCOMPARE(request.header("Cache-Control"), QByteArray("no-store, no-transform"));
    QCOMPARE(bench.answers, 1);
}

void QnamTransportTest::aRefusalOfTheCentrePasses() {
    Bench bench(m_certificates);
    bench.open(m_certificates.authorityPem);
    for (const char* status : {"400 Bad Request", "401 Unauthorized", "403 Forbidden", "404 Not Found", "409 Conflict",
                               "410 Gone", "411 Length Required", "413 Too Large", "415 Type", "423 Locked",
                               "426 Upgrade Required", "429 Too Many", "500 Internal", "503 Busy", "507 Quota"}) {
        Answer answer;
        answer.status = status;
        answer.body = "{\"code\":\"busy\"}";
        QCOMPARE(bench.ask(answer), QString::fromLatin1(status).left(3));
        QCOMPARE(bench.got->value().body, answer.body);
    }
}

void QnamTransportTest::bytesPassOnlyWhereTheyAreWanted() {
    Bench bench(m_certificates);
    bench.open(m_certificates.authorityPem);
    Answer bytes;
    bytes.contentType = "application/octet-stream";
    bytes.body = QByteArray("\x00\xff{", 3);
    Answer refusal;
    refusal.status = "404 Not Found";
    QCOMPARE(bench.ask(bytes), latin("captivePortal"));
    bench.wantsBytes = true;
    QCOMPARE(bench.ask(bytes), latin("200"));
    QCOMPARE(bench.got->value().body, bytes.body);
    QCOMPARE(bench.server.seen.last().header("Content-Type"), QByteArray("application/octet-stream"));
    QCOMPARE(bench.ask(refusal), latin("404"));
    QCOMPARE(bench.ask(Answer{}), latin("captivePortal"));
    bytes.digest = wire::contentDigest("other");
    QCOMPARE(bench.ask(bytes), latin("badAnswer"));
}

void QnamTransportTest::gzipIsInflated() {
    Bench bench(m_certificates);
    bench.open(m_certificates.authorityPem);
    Answer answer;
    answer.encoding = "gzip";
    answer.body = gzip("{\"end\":true}");
    QCOMPARE(bench.ask(answer), latin("200"));
    QCOMPARE(bench.got->value().body, QByteArray("{\"end\":true}"));
}

// Pitfall 64.
void QnamTransportTest::strangersAreCaptivePortals() {
    Bench bench(m_certificates);
    bench.open(m_certificates.authorityPem);
    Answer html;
    html.contentType = "text/html";
    html.body = "<html>Welcome to the network</html>";
    QCOMPARE(bench.ask(html), latin("captivePortal"));
    Answer stranger;
    stranger.proto.clear();
    QCOMPARE(bench.ask(stranger), latin("captivePortal"));
    stranger.status = "401 Unauthorized";
    stranger.more = "WWW-Authenticate: Basic realm=\"portal\"\r\n";
    QCOMPARE(bench.ask(stranger), latin("captivePortal"));
}

// Pitfall 14.
void QnamTransportTest::brokenAnswersAreNone() {
    Bench bench(m_certificates);
    bench.open(m_certificates.authorityPem);
    Answer digest;
    digest.digest = wire::contentDigest("something else");
    QCOMPARE(bench.ask(digest), latin("badAnswer"));
    Answer echo;
    echo.echo = "ffff";
    QCOMPARE(bench.ask(echo), latin("badAnswer"));
    Answer encoding;
    encoding.encoding = "br";
    QCOMPARE(bench.ask(encoding), latin("badAnswer"));
    Answer notGzip;
    notGzip.encoding = "gzip";
    QCOMPARE(bench.ask(notGzip), latin("badAnswer"));
}

// Pitfall 66.
void QnamTransportTest::redirectIsNotFollowed() {
    Bench bench(m_certificates);
    TinyServer elsewhere(m_certificates);
    elsewhere.answer = [](const TinyRequest& request) { return Answer{}.bytes(request); };
    bench.open(m_certificates.authorityPem);
    for (const char* status : {"301 Moved", "302 Found", "307 Temporary Redirect", "308 Permanent Redirect"}) {
        Answer redirect;
        redirect.status = status;
        redirect.more = "Location: " + elsewhere.url().toLatin1() + "/v1/push\r\n";
        QCOMPARE(bench.ask(redirect), latin("captivePortal"));
    }
    QTest::qWait(100);
    QVERIFY(elsewhere.seen.isEmpty());
}

// Qt reports this as a success.
// Pitfall 21.
void QnamTransportTest::earlyCloseIsNoAnswer() {
    Bench bench(m_certificates);
    bench.open(m_certificates.authorityPem);
    bench.server.closes = true;
    Answer cut;
    cut.length = false;
    cut.digest = wire::contentDigest("{\"end\":true,\"more\":\"of it\"}");
    QCOMPARE(bench.ask(cut), latin("badAnswer"));
    Answer whole;
    whole.length = false;
    QCOMPARE(bench.ask(whole), latin("200"));
}

void QnamTransportTest::cutGzipOfTheRightLength() {
    Bench bench(m_certificates);
    bench.open(m_certificates.authorityPem);
    const auto whole = gzip(QByteArray(100'000, 'x') + "{\"end\":true}");
    Answer cut;
    cut.encoding = "gzip";
    cut.body = whole.left(whole.size() / 2);
    cut.digest = wire::contentDigest(whole);
    QCOMPARE(bench.ask(cut), latin("badAnswer"));
    cut.digest.clear();  // even if whoever cut it made a new digest
    QCOMPARE(bench.ask(cut), latin("badAnswer"));
}

void QnamTransportTest::gzipBomb() {
    Bench bench(m_certificates);
    bench.open(m_certificates.authorityPem);
    Answer bomb;
    bomb.encoding = "gzip";
    bomb.body = gzip(QByteArray(200'000'000, '\0'));
    QVERIFY(bomb.body.size() < 400'000);
    QCOMPARE(bench.ask(bomb), latin("badAnswer"));
}

void QnamTransportTest::tooManyBytes() {
    Bench bench(m_certificates);
    bench.open(m_certificates.authorityPem);
    Answer large;
    large.body = QByteArray(limits::kHttpBodyBytes + 1, 'x');
    QCOMPARE(bench.ask(large), latin("badAnswer"));
}

// Pitfall 65.
void QnamTransportTest::untrustedAuthority() {
    const Certificates other(latin("IP:127.0.0.1"));
    Bench bench(m_certificates);
    bench.open(other.authorityPem);
    QCOMPARE(bench.ask(Answer{}), latin("untrustedCertificate"));
    QVERIFY(bench.server.seen.isEmpty());
}

void QnamTransportTest::wrongHost() {
    const Certificates elsewhere(latin("DNS:elsewhere.test"));
    Bench bench(elsewhere);
    bench.open(elsewhere.authorityPem);
    QCOMPARE(bench.ask(Answer{}), latin("untrustedCertificate"));
    QVERIFY(bench.server.seen.isEmpty());
}

void QnamTransportTest::nobodyThere() {
    quint16 port = 0;
    {
        QTcpServer gone;
        QVERIFY(gone.listen(QHostAddress::LocalHost));
        port = gone.serverPort();
    }
    Bench bench(m_certificates);
    bench.open(m_certificates.authorityPem, {}, latin("https://127.0.0.1:%1").arg(port));
    QCOMPARE(bench.ask(), latin("refused"));
    bench.open(m_certificates.authorityPem, {}, latin("https://no-such-centre.invalid"));
    QCOMPARE(bench.ask(), latin("nameNotFound"));
}

void QnamTransportTest::notTls() {
    QTcpServer plain;
    QVERIFY(plain.listen(QHostAddress::LocalHost));
    connect(&plain, &QTcpServer::newConnection, &plain, [&plain] {
        auto* socket = plain.nextPendingConnection();
        socket->write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
    });
    Bench bench(m_certificates);
    bench.open(m_certificates.authorityPem, {}, latin("https://127.0.0.1:%1").arg(plain.serverPort()));
    bench.ask(3s);
    QVERIFY(!bench.got->ok());
    QCOMPARE(bench.got->error().code, ErrorCode::Offline);
}

void QnamTransportTest::ownDeadline() {
    Bench bench(m_certificates);
    bench.open(m_certificates.authorityPem);
    bench.server.answer = [](const TinyRequest&) { return QByteArray(); };
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(bench.ask(500ms), latin("timeout"));
    QCOMPARE(bench.got->error().code, ErrorCode::Timeout);
    QVERIFY(clock.elapsed() < 5'000);
}

// Pitfall 22.
void QnamTransportTest::slowDrip() {
    Bench bench(m_certificates);
    bench.open(m_certificates.authorityPem, TransportTimes{35s, 300ms});
    Answer drip;
    drip.body = "{";
    bench.server.answer = [&](const TinyRequest& request) {
        return drip.bytes(request).replace("Content-Length: 1\r\n", "Content-Length: 500000\r\n");
    };
    QCOMPARE(bench.ask(30s), latin("timeout"));
}

void QnamTransportTest::longPollHasNoRate() {
    Bench bench(m_certificates);
    bench.open(m_certificates.authorityPem, TransportTimes{35s, 100ms});
    bench.server.answer = [](const TinyRequest&) { return QByteArray(); };
    bench.send(1s, {}, true);
    QTest::qWait(600);
    QVERIFY(!bench.got);
    QTRY_VERIFY(bench.got.has_value());
    QCOMPARE(bench.got->error().code, ErrorCode::Timeout);
}

void QnamTransportTest::cancelledIsSilentAndFreesItsConnection() {
    Bench bench(m_certificates);
    bench.open(m_certificates.authorityPem);
    bench.server.answer = [](const TinyRequest&) { return QByteArray(); };
    QVector<CancelToken> tokens(10);
    for (auto& token : tokens) {
        bench.send(30s, token, true);
        QTest::qWait(20);
        token.cancel();
    }
    QTRY_VERIFY(bench.server.open <= 1);
    QCOMPARE(bench.ask(Answer{}), latin("200"));
    QCOMPARE(bench.answers, 1);
}

// Pitfall 71.
void QnamTransportTest::forgetConnectionsOpensNewOnes() {
    Bench bench(m_certificates);
    bench.open(m_certificates.authorityPem);
    QCOMPARE(bench.ask(Answer{}), latin("200"));
    QCOMPARE(bench.server.open, 1);
    bench.transport->forgetConnections();
    QTRY_COMPARE(bench.server.open, 0);
    QCOMPARE(bench.ask(Answer{}), latin("200"));
}

void QnamTransportTest::centreUrlAndAuthority() {
    for (const char* address : {"http://127.0.0.1", "127.0.0.1", "https://", "ftp://x", ""}) {
        const auto opened = QnamTransport::open(QString::fromLatin1(address), m_certificates.authorityPem);
        QVERIFY(!opened.ok());
        QCOMPARE(opened.error().reason, latin("centreUrl"));
    }
    const auto opened = QnamTransport::open(latin("https://127.0.0.1"), "not a certificate");
    QVERIFY(!opened.ok());
    QCOMPARE(opened.error().reason, latin("authorityNotRead"));
}

void QnamTransportTest::inflateRefusesTails() {
    const auto whole = gzip("hello");
    QCOMPARE(inflateGzip(whole, 5).value(), QByteArray("hello"));
    QVERIFY(!inflateGzip(whole, 4).ok());
    QVERIFY(!inflateGzip(whole + "x", 100).ok());
    for (qsizetype cut = 0; cut < whole.size(); ++cut) QVERIFY(!inflateGzip(whole.left(cut), 100).ok());
}

QTEST_GUILESS_MAIN(QnamTransportTest)
#include "qnam_transport_test.moc"
