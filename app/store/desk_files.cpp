// The content of documents: taken in, shown, given out, sent and fetched.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QMultiHash>
#include <algorithm>
#include <cerrno>

#include "app/store/answering.h"
#include "app/store/atomic_file.h"
#include "app/store/descriptor.h"
#include "app/store/desk.h"
#include "core/wire/limits.h"
#include "crypto/random.h"

namespace guichet::store {

using namespace Qt::StringLiterals;

namespace {

// One slice of tidying.
constexpr int kSlice = 50;

Error notHere() {
    return Error{ErrorCode::NotFound, u"fileNotHere"_s, {}};
}

// What the person's own folder refused is no matter of the profile.
Error notWritten(const Error& error) {
    if (error.code == ErrorCode::Full) return error;
    return Error{ErrorCode::Storage, u"fileNotWritten"_s, error.detail};
}

// A file in plain, where the person wants it: whole or not there, and for its owner alone. Until it is whole it has no
// name, where the folder can do that: then a program that is killed leaves nothing of it.
class PlainFile {
public:
    static Result<std::unique_ptr<PlainFile>> begin(const QString& path) {
        const QString folder = QFileInfo(path).absolutePath();
        const QByteArray beside = nativePath(folder + u"/."_s + crypto::randomHex(8) + u".part"_s);
        Descriptor unnamed(::open(nativePath(folder).constData(), O_WRONLY | O_TMPFILE | O_CLOEXEC, S_IRUSR | S_IWUSR));
        if (unnamed.isOpen())
            return std::unique_ptr<PlainFile>(new PlainFile(path, beside, Named::No, std::move(unnamed)));
        auto file = openToWrite(beside, O_WRONLY | O_EXCL);
        if (!file) return notWritten(file.error());
        return std::unique_ptr<PlainFile>(new PlainFile(path, beside, Named::Yes, std::move(*file)));
    }
    ~PlainFile() {
        if (m_named == Named::Yes) ::unlink(m_beside.constData());
    }
    PlainFile(const PlainFile&) = delete;
    PlainFile& operator=(const PlainFile&) = delete;

