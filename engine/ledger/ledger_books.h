#pragma once

#include "engine/core/result.h"
#include "engine/core/tariff.h"
#include "engine/core/time.h"
#include "engine/ledger/budget_guard.h"
#include "engine/ledger/head_file.h"
#include "engine/ledger/ledger_event.h"
#include "engine/ledger/ledger_store.h"
#include "engine/ledger/spill_file.h"
#include "engine/metering/flight_recorder.h"

#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace vox {

using LedgerEvents = std::vector<std::unique_ptr<LedgerEvent>>;

// What the writer does: knows which reservations are open, turns events into rows and sees to it that each
// row reaches the ledger, or the spill file while it cannot. One thread.
class LedgerBooks final {
public:
    using HeadListener = std::function<void(const RowPlace&)>;

    LedgerBooks(std::unique_ptr<LedgerStore> store, std::unique_ptr<HeadFile> head,
                std::unique_ptr<SpillFile> spill, UtcTime now);

    // Where the budgets are kept; in force from here on. Where they cannot be read, nobody is let in and
    // `notices` says so.
    void useBudgets(const std::filesystem::path& file, std::vector<Sentence>& notices);

    // Told of each new newest row before whoever waits for it.
    void setHeadListener(HeadListener listener) { m_headListener = std::move(listener); }

    // At the start: puts spilled rows into the ledger, then settles what was left open with what is known of
    // it. Says in `notices` what the user should know.
    Status recover(const std::vector<RecordedProgress>& progress, std::vector<Sentence>& notices);

    void apply(LedgerEvents& events);  // answers each
    void retry();                      // once in a while: what could not be written before
    bool hasBacklog() const { return m_spill->size() > 0 || !m_unsaved.empty() || m_headIsOld; }
    void close();  // a last try, and the write-ahead log into the file

    RowPlace head() const { return m_store->head(); }

private:
    // The rows of one event, and what to put back if they cannot be kept.
    struct Group {
        LedgerEvent* event = nullptr;
        std::vector<LedgerEntry> entries;
        std::optional<LedgerEntry> reserve;  // that it closes
        std::vector<Sentence> warnings;
        bool isRepeated = false;  // a reservation that is open already
    };
    using Groups = std::vector<Group>;

    struct KnownTariff {
        std::shared_ptr<const Tariff> tariff;
        bool isStored = false;
    };

    Result<Group> prepare(LedgerEvent& event);
    Result<Group> prepareReserve(LedgerEvent& event);
    Result<Group> prepareSettle(LedgerEvent& event);
    Result<Group> prepareVoid(LedgerEvent& event);
    Result<Group> prepareRecord(LedgerEvent& event);
    Result<Group> prepareAdjust(LedgerEvent& event);
    Result<Group> takeBudgets(LedgerEvent& event);
    Status checkRoom() const;
    void notePart(const LedgerEntry& reserve);
    Status useTariff(const std::shared_ptr<const Tariff>& tariff, std::vector<LedgerEntry>& entries);
    std::int64_t nextPart(const RequestId::Bytes& job);
    bool answerRepeated(LedgerEvent& event, bool isKnown);

    void doWork(LedgerEvent& event);
    void saveAll(Groups& groups);
    void save(Groups& groups);
    void saveOneByOne(Groups& groups);
    void spill(Groups& groups, const Error& why);
    void refuse(Group& group, const Error& why);
    bool tryAppend(std::vector<LedgerEntry>& entries, std::vector<RowPlace>& places);
    void answer(Groups& groups, const std::vector<LedgerEntry>& entries, const std::vector<RowPlace>& places);
    Settlement settlementOf(const LedgerEntry& row, const RowPlace& place);
    void priceForNow(LedgerEntry& settled);
    void writeHead();
    Status replay(bool& isDamaged);
    std::vector<LedgerEntry> recoveredEntries(const LedgerEntry& reserve,
                                              const std::vector<RecordedProgress>& progress);

    std::unique_ptr<LedgerStore> m_store;
    std::unique_ptr<HeadFile> m_head;
    std::unique_ptr<SpillFile> m_spill;
    BudgetGuard m_guard;
    std::filesystem::path m_budgetFile;
    std::map<RequestId::Bytes, LedgerEntry> m_open;
    std::map<RequestId::Bytes, std::int64_t>
        m_parts;  // of jobs reserved here, for when the ledger is unreadable
    std::map<std::string, KnownTariff> m_tariffs;
    std::map<VolumeKey, std::int64_t> m_waitingVolumes;  // of rows in the spill file
    std::vector<LedgerEntry> m_unsaved;                  // settled, but neither file took them
    std::chrono::steady_clock::time_point m_spillingSince;
    const std::int64_t m_openedAt;  // UTC, milliseconds
    bool m_headIsOld = false;
    HeadListener m_headListener = [](const RowPlace&) {};
};

}  // namespace vox
