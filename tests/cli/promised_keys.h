// What docs/programs.md promises of the values that guichet-cli prints.
#pragma once

#include <QRegularExpression>

#include "fake_desk.h"

namespace guichet::cli {

// Command → its keys; empty: the table is not there.
inline QMap<QString, QSet<QString>> promisedKeys() {
    QFile file(latin(GUICHET_SOURCE_DIR "/docs/programs.md"));
    if (!file.open(QIODevice::ReadOnly)) return {};
    const auto text =
        QString::fromUtf8(file.readAll()).section(latin("### guichet-cli"), 1).section(latin("\n### "), 0, 0);
    const QRegularExpression quoted(latin("`([^`]+)`"));
    QMap<QString, QSet<QString>> table;
    for (const auto& line : text.split(QLatin1Char('\n'))) {
        if (!line.startsWith(latin("| `"))) continue;
        QSet<QString> keys;
        for (const auto& match : quoted.globalMatch(line.section(QLatin1Char('|'), 2))) keys.insert(match.captured(1));
        table.insert(quoted.match(line).captured(1), keys);
    }
    return table;
}

inline QSet<QString> keysOf(const QJsonObject& value) {
    const QStringList keys = value.keys();
    return {keys.begin(), keys.end()};
}

}  // namespace guichet::cli
