// Opening: the two actions that make a case. Inside core/action only.
#pragma once

#include "core/action/apply.h"

namespace guichet {

// The office in which an action that creates a case would put it.
OfficeId officeOf(const ActionBody& body);

// `opened` has everything but revision, timeline and touches.
struct Opening {
    std::optional<Refusal> refusal;
    Case opened;
    FieldValues details;
    QString reissued;  // the number the case got instead of its own; empty if it kept that
};
Opening openCase(const Action& action, const Context& context);

}  // namespace guichet
