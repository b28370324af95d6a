#include "app/store/list_table.h"

namespace guichet::store {

namespace {

constexpr Sql kWalk{
    SqlKind::List,
    "SELECT key, row FROM listing WHERE view = ?1 AND sort = ?2 AND (key, row) >= (?3, ?4) ORDER BY key, row LIMIT ?5"};
constexpr Sql kLine{SqlKind::List, "SELECT " GUICHET_LINE_COLUMNS " FROM cases WHERE row = ?"};
constexpr Sql kHeld{SqlKind::Point, "SELECT " GUICHET_LINE_COLUMNS " FROM cases WHERE id = ?"};
constexpr Sql kCounts{SqlKind::Count, "SELECT view, n FROM view_count"};
constexpr Sql kByNumber{SqlKind::Search,
                        "SELECT row FROM case_number WHERE number >= ?1 AND number < ?2 ORDER BY number LIMIT ?3"};
constexpr Sql kExactlyNumbered{SqlKind::Search, "SELECT row FROM case_number WHERE number = ? ORDER BY row DESC"};
constexpr Sql kNumbered{
    SqlKind::Point,
    "SELECT cases.id FROM case_number JOIN cases ON cases.row = case_number.row WHERE case_number.number = ? LIMIT 1"};
constexpr Sql kDueWithin{SqlKind::Upkeep,
                         "SELECT " GUICHET_LINE_COLUMNS " FROM cases WHERE due_at_ms >= ? AND due_at_ms < ?"};
constexpr Sql kClosedWithin{SqlKind::Upkeep,
                            "SELECT " GUICHET_LINE_COLUMNS " FROM cases WHERE closed_at_ms >= ? AND closed_at_ms < ?"};
constexpr Sql kOrderedWithin{SqlKind::Upkeep,
                             "SELECT " GUICHET_LINE_COLUMNS
                             " FROM listing CROSS JOIN cases ON cases.row = listing.row WHERE listing.view = ?1 AND "
                             "listing.sort = ?2 AND listing.key >= ?3 AND listing.key < ?4"};
// CROSS JOIN: the index of the list is walked, and each line is fetched by its row.
constexpr Sql kOpenByDue{
    SqlKind::List,
    "SELECT cases.service_version, cases.id, cases.number, cases.service, cases.office, cases.status, "
    "cases.owner, cases.opened_at_ms, cases.due_at_ms FROM listing CROSS JOIN cases ON cases.row = listing.row WHERE "
    "listing.view = ?1 AND listing.sort = ?2 AND listing.key >= ?3 AND listing.key <= ?4 "
    "ORDER BY listing.key, listing.row LIMIT ?5"};
constexpr Sql kClosedLately{SqlKind::List,
                            "SELECT cases.owner, cases.service FROM listing CROSS JOIN cases ON cases.row = "
                            "listing.row WHERE listing.view = ?1 "
                            "AND listing.sort = ?2 ORDER BY listing.key DESC, listing.row DESC LIMIT ?3"};
constexpr Sql kInView{SqlKind::Upkeep,
                      "SELECT cases.id FROM listing JOIN cases ON cases.row = listing.row WHERE view = ? AND sort = 0"};
constexpr Sql kLastRow{SqlKind::Point, "SELECT max(row) FROM cases WHERE row BETWEEN ? AND ?"};
constexpr Sql kWriteLine{SqlKind::Write,
                         "INSERT OR REPLACE INTO cases (row, id, number, service, service_version, office, status, "
                         "channel, owner, applicant, "
                         "subject, opened_at_ms, changed_at_ms, due_at_ms, closed_at_ms, documents, waits, attention, "
                         "views) VALUES (?, ?, ?, ?, "
                         "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};
constexpr Sql kWriteViews{SqlKind::Write, "UPDATE cases SET views = ?2 WHERE row = ?1"};
constexpr Sql kRemoveLine{SqlKind::Write, "DELETE FROM cases WHERE row = ?"};
constexpr Sql kAdd{SqlKind::Write, "INSERT INTO listing (view, sort, key, row) VALUES (?, ?, ?, ?)"};
constexpr Sql kRemove{SqlKind::Write, "DELETE FROM listing WHERE view = ? AND sort = ? AND key = ? AND row = ?"};
constexpr Sql kCount{SqlKind::Write,
                     "INSERT INTO view_count VALUES (?1, ?2) ON CONFLICT (view) DO UPDATE SET n = n + ?2"};
constexpr Sql kNumbersOf{SqlKind::Point, "SELECT number FROM case_number WHERE row = ?"};
constexpr Sql kAddNumber{SqlKind::Write, "INSERT INTO case_number VALUES (?, ?)"};
constexpr Sql kForgetNumbers{SqlKind::Write, "DELETE FROM case_number WHERE row = ?"};
constexpr const Sql* kStatements[] = {
    &kWalk,      &kLine,       &kHeld,          &kCounts,        &kByNumber,    &kExactlyNumbered,
    &kNumbered,  &kDueWithin,  &kClosedWithin,  &kOrderedWithin, &kInView,      &kLastRow,
    &kWriteLine, &kWriteViews, &kRemoveLine,    &kAdd,           &kRemove,      &kCount,
    &kNumbersOf, &kAddNumber,  &kForgetNumbers, &kOpenByDue,     &kClosedLately};

}  // namespace

ListTable::ListTable(Database& writer, Database& reader, SavedCountTable& saved)
    : m_writer(writer),
      m_reader(reader),
      m_saved(saved),
      m_positions([this](const ListPath& path, const ListKey& from, qint64 most,
                         const std::function<void(const ListKey&)>& found) { return walk(path, from, most, found); }) {}

std::span<const Sql* const> ListTable::statements() {
    return kStatements;
}

Done ListTable::walk(const ListPath& path, const ListKey& from, qint64 most,
                     const std::function<void(const ListKey&)>& found) {
    GUICHET_TAKE(Statement statement, m_reader.prepare(kWalk));
    statement.bind(1, path.view);
    statement.bind(2, static_cast<int>(path.order));
    bindKey(statement, 3, from);
    statement.bind(4, from.row);
    statement.bind(5, most);
    return statement.each([&](const Statement& row) { found(keyFrom(row, 0, row.integer(1))); });
}

Result<std::optional<HeldLine>> ListTable::held(const CaseId& id) {
    std::optional<HeldLine> found;
    GUICHET_TRY(m_writer.each(
        kHeld, [&](const Statement& row) { found = lineFrom(row, 0); }, id));
    return found;
}

Result<qint64> ListTable::freeRow(Instant openedAt) {
    const qint64 first = std::chrono::floor<std::chrono::minutes>(openedAt).time_since_epoch().count() * kRowsPerMinute;
    // Imports know days only: where a minute is full, the next ones are used, twice as many each time.
    for (qint64 end = first + kRowsPerMinute;; end += end - first) {
        qint64 row = first;
        GUICHET_TRY(m_writer.each(
            kLastRow,
            [&](const Statement& last) {
                if (!last.isNull(0)) row = last.integer(0) + 1;
            },
            first, end - 1));
        if (row < end) return row;
    }
}

Done ListTable::count(View view, int by) {
    return m_writer.run(kCount, static_cast<int>(view), by);
}

Done ListTable::place(const HeldLine* before, const HeldLine* after) {
    const quint32 was = before ? before->views : 0;
    const quint32 is = after ? after->views : 0;
    for (const View view : allViews()) {
        const bool leaves = (was & viewBit(view)) != 0;
        const bool enters = (is & viewBit(view)) != 0;
        if (!leaves && !enters) continue;
        for (const Order order : kOrders) {
            const ListPath path{static_cast<int>(view), order};
            const ListKey oldKey = leaves ? keyOf(order, before->line, before->row) : ListKey{};
            const ListKey newKey = enters ? keyOf(order, after->line, after->row) : ListKey{};
            if (leaves && enters && oldKey == newKey) continue;
            const auto write = [&](const Sql& sql, const ListKey& key) -> Done {
                GUICHET_TAKE(Statement statement, m_writer.prepare(sql));
                statement.bind(1, path.view);
                statement.bind(2, static_cast<int>(order));
                bindKey(statement, 3, key);
                statement.bind(4, key.row);
                return statement.run();
            };
            if (leaves) {
                GUICHET_TRY(write(kRemove, oldKey));
                m_positions.removed(path, oldKey);
            }
            if (enters) {
                GUICHET_TRY(write(kAdd, newKey));
                m_positions.added(path, newKey);
            }
        }
        if (leaves != enters) GUICHET_TRY(count(view, enters ? +1 : -1));
    }
    return done();
}

Done ListTable::writeLine(const HeldLine& after) {
    const ListRow& line = after.line;
    return m_writer.run(kWriteLine, after.row, line.id, line.number, line.service, line.serviceVersion, line.office,
                        QString::fromLatin1(statusName(line.status)), QString::fromLatin1(channelName(line.channel)),
                        line.owner, line.applicant, line.subject, line.openedAt, line.changedAt, line.dueAt,
                        line.closedAt, line.documents, int{line.waitsToBeSent}, int{line.needsAttention},
                        static_cast<qint64>(after.views));
}

Done ListTable::writeNumbers(qint64 row, const QStringList& numbers) {
    QStringList before;
    GUICHET_TRY(m_writer.each(
        kNumbersOf, [&](const Statement& line) { before.append(line.text(0)); }, row));
    if (QSet<QString>(before.cbegin(), before.cend()) == QSet<QString>(numbers.cbegin(), numbers.cend())) return done();
    GUICHET_TRY(m_writer.run(kForgetNumbers, row));
    for (const QString& number : numbers) GUICHET_TRY(m_writer.run(kAddNumber, number, row));
    return done();
}

Result<qint64> ListTable::put(const CaseEntry& entry) {
    GUICHET_TAKE(const auto before, held(entry.row.id));
    HeldLine after{before ? before->row : 0, entry.views, entry.row};
    if (!before) {
        GUICHET_TAKE(after.row, freeRow(entry.row.openedAt));
    }
    if (!before || before->views != after.views || !(before->line == after.line)) {
        const HeldLine* const was = before ? &*before : nullptr;
        GUICHET_TRY(place(was, &after));
        GUICHET_TRY(writeLine(after));
        m_saved.changed(was, &after);
    }
    GUICHET_TRY(writeNumbers(after.row, entry.numbers));
    return after.row;
}

Result<qint64> ListTable::remove(const CaseId& id) {
    GUICHET_TAKE(const auto before, held(id));
    if (!before) return qint64{0};
    GUICHET_TRY(place(&*before, nullptr));
    m_saved.changed(&*before, nullptr);
    GUICHET_TRY(m_writer.run(kForgetNumbers, before->row));
    GUICHET_TRY(m_writer.run(kRemoveLine, before->row));
    return before->row;
}

Result<ListPage> ListTable::page(const ListQuery& query, qint64 first, int count) {
    const Direction direction = directionOf(query.sort);
    const ListPath path{static_cast<int>(query.view), direction.order};
    ListPage page;
    page.first = first;
    GUICHET_TAKE(page.total, m_positions.total(path));
    const qint64 last = std::min<qint64>(first + count, page.total);  // one past it
    if (first < 0 || first >= last) return page;
    const qint64 from = direction.fromEnd ? page.total - last : first;
    GUICHET_TAKE(const ListPositions::Place place, m_positions.find(path, from));
    QVector<qint64> rows;
    qint64 skip = place.skip;
    GUICHET_TRY(walk(path, place.from, place.skip + (last - first), [&](const ListKey& key) {
        if (skip > 0)
            --skip;
        else
            rows.append(key.row);
    }));
    if (direction.fromEnd) std::reverse(rows.begin(), rows.end());
    for (const qint64 row : std::as_const(rows)) {
        GUICHET_TAKE(const auto line, rowAt(row));
        if (!line)
            return Error{ErrorCode::Corrupt, QStringLiteral("damaged"),
                         QStringLiteral("a list names a row that is not there")};
        page.rows.append(*line);
    }
    return page;
}

Result<ViewCounts> ListTable::counts() {
    ViewCounts counts;
    for (const View view : allViews()) counts[view] = 0;
    GUICHET_TRY(m_reader.each(kCounts, [&](const Statement& row) {
        const auto view = static_cast<View>(row.integer(0));
        if (counts.contains(view)) counts[view] = row.integer(1);
    }));
    return counts;
}

Result<std::optional<ListRow>> ListTable::rowAt(qint64 row) {
    std::optional<ListRow> found;
    GUICHET_TRY(m_reader.each(
        kLine, [&](const Statement& line) { found = lineFrom(line, 0).line; }, row));
    return found;
}

Result<std::optional<ListRow>> ListTable::line(const CaseId& id) {
    GUICHET_TAKE(const auto found, held(id));
    return found ? std::optional(found->line) : std::nullopt;
}

Result<QVector<qint64>> ListTable::rowsNumbered(const QString& start, int most) {
    QVector<qint64> rows;
    const QString from = start.toUpper();
    GUICHET_TRY(m_reader.each(
        kByNumber,
        [&](const Statement& row) {
            if (!rows.contains(row.integer(0))) rows.append(row.integer(0));
        },
        from, from + QChar(0xffff), most));
    return rows;
}

Result<QVector<qint64>> ListTable::rowsExactlyNumbered(const QString& number) {
    QVector<qint64> rows;
    GUICHET_TRY(m_reader.each(
        kExactlyNumbered, [&](const Statement& row) { rows.append(row.integer(0)); }, number));
    return rows;
}

Result<CaseId> ListTable::numbered(const QString& number) {
    CaseId id;
    GUICHET_TRY(m_reader.each(
        kNumbered, [&](const Statement& row) { id = CaseId{row.text(0)}; }, number.trimmed().toUpper()));
    if (id.isEmpty()) return Error{ErrorCode::NotFound, QStringLiteral("caseUnknown"), {}};
    return id;
}

Result<QVector<HeldLine>> ListTable::linesWithin(const QVector<RowSpan>& spans) {
    QMap<qint64, HeldLine> lines;
    const auto add = [&](const Statement& row) {
        const HeldLine held = lineFrom(row, 0);
        lines.insert(held.row, held);
    };
    const int all = static_cast<int>(View::All);
    for (const auto& [time, from, to] : spans) {
        switch (time) {
            case RowTime::Due:
                GUICHET_TRY(m_writer.each(kDueWithin, add, from, to));
                break;
            case RowTime::Closed:
                GUICHET_TRY(m_writer.each(kClosedWithin, add, from, to));
                break;
            case RowTime::Opened:
                GUICHET_TRY(m_writer.each(kOrderedWithin, add, all, static_cast<int>(Order::Opened), from, to));
                break;
            case RowTime::Changed:
                GUICHET_TRY(m_writer.each(kOrderedWithin, add, all, static_cast<int>(Order::Changed), from, to));
                break;
        }
    }
    return lines.values();
}

Result<QVector<OpenLine>> ListTable::dueWithin(View view, Instant from, Instant to, int most) {
    QVector<OpenLine> lines;
    GUICHET_TRY(m_reader.each(
        kOpenByDue,
        [&](const Statement& row) {
            NextCandidate one;
            one.id = CaseId{row.text(1)};
            one.number = row.text(2);
            one.service = ServiceId{row.text(3)};
            one.office = OfficeId{row.text(4)};
            one.status = statusFromName(row.text(5)).value_or(CaseStatus::Received);
            one.owner = PersonId{row.text(6)};
            one.openedAt = row.instant(7);
            one.dueAt = row.instantOpt(8);
            lines.append({static_cast<int>(row.integer(0)), one});
        },
        static_cast<int>(view), static_cast<int>(Order::Due), from, to, most));
    return lines;
}

Result<QVector<ServiceId>> ListTable::servicesClosedLately(const PersonId& owner, int most) {
    QVector<ServiceId> services;
    GUICHET_TRY(m_reader.each(
        kClosedLately,
        [&](const Statement& row) {
            if (PersonId{row.text(0)} == owner) services.append(ServiceId{row.text(1)});
        },
        static_cast<int>(View::LatelyClosed), static_cast<int>(Order::Changed), most));
    return services;
}

Done ListTable::redate(const HeldLine& before, const HeldLine& after) {
    if (before.views == after.views) return done();
    GUICHET_TRY(place(&before, &after));
    return m_writer.run(kWriteViews, after.row, static_cast<qint64>(after.views));
}

Result<QVector<CaseId>> ListTable::casesIn(View view) {
    QVector<CaseId> ids;
    GUICHET_TRY(m_writer.each(
        kInView, [&](const Statement& row) { ids.append(CaseId{row.text(0)}); }, static_cast<int>(view)));
    return ids;
}

Result<QVector<CaseId>> ListTable::flagged() {
    GUICHET_TAKE(auto ids, casesIn(View::Outbox));
    GUICHET_TAKE(const auto more, casesIn(View::Attention));
    return ids + more;
}

}  // namespace guichet::store
