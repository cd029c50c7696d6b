#pragma once

#include "engine/ledger/hash_chain.h"
#include "engine/ledger/ledger_entry.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vox {

class SqliteDatabase;

using Totals = std::map<std::string, std::int64_t>;  // nano-units by currency code

// What the row that closes a month says (SEALING.md). The rows from firstSeq to lastSeq are closed; what was
// billed in the month lies in them, and in no row that comes later.
struct SealNote {
    std::int64_t month = 0;  // 202610
    std::int64_t firstSeq = 0, lastSeq = 0;
    std::int64_t requests = 0;  // attempts billed in the month
    Digest previous{};          // hash of the row before firstSeq; zeros before row 1
    Digest head{};              // hash of row lastSeq
    Digest root{};              // Merkle root over the hashes of these rows
    Totals totals;              // billed in the month, corrections included

    std::int64_t rows() const { return lastSeq - firstSeq + 1; }
    std::string toString() const;
    static std::optional<SealNote> parse(std::string_view text);

    friend bool operator==(const SealNote&, const SealNote&) = default;
};

// What the row says after which rows of closed months may be gone: where the unbroken chain begins, and what
// is carried forward from before.
struct PruneNote {
    std::int64_t month = 0;    // the last one that is gone
    std::int64_t cut = 0;      // the unbroken chain begins with row cut + 1 …
    Digest head{};             // … and follows this hash, of row `cut`
    std::int64_t kept = 0;     // rows up to `cut` that stay: prices, sessions, what is open or billed later
    Digest carried{};          // over them
    std::int64_t removed = 0;  // all others
    Digest sums{};             // over the daily sums of rows that are gone
    Totals totals;             // which they add up to

    std::string toString() const;
    static std::optional<PruneNote> parse(std::string_view text);

    friend bool operator==(const PruneNote&, const PruneNote&) = default;
};

std::string monthName(std::int64_t month);                      // 202610 → "2026-10"
std::optional<std::int64_t> parseMonth(std::string_view name);  // the inverse
constexpr std::int64_t monthOfDay(std::int64_t day)
{
    return day / 100;
}  // 20261122 → 202611
std::int64_t firstDayAfter(std::int64_t month);  // 202612 → 20270101

// The closing rows of a ledger, in order. Throws SqliteError.
std::vector<SealNote> readSeals(SqliteDatabase& database);

// What has been removed from this file; nothing for one that is complete. Throws SqliteError.
std::optional<PruneNote> readPrune(SqliteDatabase& database);

}  // namespace vox
