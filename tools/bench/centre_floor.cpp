#include "tools/bench/centre_floor.h"

#include <QHash>
#include <algorithm>

#include "core/wire/limits.h"
#include "crypto/signing_key.h"
#include "tools/bench/bare_database.h"

namespace guichet::bench {

using namespace Qt::StringLiterals;

namespace {

// What one action left behind: read by its id, written by all columns. Rows of `object` and `client` take the place of
// those that were there.
struct Table {
    const char* name;
    const char* read;
    const char* write;
};
constexpr Table kOfAction[] = {
    {"action", "SELECT * FROM action WHERE action_id = ?", "INSERT INTO action VALUES (?, ?, ?, ?, ?, ?, ?)"},
    {"outcome", "SELECT * FROM outcome WHERE action_id = ?", "INSERT INTO outcome VALUES (?, ?, ?, ?, ?, ?, ?, ?)"},
    {"feed", "SELECT f.* FROM feed f JOIN outcome o ON f.office = o.office AND f.ver = o.ver WHERE o.action_id = ?",
     "INSERT INTO feed VALUES (?, ?, ?, ?)"},
    {"log_node",
     "WITH RECURSIVE node (office, level, ver, idx) AS (SELECT office, 0, ver, ver - 1 FROM outcome WHERE action_id = "
     "? "
     "UNION ALL SELECT office, level + 1, ver, (ver >> (level + 1)) - 1 FROM node WHERE ver % (2 << level) = 0) "
     "SELECT l.* FROM node JOIN log_node l USING (office, level, idx)",
     "INSERT INTO log_node VALUES (?, ?, ?, ?)"},
    {"frame", "SELECT * FROM frame WHERE action_id = ?", "INSERT INTO frame VALUES (?, ?, ?, ?, ?)"},
    {"object", "SELECT o.* FROM object o JOIN action a ON o.object_key = a.object_key WHERE a.action_id = ?",
     "INSERT INTO object VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (object_key) DO UPDATE SET rev = excluded.rev, "
     "content = excluded.content, is_open = excluded.is_open, owner = excluded.owner, closed_at_ms = "
     "excluded.closed_at_ms"},
    {"case_number",
     "SELECT c.* FROM case_number c JOIN action a ON c.object_key = a.object_key JOIN object o ON o.object_key = "
     "a.object_key WHERE a.action_id = ? AND o.rev = 1",
     "INSERT INTO case_number VALUES (?, ?)"},
    {"case_search",
     "SELECT s.rowid, s.terms, s.object_key FROM floor_place p JOIN action a ON a.object_key = p.object_key JOIN "
     "case_search s ON s.rowid = p.place WHERE a.action_id = ?",
     "INSERT OR REPLACE INTO case_search (rowid, terms, object_key) VALUES (?, ?, ?)"},
};
constexpr char kOffice[] =
    "SELECT ver, tree_root, id FROM office WHERE id IN (SELECT office FROM outcome WHERE action_id = ?)";
constexpr char kSetOffice[] = "UPDATE office SET ver = ?, tree_root = ? WHERE id = ?";
constexpr char kClient[] = "SELECT last_n, durable_n, high_water, id FROM client WHERE id = ?";
constexpr char kSetClient[] = "UPDATE client SET last_n = ?, durable_n = ?, high_water = ? WHERE id = ?";
// What the source is read by. The floor must not wait for a scan, nor does it pay for these.
constexpr char kPrepareSource[] =
    "CREATE TABLE floor_place (object_key PRIMARY KEY, place); INSERT INTO floor_place SELECT object_key, rowid FROM "
    "case_search; CREATE INDEX floor_number ON case_number (object_key)";

struct Way {
    BareStatement read;
    BareStatement write;
};
struct Written {
    sqlite3_stmt* statement;
    BareRow row;
};

class Replay {
public:
    Replay(const PushFloor& floor, BareDatabase source, BareDatabase target)
        : m_floor(floor), m_source(std::move(source)), m_target(std::move(target)) {}

