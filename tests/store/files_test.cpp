// The content of documents on this machine: encrypted, checked, resumed, and never thrown away too early.
#include <sys/wait.h>
#include <unistd.h>

#include <QDirIterator>
#include <csignal>

#include "tests/store/files_world.h"

using namespace guichet;
using namespace guichet::toy;

namespace {

using World = FilesWorld;

// The marker as it could lie in a file that is not encrypted.
QVector<QByteArray> forms() {
    const QString text = QString::fromUtf8(kMarker);
    const QByteArray deflated = qCompress(kMarker, 9);
    return {kMarker, QByteArray(reinterpret_cast<const char*>(text.utf16()), text.size() * 2),
            deflated.mid(4 + 3, deflated.size() - 4 - 3 - 8)};
}

}  // namespace

class FilesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsTakenInLiesThereEncrypted() {
        World world;
        GUICHET_OK(world.begin());
        const QByteArray content = pdf(2 * kPiece + 100);
        const auto file = world.attach(content);
        GUICHET_OK(file);
        QCOMPARE(file->sha256, sha256(content));
        QCOMPARE(world.names().size(), 1);
        QVERIFY(!world.names().first().contains(QString::fromLatin1(file->sha256.toHex())));
        QDirIterator all(world.ground.profileDir, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (all.hasNext()) {
            const QByteArray bytes = bytesOf(all.next());
            for (const QByteArray& form : forms()) QVERIFY2(!bytes.contains(form), qPrintable(all.filePath()));
        }
        const auto permissions = QFile::permissions(world.files() + u'/' + world.names().first());
        QVERIFY(!(permissions & (QFile::ReadGroup | QFile::ReadOther)));
        QCOMPARE(*world.content(file->document), content);
        GUICHET_OK(world.reopen());
        QCOMPARE(*world.content(file->document), content);
        QCOMPARE(*world.desk->readPiece(file->sha256, kPiece - 5, 10), content.mid(kPiece - 5, 10));
        QCOMPARE(*world.desk->readPiece(file->sha256, content.size(), 10), QByteArray());
    }

    void theContentSaysWhatItIs() {
        World world;
        GUICHET_OK(world.begin());
        QCOMPARE(world.take(pdf(100))->mime, u"application/pdf"_s);
        const qsizetype held = world.names().size();
        QCOMPARE(world.take(QByteArray("MZ\x90\0\3\0\0\0 a program under a good name", 38)).error().reason,
                 u"fileType"_s);
        QCOMPARE(world.take({}).error().reason, u"fileEmpty"_s);
        const auto missing = answerOf<FileTaken>([&](auto answer) { world.desk->take(u"/nowhere"_s, {}, answer); });
        QCOMPARE(missing.error().reason, u"fileNotRead"_s);
        const QString large = world.source("%PDF-1.7\n");
        QVERIFY(QFile::resize(large, store::kMostFileBytes + 1));
        const auto tooLarge = answerOf<FileTaken>([&](auto answer) { world.desk->take(large, {}, answer); });
        QCOMPARE(tooLarge.error().reason, u"fileTooLarge"_s);
        QCOMPARE(world.names().size(), held);
    }

    void aByteThatChangedIsNoticed() {
        World world;
        GUICHET_OK(world.begin());
        const auto file = world.attach(pdf(2 * kPiece));
        GUICHET_OK(file);
        const QString path = world.files() + u'/' + world.names().first();
        const QByteArray good = bytesOf(path);
        for (const qint64 at : {qint64{0}, qint64{10}, qint64{60}, qint64{500}, kPiece + 500, good.size() - 1}) {
            QByteArray bad = good;
            bad[at] = static_cast<char>(bad[at] ^ 1);
            writeBytes(path, bad);
            const auto content = world.content(file->document);
            QVERIFY2(!content.ok(), qPrintable(QString::number(at)));
            QCOMPARE(content.error().code, ErrorCode::Corrupt);
            QCOMPARE(content.error().reason, u"fileDamaged"_s);
        }
        // Pieces in another order, and a file that was cut.
        const qint64 head = good.size() - (pdf(2 * kPiece).size() + 3 * 28);
        QByteArray swapped = good;
        swapped.replace(head, kPiece + 28, good.mid(head + kPiece + 28, kPiece + 28));
        writeBytes(path, swapped);
        QVERIFY(!world.content(file->document).ok());
        writeBytes(path, good.left(good.size() - 1));
        QVERIFY(!world.content(file->document).ok());
        // Nobody else has it: it stays for whoever can mend it.
        writeBytes(path, good);
        GUICHET_OK(world.content(file->document));
    }

