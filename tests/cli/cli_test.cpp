// guichet-cli against fake ports: exit codes, the table of keys, signing in, and what checks itself.
#include <QJsonArray>
#include <QtTest>

#include "core/wire/receipt.h"
#include "crypto/signing_key.h"
#include "promised_keys.h"
#include "words/language.h"

using namespace guichet;
using namespace guichet::cli;

namespace {

ReceiptCode signedReceipt(const crypto::SigningKey& key) {
    ReceiptCode code{
        latin("EO-1"), ReceiptKind::Received, OfficeId{latin("EO")}, instantFromMs(1), key.keyId(), {}, {}};
    code.signature = key.sign(receiptBytesToSign(code));
    return code;
}

}  // namespace

class CliTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // English plurals are in a file of their own.
    void initTestCase() { QVERIFY(words::useLanguage(words::Language::English).ok()); }
    void keysAreTheTable();
    void wrongUsage_data();
    void wrongUsage();
    void helpNeedsNothing();
    void errorsHaveTheirExit_data();
    void errorsHaveTheirExit();
    void passwords();
    void enrols();
    void enrolsAgain();
    void syncSaysHowItStands_data();
    void syncSaysHowItStands();
    void syncSaysWhichFilesDidNotGo();
    void whatNeedsTheCentreWaitsForNoFiles();
    void resolves();
    void savesACopyForTheHelpdesk();
    void checksReceipts();
    void saysWhoSignedAReceipt();
    void verifies();
    void speaksInSentences();
};

void CliTest::keysAreTheTable() {
    const auto key = crypto::SigningKey::generate();
    const auto receipt = encodeReceipt(signedReceipt(key)).value();
    QTemporaryFile secret;
    QVERIFY(secret.open());
    const auto enrolWords = argv("enrol --centre https://c --user u --authority")
                            << secret.fileName() << latin("--code-file") << secret.fileName();
    const QMap<QString, QStringList> calls{
        {latin("enrol"), enrolWords},
        {latin("enrol again"), argv("enrol again --code-file") << secret.fileName()},
        {latin("sync"), argv("sync")},
        {latin("status"), argv("status")},
        {latin("list"), argv("list")},
        {latin("view list"), argv("view list")},
        {latin("view save"), argv("view save Heating")},
        {latin("view remove"), argv("view remove held")},
        {latin("search"), argv("search x")},
        {latin("pin"), argv("pin EO-2026-03-00417-K")},
        {latin("unpin"), argv("unpin EO-2026-03-00417-K")},
        {latin("show"), argv("show EO-2026-03-00417-K")},
        {latin("file save"), argv("file save EO-2026-03-00417-K d1 --to out.pdf")},
        {latin("new"), argv("new noise --field subject=Loud")},
        {latin("do"), argv("do claim EO-2026-03-00417-K")},
        {latin("outbox"), argv("outbox")},
        {latin("attention"), argv("attention")},
        {latin("helpdesk"), argv("helpdesk item --to bundle.json")},
        {latin("resolve"), argv("resolve item redo --text why")},
        {latin("check-receipt"), {latin("check-receipt"), receipt}},
        {latin("ledger"), argv("ledger EO-2026-03-00417-K")},
        {latin("verify"), argv("verify")},
    };
    auto promised = promisedKeys();
    // Those of advice_test.cpp and day_test.cpp.
    for (const char* command : {"next", "duplicates", "screen", "day"}) QCOMPARE(promised.remove(latin(command)), 1);
    QCOMPARE(promised.keys(), calls.keys());
    for (auto call = calls.begin(); call != calls.end(); ++call) {
        FakeDesk desk;
        desk.signers.insert(key.keyId(), {key.publicKey(), {}, {}, {}});
        desk.rows = {listRow(1)};
        desk.dossier.theCase.documents.resize(1);
        desk.dossier.theCase.documents.first().documentId = DocumentId{latin("d1")};
        desk.views = {SavedView{SavedViewId{latin("v")}, latin("Held"), {}, {}}};
        desk.outboxItems.resize(1);
        desk.attentionItems.resize(1);
        desk.syncStatus.phase = SyncPhase::UpToDate;
        const auto ran = desk.run(QStringList{latin("--json")} + call.value());
        QVERIFY2(ran.exit == 0, qPrintable(call.key()));
        QCOMPARE(ran.values.size(), 1);
        QCOMPARE(keysOf(ran.values.first()), promised.value(call.key()));
        QVERIFY(ran.err.isEmpty());
    }
}

