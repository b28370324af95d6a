// Intake draft: a half-typed request as one flat set of values, and back.
#pragma once

#include "core/action/action.h"

namespace guichet::ui {

inline constexpr char kDraftService[] = "service";

FieldValues draftOf(const RegisterBody& body);
// Whatever the draft does not hold stays empty.
RegisterBody bodyFromDraft(const FieldValues& draft);

}  // namespace guichet::ui
