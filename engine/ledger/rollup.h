#pragma once

#include "engine/ledger/ledger_entry.h"
#include "engine/ledger/sqlite_database.h"

#include <array>
#include <compare>
#include <cstdint>
#include <map>
#include <string>

namespace vox {

class LocalTime;

// By what a day's sums are split, besides model and currency. Splitting by all at once would be as long as
// the ledger itself.
enum class RollupDimension : std::int64_t {
    All = 0,
    Department = 1,
    Project = 2,
    Voice = 3,
    Hour = 4,
    User = 5
};

struct RollupKey {
    RollupDimension dimension = RollupDimension::All;
    std::int64_t day = 0;
    std::string key;  // "" for All; hours "00" … "23" in the billing time zone
    std::string model;
    std::string currency;

    friend auto operator<=>(const RollupKey&, const RollupKey&) = default;
};

// In the order of the table: requests, six counts of Usage, audio milliseconds, nano-units; then OCR
// characters, NLP tokens, cached text and speech tokens.
using RollupSums = std::array<std::int64_t, 13>;
using Rollups = std::map<RollupKey, RollupSums>;

std::int64_t audioMilliseconds(const LedgerEntry& entry);  // of the written samples, rounded down

// Of a settled row or a correction, which is no request and adds its amount only.
std::array<RollupKey, 6> rollupKeys(const LedgerEntry& booked, LocalTime& billing);
RollupSums rollupSums(const LedgerEntry& booked);

// Adds `sums`; false when one of them does not fit any more.
bool addTo(RollupSums& total, const RollupSums& sums);

// Adds a booked row to the stored sums, within the caller's transaction.
class RollupWriter final {
public:
    explicit RollupWriter(SqliteDatabase& database);
    void add(const RollupKey& key, const RollupSums& sums);

private:
    SqliteStatement m_upsert;
};

Rollups readRollups(SqliteDatabase& database);

}  // namespace vox
