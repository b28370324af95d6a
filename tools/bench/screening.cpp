// screening: every line of ../shared/data/petitions-zh looked through, beside folding the same lines.
#include <QDir>
#include <QFile>
#include <cstdio>

#include "core/query/folding.h"
#include "core/screening/screening_json.h"
#include "tools/bench/benchmark.h"
#include "tools/bench/case_supply.h"

namespace guichet::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPasses = 5;

struct Texts {
    QStringList lines;
    qsizetype units = 0;
};

Result<Texts> petitions() {
    const QDir folder(QStringLiteral(GUICHET_SOURCE_DIR "/../shared/data/petitions-zh"));
    Texts texts;
    for (const QString& name : folder.entryList({u"*.csv"_s}, QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly)) return Error{ErrorCode::Storage, u"fileNotRead"_s, file.errorString()};
        const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
        for (const QString& line : lines) texts.units += line.size();
        texts.lines += lines;
    }
    return texts;
}

Result<ScreeningList> shippedList() {
    QFile file(QStringLiteral(GUICHET_SOURCE_DIR "/resources/screening/general.json"));
    if (!file.open(QIODevice::ReadOnly)) return Error{ErrorCode::NotFound, u"fileNotRead"_s, file.errorString()};
    return screeningListFromJson(file.readAll(), u"general.json"_s);
}

// What is known here of the applicants of as many cases as a store holds.
Result<QStringList> applicantsOf(const Options& options) {
    GUICHET_TAKE(const Catalogue catalogue, shippedCatalogue());
    QStringList others;
    GUICHET_TRY(eachCase(Data::Demo, options.cases, catalogue, [&](const Case& one) {
        others += particularsOf(one.applicant);
        return done();
    }));
    others.removeDuplicates();
    return others;
}

qsizetype screenAll(const Screener& screener, const Texts& texts) {
    qsizetype finds = 0;
    for (const QString& line : texts.lines) finds += screener.screen(line).size();
    return finds;
}

qsizetype foldAll(const Texts& texts) {
    qsizetype units = 0;
    for (const QString& line : texts.lines) units += folded(line).size();
    return units;
}

Figure measure(const QString& name, const Screener& screener, const QString& against, const Texts& texts) {
    Samples ours;
    Samples floor;
    qsizetype finds = 0;
    qsizetype foldedUnits = 0;
    for (int pass = 0; pass < kPasses; ++pass) {
        finds = ours.time([&] { return screenAll(screener, texts); });
        foldedUnits = floor.time([&] { return foldAll(texts); });
    }
    Figure figure{name, ours.percentile(0.5), u"ms"_s, floor.percentile(0.5), ours, {}};
    figure.detail =
        u"median of screening %1 lines of petitions-zh, %2 UTF-16 units, for %3: %4 finds. Floor: median of "
        "folding the same lines once, %5 units"_s.arg(texts.lines.size())
            .arg(texts.units)
            .arg(against)
            .arg(finds)
            .arg(foldedUnits);
    return figure;
}

}  // namespace

Result<QVector<Figure>> screening(const Options& options) {
    GUICHET_TAKE(const Texts texts, petitions());
    if (texts.lines.isEmpty()) {
        std::fputs("screening: SKIPPED, ../shared/data/petitions-zh is not there\n", stderr);
        return QVector<Figure>{};
    }
    GUICHET_TAKE(const ScreeningList list, shippedList());
    GUICHET_TAKE(const QStringList others, applicantsOf(options));
    const ScreeningRules rules = ScreeningRules::usual(Passage::Outgoing);
    const Screener plain(Passage::Outgoing, rules, {list});
    const Screener full(Passage::Outgoing, rules, {list}, others);
    const QString terms = u"numbers and the %1 entries of general.json"_s.arg(list.terms.size());
    return QVector<Figure>{measure(u"screening"_s, plain, terms, texts),
                           measure(u"screening/others"_s, full,
                                   u"%1, and %2 names and numbers of others"_s.arg(terms).arg(others.size()), texts)};
}

}  // namespace guichet::bench
