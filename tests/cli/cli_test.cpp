// guichet-cli against fake ports: exit codes, the table of keys, and what it asks of the store.
#include <QJsonArray>
#include <QRegularExpression>
#include <QtTest>

#include "core/wire/receipt.h"
#include "crypto/signing_key.h"
#include "fake_desk.h"

using namespace guichet;
using namespace guichet::cli;

namespace {

QStringList words(const char* line) {
    return QString::fromLatin1(line).split(QLatin1Char(' '));
}

ListRow row(int number) {
    ListRow row;
    row.id = CaseId{QString::number(number)};
    row.number = QStringLiteral("EO-%1").arg(number);
    row.applicant = latin("M. S.");
    return row;
}

ReceiptCode signedReceipt(const crypto::SigningKey& key) {
    ReceiptCode code{
        latin("EO-1"), ReceiptKind::Received, OfficeId{latin("EO")}, instantFromMs(1), key.keyId(), {}, {}};
    code.signature = key.sign(receiptBytesToSign(code));
    return code;
}

// command → its keys, from docs/programs.md.
QMap<QString, QSet<QString>> table() {
    QFile file(latin(GUICHET_SOURCE_DIR "/docs/programs.md"));
    if (!file.open(QIODevice::ReadOnly)) return {};
    const auto text =
        QString::fromUtf8(file.readAll()).section(latin("### guichet-cli"), 1).section(latin("\n### "), 0, 0);
    const QRegularExpression quoted(latin("`([^`]+)`"));
    QMap<QString, QSet<QString>> table;
    for (const auto& line : text.split(QLatin1Char('\n'))) {
        if (!line.startsWith(latin("| `"))) continue;
        QSet<QString> keys;
        for (const auto& match : quoted.globalMatch(line.section(QLatin1Char('|'), 2))) keys.insert(match.captured(1));
        table.insert(quoted.match(line).captured(1), keys);
    }
    return table;
}

}  // namespace

class CliTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keysAreTheTable();
    void wrongUsage_data();
    void wrongUsage();
    void helpNeedsNothing();
    void errorsHaveTheirExit_data();
    void errorsHaveTheirExit();
    void passwords();
    void enrols();
    void syncSaysHowItStands_data();
    void syncSaysHowItStands();
    void syncSaysWhichFilesDidNotGo();
    void whatNeedsTheCentreWaitsForNoFiles();
    void listGoesOnBehindACursor();
    void searchGoesOnUntilItHasEnough();
    void aFilteredListGoesOnBehindAPlace();
    void savedViewsAreListedMadeAndRemoved();
    void showIsMaskedUnlessRevealed();
    void newTakesItsFields();
    void aWrongFormIsToldCompletely();
    void newTakesAFile();
    void doMakesTheAction_data();
    void doMakesTheAction();
    void aTextIsScreenedBeforeItGoesOut();
    void whatIsForbiddenStays();
    void editsWhatWasSeen();
    void attachesAFile();
    void savesAFile();
    void showsWhereFilesAre();
    void resolves();
    void checksReceipts();
    void verifies();
    void speaksInSentences();
    void asksTheCentreOnlyWhenTold();
    void keepsByNumberOrId();
};

void CliTest::asksTheCentreOnlyWhenTold() {
    FakeDesk desk;
    desk.hits.rows = {row(1), row(2)};
    QVERIFY(desk.run(words("search street --json")).values.isEmpty());
    QVERIFY(desk.askedOfCentre.isEmpty());
    const auto ran = desk.run(words("search street --at-centre --limit 50 --json"));
    QCOMPARE(ran.exit, 0);
    QCOMPARE(desk.askedOfCentre, QStringList{latin("street")});
    QCOMPARE(ran.values.size(), 2);
    const auto keys = ran.values.first().keys();
    QCOMPARE(QSet<QString>(keys.begin(), keys.end()), table().value(latin("search")));
    QCOMPARE(desk.run(words("search street --at-centre --limit 51")).exit, 2);
    desk.centreFails = Error{ErrorCode::Offline, latin("networkUnreachable"), {}};
    QCOMPARE(desk.run(words("search street --at-centre")).exit, 3);
}

