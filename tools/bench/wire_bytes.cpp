// wire-bytes: what goes over the line for one note, and in an hour in which nothing happens.
#include <QTemporaryDir>

#include "app/sync/tuning.h"
#include "crypto/random.h"
#include "tools/bench/awaited.h"
#include "tools/bench/byte_relay.h"
#include "tools/bench/case_supply.h"
#include "tools/bench/two_clerks.h"
#include "tools/bench/wire_clerk.h"

namespace guichet::bench {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using scenario::CentreProcess;

namespace {

constexpr qint64 kMostCases = 10'000;
constexpr int kMostNotes = 30;
constexpr Milliseconds kQuiet{1'500};  // after it, both clients only wait
constexpr Milliseconds kBeat{100};
constexpr std::chrono::seconds kHour = 1h;
constexpr int kPolls = kHour / limits::kWaitHold;
constexpr int kRounds = kHour / sync::tuning::kIdleRound;
constexpr int kSessions = kHour / limits::kTokenLife;
constexpr int kRequestsOfASession = 2;  // hello, session

// The bytes that one thing takes over a relay, when all that follows from it is over.
template <typename Work>
Result<double> bytesOver(const ByteRelay& relay, const Work& work) {
    const qint64 before = relay.carried();
    GUICHET_TRY(work());
    pause(kQuiet);
    return static_cast<double>(relay.carried() - before);
}

void untilMoved(const ByteRelay& relay) {
    for (const qint64 before = relay.carried(); relay.carried() == before;) pause(kBeat);
}

// A long poll that ends with nothing, and the next one's request: from one pause on the line to the next.
Result<double> bytesOfAPoll(const ByteRelay& relay) {
    untilMoved(relay);
    pause(kQuiet);
    return bytesOver(relay, [&] {
        untilMoved(relay);
        return done();
    });
}

struct Notes {
    Samples giver;
    Samples taker;
    Samples both;
};

Result<Notes> bytesOfNotes(TwoClerks& clerks, int notes, const ByteRelay& giver, const ByteRelay& taker) {
    Notes bytes;
    for (int i = 0; i < notes; ++i) {
        const qint64 before = taker.carried();
        GUICHET_TAKE(const double given, bytesOver(giver, [&] { return clerks.passOn(); }));
        const auto taken = static_cast<double>(taker.carried() - before);
        bytes.giver.add(given);
        bytes.taker.add(taken);
        bytes.both.add(given + taken);
    }
    return bytes;
}

Figure noteFigure(const QString& name, const Samples& bytes, double floor, const QString& whose) {
    Figure figure{name, bytes.percentile(0.5), u"bytes"_s, floor, bytes, {}};
    figure.detail =
        u"median of what goes over TCP for one note, both ways: %1. Floor: the signed action itself, once"_s.arg(whose);
    return figure;
}

// What an idle hour is made of, each measured once.
struct Idle {
    double poll = 0;
    double round = 0;
    double session = 0;
    double bare = 0;
};

Figure hourFigure(const Idle& idle) {
    const double hour = kPolls * idle.poll + kRounds * idle.round + kSessions * idle.session;
    Samples samples;
    samples.add(hour);
    const int requests = kPolls + kRounds + kSessions * kRequestsOfASession;
    Figure figure{u"wire-bytes/idle-hour"_s, hour, u"bytes"_s, requests * idle.bare, samples, {}};
    figure.detail =
        u"what goes over TCP to one idle client in an hour, computed from what was measured once each: %1 long polls "
        u"of "
        "%2 bytes, %3 rounds of %4, %5 sessions of %6. Floor: as many bare round trips of %7 over one TLS connection"_s
            .arg(kPolls)
            .arg(idle.poll)
            .arg(kRounds)
            .arg(idle.round)
            .arg(kSessions)
            .arg(idle.session)
            .arg(idle.bare);
    return figure;
}

double bytesOf(const SignedAction& action) {
    return static_cast<double>(action.header.size() + action.body.size() + action.salt.size() +
                               action.signature.size());
}

}  // namespace

Result<QVector<Figure>> wireBytes(const Options& options) {
    const QTemporaryDir folder(options.folder + u"/wire-bytes-XXXXXX"_s);
    const auto cases = static_cast<int>(std::min(options.cases, kMostCases));
    CentreProcess centre(folder.path(), scenario::Database::Sqlite, cases, static_cast<int>(kSeed));
    WireClerk bare(PersonId{u"li.wei"_s});
    {
        GUICHET_TAKE(const auto store, server::Store::open(centre.place()));
        GUICHET_TRY(bare.enrolIn(*store, kNow));
    }
    centre.start();
    ByteRelay giver(centre.port());
    ByteRelay taker(centre.port());
    ByteRelay other(centre.port());
    TwoClerks clerks(folder.path());
    GUICHET_TRY(clerks.enrol(giversSeat(centre, giver.url()), takersSeat(centre, taker.url())));
    pause(kQuiet);
    GUICHET_TAKE(const Notes notes, bytesOfNotes(clerks, std::clamp(cases / 50, 1, kMostNotes), giver, taker));
    Idle idle;
    GUICHET_TAKE(idle.poll, bytesOfAPoll(taker));
    GUICHET_TAKE(idle.round, bytesOver(taker, [&] {
                     clerks.taker().control().syncNow();
                     return done();
                 }));
    GUICHET_TRY(bare.signIn(centre, other.port()));
    GUICHET_TAKE(idle.session, bytesOver(other, [&] { return bare.beginSession(); }));
    GUICHET_TAKE(idle.bare, bytesOver(other, [&] { return bare.line().roundTrips(1); }));
    const double action = bytesOf(bare.make(NoteBody{u"One more word."_s}, crypto::randomUuid(), 1).action);
    centre.stop();
    return QVector<Figure>{
        noteFigure(u"wire-bytes"_s, notes.both, action, u"to and from its author and one colleague"_s),
        noteFigure(u"wire-bytes/author"_s, notes.giver, action, u"to and from its author"_s),
        noteFigure(u"wire-bytes/colleague"_s, notes.taker, action,
                   u"to and from a colleague whose store gets the case"_s),
        hourFigure(idle)};
}

}  // namespace guichet::bench
