// View, ListRow: what a list asks for and what it gets. Rows are masked already.
#pragma once

#include <QMap>

#include "core/case/case.h"

namespace guichet {

enum class View {
    Mine,       // open, mine
    Returned,   // returned to me
    Attention,  // cases with an attention item of mine
    Outbox,     // cases with actions that the centre has not acknowledged
    Office,     // all open cases of my offices
    Unassigned,
    DueToday,  // open, due later today
    Overdue,   // open, and the moment has passed
    WaitingForApplicant,
    WaitingForOthers,
    LatelyClosed,  // closed within kLatelyDays
    All,           // everything held here
};
inline constexpr int kLatelyDays = 30;
const QVector<View>& allViews();
const char* viewName(View view);  // "mine", "dueToday" … (guichet-cli list --view)
std::optional<View> viewFromName(const QString& name);

enum class Sort { Due, Newest, Oldest, Changed, Number };
const char* sortName(Sort sort);
std::optional<Sort> sortFromName(const QString& name);

struct ListQuery {
    View view = View::Mine;
    Sort sort = Sort::Due;
    bool operator==(const ListQuery&) const = default;
};

struct ListRow {
    CaseId id;
    QString number;
    ServiceId service;
    int serviceVersion = 1;
    OfficeId office;
    CaseStatus status = CaseStatus::Received;
    Channel channel = Channel::Counter;
    PersonId owner;
    QString applicant;  // masked
    QString subject;
    Instant openedAt;
    Instant changedAt;
    std::optional<Instant> dueAt;  // the earlier of promised and statutory, while it is owed
    std::optional<Instant> closedAt;
    int documents = 0;
    bool waitsToBeSent = false;
    bool needsAttention = false;
    bool operator==(const ListRow&) const = default;
};

struct ListPage {
    qint64 first = 0;  // position of rows[0] in the list
    qint64 total = 0;
    QVector<ListRow> rows;
};

using ViewCounts = QMap<View, qint64>;

}  // namespace guichet
