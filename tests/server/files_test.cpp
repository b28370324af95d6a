// The content of documents at the centre: the whole way up and down in pieces, whatever is repeated, lost, damaged or
// not what it is said to be. Who may send and fetch it: file_reach_test.
#include "server/service/files.h"

#include "core/wire/limits.h"
#include "server/http/answer_encoding.h"
#include "server/service/replay.h"
#include "server/service/verify.h"
#include "tests/server/support/file_desk.h"
#include "tests/server/support/verify_centre.h"

using namespace guichet;
using namespace guichet::server;
using namespace guichet::server::test;

namespace {

qsizetype timesIn(const Case& held, const QString& type) {
    return std::count_if(held.timeline.cbegin(), held.timeline.cend(),
                         [&](const TimelineEntry& entry) { return entry.type == type; });
}

}  // namespace

class FilesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void goesUpInPiecesAndComesDown_data() { addDialects(); }
    void goesUpInPiecesAndComesDown();
    void whatIsRepeatedChangesNothing_data() { addDialects(); }
    void whatIsRepeatedChangesNothing();
    void goesOnAfterAWeekend_data() { addDialects(); }
    void goesOnAfterAWeekend();
    void aPieceThatDoesNotFitIsRefused_data() { addDialects(); }
    void aPieceThatDoesNotFitIsRefused();
    void damagedContentStartsAnew_data() { addDialects(); }
    void damagedContentStartsAnew();
    void whatIsNotWhatItIsSaidToBeIsRefused_data() { addDialects(); }
    void whatIsNotWhatItIsSaidToBeIsRefused();
    void tooLargeForTheServiceIsRefusedBeforeItIsSent_data() { addDialects(); }
    void tooLargeForTheServiceIsRefusedBeforeItIsSent();
    void theNextOfferFinishesWhatWasLeft_data() { addDialects(); }
    void theNextOfferFinishesWhatWasLeft();
    void uploadsThatNobodyGoesOnWithAreLetGo_data() { addDialects(); }
    void uploadsThatNobodyGoesOnWithAreLetGo();
    void verifyFindsWhatIsNotThere_data() { addDialects(); }
    void verifyFindsWhatIsNotThere();
    void attachmentsAreReplayedAsTheyWereTaken_data() { addDialects(); }
    void attachmentsAreReplayedAsTheyWereTaken();
    void bytesAreNotZipped();
};

