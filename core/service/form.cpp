#include "core/service/form.h"

#include <QDate>
#include <QRegularExpression>
#include <algorithm>

#include "core/identity/number_check.h"

namespace guichet {
namespace {

constexpr QChar kChoiceSeparator(0x1F);
constexpr int kTextLength = 500;
constexpr int kLongTextLength = 10'000;
constexpr int kNumberDecimals = 6;
constexpr int kMoneyDecimals = 2;

struct Complaint {
    const char* code;
    QString limit = {};
};
using Check = std::optional<Complaint>;

qint64 powerOfTen(int exponent) {
    qint64 power = 1;
    for (int i = 0; i < exponent; ++i) power *= 10;
    return power;
}

// "-12.5" with two decimals is -1250. At most 12 digits before the point, so that nothing overflows.
std::optional<qint64> scaled(const QString& text, int decimals) {
    static const QRegularExpression pattern(QStringLiteral("\\A(-?)([0-9]{1,12})(?:\\.([0-9]{1,6}))?\\z"));
    const QRegularExpressionMatch match = pattern.match(text);
    const QString fraction = match.captured(3);
    if (!match.hasMatch() || fraction.size() > decimals) return std::nullopt;
    const qint64 whole = match.captured(2).toLongLong() * powerOfTen(decimals);
    const qint64 part = fraction.toLongLong() * powerOfTen(decimals - static_cast<int>(fraction.size()));
    return match.captured(1).isEmpty() ? whole + part : -(whole + part);
}

QString moneyText(qint64 cents) {
    const QString text = QStringLiteral("%1.%2").arg(qAbs(cents) / 100).arg(qAbs(cents) % 100, 2, 10, QLatin1Char('0'));
    return cents < 0 ? QLatin1Char('-') + text : text;
}

Check checkNumber(const Field& field, const QString& value) {
    const bool isMoney = field.type == FieldType::Money;
    const int decimals = isMoney ? kMoneyDecimals : kNumberDecimals;
    const std::optional<qint64> number = scaled(value, decimals);
    if (!number) return Complaint{"notANumber"};
    // Bounds are whole units, or cents; the catalogue's reader keeps them within 10^12.
    const qint64 unit = isMoney ? 1 : powerOfTen(kNumberDecimals);
    const auto boundText = [&](qint64 bound) { return isMoney ? moneyText(bound) : QString::number(bound); };
    if (field.minimum && *number < *field.minimum * unit) return Complaint{"tooSmall", boundText(*field.minimum)};
    if (field.maximum && *number > *field.maximum * unit) return Complaint{"tooLarge", boundText(*field.maximum)};
    return std::nullopt;
}

bool isOffered(const Field& field, const QString& value) {
    return std::any_of(field.choices.cbegin(), field.choices.cend(),
                       [&](const Choice& choice) { return choice.value == value; });
}

Check checkChoices(const Field& field, const QString& value) {
    QStringList seen;
    for (const QString& one : value.split(kChoiceSeparator)) {
        if (!isOffered(field, one) || seen.contains(one)) return Complaint{"notAChoice"};
        seen.append(one);
    }
    return std::nullopt;
}

Check checkDate(const QString& value) {
    const QDate day = QDate::fromString(value, Qt::ISODate);
    // Qt reads some dates that are not in the stored form.
    if (!day.isValid() || day.toString(Qt::ISODate) != value || day.year() < 1800) return Complaint{"notADate"};
    return std::nullopt;
}

Check checkPattern(const QString& value, const QRegularExpression& pattern, const char* code) {
    if (pattern.match(value).hasMatch()) return std::nullopt;
    return Complaint{code};
}

Check checkPhone(const QString& value) {
    static const QRegularExpression pattern(QStringLiteral("\\A\\+?[0-9(][0-9 ()-]{3,22}[0-9]\\z"));
    const auto digits = std::count_if(value.cbegin(), value.cend(), [](QChar c) { return c.isDigit(); });
    if (digits < 5 || digits > 15) return Complaint{"phone"};
    return checkPattern(value, pattern, "phone");
}

Check checkEmail(const QString& value) {
    static const QRegularExpression pattern(
        QStringLiteral("\\A(?!\\.)(?!.*\\.\\.)[^\\s@,;:<>()\\[\\]\"\\\\]{1,64}(?<!\\.)@"
                       "(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?\\.)+[\\p{L}\\p{N}-]{2,63}\\z"),
        QRegularExpression::UseUnicodePropertiesOption);
    if (value.size() > 254) return Complaint{"email"};
    return checkPattern(value, pattern, "email");
}

Check checkByName(const QString& name, const QString& value) {
    const NumberCheck* check = numberCheck(name);
    if (check == nullptr || check->fits(value)) return std::nullopt;
    return Complaint{"numberCheck", name};
}

Check checkType(const Field& field, const QString& value) {
    switch (field.type) {
        case FieldType::Text:
            return checkByName(field.check, value);
        case FieldType::LongText:
        case FieldType::Address:
            return std::nullopt;
        case FieldType::Number:
        case FieldType::Money:
            return checkNumber(field, value);
        case FieldType::Date:
            return checkDate(value);
        case FieldType::Choice:
            return isOffered(field, value) ? Check{} : Complaint{"notAChoice"};
        case FieldType::Choices:
            return checkChoices(field, value);
        case FieldType::YesNo:
            return value == QLatin1String("true") || value == QLatin1String("false") ? Check{}
                                                                                     : Complaint{"notAChoice"};
        case FieldType::Phone:
            return checkPhone(value);
        case FieldType::Email:
            return checkEmail(value);
        case FieldType::CitizenNumber:
            return isCitizenNumber(value) ? Check{} : Complaint{"citizenNumber"};
        case FieldType::OrganisationCode:
            return isOrganisationCode(value) ? Check{} : Complaint{"organisationCode"};
    }
    GUICHET_ASSERT(!"a FieldType outside its enumeration");
    return std::nullopt;
}

// Control characters, and surrogates without a partner, which no encoding can carry.
bool hasControlCharacter(const Field& field, const QString& value) {
    const bool hasLines = field.type == FieldType::LongText || field.type == FieldType::Address;
    return !value.isValidUtf16() || std::any_of(value.cbegin(), value.cend(), [&](QChar c) {
        if (hasLines && (c == u'\n' || c == u'\t')) return false;
        if (field.type == FieldType::Choices && c == kChoiceSeparator) return false;
        return c.category() == QChar::Other_Control;
    });
}

int longestOf(const Field& field) {
    if (field.maxLength > 0) return field.maxLength;
    // Several choices are as long as the catalogue makes them.
    const bool isLong = field.type == FieldType::LongText || field.type == FieldType::Choices;
    return isLong ? kLongTextLength : kTextLength;
}

}  // namespace

bool holds(const OnlyIf& condition, const FieldValues& values) {
    if (condition.field.isEmpty()) return true;
    const QStringList held = values.value(condition.field).split(kChoiceSeparator);
    return std::any_of(held.cbegin(), held.cend(), [&](const QString& one) { return condition.values.contains(one); });
}

bool isShown(const Field& field, const FieldValues& values) {
    return holds(field.onlyIf, values);
}

std::optional<FieldProblem> checkValue(const Field& field, const QString& value) {
    if (value.trimmed().isEmpty()) {
        if (field.required) return FieldProblem{field.name, QStringLiteral("required"), {}};
        if (value.isEmpty()) return std::nullopt;
    }
    if (hasControlCharacter(field, value)) return FieldProblem{field.name, QStringLiteral("controlCharacter"), {}};
    const int longest = longestOf(field);
    if (value.toUcs4().size() > longest)
        return FieldProblem{field.name, QStringLiteral("tooLong"), QString::number(longest)};
    if (const Check complaint = checkType(field, value))
        return FieldProblem{field.name, QLatin1String(complaint->code), complaint->limit};
    return std::nullopt;
}

QVector<FieldProblem> checkForm(const QVector<Field>& fields, const FieldValues& values) {
    QVector<FieldProblem> problems;
    QSet<QString> known;
    for (const Field& field : fields) {
        known.insert(field.name);
        const QString value = values.value(field.name);
        // A hidden field may be empty whatever it says; what it holds from before must still be of its kind.
        if (value.isEmpty() && !isShown(field, values)) continue;
        if (const auto problem = checkValue(field, value)) problems.append(*problem);
    }
    for (auto it = values.cbegin(); it != values.cend(); ++it)
        if (!known.contains(it.key())) problems.append(FieldProblem{it.key(), QStringLiteral("unknownField"), {}});
    return problems;
}

bool isCitizenNumber(const QString& text) {
    static constexpr int kWeights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    static constexpr char kChecks[] = "10X98765432";
    static const QRegularExpression form(QStringLiteral("\\A[1-9][0-9]{16}[0-9Xx]\\z"));
    if (!form.match(text).hasMatch()) return false;
    const QDate bornOn = QDate::fromString(text.mid(6, 8), QStringLiteral("yyyyMMdd"));
    if (!bornOn.isValid() || bornOn.year() < 1800) return false;
    int sum = 0;
    for (int i = 0; i < 17; ++i) sum += (text.at(i).unicode() - u'0') * kWeights[i];
    return text.at(17).toUpper() == QLatin1Char(kChecks[sum % 11]);
}

bool isOrganisationCode(const QString& text) {
    static const QString characters = QStringLiteral("0123456789ABCDEFGHJKLMNPQRTUWXY");
    static constexpr int kModulus = 31;
    const QString code = text.toUpper();
    if (text.size() != 18 || code.size() != 18) return false;
    qsizetype sum = 0;
    qsizetype weight = 1;  // 3^i mod 31
    for (int i = 0; i < 17; ++i) {
        const qsizetype value = characters.indexOf(code.at(i));
        if (value < 0) return false;
        sum += value * weight;
        weight = weight * 3 % kModulus;
    }
    return characters.indexOf(code.at(17)) == (kModulus - sum % kModulus) % kModulus;
}

}  // namespace guichet
