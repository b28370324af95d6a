// Children of guichet-bench: the same program started anew, for what only a fresh process can show.
//
// `guichet-bench --child NAME PROFILE` does one thing with a FilledStore's profile and prints one line when it is done:
// the bytes of memory that it holds. It then goes on, where there is more, and prints a second.
#pragma once

namespace guichet::bench {

// "first-page": opens the store, asks for the first page. "bare-page": the same with SQLCipher's C API.
// "window": the real window with its list on the (offscreen) screen; then every view and some searches.
// "bare-window": a list of a hundred lines of nothing.
// Answers the exit code.
int runChild(int argc, char** argv);

}  // namespace guichet::bench
