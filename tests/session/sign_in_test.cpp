// Sign-in, with a real profile and a centre that misbehaves: nobody is enrolled twice, and nobody is locked out.
#include "app/session/sign_in.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "app/store/profile_vault.h"
#include "app/store/vault_signer.h"
#include "tests/session/fake_centre.h"
#include "tests/support/file_bytes.h"

using namespace guichet;
using namespace std::chrono_literals;
using guichet::session::SignIn;
using guichet::store::ProfileVault;
using guichet::tests::FakeCentre;

namespace {

const QString kPassword = QStringLiteral("the right password");

Enrolment with(const QString& password = kPassword, const QString& code = QStringLiteral("ABCD-EFGH")) {
    return {QStringLiteral("https://centre.example"), "authority", QStringLiteral("clerk.one"), password, code};
}

// Tells the centre's time, unless it is set wrong.
struct FakeClock final : Clock {
    explicit FakeClock(const FakeCentre& centre) : m_centre(centre) {}
    Instant wallNow() override { return m_centre.now + wrongBy; }
    Milliseconds monotonicNow() override { return m_centre.now.time_since_epoch(); }
    Milliseconds wrongBy{0};

private:
    const FakeCentre& m_centre;
};

// One run of the program on a profile.
struct Program {
    FakeClock clock;
    ProfileVault vault;
    SignIn flow;
    Program(const QString& directory, FakeCentre& centre)
        : clock(centre),
          vault(directory, clock, QStringLiteral("boot-one")),
          flow({vault, centre, centre, QStringLiteral("counter 3")}) {}

    Done enrol(const Enrolment& enrolment) {
        std::optional<Done> answer;
        flow.enrol(enrolment, [&](const Done& given) { answer = given; });
        GUICHET_ASSERT(answer);
        return *answer;
    }
    Result<Person> enrolAgain(const QString& code, const QString& password = kPassword) {
        std::optional<Result<Person>> answer;
        flow.enrolAgain(password, code, [&](const Result<Person>& given) { answer = given; });
        GUICHET_ASSERT(answer);
        return *answer;
    }
    Result<Person> signIn(const QString& password = kPassword) {
        std::optional<Result<Person>> answer;
        flow.signIn(password, [&](const Result<Person>& given) { answer = given; });
        GUICHET_ASSERT(answer);
        return *answer;
    }
    ProfileState state() {
        ProfileState state;
        flow.profile([&](const Result<ProfileState>& given) { state = given.value(); });
        return state;
    }
};

#define REFUSED(result, expectedCode, expectedReason)                   \
    do {                                                                \
        const auto given = (result);                                    \
        QVERIFY(!given.ok());                                           \
        QCOMPARE(given.error().code, ErrorCode::expectedCode);          \
        QCOMPARE(given.error().reason, QStringLiteral(expectedReason)); \
    } while (false)

}  // namespace

class SignInTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void enrolsOnceAndSignsInOffLineEverAfter();
    void theKeyTheCentreKnowsIsTheOneThatSigns();
    void aLostAnswerIsAskedForAgain();
    void aCrashBeforeTheVaultLosesNothing();
    void aVaultThatCannotBeWrittenLosesNothing();
    void whatACrashLeavesBehindIsHarmless();
    void aRefusedAttemptIsForgotten();
    void aMistypedPasswordDoesNotReplaceTheAttempt();
    void anotherPersonsAnswerMakesNoVault();
    void asksNothingOfTheCentreInVain();
    void oneThingAtATime();
    void lockingGivesUpAndTheRepeatIsTheSame();
    void destroyedItAnswersNobody();
    void pendingAttemptsHoldNoPlaintext();
    void refusesTheWrongPasswordAndTheUnknownProfile();
    void aCentreThatForgotTheMachineTakesItInAgain();
    void lockClosesTheVault();
    void anExpiredGrantIsRenewedByTheCentre();
    void anExpiredGrantStaysExpiredOffLine();
    void aRevokedDeviceIsNotRenewed();
    void aCentreThatDoesNotExtendIsNotBelieved();
    void aWrongWallClockDoesNotEndTheGrant();
    void aWallClockSetBackDoesNotProlongTheGrant();

