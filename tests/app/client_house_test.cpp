// The client put together: what one sign-in leaves half done must not pass for an open house at the next one.
#include <QTemporaryDir>
#include <QTest>

#include "app/client_house.h"
#include "app/store/vault.h"
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
};

QTEST_GUILESS_MAIN(ClientHouseTest)
#include "client_house_test.moc"
