// PeopleInText: which names, numbers and addresses of a text are keys of the search index: somebody's whose case is
// held here. Nobody is loaded: what could be a name or a number is taken out of the text and looked up.
//
// A number or an e-mail address is what core/screening/particulars.h takes for one, or a word with a digit of at least
// five characters. A name is two neighbours or more: characters that stand without blanks (王小明, 欧阳·娜), or words
// with one blank, hyphen, dot or apostrophe between them (Anna O'Brien). One word alone is no name, because it would be
// found everywhere.
//
// Thread:  back thread only; made for one text.
// Borrows: the index.
// Fails:   Storage, Corrupt; Cancelled when the asker has lost interest.
// Cost:    from each character or word on, one look-up for the keys that begin so, and one more for each further
//          neighbour while there are any; at most kMostLookUps. Of a text only the first kMostUnits are looked at.
#pragma once

#include <QHash>

#include "app/store/search_index.h"
#include "core/ports/executor.h"
#include "core/screening/particulars.h"

namespace guichet::store {

class PeopleInText {
public:
    static constexpr qsizetype kMostUnits = 10'000;  // as long as the text of an action may be
    static constexpr int kMostLookUps = 25'000;

    PeopleInText(SearchIndex& index, CancelToken token) : m_index(index), m_token(std::move(token)) {}

    struct Somebody {
        QString text;  // as it stands in the text
        QString key;   // searchKey() of what the case has
    };
    // Each writing once.
    Result<QVector<Somebody>> in(const QString& text);

private:
    struct Neighbour;
    static QVector<Neighbour> neighboursIn(const QString& text);
    Done addNumber(const QString& text, const Particular& number);
    Done addNamesFrom(const QString& text, const QVector<Neighbour>& all, qsizetype at);
    Result<QString> firstKeyFrom(const QString& key);
    void add(const QString& text, const QString& key);

    SearchIndex& m_index;
    CancelToken m_token;
    int m_lookUps = 0;
    QHash<QString, QString> m_firstKeys;
    QHash<QString, QString> m_keys;  // by what stands in the text
    QVector<Somebody> m_found;
};

}  // namespace guichet::store
