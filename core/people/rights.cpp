#include "core/people/rights.h"

#include <algorithm>

namespace guichet {
namespace {

// The table: each role has the least it needs. An administrator runs the installation and reads no citizen's case.
bool gives(Role role, Right right) {
    switch (role) {
        case Role::Clerk:
            return right == Right::See || right == Right::Register || right == Right::Handle ||
                   right == Right::Decide || right == Right::Reveal;
        case Role::Approver:
            return right == Right::See || right == Right::Decide || right == Right::Approve;
        case Role::Supervisor:
            return gives(Role::Clerk, right) || right == Right::AssignOthers || right == Right::Approve;
        case Role::Coordinator:
            return right == Right::See || right == Right::AssignOthers || right == Right::Route;
        case Role::Auditor:
            return right == Right::See || right == Right::Audit;
        case Role::Administrator:
            return right == Right::Administer;
    }
    GUICHET_ASSERT(!"a Role outside its enumeration");
    return false;
}

}  // namespace

bool has(const Person& person, const OfficeId& office, Right right) {
    if (person.disabled) return false;
    // The directory is everyone's to read: without it no name on a case could be shown.
    if (office == kCentreOffice && right == Right::See) return true;
    return std::any_of(person.roles.cbegin(), person.roles.cend(),
                       [&](const RoleGrant& grant) { return grant.office == office && gives(grant.role, right); });
}

bool has(const Person& person, const OfficeId& office, Right right, const ServiceId& service) {
    if (person.disabled) return false;
    return std::any_of(person.roles.cbegin(), person.roles.cend(), [&](const RoleGrant& grant) {
        const bool fits = grant.services.isEmpty() || grant.services.contains(service);
        return grant.office == office && fits && gives(grant.role, right);
    });
}

QVector<OfficeId> visibleOffices(const Person& person) {
    QVector<OfficeId> offices;
    for (const RoleGrant& grant : person.roles)
        if (grant.office != kCentreOffice && has(person, grant.office, Right::See)) offices.append(grant.office);
    std::sort(offices.begin(), offices.end());
    offices.erase(std::unique(offices.begin(), offices.end()), offices.end());
    return offices;
}

}  // namespace guichet
