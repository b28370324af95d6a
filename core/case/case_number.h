// Case numbers: office, year, registrar, counter, check character: "EO-2026-03-00417-K".
//
// The centre gives each client a registrar and never gives it again, so a clerk off line hands out final numbers.
// Source: ISO/IEC 7064 MOD 37,2 over office+year+registrar+counter without hyphens.
#pragma once

#include "core/base/ids.h"
#include "core/base/result.h"

namespace guichet {

struct CaseNumber {
    OfficeId office;
    int year = 0;
    int registrar = 0;  // ≥ 1; at least two digits, more as needed
    int counter = 0;    // ≥ 1; at least five digits, more as needed
    bool operator==(const CaseNumber&) const = default;
};

QString format(const CaseNumber& number);
// Accepts lower case and surrounding space. Fails: Invalid, reason "caseNumberForm" or "caseNumberCheck".
Result<CaseNumber> parseCaseNumber(const QString& text);

// ISO/IEC 7064 MOD 37,2: the check character ('0'–'9', 'A'–'Z' or '*') of text in 0–9A–Z.
QChar iso7064Mod37_2(const QString& text);

}  // namespace guichet
