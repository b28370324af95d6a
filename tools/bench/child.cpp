#include "tools/bench/child.h"

#include <QApplication>
#include <QFile>
#include <QListView>
#include <QListWidget>
#include <QTimer>
#include <cstdio>

#include "app/executors.h"
#include "app/preview/child_pictures.h"
#include "app/print/receipt_paper.h"
#include "app/threaded_ports.h"
#include "tools/bench/awaited.h"
#include "tools/bench/bare_database.h"
#include "tools/bench/case_supply.h"
#include "tools/bench/filled_store.h"
#include "ui/common/file_prompts.h"
#include "ui/main_window.h"
#include "ui/queue/case_row.h"
#include "words/language.h"

namespace guichet::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPageRows = 100;
constexpr int kPatienceMs = 60'000;

void tellMemory() {
    QFile status(u"/proc/self/status"_s);
    qint64 bytes = 0;
    if (status.open(QIODevice::ReadOnly))
        for (const QByteArray& line : status.readAll().split('\n'))
            if (line.startsWith("VmRSS:")) bytes = line.mid(6).trimmed().split(' ').first().toLongLong() * 1024;
    std::printf("%lld\n", static_cast<long long>(bytes));
    std::fflush(stdout);
}

int fail(const Error& error) {
    std::fprintf(stderr, "guichet-bench: %s %s\n", errorCodeName(error.code), qPrintable(error.detail));
    return 1;
}

int firstPage(const QString& profile) {
    const auto desk = openDesk(profile);
    if (!desk) return fail(desk.error());
    std::optional<Error> trouble;
    (*desk)->list({}, 0, kPageRows, {}, [&](const Result<ListPage>& page) {
        if (!page) trouble = page.error();
    });
    if (trouble) return fail(*trouble);
    tellMemory();
    return 0;
}

int barePage(const QString& profile) {
    const auto database =
        BareDatabase::open(profile + u"/cache.db"_s, FilledStore::cacheKey(), BareDatabase::For::Reading);
    if (!database) return fail(database.error());
    const auto rows = database->prepare("SELECT * FROM cases ORDER BY row LIMIT " + QByteArray::number(kPageRows));
    if (!rows) return fail(rows.error());
    while (sqlite3_step(rows->get()) == SQLITE_ROW) {
    }
    tellMemory();
    return 0;
}

// Calls once, after a list with a row on it was painted.
class PaintWatch : public QObject {
public:
    PaintWatch(std::function<bool(const QAbstractItemModel&)> isFilled, std::function<void()> painted)
        : m_isFilled(std::move(isFilled)), m_painted(std::move(painted)) {}

protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        const auto* view = qobject_cast<QListView*>(watched->parent());
        if (event->type() != QEvent::Paint || !m_painted || !view || view->viewport() != watched || !view->model() ||
            view->model()->rowCount() == 0 || !m_isFilled(*view->model()))
            return false;
        // The event is looked at before it is handled: the list is painted when the loop comes round again.
        QTimer::singleShot(0, this, std::exchange(m_painted, nullptr));
        return false;
    }

private:
    std::function<bool(const QAbstractItemModel&)> m_isFilled;
    std::function<void()> m_painted;
};

int bareWindow() {
    QListWidget list;
    for (int row = 0; row < kPageRows; ++row) list.addItem(QString::number(row));
    PaintWatch watch([](const QAbstractItemModel&) { return true; },
                     [] {
                         tellMemory();
                         QCoreApplication::quit();
                     });
    qApp->installEventFilter(&watch);
    list.show();
    return QCoreApplication::exec();
}

// The vault is open and the line is quiet.
class SignedIn final : public SessionPort {
public:
    void profile(Completion<ProfileState> answer) override {
        answer(ProfileState{true, true, PersonId{u"li.wei"_s}, u"Li Wei"_s, {}});
    }
    void enrol(const Enrolment&, Completion<Unit> answer) override { answer(Error{ErrorCode::Conflict, {}, {}}); }
    void signIn(const QString&, Completion<Person> answer) override { answer(Error{ErrorCode::Denied, {}, {}}); }
    void enrolAgain(const QString&, const QString&, Completion<Person> answer) override {
        answer(Error{ErrorCode::Denied, {}, {}});
    }
    void lock() override {}
};
class Level final : public SyncControl {
public:
    void status(CancelToken, Completion<SyncStatus> answer) override {
        SyncStatus level;
        level.phase = SyncPhase::UpToDate;
        answer(level);
    }
    void syncNow() override {}
};

// A morning's work: every view under every sort, and a few searches.
void useEverything(CaseReader& reader) {
    for (const View view : allViews())
        for (const Sort sort : {Sort::Due, Sort::Newest, Sort::Oldest, Sort::Changed, Sort::Number}) {
            ListQuery query;
            query.view = view;
            query.sort = sort;
            std::ignore = awaited<ListPage>([&](auto answer) { reader.list(query, 0, kPageRows, {}, answer); });
        }
    for (const QString& text : {u"s"_s, u"路"_s, u"street"_s, u"噪音"_s, u"EO-2025"_s})
        std::ignore = awaited<SearchPage>([&](auto answer) { reader.search({text, 50, {}}, {}, answer); });
}

int window(const QString& profile) {
    app::EventLoopExecutor front;
    app::BackThread back;
    SignedIn session;
    Level sync;
    std::unique_ptr<store::Desk> desk;
    std::optional<Error> trouble;
    back.runAndWait([&] {
        auto opened = openDesk(profile);
        if (opened)
            desk = std::move(opened).value();
        else
            trouble = opened.error();
    });
    if (trouble) return fail(*trouble);
    const app::BackTargets targets{desk.get(), desk.get(), desk.get(), &sync, nullptr, &session};
    app::ThreadedPorts ports(front, back, targets);
    print::ReceiptPaper paper;
    preview::ChildPictures pictures(preview::previewProgram());
    ui::FilePrompts prompts;
    std::ignore = words::useLanguage(words::Language::English);
    int code = 1;
    {
        ui::MainWindow shown({ports, ports, ports, ports, paper, ports, ports, ports, ports, ports, ports, pictures},
                             prompts, {{}, {}, {}, {}, words::Language::English, [] { return kNow; }});
        PaintWatch watch(
            [](const QAbstractItemModel& model) {
                return model.index(0, 0).data(ui::RowStateRole) == static_cast<int>(ui::RowState::Present);
            },
            [&ports] {
                tellMemory();
                useEverything(ports);
                tellMemory();
                QCoreApplication::quit();
            });
        qApp->installEventFilter(&watch);
        QTimer::singleShot(kPatienceMs, [] { QCoreApplication::exit(1); });
        shown.resize(1280, 800);
        shown.show();
        shown.start();
        code = QCoreApplication::exec();
    }
    back.runAndWait([&] { desk.reset(); });
    return code;
}

}  // namespace

int runChild(int argc, char** argv) {
    const QString name = QString::fromLocal8Bit(argv[2]);
    const QString profile = QString::fromLocal8Bit(argv[3]);
    if (name == u"first-page" || name == u"bare-page") {
        const QCoreApplication application(argc, argv);
        return name == u"first-page" ? firstPage(profile) : barePage(profile);
    }
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    return name == u"window" ? window(profile) : bareWindow();
}

}  // namespace guichet::bench
