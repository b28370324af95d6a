#!/bin/sh
# Measures every figure of docs/performance.md anew and writes it to standard output: report.sh [--quick]
# One JSON object a line; first the machine. Takes about an hour, most of it making a store of a million cases, which is
# kept under build/bench for the next time. --quick leaves out the million and the peers.
set -eu
cd "$(dirname "$0")/../.."
bench=build/release/bin/guichet-bench

version() { dpkg-query -W -f '${Version}' "$1" 2>/dev/null || echo none; }
printf '{"machine":{"cores":%s,"processor":"%s","memoryMiB":%s,"disk":"%s","kernel":"%s","system":"%s","qt":"%s","sqlcipher":"%s","compiler":"%s","commit":"%s"}}\n' \
  "$(nproc)" "$(sed -n 's/^model name\s*: //p' /proc/cpuinfo | head -1)" "$(awk '/^MemTotal/ { print int($2 / 1024) }' /proc/meminfo)" \
  "$(df --output=fstype . | tail -1)" "$(uname -r)" "$(. /etc/os-release; echo "$PRETTY_NAME")" "$(version libqt6core6)" \
  "$(version libsqlcipher1)" "$(c++ -dumpfullversion)" "$(git rev-parse --short HEAD)"

$bench
if [ -d ../shared/data ]; then
  $bench --data real initial-sync keystrokes store-size
fi
[ "${1:-}" != --quick ] || exit 0
$bench --cases 1000000 keystrokes view-switch jump store-size
tools/bench/peers/run.sh 10000 20000
# Our own with as many cases as the peers had.
$bench --cases 10000 initial-sync
$bench --cases 20000 initial-sync
