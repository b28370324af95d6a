// Terms: the one glossary of windows, paper and command line: the word for every code that a person gets to see.
#pragma once

#include "core/action/action.h"
#include "core/query/view.h"
#include "core/service/catalogue.h"

namespace guichet::words {

QString statusWord(CaseStatus status);          // "In review"
QString channelWord(Channel channel);           // "At the counter"
QString decisionWord(DecisionKind kind);        // "Granted"
QString priorityWord(Priority priority);        // "Urgent"
QString serviceMeansWord(ServiceMeans means);   // "By post"
QString linkKindWord(LinkKind kind);            // "Part of", before the other case's number
QString returnGroundWord(ReturnGround ground);  // "Not our remit"
QString applicantKindWord(ApplicantKind kind);  // "Person"
QString roleWord(Role role);
QString viewWord(View view);  // "My cases"
// "42 cases"; "1,000+ cases" where there may be more.
QString casesWord(qint64 count, bool isFloor);
QString viewPurpose(View view);         // what would be here, for an empty list
QString sortWord(Sort sort);            // "Due first"
QString fieldTypeHint(FieldType type);  // what to type: "YYYY-MM-DD"; empty where nothing needs saying
QString limitWord(const Limit& limit);  // "20 working days"

QString actionButton(ActionType type);    // what the button says: "Claim"
QString actionQuestion(ActionType type);  // title of its panel: "Refuse the application"
QString actionDone(ActionType type);      // the past on a timeline: "Claimed"
QString actionDoneByName(
    const QString& typeName);  // the same for a type name; one this version does not know is said to be so

// The label of a part of a case: "owner", "status", "subject", "applicant.phone", "field:street" (through `service`,
// which may be null).
QString partLabel(const QString& part, const Service* service);

}  // namespace guichet::words
