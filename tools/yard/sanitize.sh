#!/bin/bash
# sanitize.sh PRESET ROOM…   builds the tests of these rooms with the preset's sanitizers and runs them
#   sanitize.sh asan core crypto store sync session server cli
#   sanitize.sh tsan store sync app
# A sanitizer makes a test five to twenty times slower. Suppressions are for Qt and libc, each with its reason.
set -euo pipefail
cd "$(dirname "$0")/../.."
preset=$1
shift
export ASAN_OPTIONS=detect_leaks=1:abort_on_error=1
export LSAN_OPTIONS=suppressions=$PWD/tools/yard/lsan.supp:print_suppressions=0
export TSAN_OPTIONS=suppressions=$PWD/tools/yard/tsan.supp:halt_on_error=1
tools/setup/build.sh "$preset" "${@/#/tests_}"
rooms=$(IFS='|'; echo "$*")
ctest --test-dir "build/$preset" --output-on-failure --parallel "$(nproc)" --no-tests=error --label-regex "^($rooms)\$" --label-exclude '^long$'