void CliTest::keepsByNumberOrId() {
    FakeDesk desk;
    QCOMPARE(desk.run(words("pin EO-2026-03-00417-K")).exit, 0);
    QCOMPARE(desk.pinned, QStringList{desk.dossier.theCase.id.text()});
    // What is not held has no number here, but it has an id.
    QCOMPARE(desk.run(words("pin EO-1")).exit, 1);
    const auto ran = desk.run(words("pin AAAAAAAA-2222-4333-8444-555555555555 --json"));
    QCOMPARE(ran.values.first().value(latin("caseId")).toString(), latin("aaaaaaaa-2222-4333-8444-555555555555"));
    QCOMPARE(desk.run(words("unpin EO-2026-03-00417-K")).exit, 0);
    QCOMPARE(desk.pinned, QStringList{latin("aaaaaaaa-2222-4333-8444-555555555555")});
}

void CliTest::keysAreTheTable() {
    const auto key = crypto::SigningKey::generate();
    const auto receipt = encodeReceipt(signedReceipt(key)).value();
    QTemporaryFile secret;
    QVERIFY(secret.open());
    const auto enrolWords = words("enrol --centre https://c --user u --authority")
                            << secret.fileName() << latin("--code-file") << secret.fileName();
    const QMap<QString, QStringList> calls{
        {latin("enrol"), enrolWords},
        {latin("sync"), words("sync")},
        {latin("status"), words("status")},
        {latin("list"), words("list")},
        {latin("view list"), words("view list")},
        {latin("view save"), words("view save Heating")},
        {latin("view remove"), words("view remove held")},
        {latin("search"), words("search x")},
        {latin("pin"), words("pin EO-2026-03-00417-K")},
        {latin("unpin"), words("unpin EO-2026-03-00417-K")},
        {latin("show"), words("show EO-2026-03-00417-K")},
        {latin("file save"), words("file save EO-2026-03-00417-K d1 --to out.pdf")},
        {latin("new"), words("new noise --field subject=Loud")},
        {latin("do"), words("do claim EO-2026-03-00417-K")},
        {latin("outbox"), words("outbox")},
        {latin("attention"), words("attention")},
        {latin("resolve"), words("resolve item redo --text why")},
        {latin("check-receipt"), {latin("check-receipt"), receipt}},
        {latin("ledger"), words("ledger EO-2026-03-00417-K")},
        {latin("verify"), words("verify")},
    };
    auto promised = table();
    // Those of advice_test.cpp.
    for (const char* command : {"next", "duplicates", "screen"}) QCOMPARE(promised.remove(latin(command)), 1);
    QCOMPARE(promised.keys(), calls.keys());
    for (auto call = calls.begin(); call != calls.end(); ++call) {
        FakeDesk desk;
        desk.keys.insert(key.keyId(), key.publicKey());
        desk.rows = {row(1)};
        desk.dossier.theCase.documents.resize(1);
        desk.dossier.theCase.documents.first().documentId = DocumentId{latin("d1")};
        desk.views = {SavedView{SavedViewId{latin("v")}, latin("Held"), {}, {}}};
        desk.outboxItems.resize(1);
        desk.attentionItems.resize(1);
        desk.syncStatus.phase = SyncPhase::UpToDate;
        const auto ran = desk.run(QStringList{latin("--json")} + call.value());
        QVERIFY2(ran.exit == 0, qPrintable(call.key()));
        QCOMPARE(ran.values.size(), 1);
        const auto keys = ran.values.first().keys();
        QCOMPARE(QSet<QString>(keys.begin(), keys.end()), promised.value(call.key()));
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
                             "list --password hunter2"})
        QTest::addRow("%s", line) << words(line);
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
    const auto ran = desk.run(words("--help"));
    QCOMPARE(ran.exit, 0);
    for (const auto& command : table().keys()) QVERIFY(ran.out.contains(command.toLatin1()));
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
    const auto ran = desk.run(words("do claim EO-2026-03-00417-K --json"));
    QCOMPARE(ran.exit, working);
    QCOMPARE(ran.values.first()[latin("error")].toObject()[latin("reason")].toString(), reason);
    desk.opening = desk.failing;
    QCOMPARE(desk.run(words("status")).exit, opening);
}

