#include "app/store/file_store.h"

#include <fcntl.h>
#include <unistd.h>

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QSet>
#include <QtEndian>
#include <algorithm>
#include <cerrno>

#include "app/store/atomic_file.h"
#include "core/files/file_type.h"
#include "core/wire/limits.h"
#include "crypto/aead.h"
#include "crypto/constant_time.h"
#include "crypto/derive.h"
#include "crypto/random.h"

namespace guichet::store {

using namespace Qt::StringLiterals;

namespace {

constexpr char kNamePurpose[] = "guichet file names 1";
constexpr char kContentPurpose[] = "guichet file content 1";
constexpr char kMagic[] = "GFL2";  // 1: pieces of 1 MiB
constexpr qint64 kMagicBytes = 4;
constexpr int kIdBytes = 16;
constexpr qint64 kShaBytes = 32;
constexpr qint64 kSealBytes = 12 + 16;  // what sealing adds
constexpr qint64 kSealedHeadBytes = kShaBytes + 8 + kSealBytes;
constexpr qint64 kHeadBytes = kMagicBytes + kIdBytes + kSealedHeadBytes;
constexpr qint64 kPiece = qint64{256} * 1024;
static_assert(limits::kFilePiece % kPiece == 0);  // what comes in one answer can be kept
constexpr qint64 kSealedPiece = kPiece + kSealBytes;
constexpr QLatin1String kUnfinished(".new");
constexpr QLatin1String kPart(".part");

QByteArray bigEndian(qint64 value) {
    QByteArray bytes(8, '\0');
    qToBigEndian(value, bytes.data());
    return bytes;
}

qint64 piecesOf(qint64 sizeBytes) {
    return (sizeBytes + kPiece - 1) / kPiece;
}
qint64 placeOf(qint64 piece) {
    return kHeadBytes + piece * kSealedPiece;
}
qint64 bytesOf(qint64 piece, qint64 sizeBytes) {
    return std::min(kPiece, sizeBytes - piece * kPiece);
}

Error damaged(const char* what) {
    return Error{ErrorCode::Corrupt, u"fileDamaged"_s, QLatin1String(what)};
}
Error notHere() {
    return Error{ErrorCode::NotFound, u"fileNotHere"_s, {}};
}
Error notRead(const char* what) {
    return Error{ErrorCode::NotFound, u"fileNotRead"_s, QLatin1String(what)};
}

// NotFound: there is no such file.
Result<Descriptor> openToRead(const QString& path) {
    Descriptor file(::open(nativePath(path).constData(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
    if (!file.isOpen() && errno == ENOENT) return notHere();
    if (!file.isOpen()) return errorOfSystem(errno, "open");
    return file;
}

}  // namespace

FileStore::FileStore(QString folder, const QByteArray& outboxKey)
    : m_folder(std::move(folder)),
      m_nameKey(crypto::deriveKey(outboxKey, {}, kNamePurpose, 32)),
      m_contentKey(crypto::deriveKey(outboxKey, {}, kContentPurpose, 32)) {
    for (const QString& left : QDir(m_folder).entryList({u"*"_s + kUnfinished}, QDir::Files | QDir::Hidden))
        QFile::remove(QDir(m_folder).filePath(left));
}

QString FileStore::pathOf(const QByteArray& sha256) const {
    const QByteArray name = crypto::hmacSha256(m_nameKey, sha256).toHex();
    return QDir(m_folder).filePath(QString::fromLatin1(name));
}
QString FileStore::partOf(const QByteArray& sha256) const {
    return pathOf(sha256) + kPart;
}

FileStore::Held FileStore::holds(const QByteArray& sha256) const {
    return sha256.size() == kShaBytes && QFile::exists(pathOf(sha256)) ? Held::Yes : Held::No;
}

QByteArray FileStore::sealedHead(const Head& head) const {
    const QByteArray plain = head.sha256 + bigEndian(head.sizeBytes);
    return kMagic + head.id + crypto::encrypt(m_contentKey, plain, "head" + head.id);
}

QByteArray FileStore::sealedPiece(const Head& head, qint64 number, const QByteArray& plain) const {
    return crypto::encrypt(m_contentKey, plain, "piece" + head.id + bigEndian(number) + bigEndian(head.sizeBytes));
}

Result<FileStore::Head> FileStore::readHead(const Descriptor& file, const QByteArray& sha256) const {
    GUICHET_TAKE(const QByteArray bytes, readAt(file, 0, kHeadBytes));
    if (bytes.size() != kHeadBytes || !bytes.startsWith(kMagic)) return damaged("no head");
    Head head;
    head.id = bytes.mid(kMagicBytes, kIdBytes);
    const auto plain = crypto::decrypt(m_contentKey, bytes.mid(kMagicBytes + kIdBytes), "head" + head.id);
    if (!plain || plain->size() != kShaBytes + 8) return damaged("head");
    head.sha256 = plain->left(kShaBytes);
    head.sizeBytes = qFromBigEndian<qint64>(plain->constData() + kShaBytes);
    if (head.sha256 != sha256 || head.sizeBytes <= 0) return damaged("the head of another file");
    return head;
}

Result<QByteArray> FileStore::readPiece(const Descriptor& file, const Head& head, qint64 number) const {
    GUICHET_TAKE(const QByteArray sealed, readAt(file, placeOf(number), bytesOf(number, head.sizeBytes) + kSealBytes));
    auto plain =
        crypto::decrypt(m_contentKey, sealed, "piece" + head.id + bigEndian(number) + bigEndian(head.sizeBytes));
    if (!plain) return damaged("piece");
    return plain;
}

Result<QByteArray> FileStore::read(const QByteArray& sha256, qint64 offset, qint64 most) const {
    GUICHET_TAKE(const Descriptor file, openToRead(pathOf(sha256)));
    GUICHET_TAKE(const Head head, readHead(file, sha256));
    const qint64 end = std::min(head.sizeBytes, offset + most);
    QByteArray bytes;
    while (offset < end) {
        const qint64 number = offset / kPiece;
        GUICHET_TAKE(const QByteArray piece, readPiece(file, head, number));
        const QByteArray part = piece.mid(offset - number * kPiece, end - offset);
        bytes += part;
        offset += part.size();
    }
    return bytes;
}

Result<qint64> FileStore::heldBytes(const QByteArray& sha256, qint64 sizeBytes) const {
    if (holds(sha256) == Held::Yes) return sizeBytes;
    const auto part = openToRead(partOf(sha256));
    if (!part) return part.error().code == ErrorCode::NotFound ? Result<qint64>(0) : part.error();
    const auto head = readHead(*part, sha256);
    if (!head || head->sizeBytes != sizeBytes) return 0;
    const qint64 stored = QFileInfo(partOf(sha256)).size() - kHeadBytes;
    // The last piece counts only with the check of the whole.
    return std::clamp<qint64>(stored / kSealedPiece, 0, piecesOf(sizeBytes) - 1) * kPiece;
}

// The head of the download, made if there is none that fits.
Result<FileStore::Head> FileStore::begun(const Descriptor& part, const QByteArray& sha256, qint64 sizeBytes) {
    if (auto head = readHead(part, sha256); head && head->sizeBytes == sizeBytes) return head;
    const Head head{crypto::randomBytes(kIdBytes), sha256, sizeBytes};
    if (::ftruncate(part.number(), 0) != 0) return errorOfSystem(errno, "truncate");
    GUICHET_TRY(writeAllAt(part, 0, sealedHead(head)));
    return head;
}

Done FileStore::hashUpTo(const Descriptor& part, const Head& head, qint64 pieces) {
    if (!m_running || m_running->id != head.id || m_running->pieces > pieces) {
        m_running = std::make_unique<Running>();
        m_running->id = head.id;
    }
    for (; m_running->pieces < pieces; ++m_running->pieces) {
        GUICHET_TAKE(const QByteArray plain, readPiece(part, head, m_running->pieces));
        m_running->hash.addData(plain);
    }
    return done();
}

// A piece that is damaged makes what was fetched so far worthless: it is fetched anew.
Done FileStore::hashOrForget(const Descriptor& part, const Head& head, qint64 pieces) {
    const Done hashed = hashUpTo(part, head, pieces);
    if (hashed || hashed.error().code != ErrorCode::Corrupt) return hashed;
    m_running.reset();
    GUICHET_TRY(removePrivateFile(partOf(head.sha256)));
    return hashed;
}

Done FileStore::finish(Descriptor& part, const Head& head) {
    GUICHET_TRY(hashOrForget(part, head, piecesOf(head.sizeBytes)));
    const bool right = m_running->hash.result() == head.sha256;
    m_running.reset();
    if (!right) {
        GUICHET_TRY(removePrivateFile(partOf(head.sha256)));
        return damaged("what came is not what was attached");
    }
    GUICHET_TRY(flushAndClose(part));
    return renameFlushed(nativePath(partOf(head.sha256)), pathOf(head.sha256));
}

Result<qint64> FileStore::append(const QByteArray& sha256, qint64 sizeBytes, qint64 offset, const QByteArray& bytes) {
    if (sha256.size() != kShaBytes || sizeBytes <= 0 || sizeBytes > kMostFileBytes)
        return Error{ErrorCode::Invalid, u"fileTooLarge"_s, {}};
    GUICHET_TAKE(const qint64 held, heldBytes(sha256, sizeBytes));
    if (held == sizeBytes || held != offset) return held;
    GUICHET_TRY(ensurePrivateDirectory(m_folder));
    GUICHET_TAKE(Descriptor part, openToWrite(nativePath(partOf(sha256)), O_RDWR));
    GUICHET_TAKE(const Head head, begun(part, sha256, sizeBytes));
    qint64 number = offset / kPiece;
    qint64 used = 0;
    while (number < piecesOf(sizeBytes) && bytes.size() - used >= bytesOf(number, sizeBytes)) {
        const QByteArray plain = bytes.mid(used, bytesOf(number, sizeBytes));
        GUICHET_TRY(writeAllAt(part, placeOf(number), sealedPiece(head, number, plain)));
        used += plain.size();
        ++number;
    }
    if (number < piecesOf(sizeBytes)) {
        // Hashed as it comes, a few pieces at a time where it goes on after a break: little is left for the end.
        constexpr qint64 kCatchUp = 4;
        const qint64 hashed = m_running && m_running->id == head.id ? m_running->pieces : 0;
        GUICHET_TRY(hashOrForget(part, head, std::min(number, hashed + kCatchUp)));
        return number * kPiece;
    }
    GUICHET_TRY(finish(part, head));
    return sizeBytes;
}

Done FileStore::remove(const QByteArray& sha256) {
    GUICHET_TRY(removePrivateFile(partOf(sha256)));
    return removePrivateFile(pathOf(sha256));
}

Done FileStore::sweep(const QVector<QByteArray>& known, Instant unfinishedSince) {
    QSet<QString> names;
    for (const QByteArray& sha256 : known) names.insert(QFileInfo(pathOf(sha256)).fileName());
    const QFileInfoList entries = QDir(m_folder).entryInfoList(QDir::Files | QDir::Hidden);
    for (const QFileInfo& entry : entries) {
        if (names.contains(entry.fileName()) || entry.fileName().endsWith(kUnfinished)) continue;
        const bool isPart = entry.fileName().endsWith(kPart);
        if (isPart && entry.lastModified().toMSecsSinceEpoch() >= toMs(unfinishedSince)) continue;
        GUICHET_TRY(removePrivateFile(entry.filePath()));
    }
    return done();
}

Result<std::unique_ptr<FileStore::Taking>> FileStore::Taking::begin(FileStore& store, const QString& path) {
    if (!QFileInfo(path).isFile()) return notRead("no file");
    auto source = std::make_unique<QFile>(path);
    if (!source->open(QIODevice::ReadOnly | QIODevice::Unbuffered)) return notRead("cannot be opened");
    Head head;
    head.id = crypto::randomBytes(kIdBytes);
    head.sizeBytes = source->size();
    if (head.sizeBytes == 0) return Error{ErrorCode::Invalid, u"fileEmpty"_s, {}};
    if (head.sizeBytes > kMostFileBytes)
        return Error{ErrorCode::Invalid, u"fileTooLarge"_s, QString::number(kMostFileBytes / (1024 * 1024))};
    GUICHET_TRY(ensurePrivateDirectory(store.m_folder));
    const QByteArray beside = nativePath(QDir(store.m_folder).filePath(crypto::randomHex(kIdBytes) + kUnfinished));
    GUICHET_TAKE(Descriptor sealed, openToWrite(beside, O_WRONLY | O_EXCL));
    return std::unique_ptr<Taking>(new Taking(store, std::move(source), std::move(head), beside, std::move(sealed)));
}

FileStore::Taking::Taking(FileStore& store, std::unique_ptr<QFile> source, Head head, QByteArray beside,
                          Descriptor sealed)
    : m_store(store),
      m_source(std::move(source)),
      m_head(std::move(head)),
      m_beside(std::move(beside)),
      m_sealed(std::move(sealed)) {}

FileStore::Taking::~Taking() {
    if (!m_beside.isEmpty()) ::unlink(m_beside.constData());
}

Result<std::optional<FileTaken>> FileStore::Taking::step() {
    const qint64 number = m_read / kPiece;
    const QByteArray plain = m_source->read(bytesOf(number, m_head.sizeBytes));
    if (plain.size() != bytesOf(number, m_head.sizeBytes)) return notRead("it ended while it was read");
    m_hash.addData(plain);
    if (m_start.size() < kFileHead) m_start = (m_start + plain).left(kFileHead);
    m_end = (m_end + plain).right(kFileTail);
    GUICHET_TRY(writeAllAt(m_sealed, placeOf(number), m_store.sealedPiece(m_head, number, plain)));
    m_read += plain.size();
    if (m_read < m_head.sizeBytes) return std::optional<FileTaken>();
    return finish();
}

Result<std::optional<FileTaken>> FileStore::Taking::finish() {
    if (!m_source->read(1).isEmpty()) return notRead("it grew while it was read");
    const FileType* type = fileTypeOf(m_start, m_end, m_head.sizeBytes);
    if (type == nullptr) return Error{ErrorCode::Invalid, u"fileType"_s, {}};
    m_head.sha256 = m_hash.result();
    GUICHET_TRY(writeAllAt(m_sealed, 0, m_store.sealedHead(m_head)));
    GUICHET_TRY(flushAndClose(m_sealed));
    GUICHET_TRY(renameFlushed(m_beside, m_store.pathOf(m_head.sha256)));
    m_beside.clear();
    return std::optional(
        FileTaken{QFileInfo(*m_source).fileName(), QLatin1String(type->mime), m_head.sizeBytes, m_head.sha256});
}

}  // namespace guichet::store
