// Hello, enrolment and session: who may come in, and how often.
#include "crypto/random.h"
#include "server/service/administration.h"
#include "tests/server/support/centre_bench.h"

using namespace guichet;
using namespace guichet::server;
using namespace guichet::server::test;
using namespace Qt::StringLiterals;

class SignInTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void enrolsOnceAndRepeatsTheAnswer_data() { addDialects(); }
    void enrolsOnceAndRepeatsTheAnswer();
    void aCodeWorksOnceAndNotForEver_data() { addDialects(); }
    void aCodeWorksOnceAndNotForEver();
    void onlyWhoHoldsTheKeyEnrolsIt_data() { addDialects(); }
    void onlyWhoHoldsTheKeyEnrolsIt();
    void wrongPasswordsAreDelayedMoreAndMore_data() { addDialects(); }
    void wrongPasswordsAreDelayedMoreAndMore();
    void inventedNamesAreKeptWithinBounds_data() { addDialects(); }
    void inventedNamesAreKeptWithinBounds();
    void anAddressEnrolsOnlySoOften_data() { addDialects(); }
    void anAddressEnrolsOnlySoOften();
    void sessionsAreAChain_data() { addDialects(); }
    void sessionsAreAChain();
    void aCopiedProfileIsAFork_data() { addDialects(); }
    void aCopiedProfileIsAFork();
    void aCopyGoesOnAsAnotherOutbox_data() { addDialects(); }
    void aCopyGoesOnAsAnotherOutbox();
    void forksAreFewInAnHour_data() { addDialects(); }
    void forksAreFewInAnHour();
    void aRestoredCentreBeginsAnEpoch_data() { addDialects(); }
    void aRestoredCentreBeginsAnEpoch();
    void aMachineThatIsNotKnownIsEnrolledAgain_data() { addDialects(); }
    void aMachineThatIsNotKnownIsEnrolledAgain();
    void whatIsMeantIsSaidForAWhile_data() { addDialects(); }
    void whatIsMeantIsSaidForAWhile();
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

