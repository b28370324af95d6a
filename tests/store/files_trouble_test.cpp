// Content of documents when things go wrong: damage, a full disk, a killed program, a case that left.
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <deque>

#include "tests/store/faulty_vfs.h"
#include "tests/store/files_world.h"

using namespace guichet;
using namespace guichet::toy;

namespace {

using World = FilesWorld;

// What is to be done later, done a step at a time.
class Steps : public Timers {
public:
    int start(Milliseconds, std::function<void()> task) override {
        m_tasks.push_back(std::move(task));
        return ++m_last;
    }
    void stop(int) override {}
    void run(int steps) {
        for (; steps > 0 && !m_tasks.empty(); --steps) {
            const auto task = std::move(m_tasks.front());
            m_tasks.pop_front();
            task();
        }
    }

private:
    std::deque<std::function<void()>> m_tasks;
    int m_last = 0;
};

int exitOfChild(const std::function<int()>& work) {
    const pid_t child = fork();
    if (child == 0) _exit(work());
    int status = 0;
    if (waitpid(child, &status, 0) != child) return -1;
    return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

Document documentOf(const QByteArray& content, const QString& id) {
    Document document;
    document.documentId = DocumentId{id};
    document.name = u"letter.pdf"_s;
    document.mime = u"application/pdf"_s;
    document.sizeBytes = content.size();
    document.sha256 = sha256(content);
    return document;
}

}  // namespace

class FilesTroubleTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { FaultyVfs::install(); }

    void whatIsNotHereIsNotAttached() {
        World world;
        GUICHET_OK(world.begin());
        const QByteArray content = pdf(100);
        const auto unknown = world.perform(world.id, AttachBody{documentOf(content, u"d1"_s)});
        QVERIFY(!unknown.ok());
        QCOMPARE(unknown.error().code, ErrorCode::NotFound);
        QCOMPARE(unknown.error().reason, u"fileNotHere"_s);
        QVERIFY(world.outbox()->isEmpty());
        GUICHET_OK(world.take(content));
        QVERIFY(QFile::remove(world.files() + u'/' + world.names().first()));
        QCOMPARE(world.perform(world.id, AttachBody{documentOf(content, u"d1"_s)}).error().reason, u"fileNotHere"_s);
        QVERIFY(world.outbox()->isEmpty());
    }

    void whatWaitsAndIsNotWholeIsLost_data() {
        QTest::addColumn<bool>("gone");
        QTest::newRow("damaged") << false;
        QTest::newRow("gone") << true;
    }
    void whatWaitsAndIsNotWholeIsLost() {
        QFETCH(bool, gone);
        World world;
        GUICHET_OK(world.begin());
        const QByteArray content = pdf(100);
        const auto file = world.attach(content);
        GUICHET_OK(file);
        GUICHET_OK(world.attach(pdf(2000), u"d2"_s));
        GUICHET_OK(world.sync());
        QCOMPARE(world.toSend().size(), 2);
        QCOMPARE(*world.desk->filesWaiting(), 2);
        for (const QString& name : world.names()) {
            const QString path = world.files() + u'/' + name;
            const QByteArray good = bytesOf(path);
            if (good.size() > 2000) continue;
            gone ? void(QFile::remove(path)) : writeBytes(path, good.left(good.size() - 1));
        }
        QVERIFY(!world.desk->readPiece(file->sha256, 0, kPiece).ok());
        QCOMPARE(world.state(file->document), FileState::Lost);
        QCOMPARE(world.toSend().size(), 1);
        QCOMPARE(*world.desk->filesWaiting(), 1);
        // Taken in anew, it goes.
        GUICHET_OK(world.take(content));
        QCOMPARE(world.state(file->document), FileState::WaitsToGo);
        QCOMPARE(world.toSend().size(), 2);
        QCOMPARE(*world.desk->readPiece(file->sha256, 0, kPiece), content);
    }

