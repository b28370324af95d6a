// The content of documents at the centre, as to who sends and who fetches it: nothing of it to anybody who may not read
// the case, and of whoever fetched it the centre knows.
#include <thread>

#include "core/wire/limits.h"
#include "server/service/files.h"
#include "tests/server/support/file_desk.h"
#include "tests/server/support/verify_centre.h"

using namespace guichet;
using namespace guichet::server;
using namespace guichet::server::test;

class FileReachTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsToldOfCasesOfOthers_data() { addDialects(); }
    void nothingIsToldOfCasesOfOthers();
    void contentIsTakenOverOnlyFromWhatOneMayRead_data() { addDialects(); }
    void contentIsTakenOverOnlyFromWhatOneMayRead();
    void whoAttachedItFinishesWhatTheyNoLongerSee_data() { addDialects(); }
    void whoAttachedItFinishesWhatTheyNoLongerSee();
    void onlyWhoMayAttachSendsTheFileOfAnother_data() { addDialects(); }
    void onlyWhoMayAttachSendsTheFileOfAnother();
    void whatIsHeldIsLookedUpAtTheOfferAndAtTheEnd_data() { addDialects(); }
    void whatIsHeldIsLookedUpAtTheOfferAndAtTheEnd();
    void aFetchIsLoggedOnceAnHour_data() { addDialects(); }
    void aFetchIsLoggedOnceAnHour();
    void aPieceOnItsWayIsDroppedWithItsUpload_data() { addDialects(); }
    void aPieceOnItsWayIsDroppedWithItsUpload();
    void whatIsUnfinishedIsLimited_data() { addDialects(); }
    void whatIsUnfinishedIsLimited();
};

