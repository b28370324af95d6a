#!/bin/bash
# The house refuses forbidden arrows: three ways to draw one, each tried for real in a copy of the build rules.
#  1. a room links another that the table does not allow        → configure fails
#  2. a room links a library from outside that is not its own   → configure fails
#  3. a room includes a header of another, or of a library      → the include check that precedes compilation fails
# usage: arrows_test.sh SOURCE_DIR
set -u
source_dir=$1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
passed=0
failed=0

expect_refusal() {  # NAME PATTERN COMMAND…
  local name=$1 pattern=$2 output
  shift 2
  if output=$("$@" 2>&1); then
    echo "FAIL $name: was not refused"
    failed=$((failed + 1))
  elif ! tr -s ' \n' '  ' <<<"$output" | grep -q "$pattern"; then
    echo "FAIL $name: refused for another reason:"
    echo "$output"
    failed=$((failed + 1))
  else
    echo "ok   $name"
    passed=$((passed + 1))
  fi
}

configure() {  # a tiny project with one room NAME and the given guichet_room() arguments
  local name=$1 directory=$2
  shift 2
  local project=$scratch/project-$name
  mkdir -p "$project/$directory"
  echo "int answer() { return 42; }" >"$project/$directory/a.cpp"
  cat >"$project/CMakeLists.txt" <<EOF
cmake_minimum_required(VERSION 3.25)
project(arrows LANGUAGES CXX)
add_library(guichet_flags INTERFACE)
include($source_dir/cmake/Rooms.cmake)
guichet_room($name $*)
EOF
  cmake -S "$project" -B "$project/build" -G Ninja
}

check_includes() {  # ROOM DIRECTORY LINE: a root whose room has one file with this line
  local root=$scratch/root-$RANDOM
  mkdir -p "$root/$2"
  echo "$3" >"$root/$2/a.cpp"
  cmake -DROOM="$1" -DROOT="$root" -DSTAMP="$root/stamp" -P "$source_dir/cmake/CheckIncludes.cmake"
}

expect_refusal "ui may not link the store" "'ui' may not use 'app_store'" configure ui ui USES core app_store
expect_refusal "core may not link Qt Network" "'core' may not link 'Qt6::Network'" configure core core LIBRARIES Qt6::Network
expect_refusal "ui may not include the store" "ui may not include app/store/desk.h" check_includes ui ui '#include "app/store/desk.h"'
expect_refusal "sync may not include SQLCipher" "app_sync may not include <sqlcipher/sqlite3.h>" check_includes app_sync app/sync '#include <sqlcipher/sqlite3.h>'
expect_refusal "core may not know QObject" "core is pure and may not include <QObject>" check_includes core core '#include <QObject>'

# The same files without the forbidden line pass, so that a check which refuses everything would be found out.
if check_includes ui ui '#include "core/case/case.h"' >/dev/null 2>&1; then passed=$((passed + 1)); else
  echo "FAIL an allowed include was refused"
  failed=$((failed + 1))
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
