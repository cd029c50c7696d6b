#pragma once

#include "engine/core/result.h"
#include "engine/core/tariff.h"
#include "engine/core/time.h"
#include "engine/core/usage_record.h"
#include "engine/ledger/entry_rows.h"
#include "engine/ledger/ledger_entry.h"
#include "engine/ledger/rollup.h"
#include "engine/ledger/sqlite_database.h"
#include "engine/ledger/volume_key.h"
#include "engine/pricing/local_time.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace vox {

struct StoreOptions {
    std::filesystem::path file;
    const Clock& clock;
    std::string bootId;
    std::string billingTimeZone;  // for a ledger without rows; the machine's if empty
    std::string vfs;              // empty: the system's
    bool exclusive = false;       // no shared memory file: for a file system that has none
    bool networkDrive = false;    // no write-ahead log, which such a drive breaks
};

// The writing side of the database file: one connection, one thread. Throws SqliteError.
class LedgerStore final {
public:
    // Opens the file, which exists, and makes the schema in an empty one. Reads the tail and checks its
    // chain.
    explicit LedgerStore(const StoreOptions& options);
    ~LedgerStore();
    LedgerStore(const LedgerStore&) = delete;
    LedgerStore& operator=(const LedgerStore&) = delete;

    RowPlace head() const { return m_tail.place; }

    // Appends the rows in one durable transaction, all or none, and gives them their places. Settled rows are
    // priced here, by the tariff that the ledger holds and what the month has counted. A row that is there
    // already (same job, part and kind; same tariff) keeps its place, so that repeating is harmless.
    std::vector<RowPlace> append(std::vector<LedgerEntry>& entries);

    // After a failure nothing that the connection believes can be relied on: opens the file anew, and makes
    // sure that the row that was last known to be durable is still there.
    void reopen();
    // For another file under the name: closeAlone() throws while anybody else has this one open.
    void closeAlone();
    void whileClosed(const std::function<void()>& work);  // then opens the file, maybe another one, anew
    void checkpoint();  // moves everything from the write-ahead log into the file

    std::vector<LedgerEntry> openReservations();
    std::optional<Tariff> tariff(const std::string& reference);
    std::int64_t lastPart(const RequestId::Bytes& job);  // 0: never reserved
    std::optional<LedgerEntry> settled(const RequestId::Bytes& job, std::int64_t attempt);
    std::optional<Digest> hashOf(std::int64_t seq);
    std::optional<LedgerEntry> entryAt(std::int64_t seq);
    std::optional<LedgerEntry> adjustment(const RequestId::Bytes& id);
    std::int64_t amountLeft(const LedgerEntry& settled);  // with all corrections so far

    std::int64_t dayOf(UtcTime started);  // on which a row that starts then would be billed
    std::int64_t volume(const VolumeKey& key);
    UtcTime now() const { return m_options.clock.utcNow(); }
    SqliteDatabase& database();  // for questions; throws while it could not be opened again

private:
    struct Statements;
    struct Tail {
        RowPlace place;
        std::int64_t writtenUs = 0;
        std::int64_t floorUs = 0;   // of the latest clock row: no later row is billed before it
        std::int64_t newestUs = 0;  // the latest bill_us
        std::string bootId;
    };

    void open();
    void close();
    void createOrUpgrade();
    void configure();
    void loadTail();
    void checkTail();
    void requireUnchanged();
    void stampAndInsert(LedgerEntry& entry);
    void insert(LedgerEntry& entry);
    void insertEventRows();
    void price(LedgerEntry& settled);
    void requireNothingBelowZero(const LedgerEntry& adjusting);
    const Tariff* knownTariff(const std::string& reference);
    std::optional<LedgerEntry> first(SqliteStatement& rows);
    std::optional<RowPlace> placeOf(const LedgerEntry& entry);

    StoreOptions m_options;
    std::unique_ptr<SqliteDatabase> m_database;
    std::unique_ptr<Statements> m_statements;
    std::optional<LocalTime> m_billing;
    std::map<std::string, Tariff> m_tariffs;  // that the ledger holds, as far as they were needed
    UsageRecord m_record;                     // its memory is used again
    Sha256 m_sha;
    std::vector<std::uint8_t> m_bytes;
    Tail m_tail;
    std::uintmax_t m_inode = 0;
};

}  // namespace vox
