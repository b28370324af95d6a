#include "words/timeline_words.h"

#include <QLocale>

#include "words/file_words.h"
#include "words/language.h"
#include "words/terms.h"
#include "words/times.h"
#include "words/tr.h"

namespace guichet::words {

namespace {

constexpr QChar kChoiceSeparator(0x1F);

QString choiceWord(const QString& value, const Field& field) {
    for (const Choice& choice : field.choices) {
        if (choice.value == value) return local(choice.label);
    }
    return value;
}

// The word for a value that an enumeration of the case has a name for; empty for any other detail.
QString namedValue(const QString& key, const QString& value) {
    const auto word = [&](const auto& found, auto wordOf) { return found ? wordOf(*found) : value; };
    if (key == u"status") return word(statusFromName(value), statusWord);
    if (key == u"decision" || key == u"proposedDecision") return word(decisionKindFromName(value), decisionWord);
    if (key == u"priority") return word(priorityFromName(value), priorityWord);
    if (key == u"channel") return word(channelFromName(value), channelWord);
    if (key == u"means") return word(serviceMeansFromName(value), serviceMeansWord);
    if (key == u"ground") return word(returnGroundFromName(value), returnGroundWord);
    if (key == u"link" || key == u"unlink") return word(linkKindFromName(value), linkKindWord);
    if (key == u"clock") return value == u"stopped" ? Tr::tr("stands") : Tr::tr("runs");
    if (key == u"direction") return value == u"outgoing" ? Tr::tr("We contacted them") : Tr::tr("They contacted us");
    if (key == u"refused") return fileRefusalWord(value);
    if (key == u"handover") return Tr::tr("accepted", "a transfer");
    if (key == u"reverses") return Tr::tr("what counted by silence, because this was dated before");
    return {};
}

// A paper or a step by the name that the service gives it.
QString serviceValue(const QString& key, const QString& value, const Service& service) {
    if (key == u"specialStep" || key == u"specialStepEnded") {
        const SpecialStep* step = service.specialStep(value);
        return step == nullptr ? value : local(step->name);
    }
    QStringList names;
    for (const QString& one : value.split(kChoiceSeparator)) {
        const RequiredDocument* document = service.document(one);
        names << (document == nullptr ? one : local(document->name));
    }
    return names.join(Tr::tr(", ", "between items of a list"));
}

bool isOffice(const QString& key) {
    return key == u"office" || key == u"asked" || key == u"opinionOf";
}

bool isOfService(const QString& key) {
    return key == u"specialStep" || key == u"specialStepEnded" || key == u"documents" || key == u"original";
}

// For machines only.
bool isTold(const QString& key) {
    return key != u"returned" && key != u"specialStepCounts" && key != u"was";
}

QString detailValue(const QString& key, const QString& value, const Service* service, const Directory& directory) {
    if (const QString word = namedValue(key, value); !word.isEmpty()) return word;
    if (key == QLatin1String("owner"))
        return value.isEmpty() ? Tr::tr("nobody") : personWord(PersonId{value}, directory);
    if (isOffice(key)) return officeWord(OfficeId{value}, directory);
    if (service != nullptr && isOfService(key)) return serviceValue(key, value, *service);
    if (key == QLatin1String("calendar")) {
        const Calendar* calendar = directory.calendars.find(calendarRefFromText(value));
        return calendar == nullptr ? value : local(calendar->name);
    }
    const QString name = key.startsWith(QLatin1String("field:")) ? key.mid(6) : key;
    return valueWord(value, service != nullptr ? service->field(name) : nullptr);
}

QString documentName(const QString& id, const QVector<Document>& documents) {
    for (const Document& document : documents)
        if (document.documentId.text() == id) return document.name;
    return {};
}

QString momentValue(const QString& iso, const OfficeId& office, const Directory& directory) {
    const auto at = instantFromIso(iso);
    return at ? exactMoment(*at, directory.offices.value(office).timeZone) : iso;
}

}  // namespace

QStringList timelineDetails(const TimelineEntry& entry, const QVector<Document>& documents, const Service* service,
                            const Directory& directory) {
    QStringList lines;
    for (auto it = entry.details.cbegin(); it != entry.details.cend(); ++it) {
        if (!isTold(it.key())) continue;
        const bool isDocument = it.key() == QLatin1String("document");
        const QString value = isDocument ? documentName(it.value(), documents)
                              : it.key() == QLatin1String("since")
                                  ? momentValue(it.value(), entry.office, directory)
                                  : detailValue(it.key(), it.value(), service, directory);
        if (isDocument && value.isEmpty()) continue;
        lines << Tr::tr("%1: %2", "label of a field: its value").arg(partLabel(it.key(), service), value);
    }
    return lines;
}

QString personWord(const PersonId& person, const Directory& directory) {
    if (person.isEmpty()) return Tr::tr("The centre");
    const auto found = directory.people.constFind(person);
    return found == directory.people.constEnd() || found->name.isEmpty() ? person.text() : found->name;
}

QString officeWord(const OfficeId& office, const Directory& directory) {
    const auto found = directory.offices.constFind(office);
    if (found == directory.offices.constEnd()) return office.text();
    return language() == Language::Chinese ? found->nameZh : found->nameEn;
}

QString valueWord(const QString& value, const Field* field) {
    if (value.isEmpty()) return Tr::tr("empty", "a value");
    if (field == nullptr) return value;
    switch (field->type) {
        case FieldType::YesNo:
            return value == QLatin1String("true") ? Tr::tr("Yes") : Tr::tr("No");
        case FieldType::Choice:
            return choiceWord(value, *field);
        case FieldType::Choices: {
            QStringList labels;
            for (const QString& one : value.split(kChoiceSeparator)) labels << choiceWord(one, *field);
            return labels.join(Tr::tr(", ", "between items of a list"));
        }
        case FieldType::Text:
        case FieldType::LongText:
        case FieldType::Number:
        case FieldType::Money:
        case FieldType::Date:
        case FieldType::Phone:
        case FieldType::Email:
        case FieldType::CitizenNumber:
        case FieldType::OrganisationCode:
        case FieldType::Address:
            return value;
    }
    return value;
}

}  // namespace guichet::words
