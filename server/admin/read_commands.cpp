// reads: who looked at what.
#include "core/wire/json.h"
#include "core/wire/limits.h"
#include "server/admin/admin_task.h"
#include "server/service/reading.h"
#include "words/administration.h"

namespace guichet::server {
namespace {

constexpr int kMostReads = 1'000;

// Whose lines: a person's, or a case's.
struct Wanted {
    PersonId person;
    QString objectKey;
    std::optional<Instant> before;
};

Result<Wanted> wantedBy(AdminTask& task) {
    const AdminRequest& request = task.request();
    if (request.has("--person") == request.has("--case"))
        return Error{ErrorCode::Invalid, QStringLiteral("usage"),
                     QStringLiteral("either --person or --case is wanted")};
    Wanted wanted;
    if (request.has("--before")) {
        const auto before = instantFromIso(request.value("--before"));
        if (!before)
            return Error{ErrorCode::Invalid, QStringLiteral("usage"),
                         QStringLiteral("--before wants an instant as in 2026-03-01T09:30:00.000Z")};
        wanted.before = *before;
    }
    if (request.has("--person")) {
        wanted.person = PersonId{request.value("--person")};
        return wanted;
    }
    GUICHET_TAKE(const auto holder, task.store().objects().holderOf(request.value("--case").toUpper()));
    if (!holder) return Error{ErrorCode::NotFound, QStringLiteral("caseUnknown"), {}};
    wanted.objectKey = *holder;
    return wanted;
}

Result<QVector<ReadLine>> linesOf(AdminTask& task, const Wanted& wanted) {
    ReadLog& log = task.store().reads();
    return wanted.objectKey.isEmpty() ? log.ofPerson(wanted.person, kMostReads, wanted.before)
                                      : log.ofObject(wanted.objectKey, kMostReads, wanted.before);
}

// Machines seal the bare words, the centre seals what was searched for as JSON.
Result<QString> wordsOf(AdminTask& task, const ReadLine& line) {
    if (line.sealed.isEmpty()) return QString();
    GUICHET_TAKE(const QByteArray plain,
                 crypto::unseal(task.centre().recoveryKey(), line.sealed, wire::kReadLogPurpose));
    if (line.receivedAt) return QString::fromUtf8(plain);
    GUICHET_TAKE(const QJsonObject asked, json::parseObject(plain, limits::kJsonBytes));
    return asked.value(QStringLiteral("query")).toString();
}

// Empty for a case that the centre does not have (yet).
Result<QString> numberOf(AdminTask& task, const QString& objectKey) {
    GUICHET_TAKE(const auto object, task.store().objects().find(objectKey));
    if (!object || object->isDeleted) return QString();
    GUICHET_TAKE(const QJsonObject content, json::parseObject(object->content, limits::kJsonBytes));
    return content.value(QStringLiteral("number")).toString();
}

Result<QJsonObject> jsonOf(AdminTask& task, const ReadLine& line) {
    QJsonObject json{{QStringLiteral("at"), toIso(line.at)},
                     {QStringLiteral("person"), line.person.text()},
                     {QStringLiteral("kind"), line.kind}};
    if (line.receivedAt) json.insert(QStringLiteral("receivedAt"), toIso(*line.receivedAt));
    if (!line.document.isEmpty()) json.insert(QStringLiteral("document"), line.document.text());
    if (!line.objectKey.isEmpty()) {
        json.insert(QStringLiteral("case"), line.objectKey);
        GUICHET_TAKE(const QString number, numberOf(task, line.objectKey));
        if (!number.isEmpty()) json.insert(QStringLiteral("number"), number);
    }
    if (!task.request().has("--unseal")) return json;
    // One that a machine sealed to another key, or that is damaged, hides no other.
    const auto words = wordsOf(task, line);
    if (!words) json.insert(QStringLiteral("sealed"), true);
    if (words && !words->isEmpty()) json.insert(QStringLiteral("words"), *words);
    return json;
}

Result<AdminEnd> giveReads(AdminTask& task) {
    GUICHET_TAKE(const Wanted wanted, wantedBy(task));
    GUICHET_TAKE(const auto lines, linesOf(task, wanted));
    if (task.request().has("--unseal"))
        GUICHET_TRY(logUnsealing(task.store(), wanted.person, wanted.objectKey, task.now()));
    for (const ReadLine& line : lines) {
        GUICHET_TAKE(const QJsonObject json, jsonOf(task, line));
        task.give(json);
    }
    return AdminEnd::Done;
}

}  // namespace

AdminTable readCommands() {
    AdminCommand list;
    list.name = QStringLiteral("reads");
    list.operands = QStringLiteral("(--person NAME | --case NUMBER) [--before INSTANT] [--unseal]");
    list.summary = QStringLiteral("who looked at what: the newest thousand lines of the read log");
    list.options = {{QStringLiteral("--person")},
                    {QStringLiteral("--case")},
                    {QStringLiteral("--before")},
                    {QStringLiteral("--unseal"), AdminOption::Kind::Flag}};
    list.run = giveReads;
    list.besideOthers = true;
    list.describe = words::readLine;
    return {list};
}

}  // namespace guichet::server
