// Files go beside the rounds: they resume, they give way, and nothing about them stops what people do.
#include <QLoggingCategory>
#include <QtTest>

#include "tests/sync/engine_stage.h"

using namespace guichet;
using namespace guichet::sync;
using namespace std::chrono_literals;

namespace {

constexpr qint64 kPiece = limits::kFilePiece;
const QString kOffer = QStringLiteral("/v1/blob");
const QString kSend = QStringLiteral("/v1/blob/piece");

QByteArray content(qint64 bytes, char first = 'a') {
    QByteArray made(bytes, '\0');
    for (qsizetype i = 0; i < made.size(); ++i) made[i] = static_cast<char>(first + i / 1000 % 23);
    return made;
}

QString pathOf(const HttpRequest& request) {
    return request.path.section(QLatin1Char('?'), 0, 0);
}
bool isFile(const HttpRequest& request) {
    return request.path.startsWith(kOffer);
}

struct FileStage : Stage {
    DocumentId attach(const char* document, const QByteArray& bytes) {
        store.attach(document, bytes);
        centre.fileSizes.insert(DocumentId{latin(document)}, bytes.size());
        return DocumentId{latin(document)};
    }
    [[nodiscard]] bool allWent() const {
        return std::all_of(store.shelf.cbegin(), store.shelf.cend(), [this](const FakeStore::Shelved& one) {
            return one.is == FakeStore::Shelved::Is::Settled && centre.files.value(one.file.document) == one.content;
        });
    }
    // At the centre only.
    FileToMove atCentre(const char* document, const QByteArray& bytes) {
        const FileToMove file{CaseId{latin("c0000000-0000-4000-8000-000000000001")}, DocumentId{latin(document)},
                              QCryptographicHash::hash(bytes, QCryptographicHash::Sha256), bytes.size()};
        centre.files.insert(file.document, bytes);
        centre.fileSizes.insert(file.document, bytes.size());
        return file;
    }
    std::optional<Result<Unit>> fetched;
    void fetch(const FileToMove& file, const CancelToken& token = {}) {
        engine.fetchFile(file, token, [this](Result<Unit> result) {
            if (fetched) qFatal("answered twice");
            fetched = std::move(result);
        });
    }
    [[nodiscard]] qsizetype asked(const QString& path) const { return centre.paths.count(path); }
};

}  // namespace

class FileTransferTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(latin("guichet.*=false")); }

    void goInPiecesOneAfterTheOther() {
        FileStage stage;
        stage.attach("d1", content(2 * kPiece + 5));
        stage.attach("d2", content(7, 'k'));
        stage.make();
        stage.engine.start();
        stage.time.run(10s);
        QVERIFY(stage.allIsWell());
        QVERIFY(stage.allWent());
        QCOMPARE(stage.asked(kOffer), 2);
        QCOMPARE(stage.asked(kSend), 4);
        QVERIFY(!stage.engine.files().isBusy());
        QVERIFY(stage.centre.paths.indexOf(latin("/v1/push")) < stage.centre.paths.indexOf(kOffer));
    }

    void withoutAnyNothingIsAsked() {
        FileStage stage;
        stage.engine.start();
        stage.time.run(60s);
        QCOMPARE(stage.asked(kOffer), 0);
    }

    void goOnFromWhereTheCentreIs() {
        FileStage stage;
        const QByteArray bytes = content(3 * kPiece);
        const DocumentId id = stage.attach("d1", bytes);
        stage.centre.files.insert(id, bytes.left(kPiece + 100));
        stage.engine.start();
        stage.time.run(10s);
        QVERIFY(stage.allWent());
        QCOMPARE(stage.asked(kSend), 2);
    }

    void whatTheCentreHasIsNotSent() {
        FileStage stage;
        const QByteArray bytes = content(kPiece);
        stage.centre.files.insert(stage.attach("d1", bytes), bytes);
        stage.engine.start();
        stage.time.run(10s);
        QVERIFY(stage.allWent());
        QCOMPARE(stage.asked(kSend), 0);
    }

    void aBadLineOnlyDelays_data() {
        QTest::addColumn<int>("fault");
        QTest::newRow("lost request") << static_cast<int>(Fault::LoseRequest);
        QTest::newRow("lost answer") << static_cast<int>(Fault::LoseAnswer);
        QTest::newRow("twice") << static_cast<int>(Fault::Duplicate);
        QTest::newRow("portal") << static_cast<int>(Fault::Portal);
        QTest::newRow("never answered") << static_cast<int>(Fault::NeverAnswer);
    }
    void aBadLineOnlyDelays() {
        QFETCH(int, fault);
        FileStage stage;
        stage.attach("d1", content(4 * kPiece + 9));
        int files = 0;
        stage.transport.fault = [&](const HttpRequest& request) {
            return isFile(request) && ++files % 2 == 0 && files < 9 ? static_cast<Fault>(fault) : Fault::None;
        };
        stage.engine.start();
        stage.time.run(60min);
        QVERIFY(stage.allWent());
        QVERIFY(stage.allIsWell());
    }

    void aSilentCentreKeepsNobodyFromWorking() {
        FileStage stage;
        stage.attach("d1", content(kPiece));
        stage.transport.fault = [](const HttpRequest& request) {
            return isFile(request) ? Fault::NeverAnswer : Fault::None;
        };
        stage.engine.start();
        stage.time.run(5s);
        QVERIFY(stage.engine.files().isBusy());
        stage.make(3);
        stage.time.run(5s);
        QVERIFY(stage.allIsWell());
        QCOMPARE(stage.status().phase, SyncPhase::UpToDate);
    }

    void aFileThatFailsLetsTheOthersGo() {
        FileStage stage;
        stage.attach("bad", content(9));
        stage.attach("d1", content(kPiece));
        stage.attach("d2", content(20));
        stage.centre.refuse = [](const QString& path, const HttpRequest& request) -> std::optional<wire::Failure> {
            if (path != kOffer || !request.body.contains("\"bad\"")) return std::nullopt;
            return refusal("internal", wire::Retry::Later);
        };
        stage.engine.start();
        stage.time.run(60s);
        QCOMPARE(stage.status().files, 1);
        QVERIFY(stage.allIsWell());
        const qsizetype soFar = stage.asked(kOffer);
        QVERIFY(soFar >= 4 && soFar < 40);  // tried again, and not in a loop
        stage.centre.refuse = nullptr;
        stage.time.run(60s);
        QVERIFY(stage.allWent());
    }

    void whatIsNeverTakenIsLetAlone() {
        FileStage stage;
        stage.store.attach("unknown", content(9));
        stage.attach("d1", content(9));
        stage.engine.start();
        stage.time.run(60min);
        QCOMPARE(stage.asked(kOffer), 2);
        QCOMPARE(stage.status().files, 1);
        QVERIFY(stage.allIsWell());
        // Another session may be another answer.
        stage.centre.fileSizes.insert(DocumentId{latin("unknown")}, 9);
        stage.make();
        stage.time.run(60s);
        QCOMPARE(stage.asked(kOffer), 2);
        stage.centre.token = latin("token-2");
        stage.time.run(60s);
        QVERIFY(stage.allWent());
    }

    void whatIsDamagedHereIsSaidAndLeft() {
        FileStage stage;
        const DocumentId bad = stage.attach("bad", content(9));
        stage.attach("d1", content(9, 'k'));
        stage.store.damaged.insert(bad);
        stage.engine.start();
        stage.time.run(60min);
        QCOMPARE(stage.moved.count({bad, FileState::Lost}), 1);
        QCOMPARE(stage.store.shelf.last().is, FakeStore::Shelved::Is::Settled);
        QCOMPARE(stage.asked(kOffer), 2);
        QCOMPARE(stage.status().files, 0);
    }

    void howManyWaitIsPartOfTheStatus() {
        FileStage stage;
        for (const char* document : {"d1", "d2", "d3"}) stage.attach(document, content(kPiece, document[1]));
        stage.engine.start();
        stage.time.run(60s);
        QVERIFY(stage.allWent());
        QVector<int> told;
        for (const SyncStatus& status : stage.heard)
            if (told.isEmpty() || told.last() != status.files) told.append(status.files);
        QCOMPARE(told, (QVector{3, 2, 1, 0}));
    }

    void manyThatStayAreNotWalkedAgainForEachThatGoes() {
        constexpr int kEach = 40;
        FileStage stage;
        for (int i = 0; i < kEach; ++i) stage.store.attach(QByteArray("unknown" + QByteArray::number(i)), content(9));
        for (int i = 0; i < kEach; ++i) stage.attach(QByteArray("d" + QByteArray::number(i)), content(9));
        stage.engine.start();
        stage.time.run(60s);
        QCOMPARE(stage.status().files, kEach);
        QVERIFY2(stage.store.looked < 4 * kEach, qPrintable(QString::number(stage.store.looked)));
    }

    void aRefusedFileIsKept() {
        FileStage stage;
        stage.centre.filesRefused.insert(stage.attach("d1", content(9)), latin("fileType"));
        stage.engine.start();
        stage.time.run(60min);
        QCOMPARE(stage.store.shelf.first().is, FakeStore::Shelved::Is::Refused);
        QCOMPARE(stage.status().files, 0);
        QCOMPARE(stage.asked(kSend), 1);
    }

    void aBusyCentreIsObeyed() {
        FileStage stage;
        stage.attach("d1", content(9));
        bool busy = true;
        stage.centre.refuse = [&](const QString& path, const HttpRequest&) -> std::optional<wire::Failure> {
            if (path != kOffer || !busy) return std::nullopt;
            return refusal("busy", wire::Retry::Later, 120'000);
        };
        stage.engine.start();
        stage.time.run(5s);
        busy = false;
        stage.make();  // a round does not make it forget
        stage.time.run(110s);
        QCOMPARE(stage.asked(kOffer), 1);
        QVERIFY(stage.allIsWell());
        stage.time.run(60s);
        QVERIFY(stage.allWent());
    }

    void noRoomStopsFilesOnly() {
        FileStage stage;
        stage.attach("d1", content(9));
        stage.centre.refuseAt(kSend, refusal("quota", wire::Retry::Later));
        stage.engine.start();
        stage.make();
        stage.time.run(4min);
        QVERIFY(stage.allIsWell());
        QCOMPARE(stage.asked(kSend), 1);
        stage.centre.refuse = nullptr;
        stage.time.run(10min);
        QVERIFY(stage.allWent());
    }

    void anExpiredTokenWaitsForTheNextSession() {
        FileStage stage;
        stage.attach("d1", content(2 * kPiece));
        int pieces = 0;
        stage.transport.fault = [&](const HttpRequest& request) {
            if (pathOf(request) == kSend && ++pieces == 1) stage.centre.token = latin("token-2");
            return Fault::None;
        };
        stage.engine.start();
        stage.time.run(60s);
        QVERIFY(stage.allWent());
        QVERIFY(stage.allIsWell());
        QCOMPARE(stage.confirmed, 2);
    }

    void anOffsetThatLeadsNowhereIsNoLoop_data() {
        QTest::addColumn<qint64>("offset");
        QTest::newRow("the same again") << qint64{0};
        QTest::newRow("behind the end") << 5 * kPiece;
        QTest::newRow("before the start") << qint64{-1};
    }
    void anOffsetThatLeadsNowhereIsNoLoop() {
        QFETCH(qint64, offset);
        FileStage stage;
        stage.attach("d1", content(2 * kPiece));
        stage.centre.bend = [offset](const QString& path, const QByteArray& body) {
            return path == kSend || path == kOffer
                       ? wire::encode(wire::FileAnswer{wire::FileStanding::Wanted, offset, {}})
                       : body;
        };
        stage.engine.start();
        stage.time.run(60s);
        QCOMPARE(stage.store.shelf.first().is, FakeStore::Shelved::Is::Waiting);
        QVERIFY(stage.asked(kSend) + stage.asked(kOffer) < 120);
        QVERIFY(stage.allIsWell());
        stage.centre.bend = nullptr;
        stage.time.run(60s);
        QVERIFY(stage.allWent());
    }

    void aCentreThatForgetsWhatCameIsAskedAgain() {
        FileStage stage;
        const DocumentId id = stage.attach("d1", content(3 * kPiece));
        int pieces = 0;
        stage.transport.fault = [&](const HttpRequest& request) {
            if (pathOf(request) == kSend && ++pieces == 3) stage.centre.files.remove(id);
            return Fault::None;
        };
        stage.engine.start();
        stage.time.run(60s);
        QVERIFY(stage.allWent());
    }

    void stoppedInTheMiddleItGoesOnLater() {
        FileStage stage;
        stage.attach("d1", content(20 * kPiece));
        stage.engine.start();
        for (int step = 0; step < 1'000 && stage.asked(kSend) < 3; ++step) stage.time.run(10ms);
        QVERIFY(stage.engine.files().isBusy());
        stage.engine.stop();
        QVERIFY(!stage.engine.files().isBusy());
        const qsizetype soFar = stage.asked(kSend);
        QVERIFY(soFar > 0);
        stage.time.run(60s);
        QCOMPARE(stage.asked(kSend), soFar);
        stage.engine.start();
        stage.time.run(60s);
        QVERIFY(stage.allWent());
        QVERIFY(stage.asked(kSend) <= 21);
    }

    void aFileIsFetchedInPieces() {
        FileStage stage;
        const QByteArray bytes = content(2 * kPiece + 5);
        const FileToMove file = stage.atCentre("d1", bytes);
        stage.engine.start();
        stage.time.run(10s);
        stage.fetch(file);
        stage.time.run(10s);
        QVERIFY(stage.fetched && stage.fetched->ok());
        QCOMPARE(stage.store.fetched.value(file.document), bytes);
    }

    void aFetchGoesOnWhereItStopped() {
        FileStage stage;
        const QByteArray bytes = content(3 * kPiece);
        const FileToMove file = stage.atCentre("d1", bytes);
        int asked = 0;
        stage.transport.fault = [&](const HttpRequest& request) {
            return request.method == "GET" && isFile(request) && ++asked == 2 ? Fault::LoseAnswer : Fault::None;
        };
        stage.engine.start();
        stage.time.run(10s);
        stage.fetch(file);
        stage.time.run(10s);
        QVERIFY(stage.fetched && !stage.fetched->ok());
        QCOMPARE(stage.fetched->error().reason, latin("needsCentre"));
        stage.fetched.reset();
        stage.fetch(file);
        stage.time.run(10s);
        QVERIFY(stage.fetched && stage.fetched->ok());
        QCOMPARE(stage.store.fetched.value(file.document), bytes);
        QCOMPARE(asked, 4);
    }

    void offLineItIsSaidAtOnce() {
        FileStage stage;
        const FileToMove file = stage.atCentre("d1", content(9));
        stage.fetch(file);
        QVERIFY(stage.fetched && !stage.fetched->ok());
        QCOMPARE(stage.fetched->error().code, ErrorCode::Offline);
    }

    void whatIsNotThereIsNotHere() {
        FileStage stage;
        FileToMove file = stage.atCentre("d1", content(9));
        stage.centre.files.remove(file.document);
        stage.engine.start();
        stage.time.run(10s);
        stage.fetch(file);
        stage.time.run(10s);
        QVERIFY(stage.fetched && !stage.fetched->ok());
        QCOMPARE(stage.fetched->error().reason, latin("fileNotHere"));
    }

    void whatCameWrongIsSaid() {
        FileStage stage;
        FileToMove file = stage.atCentre("d1", content(9));
        file.sha256 = QByteArray(32, 'x');
        stage.engine.start();
        stage.time.run(10s);
        stage.fetch(file);
        stage.time.run(10s);
        QVERIFY(stage.fetched && !stage.fetched->ok());
        QCOMPARE(stage.fetched->error().reason, latin("fileDamaged"));
    }

    void aFetchOutlivesItsToken() {
        FileStage stage;
        const QByteArray bytes = content(3 * kPiece);
        const FileToMove file = stage.atCentre("d1", bytes);
        stage.engine.start();
        stage.time.run(10s);
        stage.centre.token = latin("token-2");
        stage.fetch(file);
        stage.time.run(60s);
        QVERIFY(stage.fetched && stage.fetched->ok());
        QCOMPARE(stage.store.fetched.value(file.document), bytes);
    }

    void nobodyWaitsForEver_data() {
        QTest::addColumn<int>("busyForMs");
        QTest::addColumn<bool>("stops");
        QTest::addColumn<int>("seconds");
        QTest::newRow("a silent centre") << -1 << false << 600;
        QTest::newRow("a stop") << -1 << true << 0;
        QTest::newRow("busy again and again") << 1'000 << false << 90;
        QTest::newRow("busy for long") << 120'000 << false << 5;
    }
    void nobodyWaitsForEver() {
        QFETCH(int, busyForMs);
        QFETCH(bool, stops);
        QFETCH(int, seconds);
        FileStage stage;
        const FileToMove file = stage.atCentre("d1", content(9));
        stage.transport.fault = [=](const HttpRequest& request) {
            return isFile(request) && busyForMs < 0 ? Fault::NeverAnswer : Fault::None;
        };
        stage.centre.refuse = [=](const QString& path, const HttpRequest&) -> std::optional<wire::Failure> {
            if (path != kOffer) return std::nullopt;
            return refusal("busy", wire::Retry::Later, busyForMs);
        };
        stage.engine.start();
        stage.time.run(10s);
        stage.fetch(file);
        if (stops) stage.engine.stop();
        stage.time.run(std::chrono::seconds{seconds});
        QVERIFY(stage.fetched && !stage.fetched->ok());
        if (!stops) QCOMPARE(stage.fetched->error().reason, latin("needsCentre"));
    }

    void whoWentAwayKeepsNobodyWaiting_data() {
        QTest::addColumn<bool>("later");
        QTest::newRow("before the next one asks") << false;
        QTest::newRow("while the next one waits") << true;
    }
    void whoWentAwayKeepsNobodyWaiting() {
        QFETCH(bool, later);
        FileStage stage;
        const FileToMove silent = stage.atCentre("d1", content(9));
        const FileToMove next = stage.atCentre("d2", content(5));
        stage.transport.fault = [](const HttpRequest& request) {
            return isFile(request) && request.path.contains(latin("document=d1")) ? Fault::NeverAnswer : Fault::None;
        };
        stage.engine.start();
        stage.time.run(10s);
        CancelToken token;
        stage.engine.fetchFile(silent, token, [](const Result<Unit>&) { QFAIL("answered all the same"); });
        stage.time.run(1s);
        if (!later) token.cancel();
        stage.fetch(next);
        token.cancel();
        stage.time.run(later ? 10s : 1s);
        QVERIFY(stage.fetched && stage.fetched->ok());
    }

    void whoWentAwayIsNotAnswered() {
        FileStage stage;
        const FileToMove file = stage.atCentre("d1", content(3 * kPiece));
        const FileToMove next = stage.atCentre("d2", content(5));
        stage.engine.start();
        stage.time.run(10s);
        CancelToken token;
        stage.engine.fetchFile(file, token, [](const Result<Unit>&) { QFAIL("answered all the same"); });
        stage.time.run(30ms);
        token.cancel();
        stage.fetch(next);
        stage.time.run(10s);
        QVERIFY(stage.fetched && stage.fetched->ok());
        QVERIFY(stage.store.fetched.value(file.document).size() < file.sizeBytes);
    }
};

QTEST_GUILESS_MAIN(FileTransferTest)
#include "file_transfer_test.moc"
