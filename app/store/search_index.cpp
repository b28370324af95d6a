#include "app/store/search_index.h"

namespace guichet::store {

namespace {

constexpr Sql kFind{SqlKind::Search, "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?"};
constexpr Sql kHeld{SqlKind::Point, "SELECT words, han FROM search WHERE rowid = ?"};
constexpr Sql kAdd{SqlKind::Write, "INSERT INTO search (rowid, words, han) VALUES (?, ?, ?)"};
constexpr Sql kChange{SqlKind::Write, "UPDATE search SET words = ?2, han = ?3 WHERE rowid = ?1"};
constexpr Sql kRemove{SqlKind::Write, "DELETE FROM search WHERE rowid = ?"};
constexpr const Sql* kStatements[] = {&kFind, &kHeld, &kAdd, &kChange, &kRemove};

}  // namespace

std::span<const Sql* const> SearchIndex::statements() {
    return kStatements;
}

Done SearchIndex::put(qint64 row, const SearchText& text) {
    std::optional<SearchText> before;
    GUICHET_TRY(m_writer.each(
        kHeld,
        [&](const Statement& held) {
            before = SearchText{held.text(0), held.text(1)};
        },
        row));
    if (before == text) return done();
    return m_writer.run(before ? kChange : kAdd, row, text.words, text.han);
}

Done SearchIndex::remove(qint64 row) {
    return m_writer.run(kRemove, row);
}

Result<QVector<qint64>> SearchIndex::find(const QString& question, int most) {
    QVector<qint64> rows;
    const QString expression = matchExpression(question);
    if (expression.isEmpty()) return rows;
    GUICHET_TRY(m_reader.each(
        kFind, [&](const Statement& row) { rows.append(row.integer(0)); }, expression, most));
    return rows;
}

}  // namespace guichet::store