void CliTest::wrongUsage_data() {
    QTest::addColumn<QStringList>("arguments");
    for (const char* line : {"frobnicate",
                             "list extra",
                             "list --view nonsense",
                             "list --limit many",
                             "list --limit 0",
                             "list --reveal why",
                             "list --filter {}",
                             "list --filter {\"v\":1,\"moons\":2}",
                             "list --saved held --view mine",
                             "list --filter {\"v\":1,\"ownerIs\":\"me\"} --after 7",
                             "view",
                             "view burn held",
                             "view save",
                             "view save Heating --columns due,moon",
                             "show",
                             "show EO-1 --reveal",
                             "search",
                             "new",
                             "new noise --field nothing",
                             "new noise --field channel=pigeon",
                             "do claim",
                             "do import EO-2026-03-00417-K",
                             "do register EO-2026-03-00417-K",
                             "do attach EO-2026-03-00417-K",
                             "file save EO-2026-03-00417-K d1",
                             "do decide EO-2026-03-00417-K --field kind=maybe",
                             "do editFields EO-2026-03-00417-K",
                             "do editFields EO-2026-03-00417-K --field applicant.phone=1",
                             "resolve item burn --text w",
                             "resolve item redo",
                             "sync --wait -1",
                             "enrol",
                             "enrol again",
                             "list --password hunter2"})
        QTest::addRow("%s", line) << argv(line);
    QTest::addRow("nothing") << QStringList{};
}

void CliTest::wrongUsage() {
    QFETCH(QStringList, arguments);
    FakeDesk desk;
    const auto text = desk.run(arguments);
    QCOMPARE(text.exit, 2);
    QVERIFY(text.err.contains("guichet-cli"));
    QVERIFY(text.out.isEmpty());
    const auto json = desk.run(QStringList{latin("--json")} + arguments);
    QCOMPARE(json.exit, 2);
    QCOMPARE(json.values.first()[latin("error")].toObject()[latin("exit")].toInt(), 2);
    QVERIFY(desk.performed.isEmpty());
}

void CliTest::helpNeedsNothing() {
    FakeDesk desk;
    desk.opening = Error{ErrorCode::Storage, {}, {}};
    const auto ran = desk.run(argv("--help"));
    QCOMPARE(ran.exit, 0);
    for (const auto& command : promisedKeys().keys()) QVERIFY(ran.out.contains(command.toLatin1()));
}

void CliTest::errorsHaveTheirExit_data() {
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<int>("opening");
    QTest::addColumn<int>("working");
    const auto add = [](ErrorCode code, const char* reason, int opening, int working) {
        QTest::addRow("%s %s", errorCodeName(code), reason)
            << static_cast<int>(code) << latin(reason) << opening << working;
    };
    add(ErrorCode::Busy, "profileInUse", 6, 6);
    add(ErrorCode::Storage, "readOnly", 5, 5);
    add(ErrorCode::Full, "", 5, 5);
    add(ErrorCode::Corrupt, "truncated", 5, 5);
    add(ErrorCode::TooNew, "", 5, 5);
    add(ErrorCode::Denied, "notYourRight", 1, 1);
    add(ErrorCode::Invalid, "statusForbids", 1, 1);
    add(ErrorCode::NotFound, "caseUnknown", 1, 1);
    add(ErrorCode::Offline, "refused", 3, 3);
}

