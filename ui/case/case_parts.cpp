#include "ui/case/case_parts.h"

#include "ui/intake/applicant_editor.h"

namespace guichet::ui {

namespace {

Field part(const char* name, FieldType type) {
    Field field;
    field.name = QLatin1String(name);
    field.type = type;
    return field;
}

}  // namespace

QString partOf(const Case& theCase, const QString& name) {
    if (name == QLatin1String("subject")) return theCase.subject;
    if (name == QLatin1String("text")) return theCase.text;
    if (name == QLatin1String("address")) return theCase.address;
    if (name == QLatin1String("applicant.name")) return theCase.applicant.name;
    if (name == QLatin1String("applicant.idNumber")) return theCase.applicant.idNumber;
    if (name == QLatin1String("applicant.phone")) return theCase.applicant.phone;
    if (name == QLatin1String("applicant.email")) return theCase.applicant.email;
    if (name == QLatin1String("applicant.address")) return theCase.applicant.address;
    return theCase.fields.value(name);
}

QVector<Field> editableFields(const Case& theCase, const Service* service) {
    QVector<Field> fields;
    if (service != nullptr) fields = service->fields;
    fields << part("subject", FieldType::Text) << part("address", FieldType::Address)
           << part("text", FieldType::LongText);
    fields << applicantFields(theCase.applicant.kind);
    return fields;
}

bool isApplicantPart(const QString& name) {
    return name.startsWith(QLatin1String("applicant."));
}

}  // namespace guichet::ui
