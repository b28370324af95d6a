#include "server/store/read_log.h"

#include <algorithm>
#include <limits>

namespace guichet::server {

namespace {

CentreReadKind kindFromName(const QString& name) {
    for (const CentreReadKind kind : {CentreReadKind::Fetch, CentreReadKind::Unsealed})
        if (name == QLatin1String(readKindName(kind))) return kind;
    return CentreReadKind::Search;
}

}  // namespace

const char* readKindName(CentreReadKind kind) {
    switch (kind) {
        case CentreReadKind::Search:
            return "search";
        case CentreReadKind::Fetch:
            return "fetch";
        case CentreReadKind::Unsealed:
            return "unsealed";
    }
    GUICHET_ASSERT(!"a CentreReadKind outside its enumeration");
    return "";
}

constexpr char kLast[] = "SELECT coalesce(max(n), 0) FROM read_log WHERE client = ?";
constexpr char kAppend[] = "INSERT INTO read_log (client, n, person, at_ms, kind, object_key, sealed, document)";

Done ReadLog::append(const QVector<ReadRow>& rows) {
    if (rows.isEmpty()) return done();
    qint64 n = 0;
    GUICHET_TRY(m_database->each(kLast, {rows.first().client.text()}, [&](const Row& row) { n = row.integer(0); }));
    QVector<Values> values;
    for (const ReadRow& row : rows)
        values.append(Values{row.client.text(), ++n, row.person.text(), toMs(row.at),
                             QString::fromLatin1(readKindName(row.kind)), row.objectKey, row.sealed,
                             row.document.text()});
    GUICHET_TRY(m_database->insertMany(kAppend, values));
    return done();
}

constexpr char kOfClient[] =
    "SELECT client, person, at_ms, kind, object_key, sealed, document FROM read_log WHERE client = ? ORDER BY n";

Result<QVector<ReadRow>> ReadLog::ofClient(const ClientId& client) {
    QVector<ReadRow> rows;
    GUICHET_TRY(m_database->each(kOfClient, {client.text()}, [&](const Row& row) {
        rows.append({ClientId{row.text(0)}, PersonId{row.text(1)}, row.instant(2), kindFromName(row.text(3)),
                     row.text(4), row.bytes(5), DocumentId{row.text(6)}});
    }));
    return rows;
}

constexpr char kLastOfMachine[] = "SELECT n, chain FROM client_read WHERE client = ? ORDER BY n DESC LIMIT 1";

Result<ReadPlace> ReadLog::lastOfMachine(const ClientId& client) {
    ReadPlace place{0, wire::chainBeforeFirst()};
    GUICHET_TRY(m_database->each(kLastOfMachine, {client.text()}, [&](const Row& row) {
        place = {row.integer(0), row.bytes(1)};
    }));
    return place;
}

constexpr char kAppendOfMachine[] =
    "INSERT INTO client_read (client, n, person, at_ms, received_at_ms, kind, object_key, sealed, chain)";

Done ReadLog::appendOfMachine(const ClientId& client, const PersonId& person, const QVector<wire::ReadEntry>& entries,
                              Instant receivedAt) {
    if (entries.isEmpty()) return done();
    QVector<Values> values;
    for (const wire::ReadEntry& entry : entries)
        values.append(Values{client.text(), entry.n, person.text(), toMs(entry.at), toMs(receivedAt),
                             QString::fromLatin1(wire::readKindName(entry.kind)), entry.caseId.text(), entry.sealed,
                             entry.chain});
    GUICHET_TRY(m_database->insertMany(kAppendOfMachine, values));
    return done();
}

constexpr char kPageOfMachines[] =
    "SELECT client, n, at_ms, kind, object_key, sealed, chain FROM client_read WHERE client > ? OR (client = ? AND n > "
    "?) "
    "ORDER BY client, n LIMIT ?";

Result<QVector<ReadLog::MachineEntry>> ReadLog::pageOfMachines(const ClientId& client, qint64 afterN, int most) {
    QVector<MachineEntry> page;
    GUICHET_TRY(m_database->each(kPageOfMachines, {client.text(), client.text(), afterN, most}, [&](const Row& row) {
        const auto kind = wire::readKindFromName(row.text(3)).value_or(wire::ReadKind::Opened);
        page.append({ClientId{row.text(0)},
                     {row.integer(1), row.instant(2), kind, CaseId{row.text(4)}, row.bytes(5), row.bytes(6)}});
    }));
    return page;
}

constexpr char kFetchedSince[] =
    "SELECT 1 FROM read_log WHERE client = ? AND object_key = ? AND at_ms >= ? AND kind = ? AND document = ? LIMIT 1";

Result<ReadLog::Fetched> ReadLog::fetchedSince(const ClientId& client, const CaseId& id, const DocumentId& document,
                                               Instant since) {
    const QString fetch = QString::fromLatin1(readKindName(CentreReadKind::Fetch));
    GUICHET_TAKE(const auto found,
                 m_database->one(kFetchedSince, {client.text(), id.text(), toMs(since), fetch, document.text()},
                                 [](const Row&) {}));
    return found == Database::Found::Yes ? Fetched::Yes : Fetched::No;
}

Result<QVector<ReadLine>> ReadLog::ofPerson(const PersonId& person, int most, std::optional<Instant> before) {
    return lines("person", person.text(), most, before);
}
Result<QVector<ReadLine>> ReadLog::ofObject(const QString& objectKey, int most, std::optional<Instant> before) {
    return lines("object_key", objectKey, most, before);
}

// @column: what is looked for.
constexpr char kLinesOfMachines[] =
    "SELECT person, at_ms, received_at_ms, kind, object_key, '', sealed FROM client_read WHERE @column = ? AND "
    "received_at_ms < ? AND received_at_ms >= (SELECT min(newest.known) FROM (SELECT received_at_ms AS known FROM "
    "client_read WHERE @column = ? AND received_at_ms < ? ORDER BY received_at_ms DESC LIMIT ?) newest) "
    "ORDER BY received_at_ms DESC, client, n DESC";
constexpr char kLinesOfCentre[] =
    "SELECT person, at_ms, NULL, kind, object_key, document, sealed FROM read_log WHERE @column = ? AND at_ms < ? AND "
    "at_ms >= (SELECT min(newest.known) FROM (SELECT at_ms AS known FROM read_log WHERE @column = ? AND at_ms < ? "
    "ORDER BY at_ms DESC LIMIT ?) newest) ORDER BY at_ms DESC, client, n DESC";

Result<QVector<ReadLine>> ReadLog::lines(const QByteArray& column, const QString& value, int most,
                                         std::optional<Instant> before) {
    const qint64 end = before ? toMs(*before) : std::numeric_limits<qint64>::max();
    QVector<ReadLine> lines;
    for (QByteArray sql : {kLinesOfMachines, kLinesOfCentre}) {
        sql.replace("@column", column);
        GUICHET_TRY(m_database->each(sql, {value, end, value, end, most}, [&](const Row& row) {
            lines.append({PersonId{row.text(0)}, row.instant(1), row.instantOpt(2), row.text(3), row.text(4),
                          DocumentId{row.text(5)}, row.bytes(6)});
        }));
    }
    std::stable_sort(lines.begin(), lines.end(),
                     [](const ReadLine& a, const ReadLine& b) { return a.knownAt() > b.knownAt(); });
    qsizetype count = std::min<qsizetype>(most, lines.size());
    while (count > 0 && count < lines.size() && lines[count].knownAt() == lines[count - 1].knownAt()) ++count;
    lines.resize(count);
    return lines;
}

}  // namespace guichet::server
