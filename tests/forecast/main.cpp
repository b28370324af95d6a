// guichet-forecast: forecast and result agree. Random lists of actions are done at real Desks and sent to a real centre
// in another process, and what the Desks foresaw is held against what the centre made of it. What that means exactly is
// said in judge.h; where the lists come from, in story.h.
//
// A list depends on its seed and its place only. The first disagreement prints both and the list's story, and ends the
// run; `--only PLACE` does that list again. Fails: exit code 1 for a disagreement, and for a type of action that never
// took effect in a run long enough to have seen each; 2 for trouble with the machine.
#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <csignal>
#include <memory>
#include <vector>

#include "tests/forecast/story.h"
#include "tests/forecast/town.h"

namespace guichet::forecast {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kListsOfTown = 500;         // then centre and Desks begin anew, so that they stay small
constexpr qint64 kListsBetweenTidying = 25;  // what is over for long leaves the Desks
constexpr qint64 kLongRun = 20'000;          // that has seen every type of action
constexpr qint64 kProgressMs = 5'000;

struct Options {
    qint64 lists = 1'000;
    quint64 seed = 1;
    std::optional<qint64> only;
    HeldBackShown heldBackShown = HeldBackShown::Disagreement;
};

// A centre and everybody's machine, empty at first.
class Town {
public:
    explicit Town(const std::vector<crypto::SigningKey>& keys);
    Done found();
    Done tidy();
    StoryGround ground(Judge& judge, Tally& tally) { return {m_all, *m_centre, m_clock, judge, tally}; }
    CentreProcess& centre() { return *m_centre; }

private:
    const std::vector<crypto::SigningKey>& m_keys;
    VirtualClock m_clock{town::foundedAt()};
    std::unique_ptr<CentreProcess> m_centre;
    std::vector<std::unique_ptr<Clerk>> m_clerks;
    QVector<Clerk*> m_all;
};

Town::Town(const std::vector<crypto::SigningKey>& keys) : m_keys(keys) {}

Done Town::found() {
    const QString program = QDir(QCoreApplication::applicationDirPath()).filePath(u"guichet-forecast-centre"_s);
    GUICHET_TAKE(m_centre, CentreProcess::start(program));
    const QVector<Person> people = town::people();
    QVector<Seat> seats;
    for (qsizetype i = 0; i < people.size(); ++i)
        seats.append({people[i].id.text(), m_keys[static_cast<size_t>(i)].publicKey()});
    GUICHET_TAKE(const auto enrolled, m_centre->furnish(seats, m_clock.now));
    if (enrolled.size() != people.size()) return Error{ErrorCode::Protocol, u"centreAnswer"_s, {}};
    for (qsizetype i = 0; i < people.size(); ++i) {
        m_clerks.push_back(std::make_unique<Clerk>(people[i], m_keys[static_cast<size_t>(i)], *m_centre, m_clock));
        GUICHET_TRY(m_clerks.back()->sitDown(enrolled[i]));
        m_all.append(m_clerks.back().get());
    }
    return done();
}

Done Town::tidy() {
    for (Clerk* clerk : std::as_const(m_all)) GUICHET_TRY(clerk->tidy());
    return done();
}

class Run {
public:
    explicit Run(const Options& options);
    int go();

private:
    Done list(qint64 place);
    Done townFor(qint64 place);
    void tellProgress();
    [[nodiscard]] int conclude() const;

