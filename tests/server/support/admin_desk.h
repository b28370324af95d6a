// AdminDesk: guichet-admin as its callers know it, on a centre in a folder of the test's own: words in, lines and an
// exit code out.
#pragma once

#include <QTemporaryDir>
#include <QtTest>

#include "server/admin/admin_front.h"
#include "server/store/database.h"

namespace guichet::server::test {

class AdminDesk {
public:
    struct Said {
        ExitCode code = ExitCode::Done;
        QString out;
        QString err;
        [[nodiscard]] QVector<QJsonObject> json() const;
    };

    void begin();                               // in an empty folder, with SQLite
    void useDatabase(const StorePlace& place);  // PostgreSQL from now on
    [[nodiscard]] QString home() const { return m_folder->path(); }
    [[nodiscard]] QString at(const QString& name) const { return m_folder->filePath(name); }
    [[nodiscard]] QString data() const { return at(QStringLiteral("centre")); }
    // The whole path.
    [[nodiscard]] QString write(const char* name, const QByteArray& bytes,
                                QFile::Permissions permissions = QFile::ReadOwner | QFile::WriteOwner) const;
    [[nodiscard]] QString configuration() const { return at(QStringLiteral("guichet.json")); }
    // One command, its words apart by blanks.
    Said admin(const QString& line, const QByteArray& input = {}) const;
    void makeCentre() const;

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QStringList m_whichCentre;  // --data DIR, or --config FILE
};

// All of it; closes the file.
QString contents(std::FILE* file);
QString text(const QJsonObject& json, const char* key);

}  // namespace guichet::server::test