void CliTest::passwords() {
    FakeDesk desk;
    QCOMPARE(desk.run(words("status"), "wrong\n").exit, 4);
    QCOMPARE(desk.run(words("status"), "secret").exit, 0);
    QCOMPARE(desk.run(words("status"), "secret\r\n").exit, 0);
    QVERIFY(desk.locked);
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write("secret\n");
    file.flush();
    const auto withFile = words("status --password-file") << file.fileName();
    QCOMPARE(desk.run(withFile, "").exit, 0);
    QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup));
    QCOMPARE(desk.run(withFile, "").exit, 2);
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
    const auto call = words("enrol --centre https://centre.test --user li.wei --authority")
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
    const auto ran = desk.run(words("sync --json"));
    QCOMPARE(ran.exit, 3);
    QCOMPARE(ran.values.first()[latin("files")].toInt(), 2);
    QVERIFY(desk.run(words("status")).out.contains("2 files still to send"));
}

void CliTest::whatNeedsTheCentreWaitsForNoFiles() {
    FakeDesk desk;
    desk.syncStatus.phase = SyncPhase::Offline;
    QCOMPARE(desk.run(words("do merge EO-2026-03-00417-K --field into=EO-2026-03-00418-H --text twice")).exit, 3);
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
    const auto ran = desk.run(words("sync --wait 5 --json"));
    QCOMPARE(ran.exit, exit);
    QCOMPARE(desk.waited, Milliseconds{5'000});
    QCOMPARE(ran.values.first()[latin("waiting")].toInt(), waiting);
}

void CliTest::listGoesOnBehindACursor() {
    FakeDesk desk;
    for (int number = 0; number < 1'203; ++number) desk.rows.append(row(number));
    const auto first = desk.run(words("list --json --limit 700"));
    QCOMPARE(first.values.size(), 700);
    const auto cursor = first.values.last()[latin("cursor")].toString();
    const auto second = desk.run(words("list --json --limit 700 --after") << cursor);
    QCOMPARE(second.values.size(), 503);
    QCOMPARE(second.values.first()[latin("number")].toString(), latin("EO-700"));
    QCOMPARE(desk.run(words("list --json")).values.size(), 50);
}

void CliTest::searchGoesOnUntilItHasEnough() {
    FakeDesk desk;
    for (int number = 1; number <= 5; ++number) desk.rows.append(row(number));
    const auto some = desk.run(words("--json search x --limit 3"));
    QCOMPARE(some.values.size(), 3);
    QCOMPARE(some.values.last()[latin("number")].toString(), latin("EO-3"));
    for (const auto& hit : some.values) QCOMPARE(hit[latin("total")].toInt(), 5);
    const auto all = desk.run(words("search x"));
    QCOMPARE(all.out.count('\n'), 6);
    QVERIFY(all.out.split('\n')[5].startsWith("5 case"));
    desk.rows.clear();
    QVERIFY(desk.run(words("search x")).out.isEmpty());
}

void CliTest::aFilteredListGoesOnBehindAPlace() {
    FakeDesk desk;
    for (int number = 0; number < 9; ++number) {
        desk.rows.append(row(number));
        desk.rows.last().documents = number % 2;
    }
    const auto filter = latin("{\"documentsAre\":\"some\",\"v\":1}");
    const auto first = desk.run(words("list --json --view office --sort newest --limit 3 --filter") << filter);
    QCOMPARE(first.values.size(), 3);
    QCOMPARE(desk.filteredFor.list, (ListQuery{View::Office, Sort::Newest}));
    QCOMPARE(desk.filteredFor.filter.documentsAre, DocumentsAre::Some);
    const auto cursor = first.values.last()[latin("cursor")].toString();
    const auto second = desk.run(words("list --json --filter") << filter << latin("--after") << cursor);
    QCOMPARE(second.values.size(), 1);
    QCOMPARE(second.values.first()[latin("number")].toString(), latin("EO-7"));
}

void CliTest::savedViewsAreListedMadeAndRemoved() {
    FakeDesk desk;
    Filter filter;
    filter.documentsAre = DocumentsAre::Some;
    desk.views = {SavedView{SavedViewId{latin("v")}, latin("Held"), {{View::Overdue, Sort::Number}, filter}, {}}};
    desk.savedCounts = {{SavedViewId{latin("v")}, {42, false}}};
    desk.countingLeft = 2;
    const auto listed = desk.run(words("view list --json"));
    QCOMPARE(listed.values.first()[latin("count")].toInt(), 42);
    QCOMPARE(listed.values.first()[latin("view")].toString(), latin("overdue"));
    QVERIFY(desk.countingLeft < 0);
    QVERIFY(desk.run(words("view list")).out.contains("With documents"));
    desk.rows = {row(1)};
    QCOMPARE(desk.run(words("list --saved held --sort due --json")).exit, 0);
    QCOMPARE(desk.filteredFor, (FilteredQuery{{View::Overdue, Sort::Due}, filter}));
    QCOMPARE(desk.run(words("list --saved other")).exit, 1);
    // The same name is the same view.
    const auto saved = desk.run(words("view save HELD --view mine --columns due,number --json"));
    QCOMPARE(saved.values.first()[latin("id")].toString(), latin("v"));
    QCOMPARE(desk.views.first().look, (ListLook{ListMode::Table, {ListColumn::Due, ListColumn::Number}}));
    QCOMPARE(desk.views.first().query, (FilteredQuery{{View::Mine, Sort::Due}, {}}));
    QCOMPARE(desk.run(words("view remove held")).exit, 0);
    QVERIFY(desk.views.isEmpty());
    QCOMPARE(desk.run(words("view remove held")).exit, 1);
}

void CliTest::showIsMaskedUnlessRevealed() {
    FakeDesk desk;
    const auto masked = desk.run(words("show EO-2026-03-00417-K --json"));
    QVERIFY(!masked.out.contains("Mary"));
    QVERIFY(!masked.values.first()[latin("revealed")].toBool());
    QCOMPARE(desk.run(words("show unknown")).exit, 1);
    const auto byId = desk.run(words("show 11111111-2222-4333-8444-555555555555 --json"));
    QCOMPARE(byId.exit, 0);
    QVERIFY(desk.revealed.isEmpty());
    const auto shown = desk.run(words("show EO-2026-03-00417-K --json --reveal counter"));
    QCOMPARE(desk.revealed, QStringList{latin("counter")});
    QVERIFY(shown.out.contains("Mary"));
    const auto offers = shown.values.first()[latin("offers")].toObject();
    QVERIFY(offers[latin("claim")].toObject()[latin("allowed")].toBool());
    QCOMPARE(offers[latin("close")].toObject()[latin("code")].toString(), latin("statusForbids"));
    QCOMPARE(desk.run({latin("show"), latin("EO-2026-03-00417-K"), latin("--reveal"), latin(" ")}).exit, 2);
}

void CliTest::newTakesItsFields() {
    FakeDesk desk;
    const QStringList call{latin("new"),     latin("noise"),
                           latin("--field"), latin("street=Elm = Oak"),
                           latin("--field"), latin("subject=Loud"),
                           latin("--field"), latin("applicant.name=Mary Smith"),
                           latin("--field"), latin("channel=letter"),
                           latin("--field"), latin("applicant.kind=organisation"),
                           latin("--field"), latin("applicant.proxy.name=A. B.")};
    QCOMPARE(desk.run(call).exit, 0);
    const auto body = std::get<RegisterBody>(desk.performed.first().body);
    QCOMPARE(body.serviceVersion, 2);
    QCOMPARE(body.office, OfficeId{latin("EO")});  // the first where this person takes in requests
    QCOMPARE(body.channel, Channel::Letter);
    QCOMPARE(body.subject, latin("Loud"));
    QCOMPARE(body.applicant.kind, ApplicantKind::Organisation);
    QCOMPARE(body.applicant.proxy->name, latin("A. B."));
    QCOMPARE(body.fields, (FieldValues{{latin("street"), latin("Elm = Oak")}}));
    QVERIFY(desk.performed.first().caseId.isEmpty());
    QCOMPARE(desk.run(words("new nothing")).exit, 1);
}

void CliTest::aWrongFormIsToldCompletely() {
    FakeDesk desk;
    const auto ran = desk.run(words("new noise --field height=tall --field nonsense=1 --json"));
    QCOMPARE(ran.exit, 1);
    const auto error = ran.values.first()[latin("error")].toObject();
    QCOMPARE(error[latin("reason")].toString(), latin("formProblem"));
    const auto problems = error[latin("problems")].toArray();
    QCOMPARE(problems.size(), 3);  // with the subject, which is missing
    QCOMPARE(problems[1].toObject()[latin("field")].toString(), latin("height"));
    QCOMPARE(problems[1].toObject()[latin("code")].toString(), latin("notANumber"));
    QVERIFY(desk.performed.isEmpty());
    QVERIFY(desk.run(words("new noise --field height=tall")).err.count('\n') >= 2);
}

void CliTest::newTakesAFile() {
    FakeDesk desk;
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write(R"({"subject":"From the file","street":"Elm"})");
    file.flush();
    QCOMPARE(desk.run(words("new noise --office WO --field street=Oak --json-file") << file.fileName()).exit, 0);
    const auto body = std::get<RegisterBody>(desk.performed.first().body);
    QCOMPARE(body.office, OfficeId{latin("WO")});
    QCOMPARE(body.subject, latin("From the file"));
    QCOMPARE(body.fields[latin("street")], latin("Oak"));
    file.write("x");
    file.flush();
    QCOMPARE(desk.run(words("new noise --json-file") << file.fileName()).exit, 2);
    QCOMPARE(desk.run(words("new noise --json-file /nowhere/at/all")).exit, 1);
}

void CliTest::doMakesTheAction_data() {
    QTest::addColumn<QString>("line");
    QTest::addColumn<int>("type");
    const auto add = [](const char* line, ActionType type) {
        QTest::addRow("%s", line) << latin(line) << static_cast<int>(type);
    };
    add("claim", ActionType::Claim);
    add("release --text why", ActionType::Release);
    add("assign --field to=zhang.min --text why", ActionType::Assign);
    add("note --text hello", ActionType::Note);
    add("editFields --field street=Oak", ActionType::EditFields);
    add("accept", ActionType::Accept);
    add("refuse --text why", ActionType::Refuse);
    add("askForDocuments --field documents=passport,photo", ActionType::AskForDocuments);
    add("decide --field kind=granted --text yes", ActionType::Decide);
    add("close --text done", ActionType::Close);
    add("reopen --text why", ActionType::Reopen);
    add("withdrawProposal --field proposedBy=x --field field=street --text why", ActionType::WithdrawProposal);
}

void CliTest::doMakesTheAction() {
    QFETCH(QString, line);
    QFETCH(int, type);
    FakeDesk desk;
    auto call = line.split(QLatin1Char(' '));
    call.insert(1, latin("EO-2026-03-00417-K"));
    QCOMPARE(desk.run(QStringList{latin("do")} + call).exit, 0);
    const auto& draft = desk.performed.first();
    QCOMPARE(static_cast<int>(typeOf(draft.body)), type);
    QCOMPARE(draft.caseId, desk.dossier.theCase.id);
    QCOMPARE(draft.seenRev, 7);
    if (const auto* asked = std::get_if<AskForDocumentsBody>(&draft.body))
        QCOMPARE(asked->documents, (QStringList{latin("passport"), latin("photo")}));
}

void CliTest::aTextIsScreenedBeforeItGoesOut() {
    const auto decide = [](const char* text) {
        return words("do decide EO-2026-03-00417-K --json --field kind=granted --text") << latin(text);
    };
    const char* card = "Paid from 4111111111111111";
    FakeDesk desk;
    const auto refused = desk.run(decide(card));
    QCOMPARE(refused.exit, 1);
    const auto error = refused.values.first()[latin("error")].toObject();
    QCOMPARE(error[latin("reason")].toString(), latin("screeningReason"));
    QCOMPARE(error[latin("finds")].toArray().first().toObject()[latin("kind")].toString(), latin("bankCard"));
    QVERIFY(desk.performed.isEmpty() && desk.released.isEmpty());
    QVERIFY(!refused.out.contains("4111"));
    // With a reason it goes, and the reason is kept.
    const auto done = desk.run(decide(card) << latin("--screened") << latin("the office's own account"));
    QCOMPARE(done.exit, 0);
    QCOMPARE(desk.released, QStringList{desk.dossier.theCase.id.text() + latin(" the office's own account")});
    QCOMPARE(desk.performed.size(), 1);
    QCOMPARE(done.values.first()[latin("finds")].toArray().size(), 1);
    // What only informs goes on, and is told.
    const auto informed = desk.run(decide("Call 13912345678"));
    QCOMPARE(informed.exit, 0);
    QCOMPARE(informed.values.first()[latin("finds")].toArray().first().toObject()[latin("severity")].toString(),
             latin("inform"));
    QCOMPARE(desk.performed.size(), 2);
    QCOMPARE(desk.released.size(), 1);
    // What stays in the office is not looked at.
    QCOMPARE(desk.run(words("do note EO-2026-03-00417-K --text") << latin(card)).exit, 0);
    QCOMPARE(desk.performed.size(), 3);
    QCOMPARE(desk.run(decide(card) << latin("--screened") << latin(" ")).exit, 2);
    QCOMPARE(desk.performed.size(), 3);
}

void CliTest::whatIsForbiddenStays() {
    FakeDesk desk;
    desk.forbidden = latin("secret");
    const auto call = words("do refuse EO-2026-03-00417-K --json --text secret --screened because");
    const auto ran = desk.run(call);
    QCOMPARE(ran.exit, 1);
    const auto error = ran.values.first()[latin("error")].toObject();
    QCOMPARE(error[latin("reason")].toString(), latin("screeningForbids"));
    QVERIFY(desk.performed.isEmpty() && desk.released.isEmpty());
    desk.forbidden.clear();
    QCOMPARE(desk.run(call).exit, 0);
}

void CliTest::editsWhatWasSeen() {
    FakeDesk desk;
    QCOMPARE(desk.run(words("do editFields EO-2026-03-00417-K --field street=Oak")).exit, 0);
    QCOMPARE(std::get<EditFieldsBody>(desk.performed.last().body).changes,
             (QVector<FieldChange>{{latin("street"), latin("Elm"), latin("Oak")}}));
    // What is masked was not seen.
    QCOMPARE(desk.run(words("do editFields EO-2026-03-00417-K --field neighbour=X")).exit, 2);
    QCOMPARE(desk.run(words("do editFields EO-2026-03-00417-K --field neighbour=X --reveal call")).exit, 0);
    QCOMPARE(std::get<EditFieldsBody>(desk.performed.last().body).changes.first().from, latin("Mr Jones"));
}

void CliTest::attachesAFile() {
    FakeDesk desk;
    QCOMPARE(desk.run(words("do attach EO-2026-03-00417-K --field key=passport --file a/letter.pdf")).exit, 0);
    QCOMPARE(desk.taken, QStringList{latin("a/letter.pdf")});
    const auto document = std::get<AttachBody>(desk.performed.first().body).document;
    QCOMPARE(document.name, desk.file.name);
    QCOMPARE(document.key, latin("passport"));
    QCOMPARE(document.mime, desk.file.mime);
    QCOMPARE(document.sizeBytes, desk.file.sizeBytes);
    QCOMPARE(document.sha256, desk.file.sha256);
    QVERIFY(document.awaitingBlob);
    QVERIFY(!document.documentId.isEmpty());
    // What is not taken in is not attached.
    desk.takeFails = Error{ErrorCode::Invalid, latin("fileType"), {}};
    QCOMPARE(desk.run(words("do attach EO-2026-03-00417-K --file virus.exe")).exit, 1);
    QCOMPARE(desk.performed.size(), 1);
}

void CliTest::savesAFile() {
    FakeDesk desk;
    Document letter;
    letter.documentId = DocumentId{latin("d1")};
    letter.name = latin("letter.pdf");
    Document other = letter;
    other.documentId = DocumentId{latin("d2")};
    desk.dossier.theCase.documents = {letter};
    const auto save = [&](const char* document) {
        return desk.run(words("--json file save EO-2026-03-00417-K")
                        << latin(document) << latin("--to") << latin("/tmp/out.pdf"));
    };
    QCOMPARE(save("letter.pdf").exit, 0);
    QCOMPARE(desk.fetched, QStringList{latin("d1")});
    QCOMPARE(desk.copied, (QStringList{latin("d1"), latin("/tmp/out.pdf")}));
    QCOMPARE(save("nothing.pdf").exit, 1);
    // A name that two have says nothing.
    desk.dossier.theCase.documents = {letter, other};
    QCOMPARE(save("letter.pdf").exit, 2);
    QCOMPARE(save("d2").exit, 0);
    desk.copied.clear();
    desk.fetchFails = Error{ErrorCode::Offline, latin("needsCentre"), {}};
    QCOMPARE(save("d2").exit, 3);
    QVERIFY(desk.copied.isEmpty());
}

void CliTest::showsWhereFilesAre() {
    FakeDesk desk;
    Document letter;
    letter.documentId = DocumentId{latin("d1")};
    letter.name = latin("letter.pdf");
    desk.dossier.theCase.documents = {letter};
    desk.fileStatuses.insert(letter.documentId, {FileState::WaitsToGo, 0});
    const auto json = desk.run(words("--json show EO-2026-03-00417-K"));
    const auto file = json.values.first()[latin("files")].toObject()[latin("d1")].toObject();
    QCOMPARE(file[latin("state")].toString(), latin("waitsToGo"));
    QVERIFY(desk.run(words("show EO-2026-03-00417-K")).out.contains("letter.pdf  [file not sent yet]"));
}

void CliTest::resolves() {
    FakeDesk desk;
    QCOMPARE(
        desk.run({latin("resolve"), latin("i"), latin("discard"), latin("--text"), latin("twice by mistake")}).exit, 0);
    QCOMPARE(desk.resolved, (QStringList{latin("i"), latin("discard"), latin("twice by mistake")}));
    desk.failing = Error{ErrorCode::Invalid, latin("statusForbids"), {}};
    QCOMPARE(desk.run(words("resolve i redo --text why")).exit, 1);
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
    desk.keys.insert(key.keyId(), key.publicKey());
    QCOMPARE(check(code), latin("good0"));
    code.kind = ReceiptKind::Decided;
    QCOMPARE(check(code), latin("forged1"));
    QCOMPARE(desk.run(words("check-receipt nonsense")).exit, 1);
}

void CliTest::verifies() {
    FakeDesk desk;
    desk.report.notProved = 3;
    QCOMPARE(desk.run(words("verify")).exit, 0);
    desk.report.provenBad = 1;
    desk.report.bad = {latin("action-1")};
    const auto bad = desk.run(words("verify"));
    QCOMPARE(bad.exit, 1);
    QVERIFY(bad.out.contains("action-1"));
    desk.report.storeProblems = 1;
    QCOMPARE(desk.run(words("verify")).exit, 5);
}

void CliTest::speaksInSentences() {
    FakeDesk desk;
    desk.rows = {row(1)};
    desk.outboxItems.resize(1);
    desk.attentionItems.resize(1);
    desk.views = {SavedView{SavedViewId{latin("v")}, latin("Held"), {}, {}}};
    for (const char* line : {"status", "sync", "list", "view list", "show EO-2026-03-00417-K", "search x",
                             "new noise --field subject=Loud", "outbox", "attention", "verify"}) {
        const auto ran = desk.run(words(line));
        QVERIFY2(!ran.out.trimmed().isEmpty(), line);
        QVERIFY2(!ran.out.startsWith("{"), line);
    }
    const auto refused = desk.run(words("show unknown"));
    QVERIFY(refused.out.isEmpty());
    QVERIFY(!refused.err.trimmed().isEmpty());
}

QTEST_GUILESS_MAIN(CliTest)
#include "cli_test.moc"
