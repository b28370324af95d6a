// init, certificate renew, epoch renew, removals allow, verify.
#include <QDir>
#include <QJsonArray>

#include "server/admin/admin_task.h"
#include "server/admin/tls_material.h"
#include "server/service/administration.h"
#include "server/service/verify.h"
#include "words/administration.h"

namespace guichet::server {
namespace {

Result<AdminEnd> init(AdminTask& task) {
    const QString name = task.request().value("--name", QStringLiteral("Guichet"));
    const QStringList hosts = task.request().values("--host");
    // Keys before the database: a centre counts as made when it is written there, and then nothing of it is missing.
    const auto made = task.store().settings().value(settings::kCentre);
    if (made) return Error{ErrorCode::Conflict, QStringLiteral("alreadyInitialised"), {}};
    if (made.error().code != ErrorCode::NotFound) return made.error();
    GUICHET_TRY(makeTlsMaterial(task.settings(), name, hosts, task.now()));
    GUICHET_TRY(initCentre(task.store(), name, task.now()));
    GUICHET_TAKE(const auto centre, Centre::open(task.store()));
    task.give({{QStringLiteral("centre"), centre->id()},
               {QStringLiteral("name"), name},
               {QStringLiteral("epoch"), centre->epoch()},
               {QStringLiteral("authority"), task.settings().authorityFile()},
               {QStringLiteral("hosts"), QJsonArray::fromStringList(hosts + ownHosts())}});
    return AdminEnd::Done;
}

Result<AdminEnd> renewCertificate(AdminTask& task) {
    GUICHET_TAKE(const QStringList hosts,
                 renewServerCertificate(task.settings(), task.request().values("--host"), task.now()));
    task.give({{QStringLiteral("certificate"), task.settings().certificateFile},
               {QStringLiteral("hosts"), QJsonArray::fromStringList(hosts)}});
    return AdminEnd::Done;
}

Result<AdminEnd> renewEpoch(AdminTask& task) {
    GUICHET_TRY(task.centre().renewEpoch(task.store()));
    task.give({{QStringLiteral("epoch"), task.centre().epoch()}});
    return AdminEnd::Done;
}

constexpr int kMostHours = 7 * 24;

Result<AdminEnd> allow(AdminTask& task) {
    const QString wished = task.request().value("--hours", QStringLiteral("24"));
    bool isNumber = false;
    const int hours = wished.toInt(&isNumber);
    if (!isNumber || hours < 0 || hours > kMostHours)
        return Error{ErrorCode::Invalid, QStringLiteral("usage"), QStringLiteral("--hours wants a number up to 168")};
    const Instant until = task.now() + std::chrono::hours{hours};
    GUICHET_TRY(allowRemovals(task.store(), until));
    task.give({{QStringLiteral("until"), hours == 0 ? QString() : toIso(until)}});
    return AdminEnd::Done;
}

Result<AdminEnd> verify(AdminTask& task) {
    const auto progress = [&task](qint64 done, qint64 total) {
        task.tell(done, total, QStringLiteral("verify"));
        return task.goOn();
    };
    GUICHET_TAKE(const VerifyReport report, verifyCentre(task.centre(), task.store(), progress));
    QJsonArray first;
    for (const VerifyProblem& problem : report.first) {
        first.append(QJsonObject{{QStringLiteral("code"), problem.code}, {QStringLiteral("where"), problem.where}});
    }
    task.give({{QStringLiteral("content"), report.isContent()},
               {QStringLiteral("actions"), report.actions},
               {QStringLiteral("erased"), report.erased},
               {QStringLiteral("outcomes"), report.outcomes},
               {QStringLiteral("objects"), report.objects},
               {QStringLiteral("leaves"), report.leaves},
               {QStringLiteral("reads"), report.reads},
               {QStringLiteral("files"), report.files},
               {QStringLiteral("problems"), report.problems},
               {QStringLiteral("first"), first}});
    return report.isContent() ? AdminEnd::Done : AdminEnd::Refused;
}

}  // namespace

AdminTable centreCommands() {
    AdminCommand make;
    make.name = QStringLiteral("init");
    make.operands = QStringLiteral("[--name TEXT] [--host NAME]…");
    make.summary = QStringLiteral("makes a new centre: database, keys, authority and server certificate");
    make.options = {{QStringLiteral("--name")}, {QStringLiteral("--host")}};
    make.needs = AdminNeeds::Store;
    make.run = init;
    make.describe = words::centreMadeLine;

    AdminCommand renew;
    renew.name = QStringLiteral("certificate renew");
    renew.operands = QStringLiteral("[--host NAME]…");
    renew.summary = QStringLiteral("makes a new server certificate from the centre's own authority");
    renew.options = {{QStringLiteral("--host")}};
    renew.needs = AdminNeeds::Nothing;
    renew.run = renewCertificate;
    renew.describe = words::certificateLine;

    AdminCommand restored;
    restored.name = QStringLiteral("epoch renew");
    restored.summary =
        QStringLiteral("after the database was restored from a copy: machines offer again what it lacks");
    restored.run = renewEpoch;
    restored.describe = words::epochLine;

    AdminCommand removals;
    removals.name = QStringLiteral("removals allow");
    removals.operands = QStringLiteral("[--hours N]");
    removals.summary = QStringLiteral("machines let go of as many cases as they are told, for 24 hours; 0: no more");
    removals.options = {{QStringLiteral("--hours")}};
    removals.run = allow;
    removals.describe = words::removalsLine;

    AdminCommand check;
    check.name = QStringLiteral("verify");
    check.summary = QStringLiteral("holds every action, object, log and file of the centre against each other");
    check.run = verify;
    check.besideOthers = true;
    check.describe = words::centreVerifiedLine;
    return {make, renew, restored, removals, check};
}

}  // namespace guichet::server
