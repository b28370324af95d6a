// next-case: the order of the next cases, in memory and out of the store. duplicates: what may be the same matter.
#include <algorithm>

#include "app/store/duplicate_search.h"
#include "tools/bench/bare_database.h"
#include "tools/bench/case_supply.h"
#include "tools/bench/filled_store.h"

namespace guichet::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kCandidates = 100'000;
constexpr int kAdvised = 10;
constexpr int kRounds = 50;
constexpr int kProbes = 50;

// Dates all around kNow, the same in every run.
std::vector<NextCandidate> manyCandidates() {
    constexpr Silence kSilences[] = {Silence::Nothing, Silence::Nothing, Silence::CountsAsAccepted};
    std::vector<NextCandidate> candidates(kCandidates);
    quint64 state = kSeed;
    const auto below = [&](int bound) {
        state = state * 6'364'136'223'846'793'005ULL + 1'442'695'040'888'963'407ULL;
        return static_cast<int>((state >> 33) % static_cast<quint64>(bound));
    };
    for (qsizetype i = 0; i < kCandidates; ++i) {
        NextCandidate& one = candidates[static_cast<std::size_t>(i)];
        one.number = u"EO-2026-01-%1-A"_s.arg(i, 6, 10, QLatin1Char('0'));
        one.id = CaseId{one.number};
        one.service = ServiceId{u"service-%1"_s.arg(below(20))};
        one.office = kOffice;
        one.status = CaseStatus::Accepted;
        one.openedAt = kNow - std::chrono::minutes(below(200'000));
        if (below(5) > 0) one.dueAt = kNow + std::chrono::minutes(below(60'000) - 10'000);
        if (one.dueAt && below(2) > 0) one.statutoryAt = *one.dueAt + std::chrono::minutes(below(20'000));
        one.silence = kSilences[below(3)];
    }
    return candidates;
}

Figure inMemory() {
    const std::vector<NextCandidate> candidates = manyCandidates();
    const NextOutlook outlook{{},
                              kNow,
                              kNow + std::chrono::hours(12),
                              {{kOffice, kNow + std::chrono::hours(72)}},
                              {{ServiceId{u"service-1"_s}, 40}, {ServiceId{u"service-2"_s}, 3}}};
    Samples ours;
    Samples floor;
    qsizetype seen = 0;
    for (int round = 0; round < kRounds; ++round) {
        seen += ours.time([&] { return nextOf(candidates, outlook, kAdvised); }).size();
        const auto earliest = floor.time([&] {
            return std::min_element(candidates.cbegin(), candidates.cend(),
                                    [](const auto& a, const auto& b) { return a.dueAt < b.dueAt; });
        });
        if (earliest != candidates.cend()) ++seen;
    }
    GUICHET_ASSERT(seen == qsizetype{kRounds} * (kAdvised + 1));
    Figure figure{u"next-case"_s, ours.percentile(0.99), u"ms"_s, floor.percentile(0.99), ours, {}};
    figure.detail =
        u"p99 of choosing and explaining %1 of %2 candidates. Floor: p99 of std::min_element by date"_s.arg(kAdvised)
            .arg(kCandidates);
    return figure;
}

// The rows that the store looks at, by their index, and nothing made of them.
Result<Samples> walkingFloor(const FilledStore& filled) {
    constexpr int kWalked = 3'000;  // of both lists, as the store
    GUICHET_TAKE(const BareDatabase bare,
                 BareDatabase::open(filled.cacheFile(), FilledStore::cacheKey(), BareDatabase::For::Reading));
    GUICHET_TAKE(const BareStatement walk,
                 bare.prepare("SELECT cases.* FROM listing CROSS JOIN cases ON cases.row = listing.row WHERE view = " +
                              QByteArray::number(static_cast<int>(View::Unassigned)) +
                              " AND sort = 0 ORDER BY key, listing.row LIMIT " + QByteArray::number(kWalked)));
    Samples samples;
    for (int round = 0; round < kRounds; ++round) {
        const int code = samples.time([&] {
            int stepped = SQLITE_ROW;
            while (stepped == SQLITE_ROW) stepped = sqlite3_step(walk.get());
            return stepped;
        });
        sqlite3_reset(walk.get());
        if (code != SQLITE_DONE) return bare.lastError();
    }
    return samples;
}

Result<Figure> outOfTheStore(const Options& options) {
    GUICHET_TAKE(const FilledStore filled, FilledStore::of(options));
    GUICHET_TAKE(const auto desk, filled.open());
    Samples ours;
    for (int round = 0; round < kRounds; ++round) {
        Result<QVector<NextCase>> cases = Error{};
        ours.time([&] {
            desk->nextCases(kAdvised, {}, [&](Result<QVector<NextCase>> answer) { cases = std::move(answer); });
        });
        if (!cases) return cases.error();
    }
    GUICHET_TAKE(const Samples floor, walkingFloor(filled));
    Figure figure{u"next-case/store"_s, ours.percentile(0.99), u"ms"_s, floor.percentile(0.99), ours, {}};
    figure.detail = u"p99 of the next %1 cases, %2 cases (%3). Floor: p99 of a bare SELECT of the first lines by date"_s
                        .arg(kAdvised)
                        .arg(options.cases)
                        .arg(QLatin1String(dataName(options.data)));
    return figure;
}

// Requests like those that are held, as if they were taken in now.
Result<QVector<DuplicateProbe>> someProbes(const Options& options) {
    GUICHET_TAKE(const Catalogue catalogue, shippedCatalogue());
    QVector<DuplicateProbe> probes;
    GUICHET_TRY(eachCase(options.data, std::min<qint64>(options.cases, kProbes), catalogue, [&](const Case& one) {
        DuplicateProbe probe = probeOf(one);
        probe.id = {};
        probes.append(probe);
        return done();
    }));
    return probes;
}

}  // namespace

Result<QVector<Figure>> nextCase(const Options& options) {
    GUICHET_TAKE(const Figure store, outOfTheStore(options));
    return QVector<Figure>{inMemory(), store};
}

Result<QVector<Figure>> duplicates(const Options& options) {
    GUICHET_TAKE(const QVector<DuplicateProbe> probes, someProbes(options));
    GUICHET_TAKE(const FilledStore filled, FilledStore::of(options));
    GUICHET_TAKE(const auto desk, filled.open());
    GUICHET_TAKE(const auto words, store::Database::open(filled.cacheFile(), FilledStore::cacheKey(),
                                                         store::Access::ReadOnly, store::IfAbsent::Refuse));
    GUICHET_TRY(words->addTokenizer(store::searchTokenizer()));
    store::SearchIndex index(*words, *words);
    const auto recent = store::rowsOpenedSince(kNow - std::chrono::days(CaseAdviser::kDuplicateDays));
    Samples ours;
    Samples floor;
    for (const DuplicateProbe& probe : probes) {
        Result<QVector<DuplicateFound>> found = Error{};
        ours.time([&] {
            desk->duplicates(probe, kAdvised, {},
                             [&](Result<QVector<DuplicateFound>> answer) { found = std::move(answer); });
        });
        if (!found) return found.error();
        store::DuplicateSearch search(index, recent, {});
        GUICHET_TRY(floor.time([&] { return search.rows(probe); }));
    }
    Figure figure{u"duplicates"_s, ours.percentile(0.99), u"ms"_s, floor.percentile(0.99), ours, {}};
    figure.detail = u"p99 of looking for duplicates of a request, %1 cases (%2). Floor: p99 of finding the candidates"_s
                        .arg(options.cases)
                        .arg(QLatin1String(dataName(options.data)));
    return QVector<Figure>{figure};
}

}  // namespace guichet::bench
