// FileTable: which content of documents lies in the profile (FileStore), for the sake of which documents, and whether
// the centre has it.
//
// Thread:    back thread only.
// Borrows:   outbox.db.
// Fails:     Storage, Full, Corrupt. Never throws.
// Invariant: a file with a use that waits to go, or that the centre refused, is not settled; what is not settled is
//            removed only if it was never attached. Nor is one that was taken after the last use was made: whoever took
//            it is about to attach it.
//
// Persisted: `state` and `settled` values are on disk. Add, never renumber.
#pragma once

#include <span>

#include "app/store/sqlite/database.h"
#include "core/ports/files.h"

namespace guichet::store {

enum class UseState { WaitsToGo = 0, AtCentre = 1, Refused = 2 };

struct FileUse {
    FileToMove file;
    ActionId actionId;  // empty: fetched
    UseState state = UseState::WaitsToGo;
    qint64 row = 0;
};

class FileTable {
public:
    explicit FileTable(Database& database) : m_database(database) {}

    // Taken in here: nobody else has it yet, as far as is known.
    Done took(const FileTaken& taken, Instant at);
    // Came from the centre for this document.
    Done fetched(const FileToMove& file, Instant at);
    // An attach action was made of what lies here. A name alone leaves nothing to note. Fails: NotFound (fileNotHere).
    Done attached(const FileToMove& file, const ActionId& actionId);

    // What waits to go, in the order it was attached.
    Result<QVector<FileUse>> waiting();
    Result<std::optional<FileUse>> nextWaiting(qint64 afterRow);
    Result<std::optional<FileUse>> find(const CaseId& id, const DocumentId& document);
    enum class Stands { Absent, Open, Settled };
    Result<Stands> standing(const QByteArray& sha256);

    Done arrived(const FileToMove& file);
    Done refused(const FileToMove& file);
    // The person gave the attach action up.
    Done discarded(const ActionId& actionId);
    // Somebody read it: of what may go it goes last.
    Done wanted(const QByteArray& sha256, Instant at);
    // The centre is another one than before: what went from here may have to go again.
    Done distrust();

    // Cases with a use that the centre holds as well.
    Result<QVector<CaseId>> casesAtRest();
    // This machine holds the case no more. What waits or was refused stays.
    Done caseLeft(const CaseId& id);
    // What was taken so long ago will not be attached again.
    Done settleTaken(Instant takenBefore);
    // Without a use: settled, or taken before `takenBefore` and never attached.
    Result<QVector<QByteArray>> unused(Instant takenBefore, int most);
    Result<qint64> settledBytes();
    Result<QVector<QByteArray>> oldestSettled(int most);
    Result<QVector<QByteArray>> all();
    Done remove(const QByteArray& sha256);

    static std::span<const Sql* const> statements();

private:
    Done settle(const QByteArray& sha256);
    Result<QVector<QByteArray>> named(const Sql& sql, const QString& value);
    Database& m_database;
};

}  // namespace guichet::store
