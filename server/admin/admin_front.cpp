#include "server/admin/admin_front.h"

#include <termios.h>
#include <unistd.h>

#include <QDateTime>
#include <QDir>
#include <QElapsedTimer>
#include <QLocalSocket>
#include <QLockFile>

#include "core/wire/json.h"
#include "server/admin/admin_lines.h"
#include "server/admin/admin_task.h"
#include "server/store/store.h"
#include "words/administration.h"
#include "words/plain.h"

namespace guichet::server {
namespace {

constexpr int kConnectMs = 5'000;
constexpr qsizetype kPasswordBytes = 1'024;
constexpr qint64 kProgressEveryMs = 200;

struct Streams {
    std::FILE* in;
    std::FILE* out;
    std::FILE* err;
};

void print(std::FILE* to, const QString& line) {
    const QByteArray utf8 = line.toUtf8() + '\n';
    std::fwrite(utf8.constData(), 1, static_cast<std::size_t>(utf8.size()), to);
    std::fflush(to);
}

enum class Form { Words, Json };

// What the words before and around the command say.
struct Invocation {
    std::optional<CentreSettings> settings;
    Form form = Form::Words;
    bool wantsHelp = false;
    QStringList words;
};

// Prints results as they come, and progress at most a few times a second, in place on a terminal.
class PrintingSink : public AdminSink {
public:
    PrintingSink(const AdminCommand& command, Form form, const Streams& streams)
        : m_command(command), m_form(form), m_streams(streams) {
        m_sinceProgress.start();
    }
    ~PrintingSink() override { clearProgress(); }

