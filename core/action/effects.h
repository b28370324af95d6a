// Effects: what each action that needs an existing case does to it (effects.cpp), what its body must hold
// (body_checks.cpp), and whether all of it is there already (presence.cpp). Inside core/action only.
//
// apply() has asked the rules before it comes here, and does afterwards what all actions have in common.
#pragma once

#include "core/action/apply.h"
#include "core/action/rules.h"

namespace guichet {

inline constexpr qsizetype kLongestText = 10'000;

// The words of the timeline: note, reason, reply.
QString wordsOf(const ActionBody& body);

// Everything that the action wants, its words included, is on the case already.
bool alreadyThere(const Case& before, const Action& action);

// What the rule cannot know without the body.
std::optional<Refusal> refusedBody(const Rule& rule, const Case& before, const Action& action, const Context& context);

// What one action changes.
struct Change {
    const Case& before;
    Case after;
    FieldValues details;     // of the timeline entry
    QStringList touched;     // parts
    QStringList conflicts;   // editFields: parts whose new value became a proposal
    bool isNothing = false;  // no trace is left
};
void take(Change& change, const Rule& rule, const Action& action, const Context& context);

// Of the case, by what names them; nullptr if there is none.
const Document* documentOf(const Case& held, const DocumentId& id);
const Original* originalOf(const Case& held, const ActionId& takenBy);
bool isProposal(const Proposal& proposal, const WithdrawProposalBody& body);

}  // namespace guichet
