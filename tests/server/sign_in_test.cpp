// Hello, enrolment and session: who may come in, and how often.
#include "tests/server/support/centre_bench.h"

using namespace guichet;
using namespace guichet::server;
using namespace guichet::server::test;

class SignInTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void enrolsOnceAndRepeatsTheAnswer_data() { addDialects(); }
    void enrolsOnceAndRepeatsTheAnswer();
    void aCodeWorksOnceAndNotForEver_data() { addDialects(); }
    void aCodeWorksOnceAndNotForEver();
    void wrongPasswordsAreDelayedMoreAndMore_data() { addDialects(); }
    void wrongPasswordsAreDelayedMoreAndMore();
    void sessionsAreAChain_data() { addDialects(); }
    void sessionsAreAChain();
    void aCopiedProfileIsAFork_data() { addDialects(); }
    void aCopiedProfileIsAFork();
    void sessionsNeedAFreshSignedChallenge_data() { addDialects(); }
    void sessionsNeedAFreshSignedChallenge();
    void revokedAndDisabledStopAtOnce_data() { addDialects(); }
    void revokedAndDisabledStopAtOnce();
    void tokensExpire_data() { addDialects(); }
    void tokensExpire();
    void theEnvelopeIsChecked_data() { addDialects(); }
    void theEnvelopeIsChecked();
    void aDevicesRateIsLimited_data() { addDialects(); }
    void aDevicesRateIsLimited();
};

void SignInTest::enrolsOnceAndRepeatsTheAnswer() {
    BENCH(bench);
    const auto invitation = invite(bench.centre(), bench.store(), kAnna, bench.now);
    QVERIFY(invitation.ok());
    Machine anna(bench, kAnna);
    const Said first = anna.enrol(kPassword, invitation->code.toLower().remove(QLatin1Char('-')));
    QCOMPARE(first.status, 200);
    const auto answer = decoded<wire::EnrolAnswer>(first);
    QCOMPARE(answer.registrar, 2);  // the first is the centre's own
    QCOMPARE(answer.person.id, kAnna);
    QCOMPARE(answer.logKey, bench.centre().signingKey().publicKey());
    // The answer was lost; time went on.
    bench.now += std::chrono::minutes{3};
    QCOMPARE(decoded<wire::EnrolAnswer>(anna.enrol(kPassword, invitation->code)), answer);
    // The same enrolment with another key is another machine.
    Machine other(bench, kAnna);
    other.enrolId = anna.enrolId;
    QCOMPARE(other.enrol(kPassword, invitation->code).code(), QStringLiteral("codeUsed"));
    QCOMPARE(listDevices(bench.store())->size(), 1);
    QCOMPARE(anna.openSession().registrar, 2);
}

void SignInTest::aCodeWorksOnceAndNotForEver() {
    BENCH(bench);
    const auto code = invite(bench.centre(), bench.store(), kAnna, bench.now)->code;
    const auto forBen = invite(bench.centre(), bench.store(), kBen, bench.now)->code;
    QCOMPARE(Machine(bench, kAnna).enrol(kPassword, forBen).code(), QStringLiteral("wrongCode"));
    QCOMPARE(Machine(bench, kAnna).enrol(kPassword, code).status, 200);
    QCOMPARE(Machine(bench, kAnna).enrol(kPassword, code).code(), QStringLiteral("codeUsed"));
    bench.now += std::chrono::hours{24 * 8};
    QCOMPARE(Machine(bench, kBen).enrol(kPassword, forBen).code(), QStringLiteral("wrongCode"));
}

void SignInTest::wrongPasswordsAreDelayedMoreAndMore() {
    BENCH(bench);
    const auto code = invite(bench.centre(), bench.store(), kAnna, bench.now)->code;
    Machine anna(bench, kAnna);
    Machine nobody(bench, PersonId{QStringLiteral("nobody")});
    for (Machine* machine : {&anna, &nobody}) {
        qint64 last = 0;
        for (int i = 0; i < 6; ++i) {
            QCOMPARE(machine->enrol(QStringLiteral("wrong"), code).code(), QStringLiteral("wrongPassword"));
            if (i < 2) continue;
            const Said refused = machine->enrol(kPassword, code);
            QCOMPARE(refused.status, 429);
            const auto failure = decoded<wire::Failure>(refused);
            QVERIFY(failure.retryAfterMs > last);
            last = failure.retryAfterMs;
            bench.now += Milliseconds{failure.retryAfterMs + 1};
        }
    }
    QCOMPARE(anna.enrol(kPassword, code).status, 200);
}

void SignInTest::sessionsAreAChain() {
    BENCH(bench);
    Machine anna(bench, kAnna);
    anna.enrolQuietly();
    const auto first = anna.nextSession();
    QCOMPARE(anna.trySession(first).status, 200);
    // The answer was lost: the same pair again is the same session.
    QCOMPARE(anna.trySession(first).status, 200);
    QVERIFY(!anna.tryPush({}).body.contains("clientForked"));
    anna.openSession();
    anna.openSession();
    QCOMPARE(anna.push({}).lastN, 0);
}

void SignInTest::aCopiedProfileIsAFork() {
    BENCH(bench);
    Machine anna(bench, kAnna);
    anna.enrolQuietly();
    anna.openSession();
    const auto copysToken = anna.token;
    const auto copysSession = anna.nextSession();
    anna.openSession();
    QCOMPARE(anna.trySession(copysSession).code(), QStringLiteral("clientForked"));
    // The copy's token died with the session it was given for.
    const auto own = anna.token;
    anna.token = copysToken;
    QCOMPARE(anna.tryPush({}).code(), QStringLiteral("tokenExpired"));
    anna.token = own;
    QCOMPARE(anna.tryPush({}).status, 200);
    auto request = anna.pushOf({});
    request.session = copysSession.session;
    QCOMPARE(anna.post(QStringLiteral("/v1/push"), wire::encode(request)).code(), QStringLiteral("clientForked"));
}

