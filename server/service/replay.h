// Replay: an object as its actions make it, from nothing. What the store says it is must be the same, byte for byte.
#pragma once

#include "server/service/centre.h"

namespace guichet::server {

enum class ReplayKind {
    Same,
    Differs,   // the object is not what its actions make
    Diverges,  // an action comes to something else than its outcome says
    Erased,    // a body is gone: it cannot be made again
};

Result<ReplayKind> replay(Store& store, const DirectoryState& directory, const StoredObject& object);

}  // namespace guichet::server
