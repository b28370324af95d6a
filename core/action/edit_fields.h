// editFields: the one merged action. Each field goes its own way: set, or proposed where somebody else was there first.
// Inside core/action only.
#pragma once

#include "core/action/effects.h"

namespace guichet {

std::optional<Refusal> refusedChanges(const Case& before, const EditFieldsBody& body, const Context& context);
void editFields(Change& change, const EditFieldsBody& body, const ActionHeader& header);

}  // namespace guichet
