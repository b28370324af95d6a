#include <QJsonArray>

#include "words/administration.h"
#include "words/tr.h"

namespace guichet::words {

namespace {

QString text(const QJsonObject& json, const char* key) {
    return json.value(QLatin1String(key)).toString();
}

QString number(const QJsonObject& json, const char* key) {
    return QString::number(json.value(QLatin1String(key)).toInteger());
}

// Columns of a list, apart by two spaces; empty ones leave no gap.
QString columns(QStringList parts) {
    parts.removeAll(QString());
    return parts.join(QStringLiteral("  "));
}

// Of whatever the file holds.
QString idIn(const QJsonObject& file) {
    for (const char* kind : {"service", "calendar", "list"})
        if (file.contains(QLatin1String(kind))) return text(file, kind);
    return {};
}

QString stateWord(const QString& state) {
    if (state == QStringLiteral("loaded")) return Tr::tr("loaded");
    if (state == QStringLiteral("unchanged")) return Tr::tr("unchanged");
    return Tr::tr("in order");
}

}  // namespace

QString officeLine(const QJsonObject& office) {
    return columns({text(office, "id"), text(office, "nameEn"), text(office, "nameZh"), text(office, "timeZone"),
                    text(office, "calendar")});
}

QString personLine(const QJsonObject& person) {
    QStringList roles;
    for (const auto& grant : person.value(QStringLiteral("roles")).toArray()) {
        roles.append(grant[QStringLiteral("office")].toString() + u':' + grant[QStringLiteral("role")].toString());
    }
    return columns({text(person, "id"), text(person, "name"), roles.join(u' '),
                    person.value(QStringLiteral("fullScope")).toBool() ? Tr::tr("full scope") : QString(),
                    person.value(QStringLiteral("disabled")).toBool() ? Tr::tr("disabled") : QString()});
}

QString deviceLine(const QJsonObject& device) {
    const QString seen = text(device, "lastSessionAt");
    const QString revoked = text(device, "revokedAt");
    return columns({text(device, "id"), text(device, "person"), text(device, "description"),
                    Tr::tr("enrolled %1").arg(text(device, "enrolledAt")),
                    seen.isEmpty() ? QString() : Tr::tr("last seen %1").arg(seen),
                    revoked.isEmpty() ? QString() : Tr::tr("revoked %1").arg(revoked)});
}

QString invitationLine(const QJsonObject& invitation) {
    return columns({text(invitation, "code"), Tr::tr("enrols one machine of %1, once, until %2")
                                                  .arg(text(invitation, "person"), text(invitation, "expiresAt"))});
}

QString revocationLine(const QJsonObject& device) {
    return Tr::tr("%1 is revoked. What it has not sent stays on it, sealed.").arg(text(device, "id"));
}

QString readLine(const QJsonObject& read) {
    const QString what = text(read, "number").isEmpty() ? text(read, "case") : text(read, "number");
    const QString received = text(read, "receivedAt");
    return columns({text(read, "at"), received.isEmpty() ? QString() : Tr::tr("received %1").arg(received),
                    text(read, "person"), text(read, "kind"), what, text(read, "document"), text(read, "words"),
                    read.value(QStringLiteral("sealed")).toBool() ? Tr::tr("cannot be opened") : QString()});
}

QString setAsideLine(const QJsonObject& action) {
    return columns(
        {text(action, "action"), text(action, "state"), text(action, "receivedAt"), text(action, "person"),
         Tr::tr("number %1 of %2", "of an action, of a client").arg(number(action, "n"), text(action, "client")),
         text(action, "why"), text(action, "header"), text(action, "body")});
}

QString outcomeLine(const QJsonObject& outcome) {
    return columns({text(outcome, "action"), text(outcome, "kind"), text(outcome, "code")});
}

QString serviceLine(const QJsonObject& service) {
    return columns({text(service, "service"), Tr::tr("version %1").arg(number(service, "version")),
                    text(service, "nameEn"), text(service, "nameZh")});
}

QString calendarLine(const QJsonObject& calendar) {
    return columns({text(calendar, "calendar"), Tr::tr("version %1").arg(number(calendar, "version")),
                    text(calendar, "nameEn"), text(calendar, "nameZh"),
                    QStringLiteral("%1 – %2").arg(text(calendar, "from"), text(calendar, "to"))});
}

QString screeningListLine(const QJsonObject& list) {
    QStringList places;
    for (const auto& office : list.value(QStringLiteral("offices")).toArray()) places.append(office.toString());
    const bool everywhere = list.value(QStringLiteral("everywhere")).toBool();
    return columns({text(list, "list"), Tr::tr("version %1").arg(number(list, "version")), text(list, "nameEn"),
                    text(list, "nameZh"), everywhere ? Tr::tr("everywhere") : places.join(u' '),
                    Tr::tr("terms: %1").arg(number(list, "terms"))});
}

QString dataFileLine(const QJsonObject& file) {
    if (file.contains(QStringLiteral("recomputed")))
        return Tr::tr("Cases whose dates were computed anew: %1").arg(number(file, "recomputed"));
    if (!file.value(QStringLiteral("ok")).toBool()) return text(file, "problem");
    return columns({text(file, "file"), idIn(file), Tr::tr("version %1").arg(number(file, "version")),
                    stateWord(text(file, "state"))});
}

QString centreMadeLine(const QJsonObject& centre) {
    return Tr::tr("The centre is made. Clients need this file to know it: %1").arg(text(centre, "authority"));
}

QString certificateLine(const QJsonObject& certificate) {
    return Tr::tr("%1 is new. Start the centre again to use it; clients need nothing.")
        .arg(text(certificate, "certificate"));
}

QString removalsLine(const QJsonObject& json) {
    const QString until = json.value(QLatin1String("until")).toString();
    if (until.isEmpty())
        return Tr::tr("Machines stop again when they are told to let go of a large part of their cases.");
    return Tr::tr("Until %1 machines let go of as many cases as they are told.").arg(until);
}
QString epochLine(const QJsonObject&) {
    return Tr::tr("A new epoch has begun. Machines offer again what this centre does not have any more.");
}

QString centreVerifiedLine(const QJsonObject& report) {
    QString said = Tr::tr("Checked: %1 actions, %2 outcomes, %3 objects, %4 entries of the log. Problems: %5.")
                       .arg(number(report, "actions"), number(report, "outcomes"), number(report, "objects"),
                            number(report, "leaves"), number(report, "problems"));
    for (const auto& problem : report.value(QStringLiteral("first")).toArray()) {
        said += QStringLiteral("\n  %1  %2")
                    .arg(problem[QStringLiteral("code")].toString(), problem[QStringLiteral("where")].toString());
    }
    return said;
}

}  // namespace guichet::words
