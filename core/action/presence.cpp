// Whether an action found everything as it wants it already, and the words it is remembered by.
#include <algorithm>

#include "core/action/case_clock.h"
#include "core/action/course.h"
#include "core/action/effects.h"
#include "core/action/timeline.h"

namespace guichet {

namespace {

bool saidAlready(const Case& before, const Rule& rule, const QString& words) {
    if (words.isEmpty()) return true;
    return std::any_of(before.timeline.cbegin(), before.timeline.cend(), [&](const TimelineEntry& entry) {
        return entry.type == QLatin1String(rule.name) && entry.text == words;
    });
}

bool wasDone(const Case& before, ActionType type) {
    return std::any_of(before.timeline.cbegin(), before.timeline.cend(),
                       [&](const TimelineEntry& entry) { return isOf(entry, type); });
}

bool isSameContent(const Document& a, const Document& b) {
    return a.sha256 == b.sha256 && a.sizeBytes == b.sizeBytes && a.name == b.name;
}

bool saysTheSame(const std::optional<Decision>& decision, DecisionKind kind, const QString& text) {
    return decision && decision->kind == kind && decision->text == text;
}

bool isLinked(const Case& before, LinkKind kind, const CaseId& other) {
    return std::any_of(before.links.cbegin(), before.links.cend(),
                       [&](const CaseLink& link) { return link.kind == kind && link.other == other; });
}

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
    bool operator()(const FileArrivedBody& body) const {
        const Document* held = documentOf(before, body.document);
        return held != nullptr && !held->awaitingBlob && held->refused.isEmpty();
    }
    bool operator()(const FileRefusedBody& body) const {
        const Document* held = documentOf(before, body.document);
        return held != nullptr && held->refused == body.code && !body.code.isEmpty();
    }
    bool operator()(const AskForDocumentsBody& body) const { return before.documentsAskedFor == body.documents; }
    bool operator()(const DecideBody& body) const { return saysTheSame(before.decision, body.kind, body.text); }
    bool operator()(const ProposeDecisionBody& body) const {
        return saysTheSame(before.proposedDecision, body.kind, body.text);
    }
    bool operator()(const ApproveDecisionBody&) const {
        return before.decision && before.decision->approvedBy == header.person;
    }
    bool operator()(const ReturnDecisionBody&) const {
        return !before.proposedDecision && wasDone(before, ActionType::ReturnDecision);
    }
    bool operator()(const ApproveNoticeBody&) const {
        return noticesApproved(before) > 0 && noticesApproved(before) >= noticesSent(before);
    }
    bool operator()(const TransferBody& body) const { return before.handover && before.office == body.to; }
    bool operator()(const AcceptTransferBody&) const {
        return !before.handover && wasDone(before, ActionType::AcceptTransfer);
    }
    bool operator()(const ReturnTransferBody&) const {
        return !before.handover && wasDone(before, ActionType::ReturnTransfer);
    }
    bool operator()(const GiveOpinionBody& body) const {
        return std::any_of(before.opinions.cbegin(), before.opinions.cend(), [&](const Opinion& opinion) {
            return opinion.askedBy == body.asked && opinion.givenAt && opinion.text == body.text;
        });
    }
    bool operator()(const BeginSpecialStepBody& body) const { return specialStepOf(before) == body.step; }
    bool operator()(const EndSpecialStepBody&) const {
        return specialStepOf(before).isEmpty() && wasDone(before, ActionType::EndSpecialStep);
    }
    bool operator()(const LinkBody& body) const { return isLinked(before, body.link.kind, body.link.other); }
    bool operator()(const UnlinkBody& body) const {
        return !isLinked(before, body.kind, body.other) && wasDone(before, ActionType::Unlink);
    }
    bool operator()(const MergeBody& body) const { return mergedInto(before) == body.into; }
    bool operator()(const UnmergeBody&) const { return !mergedInto(before) && wasDone(before, ActionType::Unmerge); }
    bool operator()(const PrioritiseBody& body) const { return before.priority == body.priority; }
    bool operator()(const ReturnOriginalBody& body) const {
        return std::any_of(before.timeline.cbegin(), before.timeline.cend(), [&](const TimelineEntry& entry) {
            return entry.details.value(QStringLiteral("returned")) == body.taken.text();
        });
    }
    bool operator()(const MoveToVersionBody& body) const { return before.serviceVersion == body.serviceVersion; }
    bool operator()(const SuspendBody&) const { return isSuspended(before); }
    bool operator()(const ResumeBody&) const { return !isSuspended(before); }
    bool operator()(const ExtendBody& body) const { return extensionOf(before) == body.amount; }
    bool operator()(const RecomputeBody& body) const { return before.calendar == body.calendar; }
    bool operator()(const AcceptBody&) const { return true; }
    bool operator()(const RefuseBody&) const { return true; }
    bool operator()(const NotOurRemitBody&) const { return true; }
    bool operator()(const WithdrawBody&) const { return true; }
    bool operator()(const CloseBody&) const { return true; }
    bool operator()(const ReopenBody&) const { return true; }
    bool operator()(const AcceptBySilenceBody&) const { return true; }
    bool operator()(const DecideBySilenceBody& body) const { return saysTheSame(before.decision, body.kind, {}); }
    // A note said twice is said twice; an edit finds out field by field.
    template <typename Body>
    bool operator()(const Body&) const {
        return false;
    }
};

struct Words {
    template <typename Body>
    QString operator()(const Body& body) const {
        if constexpr (requires { body.reason; })
            return body.reason;
        else if constexpr (requires { body.text; })
            return body.text;
        else if constexpr (requires { body.question; })
            return body.question;
        else
            return {};
    }
    QString operator()(const RegisterBody&) const { return {}; }  // what the citizen wrote is no remark of the clerk's
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

}  // namespace guichet
