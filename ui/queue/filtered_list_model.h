// FilteredListModel: a list seen through a filter. It grows while it is looked through, as far as the eye goes and a
// little ahead; what lies behind is not known.
//
// Each page is a span of the list between two places, so that it can be read again by itself: on a change, or when it
// comes back into sight after its rows were let go. One question at a time: first the pages in sight, then the end.
//
// Thread:    GUI thread.
// Borrows:   the reader.
// Invariant: the spans of the pages follow each other without a gap from the beginning of the list; an answer is used
//            only if it answers the latest question.
#pragma once

#include <functional>

#include "core/ports/cases.h"
#include "ui/queue/case_row.h"

namespace guichet::ui {

class FilteredListModel : public CaseRows {
    Q_OBJECT
public:
    static constexpr int kPageRows = 100;
    static constexpr int kAhead = 50;  // rows to be found beyond sight
    static constexpr int kResidentPages = 12;

    FilteredListModel(CaseReader& reader, std::function<QString(const ListRow&)> spoken, QObject* parent = nullptr);
    ~FilteredListModel() override { m_token.cancel(); }

    void show(const FilteredQuery& query);
    void forget();
    [[nodiscard]] const FilteredQuery& query() const { return m_query; }
    // Rows the eye can see.
    void setSight(int firstRow, int lastRow);
    // Something changed: reads the pages in sight again, the others when they come into sight.
    void refresh();
    void retry() { show(m_query); }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] const ListRow* rowAt(int row) const override;
    [[nodiscard]] int rowOf(const CaseId& id) const override;

    // Loading until the first row is found, the end is reached, or that has failed.
    [[nodiscard]] RowState head() const { return m_head; }
    [[nodiscard]] const std::optional<Error>& trouble() const { return m_trouble; }
    [[nodiscard]] bool isWhole() const { return m_whole; }          // looked through to its end
    [[nodiscard]] bool isSearching() const { return m_searching; }  // looking for more
    [[nodiscard]] qint64 walked() const { return m_walked; }        // rows of the list looked at so far

Q_SIGNALS:
    void headChanged();

private:
    struct Page {
        int first = 0;  // row of the model
        int count = 0;
        std::optional<ListPlace> after;
        std::optional<ListPlace> upTo;  // empty: the end of the list
        bool stale = false;
        QVector<ListRow> rows;  // `count` of them, or none while they are let go
    };

    [[nodiscard]] int pageOf(int row) const;
    void goOn();
    [[nodiscard]] std::optional<int> pageToRead() const;
    void ask(const ListSpan& span, std::function<void(const FilteredPage&)> use);
    void readAgain(int page, const ListSpan& span, const QVector<ListRow>& found);
    void search();
    void found(const FilteredPage& answer);
    void fill(int page, const QVector<ListRow>& rows);
    void cutBehind(int page, const ListPlace& reached);
    void setCount(int page, int count);
    void failed(const Error& error);
    void evict();

    CaseReader& m_reader;
    std::function<QString(const ListRow&)> m_spoken;
    FilteredQuery m_query;
    QVector<Page> m_pages;
    int m_total = 0;
    std::optional<ListPlace> m_reached;  // the search goes on behind it
    bool m_whole = true;
    bool m_searching = false;
    bool m_asking = false;
    qint64 m_walked = 0;
    RowState m_head = RowState::Absent;
    std::optional<Error> m_trouble;
    CancelToken m_token;
    int m_sightFirst = 0;
    int m_sightLast = 0;
};

}  // namespace guichet::ui
