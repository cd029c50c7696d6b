#!/usr/bin/env bash
# Installs what is needed, builds, and opens the studio. Where there is no display it speaks a sentence to a WAV file
# and prints its bill. With arguments it runs that command instead: ./installer/run.sh say "Hello." -o hello.wav
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# speak: the line from a text to its bill, in a ledger of its own.
speak() {
    local out=build/first-words
    rm -rf "$out"
    mkdir -p "$out"
    step 0 "No display here: speaking a sentence to $out/sentence.wav"
    "$voxledger" say "Every word that is spoken here is counted, and every count has its price." \
        -o "$out/sentence.wav" --seed 1 --data "$out/data"
    "$voxledger" bill --from "$(date -d yesterday +%F)" --to "$(date -d tomorrow +%F)" --profile plain \
        -o "$out/bill.csv" --data "$out/data"
    printf '\n%s\n' "$out/bill.csv"
    cat "$out/bill.csv"
}

ahead "$(packageMinutes run)" "$(wheelMinutes)" "$(buildMinutes release voxledger voxledger-verify)"
{
    installPackages run
    installWheels
    build release voxledger voxledger-verify
} >&2

voxledger=$root/build/release/voxledger
if (($# > 0)); then
    cd "$called_from"
    exec "$voxledger" "$@"
elif [[ -n ${DISPLAY:-}${WAYLAND_DISPLAY:-} ]]; then
    step 0 "Opening the studio"
    exec "$voxledger"
fi
speak
