#include "app/store/filtered_list.h"

namespace guichet::store {

namespace {

// CROSS JOIN: the index of the list is walked, and each line is fetched by its row.
constexpr Sql kForward{SqlKind::List,
                       "SELECT listing.key, " GUICHET_LINE_COLUMNS
                       " FROM listing CROSS JOIN cases ON cases.row = listing.row WHERE listing.view = ?1 AND "
                       "listing.sort = ?2 AND (listing.key, listing.row) > (?3, ?4) ORDER BY listing.key, listing.row"};
constexpr Sql kBackward{
    SqlKind::List,
    "SELECT listing.key, " GUICHET_LINE_COLUMNS
    " FROM listing CROSS JOIN cases ON cases.row = listing.row WHERE listing.view = ?1 AND listing.sort = ?2 AND "
    "(listing.key, listing.row) < (?3, ?4) ORDER BY listing.key DESC, listing.row DESC"};
constexpr const Sql* kStatements[] = {&kForward, &kBackward};

ListKey keyOf(const ListPlace& place) {
    return {place.text ? std::optional(place.text->toUtf8()) : std::nullopt, place.number, place.row};
}

ListPlace placeOf(const ListKey& key) {
    return {key.text ? std::optional(QString::fromUtf8(*key.text)) : std::nullopt, key.number, key.row};
}

// Numbers only: texts stand behind them, and no sort walks those from their end.
const ListKey kBehindAllNumbers{std::nullopt, std::numeric_limits<qint64>::max(), std::numeric_limits<qint64>::max()};

}  // namespace

std::span<const Sql* const> FilteredList::statements() {
    return kStatements;
}

Result<FilteredPage> FilteredList::page(const ListQuery& query, const Matcher& matcher, const ListSpan& span, int count,
                                        int mostWalked) {
    const Direction direction = directionOf(query.sort);
    const ListKey begin = direction.fromEnd ? kBehindAllNumbers : kBeforeAllKeys;
    const ListKey after = span.after ? keyOf(*span.after) : begin;
    const auto isBeyond = [&](const ListKey& key) {
        if (!span.upTo) return false;
        const ListKey last = keyOf(*span.upTo);
        return direction.fromEnd ? key < last : last < key;
    };
    GUICHET_TAKE(Statement statement, m_reader.prepare(direction.fromEnd ? kBackward : kForward));
    statement.bind(1, static_cast<int>(query.view));
    statement.bind(2, static_cast<int>(direction.order));
    bindKey(statement, 3, after);
    statement.bind(4, after.row);
    FilteredPage page;
    std::optional<ListKey> reached;
    while (page.walked < mostWalked && page.rows.size() < count) {
        GUICHET_TAKE(const Step step, statement.step());
        if (step == Step::Done) return page;
        const HeldLine held = lineFrom(statement, 1);
        reached = keyFrom(statement, 0, held.row);
        if (isBeyond(*reached)) return page;
        ++page.walked;
        if (matcher.matches(held.line)) page.rows.append({held.line, placeOf(*reached)});
    }
    const auto place = reached ? std::optional(placeOf(*reached)) : span.after;
    if (place != span.upTo) page.reached = place;
    return page;
}

}  // namespace guichet::store
