#include "core/action/effects.h"

#include <algorithm>

#include "core/action/case_clock.h"
#include "core/action/course.h"
#include "core/action/edit_fields.h"
#include "core/action/timeline.h"

namespace guichet {

namespace {

constexpr QChar kListSeparator(0x1F);  // as in FieldValues

QString key(const char* latin) {
    return QString::fromLatin1(latin);
}

// Whoever sent it, if nobody had it then.
PersonId ownerWhenSent(const Case& on, const Handover& handover) {
    const auto sent = std::find_if(on.timeline.crbegin(), on.timeline.crend(),
                                   [](const TimelineEntry& entry) { return isOf(entry, ActionType::Transfer); });
    if (sent == on.timeline.crend()) return handover.by;
    for (auto line = std::next(sent); line != on.timeline.crend(); ++line) {
        const QString owner = line->details.value(QStringLiteral("owner"));
        if (!line->details.contains(QStringLiteral("owner"))) continue;
        return owner.isEmpty() ? handover.by : PersonId{owner};
    }
    return handover.by;
}

// One overload for each body: what it does beside the change of status that the rule names.
struct BodyEffect {
    Change& change;
    const ActionHeader& header;
    const Context& context;

    void tell(const char* detail, const QString& value) const { change.details.insert(key(detail), value); }
    void setOwner(const PersonId& owner) const {
        change.after.owner = owner;
        tell("owner", owner.text());
    }
    void setStatus(CaseStatus status) const {
        change.after.status = status;
        change.after.closedAt = isOver(status) ? std::optional(header.at) : std::nullopt;
        tell("status", key(statusName(status)));
    }
    void setOffice(const OfficeId& office) const {
        change.after.office = office;
        tell("office", office.text());
    }
    void setDecision(Decision decision) const {
        decision.serviceVersion = change.after.serviceVersion;
        tell("decision", key(decisionKindName(decision.kind)));
        change.after.decision = std::move(decision);
    }
    void unlink(LinkKind kind, const CaseId& other) const {
        auto& links = change.after.links;
        links.erase(std::remove_if(links.begin(), links.end(),
                                   [&](const CaseLink& link) { return link.kind == kind && link.other == other; }),
                    links.end());
    }

