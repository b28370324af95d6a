// FileDigest: size, type and SHA-256 of a file, read in small pieces between events so that the window never stops.
#pragma once

#include <QCryptographicHash>
#include <QFile>
#include <QTimer>
#include <functional>

namespace guichet::ui {

class FileDigest {
public:
    FileDigest(const QString& path, std::function<void(const FileDigest&)> ready);

    void start();
    [[nodiscard]] bool isReady() const { return m_ready; }
    // "fileNotRead", or empty.
    [[nodiscard]] const QString& error() const { return m_error; }
    [[nodiscard]] QString name() const;
    [[nodiscard]] QString mime() const;
    [[nodiscard]] qint64 sizeBytes() const { return m_sizeBytes; }
    [[nodiscard]] QByteArray sha256() const { return m_hash.result(); }

private:
    void readOn();
    void finish(const QString& error);

    QFile m_file;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
    QTimer m_next;
    std::function<void(const FileDigest&)> m_answer;
    QString m_error;
    qint64 m_sizeBytes = 0;
    bool m_ready = false;
};

}  // namespace guichet::ui
