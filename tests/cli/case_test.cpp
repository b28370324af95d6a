// A case of guichet-cli against fake ports: show, new, do, and its files.
#include <QJsonArray>
#include <QtTest>

#include "fake_desk.h"

using namespace guichet;
using namespace guichet::cli;

class CaseTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
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
};

void CaseTest::showIsMaskedUnlessRevealed() {
    FakeDesk desk;
    const auto masked = desk.run(argv("show EO-2026-03-00417-K --json"));
    QVERIFY(!masked.out.contains("Mary"));
    QVERIFY(!masked.values.first()[latin("revealed")].toBool());
    QCOMPARE(desk.run(argv("show unknown")).exit, 1);
    const auto byId = desk.run(argv("show 11111111-2222-4333-8444-555555555555 --json"));
    QCOMPARE(byId.exit, 0);
    QVERIFY(desk.revealed.isEmpty());
    const auto shown = desk.run(argv("show EO-2026-03-00417-K --json --reveal counter"));
    QCOMPARE(desk.revealed, QStringList{latin("counter")});
    QVERIFY(shown.out.contains("Mary"));
    const auto offers = shown.values.first()[latin("offers")].toObject();
    QVERIFY(offers[latin("claim")].toObject()[latin("allowed")].toBool());
    QCOMPARE(offers[latin("close")].toObject()[latin("code")].toString(), latin("statusForbids"));
    QCOMPARE(desk.run({latin("show"), latin("EO-2026-03-00417-K"), latin("--reveal"), latin(" ")}).exit, 2);
}

void CaseTest::newTakesItsFields() {
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
    QCOMPARE(desk.run(argv("new nothing")).exit, 1);
}

void CaseTest::aWrongFormIsToldCompletely() {
    FakeDesk desk;
    const auto ran = desk.run(argv("new noise --field height=tall --field nonsense=1 --json"));
    QCOMPARE(ran.exit, 1);
    const auto error = ran.values.first()[latin("error")].toObject();
    QCOMPARE(error[latin("reason")].toString(), latin("formProblem"));
    const auto problems = error[latin("problems")].toArray();
    QCOMPARE(problems.size(), 3);  // with the subject, which is missing
    QCOMPARE(problems[1].toObject()[latin("field")].toString(), latin("height"));
    QCOMPARE(problems[1].toObject()[latin("code")].toString(), latin("notANumber"));
    QVERIFY(desk.performed.isEmpty());
    QVERIFY(desk.run(argv("new noise --field height=tall")).err.count('\n') >= 2);
}

void CaseTest::newTakesAFile() {
    FakeDesk desk;
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write(R"({"subject":"From the file","street":"Elm"})");
    file.flush();
    QCOMPARE(desk.run(argv("new noise --office WO --field street=Oak --json-file") << file.fileName()).exit, 0);
    const auto body = std::get<RegisterBody>(desk.performed.first().body);
    QCOMPARE(body.office, OfficeId{latin("WO")});
    QCOMPARE(body.subject, latin("From the file"));
    QCOMPARE(body.fields[latin("street")], latin("Oak"));
    file.write("x");
    file.flush();
    QCOMPARE(desk.run(argv("new noise --json-file") << file.fileName()).exit, 2);
    QCOMPARE(desk.run(argv("new noise --json-file /nowhere/at/all")).exit, 1);
}

void CaseTest::doMakesTheAction_data() {
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

void CaseTest::doMakesTheAction() {
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

void CaseTest::aTextIsScreenedBeforeItGoesOut() {
    const auto decide = [](const char* text) {
        return argv("do decide EO-2026-03-00417-K --json --field kind=granted --text") << latin(text);
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
    QCOMPARE(desk.run(argv("do note EO-2026-03-00417-K --text") << latin(card)).exit, 0);
    QCOMPARE(desk.performed.size(), 3);
    QCOMPARE(desk.run(decide(card) << latin("--screened") << latin(" ")).exit, 2);
    QCOMPARE(desk.performed.size(), 3);
}

void CaseTest::whatIsForbiddenStays() {
    FakeDesk desk;
    desk.forbidden = latin("secret");
    const auto call = argv("do refuse EO-2026-03-00417-K --json --text secret --screened because");
    const auto ran = desk.run(call);
    QCOMPARE(ran.exit, 1);
    const auto error = ran.values.first()[latin("error")].toObject();
    QCOMPARE(error[latin("reason")].toString(), latin("screeningForbids"));
    QVERIFY(desk.performed.isEmpty() && desk.released.isEmpty());
    desk.forbidden.clear();
    QCOMPARE(desk.run(call).exit, 0);
}

void CaseTest::editsWhatWasSeen() {
    FakeDesk desk;
    QCOMPARE(desk.run(argv("do editFields EO-2026-03-00417-K --field street=Oak")).exit, 0);
    QCOMPARE(std::get<EditFieldsBody>(desk.performed.last().body).changes,
             (QVector<FieldChange>{{latin("street"), latin("Elm"), latin("Oak")}}));
    // What is masked was not seen.
    QCOMPARE(desk.run(argv("do editFields EO-2026-03-00417-K --field neighbour=X")).exit, 2);
    QCOMPARE(desk.run(argv("do editFields EO-2026-03-00417-K --field neighbour=X --reveal call")).exit, 0);
    QCOMPARE(std::get<EditFieldsBody>(desk.performed.last().body).changes.first().from, latin("Mr Jones"));
}

void CaseTest::attachesAFile() {
    FakeDesk desk;
    QCOMPARE(desk.run(argv("do attach EO-2026-03-00417-K --field key=passport --file a/letter.pdf")).exit, 0);
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
    QCOMPARE(desk.run(argv("do attach EO-2026-03-00417-K --file virus.exe")).exit, 1);
    QCOMPARE(desk.performed.size(), 1);
}

void CaseTest::savesAFile() {
    FakeDesk desk;
    Document letter;
    letter.documentId = DocumentId{latin("d1")};
    letter.name = latin("letter.pdf");
    Document other = letter;
    other.documentId = DocumentId{latin("d2")};
    desk.dossier.theCase.documents = {letter};
    const auto save = [&](const char* document) {
        return desk.run(argv("--json file save EO-2026-03-00417-K")
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

void CaseTest::showsWhereFilesAre() {
    FakeDesk desk;
    Document letter;
    letter.documentId = DocumentId{latin("d1")};
    letter.name = latin("letter.pdf");
    desk.dossier.theCase.documents = {letter};
    desk.fileStatuses.insert(letter.documentId, {FileState::WaitsToGo, 0});
    const auto json = desk.run(argv("--json show EO-2026-03-00417-K"));
    const auto file = json.values.first()[latin("files")].toObject()[latin("d1")].toObject();
    QCOMPARE(file[latin("state")].toString(), latin("waitsToGo"));
    QVERIFY(desk.run(argv("show EO-2026-03-00417-K")).out.contains("letter.pdf  [file not sent yet]"));
}

QTEST_GUILESS_MAIN(CaseTest)
#include "case_test.moc"
