// The requests of the sign-in flow: who is told the password, and what each refusal becomes.
#include "app/sync/enrol_client.h"

#include <QtTest>

#include "tests/sync/fake_centre.h"
#include "tests/sync/fake_ground.h"
#include "tests/sync/fake_store.h"
#include "tests/sync/fake_transport.h"

using namespace guichet;
using namespace guichet::sync;
using namespace std::chrono_literals;

namespace {

struct Stage {
    FakeTime time;
    FakeRandom random;
    FakeStore store;
    FakeSigner signer;
    FakeCentre centre;
    QString openedUrl;
    EnrolClient enrolClient{[this](const QString& url, const QByteArray& pem) -> Result<std::unique_ptr<Transport>> {
                                openedUrl = url;
                                if (pem.isEmpty()) return Error{ErrorCode::Invalid, latin("authorityNotRead"), {}};
                                return std::unique_ptr<Transport>(std::make_unique<FakeTransport>(time, centre));
                            },
                            random};
    FakeTransport transport{time, centre};
    GrantClient grantClient{store, transport, signer, random, latin("0.1.0")};

    Result<wire::EnrolAnswer> enrol(const QByteArray& pem = "PEM") {
        const wire::EnrolRequest request{latin("li.wei"), latin("secret"), latin("CODE"),      QByteArray(32, 'k'),
                                         latin("desk"),   latin("once"),   QByteArray(64, 's')};
        std::optional<Result<wire::EnrolAnswer>> got;
        enrolClient.enrol(latin("https://centre.test"), pem, request, CancelToken{},
                          [&](Result<wire::EnrolAnswer> answer) { got = std::move(answer); });
        time.run(5min);
        if (!got) return Error{ErrorCode::Cancelled, latin("no answer"), {}};
        return *got;
    }
    Result<wire::SessionAnswer> renew() {
        std::optional<Result<wire::SessionAnswer>> got;
        grantClient.renew(CancelToken{}, [&](Result<wire::SessionAnswer> answer) { got = std::move(answer); });
        time.run(5min);
        if (!got) return Error{ErrorCode::Cancelled, latin("no answer"), {}};
        return *got;
    }
};

}  // namespace

class EnrolClientTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void enrols();
    void refusalsAreDenied_data();
    void refusalsAreDenied();
    void aStrangerIsToldNoPassword();
    void anotherCentreAnswers();
    void aBadAuthorityOpensNothing();
    void renewsAGrant();
    void renewalOfADisabledPerson();
    void renewalAtAnotherCentre();
};

void EnrolClientTest::enrols() {
    Stage stage;
    const auto answer = stage.enrol();
    QVERIFY(answer.ok());
    QCOMPARE(answer->registrar, 4);
    QCOMPARE(stage.openedUrl, latin("https://centre.test"));
    QCOMPARE(stage.centre.paths, (QStringList{latin("/v1/hello"), latin("/v1/enrol")}));
    QVERIFY(stage.enrol().ok());  // the same client serves a second attempt
}

void EnrolClientTest::refusalsAreDenied_data() {
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<int>("retry");
    QTest::addColumn<int>("expected");
    const auto add = [](const char* code, wire::Retry retry, ErrorCode expected) {
        QTest::addRow("%s", code) << QByteArray(code) << static_cast<int>(retry) << static_cast<int>(expected);
    };
    add("wrongPassword", wire::Retry::Never, ErrorCode::Denied);
    add("wrongCode", wire::Retry::Never, ErrorCode::Denied);
    add("codeUsed", wire::Retry::Never, ErrorCode::Denied);
    add("personDisabled", wire::Retry::Never, ErrorCode::Denied);
    add("busy", wire::Retry::Later, ErrorCode::Busy);
    add("internal", wire::Retry::Later, ErrorCode::Busy);
    add("upgrade", wire::Retry::AfterUpgrade, ErrorCode::TooNew);
}

void EnrolClientTest::refusalsAreDenied() {
    QFETCH(QByteArray, code);
    QFETCH(int, retry);
    QFETCH(int, expected);
    Stage stage;
    stage.centre.refuseAt(latin("/v1/enrol"), refusal(code.constData(), static_cast<wire::Retry>(retry)));
    const auto answer = stage.enrol();
    QVERIFY(!answer.ok());
    QCOMPARE(answer.error().code, static_cast<ErrorCode>(expected));
    if (answer.error().code == ErrorCode::Denied) QCOMPARE(answer.error().reason.toLatin1(), code);
}

void EnrolClientTest::aStrangerIsToldNoPassword() {
    Stage stage;
    stage.centre.bend = [](const QString&, const QByteArray& body) {
        return QByteArray(body).replace("\"product\":\"guichet\"", "\"product\":\"other\"");
    };
    const auto answer = stage.enrol();
    QCOMPARE(answer.error().code, ErrorCode::Protocol);
    QVERIFY(!stage.centre.paths.contains(latin("/v1/enrol")));
    stage.centre.bend = nullptr;
    stage.centre.protoMin = 2;
    QCOMPARE(stage.enrol().error().code, ErrorCode::TooNew);
    QVERIFY(!stage.centre.paths.contains(latin("/v1/enrol")));
}

void EnrolClientTest::anotherCentreAnswers() {
    Stage stage;
    stage.centre.bend = [](const QString& path, const QByteArray& body) {
        return path == latin("/v1/enrol") ? QByteArray(body).replace("centre-1", "centre-2") : body;
    };
    const auto answer = stage.enrol();
    QCOMPARE(answer.error().reason, latin("wrongCentre"));
}

void EnrolClientTest::aBadAuthorityOpensNothing() {
    Stage stage;
    QCOMPARE(stage.enrol(QByteArray()).error().reason, latin("authorityNotRead"));
    QVERIFY(stage.centre.paths.isEmpty());
}

void EnrolClientTest::renewsAGrant() {
    Stage stage;
    QVERIFY(stage.renew().ok());
    QVERIFY(stage.store.state().sessionConfirmed);
    QCOMPARE(stage.centre.session, stage.store.state().session);
}

void EnrolClientTest::renewalOfADisabledPerson() {
    Stage stage;
    stage.centre.refuseAt(latin("/v1/session"), refusal("personDisabled", wire::Retry::Never));
    const auto answer = stage.renew();
    QCOMPARE(answer.error().code, ErrorCode::Denied);
    QCOMPARE(answer.error().reason, latin("personDisabled"));
    QVERIFY(!stage.store.state().sessionConfirmed);
}

void EnrolClientTest::renewalAtAnotherCentre() {
    Stage stage;
    stage.centre.id = latin("another");
    QCOMPARE(stage.renew().error().reason, latin("wrongCentre"));
    QVERIFY(!stage.centre.paths.contains(latin("/v1/session")));
}

QTEST_GUILESS_MAIN(EnrolClientTest)
#include "enrol_client_test.moc"
