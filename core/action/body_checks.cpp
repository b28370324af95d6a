// What each action must hold, beyond what the rules can say without its body.
#include <algorithm>

#include "core/action/case_clock.h"
#include "core/action/course.h"
#include "core/action/edit_fields.h"
#include "core/action/effects.h"

namespace guichet {

namespace {

using Refused = std::optional<Refusal>;

Refusal refusal(const char* code, const QStringList& facts = {}) {
    return Refusal{QString::fromLatin1(code), facts};
}

Refused unless(bool fine, const char* code, const QStringList& facts = {}) {
    return fine ? std::nullopt : Refused(refusal(code, facts));
}

Refused refusedWords(const Rule& rule, const Case& before, const QString& words) {
    const bool needed =
        rule.words == WordsNeed::Required || (rule.words == WordsNeed::UnlessDecided && !before.decision.has_value());
    if (needed && words.trimmed().isEmpty()) return refusal("textMissing");
    return unless(words.size() <= kLongestText, "tooLong", {QStringLiteral("text")});
}

Refused refusedAssignee(const Case& before, const PersonId& to, const Context& context) {
    if (context.people == nullptr) return std::nullopt;
    const Refusal unknown = refusal("personUnknown", {to.text()});
    const auto person = context.people->constFind(to);
    const bool works = person != context.people->cend() && !person->disabled &&
                       has(*person, before.office, Right::Handle, before.service);
    return works ? std::nullopt : Refused(unknown);
}

const Service* serviceOf(const Case& on, const Context& context) {
    return context.catalogue == nullptr ? nullptr : context.catalogue->find(on.service, on.serviceVersion);
}

// A date that came from another system follows no clock of ours.
bool hasClock(const Case& on, const Service* service) {
    return service != nullptr && on.calendar && (service->promised || service->statutory);
}

// It lengthens each limit, in the unit of each, so it may be no longer than the shorter one.
Refused refusedExtension(const Case& before, int amount, const Context& context) {
    const Service* service = serviceOf(before, context);
    if (!hasClock(before, service)) return refusal("noLimit");
    int longest = kMostExtension;
    for (const auto& limit : {service->promised, service->statutory})
        if (limit) longest = std::min(longest, limit->amount);
    return unless(amount <= longest, "extensionTooLong", {QString::number(longest)});
}

Refused refusedCalendar(const Case& before, const CalendarRef& ref, const Context& context) {
    const bool known = context.calendars != nullptr && context.calendars->find(ref) != nullptr;
    const bool fits = before.calendar && (before.calendar->id.isEmpty() || before.calendar->id == ref.id);
    return unless(known && fits, "calendarUnknown", {ref.id});
}

// Told at once and completely: whatever is missing must be named.
Refused refusedNotice(const Case& before, const QStringList& named, const Context& context) {
    const Service* service = serviceOf(before, context);
    if (service == nullptr || !service->notice) return std::nullopt;
    const auto isNamed = [&](const QString& key) {
        return std::any_of(named.cbegin(), named.cend(),
                           [&](const QString& one) { return one == key || standsFor(*service, one, key); });
    };
    QStringList left;
    for (const QString& key : missingDocuments(before, *service))
        if (!isNamed(key)) left.append(key);
    return unless(left.isEmpty(), "noticeIncomplete", left);
}

// What is accepted although papers are missing is accepted with a reason.
Refused refusedAcceptance(const Case& before, const QString& words, const Context& context) {
    const Service* service = serviceOf(before, context);
    if (service == nullptr || !service->notice || !words.trimmed().isEmpty()) return std::nullopt;
    const QStringList missing = missingDocuments(before, *service);
    return unless(missing.isEmpty(), "documentsMissing", missing);
}

Refused refusedOffice(const Case& before, const OfficeId& to, const Context& context) {
    const bool known = context.offices != nullptr && context.offices->contains(to) && to != kCentreOffice;
    if (!known) return refusal("officeUnknown", {to.text()});
    return unless(to != before.office, "sameOffice");
}

Refused refusedQuestion(const Case& before, const AskOpinionBody& body, const Context& context) {
    if (const Refused refused = refusedOffice(before, body.office, context)) return refused;
    const bool owed = std::any_of(before.opinions.cbegin(), before.opinions.cend(), [&](const Opinion& opinion) {
        return opinion.office == body.office && !opinion.givenAt;
    });
    return unless(!owed, "opinionAsked", {body.office.text()});
}

Refused refusedOpinion(const Case& before, const GiveOpinionBody& body, const Context& context) {
    const auto asked = std::find_if(before.opinions.cbegin(), before.opinions.cend(), [&](const Opinion& opinion) {
        return opinion.askedBy == body.asked && !opinion.givenAt;
    });
    if (asked == before.opinions.cend()) return refusal("noSuchOpinion");
    const bool theirs = context.person == nullptr || has(*context.person, asked->office, Right::Handle, before.service);
    return unless(theirs, "notYourRight", {QStringLiteral("giveOpinion")});
}

// What stands for a duplicate, or came with an import, is not linked by hand.
bool isByHand(LinkKind kind) {
    return kind != LinkKind::DuplicateOf && kind != LinkKind::RepeatOf;
}

Refused refusedLink(const Case& before, const LinkBody& body) {
    if (body.link.other == before.id) return refusal("sameCase");
    return unless(isByHand(body.link.kind), "linkKind");
}

Refused refusedUnlink(const Case& before, const UnlinkBody& body) {
    if (!isByHand(body.kind)) return refusal("linkKind");
    const bool linked = std::any_of(before.links.cbegin(), before.links.cend(), [&](const CaseLink& link) {
        return link.kind == body.kind && link.other == body.other;
    });
    return unless(linked, "notLinked");
}

// A request that is merged into one that is over, or into its own duplicate, would be answered by nobody.
Refused refusedMerge(const Case& before, const CaseId& into, const Context& context) {
    if (into == before.id) return refusal("sameCase");
    if (!context.statusOf) return std::nullopt;
    const auto status = context.statusOf(into);
    if (!status) return refusal("caseUnknown");
    return unless(!isOver(*status), "otherIsOver");
}

// A document that only has a name has no file to look at.
Refused refusedFile(const Case& before, const Document& document, const Context& context) {
    const Service* service = serviceOf(before, context);
    if (service == nullptr || document.sha256.isEmpty()) return std::nullopt;
    if (document.sizeBytes > service->files.mostBytes())
        return refusal("fileTooLarge", {QString::number(service->files.mostMegabytes)});
    return unless(service->files.takes(document.mime), "fileType", service->files.names());
}

Refused refusedSettling(const Case& before, const DocumentId& id) {
    const Document* held = documentOf(before, id);
    return unless(held != nullptr && held->awaitingBlob, "documentUnknown");
}

// One overload for each body that has to hold something.
struct BodyCheck {
    const Case& before;
    const Context& context;

