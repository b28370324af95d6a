// The content of documents on this machine: encrypted, checked, resumed, and never thrown away too early.
#include <sys/wait.h>
#include <unistd.h>

#include <QCryptographicHash>
#include <QDirIterator>
#include <csignal>

#include "core/wire/limits.h"
#include "tests/store/desk_world.h"

using namespace guichet;
using namespace guichet::toy;

namespace {

const QByteArray kMarker = "ZebraQuartzGeheimnis噪音污染";
constexpr qint64 kPiece = limits::kFilePiece;

QByteArray sha256(const QByteArray& bytes) {
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

// A PDF by its looks, with the marker in it, of about so many bytes.
QByteArray pdf(qint64 bytes, const QByteArray& word = kMarker) {
    QByteArray made = "%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n";
    while (made.size() < bytes) made += word + QByteArray::number(made.size()) + '\n';
    return made + "trailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n";
}

// The marker as it could lie in a file that is not encrypted.
QVector<QByteArray> forms() {
    const QString text = QString::fromUtf8(kMarker);
    const QByteArray deflated = qCompress(kMarker, 9);
    return {kMarker, QByteArray(reinterpret_cast<const char*>(text.utf16()), text.size() * 2),
            deflated.mid(4 + 3, deflated.size() - 4 - 3 - 8)};
}

QByteArray bytesOf(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) qFatal("cannot read");
    return file.readAll();
}

void write(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) qFatal("cannot write");
}

// A desk with one case of the centre's.
struct World : DeskWorld {
    CaseId id;
    QTemporaryDir folder;  // of the person

    Done begin() {
        GUICHET_TRY(create());
        id = centre.registered(u"Hole"_s);
        return pull();
    }
    [[nodiscard]] QString files() const { return ground.profileDir + u"/files"_s; }
    [[nodiscard]] QStringList names() const { return QDir(files()).entryList(QDir::Files | QDir::Hidden); }
    QString source(const QByteArray& content, const QString& name = u"letter.pdf"_s) {
        write(folder.filePath(name), content);
        return folder.filePath(name);
    }
    Result<FileTaken> take(const QByteArray& content) {
        const QString path = source(content);
        return answerOf<FileTaken>([&](auto answer) { desk->take(path, {}, answer); });
    }
    // Taken in and attached.
    Result<FileToMove> attach(const QByteArray& content, const QString& documentId = u"d1"_s) {
        GUICHET_TAKE(const FileTaken taken, take(content));
        Document document;
        document.documentId = DocumentId{documentId};
        document.name = taken.name;
        document.mime = taken.mime;
        document.sizeBytes = taken.sizeBytes;
        document.sha256 = taken.sha256;
        GUICHET_TRY(perform(id, AttachBody{document}));
        return FileToMove{id, document.documentId, document.sha256, document.sizeBytes};
    }
    // Attached by a colleague: the centre has it, this machine does not.
    FileToMove attachedElsewhere(const QByteArray& content, const QString& documentId = u"d2"_s) {
        Document document;
        document.documentId = DocumentId{documentId};
        document.name = u"plan.pdf"_s;
        document.mime = u"application/pdf"_s;
        document.sizeBytes = content.size();
        document.sha256 = sha256(content);
        if (centre.act(id, AttachBody{document}).kind != OutcomeKind::Applied) qFatal("not attached");
        return {id, document.documentId, document.sha256, document.sizeBytes};
    }
    Done fetch(const FileToMove& file, const QByteArray& content) {
        qint64 held = 0;
        while (held < file.sizeBytes) {
            GUICHET_TAKE(const qint64 now, desk->writePiece(file, held, content.mid(held, kPiece)));
            if (now <= held) return Error{ErrorCode::Protocol, u"stuck"_s, {}};
            held = now;
        }
        return done();
    }
    Result<QByteArray> content(const DocumentId& document) {
        return answerOf<QByteArray>([&](auto answer) { desk->content(id, document, {}, answer); });
    }
    Done save(const DocumentId& document, const QString& path) {
        return answerOf<Unit>([&](auto answer) { desk->saveCopy(id, document, path, {}, answer); });
    }
    FileState state(const DocumentId& document) {
        const auto all = answerOf<QMap<DocumentId, FileStatus>>([&](auto answer) { desk->statuses(id, {}, answer); });
        if (!all) qFatal("no statuses");
        return all->value(document).state;
    }
    // What the centre signs when the content has come, or is not taken.
    Done centreSays(const ActionBody& body) {
        centre.people[kOther].roles.append({kEast, Role::Administrator});
        const Outcome outcome = centre.act(id, body);
        if (outcome.kind != OutcomeKind::Applied) return Error{ErrorCode::Invalid, outcome.code, {}};
        return pull();
    }
};

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
            write(path, bad);
            const auto content = world.content(file->document);
            QVERIFY2(!content.ok(), qPrintable(QString::number(at)));
            QCOMPARE(content.error().code, ErrorCode::Corrupt);
            QCOMPARE(content.error().reason, u"fileDamaged"_s);
        }
        // Pieces in another order, and a file that was cut.
        const qint64 head = good.size() - (pdf(2 * kPiece).size() + 3 * 28);
        QByteArray swapped = good;
        swapped.replace(head, kPiece + 28, good.mid(head + kPiece + 28, kPiece + 28));
        write(path, swapped);
        QVERIFY(!world.content(file->document).ok());
        write(path, good.left(good.size() - 1));
        QVERIFY(!world.content(file->document).ok());
        // Nobody else has it: it stays for whoever can mend it.
        write(path, good);
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
        QCOMPARE(world.desk->filesToSend()->size(), 0);
        GUICHET_OK(world.sync());
        QCOMPARE(*world.desk->filesToSend(), QVector<FileToMove>{*file});
        GUICHET_OK(world.reopen());
        QCOMPARE(*world.desk->filesToSend(), QVector<FileToMove>{*file});
        GUICHET_OK(world.desk->fileSettled(*file));
        QCOMPARE(world.desk->filesToSend()->size(), 0);
        QCOMPARE(world.state(file->document), FileState::Here);
    }

    void whatTheCentreSaysSettlesItToo() {
        World world;
        GUICHET_OK(world.begin());
        const auto file = world.attach(pdf(100));
        GUICHET_OK(file);
        GUICHET_OK(world.sync());
        GUICHET_OK(world.centreSays(FileArrivedBody{file->document}));
        QCOMPARE(world.desk->filesToSend()->size(), 0);
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
        QCOMPARE(world.desk->filesToSend()->size(), 0);
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
        QCOMPARE(*world.desk->filesToSend(), QVector<FileToMove>{*second});
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
        write(path, bad);
        QCOMPARE(world.save(file->document, world.folder.filePath(u"copy.pdf"_s)).error().reason, u"fileDamaged"_s);
        QCOMPARE(QDir(world.folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList{u"letter.pdf"_s});
    }
};

QTEST_GUILESS_MAIN(FilesTest)
#include "files_test.moc"
