#include "app/store/search_index.h"

#include <QCryptographicHash>
#include <QtEndian>

namespace guichet::store {

namespace {

constexpr Sql kHolding{SqlKind::Search,
                       "SELECT rowid FROM search WHERE search MATCH ?1 AND rowid >= ?2 AND rowid < ?3 "
                       "ORDER BY rowid DESC LIMIT ?4"};
constexpr Sql kWordFrom{SqlKind::Search, "SELECT term FROM search_word WHERE term >= ? LIMIT 1"};
constexpr Sql kKeyed{SqlKind::Search,
                     "SELECT row FROM search_key WHERE key = ?1 AND row >= ?2 AND row < ?3 ORDER BY row DESC LIMIT ?4"};
constexpr Sql kKeyFrom{SqlKind::Search, "SELECT key FROM search_key WHERE key >= ? ORDER BY key LIMIT 1"};
constexpr Sql kOldest{SqlKind::Point, "SELECT min(row) FROM searched"};
constexpr Sql kNewest{SqlKind::Point, "SELECT max(row) FROM searched"};
constexpr Sql kIsKeyed{SqlKind::Point, "SELECT 1 FROM search_key WHERE key = ? AND row = ?"};
constexpr Sql kHeld{SqlKind::Point, "SELECT digest, keys FROM searched WHERE row = ?"};
constexpr Sql kAdd{SqlKind::Write, "INSERT INTO search (rowid, text) VALUES (?, ?)"};
constexpr Sql kChange{SqlKind::Write, "INSERT OR REPLACE INTO search (rowid, text) VALUES (?, ?)"};
constexpr Sql kRemove{SqlKind::Write, "DELETE FROM search WHERE rowid = ?"};
constexpr Sql kKeep{SqlKind::Write, "INSERT OR REPLACE INTO searched (row, digest, keys) VALUES (?, ?, ?)"};
constexpr Sql kForget{SqlKind::Write, "DELETE FROM searched WHERE row = ?"};
constexpr Sql kAddKey{SqlKind::Write, "INSERT INTO search_key (key, row) VALUES (?, ?)"};
constexpr Sql kRemoveKey{SqlKind::Write, "DELETE FROM search_key WHERE key = ? AND row = ?"};
constexpr const Sql* kStatements[] = {&kHolding, &kWordFrom, &kKeyed,  &kKeyFrom, &kOldest,
                                      &kNewest,  &kIsKeyed,  &kHeld,   &kAdd,     &kChange,
                                      &kRemove,  &kKeep,     &kForget, &kAddKey,  &kRemoveKey};

constexpr QChar kBetweenKeys(0x1F);

qint64 digestOf(const QByteArray& text) {
    const QByteArray hash = QCryptographicHash::hash(text, QCryptographicHash::Sha1);
    return qFromBigEndian<qint64>(hash.constData());
}

struct HeldText {
    qint64 digest = 0;
    QStringList keys;
};

Result<std::optional<HeldText>> heldIn(Database& database, qint64 row) {
    std::optional<HeldText> held;
    GUICHET_TRY(database.each(
        kHeld,
        [&](const Statement& line) {
            held = HeldText{line.integer(0), line.text(1).split(kBetweenKeys, Qt::SkipEmptyParts)};
        },
        row));
    return held;
}

Result<QStringList> wordsBeginning(Database& database, const QString& beginning, int most) {
    QStringList words;
    QString from = beginning;
    while (words.size() < most) {
        QString word;
        GUICHET_TRY(database.each(
            kWordFrom, [&](const Statement& row) { word = row.text(0); }, from));
        if (!word.startsWith(beginning)) break;
        words.append(word);
        from = word + QChar(1);
    }
    return words;
}

}  // namespace

std::span<const Sql* const> SearchIndex::statements() {
    return kStatements;
}

Done SearchIndex::put(qint64 row, const SearchText& text) {
    const QString keys = text.keys.join(kBetweenKeys);
    const qint64 digest = digestOf(text.text.toUtf8());
    GUICHET_TAKE(const auto held, heldIn(m_writer, row));
    const QStringList before = held ? held->keys : QStringList();
    const bool sameText = held && held->digest == digest;
    if (sameText && before == text.keys) return done();
    GUICHET_TRY(putKeys(row, before, text.keys));
    if (!sameText) GUICHET_TRY(m_writer.run(held ? kChange : kAdd, row, text.text));
    return m_writer.run(kKeep, row, digest, keys);
}

Done SearchIndex::putKeys(qint64 row, const QStringList& before, const QStringList& after) {
    for (const QString& key : before)
        if (!after.contains(key)) GUICHET_TRY(m_writer.run(kRemoveKey, key, row));
    for (const QString& key : after)
        if (!before.contains(key)) GUICHET_TRY(m_writer.run(kAddKey, key, row));
    return done();
}

Done SearchIndex::remove(qint64 row) {
    GUICHET_TAKE(const auto held, heldIn(m_writer, row));
    if (!held) return done();
    GUICHET_TRY(putKeys(row, held->keys, {}));
    GUICHET_TRY(m_writer.run(kForget, row));
    return m_writer.run(kRemove, row);
}

Result<MatchExpression> SearchIndex::expressionFor(const SearchQuestion& question) {
    return matchExpression(
        question, [this](const QString& beginning, int most) { return wordsBeginning(m_reader, beginning, most); });
}

Result<QVector<qint64>> SearchIndex::holding(const QString& expression, RowWindow span, int most,
                                             const std::function<bool()>& stop) {
    const Interruptible interruptible(m_reader, stop);
    QVector<qint64> rows;
    GUICHET_TRY(m_reader.each(
        kHolding, [&](const Statement& row) { rows.append(row.integer(0)); }, expression, span.from, span.below, most));
    return rows;
}

Result<QVector<qint64>> SearchIndex::keyed(const QString& key, RowWindow span, int most) {
    QVector<qint64> rows;
    GUICHET_TRY(m_reader.each(
        kKeyed, [&](const Statement& row) { rows.append(row.integer(0)); }, key, span.from, span.below, most));
    return rows;
}

Result<QString> SearchIndex::firstKeyFrom(const QString& key) {
    QString first;
    GUICHET_TRY(m_reader.each(
        kKeyFrom, [&](const Statement& row) { first = row.text(0); }, key));
    return first;
}

Result<RowWindow> SearchIndex::extent() {
    RowWindow span{0, 0};
    GUICHET_TRY(m_reader.each(kOldest, [&](const Statement& row) { span.from = row.integer(0); }));
    GUICHET_TRY(m_reader.each(kNewest, [&](const Statement& row) {
        if (!row.isNull(0)) span.below = row.integer(0) + 1;
    }));
    return span;
}

Result<SearchIndex::Keyed> SearchIndex::isKeyed(const QString& key, qint64 row) {
    Keyed keyed = Keyed::No;
    GUICHET_TRY(m_reader.each(
        kIsKeyed, [&](const Statement&) { keyed = Keyed::Yes; }, key, row));
    return keyed;
}

}  // namespace guichet::store
