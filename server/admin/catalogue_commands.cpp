// catalogue check|load|list.
#include <QDir>
#include <QFile>
#include <QJsonArray>

#include "server/admin/admin_task.h"
#include "server/service/administration.h"
#include "words/administration.h"

namespace guichet::server {
namespace {

constexpr qsizetype kServiceFileBytes = 1024 * 1024;

struct ReadFolder {
    QVector<std::pair<QString, Service>> services;  // with the name of their file
    int bad = 0;
};

Result<Service> readServiceFile(const QString& path, const QString& name) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::Invalid, QStringLiteral("catalogue"),
                     QStringLiteral("%1: %2").arg(name, file.errorString())};
    const QByteArray bytes = file.read(kServiceFileBytes + 1);
    if (bytes.size() > kServiceFileBytes) {
        return Error{ErrorCode::Invalid, QStringLiteral("catalogue"), name + QStringLiteral(": larger than 1 MiB")};
    }
    return serviceFromJson(bytes, name);
}

// Reads every file of the folder and tells each one's fault: whoever wrote them mends all at once.
Result<ReadFolder> readFolder(AdminTask& task) {
    const QDir folder(task.request().positionals.first());
    const QStringList names = folder.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name);
    if (names.isEmpty())
        return Error{ErrorCode::NotFound, QStringLiteral("emptyCatalogue"),
                     QStringLiteral("there is no *.json in that folder")};
    ReadFolder read;
    QMap<std::pair<QString, int>, QString> fileOf;
    for (const QString& name : names) {
        auto service = readServiceFile(folder.filePath(name), name);
        if (service) {
            const auto key = std::make_pair(service->id.text(), service->version);
            if (!fileOf.contains(key)) {
                fileOf.insert(key, name);
                read.services.append({name, *service});
                continue;
            }
            service = Error{ErrorCode::Invalid, QStringLiteral("catalogue"),
                            QStringLiteral("%1: id: the same service and version as %2").arg(name, fileOf.value(key))};
        }
        ++read.bad;
        task.give({{QStringLiteral("file"), name},
                   {QStringLiteral("ok"), false},
                   {QStringLiteral("problem"), service.error().detail}});
    }
    return read;
}

QJsonObject told(const QString& file, const Service& service, const char* what) {
    return {{QStringLiteral("file"), file},
            {QStringLiteral("ok"), true},
            {QStringLiteral("service"), service.id.text()},
            {QStringLiteral("version"), service.version},
            {QStringLiteral("state"), QLatin1String(what)}};
}

// Each fault was told where it is; this says what to do.
Error faulty(const ReadFolder& read) {
    return Error{ErrorCode::Invalid, QStringLiteral("catalogue"), QStringLiteral("%1 bad").arg(read.bad)};
}

Result<AdminEnd> check(AdminTask& task) {
    GUICHET_TAKE(const ReadFolder read, readFolder(task));
    for (const auto& [file, service] : read.services) task.give(told(file, service, "checked"));
    if (read.bad > 0) return faulty(read);
    return AdminEnd::Done;
}

// All or none as far as the files go: one bad file loads nothing.
Result<AdminEnd> load(AdminTask& task) {
    GUICHET_TAKE(const ReadFolder read, readFolder(task));
    if (read.bad > 0) return faulty(read);
    GUICHET_TAKE(const QVector<Service> known, listServices(task.centre(), task.store()));
    for (const auto& [file, service] : read.services) {
        const bool same = known.contains(service);
        if (const auto loaded = loadService(task.centre(), task.store(), service, task.now()); !loaded) {
            Error error = loaded.error();
            error.detail = QStringLiteral("%1: %2 version %3: %4")
                               .arg(file, service.id.text())
                               .arg(service.version)
                               .arg(error.detail);
            return error;
        }
        task.give(told(file, service, same ? "unchanged" : "loaded"));
    }
    return AdminEnd::Done;
}

Result<AdminEnd> list(AdminTask& task) {
    GUICHET_TAKE(const QVector<Service> services, listServices(task.centre(), task.store()));
    for (const Service& service : services) {
        task.give({{QStringLiteral("service"), service.id.text()},
                   {QStringLiteral("version"), service.version},
                   {QStringLiteral("nameEn"), service.name.en},
                   {QStringLiteral("nameZh"), service.name.zh}});
    }
    return AdminEnd::Done;
}

}  // namespace

AdminTable catalogueCommands() {
    AdminCommand checking;
    checking.name = QStringLiteral("catalogue check");
    checking.operands = QStringLiteral("DIR");
    checking.summary = QStringLiteral("reads a folder of services and says what is wrong in it");
    checking.leastPositionals = checking.mostPositionals = 1;
    checking.positionalsArePaths = true;
    checking.needs = AdminNeeds::Nothing;
    checking.run = check;
    checking.describe = words::catalogueFileLine;

    AdminCommand loading = checking;
    loading.name = QStringLiteral("catalogue load");
    loading.summary = QStringLiteral("brings the services of a folder to every client");
    loading.needs = AdminNeeds::Centre;
    loading.run = load;

    AdminCommand listing;
    listing.name = QStringLiteral("catalogue list");
    listing.summary = QStringLiteral("lists the services");
    listing.run = list;
    listing.describe = words::serviceLine;
    return {checking, loading, listing};
}

}  // namespace guichet::server
