#include "ui/case/file_digest.h"

#include <QFileInfo>
#include <QMimeDatabase>

namespace guichet::ui {

namespace {
constexpr qint64 kPieceBytes = 1024 * 1024;
}

FileDigest::FileDigest(const QString& path, std::function<void(const FileDigest&)> ready)
    : m_file(path), m_answer(std::move(ready)) {
    m_next.setInterval(0);
    QObject::connect(&m_next, &QTimer::timeout, &m_next, [this] { readOn(); });
}

void FileDigest::start() {
    if (!m_file.open(QIODevice::ReadOnly)) {
        finish(QStringLiteral("fileNotRead"));
        return;
    }
    m_next.start();
}

void FileDigest::readOn() {
    const QByteArray piece = m_file.read(kPieceBytes);
    if (m_file.error() != QFileDevice::NoError) {
        finish(QStringLiteral("fileNotRead"));
        return;
    }
    m_hash.addData(piece);
    m_sizeBytes += piece.size();
    if (m_file.atEnd()) finish({});
}

void FileDigest::finish(const QString& error) {
    m_next.stop();
    m_file.close();
    m_error = error;
    m_ready = error.isEmpty();
    // Last: the answer may end this object.
    const auto answer = m_answer;
    answer(*this);
}

QString FileDigest::name() const {
    return QFileInfo(m_file.fileName()).fileName();
}

QString FileDigest::mime() const {
    return QMimeDatabase().mimeTypeForFile(m_file.fileName(), QMimeDatabase::MatchExtension).name();
}

}  // namespace guichet::ui
