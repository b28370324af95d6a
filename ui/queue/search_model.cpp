#include "ui/queue/search_model.h"

#include <algorithm>

namespace guichet::ui {

SearchModel::SearchModel(CaseReader& reader, std::function<QString(const ListRow&)> spoken, QObject* parent)
    : CaseRows(parent), m_reader(reader), m_spoken(std::move(spoken)) {}

void SearchModel::search(const QString& text) {
    m_text = text;
    askFirst(kFirstHits);
}

void SearchModel::refresh() {
    if (m_text.isEmpty()) return;
    askFirst(std::clamp(static_cast<int>(m_hits.size()), kFirstHits, kMostAtOnce));
}

void SearchModel::forget() {
    m_asked.cancel();
    beginResetModel();
    m_text.clear();
    m_hits.clear();
    m_next.reset();
    m_total.reset();
    m_totalIsFloor = m_lookingOn = m_asking = false;
    m_trouble.reset();
    endResetModel();
}

void SearchModel::askFirst(int limit) {
    m_asking = true;
    m_reader.search({m_text, limit, std::nullopt}, m_asked.again(),
                    [this, limit](const Result<SearchPage>& answer) { takeFirst(limit, answer); });
}

void SearchModel::askOn(int limit) {
    m_asking = true;
    m_reader.search({m_text, limit, m_next}, m_asked.again(),
                    [this, limit](const Result<SearchPage>& answer) { takeMore(limit, answer); });
}

void SearchModel::takeFirst(int limit, const Result<SearchPage>& answer) {
    m_trouble = answer.ok() ? std::nullopt : std::optional(answer.error());
    if (answer.ok()) {
        note(0, *answer);
        replace(answer->hits);
    }
    m_asking = false;
    if (answer.ok()) lookOn(limit, *answer);
    Q_EMIT headChanged();
}

void SearchModel::takeMore(int limit, const Result<SearchPage>& answer) {
    // What is there stays when it fails; the view asks again when it comes to the end.
    if (answer.ok()) {
        note(m_hits.size(), *answer);
        append(answer->hits);
    }
    m_asking = false;
    if (!answer.ok()) return;
    lookOn(limit, *answer);
    Q_EMIT headChanged();
}

// Before the rows come: a view asks for more as soon as it hears of them.
void SearchModel::note(qint64 before, const SearchPage& page) {
    m_next = page.next;
    m_total = before + page.total;
    m_totalIsFloor = page.totalIsFloor;
}

void SearchModel::lookOn(int limit, const SearchPage& page) {
    const int missing = limit - static_cast<int>(page.hits.size());
    m_lookingOn = page.next.has_value() && missing > 0;
    if (m_lookingOn) askOn(missing);
}

void SearchModel::append(const QVector<SearchHit>& hits) {
    if (hits.isEmpty()) return;
    const auto first = static_cast<int>(m_hits.size());
    beginInsertRows({}, first, first + static_cast<int>(hits.size()) - 1);
    m_hits += hits;
    endInsertRows();
}

void SearchModel::replace(const QVector<SearchHit>& hits) {
    // As many rows as both need, so that none is lost on its way to another place.
    if (hits.size() > m_hits.size()) append(hits.mid(m_hits.size()));
    Q_EMIT layoutAboutToBeChanged();
    const QModelIndexList held = persistentIndexList();
    QVector<CaseId> cases;
    for (const QModelIndex& one : held) cases << m_hits[one.row()].row.id;
    std::copy(hits.cbegin(), hits.cend(), m_hits.begin());
    QModelIndexList now;
    for (const CaseId& id : std::as_const(cases)) {
        const int row = rowOf(id);
        now << (row >= 0 && row < hits.size() ? index(row) : QModelIndex());
    }
    changePersistentIndexList(held, now);
    Q_EMIT layoutChanged();
    if (hits.size() == m_hits.size()) return;
    beginRemoveRows({}, static_cast<int>(hits.size()), static_cast<int>(m_hits.size()) - 1);
    m_hits.resize(hits.size());
    endRemoveRows();
}

int SearchModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_hits.size());
}

bool SearchModel::canFetchMore(const QModelIndex& parent) const {
    return !parent.isValid() && m_next.has_value() && !m_asking;
}

void SearchModel::fetchMore(const QModelIndex& parent) {
    if (canFetchMore(parent)) askOn(kMostAtOnce);
}

QVariant SearchModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= m_hits.size()) return {};
    const SearchHit& hit = m_hits[index.row()];
    switch (role) {
        case Qt::DisplayRole:
            return hit.row.number;
        case Qt::AccessibleTextRole:
            return m_spoken(hit.row);
        case RowStateRole:
            return static_cast<int>(RowState::Present);
        case SnippetRole:
            return hit.snippet;
        default:
            return {};
    }
}

const ListRow* SearchModel::rowAt(int row) const {
    return row >= 0 && row < m_hits.size() ? &m_hits[row].row : nullptr;
}

int SearchModel::rowOf(const CaseId& id) const {
    for (int row = 0; row < m_hits.size(); ++row) {
        if (m_hits[row].row.id == id) return row;
    }
    return -1;
}

}  // namespace guichet::ui
