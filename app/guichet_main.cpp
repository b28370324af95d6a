// guichet: the client with its windows. See docs/programs.md.
#include <sys/stat.h>

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QFile>
#include <QMessageBox>
#include <QStandardPaths>
#include <cstdio>

#include "app/cli/exit_code.h"
#include "app/client_house.h"
#include "app/executors.h"
#include "app/one_program.h"
#include "app/preview/child_pictures.h"
#include "app/print/receipt_paper.h"
#include "crypto/process.h"
#include "ui/common/file_prompts.h"
#include "ui/main_window.h"
#include "words/language.h"
#include "words/problems.h"

using namespace guichet;
using namespace Qt::StringLiterals;

namespace {

struct Wanted {
    QString profile;
    QString centre;
    QString authority;
    std::optional<words::Language> language;
    QString demoHint;
};

QString textOf(const QString& path) {
    if (path.isEmpty()) return {};
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).trimmed() : QString();
}

Result<Wanted> readArguments(const QStringList& arguments) {
    QCommandLineParser parser;
    const QCommandLineOption profile(u"profile"_s, u"Where this person's work lies on this machine."_s, u"DIR"_s);
    const QCommandLineOption centre(u"centre"_s, u"Address of the centre, if it is not where it was at enrolment."_s,
                                    u"URL"_s);
    const QCommandLineOption authority(u"authority"_s, u"Certificate of the centre's authority."_s, u"FILE"_s);
    const QCommandLineOption language(u"language"_s, u"en or zh_CN."_s, u"L"_s);
    const QCommandLineOption demo(u"demo-sign-in"_s, u"Shown on the sign-in page of a demonstration."_s, u"FILE"_s);
    parser.addOptions({profile, centre, authority, language, demo});
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    if (!parser.parse(arguments) || !parser.positionalArguments().isEmpty())
        return Error{ErrorCode::Invalid, QLatin1String(cli::kUsage), parser.errorText()};
    if (parser.isSet(help)) parser.showHelp(0);
    if (parser.isSet(version)) parser.showVersion();
    Wanted wanted;
    wanted.profile = parser.value(profile);
    if (wanted.profile.isEmpty())
        wanted.profile =
            QDir(QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation)).filePath(u"profile"_s);
    wanted.centre = parser.value(centre);
    wanted.authority = parser.value(authority);
    // Not passed over in silence: another authority would be trusted than the one that was named.
    if (parser.isSet(authority) && textOf(wanted.authority).isEmpty())
        return Error{ErrorCode::NotFound, QLatin1String(cli::kUsage), u"the file after --authority cannot be read"_s};
    if (parser.isSet(language)) {
        wanted.language = words::languageFromCode(parser.value(language));
        if (!wanted.language)
            return Error{ErrorCode::Invalid, QLatin1String(cli::kUsage), u"--language takes en or zh_CN"_s};
    }
    if (parser.isSet(demo)) wanted.demoHint = textOf(parser.value(demo));
    return wanted;
}

// Everything of the back thread, made and ended there.
class Back {
public:
    Back(const Wanted& wanted, app::ClientListeners listeners) {
        m_thread.runAndWait([&] {
            auto house = app::ClientHouse::open({wanted.profile, wanted.centre, textOf(wanted.authority).toUtf8()},
                                                std::move(listeners), app::SyncRuns::AfterSignIn);
            if (house)
                m_house = std::move(house).value();
            else
                m_trouble = house.error();
        });
    }
    ~Back() {
        m_thread.runAndWait([this] { m_house.reset(); });
    }
    Back(const Back&) = delete;
    Back& operator=(const Back&) = delete;

    [[nodiscard]] const std::optional<Error>& trouble() const { return m_trouble; }
    Executor& executor() { return m_thread; }
    [[nodiscard]] const app::BackTargets& targets() const { return m_house->targets(); }

private:
    app::BackThread m_thread;
    std::unique_ptr<app::ClientHouse> m_house;
    std::optional<Error> m_trouble;
};

enum class Notice { OnScreen, InTerminal };

// Most people start the program from a menu, where nobody reads what a terminal would have shown.
int fail(const Error& error, Notice notice) {
    const QString sentence = words::errorSentence(error);
    std::fprintf(stderr, "guichet: %s\n", qPrintable(sentence));
    if (notice == Notice::OnScreen)
        QMessageBox(QMessageBox::Warning, QApplication::applicationDisplayName(), sentence, QMessageBox::Close).exec();
    return static_cast<int>(cli::exitFor(error, cli::During::Work));
}

int runWindow(QApplication& application, const Wanted& wanted) {
    app::EventLoopExecutor front;
    ui::MainWindow* window = nullptr;
    auto inFront = [&front, &window](auto tell) {
        return [&front, &window, tell](const auto& what) {
            front.post([&window, tell, what] {
                if (window) tell(*window, what);
            });
        };
    };
    Back back(wanted, {inFront([](ui::MainWindow& shown, const ChangeSet& changes) { shown.casesChanged(changes); }),
                       inFront([](ui::MainWindow& shown, const SyncStatus& status) { shown.syncChanged(status); }),
                       inFront([](ui::MainWindow& shown, const QString& reason) { shown.lock(reason); })});
    app::OneProgram oneProgram(wanted.profile);
    if (back.trouble()) {
        // The window that was raised is the answer; only the command line has none to raise.
        const bool raised = back.trouble()->reason == u"profileInUse" && oneProgram.raiseTheOther();
        return fail(*back.trouble(), raised ? Notice::InTerminal : Notice::OnScreen);
    }
    app::ThreadedPorts ports(front, back.executor(), back.targets());
    print::ReceiptPaper paper;
    preview::ChildPictures pictures(preview::previewProgram());
    ui::FilePrompts prompts;
    sync::SystemClock clock;
    ui::MainWindow shown({ports, ports, ports, ports, paper, ports, ports, ports, ports, ports, ports, pictures},
                         prompts,
                         {QDir(wanted.profile).filePath(u"window.ini"_s), wanted.demoHint, wanted.centre,
                          wanted.authority, wanted.language, [&clock] { return clock.wallNow(); }});
    window = &shown;
    oneProgram.listen([&shown] { shown.raiseFromOutside(); });
    shown.show();
    shown.start();
    const int code = application.exec();
    window = nullptr;
    return code;
}

}  // namespace

int main(int argc, char** argv) {
    umask(077);  // what is saved here is its person's
    const Done hardened = crypto::hardenProcess();
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"guichet"_s);
    QApplication::setApplicationDisplayName(u"Guichet"_s);
    QApplication::setApplicationVersion(QLatin1String(GUICHET_VERSION));
    QApplication::setDesktopFileName(u"guichet"_s);
    if (!hardened)
        qWarning("this process could not be protected from being read: %s", qPrintable(hardened.error().detail));
    const auto wanted = readArguments(application.arguments());
    std::ignore = words::useLanguage(wanted && wanted->language ? *wanted->language : words::systemLanguage());
    if (!wanted) {
        std::fprintf(stderr, "guichet: %s\n", qPrintable(wanted.error().detail));
        return static_cast<int>(cli::Exit::Usage);
    }
    return runWindow(application, *wanted);
}
