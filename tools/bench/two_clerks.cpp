#include "tools/bench/two_clerks.h"

#include <random>

#include "tools/bench/awaited.h"
#include "tools/bench/case_supply.h"

namespace guichet::bench {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr quint64 kLongestPauseMs = 400;  // the centre looks for changes at a beat of its own: not in step with it
constexpr Milliseconds kPatience = 30s;
constexpr Milliseconds kFillPatience = 1h;

Seat seatOf(const scenario::CentreProcess& centre, const QString& user, const QString& url) {
    return {centre, user, centre.passwordOf(user), url};
}

// Returns when the client holds all that it may hold.
Done untilLevel(Client& client, const Seat& seat) {
    bool level = false;
    client.told = [&level](const SyncStatus& status) { level = status.phase == SyncPhase::UpToDate; };
    GUICHET_TRY(client.enrol(seat.centre, seat.user, seat.password, seat.url));
    const auto listen = [&client](const std::function<void()>& arrived) {
        client.told = [arrived](const SyncStatus& status) {
            if (status.phase == SyncPhase::UpToDate) arrived();
        };
    };
    const Done heard = level ? done() : waitFor(listen, kFillPatience);
    client.told = [](const SyncStatus&) {};
    return heard;
}

}  // namespace

Seat giversSeat(const scenario::CentreProcess& centre, const QString& url) {
    return seatOf(centre, u"li.wei"_s, url);
}
Seat takersSeat(const scenario::CentreProcess& centre, const QString& url) {
    return seatOf(centre, u"zhang.min"_s, url);
}

Result<QVector<CaseId>> openCases(Client& client) {
    ListQuery office;
    office.view = View::Office;
    QVector<CaseId> ids;
    Done listed = done();
    client.reader().list(office, 0, 50, {}, [&](const Result<ListPage>& page) {
        if (!page) listed = page.error();
        if (page)
            for (const ListRow& row : page->rows) ids.append(row.id);
    });
    GUICHET_TRY(listed);
    if (ids.isEmpty()) return Error{ErrorCode::NotFound, {}, u"the office has no open case"_s};
    return ids;
}

TwoClerks::TwoClerks(const QString& folder)
    : m_giver(folder + u"/giver"_s, app::SyncRuns::AfterSignIn),
      m_taker(folder + u"/taker"_s, app::SyncRuns::AfterSignIn) {}

Done TwoClerks::enrol(const Seat& giver, const Seat& taker) {
    GUICHET_TRY(untilLevel(m_giver, giver));
    GUICHET_TRY(untilLevel(m_taker, taker));
    GUICHET_TAKE(m_cases, openCases(m_giver));
    return done();
}

Result<Samples> TwoClerks::passOn(int notes) {
    std::mt19937_64 chance(kSeed);
    Samples samples;
    for (int i = 0; i < notes; ++i) {
        GUICHET_TRY(samples.time([&] { return passOn(); }));
        pause(Milliseconds{chance() % kLongestPauseMs});
    }
    return samples;
}

Done TwoClerks::passOn() {
    const CaseId id = m_cases.at(m_notes++ % m_cases.size());
    const auto listen = [&](const std::function<void()>& arrived) {
        m_taker.changed = [id, arrived](const ChangeSet& changes) {
            if (changes.cases.contains(id)) arrived();
        };
        m_giver.writer().perform({id, NoteBody{u"One more word."_s}, 0}, {}, [](const Result<ActionMade>&) {});
    };
    const Done passed = waitFor(listen, kPatience);
    m_taker.changed = [](const ChangeSet&) {};
    return passed;
}

}  // namespace guichet::bench
