#include "ui/case/case_actions.h"

#include "ui/common/tr.h"
#include "words/problems.h"

namespace guichet::ui {

namespace {

constexpr int kButtonsBeside = 3;

QVector<ActionType> nextSteps(CaseStatus status) {
    switch (status) {
        case CaseStatus::Received:
            return {ActionType::AcceptTransfer, ActionType::Claim, ActionType::Accept};
        case CaseStatus::Accepted:
            return {ActionType::AcceptTransfer, ActionType::Claim, ActionType::ApproveDecision, ActionType::Decide,
                    ActionType::ProposeDecision};
        case CaseStatus::WaitingForApplicant:
            return {ActionType::AcceptTransfer, ActionType::Claim, ActionType::Accept};
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

const QVector<ActionGroup>& actionGroups() {
    static const QVector<ActionGroup> groups{ActionGroup::Daily,     ActionGroup::Decision, ActionGroup::Offices,
                                             ActionGroup::TimeLimit, ActionGroup::Papers,   ActionGroup::Cases,
                                             ActionGroup::Ends};
    return groups;
}

const QVector<ActionType>& actionsOf(ActionGroup group) {
    static const QMap<ActionGroup, QVector<ActionType>> kGroups{
        {ActionGroup::Daily,
         {ActionType::Claim, ActionType::Release, ActionType::Assign, ActionType::Note, ActionType::RecordContact,
          ActionType::EditFields, ActionType::Attach, ActionType::Accept, ActionType::AskForDocuments,
          ActionType::Decide, ActionType::Close, ActionType::Prioritise}},
        {ActionGroup::Decision,
         {ActionType::ProposeDecision, ActionType::ApproveDecision, ActionType::ReturnDecision,
          ActionType::ProveService}},
        {ActionGroup::Offices,
         {ActionType::Transfer, ActionType::AcceptTransfer, ActionType::ReturnTransfer, ActionType::AskOpinion,
          ActionType::GiveOpinion}},
        {ActionGroup::TimeLimit,
         {ActionType::Suspend, ActionType::Resume, ActionType::Extend, ActionType::BeginSpecialStep,
          ActionType::EndSpecialStep}},
        {ActionGroup::Papers, {ActionType::TakeOriginal, ActionType::ReturnOriginal, ActionType::ApproveNotice}},
        {ActionGroup::Cases,
         {ActionType::Link, ActionType::Unlink, ActionType::Merge, ActionType::Unmerge, ActionType::MoveToVersion}},
        {ActionGroup::Ends, {ActionType::Refuse, ActionType::NotOurRemit, ActionType::Withdraw, ActionType::Reopen}},
    };
    return *kGroups.constFind(group);
}

QVector<ActionType> paneActions() {
    QVector<ActionType> all;
    for (const ActionGroup group : actionGroups()) all += actionsOf(group);
    return all;
}

QString groupWord(ActionGroup group) {
    switch (group) {
        case ActionGroup::Daily:
            return {};
        case ActionGroup::Decision:
            return Tr::tr("Decision");
        case ActionGroup::Offices:
            return Tr::tr("Other offices");
        case ActionGroup::TimeLimit:
            return Tr::tr("Time limit");
        case ActionGroup::Papers:
            return Tr::tr("Papers");
        case ActionGroup::Cases:
            return Tr::tr("Other cases, version");
        case ActionGroup::Ends:
            return Tr::tr("Refuse, withdraw, reopen");
    }
    return {};
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
    static const QMap<ActionType, Qt::Key> kKeys{
        {ActionType::Claim, Qt::Key_C},           {ActionType::Release, Qt::Key_L},
        {ActionType::Assign, Qt::Key_S},          {ActionType::Note, Qt::Key_N},
        {ActionType::EditFields, Qt::Key_E},      {ActionType::Attach, Qt::Key_T},
        {ActionType::Accept, Qt::Key_A},          {ActionType::Refuse, Qt::Key_R},
        {ActionType::AskForDocuments, Qt::Key_Q}, {ActionType::Decide, Qt::Key_D},
        {ActionType::Close, Qt::Key_X},           {ActionType::Reopen, Qt::Key_O},
        {ActionType::Suspend, Qt::Key_H},         {ActionType::Resume, Qt::Key_G},
        {ActionType::Extend, Qt::Key_Y},          {ActionType::Transfer, Qt::Key_M},
        {ActionType::AcceptTransfer, Qt::Key_U},  {ActionType::ProposeDecision, Qt::Key_B},
        {ActionType::ApproveDecision, Qt::Key_Z}, {ActionType::RecordContact, Qt::Key_I},
    };
    const auto key = kKeys.constFind(type);
    return key == kKeys.cend() ? QKeySequence() : QKeySequence(*key);
}

bool isImmediate(ActionType type) {
    return type == ActionType::Claim || type == ActionType::Release;
}

const char* iconOf(ActionType type) {
    static const QMap<ActionType, const char*> kIcons{
        {ActionType::Claim, "user"},
        {ActionType::Release, "usermenu-delete"},
        {ActionType::Assign, "user-others"},
        {ActionType::Note, "edit-comment"},
        {ActionType::EditFields, "document-edit"},
        {ActionType::Attach, "mail-attachment"},
        {ActionType::Accept, "dialog-ok-apply"},
        {ActionType::Refuse, "dialog-cancel"},
        {ActionType::AskForDocuments, "document-import"},
        {ActionType::Decide, "document-sign"},
        {ActionType::Close, "task-complete"},
        {ActionType::Reopen, "edit-redo"},
        {ActionType::Suspend, "media-playback-pause"},
        {ActionType::Resume, "media-playback-start"},
        {ActionType::Extend, "appointment-new"},
        {ActionType::ProposeDecision, "document-sign"},
        {ActionType::ApproveDecision, "dialog-ok-apply"},
        {ActionType::ReturnDecision, "edit-redo"},
        {ActionType::Withdraw, "dialog-cancel"},
        {ActionType::NotOurRemit, "dialog-cancel"},
        {ActionType::ApproveNotice, "document-import"},
        {ActionType::Transfer, "user-others"},
        {ActionType::AcceptTransfer, "dialog-ok-apply"},
        {ActionType::ReturnTransfer, "edit-redo"},
        {ActionType::AskOpinion, "edit-comment"},
        {ActionType::GiveOpinion, "edit-comment"},
        {ActionType::BeginSpecialStep, "media-playback-pause"},
        {ActionType::EndSpecialStep, "media-playback-start"},
        {ActionType::RecordContact, "user"},
        {ActionType::ProveService, "task-complete"},
        {ActionType::TakeOriginal, "document-import"},
        {ActionType::ReturnOriginal, "document-import"},
    };
    return kIcons.value(type, "");
}

}  // namespace guichet::ui