void FileReachTest::nothingIsToldOfCasesOfOthers() {
    BENCH(bench);
    Desk anna(bench, kAnna);
    Desk carla(bench, kCarla, kWest);
    const QByteArray content = pdf(1'000);
    const DocumentId awaited = anna.attach(content);
    const QByteArray other = pdf(1'000);
    const DocumentId arrived = anna.attach(other);
    QCOMPARE(anna.sendAll(arrived, other).standing, wire::FileStanding::Held);
    const Said unknown = carla.offerOf(CaseId{crypto::randomUuid()}, awaited);
    QCOMPARE(unknown.code(), u"notFound"_s);
    for (const DocumentId& document : {awaited, arrived, DocumentId{crypto::randomUuid()}}) {
        QCOMPARE(carla.offerOf(anna.id, document).body, unknown.body);
        QCOMPARE(carla.said(carla.pieceRequest(anna.id, document, 0, content)).body, unknown.body);
        QCOMPARE(carla.fetchOf(anna.id, document, 0, kPiece).body, unknown.body);
        // Nor is it on a case of her own.
        QCOMPARE(carla.offerOf(carla.id, document).body, unknown.body);
    }
    QCOMPARE(countOf(bench, "upload"), 0);
    QVERIFY(bench.store().reads().ofClient(carla.machine.client)->isEmpty());
    // A document that is only a name has no file to send.
    Document named;
    named.documentId = DocumentId{crypto::randomUuid()};
    named.name = u"seen at the counter"_s;
    QCOMPARE(anna.outcomeOf(AttachBody{named}).kind, OutcomeKind::Applied);
    QCOMPARE(anna.offerOf(anna.id, named.documentId).code(), u"notFound"_s);
    // Another session is not heard.
    anna.machine.session = u"0123456789abcdef0123456789abcdef"_s;
    QCOMPARE(anna.offerOf(anna.id, awaited).code(), u"clientForked"_s);
}

// Pitfall 72.
void FileReachTest::contentIsTakenOverOnlyFromWhatOneMayRead() {
    BENCH(bench);
    Desk anna(bench, kAnna);
    Desk ben(bench, kBen);
    Desk carla(bench, kCarla, kWest);
    const QByteArray content = pdf();
    QCOMPARE(anna.sendAll(anna.attach(content), content).standing, wire::FileStanding::Held);
    const qint64 pieces = countOf(bench, "blob_piece");

    const DocumentId bens = ben.attach(content);
    QCOMPARE(ben.offer(bens).standing, wire::FileStanding::Held);
    QVERIFY(!ben.document(bens).awaitingBlob);
    QCOMPARE(ben.fetchAll(bens, content.size(), limits::kFilePiece), content);

    // Knowing the hash is not having the file.
    const DocumentId carlas = carla.attach(content);
    QCOMPARE(carla.offer(carlas), (wire::FileAnswer{wire::FileStanding::Wanted, 0, {}}));
    QCOMPARE(carla.fetchOf(carla.id, carlas, 0, kPiece).status, 404);
    QCOMPARE(carla.send(carlas, 0, content.left(kPiece)).offset, kPiece);
    QCOMPARE(carla.sendAll(carlas, content).standing, wire::FileStanding::Held);
    QCOMPARE(carla.fetchAll(carlas, content.size(), limits::kFilePiece), content);
    QCOMPARE(countOf(bench, "blob_content"), 1);
    QCOMPARE(countOf(bench, "blob_piece"), pieces);  // kept once
    QCOMPARE(countOf(bench, "blob_use"), 3);
    // From then on it is within her reach.
    QCOMPARE(carla.offer(carla.attach(content)).standing, wire::FileStanding::Held);
    VERIFY_CENTRE(bench);
}

void FileReachTest::whoAttachedItFinishesWhatTheyNoLongerSee() {
    BENCH(bench);
    Desk anna(bench, kAnna);
    const QByteArray content = pdf();
    const DocumentId document = anna.attach(content);
    const DocumentId untrue = anna.attach(png());  // said to be a PDF
    QCOMPARE(anna.send(document, 0, content.left(kPiece)).offset, kPiece);
    bench.setRoles(kAnna, {{kWest, Role::Clerk}});
    QCOMPARE(anna.sendAll(document, content).standing, wire::FileStanding::Held);
    QCOMPARE(anna.offer(document).standing, wire::FileStanding::Held);
    QCOMPARE(anna.sendAll(untrue, png()), (wire::FileAnswer{wire::FileStanding::Refused, 0, u"fileType"_s}));
    // Nothing comes out, and of the case there is nothing else.
    QCOMPARE(anna.fetchOf(anna.id, document, 0, kPiece).status, 404);
    QCOMPARE(anna.offerOf(anna.id, DocumentId{crypto::randomUuid()}).code(), u"notFound"_s);
    Desk ben(bench, kBen);
    ben.id = anna.id;
    QCOMPARE(ben.fetchAll(document, content.size(), limits::kFilePiece), content);
}

void FileReachTest::onlyWhoMayAttachSendsTheFileOfAnother() {
    BENCH(bench);
    Desk anna(bench, kAnna);
    Desk ben(bench, kBen);
    ben.id = anna.id;
    const QByteArray annas = pdf();
    const QByteArray bens = pdf();
    const DocumentId ofAnna = anna.attach(annas);
    const DocumentId ofBen = ben.attach(bens);
    bench.setRoles(kBen, {{kEast, Role::Auditor}});
    const Said unknown = ben.offerOf(anna.id, DocumentId{crypto::randomUuid()});
    QCOMPARE(unknown.code(), u"notFound"_s);
    QCOMPARE(ben.offerOf(anna.id, ofAnna).body, unknown.body);
    QCOMPARE(ben.said(ben.pieceRequest(anna.id, ofAnna, 0, annas.left(kPiece))).body, unknown.body);
    QCOMPARE(countOf(bench, "upload"), 0);
    // To their own they are not bound any less; and what is at the centre they may read.
    QCOMPARE(ben.sendAll(ofBen, bens).standing, wire::FileStanding::Held);
    QCOMPARE(anna.sendAll(ofAnna, annas).standing, wire::FileStanding::Held);
    QCOMPARE(ben.fetchAll(ofAnna, annas.size(), limits::kFilePiece), annas);
    // Whoever may attach may bring the file of a colleague.
    const QByteArray left = pdf();
    const DocumentId ofNobodyHere = anna.attach(left);
    bench.setRoles(kBen, {{kEast, Role::Clerk}});
    QCOMPARE(ben.sendAll(ofNobodyHere, left).standing, wire::FileStanding::Held);
}

void FileReachTest::whatIsHeldIsLookedUpAtTheOfferAndAtTheEnd() {
    BENCH(bench);
    Desk anna(bench, kAnna);
    Desk ben(bench, kBen);
    const QByteArray content = pdf();
    const DocumentId annas = anna.attach(content);
    const DocumentId again = anna.attach(content);
    QCOMPARE(anna.send(annas, 0, content.left(kPiece)).offset, kPiece);
    QCOMPARE(ben.sendAll(ben.attach(content), content).standing, wire::FileStanding::Held);
    const qint64 pieces = countOf(bench, "blob_piece");
    // A piece in between asks nobody, and one that is repeated does not either.
    const wire::FileAnswer goesOn{wire::FileStanding::Wanted, 2 * kPiece, {}};
    QCOMPARE(anna.send(annas, kPiece, content.mid(kPiece, kPiece)), goesOn);
    QCOMPARE(anna.send(annas, kPiece, content.mid(kPiece, kPiece)), goesOn);
    QCOMPARE(anna.offer(again).standing, wire::FileStanding::Held);
    for (qint64 at = 2 * kPiece; at < content.size(); at += kPiece) anna.send(annas, at, content.mid(at, kPiece));
    QVERIFY(!anna.document(annas).awaitingBlob);
    QCOMPARE(countOf(bench, "blob_piece"), pieces - 1);  // hers are gone
}

void FileReachTest::aFetchIsLoggedOnceAnHour() {
    BENCH(bench);
    Desk anna(bench, kAnna);
    const QByteArray content = pdf();
    const DocumentId document = anna.attach(content);
    QCOMPARE(anna.sendAll(document, content).standing, wire::FileStanding::Held);
    const QByteArray second = pdf();
    const DocumentId other = anna.attach(second);
    QCOMPARE(anna.sendAll(other, second).standing, wire::FileStanding::Held);
    Desk ben(bench, kBen);
    const auto fetch = [&](Desk& who, const DocumentId& what, qint64 offset) {
        QCOMPARE(who.fetchOf(anna.id, what, offset, kPiece).status, 200);
    };
    const auto logged = [&](const Desk& who) { return bench.store().reads().ofClient(who.machine.client).value(); };
    // Nobody gets all but the first bytes unseen.
    fetch(ben, document, 1);
    QCOMPARE(logged(ben).size(), 1);
    QCOMPARE(logged(ben).first().kind, CentreReadKind::Fetch);
    QCOMPARE(logged(ben).first().objectKey, anna.id.text());
    QCOMPARE(logged(ben).first().document, document);
    bench.now += std::chrono::hours{1};
    ben.machine.openSession();
    fetch(ben, document, kPiece);  // still the same look
    QCOMPARE(logged(ben).size(), 1);
    bench.now += Milliseconds{1};
    fetch(ben, document, kPiece);
    QCOMPARE(logged(ben).size(), 2);
    fetch(ben, document, 0);  // from the beginning it is another one
    QCOMPARE(logged(ben).size(), 3);
    // Another file, and another machine.
    fetch(ben, other, kPiece);
    QCOMPARE(logged(ben).size(), 4);
    anna.machine.openSession();
    fetch(anna, document, kPiece);
    QCOMPARE(logged(anna).size(), 1);
}

// Whoever lets go of an upload waits for a piece that is being put, and takes it along.
void FileReachTest::aPieceOnItsWayIsDroppedWithItsUpload() {
    BENCH(bench);
    FileTable& files = bench.store().files();
    const QString owner = uploadOwner(CaseId{crypto::randomUuid()}, DocumentId{crypto::randomUuid()});
    Upload upload{owner, 10, 0, bench.now, ClientId{u"client"_s}};
    {
        auto first = Transaction::begin(bench.store().database(), Access::Write);
        QVERIFY(first.ok() && files.beginUpload(upload).ok() && files.append(upload, "12345", bench.now).ok());
        QVERIFY(first->commit().ok());
    }
    auto putting = Transaction::begin(bench.store().database(), Access::Write);
    QVERIFY(putting.ok());
    upload = **files.upload(owner, Lock::Update);
    std::thread dropping([&] {
        const auto another = bench.anotherStore();
        auto transaction = Transaction::begin(another->database(), Access::Write);
        if (!transaction || !another->files().dropUpload(owner) || !transaction->commit()) qFatal("drop");
    });
    std::this_thread::sleep_for(std::chrono::milliseconds{300});  // it is waiting by now
    const bool isPut = files.append(upload, "67890", bench.now).ok() && putting->commit().ok();
    dropping.join();
    QVERIFY(isPut);
    QCOMPARE(countOf(bench, "upload"), 0);
    QCOMPARE(countOf(bench, "blob_piece"), 0);
}

void FileReachTest::whatIsUnfinishedIsLimited() {
    BENCH(bench);
    Desk anna(bench, kAnna);
    Desk ben(bench, kBen);
    Document paper = documentOf("x");
    paper.sizeBytes = FileRule{}.mostBytes();
    const auto begin = [&](Desk& desk) {
        bench.now += std::chrono::seconds{1};
        paper.documentId = DocumentId{crypto::randomUuid()};
        if (desk.outcomeOf(AttachBody{paper}).kind != OutcomeKind::Applied) qFatal("attach");
        return desk.said(desk.pieceRequest(desk.id, paper.documentId, 0, "x"));
    };
    QCOMPARE(decoded<wire::FileAnswer>(begin(anna)).offset, 1);
    const DocumentId first = paper.documentId;
    qint64 unfinished = 1;
    for (; (unfinished + 1) * paper.sizeBytes <= kUnfinishedBytes; ++unfinished)
        QCOMPARE(decoded<wire::FileAnswer>(begin(anna)).offset, 1);
    const Said refused = begin(anna);
    QCOMPARE(refused.status, 507);
    QCOMPARE(refused.code(), u"quota"_s);
    QCOMPARE(decoded<wire::Failure>(refused).retry, wire::Retry::Later);
    QCOMPARE(countOf(bench, "upload"), unfinished);
    // What was begun goes on, and another client has room of its own.
    QCOMPARE(anna.send(first, 1, "y").offset, 2);
    QCOMPARE(decoded<wire::FileAnswer>(begin(ben)).offset, 1);
    bench.now += limits::kUploadHold + std::chrono::seconds{1};
    QCOMPARE(dropOldUploads(bench.store(), bench.now).value(), unfinished + 1);
    anna.machine.openSession();
    QCOMPARE(decoded<wire::FileAnswer>(begin(anna)).offset, 1);
}

QTEST_GUILESS_MAIN(FileReachTest)
#include "file_reach_test.moc"