    Done write(const QByteArray& bytes) {
        const Done written = writeAll(m_file, bytes);
        return written ? written : Done(notWritten(written.error()));
    }
    Done finish() {
        if (::fsync(m_file.number()) != 0) return notWritten(errorOfSystem(errno, "flush"));
        if (m_named == Named::No) GUICHET_TRY(name());
        if (m_file.close() != 0) return notWritten(errorOfSystem(errno, "close"));
        if (::rename(m_beside.constData(), nativePath(m_path).constData()) != 0)
            return notWritten(errorOfSystem(errno, "rename"));
        m_named = Named::No;
        // The copy is there. Not every folder that a person may write to can be read, or flushed.
        std::ignore = flushDirectory(QFileInfo(m_path).absolutePath());
        return done();
    }

private:
    enum class Named { No, Yes };
    PlainFile(QString path, QByteArray beside, Named named, Descriptor file)
        : m_path(std::move(path)), m_beside(std::move(beside)), m_named(named), m_file(std::move(file)) {}
    // A link takes nothing's place: so it first gets a name of its own.
    Done name() {
        const QByteArray open = "/proc/self/fd/" + QByteArray::number(m_file.number());
        if (::linkat(AT_FDCWD, open.constData(), AT_FDCWD, m_beside.constData(), AT_SYMLINK_FOLLOW) != 0)
            return notWritten(errorOfSystem(errno, "link"));
        m_named = Named::Yes;
        return done();
    }
    QString m_path;
    QByteArray m_beside;
    Named m_named;  // it lies under m_beside
    Descriptor m_file;
};

}  // namespace

// Content on its way out of the store, piece by piece, and checked as a whole.
struct Desk::Unsealing {
    FileToMove file;
    qint64 at = 0;
    QCryptographicHash hash{QCryptographicHash::Sha256};
};

// Empty: that was the last one.
Result<QByteArray> Desk::nextPiece(Unsealing& unsealing) {
    auto piece = m_files.read(unsealing.file.sha256, unsealing.at, limits::kFilePiece);
    if (piece && !piece->isEmpty()) {
        unsealing.hash.addData(*piece);
        unsealing.at += piece->size();
        return piece;
    }
    if (piece && unsealing.hash.result() == unsealing.file.sha256) {
        m_lost.remove(unsealing.file.sha256);  // somebody mended it
        // Unnoted, it only leaves sooner.
        std::ignore =
            m_bench->keep([&] { return m_bench->outbox().files.wanted(unsealing.file.sha256, m_bench->now().at); });
        return piece;
    }
    const Error error = piece ? Error{ErrorCode::Corrupt, u"fileDamaged"_s, u"not what was attached"_s} : piece.error();
    // Said once; then what the centre holds as well is fetched anew. What is nowhere else stays for whoever can mend
    // it.
    if (error.code == ErrorCode::Corrupt) {
        GUICHET_TAKE(const auto standing, m_bench->outbox().files.standing(unsealing.file.sha256));
        if (standing == FileTable::Stands::Settled)
            GUICHET_TRY(dropFiles({unsealing.file.sha256}));
        else
            m_lost.insert(unsealing.file.sha256);
        contentMoved(unsealing.file.caseId);
    }
    return error;
}

Done Desk::dropFiles(const QVector<QByteArray>& files) {
    // The row first: a file without one is swept away, a row without a file would promise too much.
    const auto forget = [&](Identity&) -> Done {
        for (const QByteArray& sha256 : files) GUICHET_TRY(m_bench->outbox().files.remove(sha256));
        return done();
    };
    GUICHET_TRY(m_bench->writeOutbox(Bench::Shows::Nowhere, forget));
    for (const QByteArray& sha256 : files) GUICHET_TRY(m_files.remove(sha256));
    return done();
}

void Desk::take(const QString& path, CancelToken token, Completion<FileTaken> answer) {
    if (token.isCancelled()) return;
    auto begun = FileStore::Taking::begin(m_files, path);
    if (!begun) return answer(begun.error());
    const std::shared_ptr<FileStore::Taking> taking = std::move(*begun);
    const auto step = [this, taking, answer] {
        const auto taken = taking->step();
        if (taken && !*taken) return FileWorks::Goes::On;
        answer(taken ? kept(**taken) : Result<FileTaken>(taken.error()));
        return FileWorks::Goes::Ended;
    };
    m_works.add({token, step, [answer](const Error& error) { answer(error); }});
}

Result<FileTaken> Desk::kept(const FileTaken& taken) {
    m_lost.remove(taken.sha256);
    const Done noted = m_bench->writeOutbox(
        Bench::Shows::Nowhere, [&](Identity&) { return m_bench->outbox().files.took(taken, m_bench->now().at); });
    if (!noted) {
        std::ignore = removeUnlessKnown(taken.sha256);
        return noted.error();
    }
    m_filesUntidy = true;
    return taken;
}

// On a full disk, what cannot be noted does not take up the room until the next start.
Done Desk::removeUnlessKnown(const QByteArray& sha256) {
    GUICHET_TAKE(const auto standing, m_bench->outbox().files.standing(sha256));
    return standing == FileTable::Stands::Absent ? m_files.remove(sha256) : done();
}

bool Desk::isLost(const QByteArray& sha256) const {
    return m_lost.contains(sha256) || m_files.holds(sha256) == FileStore::Held::No;
}

void Desk::contentMoved(const CaseId& id) const {
    ChangeSet changes;
    changes.files = {id};
    notify(changes);
}

// What is attached lies here: nobody else could ever send it.
Done Desk::checkContent(const ActionBody& body) {
    const auto* attach = std::get_if<AttachBody>(&body);
    if (attach == nullptr || attach->document.sha256.isEmpty()) return done();
    GUICHET_TAKE(const auto standing, m_bench->outbox().files.standing(attach->document.sha256));
    const bool here = standing != FileTable::Stands::Absent && !isLost(attach->document.sha256);
    return here ? done() : Done(notHere());
}

Result<FileStatus> Desk::statusOf(const CaseId& id, const Document& document) {
    if (document.sha256.isEmpty()) return FileStatus{FileState::NameOnly, 0};
    GUICHET_TAKE(const auto use, m_bench->outbox().files.find(id, document.documentId));
    if (!document.refused.isEmpty() || (use && use->state == UseState::Refused))
        return FileStatus{FileState::Refused, 0};
    const bool here = m_files.holds(document.sha256) == FileStore::Held::Yes;
    if (!document.awaitingBlob || (use && use->state == UseState::AtCentre))
        return FileStatus{here ? FileState::Here : FileState::AtCentre, 0};
    if (!use) return FileStatus{FileState::Elsewhere, 0};
    return FileStatus{isLost(use->file.sha256) ? FileState::Lost : FileState::WaitsToGo, 0};
}

void Desk::statuses(const CaseId& id, CancelToken token, Completion<QMap<DocumentId, FileStatus>> answer) {
    answerUnlessCancelled(token, answer, [&]() -> Result<QMap<DocumentId, FileStatus>> {
        GUICHET_TAKE(const auto seen, m_bench->asSeen(id));
        if (!seen) return Error{ErrorCode::NotFound, u"caseUnknown"_s, {}};
        QMap<DocumentId, FileStatus> statuses;
        for (const Document& document : seen->documents) {
            GUICHET_TAKE(const FileStatus status, statusOf(id, document));
            statuses.insert(document.documentId, status);
        }
        return statuses;
    });
}

Result<Desk::FileHeld> Desk::fileHeld(const CaseId& id, const DocumentId& document) {
    GUICHET_TAKE(const auto seen, m_bench->asSeen(id));
    if (!seen) return Error{ErrorCode::NotFound, u"caseUnknown"_s, {}};
    const auto found = std::find_if(seen->documents.cbegin(), seen->documents.cend(),
                                    [&](const Document& one) { return one.documentId == document; });
    if (found == seen->documents.cend()) return Error{ErrorCode::NotFound, u"documentUnknown"_s, {}};
    GUICHET_TAKE(const FileStatus status, statusOf(id, *found));
    return FileHeld{{id, document, found->sha256, found->sizeBytes},
                    found->name,
                    m_files.holds(found->sha256) == FileStore::Held::Yes,
                    status.state};
}

// Its content can be read now.
Result<Desk::FileHeld> Desk::fileHere(const CaseId& id, const DocumentId& document) {
    GUICHET_TAKE(const FileHeld held, fileHeld(id, document));
    if (held.here) return held;
    if (held.state == FileState::AtCentre) return Error{ErrorCode::Offline, u"needsCentre"_s, {}};
    return notHere();
}

void Desk::content(const CaseId& id, const DocumentId& document, CancelToken token, Completion<QByteArray> answer) {
    if (token.isCancelled()) return;
    const auto held = fileHere(id, document);
    if (!held) return answer(held.error());
    lookedInto(held->file, held->name);
    const auto unsealing = std::make_shared<Unsealing>();
    unsealing->file = held->file;
    const auto whole = std::make_shared<QByteArray>();
    whole->reserve(held->file.sizeBytes);
    const auto step = [this, unsealing, whole, answer] {
        const auto piece = nextPiece(*unsealing);
        if (piece && !piece->isEmpty()) {
            whole->append(*piece);
            return FileWorks::Goes::On;
        }
        answer(piece ? Result<QByteArray>(*whole) : piece.error());
        return FileWorks::Goes::Ended;
    };
    m_works.add({token, step, [answer](const Error& error) { answer(error); }});
}

void Desk::saveCopy(const CaseId& id, const DocumentId& document, const QString& path, CancelToken token,
                    Completion<Unit> answer) {
    if (token.isCancelled()) return;
    const auto begun = [&]() -> Result<std::pair<FileToMove, std::shared_ptr<PlainFile>>> {
        GUICHET_TAKE(const FileHeld held, fileHere(id, document));
        GUICHET_TRY(logRead(id, wire::ReadKind::Exported, held.name, m_bench->now().at));
        GUICHET_TAKE(auto plain, PlainFile::begin(path));
        return std::pair{held.file, std::shared_ptr<PlainFile>(std::move(plain))};
    }();
    if (!begun) return answer(begun.error());
    const auto unsealing = std::make_shared<Unsealing>();
    unsealing->file = begun->first;
    const auto step = [this, unsealing, plain = begun->second, answer] {
        const auto piece = nextPiece(*unsealing);
        Done moved = piece ? done() : Done(piece.error());
        if (piece) moved = piece->isEmpty() ? plain->finish() : plain->write(*piece);
        if (moved && !piece->isEmpty()) return FileWorks::Goes::On;
        answer(moved);
        return FileWorks::Goes::Ended;
    };
    m_works.add({token, step, [answer](const Error& error) { answer(error); }});
}

Result<std::optional<FileWaiting>> Desk::nextToSend(qint64 afterRow) {
    while (true) {
        GUICHET_TAKE(const auto use, m_bench->outbox().files.nextWaiting(afterRow));
        if (!use) return std::optional<FileWaiting>();
        afterRow = use->row;
        GUICHET_TAKE(const auto outcome, m_bench->outbox().outcomes.find(use->actionId));
        const bool answered = outcome && (tookEffect(outcome->kind) || outcome->kind == OutcomeKind::Noop);
        if (answered && !isLost(use->file.sha256)) return std::optional(FileWaiting{use->file, use->row});
    }
}

Result<int> Desk::filesWaiting() {
    GUICHET_TAKE(const auto waiting, m_bench->outbox().files.waiting());
    return static_cast<int>(std::count_if(waiting.cbegin(), waiting.cend(),
                                          [this](const FileUse& use) { return !isLost(use.file.sha256); }));
}

// What these cases say now of the documents whose content waits: it came, or was not taken.
Done Desk::settleFiles(const QSet<CaseId>& cases) {
    FileTable& files = m_bench->outbox().files;
    GUICHET_TAKE(const auto waiting, files.waiting());
    QMultiHash<CaseId, FileUse> told;
    for (const FileUse& use : waiting)
        if (cases.contains(use.file.caseId)) told.insert(use.file.caseId, use);
    QVector<FileUse> ended;
    const QList<CaseId> ids = told.uniqueKeys();
    for (const CaseId& id : ids) {
        GUICHET_TAKE(const auto base, m_bench->baseOf(id));
        if (!base) continue;
        for (const Document& document : base->documents)
            for (FileUse use : told.values(id)) {
                if (use.file.document != document.documentId || document.awaitingBlob) continue;
                use.state = document.refused.isEmpty() ? UseState::AtCentre : UseState::Refused;
                ended.append(use);
            }
    }
    if (ended.isEmpty()) return done();
    m_filesUntidy = true;
    return m_bench->writeOutbox(Bench::Shows::Nowhere, [&](Identity&) -> Done {
        for (const FileUse& use : std::as_const(ended))
            GUICHET_TRY(use.state == UseState::Refused ? files.refused(use.file) : files.arrived(use.file));
        return done();
    });
}

Done Desk::settled(const FileToMove& file, UseState state) {
    FileTable& files = m_bench->outbox().files;
    GUICHET_TRY(m_bench->writeOutbox(Bench::Shows::Nowhere, [&](Identity&) {
        return state == UseState::Refused ? files.refused(file) : files.arrived(file);
    }));
    m_filesUntidy = true;
    contentMoved(file.caseId);
    return done();
}

Done Desk::fileSettled(const FileToMove& file) {
    return settled(file, UseState::AtCentre);
}

Done Desk::fileRefused(const FileToMove& file) {
    return settled(file, UseState::Refused);
}

Result<QByteArray> Desk::readPiece(const QByteArray& sha256, qint64 offset, qint64 most) {
    auto bytes = m_files.read(sha256, offset, most);
    const bool lost = !bytes && (bytes.error().code == ErrorCode::Corrupt || bytes.error().code == ErrorCode::NotFound);
    if (lost) m_lost.insert(sha256);
    return bytes;
}

Result<qint64> Desk::heldBytes(const FileToMove& file) {
    GUICHET_TAKE(const qint64 held, m_files.heldBytes(file.sha256, file.sizeBytes));
    if (held < file.sizeBytes) return held;
    // Stopped between the last piece and its row, it would be whole and swept away.
    GUICHET_TAKE(const auto standing, m_bench->outbox().files.standing(file.sha256));
    if (standing == FileTable::Stands::Absent) GUICHET_TRY(keepFetched(file));
    return held;
}

Done Desk::keepFetched(const FileToMove& file) {
    const Done noted = m_bench->writeOutbox(
        Bench::Shows::Nowhere, [&](Identity&) { return m_bench->outbox().files.fetched(file, m_bench->now().at); },
        Bench::Room::Free);
    if (!noted) {
        std::ignore = removeUnlessKnown(file.sha256);
        return noted;
    }
    m_filesUntidy = true;
    return done();
}

Result<qint64> Desk::writePiece(const FileToMove& file, qint64 offset, const QByteArray& bytes) {
    if (!m_bench->hasRoom()) return Error{ErrorCode::Full, QStringLiteral("diskFull"), {}};
    GUICHET_TAKE(const qint64 held, m_files.append(file.sha256, file.sizeBytes, offset, bytes));
    if (held < file.sizeBytes) return held;
    GUICHET_TRY(keepFetched(file));
    contentMoved(file.caseId);
    return held;
}

// What only cases had that this machine holds no more, what was never attached, and what is too much.
Result<Desk::Tidied> Desk::tidyFiles() {
    if (!m_filesUntidy) return Tidied::All;
    FileTable& files = m_bench->outbox().files;
    const Instant longAgo = m_bench->now().at - limits::kUploadHold;
    if (!m_filesSwept) {
        GUICHET_TAKE(const auto known, files.all());
        GUICHET_TRY(m_files.sweep(known, longAgo));
        m_filesSwept = true;
    }
    GUICHET_TAKE(const QVector<CaseId> left, casesLeft());
    QVector<QByteArray> leaving;
    const auto forget = [&](Identity&) -> Done {
        for (const CaseId& id : left) GUICHET_TRY(files.caseLeft(id));
        GUICHET_TRY(files.settleTaken(longAgo));
        GUICHET_TAKE(leaving, files.unused(longAgo, kSlice));
        for (const QByteArray& sha256 : std::as_const(leaving)) GUICHET_TRY(files.remove(sha256));
        while (leaving.size() < kSlice) {
            GUICHET_TAKE(const qint64 bytes, files.settledBytes());
            if (bytes <= m_bench->ground().mostFetchedBytes) break;
            GUICHET_TAKE(const auto oldest, files.oldestSettled(1));
            GUICHET_TRY(files.remove(oldest.first()));
            leaving += oldest;
        }
        return done();
    };
    GUICHET_TRY(m_bench->writeOutbox(Bench::Shows::Nowhere, forget));
    for (const QByteArray& sha256 : std::as_const(leaving)) GUICHET_TRY(m_files.remove(sha256));
    m_filesUntidy = leaving.size() == kSlice;
    return m_filesUntidy ? Tidied::Some : Tidied::All;
}

Result<QVector<CaseId>> Desk::casesLeft() {
    QVector<CaseId> left;
    // While an office is filled, a case that is not held may only not be here yet.
    GUICHET_TAKE(const wire::Cursor cursor, m_bench->cache().progress.cursor());
    for (const OfficeId& office : m_bench->offices())
        if (!cursor.contains(office)) return left;
    GUICHET_TAKE(const auto cases, m_bench->outbox().files.casesAtRest());
    for (const CaseId& id : cases) {
        GUICHET_TAKE(const auto place, m_bench->cache().base.place(id));
        if (!place) left.append(id);
    }
    return left;
}

}  // namespace guichet::store
