// SearchModel: the hits of one search, as many as somebody looks at; more come when the view reaches the end.
//
// The hits of the last question stay until those of the next one are there, and rows that are in both take the
// selection with them: nothing flickers while somebody types. A search that was answered before it had looked at
// everything is asked on by itself.
//
// Thread:    GUI thread.
// Borrows:   the reader.
// Invariant: an answer is used only if it answers the latest question.
#pragma once

#include <functional>

#include "core/ports/cases.h"
#include "ui/common/asked.h"
#include "ui/queue/case_row.h"

namespace guichet::ui {

class SearchModel : public CaseRows {
    Q_OBJECT
public:
    // The most that one answer may hold.
    static constexpr int kMostAtOnce = 200;

    SearchModel(CaseReader& reader, std::function<QString(const ListRow&)> spoken, QObject* parent = nullptr);

    void search(const QString& text);
    // Something changed: the same question again.
    void refresh();
    void forget();

    // The question's hits as far as they were counted. None: not answered yet.
    [[nodiscard]] std::optional<qint64> total() const { return m_total; }
    [[nodiscard]] bool totalIsFloor() const { return m_totalIsFloor; }
    // Not everything was looked at yet, and fewer hits than asked for are there.
    [[nodiscard]] bool isLookingOn() const { return m_lookingOn; }
    [[nodiscard]] const std::optional<Error>& trouble() const { return m_trouble; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;
    [[nodiscard]] const ListRow* rowAt(int row) const override;
    [[nodiscard]] int rowOf(const CaseId& id) const override;

Q_SIGNALS:
    void headChanged();

private:
    void askFirst(int limit);
    void askOn(int limit);
    void takeFirst(int limit, const Result<SearchPage>& answer);
    void takeMore(int limit, const Result<SearchPage>& answer);
    void note(qint64 before, const SearchPage& page);
    void lookOn(int limit, const SearchPage& page);
    void replace(const QVector<SearchHit>& hits);
    void append(const QVector<SearchHit>& hits);

    CaseReader& m_reader;
    std::function<QString(const ListRow&)> m_spoken;
    QString m_text;
    QVector<SearchHit> m_hits;
    std::optional<SearchPlace> m_next;
    std::optional<qint64> m_total;
    bool m_totalIsFloor = false;
    bool m_lookingOn = false;
    bool m_asking = false;
    std::optional<Error> m_trouble;
    Asked m_asked;
};

}  // namespace guichet::ui
