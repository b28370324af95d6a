#include "core/base/result.h"
#include "words/terms.h"
#include "words/tr.h"

namespace guichet::words {

namespace {

struct Comment {
    const char* text;
    const char* comment;
};

struct Terms {
    ActionType type;
    Comment button;
    const char* question;  // nullptr: as the button
    Comment done;
};

// In the order of ActionType.
constexpr Terms kTerms[] = {
    {ActionType::Register, QT_TRANSLATE_NOOP3("words", "New case", "button"), nullptr,
     QT_TRANSLATE_NOOP3("words", "Taken in", "timeline")},
    {ActionType::Claim, QT_TRANSLATE_NOOP3("words", "Claim", "button"), nullptr,
     QT_TRANSLATE_NOOP3("words", "Claimed", "timeline")},
    {ActionType::Release, QT_TRANSLATE_NOOP3("words", "Release", "button"),
     QT_TRANSLATE_NOOP("words", "Release the case"), QT_TRANSLATE_NOOP3("words", "Released", "timeline")},
    {ActionType::Assign, QT_TRANSLATE_NOOP3("words", "Assign", "button"),
     QT_TRANSLATE_NOOP("words", "Assign the case to a colleague"), QT_TRANSLATE_NOOP3("words", "Assigned", "timeline")},
    {ActionType::Note, QT_TRANSLATE_NOOP3("words", "Note", "button"), QT_TRANSLATE_NOOP("words", "Add a note"),
     QT_TRANSLATE_NOOP3("words", "Note added", "timeline")},
    {ActionType::EditFields, QT_TRANSLATE_NOOP3("words", "Edit", "button"),
     QT_TRANSLATE_NOOP("words", "Edit the request"), QT_TRANSLATE_NOOP3("words", "Request edited", "timeline")},
    {ActionType::Attach, QT_TRANSLATE_NOOP3("words", "Attach document", "button"),
     QT_TRANSLATE_NOOP("words", "Attach a document"), QT_TRANSLATE_NOOP3("words", "Document attached", "timeline")},
    {ActionType::Accept, QT_TRANSLATE_NOOP3("words", "Accept", "button"),
     QT_TRANSLATE_NOOP("words", "Accept the application"), QT_TRANSLATE_NOOP3("words", "Accepted", "timeline")},
    {ActionType::Refuse, QT_TRANSLATE_NOOP3("words", "Refuse", "button"),
     QT_TRANSLATE_NOOP("words", "Refuse the application"), QT_TRANSLATE_NOOP3("words", "Refused", "timeline")},
    {ActionType::AskForDocuments, QT_TRANSLATE_NOOP3("words", "Ask for documents", "button"),
     QT_TRANSLATE_NOOP("words", "Ask the applicant for documents"),
     QT_TRANSLATE_NOOP3("words", "Documents asked for", "timeline")},
    {ActionType::Decide, QT_TRANSLATE_NOOP3("words", "Decide", "button"), QT_TRANSLATE_NOOP("words", "Decide the case"),
     QT_TRANSLATE_NOOP3("words", "Decided", "timeline")},
    {ActionType::Close, QT_TRANSLATE_NOOP3("words", "Close case", "button"),
     QT_TRANSLATE_NOOP("words", "Close the case"), QT_TRANSLATE_NOOP3("words", "Closed", "timeline")},
    {ActionType::Reopen, QT_TRANSLATE_NOOP3("words", "Reopen", "button"), QT_TRANSLATE_NOOP("words", "Reopen the case"),
     QT_TRANSLATE_NOOP3("words", "Reopened", "timeline")},
    {ActionType::WithdrawProposal, QT_TRANSLATE_NOOP3("words", "Keep what stands", "button"), nullptr,
     QT_TRANSLATE_NOOP3("words", "Proposed change withdrawn", "timeline")},
    {ActionType::Suspend, QT_TRANSLATE_NOOP3("words", "Suspend", "button"),
     QT_TRANSLATE_NOOP("words", "Suspend the time limit"),
     QT_TRANSLATE_NOOP3("words", "Time limit suspended", "timeline")},
    {ActionType::Resume, QT_TRANSLATE_NOOP3("words", "Resume", "button"),
     QT_TRANSLATE_NOOP("words", "Let the time limit run again"),
     QT_TRANSLATE_NOOP3("words", "Time limit runs again", "timeline")},
    {ActionType::Extend, QT_TRANSLATE_NOOP3("words", "Extend", "button"),
     QT_TRANSLATE_NOOP("words", "Extend the time limit"),
     QT_TRANSLATE_NOOP3("words", "Time limit extended", "timeline")},
    {ActionType::ProposeDecision, QT_TRANSLATE_NOOP3("words", "Propose decision", "button"),
     QT_TRANSLATE_NOOP("words", "Propose a decision for approval"),
     QT_TRANSLATE_NOOP3("words", "Decision proposed", "timeline")},
    {ActionType::ApproveDecision, QT_TRANSLATE_NOOP3("words", "Approve decision", "button"),
     QT_TRANSLATE_NOOP("words", "Approve the proposed decision"),
     QT_TRANSLATE_NOOP3("words", "Decision approved", "timeline")},
    {ActionType::ReturnDecision, QT_TRANSLATE_NOOP3("words", "Return decision", "button"),
     QT_TRANSLATE_NOOP("words", "Return the proposed decision"),
     QT_TRANSLATE_NOOP3("words", "Proposed decision returned", "timeline")},
    {ActionType::Withdraw, QT_TRANSLATE_NOOP3("words", "Withdrawn by applicant", "button"),
     QT_TRANSLATE_NOOP("words", "Close the case because the applicant withdraws it"),
     QT_TRANSLATE_NOOP3("words", "Withdrawn by the applicant", "timeline")},
    {ActionType::NotOurRemit, QT_TRANSLATE_NOOP3("words", "Not our remit", "button"),
     QT_TRANSLATE_NOOP("words", "Refuse because another authority is responsible"),
     QT_TRANSLATE_NOOP3("words", "Refused: not this office's remit", "timeline")},
    {ActionType::ApproveNotice, QT_TRANSLATE_NOOP3("words", "Allow second notice", "button"),
     QT_TRANSLATE_NOOP("words", "Allow a second correction notice"),
     QT_TRANSLATE_NOOP3("words", "Second correction notice allowed", "timeline")},
    {ActionType::Transfer, QT_TRANSLATE_NOOP3("words", "Transfer", "button"),
     QT_TRANSLATE_NOOP("words", "Transfer the case to another office"),
     QT_TRANSLATE_NOOP3("words", "Transferred", "timeline")},
    {ActionType::AcceptTransfer, QT_TRANSLATE_NOOP3("words", "Take over", "button"),
     QT_TRANSLATE_NOOP("words", "Take over the transferred case"),
     QT_TRANSLATE_NOOP3("words", "Transfer accepted", "timeline")},
    {ActionType::ReturnTransfer, QT_TRANSLATE_NOOP3("words", "Send back", "button"),
     QT_TRANSLATE_NOOP("words", "Send the transferred case back"),
     QT_TRANSLATE_NOOP3("words", "Transfer sent back", "timeline")},
    {ActionType::AskOpinion, QT_TRANSLATE_NOOP3("words", "Ask for opinion", "button"),
     QT_TRANSLATE_NOOP("words", "Ask another office for its opinion"),
     QT_TRANSLATE_NOOP3("words", "Opinion asked for", "timeline")},
    {ActionType::GiveOpinion, QT_TRANSLATE_NOOP3("words", "Give opinion", "button"),
     QT_TRANSLATE_NOOP("words", "Give the opinion that was asked for"),
     QT_TRANSLATE_NOOP3("words", "Opinion given", "timeline")},
    {ActionType::BeginSpecialStep, QT_TRANSLATE_NOOP3("words", "Begin special step", "button"),
     QT_TRANSLATE_NOOP("words", "Begin a special step"), QT_TRANSLATE_NOOP3("words", "Special step begun", "timeline")},
    {ActionType::EndSpecialStep, QT_TRANSLATE_NOOP3("words", "End special step", "button"),
     QT_TRANSLATE_NOOP("words", "End the special step"), QT_TRANSLATE_NOOP3("words", "Special step ended", "timeline")},
    {ActionType::Link, QT_TRANSLATE_NOOP3("words", "Link", "button"),
     QT_TRANSLATE_NOOP("words", "Link to another case"), QT_TRANSLATE_NOOP3("words", "Linked", "timeline")},
    {ActionType::Unlink, QT_TRANSLATE_NOOP3("words", "Unlink", "button"), QT_TRANSLATE_NOOP("words", "Take a link off"),
     QT_TRANSLATE_NOOP3("words", "Link taken off", "timeline")},
    {ActionType::Merge, QT_TRANSLATE_NOOP3("words", "Merge duplicate", "button"),
     QT_TRANSLATE_NOOP("words", "Close as a duplicate of another case"),
     QT_TRANSLATE_NOOP3("words", "Closed as a duplicate", "timeline")},
    {ActionType::Unmerge, QT_TRANSLATE_NOOP3("words", "Undo merge", "button"),
     QT_TRANSLATE_NOOP("words", "Undo the merge"), QT_TRANSLATE_NOOP3("words", "Merge undone", "timeline")},
    {ActionType::Prioritise, QT_TRANSLATE_NOOP3("words", "Priority", "button"),
     QT_TRANSLATE_NOOP("words", "Set the priority"), QT_TRANSLATE_NOOP3("words", "Priority set", "timeline")},
    {ActionType::RecordContact, QT_TRANSLATE_NOOP3("words", "Record contact", "button"),
     QT_TRANSLATE_NOOP("words", "Record a contact with the applicant"),
     QT_TRANSLATE_NOOP3("words", "Contact recorded", "timeline")},
    {ActionType::ProveService, QT_TRANSLATE_NOOP3("words", "Proof of service", "button"),
     QT_TRANSLATE_NOOP("words", "Record that the answer reached the applicant"),
     QT_TRANSLATE_NOOP3("words", "Answer served", "timeline")},
    {ActionType::TakeOriginal, QT_TRANSLATE_NOOP3("words", "Take original", "button"),
     QT_TRANSLATE_NOOP("words", "Take an original paper into custody"),
     QT_TRANSLATE_NOOP3("words", "Original taken into custody", "timeline")},
    {ActionType::ReturnOriginal, QT_TRANSLATE_NOOP3("words", "Return original", "button"),
     QT_TRANSLATE_NOOP("words", "Give an original paper back"),
     QT_TRANSLATE_NOOP3("words", "Original given back", "timeline")},
    {ActionType::MoveToVersion, QT_TRANSLATE_NOOP3("words", "Change version", "button"),
     QT_TRANSLATE_NOOP("words", "Move the case to another version of the service"),
     QT_TRANSLATE_NOOP3("words", "Moved to another version of the service", "timeline")},
    {ActionType::Recompute, QT_TRANSLATE_NOOP3("words", "Compute anew", "button"), nullptr,
     QT_TRANSLATE_NOOP3("words", "Dates computed anew: another year of the calendar was published", "timeline")},
    {ActionType::AcceptBySilence, QT_TRANSLATE_NOOP3("words", "Accept by silence", "button"), nullptr,
     QT_TRANSLATE_NOOP3("words", "Counts as accepted: no correction notice was sent in time", "timeline")},
    {ActionType::DecideBySilence, QT_TRANSLATE_NOOP3("words", "Decide by silence", "button"), nullptr,
     QT_TRANSLATE_NOOP3("words", "Counts as decided: no decision was taken in time", "timeline")},
    {ActionType::FileArrived, QT_TRANSLATE_NOOP3("words", "File arrived", "button"), nullptr,
     QT_TRANSLATE_NOOP3("words", "The file is at the centre", "timeline")},
    {ActionType::FileRefused, QT_TRANSLATE_NOOP3("words", "File refused", "button"), nullptr,
     QT_TRANSLATE_NOOP3("words", "The centre did not take the file", "timeline")},
    {ActionType::ImportCase, QT_TRANSLATE_NOOP3("words", "Import", "button"), nullptr,
     QT_TRANSLATE_NOOP3("words", "Brought over from another system", "timeline")},
    {ActionType::SetOffice, QT_TRANSLATE_NOOP3("words", "Set office", "button"), nullptr,
     QT_TRANSLATE_NOOP3("words", "Office changed", "timeline")},
    {ActionType::SetPerson, QT_TRANSLATE_NOOP3("words", "Set person", "button"), nullptr,
     QT_TRANSLATE_NOOP3("words", "Person changed", "timeline")},
    {ActionType::SetService, QT_TRANSLATE_NOOP3("words", "Set service", "button"), nullptr,
     QT_TRANSLATE_NOOP3("words", "Service changed", "timeline")},
    {ActionType::SetCalendar, QT_TRANSLATE_NOOP3("words", "Set calendar", "button"), nullptr,
     QT_TRANSLATE_NOOP3("words", "Calendar changed", "timeline")},
    {ActionType::SetScreeningList, QT_TRANSLATE_NOOP3("words", "Set screening list", "button"), nullptr,
     QT_TRANSLATE_NOOP3("words", "Screening list changed", "timeline")},
};

const Terms& termsOf(ActionType type) {
    const Terms& terms = kTerms[static_cast<size_t>(type)];
    GUICHET_ASSERT(terms.type == type);
    return terms;
}

QString said(const Comment& sentence) {
    return QCoreApplication::translate("words", sentence.text, sentence.comment);
}

}  // namespace

QString actionButton(ActionType type) {
    return said(termsOf(type).button);
}

QString actionQuestion(ActionType type) {
    const Terms& terms = termsOf(type);
    return terms.question == nullptr ? actionButton(type) : QCoreApplication::translate("words", terms.question);
}

QString actionDone(ActionType type) {
    return said(termsOf(type).done);
}

QString actionDoneByName(const QString& typeName) {
    const std::optional<ActionType> type = actionTypeFromName(typeName);
    return type ? actionDone(*type) : Tr::tr("An action that this version does not know");
}

}  // namespace guichet::words
