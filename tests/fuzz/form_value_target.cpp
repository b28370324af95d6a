// A value of a form, held against a field of each type.
//
// Bytes: type of the field, 'A' and on; the value as UTF-8.
#include "core/identity/number_check.h"
#include "core/service/form.h"
#include "tests/fuzz/fuzz.h"

using namespace guichet;
using namespace Qt::StringLiterals;

namespace {

constexpr size_t kTypes = static_cast<size_t>(FieldType::Address) + 1;
constexpr QChar kChoiceSeparator(0x1F);

// One of each type; behind them, texts with each check of a number.
Field fieldAt(size_t place) {
    Field field;
    field.name = u"value"_s;
    field.type = place < kTypes ? static_cast<FieldType>(place) : FieldType::Text;
    field.minimum = -1'000;
    field.maximum = 1'000'000;
    for (const QString& choice : {u"new"_s, u"renewal"_s, u"其他"_s}) field.choices.append({choice, {choice, choice}});
    if (place >= kTypes) field.check = QLatin1String(numberChecks()[place - kTypes].name);
    return field;
}

// What was taken is in the form in which it is stored and compared.
void checkTaken(const Field& field, const QString& value) {
    GUICHET_ASSERT(value.isValidUtf16() && QString::fromUtf8(value.toUtf8()) == value);
    const auto isOffered = [&](const QString& one) {
        return std::any_of(field.choices.cbegin(), field.choices.cend(),
                           [&](const Choice& choice) { return choice.value == one; });
    };
    switch (field.type) {
        case FieldType::Date:
            GUICHET_ASSERT(QDate::fromString(value, Qt::ISODate).toString(Qt::ISODate) == value);
            break;
        case FieldType::Number:
        case FieldType::Money: {
            bool isNumber = false;
            const double number = value.toDouble(&isNumber);
            const double scale = field.type == FieldType::Money ? 100 : 1;
            GUICHET_ASSERT(isNumber && number * scale >= -1'000 && number * scale <= 1'000'000.5);
            break;
        }
        case FieldType::Choice:
            GUICHET_ASSERT(isOffered(value));
            break;
        case FieldType::Choices:
            for (const QString& one : value.split(kChoiceSeparator)) GUICHET_ASSERT(isOffered(one));
            break;
        default:
            break;
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const fuzz::Chosen chosen = fuzz::chosenOf(data, size, kTypes + numberChecks().size());
    const Field field = fieldAt(chosen.which);
    const QString value = QString::fromUtf8(chosen.rest);
    const auto problem = checkValue(field, value);
    const auto problems = checkForm({field}, {{field.name, value}});
    GUICHET_ASSERT(problems.isEmpty() == !problem);
    if (problem)
        GUICHET_ASSERT(problems.first() == *problem && problem->field == field.name && !problem->code.isEmpty());
    else if (!value.isEmpty())
        checkTaken(field, value);
    return 0;
}
