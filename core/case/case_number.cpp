#include "core/case/case_number.h"

#include <QStringList>
#include <algorithm>

namespace guichet {
namespace {

constexpr int kRegistrarDigits = 2;
constexpr int kCounterDigits = 5;
constexpr int kMostDigits = 9;  // fits an int

bool isDigit(QChar c) {
    return c >= u'0' && c <= u'9';
}
bool isCodeCharacter(QChar c) {
    return isDigit(c) || (c >= u'A' && c <= u'Z');
}

QString padded(int value, int digits) {
    return QString::number(value).rightJustified(digits, QLatin1Char('0'));
}

// Digits in the one way format() writes them, or 0.
int numberOf(const QString& text, int digits) {
    if (text.size() < digits || text.size() > kMostDigits || !std::all_of(text.cbegin(), text.cend(), isDigit))
        return 0;
    const int value = text.toInt();
    return padded(value, digits) == text ? value : 0;
}

Error wrong(QString reason) {
    return Error{ErrorCode::Invalid, std::move(reason), {}};
}

}  // namespace

QChar iso7064Mod37_2(const QString& text) {
    static constexpr char kCharacters[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*";
    int sum = 0;
    for (const QChar c : text) {
        if (!isCodeCharacter(c)) continue;
        const int value = isDigit(c) ? c.unicode() - u'0' : c.unicode() - u'A' + 10;
        sum = (sum + value) * 2 % 37;
    }
    return QLatin1Char(kCharacters[(38 - sum) % 37]);
}

QString format(const CaseNumber& number) {
    const QStringList parts{number.office.text(), padded(number.year, 4), padded(number.registrar, kRegistrarDigits),
                            padded(number.counter, kCounterDigits)};
    return parts.join(QLatin1Char('-')) + QLatin1Char('-') + iso7064Mod37_2(parts.join(QString()));
}

Result<CaseNumber> parseCaseNumber(const QString& text) {
    const QStringList parts = text.trimmed().toUpper().split(QLatin1Char('-'));
    if (parts.size() != 5) return wrong(QStringLiteral("caseNumberForm"));
    CaseNumber number;
    number.office = OfficeId{parts[0]};
    number.year = parts[1].size() == 4 ? numberOf(parts[1], 4) : 0;
    number.registrar = numberOf(parts[2], kRegistrarDigits);
    number.counter = numberOf(parts[3], kCounterDigits);
    const bool isOffice = !parts[0].isEmpty() && std::all_of(parts[0].cbegin(), parts[0].cend(), isCodeCharacter);
    if (!isOffice || number.year < 1 || number.registrar < 1 || number.counter < 1 || parts[4].size() != 1)
        return wrong(QStringLiteral("caseNumberForm"));
    if (format(number).back() != parts[4].front()) return wrong(QStringLiteral("caseNumberCheck"));
    return number;
}

}  // namespace guichet
