// start: from the start of the process to a first page and to a painted list; and the memory that is held then.
#include <QCoreApplication>
#include <QProcess>

#include "tools/bench/filled_store.h"

namespace guichet::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int kStarts = 10;
constexpr int kPatienceMs = 60'000;

// What one child showed: when it printed its first line, and the memory of each line.
struct Seen {
    Samples ms;
    Samples bytesFirst;
    Samples bytesLast;
};

Done startOnce(const QString& child, const QString& profile, Seen& seen) {
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    const bool told = seen.ms.time([&] {
        process.start(QCoreApplication::applicationFilePath(), {u"--child"_s, child, profile});
        return process.waitForReadyRead(kPatienceMs);
    });
    if (!told || !process.waitForFinished(kPatienceMs) || process.exitCode() != 0)
        return Error{ErrorCode::Timeout, {}, u"the child did not show anything: "_s + child};
    const QList<QByteArray> lines = process.readAllStandardOutput().trimmed().split('\n');
    seen.bytesFirst.add(lines.first().toDouble());
    seen.bytesLast.add(lines.last().toDouble());
    return done();
}

Result<Seen> startAgainAndAgain(const QString& child, const QString& profile) {
    Seen warmUp;
    GUICHET_TRY(startOnce(child, profile, warmUp));
    Seen seen;
    for (int i = 0; i < kStarts; ++i) GUICHET_TRY(startOnce(child, profile, seen));
    return seen;
}

Figure figureOf(const QString& name, const Samples& ours, const QString& unit, const Samples& floor,
                const QString& detail, const Options& options) {
    return {name, ours.percentile(0.5),
            unit, floor.percentile(0.5),
            ours, detail.arg(u"%1 cases (%2)"_s.arg(options.cases).arg(QLatin1String(dataName(options.data))))};
}

}  // namespace

Result<QVector<Figure>> start(const Options& options) {
    GUICHET_TAKE(const FilledStore filled, FilledStore::of(options));
    GUICHET_TAKE(const Seen page, startAgainAndAgain(u"first-page"_s, filled.profile()));
    GUICHET_TAKE(const Seen barePage, startAgainAndAgain(u"bare-page"_s, filled.profile()));
    GUICHET_TAKE(const Seen window, startAgainAndAgain(u"window"_s, filled.profile()));
    GUICHET_TAKE(const Seen bareWindow, startAgainAndAgain(u"bare-window"_s, filled.profile()));
    return QVector<Figure>{
        figureOf(
            u"start"_s, window.ms, u"ms"_s, bareWindow.ms,
            u"median from the start of the process to the window with its list painted, offscreen, vault open, %1. "
            "Floor: a process that paints a list of 100 lines of nothing"_s,
            options),
        figureOf(
            u"start/first-page"_s, page.ms, u"ms"_s, barePage.ms,
            u"median from the start of the process to the first page of a list answered, %1. Floor: a process that "
            "reads 100 rows with SQLCipher's C API"_s,
            options),
        figureOf(u"start/memory"_s, window.bytesFirst, u"bytes"_s, bareWindow.bytesFirst,
                 u"median of resident memory with the list painted, %1. Floor: that of the process with the list of "
                 "nothing"_s,
                 options),
        figureOf(
            u"start/memory-after-use"_s, window.bytesLast, u"bytes"_s, bareWindow.bytesFirst,
            u"median of resident memory after every view under every sort and five searches, %1. Floor: that of the "
            "process with the list of nothing"_s,
            options)};
}

}  // namespace guichet::bench
