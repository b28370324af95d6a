// reads: who looked at what.
#include "core/wire/json.h"
#include "core/wire/limits.h"
#include "server/admin/admin_task.h"
#include "words/administration.h"

namespace guichet::server {
namespace {

constexpr int kMostReads = 1'000;

Result<QVector<ReadLine>> linesFor(AdminTask& task) {
    const AdminRequest& request = task.request();
    if (request.has("--person") == request.has("--case"))
        return Error{ErrorCode::Invalid, QStringLiteral("usage"),
                     QStringLiteral("either --person or --case is wanted")};
    ReadLog& log = task.store().reads();
    if (request.has("--person")) return log.ofPerson(PersonId{request.value("--person")}, kMostReads);
    GUICHET_TAKE(const auto holder, task.store().objects().holderOf(request.value("--case").toUpper()));
    if (!holder) return Error{ErrorCode::NotFound, QStringLiteral("caseUnknown"), {}};
    return log.ofObject(*holder, kMostReads);
}

// The centre seals what was searched for as JSON, machines seal the bare words.
Result<QString> wordsOf(AdminTask& task, const QByteArray& sealed) {
    if (sealed.isEmpty()) return QString();
    GUICHET_TAKE(const QByteArray plain, crypto::unseal(task.centre().recoveryKey(), sealed, wire::kReadLogPurpose));
    const auto asked = json::parseObject(plain, limits::kJsonBytes);
    return asked ? asked->value(QStringLiteral("query")).toString() : QString::fromUtf8(plain);
}

// Empty for a case that the centre does not have (yet).
Result<QString> numberOf(AdminTask& task, const QString& objectKey) {
    GUICHET_TAKE(const auto object, task.store().objects().find(objectKey));
    if (!object || object->isDeleted) return QString();
    GUICHET_TAKE(const QJsonObject content, json::parseObject(object->content, limits::kJsonBytes));
    return content.value(QStringLiteral("number")).toString();
}

Result<AdminEnd> giveReads(AdminTask& task) {
    GUICHET_TAKE(const auto lines, linesFor(task));
    for (const ReadLine& line : lines) {
        QJsonObject json{{QStringLiteral("at"), toIso(line.at)},
                         {QStringLiteral("person"), line.person.text()},
                         {QStringLiteral("kind"), line.kind}};
        if (!line.objectKey.isEmpty()) {
            json.insert(QStringLiteral("case"), line.objectKey);
            GUICHET_TAKE(const QString number, numberOf(task, line.objectKey));
            if (!number.isEmpty()) json.insert(QStringLiteral("number"), number);
        }
        if (task.request().has("--unseal")) {
            GUICHET_TAKE(const QString words, wordsOf(task, line.sealed));
            if (!words.isEmpty()) json.insert(QStringLiteral("words"), words);
        }
        task.give(json);
    }
    return AdminEnd::Done;
}

}  // namespace

AdminTable readCommands() {
    AdminCommand list;
    list.name = QStringLiteral("reads");
    list.operands = QStringLiteral("(--person NAME | --case NUMBER) [--unseal]");
    list.summary = QStringLiteral("who looked at what: the newest thousand lines of the read log");
    list.options = {{QStringLiteral("--person")},
                    {QStringLiteral("--case")},
                    {QStringLiteral("--unseal"), AdminOption::Kind::Flag}};
    list.run = giveReads;
    list.describe = words::readLine;
    return {list};
}

}  // namespace guichet::server
