// catalogue check|load|list; calendar check|load|list; screening check|load|list.
#include <QJsonArray>

#include "core/action/service_check.h"
#include "core/screening/screening_json.h"
#include "server/admin/data_folder.h"
#include "server/service/administration.h"
#include "server/service/recompute.h"
#include "words/administration.h"

namespace guichet::server {
namespace {

constexpr DataKind<Service> kServices{serviceFromJson, "catalogue", "service", inconsistenciesOf};
constexpr DataKind<Calendar> kCalendars{calendarFromJson, "calendar", "calendar"};
constexpr DataKind<ScreeningList> kScreeningLists{screeningListFromJson, "screeningList", "list"};

Result<AdminEnd> checkServices(AdminTask& task) {
    return checkDataFolder(task, kServices);
}

Result<AdminEnd> loadServiceFolder(AdminTask& task) {
    return loadDataFolder(task, kServices);
}

Result<AdminEnd> giveServices(AdminTask& task) {
    GUICHET_TAKE(const QVector<Service> services, listServices(task.centre(), task.store()));
    for (const Service& service : services) {
        task.give({{QStringLiteral("service"), service.id.text()},
                   {QStringLiteral("version"), service.version},
                   {QStringLiteral("nameEn"), service.name.en},
                   {QStringLiteral("nameZh"), service.name.zh}});
    }
    return AdminEnd::Done;
}

Result<AdminEnd> checkCalendars(AdminTask& task) {
    return checkDataFolder(task, kCalendars);
}

// A year that was not published yet may be now: the dates that wait for it are computed anew.
Result<AdminEnd> loadCalendarFolder(AdminTask& task) {
    GUICHET_TAKE(const AdminEnd end, loadDataFolder(task, kCalendars));
    GUICHET_TAKE(const qint64 recomputed,
                 recomputeProvisional(task.centre(), task.store(), task.now(), [&] { return task.goOn(); }));
    task.give({{QStringLiteral("recomputed"), recomputed}});
    return end;
}

Result<AdminEnd> giveCalendars(AdminTask& task) {
    GUICHET_TAKE(const QVector<Calendar> calendars, listCalendars(task.centre(), task.store()));
    for (const Calendar& calendar : calendars) {
        task.give({{QStringLiteral("calendar"), calendar.id},
                   {QStringLiteral("version"), calendar.version},
                   {QStringLiteral("nameEn"), calendar.name.en},
                   {QStringLiteral("nameZh"), calendar.name.zh},
                   {QStringLiteral("from"), calendar.publishedFrom.toString(Qt::ISODate)},
                   {QStringLiteral("to"), calendar.publishedTo.toString(Qt::ISODate)}});
    }
    return AdminEnd::Done;
}

Result<AdminEnd> checkScreeningLists(AdminTask& task) {
    return checkDataFolder(task, kScreeningLists);
}

Result<AdminEnd> loadScreeningFolder(AdminTask& task) {
    return loadDataFolder(task, kScreeningLists);
}

Result<AdminEnd> giveScreeningLists(AdminTask& task) {
    GUICHET_TAKE(const QVector<ScreeningList> lists, listScreeningLists(task.centre(), task.store()));
    for (const ScreeningList& list : lists) {
        QJsonArray offices;
        for (const OfficeId& office : list.offices) offices.append(office.text());
        task.give({{QStringLiteral("list"), list.id},
                   {QStringLiteral("version"), list.version},
                   {QStringLiteral("nameEn"), list.name.en},
                   {QStringLiteral("nameZh"), list.name.zh},
                   {QStringLiteral("everywhere"), list.everywhere},
                   {QStringLiteral("offices"), offices},
                   {QStringLiteral("terms"), list.terms.size()}});
    }
    return AdminEnd::Done;
}

AdminCommand checking(const char* name, const char* summary, Result<AdminEnd> (*run)(AdminTask&)) {
    AdminCommand command;
    command.name = QString::fromLatin1(name);
    command.operands = QStringLiteral("DIR");
    command.summary = QString::fromLatin1(summary);
    command.leastPositionals = command.mostPositionals = 1;
    command.positionalsArePaths = true;
    command.needs = AdminNeeds::Nothing;
    command.run = run;
    command.describe = words::dataFileLine;
    return command;
}

AdminCommand loading(const char* name, const char* summary, Result<AdminEnd> (*run)(AdminTask&)) {
    AdminCommand command = checking(name, summary, run);
    command.needs = AdminNeeds::Centre;
    return command;
}

AdminCommand listing(const char* name, const char* summary, Result<AdminEnd> (*run)(AdminTask&),
                     QString (*describe)(const QJsonObject&)) {
    AdminCommand command;
    command.name = QString::fromLatin1(name);
    command.summary = QString::fromLatin1(summary);
    command.run = run;
    command.describe = describe;
    command.besideOthers = true;
    return command;
}

}  // namespace

AdminTable catalogueCommands() {
    return {checking("catalogue check", "reads a folder of services and says what is wrong in it", checkServices),
            loading("catalogue load", "brings the services of a folder to every client", loadServiceFolder),
            listing("catalogue list", "lists the services", giveServices, words::serviceLine),
            checking("calendar check", "reads a folder of calendars and says what is wrong in it", checkCalendars),
            loading("calendar load", "brings calendars to every client; computes provisional dates anew",
                    loadCalendarFolder),
            listing("calendar list", "lists the calendars", giveCalendars, words::calendarLine),
            checking("screening check", "reads a folder of screening lists and says what is wrong in it",
                     checkScreeningLists),
            loading("screening load", "brings the screening lists of a folder to every client", loadScreeningFolder),
            listing("screening list", "lists the screening lists", giveScreeningLists, words::screeningListLine)};
}

}  // namespace guichet::server
