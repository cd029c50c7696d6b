#pragma once

#include "engine/core/result.h"
#include "engine/ledger/ledger_entry.h"
#include "engine/ledger/rollup.h"
#include "engine/ledger/sqlite_database.h"
#include "engine/pricing/local_time.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace vox {

// A new ledger file with some rows of another, each as it is there, number and hash and all. One thread;
// throws SqliteError.
class LedgerCopy final {
public:
    explicit LedgerCopy(const std::filesystem::path& file);  // made anew; 0600
    ~LedgerCopy();
    LedgerCopy(const LedgerCopy&) = delete;
    LedgerCopy& operator=(const LedgerCopy&) = delete;

    void add(const LedgerEntry& entry, const Digest& hash);
    // Rows `from` to `to` of a ledger, `only` those where it is given.
    void addRows(SqliteDatabase& source, std::int64_t from, std::int64_t to,
                 const std::set<std::int64_t>* only = nullptr);
    // A table beside the rows, as it is there; `where` may be empty.
    void addTable(SqliteDatabase& source, const std::string& table, const std::string& where = {});
    void addOwnSums();  // or the daily sums and open requests of the rows that were added

    Status finish();  // everything is on the disk

private:
    void addToSums(const LedgerEntry& entry);

    std::filesystem::path m_file;
    std::unique_ptr<SqliteDatabase> m_database;
    SqliteStatement m_insert;
    std::optional<LocalTime> m_billing;
    Rollups m_rollups;
    std::map<std::pair<RequestId::Bytes, std::int64_t>, std::int64_t>
        m_open;  // to the row of the reservation
};

// Which rows up to `cut` stay when the months up to `month` go: prices, sessions, clock and closing rows;
// what is open at `cut`; what is billed later.
std::set<std::int64_t> keptRows(SqliteDatabase& ledger, std::int64_t cut, std::int64_t month);

// SHA-256 over such rows, one after the other: also over those whose predecessors are gone.
class CarriedDigest final {
public:
    void add(const LedgerEntry& entry, const Digest& hash);
    const Digest& digest() const { return m_digest; }
    std::int64_t rows() const { return m_rows; }

private:
    Sha256 m_sha;
    std::vector<std::uint8_t> m_bytes;
    Digest m_digest{};
    std::int64_t m_rows = 0;
};

// SHA-256 over daily sums; those that are 0 throughout do not count.
Digest digestOf(const Rollups& sums);

}  // namespace vox
