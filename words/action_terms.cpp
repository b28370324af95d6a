#include "words/terms.h"
#include "words/tr.h"

namespace guichet::words {

QString actionButton(ActionType type) {
    switch (type) {
        case ActionType::Register:
            return Tr::tr("New case", "button");
        case ActionType::Claim:
            return Tr::tr("Claim", "button");
        case ActionType::Release:
            return Tr::tr("Release", "button");
        case ActionType::Assign:
            return Tr::tr("Assign", "button");
        case ActionType::Note:
            return Tr::tr("Note", "button");
        case ActionType::EditFields:
            return Tr::tr("Edit", "button");
        case ActionType::Attach:
            return Tr::tr("Attach document", "button");
        case ActionType::Accept:
            return Tr::tr("Accept", "button");
        case ActionType::Refuse:
            return Tr::tr("Refuse", "button");
        case ActionType::AskForDocuments:
            return Tr::tr("Ask for documents", "button");
        case ActionType::Decide:
            return Tr::tr("Decide", "button");
        case ActionType::Close:
            return Tr::tr("Close case", "button");
        case ActionType::Reopen:
            return Tr::tr("Reopen", "button");
        case ActionType::WithdrawProposal:
            return Tr::tr("Keep what stands", "button");
        case ActionType::Suspend:
            return Tr::tr("Suspend", "button");
        case ActionType::Resume:
            return Tr::tr("Resume", "button");
        case ActionType::Extend:
            return Tr::tr("Extend", "button");
        case ActionType::Recompute:
            return Tr::tr("Compute anew", "button");
        case ActionType::ImportCase:
            return Tr::tr("Import", "button");
        case ActionType::SetOffice:
            return Tr::tr("Set office", "button");
        case ActionType::SetPerson:
            return Tr::tr("Set person", "button");
        case ActionType::SetService:
            return Tr::tr("Set service", "button");
        case ActionType::SetCalendar:
            return Tr::tr("Set calendar", "button");
    }
    return {};
}

QString actionQuestion(ActionType type) {
    switch (type) {
        case ActionType::Release:
            return Tr::tr("Release the case");
        case ActionType::Assign:
            return Tr::tr("Assign the case to a colleague");
        case ActionType::Note:
            return Tr::tr("Add a note");
        case ActionType::EditFields:
            return Tr::tr("Edit the request");
        case ActionType::Attach:
            return Tr::tr("Attach a document");
        case ActionType::Accept:
            return Tr::tr("Accept the application");
        case ActionType::Refuse:
            return Tr::tr("Refuse the application");
        case ActionType::AskForDocuments:
            return Tr::tr("Ask the applicant for documents");
        case ActionType::Decide:
            return Tr::tr("Decide the case");
        case ActionType::Close:
            return Tr::tr("Close the case");
        case ActionType::Reopen:
            return Tr::tr("Reopen the case");
        case ActionType::Suspend:
            return Tr::tr("Suspend the time limit");
        case ActionType::Resume:
            return Tr::tr("Let the time limit run again");
        case ActionType::Extend:
            return Tr::tr("Extend the time limit");
        case ActionType::Register:
        case ActionType::Claim:
        case ActionType::WithdrawProposal:
        case ActionType::Recompute:
        case ActionType::ImportCase:
        case ActionType::SetOffice:
        case ActionType::SetPerson:
        case ActionType::SetService:
        case ActionType::SetCalendar:
            return actionButton(type);
    }
    return {};
}

QString actionDone(ActionType type) {
    switch (type) {
        case ActionType::Register:
            return Tr::tr("Taken in", "timeline");
        case ActionType::Claim:
            return Tr::tr("Claimed", "timeline");
        case ActionType::Release:
            return Tr::tr("Released", "timeline");
        case ActionType::Assign:
            return Tr::tr("Assigned", "timeline");
        case ActionType::Note:
            return Tr::tr("Note", "timeline");
        case ActionType::EditFields:
            return Tr::tr("Request edited", "timeline");
        case ActionType::Attach:
            return Tr::tr("Document attached", "timeline");
        case ActionType::Accept:
            return Tr::tr("Accepted", "timeline");
        case ActionType::Refuse:
            return Tr::tr("Refused", "timeline");
        case ActionType::AskForDocuments:
            return Tr::tr("Documents asked for", "timeline");
        case ActionType::Decide:
            return Tr::tr("Decided", "timeline");
        case ActionType::Close:
            return Tr::tr("Closed", "timeline");
        case ActionType::Reopen:
            return Tr::tr("Reopened", "timeline");
        case ActionType::WithdrawProposal:
            return Tr::tr("Proposed change withdrawn", "timeline");
        case ActionType::Suspend:
            return Tr::tr("Time limit suspended", "timeline");
        case ActionType::Resume:
            return Tr::tr("Time limit runs again", "timeline");
        case ActionType::Extend:
            return Tr::tr("Time limit extended", "timeline");
        case ActionType::Recompute:
            return Tr::tr("Dates computed anew: another year of the calendar was published", "timeline");
        case ActionType::ImportCase:
            return Tr::tr("Brought over from another system", "timeline");
        case ActionType::SetOffice:
            return Tr::tr("Office changed", "timeline");
        case ActionType::SetPerson:
            return Tr::tr("Person changed", "timeline");
        case ActionType::SetService:
            return Tr::tr("Service changed", "timeline");
        case ActionType::SetCalendar:
            return Tr::tr("Calendar changed", "timeline");
    }
    return {};
}

QString actionDoneByName(const QString& typeName) {
    const std::optional<ActionType> type = actionTypeFromName(typeName);
    return type ? actionDone(*type) : Tr::tr("An action that this version does not know");
}

}  // namespace guichet::words
