// NumberCheck: whether a number that an authority or a bank gave out fits its own form and check digits. It says
// nothing of whether the number was ever given to anybody.
//
// A number is read as people type it, alike for every check:
//  - letters, digits and signs of full width, and small letters, count as plain capital ones; dashes of any length as
//    hyphens; white space of any width as blanks; characters that are not seen (a zero width space) are not there;
//  - blanks around the number, and up to three blanks or hyphens between two of its characters, do not count, wherever
//    they stand; a telephone number may also have a + before it and brackets around one group;
//  - any other character makes a number fit nothing, and so do zeros alone, which fit many a check digit.
//
// To add a check: one function and one line in number_check.cpp, its name and numbers in tests/core/identity_test.cpp,
// and a line in docs/catalogue.md.
//
// Thread:    any.
// Fails:     never.
// Persisted: names stand in catalogue files. Add, never rename.
#pragma once

#include <QStringView>
#include <span>
#include <string>
#include <string_view>

namespace guichet {

struct NumberCheck {
    const char* name;                       // country (ISO 3166-1) or "eu", a point, the number: "gb.nhs"
    bool (*holds)(std::string_view plain);  // of a number as plainNumber() makes it; never empty

    [[nodiscard]] bool fits(const QString& text) const;
};

std::span<const NumberCheck> numberChecks();       // by name
const NumberCheck* numberCheck(QStringView name);  // nullptr: there is none of that name

// Printable ASCII in capitals, without what does not count (see above); empty: no number.
std::string plainNumber(const QString& text);

}  // namespace guichet
