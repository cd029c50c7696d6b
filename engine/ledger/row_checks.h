#pragma once

#include "engine/core/sentence.h"
#include "engine/core/tariff.h"
#include "engine/ledger/hash_chain.h"
#include "engine/ledger/ledger_entry.h"
#include "engine/ledger/rollup.h"
#include "engine/pricing/local_time.h"

#include <cstdint>
#include <map>
#include <optional>
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

// Checks rows one after the other, each against those before it: place, hash, clock, reservation, price.
// Remembers what the sums and the list of open requests must be.
class RowChecks final {
public:
    explicit RowChecks(FaultList& faults)
        : m_faults(faults)
    {
    }

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

private:
    void checkChain(const LedgerEntry& entry, const Digest& hash);
    void checkTimes(const LedgerEntry& entry);
    void checkMeaning(const LedgerEntry& entry);
    void checkReservation(const LedgerEntry& entry);
    void checkResolution(const LedgerEntry& entry);
    void checkSettlement(const LedgerEntry& entry, const Reservation& reservation);
    void addToRollups(const LedgerEntry& entry);
    void startZone(const LedgerEntry& entry);

    FaultList& m_faults;
    Sha256 m_sha;
    std::vector<std::uint8_t> m_bytes;
    std::int64_t m_rows = 0;
    std::int64_t m_seq = 0;
    Digest m_hash{};
    std::int64_t m_writtenUs = 0;
    std::int64_t m_floorUs = 0;
    std::optional<LocalTime> m_billing;
    Reservations m_open;
    std::map<std::string, Tariff> m_tariffs;
    // By dimension, day, key, model and currency in one text each: looked up five times a row.
    std::unordered_map<std::string, RollupSums> m_rollups;
    std::string m_key;
};

}  // namespace vox
