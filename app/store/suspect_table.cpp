#include "app/store/suspect_table.h"

namespace guichet::store {

namespace {

constexpr Sql kForgetOthers{SqlKind::Write, "DELETE FROM suspect WHERE n <> ? AND set_aside_at_ms IS NULL"};
constexpr Sql kBlame{SqlKind::Write,
                     "INSERT INTO suspect (n, code, times, first_at_ms) VALUES (?, ?, 1, ?) "
                     "ON CONFLICT (n) DO UPDATE SET code = excluded.code, times = times + 1"};
constexpr Sql kSetAside{SqlKind::Write, "UPDATE suspect SET set_aside_at_ms = ?2 WHERE n = ?1"};
constexpr Sql kAcquit{SqlKind::Write, "DELETE FROM suspect WHERE n <= ? AND set_aside_at_ms IS NULL"};
constexpr Sql kForgetAll{SqlKind::Write, "DELETE FROM suspect WHERE set_aside_at_ms IS NULL"};
// In two steps: no row may take the place of one that has not moved yet.
constexpr Sql kLift{SqlKind::Write, "UPDATE suspect SET n = n - 1000000000000"};
constexpr Sql kSet{SqlKind::Write, "UPDATE suspect SET n = n + 1000000000000 - ?"};
constexpr Sql kFind{SqlKind::Point, "SELECT n, code, times, first_at_ms, set_aside_at_ms FROM suspect WHERE n = ?"};
constexpr Sql kFirst{SqlKind::Point, "SELECT n FROM suspect WHERE n > ? ORDER BY n LIMIT 1"};
constexpr Sql kSince{SqlKind::Upkeep, "SELECT count(*) FROM suspect WHERE set_aside_at_ms >= ? AND n <> ?"};
constexpr const Sql* kStatements[] = {&kForgetOthers, &kBlame, &kSetAside, &kAcquit, &kForgetAll,
                                      &kLift,         &kSet,   &kFind,     &kFirst,  &kSince};

}  // namespace

std::span<const Sql* const> SuspectTable::statements() {
    return kStatements;
}

Done SuspectTable::blame(qint64 n, const QString& code, Instant at) {
    GUICHET_TRY(m_database.run(kForgetOthers, n));
    return m_database.run(kBlame, n, code, at);
}

Done SuspectTable::setAside(qint64 n, Instant at) {
    return m_database.run(kSetAside, n, at);
}

Done SuspectTable::acquit(qint64 upToN) {
    return m_database.run(kAcquit, upToN);
}

Done SuspectTable::acquitAll() {
    return m_database.run(kForgetAll);
}

Done SuspectTable::numberAnew(qint64 before) {
    GUICHET_TRY(acquitAll());
    GUICHET_TRY(m_database.run(kLift));
    return m_database.run(kSet, before);
}

Result<std::optional<Suspect>> SuspectTable::find(qint64 n) {
    std::optional<Suspect> found;
    GUICHET_TRY(m_database.each(
        kFind,
        [&](const Statement& row) {
            found = Suspect{row.integer(0), row.text(1), static_cast<int>(row.integer(2)), row.instant(3),
                            row.instantOpt(4)};
        },
        n));
    return found;
}

Result<qint64> SuspectTable::firstAfter(qint64 n) {
    qint64 first = 0;
    GUICHET_TRY(m_database.each(
        kFirst, [&](const Statement& row) { first = row.integer(0); }, n));
    return first;
}

Result<int> SuspectTable::setAsideSince(Instant since, qint64 butN) {
    int count = 0;
    GUICHET_TRY(m_database.each(
        kSince, [&](const Statement& row) { count = static_cast<int>(row.integer(0)); }, since, butN));
    return count;
}

}  // namespace guichet::store
