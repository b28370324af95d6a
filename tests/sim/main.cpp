// guichet-sim: the product's client and centre in one process under virtual time, chance, network, disk and people;
// each seed is another story, and always the same one.
#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QHashSeed>
#include <QLoggingCategory>

#include "tests/sim/figures.h"
#include "tests/sim/shrink.h"
#include "tests/sim/story.h"

using namespace Qt::StringLiterals;

namespace guichet::sim {

namespace {

struct Asked {
    quint64 from = 1;
    quint64 to = 1;
    Plot plot;
    bool once = false;
    bool on = false;
};

quint64 number(const QString& text) {
    bool isNumber = false;
    const quint64 value = text.toULongLong(&isNumber);
    if (!isNumber || value == 0) qFatal("no number: %s", qPrintable(text));
    return value;
}

Asked asked(const QCoreApplication& application) {
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions({{u"seeds"_s, u"From which seed to which."_s, u"A:B"_s, u"1:100"_s},
                       {u"steps"_s, u"At most so many steps before all is quiet."_s, u"N"_s, u"1000000"_s},
                       {u"without"_s, u"Faults that do not happen, with commas."_s, u"NAMES"_s},
                       {u"broken"_s, u"A build that is broken on purpose."_s, u"WAY"_s, u"nowhere"_s},
                       {u"once"_s, u"A failing story is not made smaller."_s},
                       {u"on"_s, u"Goes on after a story that fails, which is not made smaller."_s},
                       {u"log"_s, u"The engines' own log as well."_s}});
    parser.process(application);
    if (!parser.isSet(u"log"_s)) QLoggingCategory::setFilterRules(u"guichet.*=false"_s);
    Asked asked;
    const QString seeds = parser.value(u"seeds"_s);
    asked.from = number(seeds.section(u':', 0, 0));
    asked.to = number(seeds.section(u':', -1));
    if (asked.to < asked.from || seeds.count(u':') > 1) qFatal("no seeds: %s", qPrintable(seeds));
    asked.plot.most = static_cast<int>(number(parser.value(u"steps"_s)));
    asked.on = parser.isSet(u"on"_s);
    asked.once = asked.on || parser.isSet(u"once"_s);
    for (const QString& name : parser.value(u"without"_s).split(u',', Qt::SkipEmptyParts)) {
        const auto fault = faultFromName(name);
        if (!fault) qFatal("no such fault: %s", qPrintable(name));
        asked.plot.without.insert(*fault);
    }
    const auto broken = brokenFromName(parser.value(u"broken"_s));
    if (!broken) qFatal("no such way to be broken");
    asked.plot.broken = *broken;
    return asked;
}

int run(const Asked& asked) {
    const Foundation foundation;
    Figures figures;
    QElapsedTimer clock;
    clock.start();
    int failed = 0;
    for (quint64 seed = asked.from; seed <= asked.to; ++seed) {
        Plot plot = asked.plot;
        plot.seed = seed;
        const Told told = Story(foundation, plot).tell();
        figures.add(told);
        if (!told.failed) continue;
        ++failed;
        std::printf("%s\n", qPrintable(sentence(plot, told)));
        std::fflush(stdout);
        if (!asked.once) {
            const Plot smaller = shrunk(foundation, plot);
            std::printf("%s\n", qPrintable(sentence(smaller, Story(foundation, smaller).tell())));
        }
        if (!asked.on) break;
    }
    std::printf("%s", qPrintable(figures.told(clock.elapsed())));
    return failed == 0 ? 0 : 1;
}

}  // namespace

}  // namespace guichet::sim

int main(int argc, char** argv) {
    QHashSeed::setDeterministicGlobalSeed();
    const QCoreApplication application(argc, argv);
    guichet::sim::Disk::install();
    return guichet::sim::run(guichet::sim::asked(application));
}
