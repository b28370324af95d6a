#include "server/store/case_index.h"

#include <QHash>
#include <QMap>
#include <QtEndian>
#include <algorithm>

#include "core/base/bytes.h"

namespace guichet::server {

namespace {

constexpr int kTieBits = 31;

// The second of the opening, and bits of the key to tell those of one second apart.
qint64 placeOf(const IndexedCase& theCase) {
    const qint64 seconds = std::max<qint64>(toMs(theCase.openedAt) / 1'000, 0);
    const auto bits = qFromBigEndian<quint32>(sha256(theCase.key.toUtf8()).constData());
    return (seconds << kTieBits) | (bits >> 1);
}

// A string of FTS5, or a lexeme of tsvector.
QString quoted(QString text, QLatin1Char quote) {
    text.replace(quote, QString(2, quote));
    return quote + text + quote;
}

QString lexeme(QString text) {
    return quoted(text.replace(QLatin1Char('\\'), QLatin1String("\\\\")), QLatin1Char('\''));
}

QString ftsPhrase(const IndexPhrase& phrase) {
    return quoted(phrase.terms.join(QLatin1Char(' ')), QLatin1Char('"')) +
           (phrase.lastBegins ? QStringLiteral("*") : QString());
}

QString tsPhrase(const IndexPhrase& phrase) {
    QStringList lexemes;
    for (const QString& term : phrase.terms) lexemes.append(lexeme(term));
    return lexemes.join(QLatin1String(" <-> ")) + (phrase.lastBegins ? QStringLiteral(":*") : QString());
}

}  // namespace

// The place that each case has or will have. Two keys may want the same one; who is there already keeps it.
constexpr char kHolder[] = "SELECT object_key FROM case_search WHERE rowid = ?";
constexpr char kHolderPostgres[] = "SELECT object_key FROM case_search WHERE place = ?";

Result<QVector<qint64>> CaseIndex::placesOf(const QVector<IndexedCase>& cases) {
    const char* holderOf = m_database->dialect() == Dialect::Sqlite ? kHolder : kHolderPostgres;
    QHash<qint64, QString> taken;
    QVector<qint64> places;
    for (const IndexedCase& each : cases) {
        qint64 place = placeOf(each);
        while (true) {
            QString holder = taken.value(place);
            if (holder.isEmpty())
                GUICHET_TRY(m_database->each(holderOf, {place}, [&](const Row& row) { holder = row.text(0); }));
            if (holder.isEmpty() || holder == each.key) break;
            ++place;
        }
        taken.insert(place, each.key);
        places.append(place);
    }
    return places;
}

QString CaseIndex::textOf(const QStringList& terms) const {
    if (m_database->dialect() == Dialect::Sqlite) return terms.join(QLatin1Char(' '));
    QMap<QString, QStringList> positions;
    for (qsizetype i = 0; i < terms.size(); ++i) positions[terms[i]].append(QString::number(i + 1));
    QStringList lexemes;
    for (auto it = positions.cbegin(); it != positions.cend(); ++it)
        lexemes.append(lexeme(it.key()) + QLatin1Char(':') + it.value().join(QLatin1Char(',')));
    return lexemes.join(QLatin1Char(' '));
}

constexpr char kPut[] = "INSERT OR REPLACE INTO case_search (rowid, terms, object_key)";
constexpr char kPutPostgres[] = "INSERT INTO case_search (place, terms, object_key)";
constexpr char kPutOverPostgres[] = "ON CONFLICT (place) DO UPDATE SET terms = excluded.terms";

Done CaseIndex::put(const QVector<IndexedCase>& cases) {
    const bool sqlite = m_database->dialect() == Dialect::Sqlite;
    GUICHET_TAKE(const auto places, placesOf(cases));
    // Of one case the last counts. In the order of their places: FTS5 writes out what it gathered when a row goes back.
    QMap<qint64, Values> rows;
    for (qsizetype i = 0; i < cases.size(); ++i)
        rows.insert(places[i], Values{places[i], textOf(cases[i].terms), cases[i].key});
    GUICHET_TRY(m_database->insertMany(sqlite ? kPut : kPutPostgres, rows.values(), sqlite ? "" : kPutOverPostgres));
    return done();
}

QString CaseIndex::expressionOf(const IndexQuestion& question) const {
    const bool sqlite = m_database->dialect() == Dialect::Sqlite;
    QStringList groups;
    for (const auto& group : question) {
        QStringList phrases;
        for (const IndexPhrase& phrase : group) phrases.append(sqlite ? ftsPhrase(phrase) : tsPhrase(phrase));
        groups.append(QLatin1Char('(') + phrases.join(QLatin1String(sqlite ? " OR " : " | ")) + QLatin1Char(')'));
    }
    return groups.join(QLatin1String(sqlite ? " AND " : " & "));
}

constexpr char kFind[] = "SELECT object_key FROM case_search WHERE case_search MATCH ? ORDER BY rowid DESC LIMIT ?";
constexpr char kFindPostgres[] =
    "SELECT object_key FROM case_search WHERE terms @@ CAST(? AS tsquery) ORDER BY place DESC LIMIT ?";

Result<QStringList> CaseIndex::find(const IndexQuestion& question, int most) {
    QStringList keys;
    GUICHET_TRY(m_database->each(m_database->dialect() == Dialect::Sqlite ? kFind : kFindPostgres,
                                 {expressionOf(question), most}, [&](const Row& row) { keys.append(row.text(0)); }));
    return keys;
}

constexpr char kCount[] =
    "SELECT count(*) FROM (SELECT rowid FROM case_search WHERE case_search MATCH ? LIMIT ?) AS counted";
constexpr char kCountPostgres[] =
    "SELECT count(*) FROM (SELECT place FROM case_search WHERE terms @@ CAST(? AS tsquery) LIMIT ?) AS counted";

Result<qint64> CaseIndex::count(const IndexQuestion& question, qint64 most) {
    qint64 count = 0;
    GUICHET_TRY(m_database->each(m_database->dialect() == Dialect::Sqlite ? kCount : kCountPostgres,
                                 {expressionOf(question), most}, [&](const Row& row) { count = row.integer(0); }));
    return count;
}

}  // namespace guichet::server
