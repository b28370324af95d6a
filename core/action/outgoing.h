// What of an action goes to the applicant in words of the person who does it.
//
// Thread: any.
#pragma once

#include "core/action/action.h"

namespace guichet {

// Its text is written to the applicant. A decision counts when it is proposed: whoever approves it adds nothing to it.
bool goesToApplicant(ActionType type);
// All that is written to the applicant: first the text itself, then what else was typed, each on a line of its own.
// Empty where nothing of the action goes out.
QString outgoingText(const ActionBody& body);

}  // namespace guichet
