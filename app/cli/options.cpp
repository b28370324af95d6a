#include "app/cli/options.h"

#include <algorithm>
#include <array>

namespace guichet::cli {

namespace {

struct CommandForm {
    const char* name;
    int arguments;
    const char* required;  // options, separated by spaces
    const char* optional;
    const char* usage;
};

constexpr std::array kCommands{
    CommandForm{"enrol", 0, "centre authority user code-file", "",
                "enrol --centre URL --authority FILE --user NAME --code-file F"},
    CommandForm{"enrol again", 0, "code-file", "", "enrol again --code-file F"},
    CommandForm{"sync", 0, "", "wait", "sync [--wait SECONDS]"},
    CommandForm{"status", 0, "", "", "status"},
    CommandForm{"list", 0, "", "view sort filter saved limit after",
                "list [--view V] [--sort S] [--filter JSON] [--saved NAME] [--limit N] [--after CURSOR]"},
    CommandForm{"view list", 0, "", "", "view list"},
    CommandForm{"view save", 1, "", "view sort filter columns",
                "view save NAME [--view V] [--sort S] [--filter JSON] [--columns A,B]"},
    CommandForm{"view remove", 1, "", "", "view remove NAME"},
    CommandForm{"show", 1, "", "reveal", "show CASE [--reveal WHY]"},
    CommandForm{"ledger", 1, "", "", "ledger CASE"},
    CommandForm{"search", 1, "", "limit at-centre", "search TEXT [--limit N] [--at-centre]"},
    CommandForm{"next", 0, "", "limit", "next [--limit N]"},
    CommandForm{"duplicates", 1, "", "limit", "duplicates CASE [--limit N]"},
    CommandForm{"screen", 1, "text", "list incoming reveal",
                "screen CASE --text T [--list FILE] [--incoming] [--reveal WHY]"},
    CommandForm{"pin", 1, "", "", "pin CASE"},
    CommandForm{"unpin", 1, "", "", "unpin CASE"},
    CommandForm{"file save", 2, "to", "", "file save CASE DOCUMENT --to PATH"},
    CommandForm{"new", 1, "", "office field json-file",
                "new SERVICE [--office O] [--field name=value]... [--json-file F]"},
    CommandForm{"do", 2, "", "field text file screened reveal",
                "do ACTION CASE [--field name=value]... [--text T] [--file PATH] [--screened WHY] [--reveal WHY]"},
    CommandForm{"outbox", 0, "", "", "outbox"},
    CommandForm{"attention", 0, "", "", "attention"},
    CommandForm{"day", 0, "", "date", "day [--date YYYY-MM-DD]"},
    CommandForm{"helpdesk", 1, "to", "", "helpdesk ITEM --to PATH"},
    CommandForm{"resolve", 2, "text", "", "resolve ITEM redo|discard --text WHY"},
    CommandForm{"check-receipt", 1, "", "", "check-receipt TEXT"},
    CommandForm{"verify", 0, "", "", "verify"},
};

QStringList words(const char* list) {
    return QString::fromLatin1(list).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

const CommandForm* formOf(const QString& command) {
    const auto found = std::find_if(kCommands.begin(), kCommands.end(),
                                    [&](const CommandForm& form) { return command == QLatin1String(form.name); });
    return found == kCommands.end() ? nullptr : &*found;
}

Done checked(const Options& options) {
    if (options.command.isEmpty()) return usage(QStringLiteral("no command"));
    const auto* form = formOf(options.command);
    if (!form) return usage(QStringLiteral("unknown command %1").arg(options.command));
    if (options.profile.isEmpty()) return usage(QStringLiteral("--profile is missing"));
    if (options.arguments.size() != form->arguments)
        return usage(QStringLiteral("expected: %1").arg(QLatin1String(form->usage)));
    const auto required = words(form->required);
    const auto known = required + words(form->optional);
    for (const auto& [name, value] : options.values)
        if (!known.contains(name)) return usage(QStringLiteral("%1 has no option --%2").arg(options.command, name));
    for (const auto& name : required)
        if (!options.has(name.toLatin1().constData())) return usage(QStringLiteral("--%1 is missing").arg(name));
    return done();
}

}  // namespace

bool Options::has(const char* name) const {
    return std::any_of(values.begin(), values.end(),
                       [&](const auto& given) { return given.first == QLatin1String(name); });
}

QString Options::value(const char* name) const {
    QString last;
    for (const auto& [given, value] : values)
        if (given == QLatin1String(name)) last = value;
    return last;
}

Result<QVector<QPair<QString, QString>>> Options::fields() const {
    QVector<QPair<QString, QString>> fields;
    for (const auto& [given, value] : values) {
        if (given != QLatin1String("field")) continue;
        const auto equals = value.indexOf(QLatin1Char('='));
        if (equals < 1) return usage(QStringLiteral("--field wants name=value"));
        fields.append({value.left(equals), value.mid(equals + 1)});
    }
    return fields;
}

Result<int> Options::number(const char* name, int otherwise, int least, int most) const {
    if (!has(name)) return otherwise;
    bool whole = false;
    const int given = value(name).toInt(&whole);
    if (!whole || given < least || given > most)
        return usage(QStringLiteral("--%1 wants a number from %2 to %3").arg(QLatin1String(name)).arg(least).arg(most));
    return given;
}

Result<Options> readOptions(const QStringList& arguments) {
    Options options;
    bool onlyArguments = false;  // after "--"
    for (qsizetype at = 0; at < arguments.size(); ++at) {
        const auto& word = arguments.at(at);
        if (onlyArguments || !word.startsWith(QLatin1String("--"))) {
            if (options.command.isEmpty())
                options.command = word;
            else
                options.arguments.append(word);
            continue;
        }
        if (word == QLatin1String("--")) {
            onlyArguments = true;
            continue;
        }
        if (word == QLatin1String("--json")) {
            options.json = true;
            continue;
        }
        if (word == QLatin1String("--at-centre") || word == QLatin1String("--incoming")) {
            options.values.append({word.mid(2), {}});
            continue;
        }
        if (at + 1 >= arguments.size()) return usage(QStringLiteral("%1 wants a value").arg(word));
        const auto& value = arguments.at(++at);
        if (word == QLatin1String("--profile"))
            options.profile = value;
        else if (word == QLatin1String("--password-file"))
            options.passwordFile = value;
        else
            options.values.append({word.mid(2), value});
    }
    // A command of two words.
    if (!options.arguments.isEmpty())
        if (const auto both = options.command + QLatin1Char(' ') + options.arguments.first(); formOf(both)) {
            options.command = both;
            options.arguments.removeFirst();
        }
    GUICHET_TRY(checked(options));
    return options;
}

QString usageText() {
    auto text = QStringLiteral("guichet-cli --profile DIR [--password-file F] [--json] COMMAND\n");
    for (const auto& form : kCommands) text += QStringLiteral("  %1\n").arg(QLatin1String(form.usage));
    return text;
}

}  // namespace guichet::cli
