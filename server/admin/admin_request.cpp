#include "server/admin/admin_request.h"

#include <QDir>
#include <algorithm>

#include "core/wire/json.h"

namespace guichet::server {
namespace {

constexpr qsizetype kMostWords = 1'000;

Error wrongUsage(const AdminCommand& command, const QString& what) {
    return {ErrorCode::Invalid, QStringLiteral("usage"),
            QStringLiteral("%1 Usage: %2 %3").arg(what, command.name, command.operands).trimmed()};
}

Error unknownCommand(const AdminTable& table, const QStringList& words) {
    QStringList names;
    for (const AdminCommand& command : table) names.append(command.name);
    const QString what = words.isEmpty()
                             ? QStringLiteral("A command is missing.")
                             : QStringLiteral("There is no command \"%1\".").arg(words.mid(0, 2).join(u' '));
    return {ErrorCode::Invalid, QStringLiteral("unknownCommand"),
            QStringLiteral("%1 The commands are: %2.").arg(what, names.join(QStringLiteral(", ")))};
}

QString asGiven(AdminOption::Kind kind, const QString& word) {
    const bool isPath = kind == AdminOption::Kind::Path ||
                        (kind == AdminOption::Kind::NameOrJsonFile && word.endsWith(QStringLiteral(".json")));
    return isPath ? QDir::current().absoluteFilePath(word) : word;
}

}  // namespace

const AdminOption* AdminCommand::option(const QString& wanted) const {
    const auto found =
        std::find_if(options.begin(), options.end(), [&](const AdminOption& one) { return one.name == wanted; });
    return found == options.end() ? nullptr : &*found;
}

QString AdminRequest::value(const char* option, const QString& otherwise) const {
    const QStringList all = values(option);
    return all.isEmpty() ? otherwise : all.last();
}

QStringList AdminRequest::values(const char* option) const {
    QStringList found;
    for (const auto& [name, given] : options) {
        if (name == QLatin1String(option)) found.append(given);
    }
    return found;
}

bool AdminRequest::has(const char* option) const {
    return !values(option).isEmpty();
}

const AdminCommand* findCommand(const AdminTable& table, const QString& name) {
    const auto found =
        std::find_if(table.begin(), table.end(), [&](const AdminCommand& one) { return one.name == name; });
    return found == table.end() ? nullptr : &*found;
}

Result<AdminRequest> parseAdminRequest(const AdminTable& table, const QStringList& words) {
    AdminRequest request;
    qsizetype next = 2;
    const AdminCommand* command = words.size() < 2 ? nullptr : findCommand(table, words.mid(0, 2).join(u' '));
    if (command == nullptr && !words.isEmpty()) {
        command = findCommand(table, words.first());
        next = 1;
    }
    if (command == nullptr) return unknownCommand(table, words);
    request.command = command->name;
    for (; next < words.size(); ++next) {
        const QString& word = words.at(next);
        if (!word.startsWith(QStringLiteral("--"))) {
            request.positionals.append(command->positionalsArePaths ? QDir::current().absoluteFilePath(word) : word);
            continue;
        }
        const AdminOption* option = command->option(word);
        if (option == nullptr)
            return wrongUsage(*command, QStringLiteral("\"%1\" has no option %2.").arg(command->name, word));
        QString value;
        if (option->kind != AdminOption::Kind::Flag) {
            if (++next == words.size()) return wrongUsage(*command, QStringLiteral("%1 wants a value.").arg(word));
            value = asGiven(option->kind, words.at(next));
        }
        request.options.append({word, value});
    }
    GUICHET_TRY(checkAdminRequest(table, request));
    return request;
}

Done checkAdminRequest(const AdminTable& table, const AdminRequest& request) {
    const AdminCommand* command = findCommand(table, request.command);
    if (command == nullptr) return unknownCommand(table, {request.command});
    const qsizetype given = request.positionals.size();
    if (given < command->leastPositionals) return wrongUsage(*command, QStringLiteral("Something is missing."));
    if (given > command->mostPositionals) {
        return wrongUsage(*command, QStringLiteral("\"%1\" is too much.").arg(request.positionals.last()));
    }
    for (const auto& [name, value] : request.options) {
        if (command->option(name) == nullptr)
            return wrongUsage(*command, QStringLiteral("There is no option %1.").arg(name));
    }
    return done();
}

QJsonObject toJson(const AdminRequest& request) {
    QJsonArray options;
    for (const auto& [name, value] : request.options) {
        options.append(QJsonObject{{QStringLiteral("name"), name}, {QStringLiteral("value"), value}});
    }
    return {{QStringLiteral("command"), request.command},
            {QStringLiteral("positionals"), QJsonArray::fromStringList(request.positionals)},
            {QStringLiteral("options"), options},
            {QStringLiteral("password"), request.password}};
}

Result<AdminRequest> adminRequestFromJson(const QJsonObject& object) {
    json::Reader reader(object);
    AdminRequest request;
    request.command = reader.text("command");
    request.positionals = reader.texts("positionals", kMostWords);
    request.password = reader.text("password");
    for (const QJsonValue option : reader.array("options", kMostWords)) {
        json::Reader inner(option.toObject(), QStringLiteral("options"));
        request.options.append({inner.text("name"), inner.text("value")});
        if (const auto read = inner.finish(); !read) reader.fail(read.error().detail);
    }
    GUICHET_TRY(reader.finish());
    return request;
}

}  // namespace guichet::server
