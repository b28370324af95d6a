#include "tools/bench/store_floor.h"

#include <QDir>
#include <QFile>
#include <vector>

#include "app/store/packed.h"
#include "app/store/search_text.h"
#include "core/wire/json.h"
#include "core/wire/limits.h"
#include "tools/bench/bare_database.h"

namespace guichet::bench {

using namespace Qt::StringLiterals;

namespace {

struct Table {
    QByteArray name;
    bool followsCase = false;  // has a column `row`: its rows go with the case of that row
    BareStatement read;
    BareStatement write;
};

struct Row {
    const Table* table;
    BareRow values;
};

QByteArray placeholders(int count) {
    return QByteArray(", ?").repeated(count).mid(2);
}

class Refill {
public:
    Refill(BareDatabase source, BareDatabase target) : m_source(std::move(source)), m_target(std::move(target)) {}

    Done prepare();
    Result<Samples> run();
    Done checkCounts() const;

private:
    Done copySchema();
    Done readCatalogue();
    Done addTable(const QByteArray& name, int columns);
    Done readAll(const Table& table, std::vector<Row>& page) const;
    Done readCase(const QByteArray& id, const QByteArray& content, std::vector<Row>& page) const;
    Result<Row> searchRow(qint64 row, const QByteArray& content) const;
    Done write(const std::vector<Row>& page) const;