    void whoeverOpensWhatIsDamagedIsTold() {
        World world;
        GUICHET_OK(world.begin());
        const auto file = world.attach(pdf(100));
        GUICHET_OK(file);
        const QString path = world.files() + u'/' + world.names().first();
        const QByteArray good = bytesOf(path);
        writeBytes(path, good.left(good.size() - 1));
        QCOMPARE(world.content(file->document).error().reason, u"fileDamaged"_s);
        QVERIFY(world.seen.last().isOfFilesOnly());
        QCOMPARE(world.state(file->document), FileState::Lost);
        writeBytes(path, good);
        GUICHET_OK(world.content(file->document));
        QCOMPARE(world.state(file->document), FileState::WaitsToGo);
    }

    void aCaseThatLeftKeepsNoFileFromGoing() {
        World world;
        GUICHET_OK(world.begin());
        const auto file = world.attach(pdf(100));
        GUICHET_OK(file);
        GUICHET_OK(world.sync());
        world.centre.remove(world.id, wire::ObjectOp::Gone);
        GUICHET_OK(world.pull());
        GUICHET_OK(world.tidy());
        QCOMPARE(world.toSend(), QVector<FileToMove>{*file});
        QCOMPARE(*world.desk->filesWaiting(), 1);
        GUICHET_OK(world.desk->fileRefused(*file));
        QVERIFY(world.toSend().isEmpty());
        QCOMPARE(*world.desk->filesWaiting(), 0);
        QCOMPARE(world.names().size(), 1);
    }

    void whatIsTakenInAgainIsSpared() {
        World world;
        world.ground.mostFetchedBytes = 0;
        GUICHET_OK(world.begin());
        const QByteArray content = pdf(100);
        const auto first = world.attach(content, u"d1"_s);
        GUICHET_OK(first);
        GUICHET_OK(world.sync());
        world.centre.since = world.centre.now - std::chrono::hours{24};
        GUICHET_OK(world.pull());
        // Somebody is about to attach it once more when the first one arrives.
        GUICHET_OK(world.take(content));
        GUICHET_OK(world.desk->fileSettled(*first));
        GUICHET_OK(world.tidy());
        QCOMPARE(world.names().size(), 1);
        GUICHET_OK(world.perform(world.id, AttachBody{documentOf(content, u"d2"_s)}));
        GUICHET_OK(world.sync());
        QCOMPARE(world.toSend().size(), 1);
    }

    void whatWasTakenInAgainForNothingGoesInTime() {
        World world;
        world.ground.mostFetchedBytes = 0;
        GUICHET_OK(world.begin());
        const auto file = world.attach(pdf(100));
        GUICHET_OK(file);
        GUICHET_OK(world.sync());
        GUICHET_OK(world.take(pdf(100)));
        GUICHET_OK(world.desk->fileSettled(*file));
        GUICHET_OK(world.tidy());
        QCOMPARE(world.names().size(), 1);
        world.centre.now += limits::kUploadHold + std::chrono::hours{1};
        GUICHET_OK(world.reopen());
        GUICHET_OK(world.tidy());
        QVERIFY(world.names().isEmpty());
    }

    void whatWasReadLastStaysLongest() {
        World world;
        world.ground.mostFetchedBytes = 300;
        GUICHET_OK(world.begin());
        const QByteArray contents[] = {pdf(200, "first"), pdf(200, "second")};
        FileToMove files[2];
        for (int i = 0; i < 2; ++i) {
            files[i] = world.attachedElsewhere(contents[i], u"d%1"_s.arg(i));
            GUICHET_OK(world.centreSays(FileArrivedBody{files[i].document}));
            world.centre.now += std::chrono::hours{1};
            GUICHET_OK(world.fetch(files[i], contents[i]));
        }
        world.centre.now += std::chrono::hours{1};
        GUICHET_OK(world.content(files[0].document));
        GUICHET_OK(world.tidy());
        QCOMPARE(world.state(files[0].document), FileState::Here);
        QCOMPARE(world.state(files[1].document), FileState::AtCentre);
    }