    void aDownloadGoesOnWhereItStopped() {
        World world;
        GUICHET_OK(world.begin());
        const QByteArray content = pdf(3 * kPiece + 7);
        const FileToMove file = world.attachedElsewhere(content);
        GUICHET_OK(world.pull());
        QCOMPARE(world.state(file.document), FileState::Elsewhere);
        GUICHET_OK(world.centreSays(FileArrivedBody{file.document}));
        QCOMPARE(world.state(file.document), FileState::AtCentre);
        QCOMPARE(world.content(file.document).error().reason, u"needsCentre"_s);
        QCOMPARE(*world.desk->writePiece(file, 0, content.left(kPiece)), kPiece);
        QCOMPARE(*world.desk->writePiece(file, kPiece, content.mid(kPiece, kPiece)), 2 * kPiece);
        // Bytes for another place change nothing.
        QCOMPARE(*world.desk->writePiece(file, 0, content.left(kPiece)), 2 * kPiece);
        GUICHET_OK(world.reopen());
        QCOMPARE(*world.desk->heldBytes(file), 2 * kPiece);
        QVERIFY(!world.content(file.document).ok());
        for (const QString& name : world.names()) QVERIFY(!bytesOf(world.files() + u'/' + name).contains(kMarker));
        QCOMPARE(*world.desk->writePiece(file, 2 * kPiece, content.mid(2 * kPiece, kPiece)), 3 * kPiece);
        QCOMPARE(*world.desk->writePiece(file, 3 * kPiece, content.mid(3 * kPiece)), content.size());
        QCOMPARE(*world.content(file.document), content);
        QCOMPARE(world.state(file.document), FileState::Here);
    }

    void whatCameWrongIsNotKept() {
        World world;
        GUICHET_OK(world.begin());
        const QByteArray content = pdf(kPiece + 7);
        const FileToMove file = world.attachedElsewhere(content);
        GUICHET_OK(world.centreSays(FileArrivedBody{file.document}));
        QByteArray wrong = content;
        wrong[5] = 'x';
        const Done fetched = world.fetch(file, wrong);
        QVERIFY(!fetched.ok());
        QCOMPARE(fetched.error().reason, u"fileDamaged"_s);
        QCOMPARE(*world.desk->heldBytes(file), 0);
        QCOMPARE(world.names(), QStringList());
        GUICHET_OK(world.fetch(file, content));
        QCOMPARE(*world.content(file.document), content);
    }

    void aKilledProgramLeavesNoHalfFile() {
        World world;
        GUICHET_OK(world.begin());
        const QString path = world.source(pdf(4 * kPiece));
        world.desk.reset();
        const pid_t child = fork();
        if (child == 0) {
            store::FileStore files(world.files(), world.ground.outboxKey);
            auto taking = store::FileStore::Taking::begin(files, path);
            if (!taking || !(*taking)->step() || !(*taking)->step()) _exit(4);
            raise(SIGKILL);
        }
        int status = 0;
        QCOMPARE(waitpid(child, &status, 0), child);
        QVERIFY(WIFSIGNALED(status));
        QCOMPARE(world.names().size(), 1);
        QVERIFY(!bytesOf(world.files() + u'/' + world.names().first()).contains(kMarker));
        GUICHET_OK(world.reopen());
        QCOMPARE(world.names(), QStringList());
    }

