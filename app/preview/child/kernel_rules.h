// What the kernel holds guichet-preview to from here on: which folders it may read, which calls it may make.
//
// Thread: the first one, with PR_SET_NO_NEW_PRIVS set. Neither can be undone.
// Fails:  false, when this kernel does not know the means.
#pragma once

namespace guichet::preview {

// Landlock: of all files none but the system's fonts can be opened any more, and those only to be read. Holds for the
// threads started from here on.
bool holdToFonts();
// seccomp, for every thread: memory, time, what is open already, and files that are only read. Any other call fails
// with EPERM; no thread and no program starts, no memory can be made to run.
bool filterCalls();

}  // namespace guichet::preview
