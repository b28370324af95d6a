#include "core/files/zip_directory.h"

#include <QtEndian>

namespace guichet {

namespace {

constexpr qsizetype kEndBytes = 22;
constexpr qsizetype kMostComment = 65'535;
constexpr qsizetype kEntryBytes = 46;
constexpr char kEndMark[] = "PK\x05\x06";
constexpr char kEntryMark[] = "PK\x01\x02";

// The caller has seen that the bytes are there.
quint16 shortAt(const QByteArray& bytes, qsizetype at) {
    return qFromLittleEndian<quint16>(bytes.constData() + at);
}
quint32 longAt(const QByteArray& bytes, qsizetype at) {
    return qFromLittleEndian<quint32>(bytes.constData() + at);
}

bool hasMark(const QByteArray& bytes, qsizetype at, const char* mark) {
    return QByteArrayView(bytes).sliced(at, 4) == QByteArrayView(mark, 4);
}

// Where the end record begins; -1: nowhere. The comment must reach to the last byte.
qsizetype endRecord(const QByteArray& tail) {
    const qsizetype last = tail.size() - kEndBytes;
    for (qsizetype at = last; at >= 0 && at >= last - kMostComment; --at)
        if (hasMark(tail, at, kEndMark) && shortAt(tail, at + 20) == last - at) return at;
    return -1;
}

}  // namespace

QStringList zipEntries(const QByteArray& tail, qint64 sizeBytes) {
    const qsizetype end = endRecord(tail);
    if (end < 0) return {};
    const int count = shortAt(tail, end + 10);
    const bool inOnePart = longAt(tail, end + 4) == 0 && shortAt(tail, end + 8) == count;
    const qint64 directory = longAt(tail, end + 12);
    const bool endsThere = longAt(tail, end + 16) + directory == sizeBytes - tail.size() + end;
    if (!inOnePart || !endsThere || directory > end) return {};
    QStringList names;
    qsizetype at = end - directory;
    while (at + kEntryBytes <= end && hasMark(tail, at, kEntryMark)) {
        const qsizetype name = shortAt(tail, at + 28);
        const qsizetype next = at + kEntryBytes + name + shortAt(tail, at + 30) + shortAt(tail, at + 32);
        if (next > end) return {};
        names.append(QString::fromUtf8(tail.mid(at + kEntryBytes, name)));
        at = next;
    }
    return at == end && names.size() == count ? names : QStringList{};
}

}  // namespace guichet