    void whatIsStoppedLeavesNothing() {
        World world;
        GUICHET_OK(world.begin());
        const QString path = world.source(pdf(4 * kPiece));
        {
            store::FileStore files(world.files(), world.ground.outboxKey);
            auto taking = store::FileStore::Taking::begin(files, path);
            QVERIFY(taking.ok());
            GUICHET_OK((*taking)->step());
            QCOMPARE(world.names().size(), 1);
        }
        QCOMPARE(world.names(), QStringList());
    }

    void itGoesWhenTheAttachmentIsAnswered() {
        World world;
        GUICHET_OK(world.begin());
        const auto file = world.attach(pdf(100));
        GUICHET_OK(file);
        QCOMPARE(world.state(file->document), FileState::WaitsToGo);
        QVERIFY(world.toSend().isEmpty());
        GUICHET_OK(world.sync());
        QCOMPARE(world.toSend(), QVector<FileToMove>{*file});
        GUICHET_OK(world.reopen());
        QCOMPARE(world.toSend(), QVector<FileToMove>{*file});
        GUICHET_OK(world.desk->fileSettled(*file));
        QVERIFY(world.toSend().isEmpty());
        QCOMPARE(world.state(file->document), FileState::Here);
        // Nothing that the case says has changed.
        QVERIFY(world.seen.last().isOfFilesOnly());
        QCOMPARE(world.seen.last().files, QSet<CaseId>{world.id});
    }

    void whatTheCentreSaysSettlesItToo() {
        World world;
        GUICHET_OK(world.begin());
        const auto file = world.attach(pdf(100));
        GUICHET_OK(file);
        GUICHET_OK(world.sync());
        GUICHET_OK(world.centreSays(FileArrivedBody{file->document}));
        QVERIFY(world.toSend().isEmpty());
        QCOMPARE(world.state(file->document), FileState::Here);
    }

    void tidyingTakesOnlyWhatTheCentreHolds() {
        World world;
        world.ground.mostFetchedBytes = 0;
        GUICHET_OK(world.begin());
        const auto mine = world.attach(pdf(100, "mine"), u"d1"_s);
        GUICHET_OK(mine);
        GUICHET_OK(world.sync());
        const QByteArray theirs = pdf(200, "theirs");
        const FileToMove fetched = world.attachedElsewhere(theirs);
        GUICHET_OK(world.centreSays(FileArrivedBody{fetched.document}));
        GUICHET_OK(world.fetch(fetched, theirs));
        world.centre.since = world.centre.now - std::chrono::hours{24};
        GUICHET_OK(world.pull());
        GUICHET_OK(world.tidy());
        QCOMPARE(world.state(fetched.document), FileState::AtCentre);
        QCOMPARE(world.state(mine->document), FileState::WaitsToGo);
        GUICHET_OK(world.content(mine->document));
        GUICHET_OK(world.desk->fileSettled(*mine));
        GUICHET_OK(world.tidy());
        QCOMPARE(world.state(mine->document), FileState::AtCentre);
        QCOMPARE(world.names(), QStringList());
    }

    void whatIsRefusedIsKept() {
        World world;
        world.ground.mostFetchedBytes = 0;
        GUICHET_OK(world.begin());
        const auto file = world.attach(pdf(100));
        GUICHET_OK(file);
        GUICHET_OK(world.sync());
        GUICHET_OK(world.centreSays(FileRefusedBody{file->document, u"fileType"_s}));
        QVERIFY(world.toSend().isEmpty());
        world.centre.since = world.centre.now - std::chrono::hours{24};
        world.centre.now += std::chrono::hours{24 * 60};
        GUICHET_OK(world.pull());
        GUICHET_OK(world.tidy());
        QCOMPARE(world.state(file->document), FileState::Refused);
        GUICHET_OK(world.content(file->document));
        world.centre.remove(world.id, wire::ObjectOp::Gone);
        GUICHET_OK(world.pull());
        GUICHET_OK(world.tidy());
        QCOMPARE(world.names().size(), 1);
    }

