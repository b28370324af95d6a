#!/bin/sh
# Measures the first fill of other engines with the same documents: run.sh [COUNT…]   (10000 and 20000)
# Installs them from npm under build/bench/peers, as package-lock.json pins them. Needs Node.js 20 or later.
set -eu
cd "$(dirname "$0")/../../.."
[ $# -gt 0 ] || set -- 10000 20000
command -v npm >/dev/null || { echo "run.sh: Node.js and npm are needed" >&2; exit 2; }

place=build/bench/peers
mkdir -p $place
cp tools/bench/peers/*.json tools/bench/peers/*.mjs $place/
(cd $place && npm ci --omit=optional --no-audit --no-fund >npm.log 2>&1) || { cat $place/npm.log >&2; exit 1; }

for count in "$@"; do
  build/release/bin/guichet-bench --cases "$count" --export $place/documents.ndjson
  for engine in pouchdb rxdb; do
    rm -rf $place/run
    node $place/peer.mjs $engine $place/documents.ndjson "$count" $place/run
  done
done
rm -rf $place/run $place/documents.ndjson
