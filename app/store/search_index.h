// SearchIndex: full text and exact keys of every case held, unmasked, inside the encrypted cache. Rows are those of
// ListTable: the greater, the later the case was opened.
//
// Keeps no copy of the text: what changed is told by a digest. A row that is removed is found no more at once; what the
// index held of it goes when FTS5 next merges.
//
// Thread:  back thread only.
// Borrows: the cache's writing and reading connection, both with searchTokenizer().
// Fails:   Storage, Full, Corrupt; Cancelled where `stop` says so. Never throws.
// See:     docs/decisions/0012
#pragma once

#include <functional>
#include <limits>
#include <span>

#include "app/store/search_text.h"
#include "app/store/search_tokenizer.h"
#include "app/store/sqlite/database.h"

namespace guichet::store {

// Rows from `from` on, `below` not included.
struct RowWindow {
    qint64 from = std::numeric_limits<qint64>::min();
    qint64 below = std::numeric_limits<qint64>::max();
};

class SearchIndex {
public:
    SearchIndex(Database& writer, Database& reader) : m_writer(writer), m_reader(reader) {}

    // Inside the caller's transaction. Writes only what changed.
    Done put(qint64 row, const SearchText& text);
    Done remove(qint64 row);

    // What holding() takes.
    Result<MatchExpression> expressionFor(const SearchQuestion& question);
    // Rows of the span whose text holds it, the case opened last first.
    Result<QVector<qint64>> holding(const QString& expression, RowWindow span, int most,
                                    const std::function<bool()>& stop);
    // Rows of the span with this key (searchKey), the case opened last first.
    Result<QVector<qint64>> keyed(const QString& key, RowWindow span, int most);

    // The first key of all that is not before this one; empty: none is.
    Result<QString> firstKeyFrom(const QString& key);

    // Where all rows lie. Nothing held: an empty span.
    Result<RowWindow> extent();

    enum class Keyed { Yes, No };
    Result<Keyed> isKeyed(const QString& key, qint64 row);

    static std::span<const Sql* const> statements();

private:
    Done putKeys(qint64 row, const QStringList& before, const QStringList& after);

    Database& m_writer;
    Database& m_reader;
};

}  // namespace guichet::store