    void oneContentOfTwoDocumentsStaysUntilBothWent() {
        World world;
        world.ground.mostFetchedBytes = 0;
        GUICHET_OK(world.begin());
        const auto first = world.attach(pdf(100), u"d1"_s);
        const auto second = world.attach(pdf(100), u"d2"_s);
        GUICHET_OK(first);
        GUICHET_OK(second);
        QCOMPARE(world.names().size(), 1);
        GUICHET_OK(world.sync());
        world.centre.since = world.centre.now - std::chrono::hours{24};
        GUICHET_OK(world.pull());
        GUICHET_OK(world.desk->fileSettled(*first));
        GUICHET_OK(world.tidy());
        QCOMPARE(world.toSend(), QVector<FileToMove>{*second});
        GUICHET_OK(world.desk->fileSettled(*second));
        GUICHET_OK(world.tidy());
        QCOMPARE(world.names(), QStringList());
    }

    void aCaseThatLeavesTakesItsFilesAlong() {
        World world;
        GUICHET_OK(world.begin());
        const QByteArray theirs = pdf(200);
        const FileToMove fetched = world.attachedElsewhere(theirs);
        GUICHET_OK(world.centreSays(FileArrivedBody{fetched.document}));
        GUICHET_OK(world.fetch(fetched, theirs));
        world.centre.since = world.centre.now - std::chrono::hours{24};
        GUICHET_OK(world.pull());
        GUICHET_OK(world.tidy());
        QCOMPARE(world.names().size(), 1);
        world.centre.remove(world.id, wire::ObjectOp::Gone);
        GUICHET_OK(world.pull());
        GUICHET_OK(world.tidy());
        QCOMPARE(world.names(), QStringList());
    }

    void aCopyIsLoggedBeforeItIsWritten() {
        World world;
        GUICHET_OK(world.begin());
        const QByteArray content = pdf(kPiece + 9);
        const auto file = world.attach(content);
        GUICHET_OK(file);
        const QString target = world.folder.filePath(u"copy.pdf"_s);
        GUICHET_OK(world.save(file->document, target));
        QCOMPARE(bytesOf(target), content);
        QCOMPARE(QFile::permissions(target) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        QVERIFY(!world.save(file->document, world.folder.filePath(u"no/such/folder.pdf"_s)).ok());
        GUICHET_OK(world.content(file->document));
        GUICHET_OK(world.content(file->document));
        QVector<wire::ReadKind> kinds;
        const auto reads = world.desk->waitingReads(10);
        GUICHET_OK(reads);
        for (const wire::ReadEntry& entry : *reads) {
            kinds.append(entry.kind);
            QVERIFY(!entry.sealed.isEmpty());  // the file's name
        }
        QCOMPARE(kinds, (QVector{wire::ReadKind::Exported, wire::ReadKind::Exported, wire::ReadKind::Opened}));
        QCOMPARE(QDir(world.folder.path()).entryList(QDir::Files | QDir::Hidden, QDir::Name),
                 (QStringList{u"copy.pdf"_s, u"letter.pdf"_s}));
    }

    void aDamagedFileIsNotGivenOut() {
        World world;
        GUICHET_OK(world.begin());
        const auto file = world.attach(pdf(2 * kPiece));
        GUICHET_OK(file);
        const QString path = world.files() + u'/' + world.names().first();
        QByteArray bad = bytesOf(path);
        bad[bad.size() - 20] = static_cast<char>(bad[bad.size() - 20] ^ 1);
        writeBytes(path, bad);
        QCOMPARE(world.save(file->document, world.folder.filePath(u"copy.pdf"_s)).error().reason, u"fileDamaged"_s);
        QCOMPARE(QDir(world.folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList{u"letter.pdf"_s});
    }
};

QTEST_GUILESS_MAIN(FilesTest)
#include "files_test.moc"
