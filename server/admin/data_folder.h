// A folder of data files (services, calendars, screening lists), read for guichet-admin. Each file's fault is told
// where it is: whoever wrote them mends all at once.
#pragma once

#include <QDir>
#include <QFile>

#include "server/admin/admin_task.h"
#include "server/service/administration.h"
#include "words/administration.h"

namespace guichet::server {

inline QString idText(const Service& service) {
    return service.id.text();
}
inline QString idText(const Calendar& calendar) {
    return calendar.id;
}
inline QString idText(const ScreeningList& list) {
    return list.id;
}

template <typename T>
struct DataFolder {
    QVector<std::pair<QString, T>> read;  // with the name of their file
    int bad = 0;
};

// Each fault was told where it is; this says what to do.
template <typename T>
Error faulty(const DataFolder<T>& folder, const char* reason) {
    return Error{ErrorCode::Invalid, QString::fromLatin1(reason), QStringLiteral("%1 bad").arg(folder.bad)};
}

// How one kind of data is read, and what it is called in results and errors ("catalogue", "service").
template <typename T>
struct DataKind {
    Result<T> (*fromJson)(const QByteArray& json, const QString& fileName);
    const char* reason;
    const char* name;
    QStringList (*contradictions)(const T& one) = nullptr;  // of what can be read; nullptr: none is looked for
};

inline void giveFault(AdminTask& task, const QString& file, const QString& problem) {
    task.give({{QStringLiteral("file"), file}, {QStringLiteral("ok"), false}, {QStringLiteral("problem"), problem}});
}

template <typename T>
Result<T> readDataFile(const DataKind<T>& kind, const QString& path, const QString& name) {
    constexpr qsizetype kMostBytes = 1024 * 1024;
    const QString reason = QString::fromLatin1(kind.reason);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::Invalid, reason, QStringLiteral("%1: %2").arg(name, file.errorString())};
    const QByteArray bytes = file.read(kMostBytes + 1);
    if (bytes.size() > kMostBytes)
        return Error{ErrorCode::Invalid, reason, name + QStringLiteral(": larger than 1 MiB")};
    return kind.fromJson(bytes, name);
}

template <typename T>
Result<DataFolder<T>> readDataFolder(AdminTask& task, const DataKind<T>& kind) {
    const QDir folder(task.request().positionals.first());
    const QStringList names = folder.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name);
    if (names.isEmpty())
        return Error{ErrorCode::NotFound, QStringLiteral("emptyFolder"),
                     QStringLiteral("there is no *.json in that folder")};
    DataFolder<T> result;
    QMap<std::pair<QString, int>, QString> fileOf;
    for (const QString& name : names) {
        auto one = readDataFile(kind, folder.filePath(name), name);
        if (one) {
            const auto key = std::make_pair(idText(*one), one->version);
            const QStringList wrong = kind.contradictions ? kind.contradictions(*one) : QStringList();
            for (const QString& each : wrong) giveFault(task, name, name + QLatin1String(": ") + each);
            result.bad += wrong.isEmpty() ? 0 : 1;
            if (!wrong.isEmpty()) continue;
            if (!fileOf.contains(key)) {
                fileOf.insert(key, name);
                result.read.append({name, *one});
                continue;
            }
            one = Error{ErrorCode::Invalid, QString::fromLatin1(kind.reason),
                        QStringLiteral("%1: id: the same %2 and version as %3")
                            .arg(name, QLatin1String(kind.name), fileOf.value(key))};
        }
        ++result.bad;
        giveFault(task, name, one.error().detail);
    }
    return result;
}

template <typename T>
QJsonObject toldFile(const DataKind<T>& kind, const QString& file, const T& one, const char* what) {
    return {{QStringLiteral("file"), file},
            {QStringLiteral("ok"), true},
            {QLatin1String(kind.name), idText(one)},
            {QStringLiteral("version"), one.version},
            {QStringLiteral("state"), QLatin1String(what)}};
}

template <typename T>
Result<AdminEnd> checkDataFolder(AdminTask& task, const DataKind<T>& kind) {
    GUICHET_TAKE(const DataFolder<T> folder, readDataFolder(task, kind));
    for (const auto& [file, one] : folder.read) task.give(toldFile(kind, file, one, "checked"));
    if (folder.bad > 0) return faulty(folder, kind.reason);
    return AdminEnd::Done;
}

// A file that can be read and may still not be loaded.
template <typename T>
void giveRefusal(AdminTask& task, const QString& file, const T& one, const Error& error) {
    QString why = words::administrationSentence(error);
    if (!error.detail.isEmpty()) why += QStringLiteral(" (%1)").arg(error.detail);
    giveFault(task, file, QStringLiteral("%1: %2 version %3: %4").arg(file, idText(one)).arg(one.version).arg(why));
}

// All or none: each file at fault is told, and then nothing is loaded.
template <typename T>
Result<AdminEnd> loadDataFolder(AdminTask& task, const DataKind<T>& kind) {
    GUICHET_TAKE(DataFolder<T> folder, readDataFolder(task, kind));
    QVector<T> fresh;
    QVector<QJsonObject> told;
    for (const auto& [file, one] : folder.read) {
        const auto loading = mayLoad(task.centre(), task.store(), one);
        if (!loading && loading.error().code != ErrorCode::Invalid && loading.error().code != ErrorCode::Conflict)
            return loading.error();
        if (!loading) {
            ++folder.bad;
            giveRefusal(task, file, one, loading.error());
            continue;
        }
        if (*loading == Loading::New) fresh.append(one);
        told.append(toldFile(kind, file, one, *loading == Loading::New ? "loaded" : "unchanged"));
    }
    if (folder.bad > 0) return faulty(folder, kind.reason);
    GUICHET_TRY(loadNew(task.centre(), task.store(), fresh, task.now()));
    for (const QJsonObject& file : std::as_const(told)) task.give(file);
    return AdminEnd::Done;
}

}  // namespace guichet::server
