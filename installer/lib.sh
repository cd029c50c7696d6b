# shellcheck shell=bash
# Steps shared by run.sh and test.sh: Debian packages, wheels, build. Sourced by bash. Each step looks first whether
# there is anything to do, so it can be stopped at any moment and run again, and costs nothing when it is done.
set -euo pipefail
shopt -s inherit_errexit

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
called_from=$PWD
cd "$root"
deps=$root/.deps
cores=$(nproc)
export NINJA_STATUS="[%f of %t, %e s] "

fail() {
    printf '%s: %s\n' "$(basename "$0")" "$*" >&2
    exit 1
}

# --- time left ---------------------------------------------------------------------------------------------------
minutes_left=0

# ahead MINUTES…: what the steps to come will take together.
ahead() {
    local minutes
    for minutes in "$@"; do minutes_left=$((minutes_left + minutes)); done
}

# step MINUTES WORDS…: says what starts now and how long is left.
step() {
    local left=""
    if ((minutes_left > 0)); then left=" (about $minutes_left min left)"; fi
    printf '\n==> %s%s\n' "${*:2}" "$left"
    minutes_left=$((minutes_left > $1 ? minutes_left - $1 : 0))
}

# --- Debian packages ---------------------------------------------------------------------------------------------
# packages SET…: the names that packages.txt lists under these sets ("run", "test").
packages() {
    awk -v sets=" $* " 'index(sets, " " $1 " ") { print $2 }' installer/packages.txt
}

missingPackages() {
    local name
    local -A here=()
    while read -r name; do here[$name]=1; done < <(
        dpkg-query -W -f '${db:Status-Abbrev} ${Package}\n' 2>/dev/null | awk '$1 == "ii" { print $2 }')
    for name in $(packages "$@"); do
        if [[ -z ${here[$name]:-} ]]; then printf '%s\n' "$name"; fi
    done
}

packageMinutes() {
    local missing
    missing=$(missingPackages "$@")
    if [[ -n $missing ]]; then echo 5; else echo 0; fi
}

asRoot() {
    if ((EUID == 0)); then env "$@"; else sudo env "$@"; fi
}

installPackages() {
    local missing quiet=(DEBIAN_FRONTEND=noninteractive)
    command -v apt-get >/dev/null || fail "this needs Debian 12 (bookworm); installer/packages.txt lists what it uses"
    mapfile -t missing < <(missingPackages "$@")
    if ((${#missing[@]} == 0)); then return; fi
    if ((EUID != 0)) && ! command -v sudo >/dev/null; then
        fail "there is no sudo here; as root, run: apt-get install --no-install-recommends ${missing[*]}"
    fi
    step "$(packageMinutes "$@")" "Installing Debian packages: ${#missing[@]}, and what they need"
    asRoot "${quiet[@]}" dpkg --configure -a
    asRoot "${quiet[@]}" apt-get update -q
    asRoot "${quiet[@]}" apt-get install -q -y --no-install-recommends \
        -o Acquire::Retries=3 -o DPkg::Lock::Timeout=600 -o Dpkg::Use-Pty=0 "${missing[@]}"
}

# --- wheels ------------------------------------------------------------------------------------------------------
wheelsAreHere() {
    [[ -f $deps/.stamp && $(<"$deps/.stamp") == "$(sha256sum <installer/requirements.txt)" ]]
}

wheelMinutes() {
    if wheelsAreHere; then echo 0; else echo 3; fi
}

pythonWithPip() {
    local python
    for python in python3 /usr/bin/python3; do
        if "$python" -m pip --version >/dev/null 2>&1; then
            echo "$python"
            return
        fi
    done
    fail "no Python with pip here; install the Debian package python3-pip"
}

# The wheels hold C++ libraries, made for CPython 3.11 by their tags; which Python runs pip does not matter.
installWheels() {
    local python minor
    if wheelsAreHere; then return; fi
    [[ $(uname -m) == x86_64 ]] || fail "libtorch's wheel is for x86-64; this machine is $(uname -m)"
    step "$(wheelMinutes)" "Fetching libtorch and the voice, 600 MB, into .deps"
    python=$(pythonWithPip)
    local target=(--python-version 3.11 --implementation cp --abi cp311 --abi abi3 --abi none)
    for minor in {28..17}; do target+=(--platform "manylinux_2_${minor}_x86_64"); done

    # Into a folder beside, moved when it is whole. pip unpacks in TMPDIR first: on the same disk a move is free.
    rm -rf "$deps.partial"
    mkdir -p "$deps.partial/tmp"
    TMPDIR=$deps.partial/tmp PIP_USER=0 PIP_ROOT_USER_ACTION=ignore PIP_DISABLE_PIP_VERSION_CHECK=1 \
        "$python" -m pip install --target "$deps.partial/site" --no-deps --no-compile --only-binary=:all: \
        --require-hashes --requirement installer/requirements.txt --progress-bar off "${target[@]}"
    sha256sum <installer/requirements.txt >"$deps.partial/site/.stamp"
    rm -rf "$deps"
    mv "$deps.partial/site" "$deps"
    rm -rf "$deps.partial"
}

# --- build -------------------------------------------------------------------------------------------------------
# buildMinutes PRESET TARGET…: from the number of commands that are out of date, or, before the first
# configuring, from what a whole build was measured to take.
buildMinutes() {
    local commands seconds
    local -A whole=([release]=2200 [asan]=1100 [tsan]=700)  # seconds of one core
    if [[ -f build/$1/build.ninja ]]; then
        commands=$(ninja -C "build/$1" -n "${@:2}" 2>/dev/null | grep -c '^\[' || true)
        seconds=$((commands * 5))
    else
        seconds=${whole[$1]}
    fi
    echo $(((seconds / cores + 30) / 60))
}

# configure PRESET, with a compiler cache where there is one; only when it is new or has changed.
configure() {
    if [[ build/$1/build.ninja -nt CMakePresets.json ]]; then return; fi
    if command -v ccache >/dev/null; then
        export CMAKE_CXX_COMPILER_LAUNCHER=ccache
        export CCACHE_DIR=${CCACHE_DIR:-$root/.ccache} CCACHE_SLOPPINESS=pch_defines,time_macros
    fi
    cmake --preset "$1" --log-level=WARNING >/dev/null ||
        fail "configuring failed; if the folder was moved since, remove build/$1 and run this again"
}

# build PRESET TARGET
build() {
    step "$(buildMinutes "$1" "${@:2}")" "Building ${*:2} in build/$1"
    configure "$1"
    cmake --build "build/$1" --target "${@:2}"
}
