// What keeps secrets of this process out of files and away from others.
#pragma once

#include "core/base/result.h"

namespace guichet::crypto {

// No core dumps, and no other process of this user may read our memory. Called first in main(), before any key exists.
// Fails: Denied, when the system refuses.
Done hardenProcess();

}  // namespace guichet::crypto