void SignInTest::sessionsNeedAFreshSignedChallenge() {
    BENCH(bench);
    Machine anna(bench, kAnna);
    anna.enrolQuietly();
    auto late = anna.nextSession();
    bench.now += std::chrono::minutes{3};
    QCOMPARE(anna.trySession(late).code(), QStringLiteral("reauth"));
    auto longer = anna.nextSession();
    QStringList parts = longer.challenge.split(QLatin1Char('.'));
    parts[1] = QString::number(parts[1].toLongLong() + 1'000'000);
    longer.challenge = parts.join(QLatin1Char('.'));
    longer.signature = anna.key.sign(wire::sessionBytesToSign(longer));
    QCOMPARE(anna.trySession(longer).code(), QStringLiteral("reauth"));
    auto shortNonce = anna.nextSession();
    shortNonce.session = QStringLiteral("1");
    shortNonce.signature = anna.key.sign(wire::sessionBytesToSign(shortNonce));
    QCOMPARE(anna.trySession(shortNonce).code(), QStringLiteral("badRequest"));
    auto foreign = anna.nextSession();
    foreign.signature = crypto::SigningKey::generate().sign(wire::sessionBytesToSign(foreign));
    QCOMPARE(anna.trySession(foreign).code(), QStringLiteral("reauth"));
    QCOMPARE(anna.trySession(anna.nextSession()).status, 200);
}

void SignInTest::revokedAndDisabledStopAtOnce() {
    BENCH(bench);
    Machine anna(bench, kAnna);
    anna.enrolQuietly();
    anna.openSession();
    Machine ben(bench, kBen);
    ben.enrolQuietly();
    ben.openSession();
    QVERIFY(disablePerson(bench.centre(), bench.store(), kBen, bench.now).ok());
    QCOMPARE(ben.trySession(ben.nextSession()).code(), QStringLiteral("personDisabled"));
    QCOMPARE(ben.trySession(ben.nextSession()).status, 403);
    QVERIFY(enablePerson(bench.centre(), bench.store(), kBen, bench.now).ok());
    ben.openSession();
    QVERIFY(revokeDevice(bench.store(), anna.device, bench.now).ok());
    QCOMPARE(anna.tryPush({}).status, 401);
    QCOMPARE(anna.trySession(anna.nextSession()).code(), QStringLiteral("deviceRevoked"));
    QCOMPARE(ben.tryPush({}).status, 200);
}

void SignInTest::tokensExpire() {
    BENCH(bench);
    Machine anna(bench, kAnna);
    anna.enrolQuietly();
    anna.openSession();
    bench.now += std::chrono::minutes{16};
    QCOMPARE(anna.tryPush({}).code(), QStringLiteral("tokenExpired"));
    anna.token = "0000";
    QCOMPARE(anna.tryPush({}).code(), QStringLiteral("tokenExpired"));
    anna.openSession();
    QCOMPARE(anna.tryPush({}).status, 200);
}

void SignInTest::theEnvelopeIsChecked() {
    BENCH(bench);
    ServiceRequest good;
    good.method = "POST";
    good.path = QStringLiteral("/v1/push");
    good.body = "{}";
    good.headers = {{"content-type", "application/json; charset=utf-8"},
                    {"guichet-proto", "1"},
                    {"guichet-request-id", "a-1"},
                    {"content-digest", wire::contentDigest("{}")}};
    QCOMPARE(bench.ask(good).status, 401);  // only the token is missing
    const auto with = [&](const char* header, const char* value) {
        ServiceRequest changed = good;
        changed.headers.insert(header, value);
        return bench.ask(changed).status;
    };
    QCOMPARE(with("content-type", "text/html"), 415);
    QCOMPARE(with("content-encoding", "gzip"), 415);
    QCOMPARE(with("guichet-proto", "2"), 426);
    QCOMPARE(with("content-digest", "sha-256=:AAAA:"), 400);
    ServiceRequest large = good;
    large.body = QByteArray(5 * 1024 * 1024, ' ');
    QCOMPARE(bench.ask(large).status, 413);
    ServiceRequest elsewhere = good;
    elsewhere.path = QStringLiteral("/v1/nothing");
    QCOMPARE(bench.ask(elsewhere).status, 404);

    ServiceResponse response = bench.ask(good);
    QCOMPARE(response.headers.value("Guichet-Request-Id"), QByteArray("a-1"));
    QCOMPARE(response.headers.value("Cache-Control"), QByteArray("no-store, no-transform"));
    finishHeaders(response);
    QCOMPARE(response.headers.value("Content-Digest"), wire::contentDigest(response.body));
    good.headers.insert("guichet-request-id", "a\r\nSet-Cookie: b");
    QVERIFY(!bench.ask(good).headers.contains("Guichet-Request-Id"));
}

void SignInTest::aDevicesRateIsLimited() {
    BENCH(bench);
    Machine anna(bench, kAnna);
    anna.enrolQuietly();
    anna.openSession();
    int refused = 0;
    for (int i = 0; i < kDeviceRate.burst + 5; ++i)
        if (anna.tryPush({}).status == 429) ++refused;
    QCOMPARE(refused, 5);
    bench.now += std::chrono::seconds{1};
    QCOMPARE(anna.tryPush({}).status, 200);
}

QTEST_GUILESS_MAIN(SignInTest)
#include "sign_in_test.moc"
