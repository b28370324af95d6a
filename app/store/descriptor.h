// Descriptor: an open file of the system's, closed with its owner; and what is done with one until all of it is done.
// Inside app/store only.
//
// Fails: as errorOfSystem (app/store/atomic_file.h) says.
#pragma once

#include <QByteArray>
#include <QString>

#include "core/base/result.h"

namespace guichet::store {

class Descriptor {
public:
    explicit Descriptor(int number = -1) : m_number(number) {}
    ~Descriptor() { close(); }
    Descriptor(Descriptor&& other) noexcept : m_number(std::exchange(other.m_number, -1)) {}
    Descriptor& operator=(Descriptor&&) = delete;
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    [[nodiscard]] int number() const { return m_number; }
    [[nodiscard]] bool isOpen() const { return m_number >= 0; }
    int close();

private:
    int m_number;
};

QByteArray nativePath(const QString& path);
// Mode 0600, made if it is not there; never through a link.
Result<Descriptor> openToWrite(const QByteArray& path, int moreFlags);
Done writeAll(const Descriptor& file, const QByteArray& bytes);
Done writeAllAt(const Descriptor& file, qint64 place, const QByteArray& bytes);
// Fewer bytes where the file ends.
Result<QByteArray> readAt(const Descriptor& file, qint64 place, qint64 bytes);
// What was written is on the disk, and the descriptor closed.
Done flushAndClose(Descriptor& file);
Done flushDirectory(const QString& directory);
// Flushes the directory too: after a power loss the file stands under the new name or the old one, whole.
Done renameFlushed(const QByteArray& from, const QString& to);

}  // namespace guichet::store
