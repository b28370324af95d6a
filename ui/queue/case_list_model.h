// CaseListModel: one list of cases, however long, of which only the pages near the eye are resident.
//
// Knows the count; loads pages when a row of theirs is asked for. A change re-reads resident pages only: rows that move
// take the selection with them, nothing is ever reset except by showing another list. Never sorts or filters.
//
// Thread:    GUI thread.
// Borrows:   the reader.
// Invariant: an answer is used only if it answers the latest question for its page of the present list.
#pragma once

#include <QHash>
#include <QTimer>
#include <functional>

#include "core/ports/cases.h"
#include "ui/queue/case_row.h"

namespace guichet::ui {

class CaseListModel : public CaseRows {
    Q_OBJECT
public:
    static constexpr int kPageRows = 100;
    static constexpr int kResidentPages = 12;

    // `spoken` gives the sentence that a screen reader says for a row.
    CaseListModel(CaseReader& reader, std::function<QString(const ListRow&)> spoken, QObject* parent = nullptr);
    ~CaseListModel() override;

    void show(const ListQuery& query);
    void forget();
    [[nodiscard]] const ListQuery& query() const { return m_query; }
    // Rows the eye can see: these pages are re-read on a change, the others when they come into sight.
    void setSight(int firstRow, int lastRow);
    void refresh();
    void retry();

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] const ListRow* rowAt(int row) const override;
    [[nodiscard]] int rowOf(const CaseId& id) const override;
    // The first page of the list has come, or has failed.
    [[nodiscard]] RowState head() const { return m_head; }
    [[nodiscard]] const std::optional<Error>& trouble() const { return m_trouble; }

Q_SIGNALS:
    void headChanged();

private:
    struct Page {
        RowState state = RowState::Absent;
        bool stale = false;
        quint64 question = 0;
        CancelToken token;
        QVector<ListRow> rows;
    };

    void want(int page) const;
    void askWanted();
    void ask(int page);
    void take(int page, quint64 question, const Result<ListPage>& answer);
    void fill(int page, const QVector<ListRow>& rows);
    void setTotal(qint64 total);
    void evict();
    void cancelAll();

    CaseReader& m_reader;
    std::function<QString(const ListRow&)> m_spoken;
    ListQuery m_query;
    int m_total = 0;
    RowState m_head = RowState::Absent;
    std::optional<Error> m_trouble;
    QHash<int, Page> m_pages;
    mutable QVector<int> m_wanted;  // asked for by data(); read after the paint is over
    QTimer m_askSoon;
    quint64 m_questions = 0;
    int m_sightFirst = 0;
    int m_sightLast = 0;
};

}  // namespace guichet::ui