void CliTest::errorsHaveTheirExit() {
    QFETCH(int, code);
    QFETCH(QString, reason);
    QFETCH(int, opening);
    QFETCH(int, working);
    FakeDesk desk;
    desk.failing = Error{static_cast<ErrorCode>(code), reason, {}};
    const auto ran = desk.run(argv("do claim EO-2026-03-00417-K --json"));
    QCOMPARE(ran.exit, working);
    QCOMPARE(ran.values.first()[latin("error")].toObject()[latin("reason")].toString(), reason);
    desk.opening = desk.failing;
    QCOMPARE(desk.run(argv("status")).exit, opening);
}

void CliTest::passwords() {
    FakeDesk desk;
    QCOMPARE(desk.run(argv("status"), "wrong\n").exit, 4);
    QCOMPARE(desk.run(argv("status"), "secret").exit, 0);
    QCOMPARE(desk.run(argv("status"), "secret\r\n").exit, 0);
    QVERIFY(desk.locked);
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write("secret\n");
    file.flush();
    const auto withFile = argv("status --password-file") << file.fileName();
    QCOMPARE(desk.run(withFile, "").exit, 0);
    QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup));
    QCOMPARE(desk.run(withFile, "").exit, 2);
}

void CliTest::enrolsAgain() {
    FakeDesk desk;
    QTemporaryFile code;
    QVERIFY(code.open());
    code.write(" ABCD-EFGH \n");
    code.flush();
    const auto call = argv("enrol again --code-file") << code.fileName();
    QCOMPARE(desk.run(call).exit, 0);
    QCOMPARE(desk.enrolled.code, latin("ABCD-EFGH"));
    QCOMPARE(desk.enrolled.password, latin("secret"));
    desk.failing = Error{ErrorCode::Denied, latin("wrongCode"), {}};
    QCOMPARE(desk.run(call).exit, 4);
}

void CliTest::enrols() {
    FakeDesk desk;
    QTemporaryFile authority;
    QVERIFY(authority.open());
    authority.write("PEM");
    authority.flush();
    QTemporaryFile code;
    QVERIFY(code.open());
    code.write(" ABCD-EFGH \n");
    code.flush();
    const auto call = argv("enrol --centre https://centre.test --user li.wei --authority")
                      << authority.fileName() << latin("--code-file") << code.fileName();
    QCOMPARE(desk.run(call).exit, 0);
    QCOMPARE(desk.enrolled.code, latin("ABCD-EFGH"));
    QCOMPARE(desk.enrolled.password, latin("secret"));
    QCOMPARE(desk.enrolled.authorityPem, QByteArray("PEM"));
    desk.failing = Error{ErrorCode::Denied, latin("codeUsed"), {}};
    QCOMPARE(desk.run(call).exit, 4);
    desk.failing = Error{ErrorCode::Offline, latin("untrustedCertificate"), {}};
    QCOMPARE(desk.run(call).exit, 3);
}

void CliTest::syncSaysHowItStands_data() {
    QTest::addColumn<int>("phase");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<int>("waiting");
    QTest::addColumn<int>("attention");
    QTest::addColumn<int>("exit");
    const auto add = [](SyncPhase phase, const char* reason, int waiting, int attention, int exit) {
        QTest::addRow("%s %s %d %d", syncPhaseName(phase), reason, waiting, attention)
            << static_cast<int>(phase) << latin(reason) << waiting << attention << exit;
    };
    add(SyncPhase::UpToDate, "", 0, 0, 0);
    add(SyncPhase::UpToDate, "", 0, 2, 1);
    add(SyncPhase::Offline, "refused", 3, 0, 3);
    add(SyncPhase::Sending, "", 3, 0, 3);
    add(SyncPhase::Faulty, "badAnswer", 0, 0, 3);
    add(SyncPhase::Faulty, "diskFull", 0, 0, 5);
    add(SyncPhase::NeedSignIn, "", 0, 0, 4);
    add(SyncPhase::Locked, "deviceRevoked", 0, 0, 4);
    add(SyncPhase::NeedUpgrade, "upgrade", 0, 0, 1);
}