    Options m_options;
    std::vector<crypto::SigningKey> m_keys;
    std::unique_ptr<Town> m_town;
    Tally m_tally;
    QElapsedTimer m_since;
    qint64 m_toldAtMs = 0;
};

Run::Run(const Options& options) : m_options(options) {
    for (qsizetype i = 0; i < town::people().size(); ++i) m_keys.push_back(crypto::SigningKey::generate());
    m_since.start();
}

int Run::go() {
    const qint64 first = m_options.only.value_or(0);
    const qint64 end = m_options.only ? first + 1 : m_options.lists;
    for (qint64 place = first; place < end; ++place) {
        if (const auto listed = list(place); !listed) {
            const bool disagrees = listed.error().reason == u"disagreement"_s;
            if (!disagrees)
                std::fprintf(stderr, "guichet-forecast: %s %s %s\n", errorCodeName(listed.error().code),
                             qPrintable(listed.error().reason), qPrintable(listed.error().detail));
            return disagrees ? 1 : 2;
        }
        tellProgress();
    }
    return conclude();
}

Done Run::townFor(qint64 place) {
    if (m_town && place % kListsOfTown != 0) return done();
    m_town.reset();
    m_town = std::make_unique<Town>(m_keys);
    return m_town->found();
}

// The place decides the moment as well as the draw, so that a list alone is the list that it was among others.
Done Run::list(qint64 place) {
    GUICHET_TRY(townFor(place));
    Judge judge(m_town->centre(), m_tally, m_options.heldBackShown);
    const Instant beginsAt = town::foundedAt() + (1 + place % kListsOfTown) * kListLasts;
    Story story(m_town->ground(judge, m_tally), mixed(m_options.seed, static_cast<quint64>(place)), beginsAt);
    const Done told = story.tell();
    if (!told) {
        std::printf("seed=%llu list=%lld: %s\n", static_cast<unsigned long long>(m_options.seed),
                    static_cast<long long>(place), qPrintable(told.error().detail));
        for (const QString& line : story.told()) std::printf("  %s\n", qPrintable(line));
        return told;
    }
    ++m_tally.lists;
    return m_tally.lists % kListsBetweenTidying == 0 ? m_town->tidy() : done();
}

void Run::tellProgress() {
    const qint64 ms = m_since.elapsed();
    if (ms - m_toldAtMs < kProgressMs) return;
    m_toldAtMs = ms;
    std::fprintf(stderr, "%lld lists, %lld actions, %.1f lists a second\n", static_cast<long long>(m_tally.lists),
                 static_cast<long long>(m_tally.actions()),
                 static_cast<double>(m_tally.lists) * 1'000.0 / static_cast<double>(ms));
}

int Run::conclude() const {
    std::printf("%s", qPrintable(m_tally.table()));
    if (m_options.only || m_options.lists < kLongRun) return 0;
    const QStringList never = m_tally.neverApplied();
    if (never.isEmpty()) return 0;
    std::printf("never applied: %s\n", qPrintable(never.join(u", "_s)));
    return 1;
}

std::optional<Options> optionsFrom(const QCoreApplication& application) {
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Whether forecast and result agree, over random lists of actions."_s);
    parser.addHelpOption();
    parser.addOptions(
        {{u"lists"_s, u"How many lists."_s, u"N"_s, u"1000"_s},
         {u"seed"_s, u"What all lists are drawn with."_s, u"S"_s, u"1"_s},
         {u"only"_s, u"Only the list at this place."_s, u"PLACE"_s},
         {u"count-held-back"_s,
          u"Count forecasts of actions that the centre holds back because of another; do not end there."_s}});
    parser.process(application);
    Options options;
    bool lists = false;
    bool seed = false;
    bool only = true;
    options.lists = parser.value(u"lists"_s).toLongLong(&lists);
    options.seed = parser.value(u"seed"_s).toULongLong(&seed);
    if (parser.isSet(u"only"_s)) options.only = parser.value(u"only"_s).toLongLong(&only);
    if (parser.isSet(u"count-held-back"_s)) options.heldBackShown = HeldBackShown::Counted;
    const bool fine = lists && seed && only && options.lists > 0 && options.only.value_or(0) >= 0;
    return fine ? std::optional(options) : std::nullopt;
}

}  // namespace

}  // namespace guichet::forecast

int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    ::signal(SIGPIPE, SIG_IGN);  // a centre that is gone shows as an answer that does not come
    const auto options = guichet::forecast::optionsFrom(application);
    if (!options) {
        std::fprintf(stderr, "guichet-forecast: --lists, --seed and --only take numbers\n");
        return 2;
    }
    return guichet::forecast::Run(*options).go();
}
