#include "app/store/files.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include "app/store/atomic_file.h"
#include "app/store/migrations.h"
#include "crypto/constant_time.h"

namespace guichet::store {

namespace {

// A first page that fails its check looks like a wrong key. This file tells the two apart; it says nothing about the
// key.
constexpr char kCheckPurpose[] = "guichet outbox key check 1";

QString outboxPath(const QString& directory) {
    return QDir(directory).filePath(QStringLiteral("outbox.db"));
}
QString checkPath(const QString& directory) {
    return QDir(directory).filePath(QStringLiteral("outbox.check"));
}
QString cachePath(const QString& directory) {
    return QDir(directory).filePath(QStringLiteral("cache.db"));
}

QString distrustPath(const QString& directory) {
    return cachePath(directory) + QStringLiteral(".distrusted");
}

bool isTheKey(const QString& directory, const QByteArray& key) {
    const auto kept = readPrivateFile(checkPath(directory), 64);
    return kept && crypto::equalInConstantTime(*kept, crypto::hmacSha256(key, kCheckPurpose));
}

Error damagedUnless(const Error& error, bool keyIsRight) {
    if (error.code == ErrorCode::Denied && keyIsRight)
        return Error{ErrorCode::Corrupt, QStringLiteral("damaged"), error.detail};
    return error;
}

void keepForOwner(const QString& path) {
    QFile::setPermissions(path, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
}

// The write-ahead log of a program that stopped in the middle is still there.
bool stoppedUncleanly(const QString& path) {
    return QFileInfo(path + QStringLiteral("-wal")).size() > 0;
}

Result<std::unique_ptr<CacheFile>> openCache(const QString& path, const QByteArray& key) {
    const bool unclean = stoppedUncleanly(path);
    GUICHET_TAKE(auto writer, Database::open(path, key, Access::WriteLazily, IfAbsent::Create));
    GUICHET_TRY(writer->addTokenizer(searchTokenizer()));
    keepForOwner(path);
    if (unclean) {
        GUICHET_TAKE(const QStringList problems, writer->problemsOfContent());
        if (!problems.isEmpty())
            return Error{ErrorCode::Corrupt, QStringLiteral("damaged"), QStringLiteral("cache fails its check")};
    }
    GUICHET_TRY(writer->migrate(cacheMigrations()));
    GUICHET_TAKE(auto reader, Database::open(path, key, Access::ReadOnly, IfAbsent::Refuse));
    GUICHET_TRY(reader->addTokenizer(searchTokenizer()));
    auto file = std::make_unique<CacheFile>(std::move(writer), std::move(reader));
    GUICHET_TRY(file->progress.load());
    return file;
}

Done moveAside(const QString& path) {
    const QString aside = path + QStringLiteral(".damaged");
    QFile::remove(aside);
    if (QFile::exists(path) && !QFile::rename(path, aside))
        return Error{ErrorCode::Storage, QStringLiteral("ioError"),
                     QStringLiteral("cannot move the damaged cache aside")};
    QFile::remove(path + QStringLiteral("-wal"));
    QFile::remove(path + QStringLiteral("-shm"));
    return done();
}

void append(QVector<const Sql*>& to, std::span<const Sql* const> more) {
    for (const Sql* sql : more) to.append(sql);
}

}  // namespace

OutboxFile::OutboxFile(std::unique_ptr<Database> opened)
    : database(std::move(opened)),
      identity(*database),
      actions(*database),
      outcomes(*database),
      attention(*database),
      drafts(*database),
      reads(*database),
      heads(*database),
      proofs(*database),
      savedViews(*database),
      pins(*database),
      files(*database),
      suspects(*database) {}

Result<std::unique_ptr<OutboxFile>> OutboxFile::create(const QString& directory, const QByteArray& key,
                                                       const Identity& identity) {
    const QString path = outboxPath(directory);
    GUICHET_TRY(ensurePrivateDirectory(directory));
    if (QFile::exists(path)) {
        // An enrolment that was cut off here is made whole; a store that somebody worked in is not touched.
        GUICHET_TAKE(auto held, open(directory, key));
        GUICHET_TAKE(const Identity before, held->identity.load());
        if (before.clientId == identity.clientId) return held;
        return Error{ErrorCode::Conflict, QStringLiteral("alreadyEnrolled"),
                     QStringLiteral("there is an outbox already")};
    }
    // Made under another name, so that an outbox.db is always one that was finished.
    const QString unfinished = path + QStringLiteral(".new");
    for (const char* suffix : {"", "-wal", "-shm"}) QFile::remove(unfinished + QLatin1String(suffix));
    {
        GUICHET_TAKE(const auto database, Database::open(unfinished, key, Access::WriteAlways, IfAbsent::Create));
        keepForOwner(unfinished);
        GUICHET_TRY(database->migrate(outboxMigrations()));
        GUICHET_TRY(IdentityTable(*database).save(identity));
    }
    GUICHET_TRY(writePrivateFile(checkPath(directory), crypto::hmacSha256(key, kCheckPurpose)));
    if (!QFile::rename(unfinished, path))
        return Error{ErrorCode::Storage, QStringLiteral("ioError"),
                     QStringLiteral("cannot put the new outbox in its place")};
    return open(directory, key);
}

Result<std::unique_ptr<OutboxFile>> OutboxFile::open(const QString& directory, const QByteArray& key) {
    const auto whole = [&]() -> Result<std::unique_ptr<OutboxFile>> {
        // SQLite takes an empty file for a new one.
        const QFileInfo file(outboxPath(directory));
        if (file.exists() && file.size() == 0)
            return Error{ErrorCode::Corrupt, QStringLiteral("damaged"), QStringLiteral("outbox is empty")};
        GUICHET_TAKE(auto database, Database::open(outboxPath(directory), key, Access::WriteAlways, IfAbsent::Refuse));
        GUICHET_TAKE(const qint64 version, database->userVersion());
        if (version == 0)
            return Error{ErrorCode::Corrupt, QStringLiteral("damaged"), QStringLiteral("outbox without a schema")};
        GUICHET_TRY(database->migrate(outboxMigrations()));
        return std::make_unique<OutboxFile>(std::move(database));
    };
    auto opened = whole();
    if (!opened) return damagedUnless(opened.error(), isTheKey(directory, key));
    return opened;
}

QVector<const Sql*> OutboxFile::statements() {
    QVector<const Sql*> all;
    append(all, IdentityTable::statements());
    append(all, ActionTable::statements());
    append(all, OutcomeTable::statements());
    append(all, AttentionTable::statements());
    append(all, DraftTable::statements());
    append(all, ReadLog::statements());
    append(all, HeadTable::statements());
    append(all, ProofTable::statements());
    append(all, SavedViewTable::statements());
    append(all, PinTable::statements());
    append(all, FileTable::statements());
    append(all, SuspectTable::statements());
    return all;
}

CacheFile::CacheFile(std::unique_ptr<Database> writing, std::unique_ptr<Database> reading)
    : writer(std::move(writing)),
      reader(std::move(reading)),
      base(*writer),
      overlay(*writer),
      saved(*writer, *reader),
      list(*writer, *reader, saved),
      filtered(*reader),
      search(*writer, *reader),
      progress(*writer),
      derivation(*writer),
      staging(*writer) {}

Result<CacheFile::Opened> CacheFile::open(const QString& directory, const QByteArray& key) {
    const QString path = cachePath(directory);
    if (QFile::exists(distrustPath(directory))) {
        GUICHET_TRY(moveAside(path));
        QFile::remove(distrustPath(directory));
    }
    const bool existed = QFile::exists(path);
    auto opened = openCache(path, key);
    if (opened) return Opened{std::move(*opened), existed ? CacheState::Kept : CacheState::Rebuilt};
    // The outbox opened with its key, so the vault is the right one: a cache that does not open is damaged.
    const ErrorCode code = opened.error().code;
    if (code != ErrorCode::Corrupt && code != ErrorCode::Denied) return opened.error();
    GUICHET_TRY(moveAside(path));
    GUICHET_TAKE(auto fresh, openCache(path, key));
    return Opened{std::move(fresh), CacheState::Rebuilt};
}

void CacheFile::distrust(const QString& directory) {
    static_cast<void>(writePrivateFile(distrustPath(directory), {}));
}

QVector<const Sql*> CacheFile::statements() {
    QVector<const Sql*> all;
    append(all, BaseTable::statements());
    append(all, OverlayTable::statements());
    append(all, SavedCountTable::statements());
    append(all, ListTable::statements());
    append(all, FilteredList::statements());
    append(all, SearchIndex::statements());
    append(all, ProgressTable::statements());
    append(all, DerivationTable::statements());
    append(all, StagingTable::statements());
    return all;
}

}  // namespace guichet::store
