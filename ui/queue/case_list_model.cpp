#include "ui/queue/case_list_model.h"

#include <algorithm>
#include <limits>

namespace guichet::ui {

CaseListModel::CaseListModel(CaseReader& reader, std::function<QString(const ListRow&)> spoken, QObject* parent)
    : CaseRows(parent), m_reader(reader), m_spoken(std::move(spoken)) {
    m_askSoon.setSingleShot(true);
    connect(&m_askSoon, &QTimer::timeout, this, &CaseListModel::askWanted);
}

CaseListModel::~CaseListModel() {
    cancelAll();
}

void CaseListModel::cancelAll() {
    for (Page& page : m_pages) page.token.cancel();
}

void CaseListModel::forget() {
    beginResetModel();
    cancelAll();
    m_pages.clear();
    m_wanted.clear();
    m_total = 0;
    m_sightFirst = m_sightLast = 0;
    m_head = RowState::Absent;
    m_trouble.reset();
    endResetModel();
}

void CaseListModel::show(const ListQuery& query) {
    forget();
    m_query = query;
    m_head = RowState::Loading;
    Q_EMIT headChanged();
    ask(0);
}

void CaseListModel::retry() {
    show(m_query);
}

void CaseListModel::setSight(int firstRow, int lastRow) {
    m_sightFirst = std::max(0, firstRow);
    m_sightLast = std::max(m_sightFirst, lastRow);
}

void CaseListModel::refresh() {
    if (m_head == RowState::Absent) return;
    const int first = m_sightFirst / kPageRows;
    const int last = m_sightLast / kPageRows;
    for (auto it = m_pages.begin(); it != m_pages.end(); ++it) it->stale = true;
    for (int page = first; page <= last; ++page) ask(page);
    // An empty list shows no page at all; its first one tells whether something came.
    if (m_total == 0 && first > 0) ask(0);
}

int CaseListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : m_total;
}

const ListRow* CaseListModel::rowAt(int row) const {
    const auto page = m_pages.constFind(row / kPageRows);
    if (row < 0 || page == m_pages.constEnd()) return nullptr;
    const int at = row % kPageRows;
    return at < page->rows.size() ? &page->rows[at] : nullptr;
}

int CaseListModel::rowOf(const CaseId& id) const {
    for (auto page = m_pages.cbegin(); page != m_pages.cend(); ++page) {
        for (int at = 0; at < page->rows.size(); ++at) {
            const int row = page.key() * kPageRows + at;
            if (page->rows[at].id == id && row < m_total) return row;
        }
    }
    return -1;
}

QVariant CaseListModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= m_total) return {};
    const int number = index.row() / kPageRows;
    const auto page = m_pages.constFind(number);
    if (page == m_pages.constEnd() || page->stale || page->state == RowState::Absent) want(number);
    const ListRow* row = rowAt(index.row());
    switch (role) {
        case Qt::DisplayRole:
            return row != nullptr ? row->number : QString();
        case Qt::AccessibleTextRole:
            return row != nullptr ? m_spoken(*row) : QString();
        case RowStateRole:
            if (row != nullptr) return static_cast<int>(RowState::Present);
            return static_cast<int>(page == m_pages.constEnd() ? RowState::Absent : page->state);
        default:
            return {};
    }
}

void CaseListModel::want(int page) const {
    if (m_wanted.contains(page)) return;
    m_wanted.append(page);
    if (m_wanted.size() > 1) return;
    auto* self = const_cast<CaseListModel*>(this);  // data() is const, but reading on demand is what it means
    self->m_askSoon.start(0);
}

void CaseListModel::askWanted() {
    const QVector<int> wanted = std::exchange(m_wanted, {});
    for (const int page : wanted) {
        if (qint64(page) * kPageRows < m_total) ask(page);
    }
}

void CaseListModel::ask(int number) {
    Page& page = m_pages[number];
    page.token.cancel();
    page.token = CancelToken();
    page.question = ++m_questions;
    page.stale = false;
    if (page.state != RowState::Present) page.state = RowState::Loading;
    const quint64 question = page.question;
    const CancelToken token = page.token;
    m_reader.list(m_query, qint64(number) * kPageRows, kPageRows, token,
                  [this, number, question](Result<ListPage> answer) { take(number, question, answer); });
}

void CaseListModel::take(int number, quint64 question, const Result<ListPage>& answer) {
    const auto page = m_pages.find(number);
    if (page == m_pages.end() || page->question != question) return;
    if (!answer.ok()) {
        if (page->rows.isEmpty()) page->state = RowState::Unavailable;
        m_trouble = answer.error();
        if (number == 0 && m_head != RowState::Present) m_head = RowState::Unavailable;
        const int first = number * kPageRows;
        if (first < m_total) Q_EMIT dataChanged(index(first), index(std::min(m_total, first + kPageRows) - 1));
        Q_EMIT headChanged();
        return;
    }
    page->state = RowState::Present;
    m_trouble.reset();
    const bool first = std::exchange(m_head, RowState::Present) != RowState::Present;
    const int before = m_total;
    setTotal(answer->total);
    fill(number, answer->rows);
    evict();
    if (first || before != m_total) Q_EMIT headChanged();
}

void CaseListModel::setTotal(qint64 total) {
    const int now = static_cast<int>(std::clamp<qint64>(total, 0, std::numeric_limits<int>::max()));
    if (now > m_total) {
        beginInsertRows({}, m_total, now - 1);
        m_total = now;
        endInsertRows();
    } else if (now < m_total) {
        beginRemoveRows({}, now, m_total - 1);
        m_total = now;
        endRemoveRows();
    }
}

void CaseListModel::fill(int number, const QVector<ListRow>& rows) {
    const auto page = m_pages.find(number);
    if (page == m_pages.end()) return;  // removed with the end of a list that became shorter
    if (page->rows == rows) return;
    const bool sameOrder =
        page->rows.size() == rows.size() && std::equal(rows.cbegin(), rows.cend(), page->rows.cbegin(),
                                                       [](const ListRow& a, const ListRow& b) { return a.id == b.id; });
    const int first = number * kPageRows;
    if (sameOrder || page->rows.isEmpty()) {
        page->rows = rows;
        const int last = std::min(m_total, first + kPageRows) - 1;
        if (last >= first) Q_EMIT dataChanged(index(first), index(last));
        return;
    }
    moveRows([&] { page->rows = rows; });
}

void CaseListModel::evict() {
    const int middle = (m_sightFirst + m_sightLast) / 2 / kPageRows;
    while (m_pages.size() > kResidentPages) {
        auto farthest = m_pages.begin();
        for (auto it = m_pages.begin(); it != m_pages.end(); ++it) {
            if (std::abs(it.key() - middle) > std::abs(farthest.key() - middle)) farthest = it;
        }
        farthest->token.cancel();
        m_pages.erase(farthest);
    }
}

}  // namespace guichet::ui
