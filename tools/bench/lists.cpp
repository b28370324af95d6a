// view-switch: every view under every sort, its first page. jump: straight into the middle of the longest list.
#include "tools/bench/bare_database.h"
#include "tools/bench/filled_store.h"

namespace guichet::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPageRows = 100;  // as the windows ask
constexpr int kRounds = 5;
constexpr Sort kSorts[] = {Sort::Due, Sort::Newest, Sort::Oldest, Sort::Changed, Sort::Number};

Done page(store::Desk& desk, View view, Sort sort, qint64 first, Samples& into) {
    ListQuery query;
    query.view = view;
    query.sort = sort;
    Result<ListPage> rows = Error{};
    into.time(
        [&] { desk.list(query, first, kPageRows, {}, [&](Result<ListPage> answer) { rows = std::move(answer); }); });
    return rows ? done() : Done(rows.error());
}

// So many times 100 rows of the lists' table, by key, from places all over it.
Result<Samples> readingFloor(const FilledStore& filled, qsizetype times) {
    GUICHET_TAKE(const BareDatabase bare,
                 BareDatabase::open(filled.cacheFile(), FilledStore::cacheKey(), BareDatabase::For::Reading));
    GUICHET_TAKE(const qint64 least, bare.integer("SELECT min(row) FROM cases"));
    GUICHET_TAKE(const qint64 most, bare.integer("SELECT max(row) FROM cases"));
    GUICHET_TAKE(const BareStatement select, bare.prepare("SELECT * FROM cases WHERE row >= ? ORDER BY row LIMIT " +
                                                          QByteArray::number(kPageRows)));
    Samples samples;
    for (qsizetype i = 0; i < times; ++i) {
        sqlite3_bind_int64(select.get(), 1, least + (most - least) / times * i);
        const int code = samples.time([&] {
            int stepped = SQLITE_ROW;
            while (stepped == SQLITE_ROW) {
                stepped = sqlite3_step(select.get());
                for (int column = sqlite3_data_count(select.get()); column > 0; --column)
                    sqlite3_column_bytes(select.get(), column - 1);
            }
            return stepped;
        });
        sqlite3_reset(select.get());
        if (code != SQLITE_DONE) return bare.lastError();
    }
    return samples;
}

Figure figureOf(const QString& name, const Samples& ours, const Samples& floor, const QString& what,
                const Options& options) {
    Figure figure{name, ours.percentile(0.99), u"ms"_s, floor.percentile(0.99), ours, {}};
    figure.detail = u"p99 of %1, %2 rows, %3 cases (%4). Floor: p99 of a bare SELECT of %2 rows by key"_s.arg(what)
                        .arg(kPageRows)
                        .arg(options.cases)
                        .arg(QLatin1String(dataName(options.data)));
    return figure;
}

}  // namespace

Result<QVector<Figure>> viewSwitch(const Options& options) {
    GUICHET_TAKE(const FilledStore filled, FilledStore::of(options));
    GUICHET_TAKE(const auto desk, filled.open());
    Samples firstLook;
    Samples later;
    for (int round = 0; round <= kRounds; ++round)
        for (const View view : allViews())
            for (const Sort sort : kSorts) GUICHET_TRY(page(*desk, view, sort, 0, round == 0 ? firstLook : later));
    GUICHET_TAKE(const Samples floor, readingFloor(filled, later.count()));
    return QVector<Figure>{
        figureOf(u"view-switch"_s, later, floor, u"the first page of every view under every sort"_s, options),
        figureOf(u"view-switch/first-look"_s, firstLook, floor, u"the same, each list's first time since the start"_s,
                 options)};
}

Result<QVector<Figure>> jump(const Options& options) {
    GUICHET_TAKE(const FilledStore filled, FilledStore::of(options));
    GUICHET_TAKE(const auto desk, filled.open());
    const qint64 half = options.cases / 2;
    Samples firstLook;
    Samples later;
    for (int round = 0; round <= 10 * kRounds; ++round)
        for (const Sort sort : kSorts)
            GUICHET_TRY(page(*desk, View::All, sort, half + round, round == 0 ? firstLook : later));
    GUICHET_TAKE(const Samples floor, readingFloor(filled, later.count()));
    return QVector<Figure>{
        figureOf(u"jump"_s, later, floor, u"a jump to row %1 of all cases, under every sort"_s.arg(half), options),
        figureOf(u"jump/first-look"_s, firstLook, floor, u"the same, each list's first time since the start"_s,
                 options)};
}

}  // namespace guichet::bench
