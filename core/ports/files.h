// Files, FileShelf: the content of documents on this machine. Files is what windows and the command line ask; FileShelf
// what the transfer to and from the centre asks of the store.
//
// Content lies in the profile encrypted, under its SHA-256, and nowhere else: what was taken in here stays until the
// centre holds it, what was fetched may be thrown away and fetched again.
//
// Thread: Files is called and answered on the caller's thread, see core/ports/executor.h; FileShelf on the back thread.
// Fails:  NotFound (fileNotRead, fileNotHere, caseUnknown, documentUnknown), Invalid (fileType, fileTooLarge,
//         fileEmpty), Offline (needsCentre: not here, and the centre is not reached), Storage, Full, Corrupt
//         (fileDamaged), Cancelled.
#pragma once

#include "core/case/case.h"
#include "core/ports/executor.h"

namespace guichet {

struct FileTaken {
    QString name;  // of the file, without its folder
    QString mime;  // by its content (core/files/file_type.h), not by its name
    qint64 sizeBytes = 0;
    QByteArray sha256;
    bool operator==(const FileTaken&) const = default;
};

// Of one document, as far as this machine can tell.
enum class FileState {
    Here,       // the content is on this machine, and the centre has it
    WaitsToGo,  // on this machine only
    Going,      // on its way to the centre: `done` bytes are there
    Coming,     // on its way from the centre: `done` bytes are here
    AtCentre,   // not here; fetched when it is asked for, if the centre is reached
    Elsewhere,  // attached on another machine, which has not sent it yet
    Refused,    // the centre did not take it
    Lost,       // on this machine only, and damaged or gone there: nobody has it
    NameOnly,   // nothing but its name was ever recorded
};

struct FileStatus {
    FileState state = FileState::NameOnly;
    qint64 done = 0;
    bool operator==(const FileStatus&) const = default;
};

class Files {
public:
    virtual ~Files() = default;
    // Reads the file whole and keeps an encrypted copy; hashed while it is read. Attaching it is an action of its own.
    virtual void take(const QString& path, CancelToken token, Completion<FileTaken> answer) = 0;
    virtual void statuses(const CaseId& id, CancelToken token, Completion<QMap<DocumentId, FileStatus>> answer) = 0;
    // The whole content, checked against its SHA-256; fetched first if it is not here. Logged as a read.
    virtual void content(const CaseId& id, const DocumentId& document, CancelToken token,
                         Completion<QByteArray> answer) = 0;
    // The same, written where the person says: it leaves the encrypted store. Logged as a read of its own kind.
    virtual void saveCopy(const CaseId& id, const DocumentId& document, const QString& path, CancelToken token,
                          Completion<Unit> answer) = 0;
};

struct FileToMove {
    CaseId caseId;
    DocumentId document;
    QByteArray sha256;
    qint64 sizeBytes = 0;
    bool operator==(const FileToMove&) const = default;
};

struct FileWaiting {
    FileToMove file;
    qint64 row = 0;  // its place among what waits; above 0
    bool operator==(const FileWaiting&) const = default;
};

class FileShelf {
public:
    virtual ~FileShelf() = default;
    // The next document, behind that row, of this machine's own attach actions that the centre has answered, whose
    // content is here and not there yet; oldest first. Whether the case is still in this person's sight does not
    // matter.
    virtual Result<std::optional<FileWaiting>> nextToSend(qint64 afterRow) = 0;
    // How many documents of this machine the centre does not have the content of; without those that are lost.
    virtual Result<int> filesWaiting() = 0;
    // Fails: Corrupt (fileDamaged), NotFound (fileNotHere). What failed so is lost, and not named again until it is
    // taken in anew.
    virtual Result<QByteArray> readPiece(const QByteArray& sha256, qint64 offset, qint64 most) = 0;
    // The next bytes of what is being fetched; checked whole with the last ones. Answers how many are here.
    virtual Result<qint64> writePiece(const FileToMove& file, qint64 offset, const QByteArray& bytes) = 0;
    virtual Result<qint64> heldBytes(const FileToMove& file) = 0;
    // The centre holds it: what lies here may be thrown away when room is wanted.
    virtual Done fileSettled(const FileToMove& file) = 0;
    // The centre does not take it: what lies here stays for the person, and waits no more.
    virtual Done fileRefused(const FileToMove& file) = 0;
};

}  // namespace guichet
