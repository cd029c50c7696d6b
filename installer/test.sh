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

# testWithSanitizer PRESET TESTS TARGET…: TESTS is a regular expression of their names.
testWithSanitizer() {
    build "$1" "${@:3}"
    atFixedAddresses ctest --preset "$1" --parallel "$cores" --tests-regex "$2"
}

threaded=(audio metering pricing ledger insight)  # the torch-free libraries with threads or locks of their own
testMinutes=10
ahead "$(packageMinutes run test)" "$(wheelMinutes)" "$(buildMinutes asan all)" \
    "$(buildMinutes tsan "${threaded[@]/%/_tests}")" "$(buildMinutes release all)" "$testMinutes"
installPackages run test
installWheels
checkFormat
testWithSanitizer asan . all
testWithSanitizer tsan "^($(IFS='|'; printf %s "${threaded[*]}"))$" "${threaded[@]/%/_tests}"

build release all
step "$testMinutes" "Every test"
ctest --preset release