    void result(const QJsonObject& value) override {
        clearProgress();
        print(m_streams.out,
              m_form == Form::Json ? QString::fromUtf8(json::write(value)) : words::plain(m_command.describe(value)));
    }
    void progress(qint64 done, qint64 total, const QString& what) override {
        if (m_sinceProgress.elapsed() < kProgressEveryMs) return;
        m_sinceProgress.restart();
        const QString text = total > 0 ? QStringLiteral("%1: %2 of %3").arg(what).arg(done).arg(total)
                                       : QStringLiteral("%1: %2").arg(what).arg(done);
        if (isatty(fileno(m_streams.err)) == 0) return print(m_streams.err, text);
        std::fprintf(m_streams.err, "\r\033[K%s", qUtf8Printable(text));
        std::fflush(m_streams.err);
        m_inPlace = true;
    }

private:
    void clearProgress() {
        if (std::exchange(m_inPlace, false)) std::fputs("\r\033[K", m_streams.err);
    }
    const AdminCommand& m_command;
    const Form m_form;
    const Streams m_streams;
    QElapsedTimer m_sinceProgress;
    bool m_inPlace = false;
};

QString usage() {
    QString text = QStringLiteral("guichet-admin (--data DIR | --config FILE) [--json] COMMAND\n\n");
    for (const AdminCommand& command : adminCommands()) {
        text += QStringLiteral("  %1 %2\n      %3\n").arg(command.name, command.operands, command.summary);
    }
    return text;
}

Error wrongUsage(const QString& detail) {
    return {ErrorCode::Invalid, QStringLiteral("usage"), detail};
}

Result<Invocation> readInvocation(const QStringList& arguments) {
    Invocation invocation;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString& word = arguments.at(i);
        if (word == QStringLiteral("--json")) {
            invocation.form = Form::Json;
        } else if (word == QStringLiteral("--help")) {
            invocation.wantsHelp = true;
        } else if (word == QStringLiteral("--data") || word == QStringLiteral("--config")) {
            if (invocation.settings) return wrongUsage(QStringLiteral("--data or --config, and once."));
            if (++i == arguments.size()) return wrongUsage(QStringLiteral("%1 wants a value.").arg(word));
            if (word == QStringLiteral("--data")) {
                invocation.settings = settingsOfFolder(arguments.at(i));
            } else {
                GUICHET_TAKE(invocation.settings, readSettings(arguments.at(i)));
            }
        } else {
            invocation.words.append(word);
        }
    }
    return invocation;
}

// One line from standard input; on a terminal it is asked for, and not shown.
Result<QString> readPasswordLine(const Streams& streams) {
    const int terminal = fileno(streams.in);
    termios before{};
    const bool hidden = isatty(terminal) != 0 && tcgetattr(terminal, &before) == 0;
    if (hidden) {
        std::fputs("Password: ", streams.err);
        std::fflush(streams.err);
        termios quiet = before;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        tcsetattr(terminal, TCSAFLUSH, &quiet);
    }
    QByteArray line;
    for (int c = std::fgetc(streams.in); c != EOF && c != '\n' && line.size() <= kPasswordBytes;
         c = std::fgetc(streams.in)) {
        line.append(static_cast<char>(c));
    }
    if (hidden) {
        tcsetattr(terminal, TCSAFLUSH, &before);
        std::fputc('\n', streams.err);
    }
    if (line.size() > kPasswordBytes) return wrongUsage(QStringLiteral("The password is longer than any may be."));
    if (line.endsWith('\r')) line.chop(1);
    if (line.isEmpty())
        return wrongUsage(QStringLiteral("A password is wanted: one line on standard input, or --password-file F."));
    return QString::fromUtf8(line);
}

Result<QString> readPassword(const AdminRequest& request, const Streams& streams) {
    const QString file = request.value("--password-file");
    if (file.isEmpty()) return readPasswordLine(streams);
    GUICHET_TAKE(const QByteArray secret, readSecretFile(file));
    if (secret.isEmpty()) return wrongUsage(QStringLiteral("The password file is empty."));
    return QString::fromUtf8(secret);
}

// Follows a command that runs in the centre until its end.
Result<AdminEnd> follow(QLocalSocket& socket, const AdminRequest& request, AdminSink& sink) {
    socket.write(json::write(toJson(request)) + '\n');
    while (true) {
        while (!socket.canReadLine()) {
            if (!socket.waitForReadyRead(-1))
                return Error{ErrorCode::Offline, QStringLiteral("centreStopped"), socket.errorString()};
        }
        GUICHET_TAKE(const admin_lines::Line line, admin_lines::read(socket.readLine().trimmed()));
        if (const auto* result = std::get_if<QJsonObject>(&line)) sink.result(*result);
        if (const auto* step = std::get_if<admin_lines::Progress>(&line))
            sink.progress(step->done, step->total, step->what);
        if (const auto* end = std::get_if<AdminEnd>(&line)) return *end;
        if (const auto* error = std::get_if<Error>(&line)) return *error;
    }
}

Instant systemNow() {
    return instantFromMs(QDateTime::currentMSecsSinceEpoch());
}

// Without a running centre: on the store itself. A file nobody else may open meanwhile; a PostgreSQL database nobody
// else administers meanwhile, but a centre may start.
Result<AdminEnd> runHere(const AdminCommand& command, const AdminRequest& request, const CentreSettings& settings,
                         AdminSink& sink) {
    if (command.needs == AdminNeeds::Nothing) {
        AdminTask task(request, settings, nullptr, nullptr, systemNow(), sink);
        return command.run(task);
    }
    if (command.needs == AdminNeeds::Store && !QDir().mkpath(settings.folder)) {
        return Error{ErrorCode::Storage, QStringLiteral("cannotWriteFile"), settings.folder};
    }
    if (!QDir(settings.folder).exists())
        return Error{ErrorCode::NotFound, QStringLiteral("notInitialised"), settings.folder};
    QLockFile lock(settings.lockFile());
    lock.setStaleLockTime(0);
    if (settings.place.dialect == Dialect::Sqlite && !lock.tryLock(0)) {
        return Error{ErrorCode::Busy, QStringLiteral("centreInUse"), settings.folder};
    }
    GUICHET_TAKE(const auto store, Store::open(settings.place));
    if (!command.besideOthers) GUICHET_TRY(store->takeAdministration());
    std::unique_ptr<Centre> centre;
    if (command.needs == AdminNeeds::Centre) {
        GUICHET_TAKE(centre, Centre::open(*store));
    }
    AdminTask task(request, settings, store.get(), centre.get(), systemNow(), sink);
    return command.run(task);
}

Result<AdminEnd> run(const QStringList& arguments, const Streams& streams) {
    GUICHET_TAKE(const Invocation invocation, readInvocation(arguments));
    if (invocation.wantsHelp) {
        print(streams.out, usage());
        return AdminEnd::Done;
    }
    GUICHET_TAKE(AdminRequest request, parseAdminRequest(adminCommands(), invocation.words));
    const AdminCommand& command = *findCommand(adminCommands(), request.command);
    const bool readsFilesOnly = command.name.endsWith(QStringLiteral(" check"));
    if (!invocation.settings && !readsFilesOnly) {
        return wrongUsage(QStringLiteral("Which centre? --data DIR or --config FILE is wanted."));
    }
    const CentreSettings settings = invocation.settings.value_or(CentreSettings());
    if (command.takesPassword) {
        GUICHET_TAKE(request.password, readPassword(request, streams));
    }
    PrintingSink sink(command, invocation.form, streams);
    if (command.needs != AdminNeeds::Nothing) {
        QLocalSocket socket;
        socket.connectToServer(settings.socketFile());
        if (socket.waitForConnected(kConnectMs)) return follow(socket, request, sink);
    }
    return runHere(command, request, settings, sink);
}

}  // namespace

ExitCode runAdmin(const QStringList& arguments, std::FILE* in, std::FILE* out, std::FILE* err) {
    const auto end = run(arguments, {in, out, err});
    if (end) return *end == AdminEnd::Done ? ExitCode::Done : ExitCode::Refused;
    const Error& error = end.error();
    QString sentence = words::administrationSentence(error);
    if (!error.detail.isEmpty()) sentence += QStringLiteral(" (%1)").arg(error.detail);
    print(err, QStringLiteral("guichet-admin: ") + sentence);
    return exitCodeOf(error);
}

}  // namespace guichet::server
