#include "ui/case/case_actions.h"

#include "words/problems.h"

namespace guichet::ui {

namespace {

constexpr int kButtonsBeside = 3;

QVector<ActionType> nextSteps(CaseStatus status) {
    switch (status) {
        case CaseStatus::Received:
            return {ActionType::Claim, ActionType::Accept};
        case CaseStatus::Accepted:
            return {ActionType::Claim, ActionType::Decide};
        case CaseStatus::WaitingForApplicant:
            return {ActionType::Claim, ActionType::Accept};
        case CaseStatus::Decided:
            return {ActionType::Close};
        case CaseStatus::Refused:
        case CaseStatus::Closed:
            return {};
    }
    return {};
}

QVector<ActionType> usualSteps(CaseStatus status) {
    switch (status) {
        case CaseStatus::Received:
            return {ActionType::Accept, ActionType::AskForDocuments, ActionType::Note, ActionType::Refuse};
        case CaseStatus::Accepted:
            return {ActionType::Decide, ActionType::AskForDocuments, ActionType::Note, ActionType::Close};
        case CaseStatus::WaitingForApplicant:
            return {ActionType::Accept, ActionType::Attach, ActionType::Note, ActionType::Close};
        case CaseStatus::Decided:
            return {ActionType::Close, ActionType::Note, ActionType::Attach};
        case CaseStatus::Refused:
        case CaseStatus::Closed:
            return {ActionType::Note, ActionType::Attach, ActionType::Reopen};
    }
    return {};
}

}  // namespace

const QVector<ActionType>& paneActions() {
    static const QVector<ActionType> actions{ActionType::Claim,   ActionType::Release,         ActionType::Assign,
                                             ActionType::Note,    ActionType::EditFields,      ActionType::Attach,
                                             ActionType::Accept,  ActionType::AskForDocuments, ActionType::Decide,
                                             ActionType::Refuse,  ActionType::Close,           ActionType::Reopen,
                                             ActionType::Suspend, ActionType::Resume,          ActionType::Extend};
    return actions;
}

bool isOffered(const Dossier& dossier, ActionType type) {
    const auto offer = dossier.offers.constFind(type);
    return offer != dossier.offers.constEnd() && !offer->has_value();
}

ActionOrder orderOf(const Dossier& dossier) {
    ActionOrder order;
    for (const ActionType type : nextSteps(dossier.theCase.status)) {
        if (!order.primary && isOffered(dossier, type)) order.primary = type;
    }
    for (const ActionType type : usualSteps(dossier.theCase.status)) {
        if (type != order.primary && order.beside.size() < kButtonsBeside) order.beside << type;
    }
    for (const ActionType type : paneActions()) {
        if (type != order.primary && !order.beside.contains(type)) order.more << type;
    }
    return order;
}

QString whyNot(const Dossier& dossier, ActionType type, const Service* service) {
    const auto offer = dossier.offers.constFind(type);
    if (offer == dossier.offers.constEnd()) return words::refusalSentence(Refusal{}, service);
    return offer->has_value() ? words::refusalSentence(**offer, service) : QString();
}

QKeySequence keyOf(ActionType type) {
    switch (type) {
        case ActionType::Claim:
            return Qt::Key_C;
        case ActionType::Release:
            return Qt::Key_L;
        case ActionType::Assign:
            return Qt::Key_S;
        case ActionType::Note:
            return Qt::Key_N;
        case ActionType::EditFields:
            return Qt::Key_E;
        case ActionType::Attach:
            return Qt::Key_T;
        case ActionType::Accept:
            return Qt::Key_A;
        case ActionType::Refuse:
            return Qt::Key_R;
        case ActionType::AskForDocuments:
            return Qt::Key_Q;
        case ActionType::Decide:
            return Qt::Key_D;
        case ActionType::Close:
            return Qt::Key_X;
        case ActionType::Reopen:
            return Qt::Key_O;
        case ActionType::Suspend:
            return Qt::Key_H;
        case ActionType::Resume:
            return Qt::Key_G;
        case ActionType::Extend:
            return Qt::Key_Y;
        case ActionType::Register:
        case ActionType::WithdrawProposal:
        case ActionType::Recompute:
        case ActionType::ImportCase:
        case ActionType::SetOffice:
        case ActionType::SetPerson:
        case ActionType::SetService:
        case ActionType::SetCalendar:
            return {};
    }
    return {};
}

bool isImmediate(ActionType type) {
    return type == ActionType::Claim || type == ActionType::Release;
}

const char* iconOf(ActionType type) {
    switch (type) {
        case ActionType::Claim:
            return "user";
        case ActionType::Release:
            return "usermenu-delete";
        case ActionType::Assign:
            return "user-others";
        case ActionType::Note:
            return "edit-comment";
        case ActionType::EditFields:
            return "document-edit";
        case ActionType::Attach:
            return "mail-attachment";
        case ActionType::Accept:
            return "dialog-ok-apply";
        case ActionType::Refuse:
            return "dialog-cancel";
        case ActionType::AskForDocuments:
            return "document-import";
        case ActionType::Decide:
            return "document-sign";
        case ActionType::Close:
            return "task-complete";
        case ActionType::Reopen:
            return "edit-redo";
        case ActionType::Suspend:
            return "media-playback-pause";
        case ActionType::Resume:
            return "media-playback-start";
        case ActionType::Extend:
            return "appointment-new";
        case ActionType::Register:
        case ActionType::WithdrawProposal:
        case ActionType::Recompute:
        case ActionType::ImportCase:
        case ActionType::SetOffice:
        case ActionType::SetPerson:
        case ActionType::SetService:
        case ActionType::SetCalendar:
            return "";
    }
    return "";
}

}  // namespace guichet::ui
