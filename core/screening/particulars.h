// Particulars: the numbers and e-mail addresses in a text that lead to a person or an organisation, told by their form.
//
// Digits, letters and signs of full width are read as the plain ones, dashes of any length as hyphens; characters that
// are not seen (a zero width space) as if they were not there. The groups of a number are digits joined by up to three
// blanks, hyphens or brackets, never by a new line, and a run of digits is never cut. A Latin letter directly before a
// number is a label (Tel138…); directly after, it makes the number part of a code, which is not looked at.
//
// Looked for, in this order where one stretch could be several:
//   citizen number     GB 11643, isCitizenNumber(); blanks or hyphens between groups
//   organisation code  GB 32100, isOrganisationCode(); a word of its own
//   telephone          mobile 1[3-9] and 9 digits; land line with area code (010, 02x, 0xxx) and 7 or 8 digits; either
//                      with 86, +86 or 0086; + and 8 to 15 digits. Groups of three or more, unless + or 0086 is there
//   bank card          13 to 19 digits, Luhn; in groups: of four or more (the last is what is left), beginning with 3-6
//   e-mail address     ASCII, ending in a label of two letters or more
//
// Thread:    any.
// Fails:     never.
// Cost:      linear. From each group of digits at most 19 digits are looked at.
#pragma once

#include <QSet>
#include <QVector>

#include "core/screening/find.h"

namespace guichet {

// What different writings of one number or address have in common. A number: digits and letters, upper case, one of
// China without its country code. An ASCII e-mail address: lower case. Empty: neither, or fewer than five digits.
QString particularKey(const QString& text);

// Keys that are known to be somebody's.
struct KnownParticulars {
    QSet<QString> own;  // of whoever the text is about
    QSet<QString> others;
};

enum class Whose { Unknown, Own, Other };

struct Particular {
    qsizetype start = 0;  // UTF-16 units of the text
    qsizetype length = 0;
    std::optional<FindKind> kind;  // none: only known to be somebody's
    Whose whose = Whose::Unknown;
};
// By kind, then by place. Numbers do not overlap each other; an address or a code may hold a number.
QVector<Particular> particularsIn(const QString& text, const KnownParticulars& known);

}  // namespace guichet
