#include "core/query/filter.h"

#include <algorithm>
#include <array>

#include "core/wire/json.h"

namespace guichet {

namespace {

using namespace Qt::StringLiterals;

constexpr int kVersion = 1;
constexpr qsizetype kMostIdLength = 200;

template <typename T>
using Name = std::pair<T, const char*>;
constexpr std::array kOwners{Name<OwnerIs>{OwnerIs::Me, "me"}, Name<OwnerIs>{OwnerIs::Nobody, "nobody"},
                             Name<OwnerIs>{OwnerIs::Person, "person"}};
constexpr std::array kDues{Name<DueIs>{DueIs::Overdue, "overdue"}, Name<DueIs>{DueIs::Today, "today"},
                           Name<DueIs>{DueIs::Within, "within"}};
constexpr std::array kDocuments{Name<DocumentsAre>{DocumentsAre::Some, "some"},
                                Name<DocumentsAre>{DocumentsAre::None, "none"}};

// The value's name; none for the value that sets no condition.
template <typename T, size_t N>
void writeChoice(QJsonObject& json, const char* key, const std::array<Name<T>, N>& names, T value) {
    for (const auto& [one, name] : names)
        if (one == value) json.insert(QLatin1String(key), QLatin1String(name));
}

template <typename T, size_t N>
T readChoice(json::Reader& reader, const char* key, const std::array<Name<T>, N>& names) {
    if (!reader.contains(key)) return T{};
    const QString given = reader.text(key, kMostIdLength);
    for (const auto& [one, name] : names)
        if (given == QLatin1String(name)) return one;
    reader.fail(QLatin1String(key) + u": no such choice"_s);
    return T{};
}

template <typename T, typename ToText>
void writeList(QJsonObject& json, const char* key, const QVector<T>& values, ToText toText) {
    if (values.isEmpty()) return;
    QJsonArray array;
    for (const T& value : values) array.append(toText(value));
    json.insert(QLatin1String(key), array);
}

// `fromText` answers an optional. A list that is there names something, and nothing twice.
template <typename T, typename FromText>
QVector<T> readList(json::Reader& reader, const char* key, FromText fromText) {
    if (!reader.contains(key)) return {};
    QVector<T> values;
    for (const QString& text : reader.texts(key, kMostFilterChoices)) {
        const std::optional<T> value = fromText(text);
        if (!value || values.contains(*value)) {
            reader.fail(QLatin1String(key) + u": unknown or twice"_s);
            return {};
        }
        values.append(*value);
    }
    if (values.isEmpty()) reader.fail(QLatin1String(key) + u": empty"_s);
    return values;
}

template <typename T>
std::optional<T> idFrom(const QString& text) {
    return text.isEmpty() || text.size() > kMostIdLength ? std::nullopt : std::optional(T{text});
}

void writeDays(QJsonObject& json, const char* key, const std::optional<int>& days) {
    if (days) json.insert(QLatin1String(key), *days);
}

std::optional<int> readDays(json::Reader& reader, const char* key) {
    if (!reader.contains(key)) return std::nullopt;
    return static_cast<int>(reader.integer(key, 0, kMostFilterDays));
}

// A condition is written only where it is set; `false` would be a second way to say nothing.
bool readOnly(json::Reader& reader, const char* key) {
    if (!reader.contains(key)) return false;
    const bool set = reader.boolean(key);
    if (!set) reader.fail(QLatin1String(key) + u": only true says something"_s);
    return set;
}

// Case, width and composition do not matter.
QString folded(const QString& text) {
    return text.normalized(QString::NormalizationForm_KC).toCaseFolded();
}

template <typename T>
bool isOneOf(const QVector<T>& choices, const T& value) {
    return choices.isEmpty() || choices.contains(value);
}

bool isSince(const std::optional<Instant>& from, const std::optional<Instant>& at) {
    return !from || (at && *at >= *from);
}

std::optional<Instant> daysAgo(const Viewer& viewer, const std::optional<int>& days) {
    return days ? std::optional(viewer.startOfDay(-*days)) : std::nullopt;
}

int dueDays(const Filter& filter) {
    return filter.dueIs == DueIs::Within ? filter.dueWithinDays : 0;
}

}  // namespace

Filter without(Filter filter, FilterPart part) {
    const Filter none;
    switch (part) {
        case FilterPart::Service:
            filter.services = none.services;
            break;
        case FilterPart::Status:
            filter.statuses = none.statuses;
            break;
        case FilterPart::Owner:
            filter.ownerIs = none.ownerIs;
            filter.owner = none.owner;
            break;
        case FilterPart::Office:
            filter.offices = none.offices;
            break;
        case FilterPart::Channel:
            filter.channels = none.channels;
            break;
        case FilterPart::Due:
            filter.dueIs = none.dueIs;
            filter.dueWithinDays = none.dueWithinDays;
            break;
        case FilterPart::Opened:
            filter.openedWithinDays = none.openedWithinDays;
            break;
        case FilterPart::Changed:
            filter.changedWithinDays = none.changedWithinDays;
            break;
        case FilterPart::Closed:
            filter.closedWithinDays = none.closedWithinDays;
            break;
        case FilterPart::Documents:
            filter.documentsAre = none.documentsAre;
            break;
        case FilterPart::WaitsToBeSent:
            filter.waitsToBeSent = none.waitsToBeSent;
            break;
        case FilterPart::NeedsAttention:
            filter.needsAttention = none.needsAttention;
            break;
        case FilterPart::Words:
            filter.words = none.words;
            break;
    }
    return filter;
}

QJsonObject toJson(const Filter& filter) {
    QJsonObject json{{u"v"_s, kVersion}};
    const auto idText = [](const auto& id) { return id.text(); };
    writeList(json, "services", filter.services, idText);
    writeList(json, "statuses", filter.statuses, [](CaseStatus one) { return QString::fromLatin1(statusName(one)); });
    writeList(json, "offices", filter.offices, idText);
    writeList(json, "channels", filter.channels, [](Channel one) { return QString::fromLatin1(channelName(one)); });
    writeChoice(json, "ownerIs", kOwners, filter.ownerIs);
    if (filter.ownerIs == OwnerIs::Person) json.insert(u"owner"_s, filter.owner.text());
    writeChoice(json, "dueIs", kDues, filter.dueIs);
    if (filter.dueIs == DueIs::Within) json.insert(u"dueWithinDays"_s, filter.dueWithinDays);
    writeDays(json, "openedWithinDays", filter.openedWithinDays);
    writeDays(json, "changedWithinDays", filter.changedWithinDays);
    writeDays(json, "closedWithinDays", filter.closedWithinDays);
    writeChoice(json, "documentsAre", kDocuments, filter.documentsAre);
    if (filter.waitsToBeSent) json.insert(u"waitsToBeSent"_s, true);
    if (filter.needsAttention) json.insert(u"needsAttention"_s, true);
    if (!filter.words.isEmpty()) json.insert(u"words"_s, filter.words);
    return json;
}

Result<Filter> filterFromJson(const QJsonObject& json) {
    json::Reader reader(json);
    if (reader.integer("v") > kVersion)
        return Error{ErrorCode::TooNew, u"filterTooNew"_s, u"a filter of a later version"_s};
    Filter filter;
    filter.services = readList<ServiceId>(reader, "services", idFrom<ServiceId>);
    filter.statuses = readList<CaseStatus>(reader, "statuses", statusFromName);
    filter.offices = readList<OfficeId>(reader, "offices", idFrom<OfficeId>);
    filter.channels = readList<Channel>(reader, "channels", channelFromName);
    filter.ownerIs = readChoice(reader, "ownerIs", kOwners);
    if (filter.ownerIs == OwnerIs::Person) {
        filter.owner = PersonId{reader.text("owner", kMostIdLength)};
        if (filter.owner.isEmpty()) reader.fail(u"owner: empty"_s);
    }
    filter.dueIs = readChoice(reader, "dueIs", kDues);
    if (filter.dueIs == DueIs::Within)
        filter.dueWithinDays = static_cast<int>(reader.integer("dueWithinDays", 0, kMostFilterDays));
    filter.openedWithinDays = readDays(reader, "openedWithinDays");
    filter.changedWithinDays = readDays(reader, "changedWithinDays");
    filter.closedWithinDays = readDays(reader, "closedWithinDays");
    filter.documentsAre = readChoice(reader, "documentsAre", kDocuments);
    filter.waitsToBeSent = readOnly(reader, "waitsToBeSent");
    filter.needsAttention = readOnly(reader, "needsAttention");
    filter.words = reader.textOr("words", {}, kMostFilterWords);
    if (const QStringList unread = reader.unread().keys(); !unread.isEmpty())
        reader.fail(unread.first() + u": no such condition"_s);
    if (const Done read = reader.finish(ErrorCode::Invalid); !read)
        return Error{ErrorCode::Invalid, u"filterWrong"_s, read.error().detail};
    return filter;
}

Matcher::Matcher(Filter filter, const Viewer& viewer)
    : m_filter(std::move(filter)),
      m_me(viewer.me),
      m_now(viewer.now),
      m_dueBefore(viewer.startOfDay(dueDays(m_filter) + 1)),
      m_openedFrom(daysAgo(viewer, m_filter.openedWithinDays)),
      m_changedFrom(daysAgo(viewer, m_filter.changedWithinDays)),
      m_closedFrom(daysAgo(viewer, m_filter.closedWithinDays)),
      m_words(folded(m_filter.words).split(u' ', Qt::SkipEmptyParts)) {}

bool Matcher::ownerFits(const PersonId& owner) const {
    switch (m_filter.ownerIs) {
        case OwnerIs::Anyone:
            return true;
        case OwnerIs::Me:
            return owner == m_me;
        case OwnerIs::Nobody:
            return owner.isEmpty();
        case OwnerIs::Person:
            return owner == m_filter.owner;
    }
    return false;
}

bool Matcher::dueFits(const std::optional<Instant>& dueAt) const {
    switch (m_filter.dueIs) {
        case DueIs::AnyTime:
            return true;
        case DueIs::Overdue:
            return dueAt && *dueAt < m_now;
        case DueIs::Today:
        case DueIs::Within:
            return dueAt && *dueAt >= m_now && *dueAt < m_dueBefore;
    }
    return false;
}

bool Matcher::wordsFit(const QString& subject) const {
    if (m_words.isEmpty()) return true;
    const QString text = folded(subject);
    return std::all_of(m_words.cbegin(), m_words.cend(), [&](const QString& word) { return text.contains(word); });
}

bool Matcher::matches(const ListRow& row) const {
    const bool documentsFit = m_filter.documentsAre == DocumentsAre::Any ||
                              (m_filter.documentsAre == DocumentsAre::Some) == (row.documents > 0);
    return documentsFit && (row.waitsToBeSent || !m_filter.waitsToBeSent) &&
           (row.needsAttention || !m_filter.needsAttention) && isOneOf(m_filter.statuses, row.status) &&
           isOneOf(m_filter.channels, row.channel) && isOneOf(m_filter.services, row.service) &&
           isOneOf(m_filter.offices, row.office) && ownerFits(row.owner) && dueFits(row.dueAt) &&
           isSince(m_openedFrom, row.openedAt) && isSince(m_changedFrom, row.changedAt) &&
           isSince(m_closedFrom, row.closedAt) && wordsFit(row.subject);
}

QVector<RowSpan> spansBetween(const Filter& filter, const Viewer& one, const Viewer& other) {
    QVector<RowSpan> spans;
    const auto add = [&spans](RowTime time, Instant a, Instant b) {
        if (a != b) spans.append({time, std::min(a, b), std::max(a, b)});
    };
    const auto addDays = [&](RowTime time, const std::optional<int>& days) {
        if (days) add(time, one.startOfDay(-*days), other.startOfDay(-*days));
    };
    if (filter.dueIs != DueIs::AnyTime) add(RowTime::Due, one.now, other.now);
    if (filter.dueIs == DueIs::Today || filter.dueIs == DueIs::Within)
        add(RowTime::Due, one.startOfDay(dueDays(filter) + 1), other.startOfDay(dueDays(filter) + 1));
    addDays(RowTime::Opened, filter.openedWithinDays);
    addDays(RowTime::Changed, filter.changedWithinDays);
    addDays(RowTime::Closed, filter.closedWithinDays);
    return spans;
}

}  // namespace guichet