    Refused operator()(const AssignBody& body) const { return refusedAssignee(before, body.to, context); }
    Refused operator()(const EditFieldsBody& body) const { return refusedChanges(before, body, context); }
    Refused operator()(const AttachBody& body) const {
        if (body.document.documentId.isEmpty()) return refusal("documentMissing");
        if (documentOf(before, body.document.documentId) != nullptr) return refusal("documentKnown");
        return refusedFile(before, body.document, context);
    }
    Refused operator()(const FileArrivedBody& body) const { return refusedSettling(before, body.document); }
    Refused operator()(const FileRefusedBody& body) const { return refusedSettling(before, body.document); }
    Refused operator()(const AcceptBody& body) const { return refusedAcceptance(before, body.text, context); }
    Refused operator()(const AskForDocumentsBody& body) const {
        if (body.documents.isEmpty() && body.text.trimmed().isEmpty()) return refusal("documentMissing");
        return refusedNotice(before, body.documents, context);
    }
    Refused operator()(const SuspendBody&) const {
        return unless(hasClock(before, serviceOf(before, context)), "noLimit");
    }
    Refused operator()(const ExtendBody& body) const { return refusedExtension(before, body.amount, context); }
    Refused operator()(const RecomputeBody& body) const { return refusedCalendar(before, body.calendar, context); }
    Refused operator()(const WithdrawProposalBody& body) const {
        const bool known = std::any_of(before.proposals.cbegin(), before.proposals.cend(),
                                       [&](const Proposal& proposal) { return isProposal(proposal, body); });
        return unless(known, "noSuchProposal", {body.field});
    }
    Refused operator()(const TransferBody& body) const { return refusedOffice(before, body.to, context); }
    Refused operator()(const AskOpinionBody& body) const { return refusedQuestion(before, body, context); }
    Refused operator()(const GiveOpinionBody& body) const { return refusedOpinion(before, body, context); }
    Refused operator()(const BeginSpecialStepBody& body) const {
        const Service* service = serviceOf(before, context);
        const bool known = service != nullptr && service->specialStep(body.step) != nullptr;
        return unless(known, "noSpecialStep", {body.step});
    }
    Refused operator()(const LinkBody& body) const { return refusedLink(before, body); }
    Refused operator()(const UnlinkBody& body) const { return refusedUnlink(before, body); }
    Refused operator()(const MergeBody& body) const { return refusedMerge(before, body.into, context); }
    Refused operator()(const TakeOriginalBody& body) const {
        return unless(!body.name.trimmed().isEmpty(), "documentMissing");
    }
    Refused operator()(const ReturnOriginalBody& body) const {
        return unless(originalOf(before, body.taken) != nullptr, "noOriginal");
    }
    Refused operator()(const MoveToVersionBody& body) const {
        const bool known =
            context.catalogue != nullptr && context.catalogue->find(before.service, body.serviceVersion) != nullptr;
        if (!known) return refusal("serviceUnknown", {before.service.text()});
        return unless(body.serviceVersion > before.serviceVersion, "olderVersion");
    }
    template <typename Body>
    Refused operator()(const Body&) const {
        return std::nullopt;
    }
};

}  // namespace

std::optional<Refusal> refusedBody(const Rule& rule, const Case& before, const Action& action, const Context& context) {
    if (const Refused refused = refusedWords(rule, before, wordsOf(action.body))) return refused;
    return std::visit(BodyCheck{before, context}, action.body);
}

}  // namespace guichet
