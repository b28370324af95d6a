// Told: what a program says when something is wrong: a sentence in the person's language, and an exit code.
#pragma once

#include "tests/scenario/support/clerk_process.h"

namespace guichet::scenario {

// One command, as a person gives it or with --json, with these variables.
enum class Form { Plain, Json };
using Command = std::function<Said(Form form, const Variables& language)>;

// Empty: with --json it ended with `exit` and, where one is given, this reason; and in English and in Chinese it ended
// with `exit` and a sentence of that language. Otherwise what it did instead.
QByteArray wronglyTold(const Command& command, int exit, const QString& reason = {});
// The same of a clerk's command.
QByteArray wronglyTold(const ClerkProcess& clerk, const QStringList& command, int exit, const QString& reason = {},
                       const Surroundings& surroundings = {});

}  // namespace guichet::scenario
