#!/bin/bash
# format.sh          rewrites every C++ file in the house's format
# format.sh --check  fails, naming the files, if any differs
set -euo pipefail
cd "$(dirname "$0")/../.."
mapfile -t files < <(git ls-files '*.cpp' '*.h')
if [ "${1:-}" = --check ]; then
  clang-format --dry-run --Werror "${files[@]}"
  echo "format: ${#files[@]} files as they should be"
else
  clang-format -i "${files[@]}"
fi