// Ben has an invitation of his own, and knows the public half of Anna's key.
void SignInTest::onlyWhoHoldsTheKeyEnrolsIt() {
    BENCH(bench);
    Machine anna(bench, kAnna);
    Machine ben(bench, kBen);
    const auto code = invite(bench.centre(), bench.store(), kBen, bench.now)->code;
    const auto refuses = [&](const wire::EnrolRequest& request) {
        const Said said = ben.tryEnrol(request);
        return said.status == 400 && said.code() == u"badRequest"_s && listDevices(bench.store())->isEmpty();
    };
    auto bare = ben.enrolment(kPassword, code);
    bare.signature.clear();
    QVERIFY(refuses(bare));
    auto damaged = ben.enrolment(kPassword, code);
    damaged.signature[7] = static_cast<char>(damaged.signature[7] ^ 1);
    QVERIFY(refuses(damaged));
    // Her key, signed with his.
    auto hers = ben.enrolment(kPassword, code);
    hers.publicKey = anna.key.publicKey();
    hers.signature = ben.key.sign(wire::enrolmentBytesToSign(hers));
    QVERIFY(refuses(hers));
    // What she signed for an invitation of hers, with his name, his code, or another place in it.
    const auto forAnna = invite(bench.centre(), bench.store(), kAnna, bench.now)->code;
    const auto signedByAnna = anna.enrolment(kPassword, forAnna);
    for (const auto& change : std::initializer_list<std::function<void(wire::EnrolRequest&)>>{
             [&](wire::EnrolRequest& request) { request.code = code; },
             [&](wire::EnrolRequest& request) { request.user = kBen.text(); },
             [&](wire::EnrolRequest& request) { request.device = u"counter 9"_s; },
             [&](wire::EnrolRequest& request) { request.enrolId = ben.enrolId; }}) {
        auto replayed = signedByAnna;
        change(replayed);
        QVERIFY(refuses(replayed));
    }
    // None of it used a code up, or counted as a wrong password.
    QCOMPARE(ben.enrol(kPassword, code).status, 200);
    QCOMPARE(anna.enrol(kPassword, forAnna).status, 200);
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

void SignInTest::inventedNamesAreKeptWithinBounds() {
    BENCH(bench);
    constexpr qint64 kMost = 50;
    auto& secrets = bench.store().secrets();
    const auto count = [&bench] {
        qint64 rows = 0;
        const auto found = bench.store().database().one("SELECT COUNT(*) FROM sign_in_delay", {},
                                                        [&](const Row& row) { rows = row.integer(0); });
        return found.ok() ? rows : -1;
    };
    const Instant forget = bench.now - std::chrono::hours{24};
    const SignInDelay guessed{9, bench.now + std::chrono::minutes{2}};
    QVERIFY(secrets.setDelay(u"anna"_s, guessed, forget, kMost).ok());
    for (int i = 0; i < 1'000; ++i) {
        bench.now += Milliseconds{100};
        QVERIFY(secrets.setDelay(u"invented "_s + QString::number(i), {1, bench.now}, forget, kMost).ok());
        QVERIFY(count() <= kMost);
    }
    // What is waited for is not lost to any number of names that failed meanwhile, nor is what failed just now.
    QCOMPARE(secrets.delay(u"anna"_s)->failures, 9);
    QCOMPARE(secrets.delay(u"invented 0"_s)->failures, 0);
    for (int i = 960; i < 1'000; ++i) QCOMPARE(secrets.delay(u"invented "_s + QString::number(i))->failures, 1);
    // It leaves when as many others as there is room for have failed after it.
    for (int i = 0; i < 400; ++i) {
        bench.now += Milliseconds{100};
        QVERIFY(secrets.setDelay(u"another "_s + QString::number(i), {1, bench.now}, forget, kMost).ok());
    }
    QCOMPARE(secrets.delay(u"anna"_s)->failures, 0);
}

void SignInTest::anAddressEnrolsOnlySoOften() {
    BENCH(bench);
    Machine anna(bench, kAnna);
    int busy = 0;
    for (int i = 0; i < kEnrolRate.burst; ++i)
        if (bench.centre().enrolBuckets().take(QStringLiteral("192.0.2.1"), bench.now) > Milliseconds{0}) ++busy;
    QCOMPARE(busy, 0);
    const auto code = invite(bench.centre(), bench.store(), kAnna, bench.now)->code;
    const Said refused = anna.enrol(kPassword, code);
    QCOMPARE(refused.status, 429);
    bench.now += Milliseconds{decoded<wire::Failure>(refused).retryAfterMs};
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

// Pitfall 29.
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

// Pitfalls 29, 30 and 33: a profile was copied, or brought back from yesterday.
void SignInTest::aCopyGoesOnAsAnotherOutbox() {
    BENCH(bench);
    Machine anna(bench, kAnna);
    anna.enrolQuietly();
    anna.openSession();
    const Frame made = anna.make(anna.registration(), crypto::randomUuid());
    QCOMPARE(anna.push({made}).lastN, 1);
    auto fork = anna.nextSession();
    anna.openSession();
    const auto own = std::tuple(anna.client, anna.session, anna.token);

    fork.prevSession.clear();
    fork.fork = true;
    QCOMPARE(anna.trySession(fork).code(), u"reauth"_s);  // not what was signed
    fork.signature = anna.key.sign(wire::sessionBytesToSign(fork));
    const auto begun = decoded<wire::SessionAnswer>(anna.trySession(fork));
    QVERIFY(!begun.clientId.isEmpty());
    QVERIFY(begun.clientId != anna.client);
    QVERIFY(begun.registrar > anna.registrar);
    QCOMPARE(begun.lastN, 0);
    // The answer was lost: asked for by the same name it is the same outbox.
    QCOMPARE(decoded<wire::SessionAnswer>(anna.trySession(fork)).clientId, begun.clientId);
    QCOMPARE(listDevices(bench.store())->size(), 2);

    // A centre that lacks what this outbox was told is no place to go on from.
    auto ahead = fork;
    ahead.session = crypto::randomHex(16);
    ahead.lastNAcked = 2;
    ahead.signature = anna.key.sign(wire::sessionBytesToSign(ahead));
    QCOMPARE(anna.trySession(ahead).code(), u"epochChanged"_s);

    // What both hold takes effect once.
    anna.client = begun.clientId;
    const auto pushed = anna.push({Frame{1, made.action}});
    QCOMPARE(pushed.lastN, 1);
    QCOMPARE(pushed.outcomes.first().kind, OutcomeKind::Applied);
    anna.sync();
    const auto cases = anna.heldOf(kEast);
    QCOMPARE(cases.size(), 1);
    // The outbox that was copied goes on undisturbed.
    std::tie(anna.client, anna.session, anna.token) = own;
    QCOMPARE(anna.push({}).lastN, 1);
}

void SignInTest::forksAreFewInAnHour() {
    BENCH(bench);
    Machine anna(bench, kAnna);
    anna.enrolQuietly();
    anna.openSession();
    const auto fork = [&] {
        auto request = anna.nextSession();
        request.prevSession.clear();
        request.fork = true;
        request.signature = anna.key.sign(wire::sessionBytesToSign(request));
        return anna.trySession(request);
    };
    for (int i = 0; i < 5; ++i) QCOMPARE(fork().status, 200);
    QCOMPARE(fork().status, 429);
    bench.now += std::chrono::hours{1};
    QCOMPARE(fork().status, 200);
}

// Pitfall 32: whatever was agreed on with the centre of before counts no more.
void SignInTest::aRestoredCentreBeginsAnEpoch() {
    BENCH(bench);
    Machine anna(bench, kAnna);
    anna.enrolQuietly();
    anna.openSession();
    const QString before = bench.centre().epoch();
    // Another process of the centre, which nobody tells, and whose memory is of the lost future.
    const auto other = Centre::open(bench.store()).value();
    QVERIFY(other->directory(bench.store()).value()->person(kAnna) != nullptr);
    QVERIFY(bench.centre().renewEpoch(bench.store()).ok());
    QVERIFY(other->followEpoch(bench.store()).ok());
    QCOMPARE(other->epoch(), bench.centre().epoch());
    QVERIFY(bench.centre().epoch() != before);
    QCOMPARE(anna.tryPush({}).code(), u"tokenExpired"_s);
    // The machine's chain went on after the copy was made.
    auto next = anna.nextSession();
    next.prevSession = u"ffffffffffffffffffffffffffffffff"_s;
    next.signature = anna.key.sign(wire::sessionBytesToSign(next));
    const auto joined = decoded<wire::SessionAnswer>(anna.trySession(next));
    QCOMPARE(joined.epoch, bench.centre().epoch());
    QCOMPARE(joined.registrar, anna.registrar);
    // Registrars that were given out meanwhile are not given out again.
    Machine ben(bench, kBen);
    ben.enrolQuietly();
    QVERIFY(ben.registrar > anna.registrar + 900);
    // It outlives the process.
    QCOMPARE(Centre::open(bench.store()).value()->epoch(), bench.centre().epoch());
}

void SignInTest::aMachineThatIsNotKnownIsEnrolledAgain() {
    BENCH(bench);
    const auto code = [&](const PersonId& person) {
        return invite(bench.centre(), bench.store(), person, bench.now)->code;
    };
    Machine anna(bench, kAnna);
    anna.enrolQuietly();
    anna.openSession();
    const DeviceId device = anna.device;
    const int registrar = anna.registrar;
    // Forked after the copy was made: the device is known, this outbox of it is not.
    anna.client = ClientId{crypto::randomUuid()};
    QCOMPARE(anna.trySession(anna.nextSession()).code(), u"unknownMachine"_s);
    anna.enrolId = crypto::randomHex(16);
    const QString invitation = code(kAnna);
    auto byAnother = anna.enrolment(kPassword, invitation);
    byAnother.signature = crypto::SigningKey::generate().sign(wire::enrolmentBytesToSign(byAnother));
    QCOMPARE(anna.tryEnrol(byAnother).code(), u"badRequest"_s);
    const Said again = anna.enrol(kPassword, invitation);
    QCOMPARE(again.status, 200);
    const auto answer = decoded<wire::EnrolAnswer>(again);
    // The answer was lost.
    QCOMPARE(decoded<wire::EnrolAnswer>(anna.enrol(kPassword, invitation)), answer);
    QCOMPARE(anna.enrol(kPassword, u"AAAA-BBBB-CCCC"_s).code(), u"wrongCode"_s);
    QCOMPARE(answer.deviceId, device);
    QVERIFY(answer.registrar > registrar);
    QCOMPARE(listDevices(bench.store())->size(), 2);  // a line for each outbox
    anna.client = answer.clientId;
    anna.session.clear();
    anna.prevSession.clear();
    QCOMPARE(anna.openSession().lastN, 0);
    QCOMPARE(anna.enrol(kPassword, invitation).code(), u"codeUsed"_s);
    // A key stays its person's, and a revoked device is not taken in again.
    Machine ben(bench, kBen);
    ben.key = crypto::SigningKey::fromSeed(anna.key.seed()).value();
    QCOMPARE(ben.enrol(kPassword, code(kBen)).code(), u"codeUsed"_s);
    QVERIFY(revokeDevice(bench.store(), device, bench.clock()).ok());
    anna.enrolId = crypto::randomHex(16);
    QCOMPARE(anna.enrol(kPassword, code(kAnna)).code(), u"deviceRevoked"_s);
}

void SignInTest::whatIsMeantIsSaidForAWhile() {
    BENCH(bench);
    Machine anna(bench, kAnna);
    anna.enrolQuietly();
    QVERIFY(!anna.openSession().mayRemoveMany);
    QVERIFY(allowRemovals(bench.store(), bench.now + std::chrono::hours{1}).ok());
    QVERIFY(anna.openSession().mayRemoveMany);
    bench.now += std::chrono::hours{1};
    QVERIFY(!anna.openSession().mayRemoveMany);
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
    QVERIFY(revokeDevice(bench.store(), anna.device, bench.clock()).ok());
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

// Pitfall 85.
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
