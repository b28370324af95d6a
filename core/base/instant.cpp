#include "core/base/instant.h"

#include <string_view>

namespace guichet {

namespace {

using namespace std::chrono;

// Digits stand for digits, everything else for itself.
constexpr std::string_view kForm = "0000-00-00T00:00:00.000Z";
constexpr qsizetype kSecondsEnd = 19;

constexpr bool isDigit(char16_t c) {
    return c >= u'0' && c <= u'9';
}

void put(QChar* at, int digits, int value) {
    for (int i = digits - 1; i >= 0; --i, value /= 10) at[i] = QLatin1Char(static_cast<char>('0' + value % 10));
}

int number(const QString& text, qsizetype at, int digits) {
    int value = 0;
    for (int i = 0; i < digits; ++i) value = value * 10 + (text[at + i].unicode() - u'0');
    return value;
}

bool hasForm(const QString& text) {
    const bool withMs = text.size() == static_cast<qsizetype>(kForm.size());
    if (!withMs && text.size() != kSecondsEnd + 1) return false;
    for (qsizetype i = 0; i < text.size() - 1; ++i) {
        const char form = kForm[static_cast<size_t>(i)];
        if (form == '0' ? !isDigit(text[i].unicode()) : text[i] != QLatin1Char(form)) return false;
    }
    return text.back() == QLatin1Char('Z');
}

}  // namespace

QString toIso(Instant instant) {
    // Asked of the instant: a chrono::year beyond 32767 is another one.
    if (instant < sys_days(year(1) / January / 1) || instant >= sys_days(year(10'000) / January / 1)) return {};
    const sys_days day = floor<days>(instant);
    const year_month_day date(day);
    const hh_mm_ss time(instant - day);
    QString text = QString::fromLatin1(kForm.data(), static_cast<qsizetype>(kForm.size()));
    QChar* const out = text.data();
    put(out, 4, static_cast<int>(date.year()));
    put(out + 5, 2, static_cast<int>(static_cast<unsigned>(date.month())));
    put(out + 8, 2, static_cast<int>(static_cast<unsigned>(date.day())));
    put(out + 11, 2, static_cast<int>(time.hours().count()));
    put(out + 14, 2, static_cast<int>(time.minutes().count()));
    put(out + 17, 2, static_cast<int>(time.seconds().count()));
    put(out + 20, 3, static_cast<int>(time.subseconds().count()));
    return text;
}

Result<Instant> instantFromIso(const QString& text) {
    const Error wrong{ErrorCode::Invalid, QStringLiteral("instant"), QStringLiteral("not an instant in UTC")};
    if (!hasForm(text)) return wrong;
    const year_month_day date{year(number(text, 0, 4)), month(static_cast<unsigned>(number(text, 5, 2))),
                              day(static_cast<unsigned>(number(text, 8, 2)))};
    const hours hour(number(text, 11, 2));
    const minutes minute(number(text, 14, 2));
    const seconds second(number(text, 17, 2));
    if (!date.ok() || date.year() < year(1) || hour >= days(1) || minute >= hours(1) || second >= minutes(1))
        return wrong;
    const milliseconds ms(text.size() > kSecondsEnd + 1 ? number(text, kSecondsEnd + 1, 3) : 0);
    return Instant{sys_days(date)} + hour + minute + second + ms;
}

}  // namespace guichet
