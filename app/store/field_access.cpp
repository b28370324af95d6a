#include "app/store/field_access.h"

#include "core/case/masking.h"

namespace guichet::store {

namespace {

QString* ownMember(Case& theCase, const QString& field) {
    Applicant& applicant = theCase.applicant;
    const std::pair<const char*, QString*> members[] = {
        {"subject", &theCase.subject},         {"text", &theCase.text},
        {"address", &theCase.address},         {"applicant.name", &applicant.name},
        {"applicant.phone", &applicant.phone}, {"applicant.idNumber", &applicant.idNumber},
        {"applicant.email", &applicant.email}, {"applicant.address", &applicant.address}};
    for (const auto& [name, member] : members)
        if (field == QLatin1String(name)) return member;
    return nullptr;
}

}  // namespace

QString fieldValue(const Case& theCase, const QString& field) {
    Case copy = theCase;
    if (const QString* member = ownMember(copy, field)) return *member;
    return copy.fields.value(field);
}

QString maskedValue(const Case& theCase, const QString& field, const QString& value,
                    const QSet<QString>& personalFields) {
    Case copy = theCase;
    if (QString* member = ownMember(copy, field))
        *member = value;
    else
        copy.fields.insert(field, value);
    return fieldValue(masked(copy, personalFields), field);
}

}  // namespace guichet::store
