#include "core/action/effects.h"

#include <algorithm>

#include "core/action/case_clock.h"
#include "core/action/edit_fields.h"

namespace guichet {

namespace {

constexpr QChar kListSeparator(0x1F);  // as in FieldValues

QString key(const char* latin) {
    return QString::fromLatin1(latin);
}

bool saidAlready(const Case& before, const Rule& rule, const QString& words) {
    if (words.isEmpty()) return true;
    return std::any_of(before.timeline.cbegin(), before.timeline.cend(), [&](const TimelineEntry& entry) {
        return entry.type == QLatin1String(rule.name) && entry.text == words;
    });
}

const Document* documentOf(const Case& held, const DocumentId& id) {
    const auto found = std::find_if(held.documents.cbegin(), held.documents.cend(),
                                    [&](const Document& document) { return document.documentId == id; });
    return found == held.documents.cend() ? nullptr : &*found;
}

bool isProposal(const Proposal& proposal, const WithdrawProposalBody& body) {
    return proposal.actionId == body.proposedBy && proposal.field == body.field;
}

bool isSameContent(const Document& a, const Document& b) {
    return a.sha256 == b.sha256 && a.sizeBytes == b.sizeBytes && a.name == b.name;
}

std::optional<Refusal> refusedWords(const Rule& rule, const Case& before, const QString& words) {
    const bool needed =
        rule.words == WordsNeed::Required || (rule.words == WordsNeed::UnlessDecided && !before.decision.has_value());
    if (needed && words.trimmed().isEmpty()) return Refusal{key("textMissing"), {}};
    if (words.size() > kLongestText) return Refusal{key("tooLong"), {key("text")}};
    return std::nullopt;
}

std::optional<Refusal> refusedAssignee(const Case& before, const PersonId& to, const Context& context) {
    const Refusal unknown{key("personUnknown"), {to.text()}};
    if (context.people == nullptr) return unknown;
    const auto person = context.people->constFind(to);
    if (person == context.people->cend() || person->disabled || !has(*person, before.office, Right::Handle))
        return unknown;
    return std::nullopt;
}

const Service* serviceOf(const Case& on, const Context& context) {
    return context.catalogue == nullptr ? nullptr : context.catalogue->find(on.service, on.serviceVersion);
}

// A date that came from another system follows no clock of ours.
bool hasClock(const Case& on, const Service* service) {
    return service != nullptr && on.calendar && (service->promised || service->statutory);
}

std::optional<Refusal> refusedSuspension(const Case& before, const Context& context) {
    if (hasClock(before, serviceOf(before, context))) return std::nullopt;
    return Refusal{key("noLimit"), {}};
}

// It lengthens each limit, in the unit of each, so it may be no longer than the shorter one.
std::optional<Refusal> refusedExtension(const Case& before, int amount, const Context& context) {
    const Service* service = serviceOf(before, context);
    if (!hasClock(before, service)) return Refusal{key("noLimit"), {}};
    int longest = kMostExtension;
    for (const auto& limit : {service->promised, service->statutory})
        if (limit) longest = std::min(longest, limit->amount);
    if (amount > longest) return Refusal{key("extensionTooLong"), {QString::number(longest)}};
    return std::nullopt;
}

std::optional<Refusal> refusedCalendar(const Case& before, const CalendarRef& ref, const Context& context) {
    const bool known = context.calendars != nullptr && context.calendars->find(ref) != nullptr;
    const bool fits = before.calendar && (before.calendar->id.isEmpty() || before.calendar->id == ref.id);
    if (known && fits) return std::nullopt;
    return Refusal{key("calendarUnknown"), {ref.id}};
}

// One overload for each body: what it must hold, and what it does beside the change of status that the rule names.
struct BodyCheck {
    const Case& before;
    const Context& context;

    std::optional<Refusal> operator()(const AssignBody& body) const {
        return refusedAssignee(before, body.to, context);
    }
    std::optional<Refusal> operator()(const EditFieldsBody& body) const {
        return refusedChanges(before, body, context);
    }
    std::optional<Refusal> operator()(const AttachBody& body) const {
        if (body.document.documentId.isEmpty()) return Refusal{key("documentMissing"), {}};
        if (documentOf(before, body.document.documentId) != nullptr) return Refusal{key("documentKnown"), {}};
        return std::nullopt;
    }
    std::optional<Refusal> operator()(const AskForDocumentsBody& body) const {
        if (body.documents.isEmpty() && body.text.trimmed().isEmpty()) return Refusal{key("documentMissing"), {}};
        return std::nullopt;
    }
    std::optional<Refusal> operator()(const SuspendBody&) const { return refusedSuspension(before, context); }
    std::optional<Refusal> operator()(const ExtendBody& body) const {
        return refusedExtension(before, body.amount, context);
    }
    std::optional<Refusal> operator()(const RecomputeBody& body) const {
        return refusedCalendar(before, body.calendar, context);
    }
    std::optional<Refusal> operator()(const WithdrawProposalBody& body) const {
        const bool known = std::any_of(before.proposals.cbegin(), before.proposals.cend(),
                                       [&](const Proposal& proposal) { return isProposal(proposal, body); });
        if (known) return std::nullopt;
        return Refusal{key("noSuchProposal"), {body.field}};
    }
    template <typename Body>
    std::optional<Refusal> operator()(const Body&) const {
        return std::nullopt;
    }
};

struct BodyEffect {
    Change& change;
    const ActionHeader& header;

    void setOwner(const PersonId& owner) const {
        change.after.owner = owner;
        change.details.insert(key("owner"), owner.text());
    }

