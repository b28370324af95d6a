// Masking: what a bystander may read. Done in the reader, before any consumer (house.md section 2).
#pragma once

#include "core/case/case.h"

namespace guichet {

QString maskName(const QString& name);  // 王小明 → 王＊＊; "Mary Smith" → "M. S."; an organisation's name stays
QString maskNumber(const QString& number);    // keeps the last four characters: "•••• 1234"
QString maskPhone(const QString& phone);      // keeps the last three
QString maskEmail(const QString& email);      // first letter and domain
QString maskAddress(const QString& address);  // keeps the street, drops house and flat numbers
// Every personal member masked: applicant, proxy, and form fields that the catalogue marks personal (`personalFields`).
Case masked(Case value, const QSet<QString>& personalFields);
// Whether that masks the place which the case is about, because the applicant lives there.
bool hidesAddress(const Case& value);

}  // namespace guichet
