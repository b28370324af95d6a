#!/bin/bash
# fuzz.sh SECONDS [TARGET…]   builds the targets of tests/fuzz with clang and runs each for so long, one after the other
# fuzz.sh RUNSx [TARGET…]     the same, for so many inputs of one seed: what every push runs, so that it is no matter of luck
#   fuzz.sh 3600 wire_messages     an hour of one
# Begins with the seeds and the corpus of the project, and keeps what it finds on the way under build/fuzz/found/TARGET for the next run.
# An input that breaks a promise lies under build/fuzz/broken, and the script ends with 1: fix the product, put the input to tests/fuzz/corpus.
set -euo pipefail
cd "$(dirname "$0")/../.."
case ${1:?"usage: fuzz.sh SECONDS|RUNSx [TARGET…]"} in
  *x) wanted=${1%x} ;;
  *) wanted='' seconds=$1 ;;
esac
shift

tools/setup/build.sh fuzz
seeds=build/fuzz/seeds
rm -rf "$seeds"
/usr/bin/python3 tests/fuzz/seeds.py "$seeds"
mkdir -p build/fuzz/broken
export UBSAN_OPTIONS=print_stacktrace=1

targets=("$@")
if [ "${#targets[@]}" -eq 0 ]; then
  for source in tests/fuzz/*_target.cpp; do targets+=("$(basename "$source" _target.cpp)"); done
fi

status=0
total=0
for target in "${targets[@]}"; do
  log=build/fuzz/$target.log
  found=build/fuzz/found/$target
  corpora=("$seeds/$target")
  [ ! -d "tests/fuzz/corpus/$target" ] || corpora+=("tests/fuzz/corpus/$target")
  if [ -n "$wanted" ]; then
    # What is read at the beginning counts as run, and what this machine found by luck is left out.
    long=(-seed=1 -runs=$((wanted + $(find "${corpora[@]}" -type f | wc -l))))
    found=build/fuzz/fresh/$target
    rm -rf "$found"
  else
    long=(-max_total_time="$seconds")
  fi
  options=("${long[@]}" -max_len=6000 -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 -print_funcs=0 -artifact_prefix="build/fuzz/broken/$target-")
  mkdir -p "$found"
  if ! "build/fuzz/tests/fuzz_$target" "${options[@]}" -dict="$seeds/$target.dict" "$found" "${corpora[@]}" >"$log" 2>&1; then
    status=1
    grep -vE '^#|^(INFO|NEW_FUNC|Dictionary)' "$log" | tail -n 60
  fi
  runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
  total=$((total + ${runs:-0}))
  printf '%12s executions  %s\n' "${runs:-broken}" "$target"
done
printf '%12s executions in all\n' "$total"
exit $status
