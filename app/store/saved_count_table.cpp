#include "app/store/saved_count_table.h"

#include <algorithm>

#include "core/wire/json.h"

namespace guichet::store {

namespace {

constexpr Sql kHeld{SqlKind::Upkeep, "SELECT id, asks, counted_to FROM saved_count"};
constexpr Sql kBegin{SqlKind::Write,
                     "INSERT OR REPLACE INTO saved_count (id, asks, n, counted_to) VALUES (?, ?, 0, ?)"};
constexpr Sql kForget{SqlKind::Write, "DELETE FROM saved_count WHERE id = ?"};
constexpr Sql kAdd{SqlKind::Write, "UPDATE saved_count SET n = n + ?2 WHERE id = ?1"};
constexpr Sql kReached{SqlKind::Write, "UPDATE saved_count SET counted_to = ?2 WHERE id = ?1"};
constexpr Sql kCounts{SqlKind::Count, "SELECT id, n, counted_to FROM saved_count"};
constexpr Sql kSlice{SqlKind::List,
                     "SELECT " GUICHET_LINE_COLUMNS " FROM cases WHERE cases.row > ? ORDER BY cases.row LIMIT ?"};
constexpr const Sql* kStatements[] = {&kHeld, &kBegin, &kForget, &kAdd, &kReached, &kCounts, &kSlice};

constexpr qint64 kWhole = std::numeric_limits<qint64>::max();
constexpr qint64 kNothingYet = std::numeric_limits<qint64>::min();

QByteArray asksOf(const SavedView& view) {
    return json::write({{QStringLiteral("view"), QLatin1String(viewName(view.query.list.view))},
                        {QStringLiteral("filter"), toJson(view.query.filter)}});
}

bool shows(View view, const Matcher& matcher, const HeldLine& held) {
    return (held.views & viewBit(view)) != 0 && matcher.matches(held.line);
}

}  // namespace

std::span<const Sql* const> SavedCountTable::statements() {
    return kStatements;
}

QVector<SavedCountTable::Counted>& SavedCountTable::changing() {
    if (!m_kept) m_kept = m_views;
    return m_views;
}

void SavedCountTable::rolledBack() {
    if (m_kept) m_views = *std::exchange(m_kept, std::nullopt);
}

Done SavedCountTable::adopt(const QVector<SavedView>& views, const Viewer& viewer) {
    struct Held {
        QByteArray asks;
        qint64 countedTo;
    };
    QMap<SavedViewId, Held> held;
    GUICHET_TRY(m_writer.each(kHeld, [&](const Statement& row) {
        held[SavedViewId{row.text(0)}] = {row.text(1).toUtf8(), row.integer(2)};
    }));
    QVector<Counted> counted;
    for (const SavedView& view : views) {
        const FilteredQuery& query = view.query;
        counted.append(
            {view.id, asksOf(view), query.list.view, query.filter, Matcher(query.filter, viewer), kNothingYet});
        const auto before = held.constFind(view.id);
        if (before != held.constEnd() && before->asks == counted.last().asks)
            counted.last().countedTo = before->countedTo;
        else
            GUICHET_TRY(m_writer.run(kBegin, view.id, QString::fromUtf8(counted.last().asks), kNothingYet));
        held.remove(view.id);
    }
    for (auto gone = held.keyBegin(); gone != held.keyEnd(); ++gone) GUICHET_TRY(m_writer.run(kForget, *gone));
    changing() = std::move(counted);
    return done();
}

void SavedCountTable::changed(const HeldLine* before, const HeldLine* after) {
    if (m_views.isEmpty()) return;
    const qint64 row = before ? before->row : after->row;
    for (Counted& one : changing()) {
        if (row > one.countedTo) continue;
        one.delta +=
            (after && shows(one.view, one.matcher, *after)) - (before && shows(one.view, one.matcher, *before));
    }
}

QVector<RowSpan> SavedCountTable::spansBetween(const Viewer& one, const Viewer& other) const {
    QVector<RowSpan> spans;
    for (const Counted& view : m_views) spans += guichet::spansBetween(view.filter, one, other);
    return spans;
}

SavedCountTable::Look SavedCountTable::lookOf(const Viewer& viewer) const {
    Look look;
    for (const Counted& view : m_views) look.append(Matcher(view.filter, viewer));
    return look;
}

void SavedCountTable::moved(const HeldLine& before, const HeldLine& after, const Look& next) {
    if (m_views.isEmpty()) return;
    QVector<Counted>& views = changing();
    for (qsizetype i = 0; i < views.size(); ++i) {
        Counted& one = views[i];
        if (before.row > one.countedTo) continue;
        one.delta += shows(one.view, next[i], after) - shows(one.view, one.matcher, before);
    }
}

void SavedCountTable::look(const Look& next) {
    for (qsizetype i = 0; i < next.size(); ++i) m_views[i].matcher = next[i];
}

Done SavedCountTable::flush() {
    const auto isNoted = [](const Counted& one) { return one.delta != 0; };
    if (std::none_of(m_views.cbegin(), m_views.cend(), isNoted)) return done();
    for (Counted& one : changing())
        if (const qint64 delta = std::exchange(one.delta, 0); delta != 0)
            GUICHET_TRY(m_writer.run(kAdd, one.id, delta));
    return done();
}

SavedCountTable::Counting SavedCountTable::counting() const {
    const auto isWhole = [](const Counted& one) { return one.countedTo == kWhole; };
    return std::all_of(m_views.cbegin(), m_views.cend(), isWhole) ? Counting::Whole : Counting::UnderWay;
}

Done SavedCountTable::countOn(int most) {
    QVector<Counted>& views = changing();
    const auto next =
        std::find_if(views.begin(), views.end(), [](const Counted& one) { return one.countedTo != kWhole; });
    if (next == views.end()) return done();
    int looked = 0;
    const auto look = [&](const Statement& row) {
        const HeldLine held = lineFrom(row, 0);
        ++looked;
        next->countedTo = held.row;
        if (shows(next->view, next->matcher, held)) ++next->delta;
    };
    GUICHET_TRY(m_writer.each(kSlice, look, next->countedTo, most));
    if (looked < most) next->countedTo = kWhole;
    return m_writer.run(kReached, next->id, next->countedTo);
}

Result<SavedCounts> SavedCountTable::counts() {
    SavedCounts counts;
    GUICHET_TRY(m_reader.each(kCounts, [&](const Statement& row) {
        counts[SavedViewId{row.text(0)}] = {row.integer(1), row.integer(2) == kWhole};
    }));
    return counts;
}

}  // namespace guichet::store