    void operator()(const ClaimBody&) const { setOwner(header.person); }
    void operator()(const ReleaseBody&) const { setOwner(PersonId{}); }
    void operator()(const AssignBody& body) const { setOwner(body.to); }
    void operator()(const EditFieldsBody& body) const { editFields(change, body, header); }
    void operator()(const AttachBody& body) const {
        change.after.documents.append(body.document);
        change.after.documents.last().awaitingBlob = true;
        tell("document", body.document.documentId.text());
    }
    void settle(const DocumentId& id, const QString& refused) const {
        for (Document& document : change.after.documents) {
            if (document.documentId != id) continue;
            document.awaitingBlob = false;
            document.refused = refused;
        }
        tell("document", id.text());
    }
    void operator()(const FileArrivedBody& body) const { settle(body.document, {}); }
    void operator()(const FileRefusedBody& body) const {
        settle(body.document, body.code);
        tell("refused", body.code);
    }
    void operator()(const AcceptBody&) const { change.after.documentsAskedFor.clear(); }
    void operator()(const AskForDocumentsBody& body) const {
        change.after.documentsAskedFor = body.documents;
        if (!body.documents.isEmpty()) tell("documents", body.documents.join(kListSeparator));
    }
    void operator()(const NotOurRemitBody& body) const {
        if (!body.whose.isEmpty()) tell("whose", body.whose);
    }
    void operator()(const DecideBody& body) const {
        setDecision(Decision{body.kind, body.text, header.person, header.at, {}, 0});
    }
    void operator()(const ProposeDecisionBody& body) const {
        change.after.proposedDecision =
            Decision{body.kind, body.text, header.person, header.at, {}, change.after.serviceVersion};
        tell("proposedDecision", key(decisionKindName(body.kind)));
    }
    // It is the proposer's decision; the second pair of eyes stands beside.
    void operator()(const ApproveDecisionBody&) const {
        Decision decision = change.after.proposedDecision.value_or(Decision{});
        decision.at = header.at;
        decision.approvedBy = header.person;
        setDecision(std::move(decision));
    }
    void operator()(const ReturnDecisionBody&) const { change.after.proposedDecision.reset(); }
    void operator()(const DecideBySilenceBody& body) const {
        tell("since", toIso(body.since));
        setDecision(Decision{body.kind, {}, {}, body.since, {}, 0});
    }
    void operator()(const AcceptBySilenceBody& body) const { tell("since", toIso(body.since)); }
    // What was decided stays in the timeline; the case is open to another decision.
    void operator()(const ReopenBody&) const {
        if (const auto into = mergedInto(change.before)) unlink(LinkKind::DuplicateOf, *into);
        change.after.decision.reset();
        change.after.documentsAskedFor.clear();
    }
    void operator()(const WithdrawProposalBody& body) const {
        auto& proposals = change.after.proposals;
        proposals.erase(std::remove_if(proposals.begin(), proposals.end(),
                                       [&](const Proposal& proposal) { return isProposal(proposal, body); }),
                        proposals.end());
        tell("withdrawn", body.field);
    }
    void operator()(const TransferBody& body) const {
        change.after.handover = Handover{change.after.office, header.person, header.at};
        setOffice(body.to);
        setOwner(PersonId{});
    }
    void operator()(const AcceptTransferBody&) const {
        tell("handover", key("accepted"));
        change.after.handover.reset();
    }
    // Back to whoever had it: they know the case.
    void operator()(const ReturnTransferBody& body) const {
        const Handover handover = *change.after.handover;
        change.after.handover.reset();
        setOffice(handover.from);
        // Version 1 gave it to whoever sent it, and is judged so for ever.
        setOwner(header.v < 2 ? handover.by : ownerWhenSent(change.before, handover));
        tell("ground", key(returnGroundName(body.ground)));
    }
    void operator()(const AskOpinionBody& body) const {
        change.after.opinions.append(
            Opinion{header.actionId, body.office, header.at, body.limitDays, body.question, {}, {}, std::nullopt});
        tell("asked", body.office.text());
    }
    void operator()(const GiveOpinionBody& body) const {
        for (Opinion& opinion : change.after.opinions) {
            if (opinion.askedBy != body.asked) continue;
            opinion.text = body.text;
            opinion.givenBy = header.person;
            opinion.givenAt = header.at;
            tell("opinionOf", opinion.office.text());
        }
    }
    void operator()(const SuspendBody&) const { tell("clock", key("stopped")); }
    void operator()(const ResumeBody&) const { tell("clock", key("running")); }
    void operator()(const ExtendBody& body) const { tell("extension", QString::number(body.amount)); }
    void operator()(const BeginSpecialStepBody& body) const {
        const Service* service = context.catalogue == nullptr
                                     ? nullptr
                                     : context.catalogue->find(change.after.service, change.after.serviceVersion);
        const SpecialStep* step = service == nullptr ? nullptr : service->specialStep(body.step);
        tell("specialStep", body.step);
        if (step != nullptr && step->counts) tell("specialStepCounts", key("true"));
    }
    void operator()(const EndSpecialStepBody&) const { tell("specialStepEnded", specialStepOf(change.before)); }
    void operator()(const LinkBody& body) const {
        change.after.links.append(body.link);
        tell("link", key(linkKindName(body.link.kind)));
        tell("linkedTo", body.link.number);
    }
    void operator()(const UnlinkBody& body) const {
        unlink(body.kind, body.other);
        tell("unlink", key(linkKindName(body.kind)));
    }
    void operator()(const MergeBody& body) const {
        // A case from another system may have no line that says it.
        if (statusSaid(change.before) != change.before.status) tell("was", key(statusName(change.before.status)));
        change.after.links.append(CaseLink{LinkKind::DuplicateOf, body.into, body.number});
        tell("link", key(linkKindName(LinkKind::DuplicateOf)));
        tell("linkedTo", body.number);
    }
    void operator()(const UnmergeBody&) const {
        const CaseStatus status = statusSaid(change.before);
        if (const auto into = mergedInto(change.before)) unlink(LinkKind::DuplicateOf, *into);
        tell("unlink", key(linkKindName(LinkKind::DuplicateOf)));
        setStatus(status);
    }
    void operator()(const PrioritiseBody& body) const {
        change.after.priority = body.priority;
        tell("priority", key(priorityName(body.priority)));
    }
    void operator()(const RecordContactBody& body) const {
        tell("channel", key(channelName(body.channel)));
        tell("direction", key(body.outgoing ? "outgoing" : "incoming"));
    }
    void operator()(const ProveServiceBody& body) const { tell("means", key(serviceMeansName(body.means))); }
    void operator()(const TakeOriginalBody& body) const {
        change.after.originals.append(Original{header.actionId, body.key, body.name, body.place});
        tell("original", body.key.isEmpty() ? body.name : body.key);
        if (!body.place.isEmpty()) tell("place", body.place);
    }
    void operator()(const ReturnOriginalBody& body) const {
        auto& originals = change.after.originals;
        originals.erase(std::remove_if(originals.begin(), originals.end(),
                                       [&](const Original& original) { return original.takenBy == body.taken; }),
                        originals.end());
        tell("returned", body.taken.text());
    }
    void operator()(const MoveToVersionBody& body) const {
        change.after.serviceVersion = body.serviceVersion;
        tell("service", QString::number(body.serviceVersion));
    }
    void operator()(const RecomputeBody& body) const {
        change.after.calendar = body.calendar;
        tell("calendar", calendarText(body.calendar));
    }
    template <typename Body>
    void operator()(const Body&) const {}
};

}  // namespace

const Document* documentOf(const Case& held, const DocumentId& id) {
    const auto found = std::find_if(held.documents.cbegin(), held.documents.cend(),
                                    [&](const Document& document) { return document.documentId == id; });
    return found == held.documents.cend() ? nullptr : &*found;
}

const Original* originalOf(const Case& held, const ActionId& takenBy) {
    const auto found = std::find_if(held.originals.cbegin(), held.originals.cend(),
                                    [&](const Original& original) { return original.takenBy == takenBy; });
    return found == held.originals.cend() ? nullptr : &*found;
}

bool isProposal(const Proposal& proposal, const WithdrawProposalBody& body) {
    return proposal.actionId == body.proposedBy && proposal.field == body.field;
}

void take(Change& change, const Rule& rule, const Action& action, const Context& context) {
    for (const char* part : rule.writes)
        if (part != nullptr) change.touched.append(QLatin1String(part));
    const BodyEffect effect{change, action.header, context};
    if (rule.becomes) effect.setStatus(*rule.becomes);
    std::visit(effect, action.body);
    // What was proposed rested on the case as it was.
    if (rule.becomes || rule.type == ActionType::Transfer || rule.type == ActionType::MoveToVersion)
        change.after.proposedDecision.reset();
}

}  // namespace guichet
