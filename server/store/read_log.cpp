#include "server/store/read_log.h"

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

}  // namespace guichet::server
