#include "server/store/read_log.h"

#include <algorithm>

namespace guichet::server {

namespace {

ReadKind kindFromName(const QString& name) {
    return name == QLatin1String(readKindName(ReadKind::Fetch)) ? ReadKind::Fetch : ReadKind::Search;
}

}  // namespace

const char* readKindName(ReadKind kind) {
    switch (kind) {
        case ReadKind::Search:
            return "search";
        case ReadKind::Fetch:
            return "fetch";
    }
    GUICHET_ASSERT(!"a ReadKind outside its enumeration");
    return "";
}

constexpr char kLast[] = "SELECT coalesce(max(n), 0) FROM read_log WHERE client = ?";
constexpr char kAppend[] = "INSERT INTO read_log (client, n, person, at_ms, kind, object_key, sealed)";

Done ReadLog::append(const QVector<ReadRow>& rows) {
    if (rows.isEmpty()) return done();
    qint64 n = 0;
    GUICHET_TRY(m_database->each(kLast, {rows.first().client.text()}, [&](const Row& row) { n = row.integer(0); }));
    QVector<Values> values;
    for (const ReadRow& row : rows)
        values.append(Values{row.client.text(), ++n, row.person.text(), toMs(row.at),
                             QString::fromLatin1(readKindName(row.kind)), row.objectKey, row.sealed});
    GUICHET_TRY(m_database->insertMany(kAppend, values));
    return done();
}

constexpr char kOfClient[] =
    "SELECT client, person, at_ms, kind, object_key, sealed FROM read_log WHERE client = ? ORDER BY n";

Result<QVector<ReadRow>> ReadLog::ofClient(const ClientId& client) {
    QVector<ReadRow> rows;
    GUICHET_TRY(m_database->each(kOfClient, {client.text()}, [&](const Row& row) {
        rows.append({ClientId{row.text(0)}, PersonId{row.text(1)}, row.instant(2), kindFromName(row.text(3)),
                     row.text(4), row.bytes(5)});
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

Result<QVector<ReadLine>> ReadLog::ofPerson(const PersonId& person, int most) {
    return lines("person = ?", person.text(), most);
}
Result<QVector<ReadLine>> ReadLog::ofObject(const QString& objectKey, int most) {
    return lines("object_key = ?", objectKey, most);
}

Result<QVector<ReadLine>> ReadLog::lines(const QByteArray& where, const QString& value, int most) {
    QVector<ReadLine> lines;
    for (const QByteArray table : {"client_read", "read_log"}) {
        const QByteArray sql = "SELECT person, at_ms, kind, object_key, sealed FROM " + table + " WHERE " + where +
                               " ORDER BY at_ms DESC LIMIT ?";
        GUICHET_TRY(m_database->each(sql.constData(), {value, most}, [&](const Row& row) {
            lines.append({PersonId{row.text(0)}, row.instant(1), row.text(2), row.text(3), row.bytes(4)});
        }));
    }
    std::stable_sort(lines.begin(), lines.end(), [](const ReadLine& a, const ReadLine& b) { return a.at > b.at; });
    if (lines.size() > most) lines.resize(most);
    return lines;
}

}  // namespace guichet::server
