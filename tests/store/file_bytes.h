// What lies in a file, and other bytes in its place. Where that cannot be, the test program ends.
#pragma once

#include <QFile>

namespace guichet {

inline QByteArray bytesOf(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) qFatal("cannot read");
    return file.readAll();
}

inline void overwrite(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) qFatal("cannot write");
}

}  // namespace guichet
