// What a citizen number of China says of its holder (GB 11643-1999): area of first issue, day of birth, sex.
#pragma once

#include <QDate>
#include <QString>
#include <optional>

namespace guichet {

enum class Sex { Female, Male };

struct CitizenFacts {
    QString area;  // six digits, see areaOf() in areas.h
    QDate bornOn;
    Sex sex = Sex::Female;
    bool operator==(const CitizenFacts&) const = default;
};

// None unless the number fits the check `cn.citizen`, written as number_check.h allows. The birth date is a day of the
// calendar; whether it has come yet, core does not know.
std::optional<CitizenFacts> factsOf(const QString& number);

}  // namespace guichet
