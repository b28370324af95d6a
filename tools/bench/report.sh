#!/bin/sh
# Measures every figure of docs/performance.md anew and writes them into it: report.sh [--quick]
#
# Takes about an hour the first time, most of it making a store of a million cases, which is kept under build/bench for
# the next time. Nothing else should run on the machine meanwhile. --quick leaves out the million and the other engines,
# and leaves the document as it is. The lines that were measured stay in build/bench/report.jsonl.
set -eu
cd "$(dirname "$0")/../.."
mkdir -p build/bench
report=build/bench/report.jsonl

version() { dpkg-query -W -f '${Version}' "$1" 2>/dev/null || echo none; }
run() {  # TITLE PROGRAM ARGUMENT…: its lines go into the report under this title
  title=$1
  shift
  echo "report: $title" >&2
  printf '{"run":"%s"}\n' "$title" >>$report
  "$@" >>$report
}
bench=build/release/bin/guichet-bench

printf '{"machine":{"processor":"%s","cores":%s,"memory":"%s MiB","file system":"%s","kernel":"%s","system":"%s","Qt":"%s","SQLCipher":"%s","compiler":"GCC %s","commit":"%s"}}\n' \
  "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1)" "$(nproc)" "$(awk '/^MemTotal/ { print int($2 / 1024) }' /proc/meminfo)" \
  "$(df --output=fstype build | tail -1)" "$(uname -r)" "$(. /etc/os-release; echo "$PRETTY_NAME")" "$(version libqt6core6)" \
  "$(version libsqlcipher1)" "$(c++ -dumpfullversion)" "$(git rev-parse --short HEAD)" >$report

run "131,848 generated cases" $bench
if [ -d ../shared/data ]; then
  run "131,848 real cases" $bench --data real initial-sync keystrokes view-switch start store-size
fi
[ "${1:-}" != --quick ] || exit 0
run "1,000,000 generated cases" $bench --cases 1000000 keystrokes view-switch jump store-size
for count in 10000 20000; do
  run "$count generated cases, beside other engines" $bench --cases $count initial-sync
  run "$count generated cases, other engines" tools/bench/peers/run.sh $count
done
tools/bench/tables.py $report docs/performance.md
