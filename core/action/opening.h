// Opening: the two actions that make a case. Inside core/action only.
#pragma once

#include "core/action/apply.h"

namespace guichet {

// Office and service that an action which creates a case would give it, and nothing else.
Case toBeOpened(const ActionBody& body);

// `opened` has everything but revision, timeline and touches.
struct Opening {
    std::optional<Refusal> refusal;
    Case opened;
    FieldValues details;
    QString reissued;  // the number the case got instead of its own; empty if it kept that
};
Opening openCase(const Action& action, const Context& context);

}  // namespace guichet
