// Panel fields: what each action asks for, as a small form, and the action's body made from the answers.
#pragma once

#include "ui/common/desk.h"

namespace guichet::ui {

QVector<Field> panelFields(ActionType type, const Dossier& dossier, const Desk& desk);
QVector<Field> revealFields();
// One sentence under the title, where the consequence is not plain; empty otherwise.
QString panelExplanation(ActionType type);
// Empty for an action that has no panel of this kind.
std::optional<ActionBody> panelBody(ActionType type, const FieldValues& values);
// The number of another case that the body names but does not know yet; empty otherwise.
QString otherNumber(const ActionBody& body);
void setOther(ActionBody& body, const CaseId& other);

}  // namespace guichet::ui
