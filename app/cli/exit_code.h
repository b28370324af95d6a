// Exit codes of guichet-cli, as docs/programs.md promises them to scripts.
#pragma once

#include "core/base/result.h"

namespace guichet::cli {

enum class Exit {
    Done = 0,
    Refused = 1,  // by a rule; sync: items need attention
    Usage = 2,
    NotReachable = 3,  // the centre; work is kept
    SignInRefused = 4,
    StoreUnusable = 5,
    ProfileInUse = 6,
};

// What was being done when an error came: the same code may mean another exit.
enum class During { SignIn, Work };
Exit exitFor(const Error& error, During during);

// Reason of errors that are the caller's words, not the world's: Invalid with this reason, and what is wrong in detail.
inline constexpr char kUsage[] = "usage";
Error usage(const QString& detail);

}  // namespace guichet::cli
