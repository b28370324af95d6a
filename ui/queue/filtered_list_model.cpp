#include "ui/queue/filtered_list_model.h"

#include <algorithm>

namespace guichet::ui {

namespace {

QVector<ListRow> rowsOf(const FilteredPage& page) {
    QVector<ListRow> rows;
    for (const PlacedRow& one : page.rows) rows << one.row;
    return rows;
}

}  // namespace

FilteredListModel::FilteredListModel(CaseReader& reader, std::function<QString(const ListRow&)> spoken, QObject* parent)
    : CaseRows(parent), m_reader(reader), m_spoken(std::move(spoken)) {}

void FilteredListModel::forget() {
    beginResetModel();
    m_token.cancel();
    m_pages.clear();
    m_total = 0;
    m_reached.reset();
    m_whole = true;
    m_searching = m_asking = false;
    m_walked = 0;
    m_head = RowState::Absent;
    m_trouble.reset();
    m_sightFirst = m_sightLast = 0;
    endResetModel();
}

void FilteredListModel::show(const FilteredQuery& query) {
    forget();
    m_query = query;
    m_whole = false;
    m_head = RowState::Loading;
    goOn();
    Q_EMIT headChanged();
}

void FilteredListModel::setSight(int firstRow, int lastRow) {
    m_sightFirst = std::max(0, firstRow);
    m_sightLast = std::max(m_sightFirst, lastRow);
    goOn();
}

void FilteredListModel::refresh() {
    if (m_head == RowState::Absent) return;
    m_trouble.reset();
    for (Page& page : m_pages) page.stale = true;
    // Nothing was found so far: what came may be anywhere.
    if (m_pages.isEmpty() && m_whole) {
        m_whole = false;
        m_reached.reset();
        m_walked = 0;
    }
    goOn();
}

int FilteredListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : m_total;
}

int FilteredListModel::pageOf(int row) const {
    const auto behind = std::upper_bound(m_pages.cbegin(), m_pages.cend(), row,
                                         [](int wanted, const Page& page) { return wanted < page.first; });
    return static_cast<int>(behind - m_pages.cbegin()) - 1;
}

const ListRow* FilteredListModel::rowAt(int row) const {
    if (row < 0 || row >= m_total) return nullptr;
    const Page& page = m_pages[pageOf(row)];
    const int at = row - page.first;
    return at < page.rows.size() ? &page.rows[at] : nullptr;
}

int FilteredListModel::rowOf(const CaseId& id) const {
    for (const Page& page : m_pages)
        for (int at = 0; at < page.rows.size(); ++at)
            if (page.rows[at].id == id) return page.first + at;
    return -1;
}

QVariant FilteredListModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= m_total) return {};
    const ListRow* row = rowAt(index.row());
    switch (role) {
        case Qt::DisplayRole:
            return row != nullptr ? row->number : QString();
        case Qt::AccessibleTextRole:
            return row != nullptr ? m_spoken(*row) : QString();
        case RowStateRole:
            return static_cast<int>(row != nullptr ? RowState::Present : RowState::Loading);
        default:
            return {};
    }
}

std::optional<int> FilteredListModel::pageToRead() const {
    for (int i = 0; i < m_pages.size(); ++i) {
        const Page& page = m_pages[i];
        const bool seen = page.first <= m_sightLast && page.first + std::max(page.count, 1) > m_sightFirst;
        if ((seen || m_total == 0) && (page.stale || page.rows.size() < page.count)) return i;
    }
    return std::nullopt;
}

void FilteredListModel::goOn() {
    if (m_asking || m_trouble || m_head == RowState::Absent) return;
    const bool searched = m_searching;
    m_searching = false;
    if (const auto page = pageToRead()) {
        m_pages[*page].stale = false;
        readAgain(*page, {m_pages[*page].after, m_pages[*page].upTo}, {});
    } else if (!m_whole && m_total <= m_sightLast + kAhead) {
        search();
    } else {
        evict();
    }
    if (searched != m_searching) Q_EMIT headChanged();
}

