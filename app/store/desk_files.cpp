// The content of documents: taken in, shown, given out, sent and fetched.
#include <fcntl.h>
#include <unistd.h>

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <algorithm>

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

// A file in plain, where the person wants it: whole or not there, and for its owner alone.
class PlainFile {
public:
    static Result<std::unique_ptr<PlainFile>> begin(const QString& path) {
        const QString beside = QFileInfo(path).absolutePath() + u"/."_s + crypto::randomHex(8) + u".part"_s;
        auto file = openToWrite(nativePath(beside), O_WRONLY | O_EXCL);
        if (!file) return notWritten(file.error());
        return std::unique_ptr<PlainFile>(new PlainFile(path, nativePath(beside), std::move(*file)));
    }
    ~PlainFile() {
        if (!m_beside.isEmpty()) ::unlink(m_beside.constData());
    }
    PlainFile(const PlainFile&) = delete;
    PlainFile& operator=(const PlainFile&) = delete;

    Done write(const QByteArray& bytes) {
        const Done written = writeAll(m_file, bytes);
        return written ? written : Done(notWritten(written.error()));
    }
    Done finish() {
        Done finished = flushAndClose(m_file);
        if (finished) finished = renameFlushed(m_beside, m_path);
        if (!finished) return notWritten(finished.error());
        m_beside.clear();
        return done();
    }

private:
    PlainFile(QString path, QByteArray beside, Descriptor file)
        : m_path(std::move(path)), m_beside(std::move(beside)), m_file(std::move(file)) {}
    QString m_path;
    QByteArray m_beside;  // empty once it is in its place
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
    if (piece && unsealing.hash.result() == unsealing.file.sha256) return piece;
    const Error error = piece ? Error{ErrorCode::Corrupt, u"fileDamaged"_s, u"not what was attached"_s} : piece.error();
    // Said once; then what the centre holds as well is fetched anew. What is nowhere else stays for whoever can mend
    // it.
    if (error.code == ErrorCode::Corrupt) {
        GUICHET_TAKE(const auto standing, m_bench->outbox().files.standing(unsealing.file.sha256));
        if (standing == FileTable::Stands::Settled) GUICHET_TRY(dropFiles({unsealing.file.sha256}));
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
    GUICHET_TRY(m_bench->writeOutbox(
        Bench::Shows::Nowhere, [&](Identity&) { return m_bench->outbox().files.took(taken, m_bench->now().at); }));
    m_filesUntidy = true;
    return taken;
}

Result<FileStatus> Desk::statusOf(const CaseId& id, const Document& document) {
    if (document.sha256.isEmpty()) return FileStatus{FileState::NameOnly, 0};
    GUICHET_TAKE(const auto use, m_bench->outbox().files.find(id, document.documentId));
    if (!document.refused.isEmpty() || (use && use->state == UseState::Refused))
        return FileStatus{FileState::Refused, 0};
    const bool here = m_files.holds(document.sha256) == FileStore::Held::Yes;
    if (!document.awaitingBlob || (use && use->state == UseState::AtCentre))
        return FileStatus{here ? FileState::Here : FileState::AtCentre, 0};
    const bool ours = use && use->state == UseState::WaitsToGo;
    return FileStatus{here && ours ? FileState::WaitsToGo : FileState::Elsewhere, 0};
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
        GUICHET_TRY(m_bench->outbox().reads.append(id, wire::ReadKind::Exported, held.name, m_bench->now().at));
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

Result<QVector<FileToMove>> Desk::filesToSend() {
    GUICHET_TAKE(const auto waiting, m_bench->outbox().files.waiting());
    QVector<FileToMove> files;
    for (const FileUse& use : waiting) {
        GUICHET_TAKE(const auto outcome, m_bench->outbox().outcomes.find(use.actionId));
        if (!outcome || !(tookEffect(outcome->kind) || outcome->kind == OutcomeKind::Noop)) continue;
        GUICHET_TAKE(const auto base, m_bench->baseOf(use.file.caseId));
        if (!base) continue;
        const auto document = std::find_if(base->documents.cbegin(), base->documents.cend(),
                                           [&](const Document& one) { return one.documentId == use.file.document; });
        if (document == base->documents.cend()) continue;
        if (!document->awaitingBlob)
            GUICHET_TRY(settled(use.file, document->refused.isEmpty() ? UseState::AtCentre : UseState::Refused));
        else if (m_files.holds(use.file.sha256) == FileStore::Held::Yes)
            files.append(use.file);
    }
    return files;
}

Done Desk::settled(const FileToMove& file, UseState state) {
    FileTable& files = m_bench->outbox().files;
    GUICHET_TRY(m_bench->writeOutbox(Bench::Shows::Nowhere, [&](Identity&) {
        return state == UseState::Refused ? files.refused(file) : files.arrived(file);
    }));
    m_filesUntidy = true;
    notify(ChangeSet{{file.caseId}});
    return done();
}

Done Desk::fileSettled(const FileToMove& file) {
    return settled(file, UseState::AtCentre);
}

Result<QByteArray> Desk::readPiece(const QByteArray& sha256, qint64 offset, qint64 most) {
    return m_files.read(sha256, offset, most);
}

Result<qint64> Desk::heldBytes(const FileToMove& file) {
    return m_files.heldBytes(file.sha256, file.sizeBytes);
}

Result<qint64> Desk::writePiece(const FileToMove& file, qint64 offset, const QByteArray& bytes) {
    GUICHET_TAKE(const qint64 held, m_files.append(file.sha256, file.sizeBytes, offset, bytes));
    if (held < file.sizeBytes) return held;
    GUICHET_TRY(m_bench->writeOutbox(
        Bench::Shows::Nowhere, [&](Identity&) { return m_bench->outbox().files.fetched(file, m_bench->now().at); }));
    m_filesUntidy = true;
    notify(ChangeSet{{file.caseId}});
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