    BareDatabase m_source;
    BareDatabase m_target;
    Table m_base;
    Table m_search;
    Catalogue m_catalogue;
    std::vector<Table> m_others;
    BareStatement m_rowOfCase;
    BareStatement m_values;  // makes values of what is bound
};

// Shadow tables of the search index come into being with it; SQLite makes its own tables and indexes.
constexpr char kTables[] =
    "SELECT name, ncol FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\\_%' "
    "ESCAPE '\\' ORDER BY name";
constexpr char kSchema[] =
    "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND tbl_name NOT IN (SELECT name FROM pragma_table_list "
    "WHERE type = 'shadow') ORDER BY type = 'index', rowid";

Done Refill::copySchema() {
    GUICHET_TAKE(const BareStatement schema, m_source.prepare(kSchema));
    while (sqlite3_step(schema.get()) == SQLITE_ROW) GUICHET_TRY(m_target.exec(columnBytes(schema.get(), 0)));
    // What the migrations put in is among the rows that are copied.
    GUICHET_TAKE(const BareStatement tables, m_source.prepare(kTables));
    while (sqlite3_step(tables.get()) == SQLITE_ROW)
        GUICHET_TRY(m_target.exec("DELETE FROM " + columnBytes(tables.get(), 0)));
    return done();
}

Done Refill::addTable(const QByteArray& name, int columns) {
    GUICHET_TAKE(const qint64 hasRow,
                 m_source.integer("SELECT count(*) FROM pragma_table_info('" + name + "') WHERE name = 'row'"));
    Table table{name, hasRow > 0 && name != "base", nullptr, nullptr};
    // In the source, which is a copy: the floor must not wait for a scan, nor does it pay for this index.
    if (table.followsCase && name != "cases")
        GUICHET_TRY(m_source.exec("CREATE INDEX floor_of_" + name + " ON " + name + " (row)"));
    QByteArray read = "SELECT * FROM " + name;
    if (table.followsCase) read += " WHERE row = ?";
    if (name == "base") read += " ORDER BY row";
    GUICHET_TAKE(table.read, m_source.prepare(read));
    GUICHET_TAKE(table.write, m_target.prepare("INSERT INTO " + name + " VALUES (" + placeholders(columns) + ')'));
    if (name == "base")
        m_base = std::move(table);
    else
        m_others.push_back(std::move(table));
    return done();
}

Done Refill::prepare() {
    GUICHET_TRY(copySchema());
    std::vector<std::pair<QByteArray, int>> names;
    GUICHET_TAKE(const BareStatement tables, m_source.prepare(kTables));
    while (sqlite3_step(tables.get()) == SQLITE_ROW)
        names.emplace_back(columnBytes(tables.get(), 0), sqlite3_column_int(tables.get(), 1));
    for (const auto& [name, columns] : names) GUICHET_TRY(addTable(name, columns));
    m_search.name = "search";
    GUICHET_TAKE(m_search.write, m_target.prepare("INSERT INTO search (rowid, text) VALUES (?, ?)"));
    GUICHET_TAKE(m_rowOfCase, m_source.prepare("SELECT row FROM cases WHERE id = ?"));
    GUICHET_TAKE(m_values, m_source.prepare("SELECT ?, ?"));
    return readCatalogue();
}

Done Refill::readCatalogue() {
    GUICHET_TAKE(const BareStatement services, m_source.prepare("SELECT content FROM base WHERE type = 'service'"));
    while (sqlite3_step(services.get()) == SQLITE_ROW) {
        GUICHET_TAKE(const QByteArray content, store::unpacked(columnBytes(services.get(), 0)));
        GUICHET_TAKE(const QJsonObject object, json::parseObject(content, content.size()));
        GUICHET_TAKE(const Service service, serviceFromJson(object, u"base"_s));
        m_catalogue.put(service);
    }
    return done();
}

// The index is not read back, because an index cannot be: its text is what the store makes of the case.
Result<Row> Refill::searchRow(qint64 row, const QByteArray& stored) const {
    GUICHET_TAKE(const QByteArray content, store::unpacked(stored));
    GUICHET_TAKE(const QJsonObject object, json::parseObject(content, content.size()));
    GUICHET_TAKE(const Case theCase, caseFromJson(object));
    const Service* service = m_catalogue.find(theCase.service, theCase.serviceVersion);
    const QByteArray text = store::searchTextOf(theCase, service).text.toUtf8();
    sqlite3_reset(m_values.get());
    sqlite3_bind_int64(m_values.get(), 1, row);
    sqlite3_bind_text(m_values.get(), 2, text.constData(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
    sqlite3_step(m_values.get());
    return Row{&m_search, rowAt(m_values.get())};
}

Done Refill::readCase(const QByteArray& id, const QByteArray& content, std::vector<Row>& page) const {
    sqlite3_reset(m_rowOfCase.get());
    sqlite3_bind_text(m_rowOfCase.get(), 1, id.constData(), static_cast<int>(id.size()), SQLITE_TRANSIENT);
    if (sqlite3_step(m_rowOfCase.get()) != SQLITE_ROW) return done();  // an office or a person
    const qint64 row = sqlite3_column_int64(m_rowOfCase.get(), 0);
    for (const Table& table : m_others) {
        if (!table.followsCase) continue;
        sqlite3_reset(table.read.get());
        sqlite3_bind_int64(table.read.get(), 1, row);
        GUICHET_TRY(readAll(table, page));
    }
    GUICHET_TAKE(Row search, searchRow(row, content));
    page.push_back(std::move(search));
    return done();
}

Done Refill::readAll(const Table& table, std::vector<Row>& page) const {
    int code = sqlite3_step(table.read.get());
    for (; code == SQLITE_ROW; code = sqlite3_step(table.read.get()))
        page.push_back(Row{&table, rowAt(table.read.get())});
    return code == SQLITE_DONE ? done() : Done(m_source.lastError());
}

Done Refill::write(const std::vector<Row>& page) const {
    GUICHET_TRY(m_target.exec("BEGIN IMMEDIATE"));
    for (const Row& row : page) GUICHET_TRY(m_target.write(row.table->write.get(), row.values));
    return m_target.exec("COMMIT");
}

Result<Samples> Refill::run() {
    Samples pages;
    std::vector<Row> page;
    const auto flush = [&]() -> Done {
        GUICHET_TRY(pages.time([&] { return write(page); }));
        page.clear();
        return done();
    };
    int objects = 0;
    GUICHET_TAKE(const qint64 idColumn,
                 m_source.integer("SELECT cid FROM pragma_table_info('base') WHERE name = 'id'"));
    GUICHET_TAKE(const qint64 contentColumn,
                 m_source.integer("SELECT cid FROM pragma_table_info('base') WHERE name = 'content'"));
    sqlite3_stmt* base = m_base.read.get();
    while (sqlite3_step(base) == SQLITE_ROW) {
        page.push_back(Row{&m_base, rowAt(base)});
        GUICHET_TRY(readCase(columnBytes(base, static_cast<int>(idColumn)),
                             columnBytes(base, static_cast<int>(contentColumn)), page));
        if (++objects % limits::kPullObjects == 0) GUICHET_TRY(flush());
    }
    for (const Table& table : m_others)
        if (!table.followsCase) GUICHET_TRY(readAll(table, page));
    GUICHET_TRY(flush());
    GUICHET_TRY(pages.time([&] { return m_target.exec("PRAGMA wal_checkpoint(TRUNCATE)"); }));
    return pages;
}

Done Refill::checkCounts() const {
    const auto same = [this](const QByteArray& table) -> Done {
        GUICHET_TAKE(const qint64 there, m_source.integer("SELECT count(*) FROM " + table));
        GUICHET_TAKE(const qint64 here, m_target.integer("SELECT count(*) FROM " + table));
        return there == here
                   ? done()
                   : Done(Error{ErrorCode::Corrupt, {}, u"the floor lacks rows of "_s + QLatin1String(table)});
    };
    for (const Table& table : m_others) GUICHET_TRY(same(table.name));
    GUICHET_TRY(same(m_search.name));
    return same(m_base.name);
}

}  // namespace

Result<Samples> fillFloor(const QString& cacheFile, const QByteArray& key, const QString& scratch) {
    const QDir folder(scratch);
    const QString source = folder.filePath(u"floor-source.db"_s);
    const QString target = folder.filePath(u"floor-target.db"_s);
    for (const QString& file : {source, target}) QFile::remove(file);
    if (!QFile::copy(cacheFile, source)) return Error{ErrorCode::Storage, {}, u"cannot copy the cache"_s};
    Samples pages;
    {
        GUICHET_TAKE(BareDatabase from, BareDatabase::open(source, key, BareDatabase::For::Writing));
        GUICHET_TAKE(BareDatabase to, BareDatabase::open(target, key, BareDatabase::For::Writing));
        // As the store's own connection is while it is filled (Database::expect).
        GUICHET_TRY(
            to.exec("PRAGMA secure_delete = FAST; PRAGMA cache_size = -64000; PRAGMA wal_autocheckpoint = 16000"));
        Refill refill(std::move(from), std::move(to));
        GUICHET_TRY(refill.prepare());
        GUICHET_TAKE(pages, refill.run());
        GUICHET_TRY(refill.checkCounts());
    }
    for (const QString& file : {source, target}) QFile::remove(file);
    return pages;
}

}  // namespace guichet::bench
