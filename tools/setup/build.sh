#!/bin/sh
# Builds one preset with all cores and a line of progress: build.sh PRESET [TARGET…]
set -eu
cd "$(dirname "$0")/../.."
# What one checkout has compiled serves the next, wherever it lies.
export CCACHE_BASEDIR="$PWD" CCACHE_NOHASHDIR=1 CCACHE_COMPILERCHECK=content
preset=$1
shift
log=build/$preset/configure.log
mkdir -p "build/$preset"
cmake --preset "$preset" >"$log" 2>&1 || { cat "$log" >&2; exit 1; }
cmake --build "build/$preset" --parallel "$(nproc)" ${1+--target "$@"}
