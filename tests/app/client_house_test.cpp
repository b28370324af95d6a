// The client put together: what one sign-in leaves half done must not pass for an open house at the next one.
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include "app/client_house.h"
#include "app/store/vault.h"
#include "crypto/certificates.h"
#include "crypto/sealing.h"

using namespace guichet;
using namespace guichet::app;
using namespace Qt::StringLiterals;

namespace {

const QString kPassword = u"correct horse battery"_s;

store::VaultContents contents() {
    store::VaultContents made{u"https://centre.example:8443"_s, "no certificate", {}, crypto::SigningKey::generate()};
    wire::EnrolAnswer& answer = made.answer;
    answer.deviceId = DeviceId{u"0a0a0a0a-0000-4000-8000-000000000001"_s};
    answer.clientId = ClientId{u"0a0a0a0a-0000-4000-8000-000000000002"_s};
    answer.registrar = 17;
    answer.epoch = u"epoch-1"_s;
    answer.centre = u"centre-1"_s;
    answer.person = Person{PersonId{u"clerk.one"_s}, u"Clerk One"_s, {{OfficeId{u"EO"_s}, Role::Clerk}}, false, false};
    answer.recoveryKey = crypto::SealingKey::generate().publicKey;
    answer.logKey = made.signingKey.publicKey();
    answer.grantUntil = instantFromMs(4'000'000'000'000);
    return made;
}

}  // namespace

class ClientHouseTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aStoreWithoutAConnectionIsNotOpen() {
        QTemporaryDir folder;
        const QString profile = folder.filePath(u"profile"_s);
        QVERIFY(store::Vault::create(profile, contents(), kPassword).ok());
        const auto house = ClientHouse::open(
            {profile, {}, {}}, {[](const auto&) {}, [](const auto&) {}, [](const auto&) {}}, SyncRuns::WhenAsked);
        QVERIFY(house.ok());
        SessionPort& session = *(*house)->targets().session;
        for (int attempt = 0; attempt < 2; ++attempt) {
            std::optional<Error> refused;
            session.signIn(kPassword, [&refused](const Result<Person>& person) {
                if (!person) refused = person.error();
            });
            QVERIFY(refused);
            QCOMPARE(refused->reason, u"authorityNotRead"_s);
            QVERIFY((*house)->targets().reader == nullptr);
            session.profile([](const Result<ProfileState>& state) { QVERIFY(state.ok() && !state->unlocked); });
        }
    }

    void aQuestionIsAnsweredThoughTheHouseIsLockedMeanwhile() {
        QTemporaryDir folder;
        const QString profile = folder.filePath(u"profile"_s);
        QVERIFY(store::Vault::create(profile, contents(), kPassword).ok());
        const auto authority = crypto::makeAuthority(u"Nobody"_s, instantFromMs(1'790'000'000'000));
        QVERIFY(authority.ok());
        SessionPort* session = nullptr;
        // As soon as it is known whether the centre is there, and before the question is put.
        const auto lockSoon = [&session](const SyncStatus& status) {
            if (status.phase != SyncPhase::NotStarted) QTimer::singleShot(0, [session] { session->lock(); });
        };
        const auto house = ClientHouse::open({profile, u"https://127.0.0.1:1"_s, authority->certificatePem},
                                             {[](const auto&) {}, lockSoon, [](const auto&) {}}, SyncRuns::WhenAsked);
        QVERIFY(house.ok());
        session = (*house)->targets().session;
        bool isIn = false;
        session->signIn(kPassword, [&isIn](const Result<Person>& person) { isIn = person.ok(); });
        QVERIFY(isIn);
        std::optional<Result<CentreHits>> answer;
        (*house)->askCentre(u"lamp"_s, 10, [&answer](const Result<CentreHits>& hits) { answer = hits; });
        QTRY_VERIFY(answer);
        QVERIFY(!answer->ok());
        QCOMPARE(answer->error().reason, u"locked"_s);
    }
};

QTEST_GUILESS_MAIN(ClientHouseTest)
#include "client_house_test.moc"