    void aFullDiskKeepsNothingThatNobodyKnowsOf() {
        World world;
        GUICHET_OK(world.begin());
        const QString path = world.source(pdf(100));
        FaultyVfs::arm(1, FaultyVfs::Then::Full, true);
        const auto taken = answerOf<FileTaken>([&](auto answer) { world.desk->take(path, {}, answer); });
        FaultyVfs::disarm();
        QVERIFY(!taken.ok());
        QCOMPARE(taken.error().code, ErrorCode::Full);
        QVERIFY(world.names().isEmpty());

        const QByteArray theirs = pdf(200);
        const FileToMove file = world.attachedElsewhere(theirs);
        GUICHET_OK(world.centreSays(FileArrivedBody{file.document}));
        FaultyVfs::arm(1, FaultyVfs::Then::Full, true);
        const Done fetched = world.fetch(file, theirs);
        FaultyVfs::disarm();
        QVERIFY(!fetched.ok());
        QVERIFY(world.names().isEmpty());
        GUICHET_OK(world.fetch(file, theirs));
        QCOMPARE(*world.content(file.document), theirs);
    }

    void whatIsKnownAlreadyOutlivesAFullDisk() {
        World world;
        GUICHET_OK(world.begin());
        const QByteArray content = pdf(100);
        const auto file = world.attach(content);
        GUICHET_OK(file);
        const QString path = world.source(content);
        FaultyVfs::arm(1, FaultyVfs::Then::Full, true);
        const auto again = answerOf<FileTaken>([&](auto answer) { world.desk->take(path, {}, answer); });
        FaultyVfs::disarm();
        QVERIFY(!again.ok());
        QCOMPARE(*world.content(file->document), content);
    }

    // Killed between the last piece and its row.
    void whatCameWholeGetsItsRow() {
        World world;
        GUICHET_OK(world.begin());
        const QByteArray theirs = pdf(200);
        const FileToMove file = world.attachedElsewhere(theirs);
        GUICHET_OK(world.centreSays(FileArrivedBody{file.document}));
        store::FileStore files(world.files(), world.ground.outboxKey);
        GUICHET_OK(files.append(file.sha256, file.sizeBytes, 0, theirs));
        QCOMPARE(*world.desk->heldBytes(file), file.sizeBytes);
        GUICHET_OK(world.reopen());
        GUICHET_OK(world.tidy());
        QCOMPARE(*world.content(file.document), theirs);
    }

    // Such a folder cannot be flushed; the copy is there all the same.
    void aFolderThatCannotBeReadTakesACopy() {
        const int answer = exitOfChild([] {
            constexpr uid_t kNobody = 65534;
            if (geteuid() == 0 && setuid(kNobody) != 0) return 2;
            World world;
            if (!world.begin()) return 3;
            const QByteArray content = pdf(100);
            const auto file = world.attach(content);
            const QString folder = world.dir.filePath(u"out"_s);
            if (!file || ::mkdir(folder.toUtf8().constData(), 0300) != 0) return 4;
            const QString copy = folder + u"/copy.pdf"_s;
            if (!world.save(file->document, copy)) return 5;
            return bytesOf(copy) == content ? 0 : 6;
        });
        QCOMPARE(answer, 0);
    }

    void aKilledProgramLeavesNoHalfCopy() {
        World world;
        GUICHET_OK(world.begin());
        const auto file = world.attach(pdf(6 * kPiece));
        GUICHET_OK(file);
        world.desk.reset();
        const QString folder = world.dir.filePath(u"out"_s);
        QVERIFY(QDir().mkdir(folder));
        const int answer = exitOfChild([&] {
            Steps steps;
            world.ground.timers = &steps;
            if (!world.reopen()) return 2;
            world.desk->saveCopy(world.id, file->document, folder + u"/copy.pdf"_s, {}, [](const Result<Unit>&) {});
            steps.run(3);
            raise(SIGKILL);
            return 3;
        });
        QCOMPARE(answer, -SIGKILL);
        QCOMPARE(QDir(folder).entryList(QDir::Files | QDir::Hidden), QStringList());
        GUICHET_OK(world.reopen());
        GUICHET_OK(world.save(file->document, folder + u"/copy.pdf"_s));
        QCOMPARE(QDir(folder).entryList(QDir::Files | QDir::Hidden), QStringList{u"copy.pdf"_s});
    }
};

QTEST_GUILESS_MAIN(FilesTroubleTest)
#include "files_trouble_test.moc"
