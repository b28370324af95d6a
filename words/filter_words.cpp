#include "words/filter_words.h"

#include "words/language.h"
#include "words/terms.h"
#include "words/timeline_words.h"
#include "words/tr.h"

namespace guichet::words {

namespace {

// "In review or Received".
template <typename T, typename Word>
QString oneOf(const QVector<T>& values, Word word) {
    QString text;
    for (const T& value : values) text = text.isEmpty() ? word(value) : Tr::tr("%1 or %2").arg(text, word(value));
    return text;
}

QString serviceWord(const ServiceId& id, const Directory& directory) {
    const Service* service = directory.catalogue.newest(id);
    return service != nullptr ? local(service->name) : id.text();
}

QString labelled(const char* part, const QString& text) {
    return Tr::tr("%1: %2", "condition of a filter, its values").arg(partLabel(QLatin1String(part), nullptr), text);
}

}  // namespace

QString ownerPhrase(OwnerIs is, const PersonId& owner, const Directory& directory) {
    switch (is) {
        case OwnerIs::Anyone:
            return {};
        case OwnerIs::Me:
            return Tr::tr("me", "who handles the case");
        case OwnerIs::Nobody:
            return Tr::tr("nobody");
        case OwnerIs::Person:
            return personWord(owner, directory);
    }
    return {};
}

QString duePhrase(DueIs is, int withinDays) {
    switch (is) {
        case DueIs::AnyTime:
            return {};
        case DueIs::Overdue:
            return Tr::tr("Overdue");
        case DueIs::Today:
            return Tr::tr("Due today");
        case DueIs::Within:
            return Tr::tr("Due within %n day(s)", nullptr, withinDays);
    }
    return {};
}

QString daysPhrase(FilterPart part, int withinDays) {
    switch (part) {
        case FilterPart::Opened:
            return withinDays == 0 ? Tr::tr("Opened today")
                                   : Tr::tr("Opened in the last %n day(s)", nullptr, withinDays);
        case FilterPart::Changed:
            return withinDays == 0 ? Tr::tr("Changed today")
                                   : Tr::tr("Changed in the last %n day(s)", nullptr, withinDays);
        case FilterPart::Closed:
            return withinDays == 0 ? Tr::tr("Closed today")
                                   : Tr::tr("Closed in the last %n day(s)", nullptr, withinDays);
        case FilterPart::Service:
        case FilterPart::Status:
        case FilterPart::Owner:
        case FilterPart::Office:
        case FilterPart::Channel:
        case FilterPart::Due:
        case FilterPart::Documents:
        case FilterPart::WaitsToBeSent:
        case FilterPart::NeedsAttention:
        case FilterPart::Words:
            return {};
    }
    return {};
}

QString documentsPhrase(DocumentsAre are) {
    switch (are) {
        case DocumentsAre::Any:
            return {};
        case DocumentsAre::Some:
            return Tr::tr("With documents");
        case DocumentsAre::None:
            return Tr::tr("Without documents");
    }
    return {};
}

QVector<FilterPhrase> filterPhrases(const Filter& filter, const Directory& directory) {
    QVector<FilterPhrase> phrases;
    const auto add = [&phrases](FilterPart part, const QString& text) {
        if (!text.isEmpty()) phrases.append({part, text});
    };
    const auto addList = [&](FilterPart part, const char* label, const auto& values, auto word) {
        if (!values.isEmpty()) add(part, labelled(label, oneOf(values, word)));
    };
    const auto addDays = [&](FilterPart part, const std::optional<int>& days) {
        if (days) add(part, daysPhrase(part, *days));
    };
    addList(FilterPart::Service, "service", filter.services,
            [&](const ServiceId& id) { return serviceWord(id, directory); });
    addList(FilterPart::Status, "status", filter.statuses, statusWord);
    if (filter.ownerIs != OwnerIs::Anyone)
        add(FilterPart::Owner, labelled("owner", ownerPhrase(filter.ownerIs, filter.owner, directory)));
    addList(FilterPart::Office, "office", filter.offices,
            [&](const OfficeId& id) { return officeWord(id, directory); });
    addList(FilterPart::Channel, "channel", filter.channels, channelWord);
    add(FilterPart::Due, duePhrase(filter.dueIs, filter.dueWithinDays));
    addDays(FilterPart::Opened, filter.openedWithinDays);
    addDays(FilterPart::Changed, filter.changedWithinDays);
    addDays(FilterPart::Closed, filter.closedWithinDays);
    add(FilterPart::Documents, documentsPhrase(filter.documentsAre));
    if (filter.waitsToBeSent) add(FilterPart::WaitsToBeSent, Tr::tr("Not sent yet"));
    if (filter.needsAttention) add(FilterPart::NeedsAttention, Tr::tr("Needs attention"));
    if (!filter.words.isEmpty()) add(FilterPart::Words, Tr::tr("Subject has “%1”").arg(filter.words));
    return phrases;
}

QString columnWord(ListColumn column) {
    switch (column) {
        case ListColumn::Number:
            return partLabel(QStringLiteral("number"), nullptr);
        case ListColumn::Service:
            return partLabel(QStringLiteral("service"), nullptr);
        case ListColumn::Applicant:
            return partLabel(QStringLiteral("applicant"), nullptr);
        case ListColumn::Subject:
            return partLabel(QStringLiteral("subject"), nullptr);
        case ListColumn::Status:
            return partLabel(QStringLiteral("status"), nullptr);
        case ListColumn::Owner:
            return partLabel(QStringLiteral("owner"), nullptr);
        case ListColumn::Due:
            return Tr::tr("Due", "title of a column");
        case ListColumn::Opened:
            return Tr::tr("Opened", "title of a column");
        case ListColumn::Changed:
            return Tr::tr("Changed", "title of a column");
        case ListColumn::Documents:
            return partLabel(QStringLiteral("documents"), nullptr);
        case ListColumn::Office:
            return partLabel(QStringLiteral("office"), nullptr);
    }
    return {};
}

}  // namespace guichet::words