    void operator()(const ClaimBody&) const { setOwner(header.person); }
    void operator()(const ReleaseBody&) const { setOwner(PersonId{}); }
    void operator()(const AssignBody& body) const { setOwner(body.to); }
    void operator()(const EditFieldsBody& body) const { editFields(change, body, header); }
    void operator()(const AttachBody& body) const {
        change.after.documents.append(body.document);
        change.after.documents.last().awaitingBlob = true;
        change.details.insert(key("document"), body.document.documentId.text());
    }
    void operator()(const AcceptBody&) const { change.after.documentsAskedFor.clear(); }
    void operator()(const AskForDocumentsBody& body) const {
        change.after.documentsAskedFor = body.documents;
        if (!body.documents.isEmpty()) change.details.insert(key("documents"), body.documents.join(kListSeparator));
    }
    void operator()(const DecideBody& body) const {
        change.after.decision = Decision{body.kind, body.text, header.person, header.at};
        change.details.insert(key("decision"), key(decisionKindName(body.kind)));
    }
    // What was decided stays in the timeline; the case is open to another decision.
    void operator()(const ReopenBody&) const {
        change.after.decision.reset();
        change.after.documentsAskedFor.clear();
    }
    void operator()(const WithdrawProposalBody& body) const {
        auto& proposals = change.after.proposals;
        proposals.erase(std::remove_if(proposals.begin(), proposals.end(),
                                       [&](const Proposal& proposal) { return isProposal(proposal, body); }),
                        proposals.end());
        change.details.insert(key("withdrawn"), body.field);
    }
    void operator()(const SuspendBody&) const { change.details.insert(key("clock"), key("stopped")); }
    void operator()(const ResumeBody&) const { change.details.insert(key("clock"), key("running")); }
    void operator()(const ExtendBody& body) const {
        change.details.insert(key("extension"), QString::number(body.amount));
    }
    void operator()(const RecomputeBody& body) const {
        change.after.calendar = body.calendar;
        change.details.insert(key("calendar"), calendarText(body.calendar));
    }
    template <typename Body>
    void operator()(const Body&) const {}
};

// What the action wants beside status and words.
struct Presence {
    const Case& before;
    const ActionHeader& header;

    bool operator()(const ClaimBody&) const { return !before.owner.isEmpty() && before.owner == header.person; }
    bool operator()(const ReleaseBody&) const { return before.owner.isEmpty(); }
    bool operator()(const AssignBody& body) const { return before.owner == body.to; }
    bool operator()(const AttachBody& body) const {
        const Document* held = documentOf(before, body.document.documentId);
        return held != nullptr && isSameContent(*held, body.document);
    }
    bool operator()(const AskForDocumentsBody& body) const { return before.documentsAskedFor == body.documents; }
    bool operator()(const DecideBody& body) const {
        return before.decision && before.decision->kind == body.kind && before.decision->text == body.text;
    }
    bool operator()(const SuspendBody&) const { return isSuspended(before); }
    bool operator()(const ResumeBody&) const { return !isSuspended(before); }
    bool operator()(const ExtendBody& body) const { return extensionOf(before) == body.amount; }
    bool operator()(const RecomputeBody& body) const { return before.calendar == body.calendar; }
    bool operator()(const AcceptBody&) const { return true; }
    bool operator()(const RefuseBody&) const { return true; }
    bool operator()(const CloseBody&) const { return true; }
    bool operator()(const ReopenBody&) const { return true; }
    // A note said twice is said twice; an edit finds out field by field.
    template <typename Body>
    bool operator()(const Body&) const {
        return false;
    }
};

struct Words {
    QString operator()(const ReleaseBody& body) const { return body.reason; }
    QString operator()(const AssignBody& body) const { return body.reason; }
    QString operator()(const NoteBody& body) const { return body.text; }
    QString operator()(const AcceptBody& body) const { return body.text; }
    QString operator()(const RefuseBody& body) const { return body.text; }
    QString operator()(const AskForDocumentsBody& body) const { return body.text; }
    QString operator()(const DecideBody& body) const { return body.text; }
    QString operator()(const CloseBody& body) const { return body.text; }
    QString operator()(const ReopenBody& body) const { return body.reason; }
    QString operator()(const WithdrawProposalBody& body) const { return body.reason; }
    QString operator()(const SuspendBody& body) const { return body.reason; }
    QString operator()(const ResumeBody& body) const { return body.text; }
    QString operator()(const ExtendBody& body) const { return body.reason; }
    QString operator()(const RecomputeBody& body) const { return body.reason; }
    template <typename Body>
    QString operator()(const Body&) const {
        return {};
    }
};

}  // namespace

QString wordsOf(const ActionBody& body) {
    return std::visit(Words{}, body);
}

bool alreadyThere(const Case& before, const Action& action) {
    const Rule& rule = ruleOf(action.type());
    if (rule.becomes && before.status != *rule.becomes) return false;
    return std::visit(Presence{before, action.header}, action.body) && saidAlready(before, rule, wordsOf(action.body));
}

std::optional<Refusal> refusedBody(const Rule& rule, const Case& before, const Action& action, const Context& context) {
    if (const auto refusal = refusedWords(rule, before, wordsOf(action.body))) return refusal;
    return std::visit(BodyCheck{before, context}, action.body);
}

void take(Change& change, const Rule& rule, const Action& action) {
    for (const char* part : rule.writes)
        if (part != nullptr) change.touched.append(QLatin1String(part));
    if (rule.becomes) {
        change.after.status = *rule.becomes;
        change.details.insert(key("status"), key(statusName(*rule.becomes)));
        change.after.closedAt = isOver(*rule.becomes) ? std::optional(action.header.at) : std::nullopt;
    }
    std::visit(BodyEffect{change, action.header}, action.body);
}

}  // namespace guichet