private:
    [[nodiscard]] QString profile() const { return m_folder->filePath(QStringLiteral("profile")); }
    [[nodiscard]] QString pendingFile() const { return profile() + QStringLiteral("/enrolment.json"); }
    void enrolHere() {
        Program program(profile(), *m_centre);
        QVERIFY(program.enrol(with()).ok());
    }
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeCentre> m_centre;
};

void SignInTest::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    m_centre = std::make_unique<FakeCentre>();
}

void SignInTest::enrolsOnceAndSignsInOffLineEverAfter() {
    {
        Program program(profile(), *m_centre);
        QVERIFY(!program.state().enrolled);
        QVERIFY(program.enrol(with()).ok());
        QVERIFY(program.state().enrolled);
        QVERIFY(program.state().unlocked);
        QVERIFY(!QFile::exists(pendingFile()));
        REFUSED(program.enrol(with()), Conflict, "alreadyEnrolled");
    }
    m_centre->unreachable = true;
    Program program(profile(), *m_centre);
    QVERIFY(!program.state().unlocked);
    QCOMPARE(program.state().person, m_centre->person.id);
    QCOMPARE(program.state().personName, m_centre->person.name);
    QCOMPARE(program.state().centreUrl, QStringLiteral("https://centre.example"));
    QCOMPARE(program.signIn().value(), m_centre->person);
    QVERIFY(program.state().unlocked);
    QCOMPARE(m_centre->requests.size(), 1);
    QCOMPARE(m_centre->renewals, 0);
}

void SignInTest::theKeyTheCentreKnowsIsTheOneThatSigns() {
    enrolHere();
    Program program(profile(), *m_centre);
    store::VaultSigner signer(program.vault);
    REFUSED(signer.sign("message"), Denied, "locked");
    QVERIFY(signer.keyId().isEmpty());
    QVERIFY(program.signIn().ok());
    const QByteArray publicKey = m_centre->requests.first().publicKey;
    QCOMPARE(m_centre->requests.first().device, QStringLiteral("counter 3"));
    QCOMPARE(signer.keyId(), crypto::keyIdOf(publicKey));
    QCOMPARE(crypto::verify(publicKey, "message", signer.sign("message").value()), crypto::Signature::Good);
}

void SignInTest::aLostAnswerIsAskedForAgain() {
    Program program(profile(), *m_centre);
    m_centre->loseAnswers = true;
    REFUSED(program.enrol(with()), Offline, "networkUnreachable");
    QVERIFY(!program.state().enrolled);
    m_centre->loseAnswers = false;
    QVERIFY(program.enrol(with(kPassword, QStringLiteral("abcd efgh"))).ok());
    QCOMPARE(m_centre->requests.size(), 2);
    QCOMPARE(m_centre->requests[0], m_centre->requests[1]);
    QCOMPARE(m_centre->enrolled.size(), 1);
}

void SignInTest::aCrashBeforeTheVaultLosesNothing() {
    {
        Program program(profile(), *m_centre);
        m_centre->loseAnswers = true;
        QVERIFY(!program.enrol(with()).ok());
    }
    m_centre->loseAnswers = false;
    Program again(profile(), *m_centre);
    QVERIFY(again.enrol(with()).ok());
    QCOMPARE(m_centre->requests[0], m_centre->requests[1]);
    QCOMPARE(m_centre->enrolled.size(), 1);
}

void SignInTest::aVaultThatCannotBeWrittenLosesNothing() {
    Program program(profile(), *m_centre);
    QVERIFY(QDir().mkpath(profile() + QStringLiteral("/vault.json.new")));
    QCOMPARE(program.enrol(with()).error().code, ErrorCode::Storage);
    QVERIFY(!program.state().enrolled);
    QVERIFY(QFile::exists(pendingFile()));
    QVERIFY(QDir().rmdir(profile() + QStringLiteral("/vault.json.new")));
    QVERIFY(program.enrol(with()).ok());
    QCOMPARE(m_centre->enrolled.size(), 1);
    QVERIFY(!QFile::exists(pendingFile()));
}

