// What a request must be before anybody reads it, and what is told to the log.
#include "server/http/request_reading.h"

#include <rapidcheck.h>

#include <QTest>

#include "server/http/answer_encoding.h"

using namespace guichet::server;

class RequestReadingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aQueryIsReadWhole() {
        const auto pairs = readQuery("nonce=a%20b&%E5%8A%9E=%E4%BB%B6&empty=");
        QVERIFY(pairs.has_value());
        QCOMPARE(pairs->value(QStringLiteral("nonce")), QStringLiteral("a b"));
        QCOMPARE(pairs->value(QStringLiteral("办")), QStringLiteral("件"));
        QCOMPARE(pairs->value(QStringLiteral("empty"), QStringLiteral("absent")), QString());
        QCOMPARE(readQuery("a=%EF%BB%BFb")->value(QStringLiteral("a")), QStringLiteral("\uFEFFb"));
        QVERIFY(readQuery("")->isEmpty());
    }

    void aDoubtfulQueryIsRefused() {
        for (const char* query :
             {"a", "=b", "a=1&a=2", "a=%", "a=%4", "a=%zz", "a=%ff", "a=1&&b=2", "a=%ED%A0%80", "%61=1&a=2"}) {
            QVERIFY2(!readQuery(query).has_value(), query);
        }
    }

    void everyTextSurvivesAQuery() {
        const bool held = rc::check("encode, then read", [](const std::string& name, const std::string& value) {
            const QString wantedName = QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()));
            const QString wantedValue = QString::fromLatin1(value.data(), static_cast<qsizetype>(value.size()));
            RC_PRE(!wantedName.isEmpty());
            const QByteArray query =
                wantedName.toUtf8().toPercentEncoding() + '=' + wantedValue.toUtf8().toPercentEncoding();
            const auto pairs = readQuery(query);
            RC_ASSERT(pairs.has_value());
            RC_ASSERT(pairs->value(wantedName) == wantedValue);
        });
        QVERIFY(held);
    }

    void anyBytesAreReadOrRefused() {
        const bool held = rc::check("never more than a refusal", [](const std::string& target, const std::string& name,
                                                                    const std::string& value) {
            ParsedRequest parsed;
            parsed.method = "GET";
            parsed.target = QByteArray::fromStdString(target);
            parsed.fields = {{"Host", "localhost"},
                             {QByteArray::fromStdString(name), QByteArray::fromStdString(value)}};
            const auto read = readRequest(parsed, 100);
            if (const auto* request = std::get_if<HttpServerRequest>(&read)) {
                RC_ASSERT(request->path.startsWith('/'));
                for (const QByteArray& key : request->headers.keys()) RC_ASSERT(key == key.toLower());
            }
        });
        QVERIFY(held);
    }

    void aRequestIdHasItsForm() {
        QCOMPARE(readRequestId({{"guichet-request-id", "0b6f-A"}}), QByteArray("0b6f-A"));
        for (const char* id : {"", "a b", "a\"b", "ä"})
            QCOMPARE(readRequestId({{"guichet-request-id", id}}), QByteArray());
        QCOMPARE(readRequestId({{"guichet-request-id", QByteArray(65, 'a')}}), QByteArray());
    }

    // A client takes an answer without its request's id for somebody else's, and asks again for ever.
    void whoeverIsRefusedKnowsWhichRequestItWas() {
        ParsedRequest good;
        good.method = "POST";
        good.target = "/v1/push";
        good.fields = {{"Host", "localhost"}, {"Guichet-Request-Id", "abc-1"}};
        const auto refusalOf = [](const ParsedRequest& parsed) {
            const auto read = readRequest(parsed, 10);
            const auto* refusal = std::get_if<HttpRefusal>(&read);
            return refusal == nullptr ? HttpRefusal{200} : *refusal;
        };
        QCOMPARE(refusalOf(good).status, 200);
        const auto check = [&](int status, auto spoil) {
            ParsedRequest bad = good;
            spoil(bad);
            const HttpRefusal refusal = refusalOf(bad);
            QCOMPARE(refusal.status, status);
            QCOMPARE(refusal.requestId, QByteArray("abc-1"));
        };
        check(411, [](ParsedRequest& bad) { bad.inChunks = true; });
        check(415, [](ParsedRequest& bad) { bad.fields.emplace_back("Content-Encoding", "gzip"); });
        check(400, [](ParsedRequest& bad) { bad.target = "/v1/push?a"; });
        check(413, [](ParsedRequest& bad) { bad.body = QByteArray(11, ' '); });
        // Headers that cannot be trusted say nothing.
        ParsedRequest twice = good;
        twice.fields.emplace_back("Host", "other");
        QCOMPARE(refusalOf(twice).status, 400);
        QCOMPARE(refusalOf(twice).requestId, QByteArray());
    }

    void gzipIsTakenAtItsWord() {
        QCOMPARE(readAcceptEncoding("gzip"), Gzip::Accepted);
        QCOMPARE(readAcceptEncoding("deflate, GZIP;q=0.2"), Gzip::Accepted);
        QCOMPARE(readAcceptEncoding("gzip;q=0"), Gzip::Refused);
        QCOMPARE(readAcceptEncoding("gzipped, identity"), Gzip::Refused);
        QCOMPARE(readAcceptEncoding(""), Gzip::Refused);
    }
};

QTEST_GUILESS_MAIN(RequestReadingTest)
#include "request_reading_test.moc"
