// The calendars that come with the program, and their days as other people wrote them down.
#pragma once

#include <QDir>
#include <QFile>

#include "core/time/calendar.h"

namespace guichet::world {

inline QByteArray fileContent(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline Calendars shippedCalendars() {
    Calendars all;
    const QDir folder(QStringLiteral(GUICHET_SOURCE_DIR "/resources/calendars"));
    for (const QString& name : folder.entryList({QStringLiteral("*.json")}, QDir::Files)) {
        auto calendar = calendarFromJson(fileContent(folder.filePath(name)), name);
        if (calendar) all.put(std::move(*calendar));
    }
    return all;
}

}  // namespace guichet::world