void FilteredListModel::ask(const ListSpan& span, std::function<void(const FilteredPage&)> use) {
    m_token = CancelToken();
    m_asking = true;
    m_reader.filtered(m_query, span, kPageRows, m_token, [this, use = std::move(use)](Result<FilteredPage> answer) {
        m_asking = false;
        if (answer.ok())
            use(*answer);
        else
            failed(answer.error());
    });
}

void FilteredListModel::failed(const Error& error) {
    m_trouble = error;
    m_searching = false;
    // What was found stays; it is asked for again with the next change.
    if (m_total == 0) m_head = RowState::Unavailable;
    Q_EMIT headChanged();
}

void FilteredListModel::readAgain(int page, const ListSpan& span, const QVector<ListRow>& found) {
    ask(span, [this, page, found, upTo = span.upTo](const FilteredPage& answer) {
        const QVector<ListRow> all = found + rowsOf(answer);
        if (answer.reached && all.size() < 2 * kPageRows) return readAgain(page, {answer.reached, upTo}, all);
        fill(page, all);
        // Much came into this span: what lies behind is looked for anew.
        if (answer.reached) cutBehind(page, *answer.reached);
        Q_EMIT headChanged();
        goOn();
    });
}

void FilteredListModel::search() {
    m_searching = true;
    ask({m_reached, {}}, [this](const FilteredPage& answer) {
        found(answer);
        goOn();
        Q_EMIT headChanged();
    });
}

void FilteredListModel::found(const FilteredPage& answer) {
    m_walked += answer.walked;
    const QVector<ListRow> rows = rowsOf(answer);
    if (!rows.isEmpty() || answer.reached == std::nullopt) m_head = RowState::Present;
    if (!rows.isEmpty() && (m_pages.isEmpty() || m_pages.last().count >= kPageRows)) {
        const auto after = m_pages.isEmpty() ? std::nullopt : m_pages.last().upTo;
        m_pages.append(Page{m_total, 0, after, {}, false, {}});
    }
    m_reached = answer.reached;
    m_whole = !answer.reached;
    if (m_pages.isEmpty()) return;
    Page& last = m_pages.last();
    last.upTo = answer.reached;
    if (rows.isEmpty()) return;
    beginInsertRows({}, m_total, m_total + static_cast<int>(rows.size()) - 1);
    last.rows += rows;
    last.count += static_cast<int>(rows.size());
    m_total += static_cast<int>(rows.size());
    endInsertRows();
}

void FilteredListModel::setCount(int page, int count) {
    const int more = count - m_pages[page].count;
    m_pages[page].count = count;
    for (int i = page + 1; i < m_pages.size(); ++i) m_pages[i].first += more;
    m_total += more;
}

void FilteredListModel::fill(int number, const QVector<ListRow>& rows) {
    Page& page = m_pages[number];
    const int before = page.count;
    const int now = static_cast<int>(rows.size());
    const int first = page.first;
    if (now > before) {
        beginInsertRows({}, first + before, first + now - 1);
        setCount(number, now);
        endInsertRows();
    }
    moveRows([&] { page.rows = rows; });
    if (now < before) {
        beginRemoveRows({}, first + now, first + before - 1);
        setCount(number, now);
        endRemoveRows();
    }
    if (now > 0) Q_EMIT dataChanged(index(first), index(first + now - 1));
}

void FilteredListModel::cutBehind(int number, const ListPlace& reached) {
    const int end = m_pages[number].first + m_pages[number].count;
    if (end < m_total) {
        beginRemoveRows({}, end, m_total - 1);
        m_pages.resize(number + 1);
        m_total = end;
        endRemoveRows();
    } else {
        m_pages.resize(number + 1);
    }
    m_pages.last().upTo = reached;
    m_reached = reached;
    m_whole = false;
}

void FilteredListModel::evict() {
    const int middle = pageOf((m_sightFirst + m_sightLast) / 2);
    for (int i = 0; i < m_pages.size(); ++i)
        if (std::abs(i - middle) > kResidentPages / 2) m_pages[i].rows.clear();
}

}  // namespace guichet::ui
