// Numbers that were published with the standards they follow: kept beside the project, not in it.
#pragma once

#include <QFile>
#include <QStringList>
#include <QVector>

namespace guichet {

// The lines of such a table, its heading left out; empty when the file is not there.
inline QVector<QStringList> publishedRows(const char* name) {
    QFile file(QStringLiteral(GUICHET_SOURCE_DIR "/../shared/data/codes-cn/test-vectors/") + QLatin1String(name));
    QVector<QStringList> rows;
    if (!file.open(QIODevice::ReadOnly | QIODevice::Text)) return rows;
    file.readLine();
    while (!file.atEnd()) rows.append(QString::fromUtf8(file.readLine()).trimmed().split(u'\t'));
    return rows;
}

}  // namespace guichet
