// Form: the fields of a service, and the check of a value against them.
#pragma once

#include <QString>
#include <QVector>

#include "core/case/case.h"

namespace guichet {

// A text in both languages of the product. Both are always present (the catalogue's reader refuses otherwise).
struct LocalText {
    QString en;
    QString zh;
    [[nodiscard]] const QString& in(bool chinese) const { return chinese ? zh : en; }
    bool operator==(const LocalText&) const = default;
};

enum class FieldType {
    Text,
    LongText,
    Number,
    Money,
    Date,
    Choice,
    Choices,
    YesNo,
    Phone,
    Email,
    CitizenNumber,
    OrganisationCode,
    Address
};

struct Choice {
    QString value;
    LocalText label;
    bool operator==(const Choice&) const = default;
};

// While another field has one of these values. Without a field: always.
struct OnlyIf {
    QString field;
    QStringList values;
    bool operator==(const OnlyIf&) const = default;
};
bool holds(const OnlyIf& condition, const FieldValues& values);

struct Field {
    QString name;  // camelCase, unique in the service
    FieldType type = FieldType::Text;
    LocalText label;
    LocalText help;  // may be empty in both
    bool required = false;
    bool personal = false;          // masked by default
    int maxLength = 0;              // characters; 0: 500 for Text, 10,000 for LongText
    std::optional<qint64> minimum;  // Number: units; Money: cents
    std::optional<qint64> maximum;
    QVector<Choice> choices;
    OnlyIf onlyIf;       // shown and required only then
    QString check = {};  // Text: a check of core/identity/number_check.h by its name; empty: none
    bool operator==(const Field&) const = default;
};

// Why a value does not do. `code` is stable and becomes a sentence in words/.
struct FieldProblem {
    QString field;
    QString code;   // required | tooLong | notANumber | tooSmall | tooLarge | notADate | notAChoice | phone | email |
                    // citizenNumber | organisationCode | numberCheck | unknownField | controlCharacter
    QString limit;  // the bound that was broken, or the check's name, where there is one
    bool operator==(const FieldProblem&) const = default;
};

bool isShown(const Field& field, const FieldValues& values);
std::optional<FieldProblem> checkValue(const Field& field, const QString& value);
// Every problem at once, in the order of the form: a person is told all of them together.
QVector<FieldProblem> checkForm(const QVector<Field>& fields, const FieldValues& values);

// GB 11643-1999 citizen number: 18 characters, birth date, ISO 7064 MOD 11-2.
bool isCitizenNumber(const QString& text);
// GB 32100-2015 unified social credit code: 18 characters, MOD 31 check.
bool isOrganisationCode(const QString& text);

}  // namespace guichet
