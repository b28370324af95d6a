#include "words/timeline_words.h"

#include <QLocale>

#include "words/language.h"
#include "words/terms.h"
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

QString detailValue(const QString& key, const QString& value, const Service* service, const Directory& directory) {
    if (key == QLatin1String("status")) {
        const std::optional<CaseStatus> status = statusFromName(value);
        return status ? statusWord(*status) : value;
    }
    if (key == QLatin1String("owner"))
        return value.isEmpty() ? Tr::tr("nobody") : personWord(PersonId{value}, directory);
    if (key == QLatin1String("clock")) return value == QLatin1String("stopped") ? Tr::tr("stands") : Tr::tr("runs");
    if (key == QLatin1String("calendar")) {
        const Calendar* calendar = directory.calendars.find(calendarRefFromText(value));
        return calendar == nullptr ? value : local(calendar->name);
    }
    if (key == QLatin1String("decision")) {
        const std::optional<DecisionKind> kind = decisionKindFromName(value);
        return kind ? decisionWord(*kind) : value;
    }
    const QString name = key.startsWith(QLatin1String("field:")) ? key.mid(6) : key;
    return valueWord(value, service != nullptr ? service->field(name) : nullptr);
}

}  // namespace

QStringList timelineDetails(const TimelineEntry& entry, const Service* service, const Directory& directory) {
    QStringList lines;
    for (auto it = entry.details.cbegin(); it != entry.details.cend(); ++it) {
        lines << Tr::tr("%1: %2", "label of a field: its value")
                     .arg(partLabel(it.key(), service), detailValue(it.key(), it.value(), service, directory));
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
