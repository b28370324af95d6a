// Filter: which cases of a list somebody wants to see, as a value. Every condition must hold; the empty filter always
// does.
//
// It looks at the line of a case and nothing else, so that it can be asked of every row that a list walks over. Days
// are counted from the day of whoever looks: the same filter shows other cases tomorrow. Not a search: `words` is for
// the few rows that the other conditions leave.
//
// Persisted: toJson(), version 1, in outbox.db and in scripts of guichet-cli. Add members; never change what one means.
#pragma once

#include <QJsonObject>
#include <QVector>
#include <optional>

#include "core/base/result.h"
#include "core/query/view.h"
#include "core/query/viewer.h"

namespace guichet {

enum class OwnerIs { Anyone, Me, Nobody, Person };
enum class DueIs {
    AnyTime,
    Overdue,  // the moment has passed
    Today,    // later today
    Within,   // from now until the end of the day that is `dueWithinDays` days after today
};
enum class DocumentsAre { Any, Some, None };

struct Filter {
    QVector<ServiceId> services;  // one of these; none named: all. The same for the other lists
    QVector<CaseStatus> statuses;
    QVector<OfficeId> offices;
    QVector<Channel> channels;
    OwnerIs ownerIs = OwnerIs::Anyone;
    PersonId owner;  // of OwnerIs::Person
    DueIs dueIs = DueIs::AnyTime;
    int dueWithinDays = 0;                // of DueIs::Within; 0: until tonight
    std::optional<int> openedWithinDays;  // not earlier than the beginning of the day so many days ago
    std::optional<int> changedWithinDays;
    std::optional<int> closedWithinDays;
    DocumentsAre documentsAre = DocumentsAre::Any;
    bool waitsToBeSent = false;  // only those
    bool needsAttention = false;
    QString words;  // each of them stands in the subject, whatever its case and width

    [[nodiscard]] bool isEmpty() const { return *this == Filter{}; }
    bool operator==(const Filter&) const = default;
};

// The conditions, in the order in which they are told.
enum class FilterPart {
    Service,
    Status,
    Owner,
    Office,
    Channel,
    Due,
    Opened,
    Changed,
    Closed,
    Documents,
    WaitsToBeSent,
    NeedsAttention,
    Words,
};
// The same without this condition.
Filter without(Filter filter, FilterPart part);

inline constexpr int kMostFilterDays = 3650;
inline constexpr int kMostFilterChoices = 200;  // in one list
inline constexpr int kMostFilterWords = 200;    // characters

QJsonObject toJson(const Filter& filter);
// Fails: Invalid (filterWrong), naming the member in detail; TooNew (filterTooNew). Nothing is skipped or guessed.
Result<Filter> filterFromJson(const QJsonObject& json);

// Matcher: a filter whose days are fixed for one viewer.
class Matcher {
public:
    Matcher(Filter filter, const Viewer& viewer);
    [[nodiscard]] bool matches(const ListRow& row) const;

private:
    [[nodiscard]] bool ownerFits(const PersonId& owner) const;
    [[nodiscard]] bool dueFits(const std::optional<Instant>& dueAt) const;
    [[nodiscard]] bool wordsFit(const QString& subject) const;

    Filter m_filter;
    PersonId m_me;
    Instant m_now;
    Instant m_dueBefore;  // of Today and Within
    std::optional<Instant> m_openedFrom;
    std::optional<Instant> m_changedFrom;
    std::optional<Instant> m_closedFrom;
    QStringList m_words;
};

// Rows whose `time` lies in [from, to).
enum class RowTime { Due, Opened, Changed, Closed };
struct RowSpan {
    RowTime time = RowTime::Due;
    Instant from;
    Instant to;
    bool operator==(const RowSpan&) const = default;
};
// While the clock moves from one viewer to the other, whichever is later: only rows in one of these spans can begin or
// cease to match.
QVector<RowSpan> spansBetween(const Filter& filter, const Viewer& one, const Viewer& other);

}  // namespace guichet
