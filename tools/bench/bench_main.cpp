// guichet-bench: what the program costs, beside the least that the same work can cost. See docs/programs.md.
#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <cstdio>

#include "core/wire/json.h"
#include "tools/bench/benchmark.h"
#include "tools/bench/case_supply.h"
#include "tools/bench/child.h"

using namespace guichet;
using namespace guichet::bench;
using namespace Qt::StringLiterals;

namespace {

enum class Exit { Done = 0, Failed = 1, Usage = 2 };

struct Wanted {
    QVector<Benchmark> benchmarks;
    Options options;
    QString exportTo;  // not empty: cases are written there, and nothing is measured
};

QString summaries() {
    QString text =
        u"Measures what Guichet costs, as one JSON object a line; docs/programs.md says what its keys mean.\n"_s;
    for (const Benchmark& benchmark : benchmarks())
        text += u"\n  %1  %2"_s.arg(QLatin1String(benchmark.name), -14).arg(QLatin1String(benchmark.summary));
    return text;
}

Result<QVector<Benchmark>> named(const QStringList& names) {
    if (names.isEmpty()) return benchmarks();
    QVector<Benchmark> chosen;
    for (const QString& name : names) {
        const auto found = std::find_if(benchmarks().cbegin(), benchmarks().cend(),
                                        [&](const Benchmark& one) { return name == QLatin1String(one.name); });
        if (found == benchmarks().cend()) return Error{ErrorCode::Invalid, {}, u"no benchmark is called "_s + name};
        chosen.append(*found);
    }
    return chosen;
}

Result<qint64> countIn(const QCommandLineParser& parser, const QCommandLineOption& option) {
    bool isNumber = false;
    const qint64 count = parser.value(option).toLongLong(&isNumber);
    if (isNumber && count > 0) return count;
    return Error{ErrorCode::Invalid, {}, u"--%1 takes a number"_s.arg(option.names().first())};
}

Result<Wanted> readArguments(const QStringList& arguments) {
    QCommandLineParser parser;
    parser.setApplicationDescription(summaries());
    const QCommandLineOption cases(u"cases"_s, u"Cases in the store (131848)."_s, u"N"_s, u"131848"_s);
    const QCommandLineOption data(u"data"_s, u"demo, or boston, petitions, real: rows of ../shared/data."_s, u"D"_s,
                                  u"demo"_s);
    const QCommandLineOption folder(u"folder"_s, u"What is costly to make is kept here (build/bench)."_s, u"DIR"_s,
                                    QStringLiteral(GUICHET_SOURCE_DIR "/build/bench"));
    const QCommandLineOption seconds(u"seconds"_s, u"How long what is measured over a time is (60)."_s, u"N"_s,
                                     u"60"_s);
    const QCommandLineOption exporting(
        u"export"_s, u"Measures nothing: writes the cases to FILE, one JSON object a line, for other engines."_s,
        u"FILE"_s);
    parser.addOptions({cases, data, seconds, folder, exporting});
    parser.addPositionalArgument(u"NAME"_s, u"Benchmarks; all unless named."_s, u"[NAME…]"_s);
    const QCommandLineOption help = parser.addHelpOption();
    if (!parser.parse(arguments)) return Error{ErrorCode::Invalid, {}, parser.errorText()};
    if (parser.isSet(help)) parser.showHelp(0);
    Wanted wanted;
    wanted.exportTo = parser.value(exporting);
    GUICHET_TAKE(wanted.benchmarks, named(parser.positionalArguments()));
    GUICHET_TAKE(wanted.options.cases, countIn(parser, cases));
    GUICHET_TAKE(const qint64 span, countIn(parser, seconds));
    wanted.options.span = std::chrono::seconds{span};
    const auto from = dataFromName(parser.value(data));
    if (!from) return Error{ErrorCode::Invalid, {}, u"--data takes demo, boston, petitions or real"_s};
    wanted.options.data = *from;
    wanted.options.folder = QDir(parser.value(folder)).absolutePath();
    if (!QDir().mkpath(wanted.options.folder)) return Error{ErrorCode::Storage, {}, u"cannot make the folder"_s};
    return wanted;
}

Exit fail(const Error& error, Exit code) {
    std::fprintf(stderr, "guichet-bench: %s %s %s\n", errorCodeName(error.code), qPrintable(error.reason),
                 qPrintable(error.detail));
    return code;
}

Done exportCases(const Wanted& wanted) {
    QFile file(wanted.exportTo);
    if (!file.open(QIODevice::WriteOnly)) return Error{ErrorCode::Storage, {}, file.errorString()};
    GUICHET_TAKE(const Catalogue catalogue, shippedCatalogue());
    GUICHET_TRY(eachCase(wanted.options.data, wanted.options.cases, catalogue, [&](const Case& one) {
        const QByteArray line = json::write(toJson(one)) + '\n';
        return file.write(line) == line.size() ? done() : Done(Error{ErrorCode::Full, {}, file.errorString()});
    }));
    return file.flush() ? done() : Done(Error{ErrorCode::Full, {}, file.errorString()});
}

Exit run(const Wanted& wanted) {
    if (!wanted.exportTo.isEmpty()) {
        const Done exported = exportCases(wanted);
        return exported ? Exit::Done : fail(exported.error(), Exit::Failed);
    }
    for (const Benchmark& benchmark : wanted.benchmarks) {
        const auto figures = benchmark.run(wanted.options);
        if (!figures) return fail(figures.error(), Exit::Failed);
        for (const Figure& figure : *figures) {
            std::puts(toLine(figure).constData());
            std::fflush(stdout);
        }
    }
    return Exit::Done;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc == 4 && qstrcmp(argv[1], "--child") == 0) return runChild(argc, argv);
    const QCoreApplication application(argc, argv);
    const auto wanted = readArguments(QCoreApplication::arguments());
    return static_cast<int>(wanted ? run(*wanted) : fail(wanted.error(), Exit::Usage));
}
