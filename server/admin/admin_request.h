// AdminRequest: one command of guichet-admin as a value, from the command line or over the socket. And the table it is
// held against.
#pragma once

#include <QJsonObject>
#include <QStringList>
#include <QVector>
#include <functional>
#include <optional>

#include "core/base/instant.h"

namespace guichet::server {

class AdminTask;

struct AdminOption {
    enum class Kind {
        Flag,
        Text,
        Path,
        NameOrJsonFile,  // a path when it ends in .json
    };
    QString name;  // "--office"
    Kind kind = Kind::Text;
};

// What a command stands on before it can run.
enum class AdminNeeds {
    Nothing,  // files only
    Store,    // the database, whether or not a centre was made in it
    Centre,   // a centre that was made
};

enum class AdminEnd {
    Done,
    Refused,  // it ran, and what it found is not good: exit code 1
};

// One command. To offer another, add it to a list in one of the *_commands.cpp.
struct AdminCommand {
    QString name;      // "office add"
    QString operands;  // "ID --name TEXT [--name-zh TEXT]", for the usage
    QString summary;   // one line, for the help
    int leastPositionals = 0;
    int mostPositionals = 0;
    QVector<AdminOption> options;
    AdminNeeds needs = AdminNeeds::Centre;
    bool positionalsArePaths = false;
    // It only reads, or does all in one step that undoes nobody else's: it may run while another command changes
    // things.
    bool besideOthers = false;
    bool takesPassword = false;  // from --password-file or standard input, read by the program in front
    std::function<Result<AdminEnd>(AdminTask&)> run;
    // One line for people, of one result.
    std::function<QString(const QJsonObject&)> describe;

    [[nodiscard]] const AdminOption* option(const QString& name) const;
};

struct AdminRequest {
    QString command;
    QStringList positionals;
    QVector<std::pair<QString, QString>> options;  // in the order given; a flag has an empty value
    QString password;

    [[nodiscard]] QString value(const char* option, const QString& otherwise = {}) const;  // the last one given
    [[nodiscard]] QStringList values(const char* option) const;
    [[nodiscard]] bool has(const char* option) const;
};

using AdminTable = QVector<AdminCommand>;
const AdminCommand* findCommand(const AdminTable& table, const QString& name);

// Reads the words after the program's own options. Relative paths become absolute: the command may run in another
// process. Fails: Invalid, reason "unknownCommand" | "usage"; detail is a sentence in English.
Result<AdminRequest> parseAdminRequest(const AdminTable& table, const QStringList& words);
// Whether the request fits its command; the server asks again, because anybody may write to a socket.
// Fails: as above.
Done checkAdminRequest(const AdminTable& table, const AdminRequest& request);

QJsonObject toJson(const AdminRequest& request);
// Fails: Protocol.
Result<AdminRequest> adminRequestFromJson(const QJsonObject& json);

}  // namespace guichet::server
