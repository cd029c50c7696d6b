#pragma once

#include "engine/core/sentence.h"
#include "engine/core/tariff.h"
#include "engine/core/usage_record.h"
#include "engine/ledger/hash_chain.h"
#include "engine/ledger/ledger_entry.h"
#include "engine/ledger/rollup.h"
#include "engine/ledger/volume_key.h"
#include "engine/pricing/local_time.h"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace vox {

// What is wrong with a ledger, in sentences; after a hundred it only counts.
class FaultList final {
public:
    void add(Sentence sentence);
    // `text`: a sentence whose %1 is the row's number.
    void addRow(std::int64_t seq, const char* text, const std::string& second = {});
    bool isEmpty() const { return m_sentences.empty(); }
    std::vector<Sentence> take();

private:
    std::vector<Sentence> m_sentences;
    std::size_t m_more = 0;
};

// The settled row of that number; nothing if there is none.
using RowLookup = std::function<std::optional<LedgerEntry>(std::int64_t)>;
using Volumes = std::map<VolumeKey, std::int64_t>;

// Checks rows one after the other, each against those before it: place, hash, clock, reservation, price.
// Remembers what the sums and the list of open requests must be.
class RowChecks final {
public:
    RowChecks(FaultList& faults, RowLookup lookup)
        : m_faults(faults)
        , m_lookup(std::move(lookup))
    {
    }

    // For a file without its oldest rows: of those up to `cut`, the ones that are there are taken as they
    // are, and the chain begins after it.
    void beginAfter(const RowPlace& cut) { m_cut = cut; }

    // `badColumn`: of a row that is not of its types, or null.
    void check(const LedgerEntry& entry, const Digest& hash, const char* badColumn);

    std::int64_t rows() const { return m_rows; }
    std::int64_t lastSeq() const { return m_seq; }
    const Digest& lastHash() const { return m_hash; }

    struct Reservation {
        std::int64_t seq = 0;
        const std::string* tariff = nullptr;  // its reference; null: not in the ledger
        std::int64_t reservedNano = 0;
    };
    using Reservations = std::map<std::pair<RequestId::Bytes, std::int64_t>, Reservation>;
    const Reservations& open() const { return m_open; }

    void compareRollups(const Rollups& stored);
    // Likewise where sums of rows that are gone are in them, as digestOf() knows these.
    void compareRollups(const Rollups& stored, const Digest& gone);
    void compareVolumes(const Volumes& stored);

private:
    void checkChain(const LedgerEntry& entry, const Digest& hash);
    void checkTimes(const LedgerEntry& entry);
    void checkMeaning(const LedgerEntry& entry);
    void checkReservation(const LedgerEntry& entry);
    void checkResolution(const LedgerEntry& entry);
    void checkSettlement(const LedgerEntry& entry, const Reservation& reservation);
    void checkPrice(const LedgerEntry& entry);
    void checkAdjustment(const LedgerEntry& entry);
    void addToRollups(const LedgerEntry& entry);
    void startZone(const LedgerEntry& entry);

    FaultList& m_faults;
    RowLookup m_lookup;
    Sha256 m_sha;
    std::vector<std::uint8_t> m_bytes;
    RowPlace m_cut;
    std::int64_t m_rows = 0;
    std::int64_t m_seq = 0;
    Digest m_hash{};
    std::int64_t m_writtenUs = 0;
    std::int64_t m_floorUs = 0;
    std::optional<LocalTime> m_billing;
    Reservations m_open;
    std::map<std::string, Tariff> m_tariffs;
    Volumes m_volumes;
    VolumeKey m_volumeKey;
    UsageRecord m_record;                             // its memory is used again
    std::map<std::int64_t, std::int64_t> m_adjusted;  // what is left of corrected rows
    std::set<RequestId::Bytes> m_adjustments;
    // By dimension, day, key, model and currency in one text each: looked up six times a row.
    std::unordered_map<std::string, RollupSums> m_rollups;
    std::string m_key;
};

}  // namespace vox
