// FileTable: the content of documents, in pieces as it came; which documents have it; and uploads under way.
//
// Content lies under its SHA-256, once, however many documents have it. What is not complete and checked lies under the
// name of its upload and is nobody's content yet. Who may see what is not known here.
//
// Invariant: the pieces of an upload follow each other without gap from 0 to `received`; those of a content from 0 to
// its size. Without a row in `upload` there are no pieces of it. Finished content is never changed.
#pragma once

#include <QVector>

#include "server/store/client_table.h"
#include "server/store/database.h"

namespace guichet::server {

struct Upload {
    QString owner;  // uploadOwner()
    qint64 sizeBytes = 0;
    qint64 received = 0;
    Instant touchedAt;
    ClientId client;  // that began it
    bool operator==(const Upload&) const = default;
};
// One document has one upload, whoever goes on with it.
QString uploadOwner(const CaseId& id, const DocumentId& document);

struct StoredFile {
    QByteArray sha256;
    qint64 sizeBytes = 0;
    QString mime;  // what it truly is
    Instant storedAt;
};

// A case with a document that has a content.
struct FileUse {
    QString objectKey;
    OfficeId office;  // where the case lies
};

class FileTable {
public:
    explicit FileTable(Database& database) : m_database(&database) {}

    Result<std::optional<Upload>> upload(const QString& owner, Lock lock = Lock::None);
    // Nothing changes if there is one.
    Done beginUpload(const Upload& upload);
    // `upload` as it was, locked in this transaction; `bytes` come after what was received.
    Done append(const Upload& upload, const QByteArray& bytes, Instant now);
    // Inside a transaction.
    Done dropUpload(const QString& owner);
    // What the uploads that this client began come to when they are whole.
    Result<qint64> unfinishedBytes(const ClientId& client);
    // By owner.
    Result<QStringList> uploadsUntouchedSince(Instant since, int most);
    // How many there were: 1, or 0 if somebody went on with it meanwhile. Inside a transaction.
    Result<qint64> dropUploadUntouchedSince(const QString& owner, Instant since);

    Result<std::optional<StoredFile>> find(const QByteArray& sha256);
    // The upload's pieces become the content's, or go if it is there already. Inside a transaction that holds the
    // upload.
    Done keep(const StoredFile& file, const QString& uploadOwner);
    Done use(const QByteArray& sha256, const CaseId& id, const DocumentId& document);
    // Cases that have it: `first` before all others, then by key.
    Result<QVector<FileUse>> usesOf(const QByteArray& sha256, const CaseId& first, int most);
    // Exactly so many bytes. Fails: Corrupt if they are not all there.
    Result<QByteArray> bytes(const QByteArray& sha256, qint64 offset, qint64 count);

    // In order, a few at a time: memory does not grow with the content.
    using Piece = std::function<void(qint64 atByte, const QByteArray& bytes)>;
    Done eachPieceOfUpload(const QString& owner, const Piece& piece) { return eachPiece(owner, piece); }
    Done eachPieceOf(const QByteArray& sha256, const Piece& piece);
    // In order of their SHA-256, for whoever reads all.
    Result<QVector<StoredFile>> page(const QByteArray& after, int most);
    Result<qint64> count();

private:
    Done eachPiece(const QString& owner, const Piece& piece);
    Result<QVector<StoredFile>> select(const char* statement, const Values& values);
    Database* m_database;
};

}  // namespace guichet::server
