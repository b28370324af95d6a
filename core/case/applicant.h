// Applicant: the person or organisation a case is for, possibly through a proxy (代办).
#pragma once

#include <QString>
#include <optional>

namespace guichet {

enum class ApplicantKind { Person, Organisation };

struct Proxy {
    QString name;
    QString idNumber;
    QString phone;
    QString relation;  // "parent", "employee" … free text
    bool operator==(const Proxy&) const = default;
};

struct Applicant {
    ApplicantKind kind = ApplicantKind::Person;
    QString name;
    QString idNumber;  // citizen number or organisation code
    QString phone;
    QString email;
    QString address;
    std::optional<Proxy> proxy;
    bool operator==(const Applicant&) const = default;
};

}  // namespace guichet
