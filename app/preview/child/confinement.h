// Confinement: what guichet-preview gives up before it looks at a byte of what somebody sent.
//
// Thread: the first one. What is given up does not come back.
// Fails:  Denied, when the system refuses; nothing may be read then.
// See:    docs/decisions/0024
#pragma once

#include "core/base/result.h"

namespace guichet::preview {

inline constexpr long long kMostMemoryBytes = 512LL * 1024 * 1024;
inline constexpr int kMostCpuSeconds = 5;

// Which files can still be read when the doors are shut.
enum class Files { None, Fonts };

// First of all: memory, processor time, one processor, no files that grow, no dump, no new rights, nothing inherited
// but standard input, output and error.
Done confine();
// Before any other thread: holds this process to the system's fonts, where the kernel can do that; else to no files.
Files holdToFiles(Files wanted);
// When reader and threads are there: no calls of the system but those for memory and the open pipes. Nothing can be
// opened any more, neither socket nor file, unless this process was held to fonts.
Done shutDoors(Files held);

}  // namespace guichet::preview
