// SearchShelf: an index filled with texts, and the same texts to look through one by one, so that what the index finds
// can be held against what is there.
#pragma once

#include <QTemporaryDir>
#include <QTest>
#include <map>
#include <random>

#include "app/store/case_search.h"
#include "app/store/migrations.h"

namespace guichet::store {

class SearchShelf {
public:
    SearchShelf() {
        auto opened = Database::open(m_dir.filePath(QStringLiteral("shelf.db")), QByteArray(32, 'k'),
                                     Access::WriteLazily, IfAbsent::Create);
        if (!opened || !(*opened)->addTokenizer(searchTokenizer()) || !(*opened)->migrate(cacheMigrations()))
            qFatal("cannot make a shelf");
        m_database = std::move(*opened);
        m_index = std::make_unique<SearchIndex>(*m_database, *m_database);
        m_saved = std::make_unique<SavedCountTable>(*m_database, *m_database);
        m_list = std::make_unique<ListTable>(*m_database, *m_database, *m_saved);
    }

    enum class Then { Commit, RollBack };
    // In one transaction; a text takes the place of the one that had its row. Empty: the row is removed.
    void put(const std::map<qint64, QStringList>& texts, Then then = Then::Commit) {
        auto transaction = Transaction::begin(*m_database);
        for (const auto& [row, parts] : texts) {
            const Done written = parts.isEmpty() ? m_index->remove(row) : m_index->put(row, {parts.join(kPartEnd), {}});
            if (!written) qFatal("cannot write");
        }
        if (then == Then::RollBack) return;
        if (!transaction->commit()) qFatal("cannot write");
        for (const auto& [row, parts] : texts) {
            m_texts.erase(row);
            if (!parts.isEmpty()) m_texts[row] = cut(parts);
        }
    }

    // What the index answers, page by page, newest first.
    QVector<qint64> found(const QString& typed, int limit = 7, Milliseconds patience = Milliseconds{0}) {
        QVector<qint64> rows;
        SearchQuery query{typed, limit, std::nullopt};
        do {
            CaseSearch search(*m_list, *m_index, CancelToken{}, patience);
            const auto page = search.page(query);
            if (!page) qFatal("cannot search: %s", qPrintable(page.error().detail));
            for (const SearchPlace& place : page->rows) rows.append(place.row);
            query.after = page->next;
        } while (query.after);
        return rows;
    }
    // What is there, looked at text by text.
    [[nodiscard]] QVector<qint64> there(const QString& typed) const {
        const SearchQuestion question = searchQuestion(typed);
        QVector<qint64> rows;
        for (auto text = m_texts.crbegin(); text != m_texts.crend(); ++text) {
            const bool all =
                !question.isEmpty() && std::all_of(question.terms.cbegin(), question.terms.cend(), [&](const auto& t) {
                    return std::any_of(text->second.cbegin(), text->second.cend(),
                                       [&](const QStringList& part) { return holds(part, t); });
                });
            if (all) rows.append(text->first);
        }
        return rows;
    }

    SearchIndex& index() { return *m_index; }
    ListTable& list() { return *m_list; }
    Database& database() { return *m_database; }

private:
    using Text = QVector<QStringList>;  // tokens of each part

    static Text cut(const QStringList& parts) {
        Text text;
        for (const QString& part : parts) {
            QStringList tokens;
            for (const SearchToken& token : searchTokens(part)) tokens.append(token.text);
            text.append(tokens);
        }
        return text;
    }
    static bool holds(const QStringList& part, const SearchTerm& term) {
        for (qsizetype at = 0; at + term.tokens.size() <= part.size(); ++at) {
            bool all = true;
            for (qsizetype i = 0; all && i < term.tokens.size(); ++i) {
                const bool begins = term.lastBegins && i + 1 == term.tokens.size();
                const QString& token = part[at + i];
                all = begins ? token.startsWith(term.tokens[i]) : token == term.tokens[i];
            }
            if (all) return true;
        }
        return false;
    }

    QTemporaryDir m_dir;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<SearchIndex> m_index;
    std::unique_ptr<SavedCountTable> m_saved;
    std::unique_ptr<ListTable> m_list;
    std::map<qint64, Text> m_texts;
};

// Questions as people type them: stretches of what is there, written otherwise, put together, or nothing like it.
class Questions {
public:
    Questions(unsigned seed, const QStringList& texts) : m_chance(seed), m_texts(texts) {}

    QString next() {
        QString typed = stretch();
        if (below(4) == 0) typed += u' ' + stretch();
        switch (below(6)) {
            case 0:
                return typed.toUpper();
            case 1:
                return wide(typed);
            case 2:
                return typed.normalized(QString::NormalizationForm_D);
            case 3:
                return below(4) == 0 ? typed + QStringLiteral(" zq鼗") : typed;
            default:
                return typed;
        }
    }

private:
    int below(int end) { return static_cast<int>(m_chance() % static_cast<unsigned>(end)); }

    // From a token's beginning, so many characters.
    QString stretch() {
        const QString& text = m_texts[below(static_cast<int>(m_texts.size()))];
        const auto tokens = searchTokens(text);
        if (tokens.isEmpty()) return QStringLiteral("s");
        const SearchToken& token = tokens[below(static_cast<int>(tokens.size()))];
        return text.mid(token.start, 1 + below(below(3) == 0 ? 24 : 6));
    }
    static QString wide(QString text) {
        for (QChar& c : text)
            if (c > u' ' && c < u'\x7f') c = QChar(c.unicode() + 0xFEE0);
        return text;
    }

    std::mt19937 m_chance;
    QStringList m_texts;
};

}  // namespace guichet::store
