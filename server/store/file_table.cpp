#include "server/store/file_table.h"

namespace guichet::server {

namespace {

constexpr int kPiecesAtOnce = 4;

QString hexOf(const QByteArray& sha256) {
    return QString::fromLatin1(sha256.toHex());
}

Upload uploadOf(const Row& row) {
    return {row.text(0), row.integer(1), row.integer(2), row.instant(3), ClientId{row.text(4)}};
}

StoredFile fileOf(const Row& row) {
    return {QByteArray::fromHex(row.text(0).toLatin1()), row.integer(1), row.text(2), row.instant(3)};
}

}  // namespace

QString uploadOwner(const CaseId& id, const DocumentId& document) {
    return QStringLiteral("up/") + id.text() + QLatin1Char('/') + document.text();
}

constexpr char kUpload[] = "SELECT owner, size_bytes, received, touched_at_ms, client FROM upload WHERE owner = ?";
constexpr char kUploadLocked[] =
    "SELECT owner, size_bytes, received, touched_at_ms, client FROM upload WHERE owner = ? @lock";

Result<std::optional<Upload>> FileTable::upload(const QString& owner, Lock lock) {
    std::optional<Upload> upload;
    GUICHET_TRY(m_database->each(lock == Lock::Update ? kUploadLocked : kUpload, {owner},
                                 [&](const Row& row) { upload = uploadOf(row); }));
    return upload;
}

constexpr char kBegin[] =
    "INSERT INTO upload (owner, size_bytes, received, touched_at_ms, client) VALUES (?, ?, ?, ?, ?) "
    "ON CONFLICT (owner) DO NOTHING";

Done FileTable::beginUpload(const Upload& upload) {
    GUICHET_TRY(m_database->run(
        kBegin, {upload.owner, upload.sizeBytes, upload.received, toMs(upload.touchedAt), upload.client.text()}));
    return done();
}

constexpr char kAddPiece[] = "INSERT INTO blob_piece (owner, at_byte, bytes) VALUES (?, ?, ?)";
constexpr char kReceived[] = "UPDATE upload SET received = ?, touched_at_ms = ? WHERE owner = ?";

Done FileTable::append(const Upload& upload, const QByteArray& bytes, Instant now) {
    GUICHET_TRY(m_database->run(kAddPiece, {upload.owner, upload.received, bytes}));
    GUICHET_TRY(m_database->run(kReceived, {upload.received + bytes.size(), toMs(now), upload.owner}));
    return done();
}

constexpr char kDropPieces[] = "DELETE FROM blob_piece WHERE owner = ?";
constexpr char kDropUpload[] = "DELETE FROM upload WHERE owner = ?";

Done FileTable::dropUpload(const QString& owner) {
    // The row first: whoever is adding a piece holds it, and their piece is there when this goes on.
    GUICHET_TAKE(const qint64 dropped, m_database->run(kDropUpload, {owner}));
    if (dropped > 0) GUICHET_TRY(m_database->run(kDropPieces, {owner}));
    return done();
}

constexpr char kUnfinished[] = "SELECT CAST(coalesce(sum(size_bytes), 0) AS bigint) FROM upload WHERE client = ?";

Result<qint64> FileTable::unfinishedBytes(const ClientId& client) {
    qint64 bytes = 0;
    GUICHET_TRY(m_database->each(kUnfinished, {client.text()}, [&](const Row& row) { bytes = row.integer(0); }));
    return bytes;
}

constexpr char kUntouched[] = "SELECT owner FROM upload WHERE touched_at_ms < ? ORDER BY owner LIMIT ?";
constexpr char kDropUntouched[] = "DELETE FROM upload WHERE owner = ? AND touched_at_ms < ?";

Result<QStringList> FileTable::uploadsUntouchedSince(Instant since, int most) {
    QStringList owners;
    GUICHET_TRY(m_database->each(kUntouched, {toMs(since), most}, [&](const Row& row) { owners.append(row.text(0)); }));
    return owners;
}

Result<qint64> FileTable::dropUploadUntouchedSince(const QString& owner, Instant since) {
    GUICHET_TAKE(const qint64 dropped, m_database->run(kDropUntouched, {owner, toMs(since)}));
    if (dropped > 0) GUICHET_TRY(m_database->run(kDropPieces, {owner}));
    return dropped;
}

constexpr char kFind[] = "SELECT sha256, size_bytes, mime, stored_at_ms FROM blob_content WHERE sha256 = ?";

Result<QVector<StoredFile>> FileTable::select(const char* statement, const Values& values) {
    QVector<StoredFile> files;
    GUICHET_TRY(m_database->each(statement, values, [&](const Row& row) { files.append(fileOf(row)); }));
    return files;
}

Result<std::optional<StoredFile>> FileTable::find(const QByteArray& sha256) {
    GUICHET_TAKE(const auto files, select(kFind, {hexOf(sha256)}));
    return files.isEmpty() ? std::optional<StoredFile>() : files.first();
}

constexpr char kKeep[] =
    "INSERT INTO blob_content (sha256, size_bytes, mime, stored_at_ms) VALUES (?, ?, ?, ?) "
    "ON CONFLICT (sha256) DO NOTHING";
constexpr char kHandOver[] = "UPDATE blob_piece SET owner = ? WHERE owner = ?";

Done FileTable::keep(const StoredFile& file, const QString& uploadOwner) {
    const QString hex = hexOf(file.sha256);
    GUICHET_TAKE(const qint64 written, m_database->run(kKeep, {hex, file.sizeBytes, file.mime, toMs(file.storedAt)}));
    if (written == 1) GUICHET_TRY(m_database->run(kHandOver, {hex, uploadOwner}));
    return dropUpload(uploadOwner);
}

constexpr char kUse[] =
    "INSERT INTO blob_use (sha256, object_key, document) VALUES (?, ?, ?) "
    "ON CONFLICT (sha256, object_key, document) DO NOTHING";
constexpr char kUses[] =
    "SELECT DISTINCT CASE WHEN u.object_key = ? THEN 0 ELSE 1 END AS place, u.object_key, o.office FROM blob_use u "
    "JOIN object o ON o.object_key = u.object_key WHERE u.sha256 = ? AND o.deleted = 0 "
    "ORDER BY place, u.object_key LIMIT ?";

Done FileTable::use(const QByteArray& sha256, const CaseId& id, const DocumentId& document) {
    GUICHET_TRY(m_database->run(kUse, {hexOf(sha256), id.text(), document.text()}));
    return done();
}

Result<QVector<FileUse>> FileTable::usesOf(const QByteArray& sha256, const CaseId& first, int most) {
    QVector<FileUse> uses;
    GUICHET_TRY(m_database->each(kUses, {first.text(), hexOf(sha256), most}, [&](const Row& row) {
        uses.append({row.text(1), OfficeId{row.text(2)}});
    }));
    return uses;
}

// From the piece that holds the first byte.
constexpr char kBytes[] =
    "SELECT at_byte, bytes FROM blob_piece WHERE owner = ? AND at_byte < ? AND at_byte >= "
    "(SELECT max(p.at_byte) FROM blob_piece p WHERE p.owner = ? AND p.at_byte <= ?) ORDER BY at_byte";

Result<QByteArray> FileTable::bytes(const QByteArray& sha256, qint64 offset, qint64 count) {
    const QString owner = hexOf(sha256);
    QByteArray found;
    GUICHET_TRY(m_database->each(kBytes, {owner, offset + count, owner, offset}, [&](const Row& row) {
        const QByteArray piece = row.bytes(1);
        const qint64 from = offset + found.size() - row.integer(0);
        if (from >= 0 && from < piece.size()) found += piece.mid(from, count - found.size());
    }));
    if (found.size() != count) return Error{ErrorCode::Corrupt, {}, QStringLiteral("a piece of a file is missing")};
    return found;
}

constexpr char kPieces[] =
    "SELECT at_byte, bytes FROM blob_piece WHERE owner = ? AND at_byte > ? ORDER BY at_byte LIMIT ?";

Done FileTable::eachPiece(const QString& owner, const Piece& piece) {
    qint64 after = -1;
    while (true) {
        int count = 0;
        GUICHET_TRY(m_database->each(kPieces, {owner, after, kPiecesAtOnce}, [&](const Row& row) {
            after = row.integer(0);
            piece(after, row.bytes(1));
            ++count;
        }));
        if (count < kPiecesAtOnce) return done();
    }
}

Done FileTable::eachPieceOf(const QByteArray& sha256, const Piece& piece) {
    return eachPiece(hexOf(sha256), piece);
}

constexpr char kPage[] =
    "SELECT sha256, size_bytes, mime, stored_at_ms FROM blob_content WHERE sha256 > ? ORDER BY sha256 LIMIT ?";
constexpr char kCount[] = "SELECT count(*) FROM blob_content";

Result<QVector<StoredFile>> FileTable::page(const QByteArray& after, int most) {
    return select(kPage, {hexOf(after), most});
}

Result<qint64> FileTable::count() {
    qint64 count = 0;
    GUICHET_TRY(m_database->each(kCount, {}, [&](const Row& row) { count = row.integer(0); }));
    return count;
}

}  // namespace guichet::server