void CliTest::syncSaysWhichFilesDidNotGo() {
    FakeDesk desk;
    desk.syncStatus.phase = SyncPhase::UpToDate;
    desk.syncStatus.files = 2;
    const auto ran = desk.run(argv("sync --json"));
    QCOMPARE(ran.exit, 3);
    QCOMPARE(ran.values.first()[latin("files")].toInt(), 2);
    QVERIFY(desk.run(argv("status")).out.contains("2 files still to send"));
}

void CliTest::whatNeedsTheCentreWaitsForNoFiles() {
    FakeDesk desk;
    desk.syncStatus.phase = SyncPhase::Offline;
    QCOMPARE(desk.run(argv("do merge EO-2026-03-00417-K --field into=EO-2026-03-00418-H --text twice")).exit, 3);
    QCOMPARE(desk.levelled, 1);
    QCOMPARE(desk.waited, Milliseconds{0});
}

void CliTest::syncSaysHowItStands() {
    QFETCH(int, phase);
    QFETCH(QString, reason);
    QFETCH(int, waiting);
    QFETCH(int, attention);
    QFETCH(int, exit);
    FakeDesk desk;
    desk.syncStatus.phase = static_cast<SyncPhase>(phase);
    desk.syncStatus.reason = reason;
    desk.syncStatus.waiting = waiting;
    desk.syncStatus.attention = attention;
    const auto ran = desk.run(argv("sync --wait 5 --json"));
    QCOMPARE(ran.exit, exit);
    QCOMPARE(desk.waited, Milliseconds{5'000});
    QCOMPARE(ran.values.first()[latin("waiting")].toInt(), waiting);
}

void CliTest::resolves() {
    FakeDesk desk;
    QCOMPARE(
        desk.run({latin("resolve"), latin("i"), latin("discard"), latin("--text"), latin("twice by mistake")}).exit, 0);
    QCOMPARE(desk.resolved, (QStringList{latin("i"), latin("discard"), latin("twice by mistake")}));
    desk.failing = Error{ErrorCode::Invalid, latin("statusForbids"), {}};
    QCOMPARE(desk.run(argv("resolve i redo --text why")).exit, 1);
}

void CliTest::savesACopyForTheHelpdesk() {
    FakeDesk desk;
    const QString path = QDir::current().absoluteFilePath(latin("bundle.json"));
    const auto saved = desk.run(argv("helpdesk i --to bundle.json"));
    QCOMPARE(saved.exit, 0);
    QCOMPARE(desk.bundled, (QStringList{latin("i"), path}));
    QCOMPARE(saved.out.trimmed(), path.toUtf8());
    desk.failing = Error{ErrorCode::Full, latin("diskFull"), {}};
    const auto failed = desk.run(argv("helpdesk i --to bundle.json"));
    QCOMPARE(failed.exit, 5);
    QVERIFY(failed.out.isEmpty());
    QVERIFY2(failed.err.contains("disk is full"), failed.err.constData());
}

void CliTest::checksReceipts() {
    FakeDesk desk;
    const auto key = crypto::SigningKey::generate();
    auto code = signedReceipt(key);
    const auto check = [&](const ReceiptCode& asked) {
        const auto ran = desk.run({latin("--json"), latin("check-receipt"), encodeReceipt(asked).value()});
        return ran.values.first()[latin("check")].toString() + QString::number(ran.exit);
    };
    QCOMPARE(check(code), latin("unknownKey1"));
    desk.signers.insert(key.keyId(), {key.publicKey(), PersonId{latin("li.wei")}, {}, {}});
    QCOMPARE(check(code), latin("good0"));
    code.kind = ReceiptKind::Decided;
    QCOMPARE(check(code), latin("forged1"));
    QCOMPARE(desk.run(argv("check-receipt nonsense")).exit, 1);
}

void CliTest::saysWhoSignedAReceipt() {
    FakeDesk desk;
    desk.held.people.insert(PersonId{latin("anna")},
                            Person{PersonId{latin("anna")}, latin("Anna Roth"), {}, false, false});
    const auto key = crypto::SigningKey::generate();
    auto code = signedReceipt(key);
    const auto ran = [&](const QStringList& options) {
        return desk.run(options + QStringList{latin("check-receipt"), encodeReceipt(code).value()});
    };
    const auto json = [&] { return ran({latin("--json")}).values.first(); };
    const QStringList known{latin("person"), latin("personName"), latin("firstTaken"), latin("lastTaken")};
    for (const auto& name : known) QVERIFY(json()[name].isNull());
    QVERIFY(ran({}).out.contains("at East (EO), "));

    auto& signer = desk.signers[key.keyId()] = {key.publicKey(), PersonId{latin("anna")}, {}, {}};
    QCOMPARE(json()[latin("personName")].toString(), latin("Anna Roth"));
    QVERIFY(json()[latin("firstTaken")].isNull());
    QVERIFY(ran({}).out.contains("It was signed with a key of Anna Roth (anna).\nThis machine holds no proof"));
    signer.firstTaken = instantFromMs(43'200'000);
    signer.lastTaken = instantFromMs(129'600'000);
    QCOMPARE(json()[latin("person")].toString(), latin("anna"));
    QCOMPARE(json()[latin("firstTaken")].toString(), latin("1970-01-01T12:00:00.000Z"));
    QCOMPARE(json()[latin("lastTaken")].toString(), latin("1970-01-02T12:00:00.000Z"));
    const auto text = ran({}).out;
    QVERIFY2(text.contains("between Thursday 1 January 1970") && text.contains("and Friday 2 January 1970"),
             text.constData());
    signer.person = PersonId{latin("gone")};
    QVERIFY(json()[latin("personName")].isNull());
    QVERIFY(ran({}).out.contains("signed with a key of gone.\n"));
    signer.person = PersonId{};
    QCOMPARE(json()[latin("person")].toString(latin("not a text")), QString());
    QVERIFY(ran({}).out.contains("signed with the centre's own key.\n"));

    code.kind = ReceiptKind::Decided;
    QVERIFY(ran({}).out.contains("It names the centre's own key.\n"));
    signer.person = PersonId{latin("anna")};
    QVERIFY(ran({}).out.contains("It names a key of Anna Roth (anna).\n"));
}

void CliTest::verifies() {
    FakeDesk desk;
    desk.report.notProved = 3;
    QCOMPARE(desk.run(argv("verify")).exit, 0);
    desk.report.provenBad = 1;
    desk.report.bad = {latin("action-1")};
    const auto bad = desk.run(argv("verify"));
    QCOMPARE(bad.exit, 1);
    QVERIFY(bad.out.contains("action-1"));
    desk.report.storeProblems = 1;
    QCOMPARE(desk.run(argv("verify")).exit, 5);
}

void CliTest::speaksInSentences() {
    FakeDesk desk;
    desk.rows = {listRow(1)};
    desk.outboxItems.resize(1);
    desk.attentionItems.resize(1);
    desk.views = {SavedView{SavedViewId{latin("v")}, latin("Held"), {}, {}}};
    for (const char* line : {"status", "sync", "list", "view list", "show EO-2026-03-00417-K", "search x",
                             "new noise --field subject=Loud", "outbox", "attention", "verify"}) {
        const auto ran = desk.run(argv(line));
        QVERIFY2(!ran.out.trimmed().isEmpty(), line);
        QVERIFY2(!ran.out.startsWith("{"), line);
    }
    const auto refused = desk.run(argv("show unknown"));
    QVERIFY(refused.out.isEmpty());
    QVERIFY(!refused.err.trimmed().isEmpty());
}

QTEST_GUILESS_MAIN(CliTest)
#include "cli_test.moc"
