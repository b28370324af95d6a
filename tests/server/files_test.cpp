// The content of documents at the centre: the whole way up and down in pieces, whatever is repeated, lost, damaged or
// not what it is said to be; and nothing of it to anybody who may not read the case.
#include "server/service/files.h"

#include "core/base/bytes.h"
#include "core/wire/limits.h"
#include "crypto/random.h"
#include "server/http/answer_encoding.h"
#include "server/service/replay.h"
#include "server/service/verify.h"
#include "tests/server/support/centre_bench.h"

using namespace guichet;
using namespace guichet::server;
using namespace guichet::server::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kPiece = 64 * 1024;
const QString kPdf = u"application/pdf"_s;

// A document of one page with an attachment of so many random bytes, so that no two are the same.
QByteArray pdf(int bytes = 200'000) {
    QByteArray content =
        "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
        "2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n3 0 obj\n<< /Length " +
        QByteArray::number(bytes) + " >>\nstream\n" + crypto::randomBytes(bytes) + "\nendstream\nendobj\n";
    const QByteArray at = QByteArray::number(content.size());
    content += "xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Root 1 0 R /Size 4 >>\nstartxref\n" + at + "\n%%EOF\n";
    return content;
}

QByteArray png() {
    return QByteArray::fromBase64(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU"
        "5ErkJggg==");
}

Document documentOf(const QByteArray& content, const QString& mime = kPdf) {
    Document document;
    document.documentId = DocumentId{crypto::randomUuid()};
    document.name = u"paper.pdf"_s;
    document.mime = mime;
    document.sizeBytes = content.size();
    document.sha256 = sha256(content);
    return document;
}

// A person at work, and a case of theirs.
struct Desk {
    Desk(CentreBench& on, const PersonId& person, const OfficeId& office = kEast) : bench(on), machine(on, person) {
        machine.enrolQuietly();
        machine.openSession();
        id = CaseId{crypto::randomUuid()};
        outcomeOf(machine.registration(office));
    }

    Outcome outcomeOf(const ActionBody& body) {
        const auto answer = machine.push({machine.make(body, id.text())});
        if (answer.outcomes.size() != 1) qFatal("one action, one outcome");
        return answer.outcomes.first();
    }
    DocumentId attach(const QByteArray& content, const QString& mime = kPdf) {
        const Document document = documentOf(content, mime);
        const Outcome outcome = outcomeOf(AttachBody{document});
        if (outcome.kind != OutcomeKind::Applied) qFatal("attach: %s", qPrintable(outcome.code));
        return document.documentId;
    }

    Said offerOf(const CaseId& of, const DocumentId& document) {
        return machine.post(u"/v1/blob"_s,
                            wire::encode(wire::FileOffer{machine.client, machine.session, of, document}));
    }
    wire::FileAnswer offer(const DocumentId& document) { return decoded<wire::FileAnswer>(offerOf(id, document)); }

    ServiceRequest requestFor(const char* method, const QString& path, const CaseId& of, const DocumentId& document,
                              qint64 offset) {
        ServiceRequest request;
        request.method = method;
        request.path = path;
        request.peer = u"192.0.2.1"_s;
        request.query = {
            {u"case"_s, of.text()}, {u"document"_s, document.text()}, {u"offset"_s, QString::number(offset)}};
        request.headers = {{"guichet-proto", "1"}, {"authorization", "Bearer " + machine.token}};
        return request;
    }
    ServiceRequest pieceRequest(const CaseId& of, const DocumentId& document, qint64 offset, const QByteArray& bytes) {
        ServiceRequest request = requestFor("POST", u"/v1/blob/piece"_s, of, document, offset);
        request.body = bytes;
        request.headers.insert("content-type", wire::kBytesType);
        request.headers.insert("content-digest", wire::contentDigest(bytes));
        return request;
    }
    Said said(const ServiceRequest& request) {
        const ServiceResponse response = bench.ask(request);
        return {response.status, response.body};
    }
    wire::FileAnswer send(const DocumentId& document, qint64 offset, const QByteArray& bytes) {
        return decoded<wire::FileAnswer>(said(pieceRequest(id, document, offset, bytes)));
    }
    // From where the centre wants it; the answer to the last piece.
    wire::FileAnswer sendAll(const DocumentId& document, const QByteArray& content) {
        wire::FileAnswer answer = offer(document);
        while (answer.standing == wire::FileStanding::Wanted && answer.offset < content.size()) {
            const qint64 before = answer.offset;
            answer = send(document, before, content.mid(before, kPiece));
            if (answer.standing == wire::FileStanding::Wanted && answer.offset <= before) break;
        }
        return answer;
    }
    ServiceResponse fetchOf(const CaseId& of, const DocumentId& document, qint64 offset, qint64 most) {
        ServiceRequest request = requestFor("GET", u"/v1/blob"_s, of, document, offset);
        request.query.insert(u"most"_s, QString::number(most));
        return bench.ask(request);
    }
    QByteArray fetchAll(const DocumentId& document, qint64 sizeBytes, qint64 most) {
        QByteArray content;
        while (content.size() < sizeBytes) {
            const ServiceResponse response = fetchOf(id, document, content.size(), most);
            if (response.status != 200) qFatal("fetch: %s", response.body.constData());
            content += response.body;
        }
        return content;
    }
    Case held() {
        machine.sync();
        return machine.caseHeld(id.text());
    }
    Document document(const DocumentId& wanted) {
        for (const Document& one : held().documents)
            if (one.documentId == wanted) return one;
        qFatal("no such document");
    }

