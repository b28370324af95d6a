// device invite|list|revoke.
#include <QDateTime>

#include "server/admin/admin_task.h"
#include "server/service/administration.h"
#include "words/administration.h"

namespace guichet::server {
namespace {

Result<AdminEnd> giveInvitation(AdminTask& task) {
    const PersonId person{task.request().positionals.first()};
    GUICHET_TAKE(const Invitation invitation, invite(task.centre(), task.store(), person, task.now()));
    task.give({{QStringLiteral("person"), person.text()},
               {QStringLiteral("code"), invitation.code},
               {QStringLiteral("expiresAt"), toIso(invitation.expiresAt)}});
    return AdminEnd::Done;
}

Result<AdminEnd> revoke(AdminTask& task) {
    const DeviceId device{task.request().positionals.first()};
    const auto clock = [] { return instantFromMs(QDateTime::currentMSecsSinceEpoch()); };
    GUICHET_TAKE(const Instant revokedAt, revokeDevice(task.store(), device, clock));
    task.give({{QStringLiteral("id"), device.text()}, {QStringLiteral("revokedAt"), toIso(revokedAt)}});
    return AdminEnd::Done;
}

Result<AdminEnd> giveDevices(AdminTask& task) {
    GUICHET_TAKE(const QVector<DeviceInfo> devices, listDevices(task.store()));
    for (const DeviceInfo& device : devices) {
        QJsonObject json{{QStringLiteral("id"), device.id.text()},
                         {QStringLiteral("person"), device.person.text()},
                         {QStringLiteral("description"), device.description},
                         {QStringLiteral("client"), device.client.text()},
                         {QStringLiteral("registrar"), device.registrar},
                         {QStringLiteral("enrolledAt"), toIso(device.enrolledAt)},
                         {QStringLiteral("lastN"), device.lastN}};
        if (device.revokedAt) json.insert(QStringLiteral("revokedAt"), toIso(*device.revokedAt));
        if (device.lastSessionAt) json.insert(QStringLiteral("lastSessionAt"), toIso(*device.lastSessionAt));
        task.give(json);
    }
    return AdminEnd::Done;
}

}  // namespace

AdminTable deviceCommands() {
    AdminCommand invitation;
    invitation.name = QStringLiteral("device invite");
    invitation.operands = QStringLiteral("PERSON");
    invitation.summary = QStringLiteral("prints a code with which a person enrols one machine, once");
    invitation.leastPositionals = invitation.mostPositionals = 1;
    invitation.run = giveInvitation;
    invitation.describe = words::invitationLine;

    AdminCommand list;
    list.name = QStringLiteral("device list");
    list.summary = QStringLiteral("lists the machines");
    list.run = giveDevices;
    list.besideOthers = true;
    list.describe = words::deviceLine;

    AdminCommand end;
    end.name = QStringLiteral("device revoke");
    end.operands = QStringLiteral("ID");
    end.summary = QStringLiteral("takes a machine's key out of use");
    end.leastPositionals = end.mostPositionals = 1;
    end.run = revoke;
    end.besideOthers = true;  // a machine that was stolen waits for no import
    end.describe = words::revocationLine;
    return {invitation, list, end};
}

}  // namespace guichet::server
