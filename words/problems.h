// Problems: the sentence for every refusal, form problem, error and outcome. Each says what happened, what was kept,
// and what to do.
#pragma once

#include <QStringList>

#include "core/action/apply.h"
#include "core/wire/outcome.h"

namespace guichet::words {

// Why an action is not possible. `service` names the fields in the words of its form; it may be null.
QString refusalSentence(const Refusal& refusal, const Service* service = nullptr);
// What is wrong with a value, to stand below its field: "Enter a date as 2026-03-01."
QString problemSentence(const QString& code, const QString& limit = {});
// The same where no field stands beside it: "Date of birth: enter a date as 2026-03-01."
QString problemSentence(const FieldProblem& problem, const Service* service);

// An error of any room: by its reason, or by its code where the reason has no sentence of its own.
QString errorSentence(const Error& error, const Service* service = nullptr);

// What the centre did with an action: "The centre could not take this over because …"
QString outcomeSentence(const Outcome& outcome, const Service* service = nullptr);

// Every code that has a sentence, for the test that holds the product to them.
QStringList refusalCodes();
QStringList problemCodes();
QStringList errorReasons();

}  // namespace guichet::words