    Result<Samples> run() {
        GUICHET_TRY(prepare());
        Samples transactions;
        for (qsizetype at = 0; at < m_floor.frames.size(); at += limits::kChunkActions) {
            const QVector<Frame> chunk = m_floor.frames.mid(at, limits::kChunkActions);
            GUICHET_TAKE(const std::vector<Written> rows, rowsOf(chunk));
            GUICHET_TRY(transactions.time([&] { return take(chunk, rows); }));
        }
        GUICHET_TRY(checkCounts());
        return transactions;
    }

private:
    Done prepare() {
        GUICHET_TRY(m_source.exec(kPrepareSource));
        for (const Table& table : kOfAction) {
            GUICHET_TAKE(Way way, wayOf(table.read, table.write));
            m_ways.push_back(std::move(way));
        }
        GUICHET_TAKE(m_office, wayOf(kOffice, kSetOffice));
        GUICHET_TAKE(m_client, wayOf(kClient, kSetClient));
        return done();
    }

    Result<Way> wayOf(const char* read, const char* write) const {
        Way way;
        GUICHET_TAKE(way.read, m_source.prepare(read));
        GUICHET_TAKE(way.write, m_target.prepare(write));
        return way;
    }

    Result<std::vector<Written>> rowsOf(const QVector<Frame>& chunk) const {
        std::vector<Written> rows;
        QByteArray last;
        for (const Frame& frame : chunk) {
            GUICHET_TAKE(const ActionHeader header, decodeHeader(frame.action.header));
            last = header.actionId.text().toUtf8();
            for (const Way& way : m_ways) GUICHET_TRY(read(way, last, rows));
        }
        GUICHET_TRY(read(m_office, last, rows));
        GUICHET_TRY(read(m_client, m_floor.client.toUtf8(), rows));
        return rows;
    }

    Done read(const Way& way, const QByteArray& id, std::vector<Written>& rows) const {
        sqlite3_reset(way.read.get());
        sqlite3_bind_text(way.read.get(), 1, id.constData(), static_cast<int>(id.size()), SQLITE_TRANSIENT);
        int code = sqlite3_step(way.read.get());
        for (; code == SQLITE_ROW; code = sqlite3_step(way.read.get()))
            rows.push_back({way.write.get(), rowAt(way.read.get())});
        return code == SQLITE_DONE ? done() : Done(m_source.lastError());
    }

    [[nodiscard]] Done take(const QVector<Frame>& chunk, const std::vector<Written>& rows) const {
        for (const Frame& frame : chunk)
            if (crypto::verify(m_floor.publicKey, bytesToSign(frame.action.header), frame.action.signature) ==
                crypto::Signature::Bad)
                return Error{ErrorCode::Corrupt, {}, u"a signature"_s};
        GUICHET_TRY(m_target.exec("BEGIN IMMEDIATE"));
        for (const Written& each : rows) GUICHET_TRY(m_target.write(each.statement, each.row));
        return m_target.exec("COMMIT");
    }

    [[nodiscard]] Done checkCounts() const {
        for (const Table& table : kOfAction) {
            const QByteArray count = QByteArray("SELECT count(*) FROM ") + table.name;
            GUICHET_TAKE(const qint64 there, m_source.integer(count));
            GUICHET_TAKE(const qint64 here, m_target.integer(count));
            if (there != here)
                return Error{ErrorCode::Corrupt, {}, u"the floor lacks rows of "_s + QLatin1String(table.name)};
        }
        return done();
    }

    const PushFloor& m_floor;
    BareDatabase m_source;
    BareDatabase m_target;
    std::vector<Way> m_ways;
    Way m_office;
    Way m_client;
};

}  // namespace

Result<Samples> measure(const PushFloor& floor) {
    GUICHET_TAKE(BareDatabase source, BareDatabase::openOfCentre(floor.after));
    GUICHET_TAKE(BareDatabase target, BareDatabase::openOfCentre(floor.before));
    return Replay(floor, std::move(source), std::move(target)).run();
}

}  // namespace guichet::bench
