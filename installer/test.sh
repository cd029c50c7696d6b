#!/usr/bin/env bash
# Installs what is needed, then checks: format of the sources, the torch-free libraries under sanitizers, a build with
# warnings as errors, and every test. The last lines are ctest's summary.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

checkFormat() {
    step 0 "Format of the sources"
    find app engine ui tests \( -name '*.h' -o -name '*.cpp' \) -print0 | xargs -0 clang-format --dry-run -Werror
}

# Sanitizers want their addresses where they expect them, so without randomisation where that can be had.
atFixedAddresses() {
    if setarch --addr-no-randomize true 2>/dev/null; then setarch --addr-no-randomize "$@"; else "$@"; fi
}

testWithSanitizer() {
    build "$1" all
    atFixedAddresses ctest --preset "$1" --parallel "$cores"
}

testMinutes=8
ahead "$(packageMinutes run test)" "$(wheelMinutes)" "$(buildMinutes asan all)" "$(buildMinutes tsan all)" \
    "$(buildMinutes release all)" "$testMinutes"
installPackages run test
installWheels
checkFormat
testWithSanitizer asan
testWithSanitizer tsan

build release all
step "$testMinutes" "Every test"
ctest --preset release
