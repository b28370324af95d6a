// CaseIndex: finds cases by terms that were cut and folded before. It has never heard of languages: what is a term, and
// which terms a case has, is said by whoever puts it here.
//
// FTS5 on SQLite, tsvector with a GIN index on PostgreSQL (docs/decisions/0013): one table of the same columns, two
// ways to write a text and a question.
//
// Invariant: a case has one row; rows in descending order of their place are newest opened first.
#pragma once

#include <QStringList>
#include <QVector>

#include "server/store/database.h"

namespace guichet::server {

struct IndexedCase {
    QString key;
    Instant openedAt;
    QStringList terms;  // in the order they stand in
};

// Terms that stand beside each other.
struct IndexPhrase {
    QStringList terms;        // never empty
    bool lastBegins = false;  // the last is only the beginning of a term
};

// Rows that have at least one phrase of each group.
using IndexQuestion = QVector<QVector<IndexPhrase>>;

class CaseIndex {
public:
    explicit CaseIndex(Database& database) : m_database(&database) {}
    // Inside the transaction that writes the cases.
    Done put(const QVector<IndexedCase>& cases);
    // Keys, newest opened first.
    Result<QStringList> find(const IndexQuestion& question, int most);
    // How many there are, counted no further than `most`.
    Result<qint64> count(const IndexQuestion& question, qint64 most);

private:
    Result<QVector<qint64>> placesOf(const QVector<IndexedCase>& cases);
    [[nodiscard]] QString textOf(const QStringList& terms) const;
    [[nodiscard]] QString expressionOf(const IndexQuestion& question) const;
    Database* m_database;
};

}  // namespace guichet::server
