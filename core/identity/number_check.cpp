#include "core/identity/number_check.h"

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>
#include <numeric>

#include "core/service/form.h"

namespace guichet {
namespace {

using std::string_view;

constexpr size_t kMostGap = 3;

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}
bool isLetter(char c) {
    return c >= 'A' && c <= 'Z';
}
bool isGap(char c) {
    return c == ' ' || c == '-';
}
bool isOneOf(char c, string_view these) {
    return these.find(c) != string_view::npos;
}
bool areDigits(string_view s) {
    return std::all_of(s.begin(), s.end(), isDigit);
}
bool areDigits(string_view s, size_t count) {
    return s.size() == count && areDigits(s);
}
int digit(char c) {
    return c - '0';
}
// Of digits alone.
int twoDigits(string_view s, size_t at) {
    return digit(s[at]) * 10 + digit(s[at + 1]);
}

constexpr char kUnseen = '\x01';
constexpr char kForeign = '\0';

char plainUnit(QChar c) {
    const char16_t u = c.unicode();
    const auto within = [u](char16_t first, char16_t last) { return u >= first && u <= last; };
    if (within(u'a', u'z')) return static_cast<char>(u - (u'a' - u'A'));
    if (within(u' ', u'~')) return static_cast<char>(u);
    if (within(0xFF01, 0xFF5E)) return plainUnit(QChar(static_cast<char16_t>(u - 0xFEE0)));
    if (within(0x2010, 0x2015) || u == 0x2212) return '-';
    if (c.category() == QChar::Separator_Space) return ' ';
    if (c.category() == QChar::Other_Format || within(0xFE00, 0xFE0F)) return kUnseen;
    return kForeign;
}

// The weights are as many as the digits that count.
template <size_t N>
int weighed(string_view digits, const std::array<int, N>& weights) {
    return std::inner_product(weights.begin(), weights.end(), digits.begin(), 0, std::plus<>(),
                              [](int weight, char c) { return weight * digit(c); });
}

// ISO/IEC 7812-1 annex B. Finds every wrong digit, and two neighbours changing places unless they are 0 and 9.
bool passesLuhn(string_view digits) {
    int sum = 0;
    for (size_t i = 0; i < digits.size(); ++i) {
        const int one = digit(digits[digits.size() - 1 - i]) * (i % 2 == 0 ? 1 : 2);
        sum += one > 9 ? one - 9 : one;
    }
    return sum % 10 == 0;
}

QString textOf(string_view plain) {
    return QString::fromLatin1(plain.data(), static_cast<qsizetype>(plain.size()));
}

// GB 11643-1999.
bool isCitizen(string_view plain) {
    return isCitizenNumber(textOf(plain));
}

// GB 32100-2015.
bool isOrganisation(string_view plain) {
    return isOrganisationCode(textOf(plain));
}

struct ChinaNumber {
    string_view rest;     // as dialled inside the country
    bool abroad = false;  // with the country's code before it
};
ChinaNumber withoutCountry(string_view digits) {
    for (const string_view code : {string_view("+86"), string_view("0086")})
        if (digits.starts_with(code)) return {digits.substr(code.size()), true};
    // Without + or 00 only in front of a mobile number: 86 is also how a number may begin.
    if (digits.size() == 13 && digits.starts_with("861")) return {digits.substr(2), true};
    return {digits, false};
}

// Telephone numbering plan of the PRC (工信部《电信网编号计划》): 1[3-9] and nine digits.
bool isChinaMobile(string_view plain) {
    const string_view rest = withoutCountry(plain).rest;
    return areDigits(rest, 11) && rest[0] == '1' && rest[1] >= '3';
}

// 0, the area (10, 2x, or three digits from 3 on) and a number of seven or eight digits that begins with 2 to 9.
bool isChinaLandLine(string_view withArea) {
    if (!areDigits(withArea) || withArea.size() < 10 || withArea[0] != '0') return false;
    if (withArea[1] == '0' || (withArea[1] == '1' && withArea[2] != '0')) return false;
    const size_t area = withArea[1] <= '2' ? 3 : 4;
    const string_view local = withArea.substr(area);
    return (local.size() == 7 || local.size() == 8) && local[0] >= '2';
}

std::string withoutBrackets(string_view plain) {
    std::string bare(plain);
    const size_t open = bare.find('(');
    const size_t close = bare.find(')');
    if (open == std::string::npos || close == std::string::npos || close < open + 2) return bare;
    bare.erase(close, 1);
    bare.erase(open, 1);
    return bare;  // a second pair stays, and is no digit
}

bool isChinaTelephone(string_view plain) {
    const std::string bare = withoutBrackets(plain);
    if (isChinaMobile(bare)) return true;
    const ChinaNumber number = withoutCountry(bare);
    const bool isShared =
        areDigits(number.rest, 10) && (number.rest.starts_with("400") || number.rest.starts_with("800"));
    if (isShared || isChinaLandLine(number.rest)) return true;
    return number.abroad && isChinaLandLine('0' + std::string(number.rest));
}

// ISO 13616, SWIFT IBAN registry: how long the account numbers of a country are, check digits and country included.
struct IbanCountry {
    char code[3];
    size_t length;
};
constexpr IbanCountry kIbanCountries[] = {
    {"AD", 24}, {"AE", 23}, {"AL", 28}, {"AT", 20}, {"AZ", 28}, {"BA", 20}, {"BE", 16}, {"BG", 22}, {"BH", 22},
    {"BI", 27}, {"BR", 29}, {"BY", 28}, {"CH", 21}, {"CR", 22}, {"CY", 28}, {"CZ", 24}, {"DE", 22}, {"DJ", 27},
    {"DK", 18}, {"DO", 28}, {"EE", 20}, {"EG", 29}, {"ES", 24}, {"FI", 18}, {"FK", 18}, {"FO", 18}, {"FR", 27},
    {"GB", 22}, {"GE", 22}, {"GI", 23}, {"GL", 18}, {"GR", 27}, {"GT", 28}, {"HR", 21}, {"HU", 28}, {"IE", 22},
    {"IL", 23}, {"IQ", 23}, {"IS", 26}, {"IT", 27}, {"JO", 30}, {"KW", 30}, {"KZ", 20}, {"LB", 28}, {"LC", 32},
    {"LI", 21}, {"LT", 20}, {"LU", 20}, {"LV", 21}, {"LY", 25}, {"MC", 27}, {"MD", 24}, {"ME", 22}, {"MK", 19},
    {"MN", 20}, {"MR", 27}, {"MT", 31}, {"MU", 30}, {"NI", 28}, {"NL", 18}, {"NO", 15}, {"PK", 24}, {"PL", 28},
    {"PS", 29}, {"PT", 25}, {"QA", 29}, {"RO", 24}, {"RS", 22}, {"RU", 33}, {"SA", 24}, {"SC", 31}, {"SD", 18},
    {"SE", 24}, {"SI", 19}, {"SK", 24}, {"SM", 27}, {"SO", 23}, {"ST", 25}, {"SV", 28}, {"TL", 23}, {"TN", 24},
    {"TR", 26}, {"UA", 29}, {"VA", 22}, {"VG", 24}, {"XK", 20},
};
constexpr size_t kLeastIban = 15;
constexpr size_t kMostIban = 34;

bool isIbanLength(string_view iban) {
    for (const IbanCountry& country : kIbanCountries)
        if (iban.starts_with(country.code)) return iban.size() == country.length;
    return iban.size() >= kLeastIban && iban.size() <= kMostIban;  // a country that joined later
}

bool isIban(string_view plain) {
    if (!isIbanLength(plain) || !isLetter(plain[0]) || !isLetter(plain[1]) || !areDigits(plain.substr(2, 2)))
        return false;
    // The check digits are 98 less a remainder of 97; 00, 01 and 99 would leave the same remainder as 97, 98 and 02.
    if (const int check = twoDigits(plain, 2); check < 2 || check > 98) return false;
    int remainder = 0;
    for (const string_view part : {plain.substr(4), plain.substr(0, 4)})
        for (const char c : part) {
            if (!isDigit(c) && !isLetter(c)) return false;
            remainder = (isDigit(c) ? remainder * 10 + digit(c) : remainder * 100 + (c - 'A' + 10)) % 97;
        }
    return remainder == 1;
}

// INSEE: sex, year, month (fictitious ones for incomplete records), department, commune, number, key of two digits.
bool isNir(string_view plain) {
    constexpr size_t kBody = 13;
    if (plain.size() != kBody + 2 || !isOneOf(plain[0], "123478")) return false;
    std::string digits(plain);
    // Corsica: 2A counts as 19, 2B as 18.
    if (isOneOf(digits[6], "AB") && digits[5] == '2') digits.replace(5, 2, digits[6] == 'A' ? "19" : "18");
    if (!areDigits(digits)) return false;
    const int month = twoDigits(digits, 3);
    const bool isMonth = (month >= 1 && month <= 12) || (month >= 20 && month <= 42) || month >= 50;
    if (!isMonth || twoDigits(digits, 5) == 0 || digits.compare(10, 3, "000") == 0) return false;
    int remainder = 0;
    for (size_t i = 0; i < kBody; ++i) remainder = (remainder * 10 + digit(digits[i])) % 97;
    return twoDigits(digits, kBody) == 97 - remainder;
}

bool isSiren(string_view plain) {
    return areDigits(plain, 9) && passesLuhn(plain);
}

bool isSiret(string_view plain) {
    if (!areDigits(plain, 14) || !isSiren(plain.substr(0, 9))) return false;
    if (passesLuhn(plain)) return true;
    // The offices of La Poste are more than Luhn leaves room for: their digits add up to a multiple of five.
    constexpr string_view kLaPoste = "356000000";
    const int sum = std::accumulate(plain.begin(), plain.end(), 0, [](int s, char c) { return s + digit(c); });
    return plain.starts_with(kLaPoste) && sum % 5 == 0;
}

// NHS Data Dictionary, "NHS number": mod 11; a remainder that would want the check digit 10 is never given out.
bool isNhs(string_view plain) {
    static constexpr std::array kWeights{10, 9, 8, 7, 6, 5, 4, 3, 2, 1};
    return areDigits(plain, 10) && weighed(plain, kWeights) % 11 == 0;
}

// HMRC, National Insurance Manual NIM39110. There is no check digit.
bool isNino(string_view plain) {
    static constexpr string_view kUnused[] = {"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"};
    if (plain.size() != 9 || !isLetter(plain[0]) || !isLetter(plain[1])) return false;
    if (isOneOf(plain[0], "DFIQUV") || isOneOf(plain[1], "DFIOQUV")) return false;
    if (std::find(std::begin(kUnused), std::end(kUnused), plain.substr(0, 2)) != std::end(kUnused)) return false;
    return areDigits(plain.substr(2, 6)) && isOneOf(plain[8], "ABCD");
}

// HMRC's reference checker: the first digit checks the nine others, mod 11. Two remainders share 1, and two share 2.
bool isUtr(string_view plain) {
    static constexpr std::array kWeights{6, 7, 8, 9, 10, 5, 4, 3, 2};
    static constexpr char kChecks[] = "21987654321";
    return areDigits(plain, 10) && plain[0] == kChecks[weighed(plain.substr(1), kWeights) % 11];
}

// Ministerial order 2014 no. 85 of the Ministry of Internal Affairs, article 5: the last of twelve digits, mod 11. The
// remainders 0 and 1 share the digit 0.
bool isIndividual(string_view plain) {
    static constexpr std::array kWeights{6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2};
    if (!areDigits(plain, 12)) return false;
    const int remainder = weighed(plain, kWeights) % 11;
    return digit(plain[11]) == (remainder <= 1 ? 0 : 11 - remainder);
}

// Ministerial order 2014 no. 70 of the Ministry of Finance, article 2: the first of thirteen digits, mod 9. It does not
// tell 0 from 9.
bool isCorporate(string_view plain) {
    static constexpr std::array kWeights{2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1};
    return areDigits(plain, 13) && digit(plain[0]) == 9 - weighed(plain.substr(1), kWeights) % 9;
}

constexpr NumberCheck kChecks[] = {
    {"cn.citizen", isCitizen},
    {"cn.mobile", isChinaMobile},
    {"cn.organisation", isOrganisation},
    {"cn.telephone", isChinaTelephone},
    {"eu.iban", isIban},
    {"fr.nir", isNir},
    {"fr.siren", isSiren},
    {"fr.siret", isSiret},
    {"gb.nhs", isNhs},
    {"gb.nino", isNino},
    {"gb.utr", isUtr},
    {"jp.corporate", isCorporate},
    {"jp.individual", isIndividual},
};

}  // namespace

bool NumberCheck::fits(const QString& text) const {
    const std::string plain = plainNumber(text);
    return plain.find_first_not_of('0') != std::string::npos && holds(plain);
}

std::span<const NumberCheck> numberChecks() {
    return kChecks;
}

const NumberCheck* numberCheck(QStringView name) {
    const auto found = std::find_if(std::begin(kChecks), std::end(kChecks),
                                    [name](const NumberCheck& check) { return name == QLatin1String(check.name); });
    return found == std::end(kChecks) ? nullptr : &*found;
}

std::string plainNumber(const QString& text) {
    std::string plain;
    std::string gap;
    for (const QChar c : text) {
        const char unit = plainUnit(c);
        if (unit == kUnseen) continue;
        if (unit == kForeign) return {};
        if (isGap(unit)) {
            gap += unit;
            continue;
        }
        const bool isBefore = plain.empty();
        if (isBefore ? gap.find('-') != std::string::npos : gap.size() > kMostGap) return {};
        gap.clear();
        plain += unit;
    }
    return gap.find('-') == std::string::npos ? plain : std::string();
}

}  // namespace guichet
