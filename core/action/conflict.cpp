#include "core/action/conflict.h"

#include <algorithm>

#include "core/action/rules.h"

namespace guichet {

namespace {

constexpr const char* kOwnMembers[] = {
    "subject",          "text", "address", "applicant.name", "applicant.phone", "applicant.idNumber", "applicant.email",
    "applicant.address"};

}  // namespace

bool isOwnMember(const QString& field) {
    return std::any_of(std::begin(kOwnMembers), std::end(kOwnMembers),
                       [&](const char* member) { return field == QLatin1String(member); });
}

QString partOf(const QString& field) {
    return isOwnMember(field) ? field : QStringLiteral("field:") + field;
}

QString proposalPartOf(const QString& field) {
    return QStringLiteral("proposal:") + partOf(field);
}

bool touchedByOthers(const Case& now, const QString& part, const ActionHeader& header) {
    const auto touch = now.touched.constFind(part);
    return touch != now.touched.cend() && touch->rev > header.baseRev && touch->keyId != header.keyId;
}

qint64 newestTouch(const Case& now, const QStringList& parts) {
    qint64 newest = 0;
    for (const QString& part : parts) newest = std::max(newest, now.touched.value(part).rev);
    return newest;
}

QStringList changedSince(const Case& now, const Action& action) {
    QStringList parts;
    for (const char* part : ruleOf(action.type()).reads)
        if (part != nullptr) parts.append(QLatin1String(part));
    if (const auto* edit = std::get_if<EditFieldsBody>(&action.body))
        for (const FieldChange& change : edit->changes) parts.append(partOf(change.field));
    QStringList changed;
    for (const QString& part : std::as_const(parts))
        if (touchedByOthers(now, part, action.header)) changed.append(part);
    return changed;
}

}  // namespace guichet
