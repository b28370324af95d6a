// FileStore: the content of documents in the profile's files/, encrypted, each under a name that its SHA-256 and a key
// make, so that a name tells nothing without the key.
//
// A file is a head and pieces of 256 KiB. The head seals SHA-256 and size; each piece is sealed with the file's random
// id, the piece's number and the size, so none can be moved, left out or taken from another file. A file under its name
// is whole: it is written beside, flushed and renamed. What is being fetched lies under the name with ".part" until its
// SHA-256 was found right. Nothing is ever written here in plain.
//
// Thread:    back thread only.
// Fails:     NotFound (fileNotHere), Corrupt (fileDamaged), Storage, Full. Never throws.
// Invariant: a file under its name was whole when it got it, and a byte that changed since is noticed when it is read.
// Persisted: the layout of the files.
#pragma once

#include <QCryptographicHash>
#include <QFile>
#include <memory>
#include <optional>

#include "app/store/descriptor.h"
#include "core/base/instant.h"
#include "core/ports/files.h"

namespace guichet::store {

inline constexpr qint64 kMostFileBytes = qint64{200} * 1024 * 1024;

class FileStore {
public:
    // What a program that was stopped left unfinished is removed. The folder is made when there is something to keep.
    FileStore(QString folder, const QByteArray& outboxKey);

    enum class Held { Yes, No };
    [[nodiscard]] Held holds(const QByteArray& sha256) const;
    // Bytes from `offset` on, at most so many; fewer at the end, none behind it.
    [[nodiscard]] Result<QByteArray> read(const QByteArray& sha256, qint64 offset, qint64 most) const;

    // How many bytes of it are here; less than `sizeBytes` until it is whole.
    [[nodiscard]] Result<qint64> heldBytes(const QByteArray& sha256, qint64 sizeBytes) const;
    // The next bytes; only whole pieces of them are kept. Bytes for another place change nothing. With the last piece
    // the whole is checked; if it is not what it should be, nothing of it stays. Answers as heldBytes.
    Result<qint64> append(const QByteArray& sha256, qint64 sizeBytes, qint64 offset, const QByteArray& bytes);

    Done remove(const QByteArray& sha256);
    // Removes what has none of these names, and unfinished downloads that nobody went on with since then.
    Done sweep(const QVector<QByteArray>& known, Instant unfinishedSince);

    class Taking;

private:
    struct Head {
        QByteArray id;
        QByteArray sha256;
        qint64 sizeBytes = 0;
    };
    [[nodiscard]] QString pathOf(const QByteArray& sha256) const;
    [[nodiscard]] QString partOf(const QByteArray& sha256) const;
    [[nodiscard]] QByteArray sealedHead(const Head& head) const;
    [[nodiscard]] QByteArray sealedPiece(const Head& head, qint64 number, const QByteArray& plain) const;
    [[nodiscard]] Result<Head> readHead(const Descriptor& file, const QByteArray& sha256) const;
    [[nodiscard]] Result<QByteArray> readPiece(const Descriptor& file, const Head& head, qint64 number) const;
    [[nodiscard]] Result<Head> begun(const Descriptor& part, const QByteArray& sha256, qint64 sizeBytes);
    Done hashUpTo(const Descriptor& part, const Head& head, qint64 pieces);
    Done hashOrForget(const Descriptor& part, const Head& head, qint64 pieces);
    Done finish(Descriptor& part, const Head& head);

    QString m_folder;
    QByteArray m_nameKey;
    QByteArray m_contentKey;
    // Of the download under way: the hash of its first pieces.
    struct Running {
        QByteArray id;
        qint64 pieces = 0;
        QCryptographicHash hash{QCryptographicHash::Sha256};
    };
    std::unique_ptr<Running> m_running;
};

// A file of the person's being taken in: one piece a step, so that other work gets its turn. Dropped before its end it
// leaves nothing behind.
class FileStore::Taking {
public:
    // Fails: NotFound (fileNotRead), Invalid (fileEmpty, fileTooLarge), Storage, Full.
    static Result<std::unique_ptr<Taking>> begin(FileStore& store, const QString& path);
    ~Taking();
    Taking(const Taking&) = delete;
    Taking& operator=(const Taking&) = delete;

    // Empty: there is more to read. With the value the content is kept. Fails also: Invalid (fileType).
    Result<std::optional<FileTaken>> step();

private:
    Taking(FileStore& store, std::unique_ptr<QFile> source, Head head, QByteArray beside, Descriptor sealed);
    Result<std::optional<FileTaken>> finish();

    FileStore& m_store;
    std::unique_ptr<QFile> m_source;
    Head m_head;
    QByteArray m_beside;  // path, under a name for the time being; empty once it is done
    Descriptor m_sealed;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
    qint64 m_read = 0;
    QByteArray m_start;  // as much as tells what kind of file it is
    QByteArray m_end;
};

}  // namespace guichet::store