    CentreBench& bench;
    Machine machine;
    CaseId id;
};

qint64 countOf(CentreBench& bench, const QByteArray& what) {
    qint64 count = -1;
    if (!bench.store().database().each("SELECT count(*) FROM " + what, {},
                                       [&](const Row& row) { count = row.integer(0); }))
        qFatal("count");
    return count;
}

QStringList problemsOf(CentreBench& bench) {
    const auto report = verifyCentre(bench.centre(), bench.store());
    if (!report) return {report.error().detail};
    QStringList problems;
    for (const VerifyProblem& problem : report->first) problems.append(problem.code + u' ' + problem.where);
    return problems;
}

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
    void nothingIsToldOfCasesOfOthers_data() { addDialects(); }
    void nothingIsToldOfCasesOfOthers();
    void contentIsTakenOverOnlyFromWhatOneMayRead_data() { addDialects(); }
    void contentIsTakenOverOnlyFromWhatOneMayRead();
    void theNextOfferFinishesWhatWasLeft_data() { addDialects(); }
    void theNextOfferFinishesWhatWasLeft();
    void uploadsThatNobodyGoesOnWithAreLetGo_data() { addDialects(); }
    void uploadsThatNobodyGoesOnWithAreLetGo();
    void verifyFindsWhatIsNotThere_data() { addDialects(); }
    void verifyFindsWhatIsNotThere();
    void attachmentsOfAnOlderStoreAreReplayed_data() { addDialects(); }
    void attachmentsOfAnOlderStoreAreReplayed();
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
    QCOMPARE(reads->first().kind, server::ReadKind::Fetch);
    QCOMPARE(reads->first().objectKey, desk.id.text());
    const auto response = desk.fetchOf(desk.id, document, content.size() - 10, kPiece);
    QCOMPARE(response.headers.value("Content-Type"), QByteArray(wire::kBytesType));
    QCOMPARE(response.body, content.right(10));
    QCOMPARE(desk.fetchOf(desk.id, document, content.size(), kPiece).status, 400);
    QCOMPARE(desk.fetchOf(desk.id, document, 0, 0).status, 400);
    QCOMPARE(problemsOf(bench), QStringList());
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
    QCOMPARE(problemsOf(bench), QStringList());
}

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
    QCOMPARE(problemsOf(bench), QStringList());
}

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
    QCOMPARE(problemsOf(bench), QStringList());
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
    QCOMPARE(problemsOf(bench), QStringList());
}

void FilesTest::nothingIsToldOfCasesOfOthers() {
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

void FilesTest::contentIsTakenOverOnlyFromWhatOneMayRead() {
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
    QCOMPARE(problemsOf(bench), QStringList());
}

// A process may die between any two transactions.
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
            Upload upload{uploadOwner(desk.id, document), content.size(), 0, bench.now};
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
    QCOMPARE(problemsOf(bench), QStringList());
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
    QCOMPARE(problemsOf(bench), QStringList());
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

// There an attachment waited for its file, and its service did not say what may be attached.
void FilesTest::attachmentsOfAnOlderStoreAreReplayed() {
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
    QCOMPARE(kindNow(), ReplayKind::Diverges);
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