void FilesTest::goesUpInPiecesAndComesDown() {
    BENCH(bench);
    Desk desk(bench, kAnna);
    const QByteArray content = pdf();
    const DocumentId document = desk.attach(content);
    QVERIFY(desk.document(document).awaitingBlob);
    QCOMPARE(desk.offer(document), (wire::FileAnswer{wire::FileStanding::Wanted, 0, {}}));
    QCOMPARE(desk.fetchOf(desk.id, document, 0, kPiece).status, 404);  // not yet
    for (qint64 at = 0; at < content.size(); at += kPiece) {
        const auto response = bench.ask(desk.pieceRequest(desk.id, document, at, content.mid(at, kPiece)));
        const auto answer = decoded<wire::FileAnswer>({response.status, response.body});
        const bool isLast = at + kPiece >= content.size();
        QCOMPARE(answer.standing, isLast ? wire::FileStanding::Held : wire::FileStanding::Wanted);
        QCOMPARE(answer.offset, std::min<qint64>(at + kPiece, content.size()));
        QCOMPARE(response.pushed, isLast);  // the case changed
    }
    const Case held = desk.held();
    QVERIFY(!held.documents.first().awaitingBlob);
    QCOMPARE(held.documents.first().refused, QString());
    QCOMPARE(held.timeline.last().type, u"fileArrived"_s);
    QVERIFY(held.timeline.last().person.isEmpty());
    QCOMPARE(countOf(bench, "upload"), 0);

    // Down in pieces of other sizes; the look is logged once.
    QCOMPARE(desk.fetchAll(document, content.size(), 50'001), content);
    const auto reads = bench.store().reads().ofClient(desk.machine.client);
    QCOMPARE(reads->size(), 1);
    QCOMPARE(reads->first().kind, CentreReadKind::Fetch);
    QCOMPARE(reads->first().objectKey, desk.id.text());
    const auto response = desk.fetchOf(desk.id, document, content.size() - 10, kPiece);
    QCOMPARE(response.headers.value("Content-Type"), QByteArray(wire::kBytesType));
    QCOMPARE(response.body, content.right(10));
    QCOMPARE(desk.fetchOf(desk.id, document, content.size(), kPiece).status, 400);
    QCOMPARE(desk.fetchOf(desk.id, document, 0, 0).status, 400);
    VERIFY_CENTRE(bench);
    QCOMPARE(verifyCentre(bench.centre(), bench.store())->files, 1);
}

void FilesTest::whatIsRepeatedChangesNothing() {
    BENCH(bench);
    Desk desk(bench, kAnna);
    const QByteArray content = pdf(2 * kPiece);
    const DocumentId document = desk.attach(content);
    // Each answer is lost, and each piece sent again.
    wire::FileAnswer answer = desk.send(document, 0, content.left(kPiece));
    QCOMPARE(answer, (wire::FileAnswer{wire::FileStanding::Wanted, kPiece, {}}));
    QCOMPARE(desk.send(document, 0, content.left(kPiece)), answer);
    QCOMPARE(desk.send(document, 0, content.left(100)), answer);
    // One from further on does not leave a hole.
    QCOMPARE(desk.send(document, 2 * kPiece, content.mid(2 * kPiece, 10)), answer);
    QCOMPARE(countOf(bench, "blob_piece"), 1);
    QCOMPARE(desk.offer(document), answer);
    answer = desk.sendAll(document, content);
    QCOMPARE(answer.standing, wire::FileStanding::Held);
    const qint64 pieces = countOf(bench, "blob_piece");
    QCOMPARE(desk.send(document, 2 * kPiece, content.mid(2 * kPiece)), answer);
    QCOMPARE(desk.offer(document), answer);
    QCOMPARE(countOf(bench, "blob_piece"), pieces);
    QCOMPARE(timesIn(desk.held(), u"fileArrived"_s), 1);
    QCOMPARE(desk.fetchAll(document, content.size(), limits::kFilePiece), content);
    VERIFY_CENTRE(bench);
}

// Pitfall 75.
void FilesTest::goesOnAfterAWeekend() {
    BENCH(bench);
    Desk desk(bench, kAnna);
    const QByteArray content = pdf();
    const DocumentId document = desk.attach(content);
    desk.send(document, 0, content.left(kPiece));
    desk.send(document, kPiece, content.mid(kPiece, kPiece));
    bench.now += std::chrono::hours{72};
    QCOMPARE(dropOldUploads(bench.store(), bench.now).value(), 0);
    desk.machine.openSession();
    QCOMPARE(desk.offer(document), (wire::FileAnswer{wire::FileStanding::Wanted, 2 * kPiece, {}}));
    QCOMPARE(desk.sendAll(document, content).standing, wire::FileStanding::Held);
    QCOMPARE(desk.fetchAll(document, content.size(), limits::kFilePiece), content);
}

// Pitfall 74.
void FilesTest::aPieceThatDoesNotFitIsRefused() {
    BENCH(bench);
    Desk desk(bench, kAnna);
    const QByteArray content = pdf(limits::kFilePiece + 1'000);
    const DocumentId document = desk.attach(content);
    const auto codeOf = [&](const ServiceRequest& request) { return desk.said(request).code(); };
    const auto piece = [&](const QByteArray& bytes) { return desk.pieceRequest(desk.id, document, 0, bytes); };
    QCOMPARE(codeOf(piece(content.left(limits::kFilePiece + 1))), u"tooLarge"_s);
    QCOMPARE(codeOf(piece({})), u"badRequest"_s);
    ServiceRequest request = piece(content.left(kPiece));
    request.headers.insert("content-digest", wire::contentDigest("other"));
    QCOMPARE(codeOf(request), u"badRequest"_s);
    request = piece(content.left(kPiece));
    request.headers.insert("content-type", wire::kContentType);
    QCOMPARE(codeOf(request), u"mediaType"_s);
    request = piece(content.left(kPiece));
    request.query.insert(u"offset"_s, u"-1"_s);
    QCOMPARE(codeOf(request), u"badRequest"_s);
    request = piece(content.left(kPiece));
    request.headers.remove("authorization");
    QCOMPARE(codeOf(request), u"tokenExpired"_s);
    // Bytes are no message.
    request = piece(content.left(kPiece));
    request.path = u"/v1/blob"_s;
    QCOMPARE(codeOf(request), u"mediaType"_s);
    QCOMPARE(desk.offer(document).offset, 0);

    // A whole piece is taken; what goes beyond the end of the file is not, and what was taken stays.
    QCOMPARE(desk.send(document, 0, content.left(limits::kFilePiece)).offset, limits::kFilePiece);
    const QByteArray beyond = content.mid(limits::kFilePiece) + 'x';
    QCOMPARE(codeOf(desk.pieceRequest(desk.id, document, limits::kFilePiece, beyond)), u"badRequest"_s);
    QCOMPARE(desk.sendAll(document, content).standing, wire::FileStanding::Held);
}

// Pitfall 77.
void FilesTest::damagedContentStartsAnew() {
    BENCH(bench);
    Desk desk(bench, kAnna);
    const QByteArray content = pdf();
    const DocumentId document = desk.attach(content);
    QByteArray damaged = content;
    damaged[100'000] = static_cast<char>(damaged[100'000] ^ 1);
    QCOMPARE(desk.sendAll(document, damaged), (wire::FileAnswer{wire::FileStanding::Wanted, 0, {}}));
    QCOMPARE(countOf(bench, "blob_piece"), 0);
    QCOMPARE(countOf(bench, "blob_content"), 0);
    QVERIFY(desk.document(document).awaitingBlob);
    QCOMPARE(desk.sendAll(document, content).standing, wire::FileStanding::Held);
    QCOMPARE(desk.fetchAll(document, content.size(), limits::kFilePiece), content);
    VERIFY_CENTRE(bench);
}

// Pitfall 78.
void FilesTest::whatIsNotWhatItIsSaidToBeIsRefused() {
    BENCH(bench);
    Desk desk(bench, kAnna);
    const DocumentId document = desk.attach(png());  // said to be a PDF
    const wire::FileAnswer refused{wire::FileStanding::Refused, 0, u"fileType"_s};
    QCOMPARE(desk.sendAll(document, png()), refused);
    const Document held = desk.document(document);
    QVERIFY(!held.awaitingBlob);
    QCOMPARE(held.refused, u"fileType"_s);
    QCOMPARE(countOf(bench, "blob_piece"), 0);
    QCOMPARE(countOf(bench, "blob_content"), 0);
    QCOMPARE(countOf(bench, "upload"), 0);
    QCOMPARE(desk.offer(document), refused);
    QCOMPARE(desk.send(document, 0, png()), refused);
    QCOMPARE(desk.fetchOf(desk.id, document, 0, kPiece).status, 404);
    QCOMPARE(timesIn(desk.held(), u"fileRefused"_s), 1);

    // The same under its own name is taken; and then, though it is held, not as something else.
    QCOMPARE(desk.sendAll(desk.attach(png(), u"image/png"_s), png()).standing, wire::FileStanding::Held);
    QCOMPARE(desk.offer(desk.attach(png())), refused);
    VERIFY_CENTRE(bench);
}

// As when a case came from another system, or its service was changed since.
void FilesTest::tooLargeForTheServiceIsRefusedBeforeItIsSent() {
    BENCH(bench);
    Desk desk(bench, kAnna);
    Document document = documentOf("x");
    document.sizeBytes = FileRule{}.mostBytes() + 1;
    QCOMPARE(desk.outcomeOf(AttachBody{document}).code, u"fileTooLarge"_s);

    Case imported;
    imported.id = desk.id = CaseId{crypto::randomUuid()};
    imported.number = u"OLD-1"_s;
    imported.service = ServiceId{u"pothole"_s};
    imported.office = kEast;
    imported.subject = u"Imported"_s;
    imported.openedAt = imported.changedAt = bench.now;
    imported.documents = {document};
    QVERIFY(recordByCentre(bench.centre(), bench.store(), {{ImportCaseBody{imported}, imported.id.text()}}, bench.now)
                .ok());
    const wire::FileAnswer refused{wire::FileStanding::Refused, 0, u"fileTooLarge"_s};
    QCOMPARE(desk.send(document.documentId, 0, "x"), refused);
    QCOMPARE(desk.offer(document.documentId), refused);
    QCOMPARE(desk.document(document.documentId).refused, u"fileTooLarge"_s);
    QCOMPARE(countOf(bench, "blob_piece"), 0);
    VERIFY_CENTRE(bench);
}

// Pitfall 73. A process may die between any two transactions.
void FilesTest::theNextOfferFinishesWhatWasLeft() {
    BENCH(bench);
    Desk desk(bench, kAnna);
    FileTable& files = bench.store().files();
    const auto writing = [&](const std::function<Done()>& change) {
        auto transaction = Transaction::begin(bench.store().database(), Access::Write);
        QVERIFY(transaction.ok());
        QVERIFY(change().ok());
        QVERIFY(transaction->commit().ok());
    };
    const auto uploadAll = [&](const QByteArray& content, const DocumentId& document) {
        writing([&]() -> Done {
            Upload upload{uploadOwner(desk.id, document), content.size(), 0, bench.now, desk.machine.client};
            GUICHET_TRY(files.beginUpload(upload));
            GUICHET_TRY(files.append(upload, content.left(500), bench.now));
            upload.received = 500;
            return files.append(upload, content.mid(500), bench.now);
        });
    };
    // All bytes are there, and nobody looked at them.
    const QByteArray first = pdf(1'000);
    const DocumentId unseen = desk.attach(first);
    uploadAll(first, unseen);
    QCOMPARE(desk.offer(unseen).standing, wire::FileStanding::Held);
    QCOMPARE(desk.fetchAll(unseen, first.size(), 300), first);

    // The content is kept, and the case was not told.
    const QByteArray second = pdf(1'000);
    const DocumentId untold = desk.attach(second);
    uploadAll(second, untold);
    writing([&]() -> Done {
        GUICHET_TRY(files.keep({sha256(second), second.size(), kPdf, bench.now}, uploadOwner(desk.id, untold)));
        return files.use(sha256(second), desk.id, untold);
    });
    QVERIFY(desk.document(untold).awaitingBlob);
    QCOMPARE(desk.send(untold, 500, second.mid(500)).standing, wire::FileStanding::Held);
    QVERIFY(!desk.document(untold).awaitingBlob);
    QCOMPARE(desk.fetchAll(untold, second.size(), 300), second);

    // The case was told of a refusal, and the pieces are still there: they go with the uploads nobody goes on with.
    const DocumentId refused = desk.attach(png());
    uploadAll(png() + QByteArray(500, 'x'), refused);
    QVERIFY(recordByCentre(bench.centre(), bench.store(), {{FileRefusedBody{refused, u"fileType"_s}, desk.id.text()}},
                           bench.now)
                .ok());
    QCOMPARE(desk.offer(refused).standing, wire::FileStanding::Refused);
    QCOMPARE(dropOldUploads(bench.store(), bench.now + std::chrono::hours{8 * 24}).value(), 1);
    QCOMPARE(countOf(bench, "upload"), 0);
    VERIFY_CENTRE(bench);
}

void FilesTest::uploadsThatNobodyGoesOnWithAreLetGo() {
    BENCH(bench);
    Desk desk(bench, kAnna);
    const QByteArray content = pdf();
    const DocumentId left = desk.attach(content);
    const QByteArray other = pdf();
    const DocumentId goneOnWith = desk.attach(other);
    desk.send(left, 0, content.left(kPiece));
    desk.send(goneOnWith, 0, other.left(kPiece));
    bench.now += limits::kUploadHold;
    QCOMPARE(dropOldUploads(bench.store(), bench.now).value(), 0);  // to the last moment
    desk.machine.openSession();
    desk.send(goneOnWith, kPiece, other.mid(kPiece, kPiece));
    bench.now += std::chrono::minutes{1};
    QCOMPARE(dropOldUploads(bench.store(), bench.now).value(), 1);
    QCOMPARE(countOf(bench, "blob_piece"), 2);
    QCOMPARE(desk.offer(left).offset, 0);
    QCOMPARE(desk.offer(goneOnWith).offset, 2 * kPiece);
    QCOMPARE(desk.sendAll(left, content).standing, wire::FileStanding::Held);
    // What is finished stays.
    QCOMPARE(dropOldUploads(bench.store(), bench.now + std::chrono::hours{365 * 24}).value(), 1);
    QCOMPARE(desk.fetchAll(left, content.size(), limits::kFilePiece), content);
}

void FilesTest::verifyFindsWhatIsNotThere() {
    BENCH(bench);
    Desk desk(bench, kAnna);
    const QByteArray content = pdf();
    const DocumentId document = desk.attach(content);
    QCOMPARE(desk.sendAll(document, content).standing, wire::FileStanding::Held);
    VERIFY_CENTRE(bench);
    const QString hex = QString::fromLatin1(sha256(content).toHex());
    const auto change = [&](const QByteArray& statement, const Values& values) {
        const auto changed = bench.store().database().run(statement, values);
        QVERIFY(changed.ok());
        QCOMPARE(*changed, 1);
    };
    const QByteArray piece = content.mid(kPiece, kPiece);
    QByteArray other = piece;
    other[7] = static_cast<char>(other[7] ^ 1);
    constexpr char kSet[] = "UPDATE blob_piece SET bytes = ? WHERE at_byte = ?";
    change(kSet, {other, kPiece});
    QCOMPARE(problemsOf(bench), QStringList(u"fileDamaged "_s + hex));
    change(kSet, {piece.chopped(1), kPiece});
    QCOMPARE(problemsOf(bench), QStringList(u"fileMissing "_s + hex));
    change("DELETE FROM blob_piece WHERE at_byte = ?", {kPiece});
    QCOMPARE(problemsOf(bench), QStringList(u"fileMissing "_s + hex));
    QCOMPARE(desk.fetchOf(desk.id, document, 0, limits::kFilePiece).status, 500);  // rather than other bytes
    change("DELETE FROM blob_content", {});
    QCOMPARE(problemsOf(bench), QStringList(u"fileMissing "_s + desk.id.text() + u'/' + document.text()));
}

// What may be attached, services may say since; in an older store an attachment waited for its file.
void FilesTest::attachmentsAreReplayedAsTheyWereTaken() {
    BENCH(bench);
    Desk desk(bench, kAnna);
    desk.attach(pdf(1'000));
    DirectoryState stricter = **bench.centre().directory(bench.store());
    Service service = *stricter.catalogue.newest(ServiceId{u"pothole"_s});
    service.files.types = QStringList{u"png"_s};
    stricter.catalogue.put(service);
    const auto kindNow = [&] {
        const auto object = bench.store().objects().find(desk.id.text());
        return replay(bench.store(), stricter, **object).value();
    };
    QCOMPARE(kindNow(), ReplayKind::Same);
    QByteArray outcome;
    const auto all = bench.store().database().each(
        "SELECT detail FROM outcome WHERE action_id IN (SELECT action_id FROM action WHERE object_key = ?) "
        "ORDER BY ver DESC LIMIT 1",
        {desk.id.text()}, [&](const Row& row) { outcome = row.bytes(0); });
    QVERIFY(all.ok());
    QByteArray interim = outcome;
    interim.replace("\"kind\":\"applied\"", "\"kind\":\"awaitingBlob\"");
    QVERIFY(interim != outcome);
    QCOMPARE(bench.store().database().run("UPDATE outcome SET detail = ? WHERE detail = ?", {interim, outcome}).value(),
             1);
    QCOMPARE(kindNow(), ReplayKind::Same);
}

void FilesTest::bytesAreNotZipped() {
    HttpServerAnswer answer;
    answer.body = QByteArray(100'000, 'x');
    answer.headers.insert("Content-Type", wire::kBytesType);
    const HttpServerAnswer bytes = encodeAnswer(answer, Gzip::Accepted, {});
    QCOMPARE(bytes.body, answer.body);
    QVERIFY(!bytes.headers.contains("Content-Encoding"));
    QCOMPARE(bytes.headers.value("Content-Type"), QByteArray(wire::kBytesType));
    QCOMPARE(bytes.headers.value(wire::kDigestHeader), wire::contentDigest(answer.body));
    answer.headers.clear();
    QCOMPARE(encodeAnswer(answer, Gzip::Accepted, {}).headers.value("Content-Encoding"), QByteArray("gzip"));
}

QTEST_GUILESS_MAIN(FilesTest)
#include "files_test.moc"
