#include "core/action/edit_fields.h"

#include <algorithm>

#include "core/action/conflict.h"

namespace guichet {

namespace {

QString& ownMember(Case& of, const QString& field) {
    if (field == QLatin1String("subject")) return of.subject;
    if (field == QLatin1String("text")) return of.text;
    if (field == QLatin1String("address")) return of.address;
    if (field == QLatin1String("applicant.name")) return of.applicant.name;
    if (field == QLatin1String("applicant.phone")) return of.applicant.phone;
    if (field == QLatin1String("applicant.idNumber")) return of.applicant.idNumber;
    if (field == QLatin1String("applicant.email")) return of.applicant.email;
    GUICHET_ASSERT(field == QLatin1String("applicant.address"));
    return of.applicant.address;
}

QString valueOf(Case& of, const QString& field) {
    return isOwnMember(field) ? ownMember(of, field) : of.fields.value(field);
}

void setValue(Case& of, const QString& field, const QString& value) {
    if (isOwnMember(field))
        ownMember(of, field) = value;
    else if (value.isEmpty())
        of.fields.remove(field);  // empty and absent are one value, so they have one spelling
    else
        of.fields.insert(field, value);
}

std::optional<Refusal> refusedOwn(const FieldChange& change) {
    if (change.to.size() > kLongestText) return Refusal{QStringLiteral("tooLong"), {change.field}};
    if (change.field == QLatin1String("subject") && change.to.trimmed().isEmpty())
        return Refusal{QStringLiteral("formProblem"), {change.field, QStringLiteral("required")}};
    return std::nullopt;
}

std::optional<Refusal> refusedFormField(const FieldChange& change, const Service& service, const FieldValues& after) {
    const Field* field = service.field(change.field);
    if (field == nullptr) return Refusal{QStringLiteral("formProblem"), {change.field, QStringLiteral("unknownField")}};
    if (change.to.isEmpty() && !isShown(*field, after)) return std::nullopt;
    if (const auto problem = checkValue(*field, change.to))
        return Refusal{QStringLiteral("formProblem"), {problem->field, problem->code}};
    return std::nullopt;
}

void propose(Change& change, const FieldChange& wanted, const ActionHeader& header) {
    change.after.proposals.append(
        Proposal{wanted.field, wanted.from, wanted.to, header.person, header.actionId, header.at});
    change.details.insert(proposalPartOf(wanted.field), wanted.to);
    change.touched.append(proposalPartOf(wanted.field));
    change.conflicts.append(partOf(wanted.field));
}

// Whoever sets a field settles its proposals, but only if they could have seen them.
void settleProposals(Change& change, const QString& field, const ActionHeader& header) {
    if (touchedByOthers(change.after, proposalPartOf(field), header)) return;
    auto& proposals = change.after.proposals;
    proposals.erase(std::remove_if(proposals.begin(), proposals.end(),
                                   [&](const Proposal& proposal) { return proposal.field == field; }),
                    proposals.end());
}

}  // namespace

std::optional<Refusal> refusedChanges(const Case& before, const EditFieldsBody& body, const Context& context) {
    if (body.changes.isEmpty()) return Refusal{QStringLiteral("nothingChanged"), {}};
    Case after = before;
    for (const FieldChange& change : body.changes) setValue(after, change.field, change.to);
    for (const FieldChange& change : body.changes) {
        if (isOwnMember(change.field)) {
            if (const auto refusal = refusedOwn(change)) return refusal;
            continue;
        }
        const Service* service =
            context.catalogue == nullptr ? nullptr : context.catalogue->find(before.service, before.serviceVersion);
        if (service == nullptr) return Refusal{QStringLiteral("serviceUnknown"), {before.service.text()}};
        if (const auto refusal = refusedFormField(change, *service, after.fields)) return refusal;
    }
    return std::nullopt;
}

void editFields(Change& change, const EditFieldsBody& body, const ActionHeader& header) {
    for (const FieldChange& wanted : body.changes) {
        if (valueOf(change.after, wanted.field) == wanted.to) continue;
        const QString part = partOf(wanted.field);
        if (touchedByOthers(change.after, part, header)) {
            propose(change, wanted, header);
            continue;
        }
        setValue(change.after, wanted.field, wanted.to);
        settleProposals(change, wanted.field, header);
        change.details.insert(part, wanted.to);
        change.touched.append(part);
    }
    change.isNothing = change.touched.isEmpty();
}

}  // namespace guichet