void SignInTest::whatACrashLeavesBehindIsHarmless() {
    const auto leaveBehind = [this](const char* name) {
        QFile file(profile() + u'/' + QLatin1String(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write("{\"half"), qint64{6});
    };
    // Killed while it wrote the attempt, and, another time, the vault.
    QVERIFY(QDir().mkpath(profile()));
    leaveBehind("enrolment.json.new");
    leaveBehind("vault.json.new");
    enrolHere();
    // Killed when the vault was there and the attempt not yet forgotten.
    leaveBehind("enrolment.json");
    leaveBehind("vault.json.new");
    Program program(profile(), *m_centre);
    QVERIFY(program.state().enrolled);
    QVERIFY(program.signIn().ok());
    QVERIFY(!QFile::exists(pendingFile()));
    QCOMPARE(m_centre->enrolled.size(), 1);
}

void SignInTest::aRefusedAttemptIsForgotten() {
    Program program(profile(), *m_centre);
    REFUSED(program.enrol(with(QStringLiteral("mistyped"))), Denied, "wrongPassword");
    QVERIFY(!QFile::exists(pendingFile()));
    REFUSED(program.enrol(with(kPassword, QStringLiteral("WRON-GONE"))), Denied, "wrongCode");
    QVERIFY(!QFile::exists(pendingFile()));
    QVERIFY(program.enrol(with()).ok());
    Program other(m_folder->filePath(QStringLiteral("other")), *m_centre);
    REFUSED(other.enrol(with()), Denied, "codeUsed");
    QVERIFY(!other.state().enrolled);
}

void SignInTest::aMistypedPasswordDoesNotReplaceTheAttempt() {
    Program program(profile(), *m_centre);
    m_centre->loseAnswers = true;
    QVERIFY(!program.enrol(with()).ok());
    QVERIFY(!program.enrol(with(QStringLiteral("mistyped"))).ok());
    m_centre->loseAnswers = false;
    REFUSED(program.enrol(with(QStringLiteral("mistyped too"))), Denied, "wrongPassword");
    QVERIFY(program.enrol(with()).ok());
    QCOMPARE(m_centre->requests.last(), m_centre->requests.first());
    QCOMPARE(m_centre->enrolled.size(), 1);
}

void SignInTest::anotherPersonsAnswerMakesNoVault() {
    m_centre->person.id = PersonId{QStringLiteral("somebody.else")};
    Program program(profile(), *m_centre);
    REFUSED(program.enrol(with()), Protocol, "badAnswer");
    QVERIFY(!program.state().enrolled);
}

void SignInTest::asksNothingOfTheCentreInVain() {
    Program program(profile(), *m_centre);
    REFUSED(program.enrol(with({})), Invalid, "passwordMissing");
    REFUSED(program.enrol(with(kPassword, {})), Invalid, "enrolmentIncomplete");
    Enrolment withoutAuthority = with();
    withoutAuthority.authorityPem.clear();
    REFUSED(program.enrol(withoutAuthority), Invalid, "enrolmentIncomplete");
    QVERIFY(!QFile::exists(profile()));
    // Nothing is sent that could not be repeated.
    QFile blocked(profile());
    QVERIFY(blocked.open(QIODevice::WriteOnly));
    QCOMPARE(program.enrol(with()).error().code, ErrorCode::Storage);
    QVERIFY(m_centre->requests.isEmpty());
}

void SignInTest::oneThingAtATime() {
    Program program(profile(), *m_centre);
    m_centre->answerLater = true;
    int answers = 0;
    program.flow.enrol(with(), [&](const Done& given) { answers += given.ok() ? 1 : 100; });
    REFUSED(program.enrol(with()), Busy, "signInRunning");
    REFUSED(program.signIn(), Busy, "signInRunning");
    QCOMPARE(answers, 0);
    m_centre->late();
    QCOMPARE(answers, 1);
    QVERIFY(program.signIn().ok());
}

void SignInTest::lockingGivesUpAndTheRepeatIsTheSame() {
    Program program(profile(), *m_centre);
    m_centre->answerLater = true;
    QVector<ErrorCode> answers;
    program.flow.enrol(with(), [&](const Done& given) { answers.append(given.error().code); });
    program.flow.lock();
    QCOMPARE(answers, QVector<ErrorCode>{ErrorCode::Cancelled});
    m_centre->late();
    QCOMPARE(answers.size(), 1);
    QVERIFY(!program.state().enrolled);
    m_centre->answerLater = false;
    QVERIFY(program.enrol(with()).ok());
    QCOMPARE(m_centre->requests[0], m_centre->requests[1]);
}

void SignInTest::destroyedItAnswersNobody() {
    m_centre->answerLater = true;
    bool answered = false;
    {
        Program program(profile(), *m_centre);
        program.flow.enrol(with(), [&](const Done&) { answered = true; });
    }
    m_centre->late();
    QVERIFY(!answered);
    m_centre->answerLater = false;
    Program again(profile(), *m_centre);
    QVERIFY(again.enrol(with()).ok());
    QCOMPARE(m_centre->requests[0], m_centre->requests[1]);
}

void SignInTest::pendingAttemptsHoldNoPlaintext() {
    Program program(profile(), *m_centre);
    m_centre->unreachable = true;
    QVERIFY(!program.enrol(with()).ok());
    const QByteArray bytes = bytesOf(pendingFile());
    for (const char* secret : {"the right password", "ABCD-EFGH", "clerk.one", "centre.example"})
        QVERIFY2(!bytes.contains(secret), secret);
}

void SignInTest::refusesTheWrongPasswordAndTheUnknownProfile() {
    {
        Program nobody(profile(), *m_centre);
        REFUSED(nobody.signIn(), NotFound, "notEnrolled");
    }
    enrolHere();
    Program program(profile(), *m_centre);
    REFUSED(program.signIn(QStringLiteral("wrong")), Denied, "wrongPassword");
    QVERIFY(!program.state().unlocked);
    QVERIFY(program.signIn().ok());
    // Somebody who tries at an open window does not close it.
    REFUSED(program.signIn(QStringLiteral("wrong")), Denied, "wrongPassword");
    QVERIFY(program.state().unlocked);
}

void SignInTest::aCentreThatForgotTheMachineTakesItInAgain() {
    enrolHere();
    const QByteArray key = m_centre->requests.last().publicKey;
    Program program(profile(), *m_centre);
    m_centre->now = m_centre->grantUntil + 1h;
    m_centre->forgetMachines(QStringLiteral("NEWC-ODE1"));
    REFUSED(program.signIn(), Denied, "unknownMachine");
    const auto asked = m_centre->requests.size();
    REFUSED(program.enrolAgain(QString()), Invalid, "enrolmentIncomplete");
    REFUSED(program.enrolAgain(QStringLiteral("NEWC-ODE1"), QStringLiteral("wrong")), Denied, "wrongPassword");
    QCOMPARE(m_centre->requests.size(), asked);  // the vault says so
    REFUSED(program.enrolAgain(QStringLiteral("ABCD-EFGH")), Denied, "wrongCode");
    QVERIFY(!program.state().unlocked);
    m_centre->password = QStringLiteral("given out anew");
    REFUSED(program.enrolAgain(QStringLiteral("NEWC-ODE1")), Denied, "otherPassword");
    m_centre->password = kPassword;
    // An answer that is lost is asked for again, however the code is typed.
    m_centre->loseAnswers = true;
    REFUSED(program.enrolAgain(QStringLiteral("NEWC-ODE1")), Offline, "networkUnreachable");
    m_centre->loseAnswers = false;
    m_centre->grantUntil = m_centre->now + 24h;
    const auto person = program.enrolAgain(QStringLiteral("newc ode1"));
    QVERIFY(person.ok());
    QCOMPARE(*person, m_centre->person);
    QVERIFY(program.state().unlocked);
    QCOMPARE(m_centre->enrolled.size(), 1);
    QCOMPARE(m_centre->requests.last().publicKey, key);
    // The grant is the new one.
    program.flow.lock();
    QVERIFY(program.signIn().ok());
}

// Pitfall 35.
void SignInTest::lockClosesTheVault() {
    enrolHere();
    Program program(profile(), *m_centre);
    QVERIFY(program.signIn().ok());
    QVERIFY(program.vault.openVault() != nullptr);
    program.flow.lock();
    QVERIFY(program.vault.openVault() == nullptr);
    QVERIFY(!program.state().unlocked);
    QVERIFY(program.state().enrolled);
    REFUSED(program.vault.renewGrant(m_centre->person, m_centre->grantUntil), Denied, "locked");
    REFUSED(program.vault.sign("message"), Denied, "locked");
    QVERIFY(program.signIn().ok());
}

void SignInTest::anExpiredGrantIsRenewedByTheCentre() {
    enrolHere();
    m_centre->now = m_centre->grantUntil + 1h;
    m_centre->grantUntil = m_centre->now + std::chrono::hours(24 * 14);
    m_centre->person.name = QStringLiteral("Clerk One, Married");
    {
        Program program(profile(), *m_centre);
        REFUSED(program.signIn(QStringLiteral("wrong")), Denied, "wrongPassword");
        QCOMPARE(m_centre->renewals, 0);
        QCOMPARE(program.signIn().value(), m_centre->person);
        QVERIFY(program.state().unlocked);
        QCOMPARE(m_centre->renewals, 1);
    }
    m_centre->unreachable = true;
    Program later(profile(), *m_centre);
    QCOMPARE(later.signIn().value(), m_centre->person);
}

void SignInTest::anExpiredGrantStaysExpiredOffLine() {
    enrolHere();
    m_centre->now = m_centre->grantUntil + 1h;
    m_centre->unreachable = true;
    Program program(profile(), *m_centre);
    REFUSED(program.signIn(), Denied, "grantExpired");
    QVERIFY(!program.state().unlocked);
    QVERIFY(program.vault.openVault() == nullptr);
}

void SignInTest::aRevokedDeviceIsNotRenewed() {
    enrolHere();
    m_centre->now = m_centre->grantUntil + 1h;
    m_centre->renewalRefused = Error{ErrorCode::Denied, QStringLiteral("deviceRevoked"), {}};
    Program program(profile(), *m_centre);
    REFUSED(program.signIn(), Denied, "deviceRevoked");
    QVERIFY(program.vault.openVault() == nullptr);
}

void SignInTest::aCentreThatDoesNotExtendIsNotBelieved() {
    enrolHere();
    m_centre->now = m_centre->grantUntil + 1h;
    Program program(profile(), *m_centre);
    REFUSED(program.signIn(), Denied, "grantExpired");
    QVERIFY(program.vault.openVault() == nullptr);
}

void SignInTest::aWrongWallClockDoesNotEndTheGrant() {
    enrolHere();
    {
        Program program(profile(), *m_centre);
        QVERIFY(program.signIn().ok());
        QVERIFY(program.vault.legalClock().centreSaid(m_centre->now).ok());
    }
    m_centre->unreachable = true;
    m_centre->now += 1h;
    Program program(profile(), *m_centre);
    program.clock.wrongBy = std::chrono::hours(24 * 3652);
    QVERIFY(program.signIn().ok());
    QCOMPARE(program.vault.legalClock().now(), (LegalReading{m_centre->now, AtQuality::Verified}));
}

void SignInTest::aWallClockSetBackDoesNotProlongTheGrant() {
    enrolHere();
    m_centre->now = m_centre->grantUntil + 1h;
    {
        Program program(profile(), *m_centre);
        m_centre->grantUntil = m_centre->now + 1h;
        QVERIFY(program.signIn().ok());
        m_centre->now += 2h;
        QVERIFY(program.vault.legalClock().centreSaid(m_centre->now).ok());
    }
    m_centre->unreachable = true;
    Program program(profile(), *m_centre);
    program.clock.wrongBy = -std::chrono::hours(24 * 3652);
    REFUSED(program.signIn(), Denied, "grantExpired");
}

QTEST_GUILESS_MAIN(SignInTest)
#include "sign_in_test.moc"
