// Case actions: which of the lawful actions stands where, and which key does it.
#pragma once

#include <QKeySequence>

#include "core/ports/cases.h"

namespace guichet::ui {

struct ActionOrder {
    std::optional<ActionType> primary;  // the next thing to do; none where the case is over
    QVector<ActionType> beside;         // as buttons, allowed or not
    QVector<ActionType> more;           // in the menu
};

// Every action a person does to a case from its pane, in the order of the menu: the daily ones, then those that stand
// in a menu of their own.
enum class ActionGroup { Daily, Decision, Offices, TimeLimit, Papers, Cases, Ends };
const QVector<ActionType>& actionsOf(ActionGroup group);
const QVector<ActionGroup>& actionGroups();
QVector<ActionType> paneActions();
QString groupWord(ActionGroup group);
ActionOrder orderOf(const Dossier& dossier);
bool isOffered(const Dossier& dossier, ActionType type);
// Empty while the action is allowed.
QString whyNot(const Dossier& dossier, ActionType type, const Service* service);
QKeySequence keyOf(ActionType type);
// Done at once, because another action takes it back.
bool isImmediate(ActionType type);
const char* iconOf(ActionType type);

}  // namespace guichet::ui
