// store-size: what a full cache.db takes, beside the text that is in it, table by table.
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include "app/store/packed.h"
#include "core/wire/json.h"
#include "tools/bench/bare_database.h"
#include "tools/bench/filled_store.h"

namespace guichet::bench {

using namespace Qt::StringLiterals;

namespace {

qint64 utf8Bytes(const QStringList& texts) {
    qint64 bytes = 0;
    for (const QString& text : texts) bytes += text.toUtf8().size();
    return bytes;
}

// Everything of a case that somebody typed.
qint64 textBytes(const Case& theCase) {
    const Applicant& applicant = theCase.applicant;
    QStringList texts{theCase.number,     theCase.subject, theCase.text,    theCase.address,  applicant.name,
                      applicant.idNumber, applicant.phone, applicant.email, applicant.address};
    texts += theCase.aliases + theCase.fields.values();
    for (const Document& document : theCase.documents) texts.append(document.name);
    for (const TimelineEntry& entry : theCase.timeline) texts += QStringList{entry.text} + entry.details.values();
    return utf8Bytes(texts);
}

Result<qint64> textIn(const BareDatabase& database) {
    GUICHET_TAKE(const BareStatement contents, database.prepare("SELECT content FROM base WHERE type = 'case'"));
    qint64 bytes = 0;
    while (sqlite3_step(contents.get()) == SQLITE_ROW) {
        GUICHET_TAKE(const QByteArray content, store::unpacked(columnBytes(contents.get(), 0)));
        GUICHET_TAKE(const QJsonObject object, json::parseObject(content, content.size()));
        GUICHET_TAKE(const Case theCase, caseFromJson(object));
        bytes += textBytes(theCase);
    }
    return bytes;
}

// Debian's SQLCipher has no dbstat. What each table and index takes is seen by dropping them one after the other from a
// copy and counting the pages that come free. The tables of a search index go as one.
Result<QVector<std::pair<QString, qint64>>> bytesByTable(const BareDatabase& copy) {
    QVector<QByteArray> drops;
    GUICHET_TAKE(
        const BareStatement names,
        copy.prepare("SELECT 'DROP ' || type || ' ' || name FROM sqlite_master WHERE sql IS NOT NULL AND tbl_name "
                     "NOT IN (SELECT name FROM pragma_table_list WHERE type = 'shadow') ORDER BY type = 'table'"));
    while (sqlite3_step(names.get()) == SQLITE_ROW) drops.append(columnBytes(names.get(), 0));
    sqlite3_reset(names.get());
    GUICHET_TAKE(const qint64 pageBytes, copy.integer("PRAGMA page_size"));
    QVector<std::pair<QString, qint64>> sizes;
    GUICHET_TRY(copy.exec("PRAGMA secure_delete = OFF; PRAGMA foreign_keys = OFF"));
    GUICHET_TAKE(qint64 freeBefore, copy.integer("PRAGMA freelist_count"));
    for (const QByteArray& drop : drops) {
        GUICHET_TRY(copy.exec(drop));
        GUICHET_TAKE(const qint64 freeNow, copy.integer("PRAGMA freelist_count"));
        sizes.append({QString::fromUtf8(drop.mid(drop.lastIndexOf(' ') + 1)), (freeNow - freeBefore) * pageBytes});
        freeBefore = freeNow;
    }
    std::sort(sizes.begin(), sizes.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    return sizes;
}

Figure figureOf(const QString& name, qint64 bytes, qint64 text, const QString& what, const Options& options) {
    Samples one;
    one.add(static_cast<double>(bytes));
    Figure figure{name, static_cast<double>(bytes), u"bytes"_s, static_cast<double>(text), one, {}};
    figure.detail = u"%1, %2 cases (%3). Floor: the text in the cases, as UTF-8"_s.arg(what)
                        .arg(options.cases)
                        .arg(QLatin1String(dataName(options.data)));
    return figure;
}

}  // namespace

Result<QVector<Figure>> storeSize(const Options& options) {
    constexpr qint64 kWorthTelling = 16 * 1024;
    GUICHET_TAKE(const FilledStore filled, FilledStore::of(options));
    const QTemporaryDir scratch(options.folder + u"/size-XXXXXX"_s);
    const QString copied = scratch.filePath(u"cache.db"_s);
    if (!QFile::copy(filled.cacheFile(), copied)) return Error{ErrorCode::Storage, {}, u"cannot copy the cache"_s};
    GUICHET_TAKE(const BareDatabase copy,
                 BareDatabase::open(copied, FilledStore::cacheKey(), BareDatabase::For::Writing));
    GUICHET_TAKE(const qint64 text, textIn(copy));
    QVector<Figure> figures{
        figureOf(u"store-size"_s, QFileInfo(filled.cacheFile()).size(), text, u"cache.db, encrypted"_s, options)};
    GUICHET_TAKE(const auto sizes, bytesByTable(copy));
    for (const auto& [table, bytes] : sizes)
        if (bytes >= kWorthTelling)
            figures.append(figureOf(u"store-size/"_s + table, bytes, text, u"pages of "_s + table, options));
    return figures;
}

}  // namespace guichet::bench
