#include "engine/ledger/prune_months.h"

#include "engine/ledger/archive_copy.h"
#include "engine/ledger/archive_month.h"
#include "engine/ledger/entry_rows.h"
#include "engine/ledger/head_file.h"
#include "engine/ledger/ledger.h"
#include "engine/ledger/ledger_files.h"
#include "engine/ledger/ledger_store.h"
#include "engine/ledger/ledger_verifier.h"
#include "engine/ledger/reading_connection.h"
#include "engine/ledger/seal_note.h"

#include <sqlite3.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include <unistd.h>

namespace vox {
namespace {

// What goes and what stays, by one state of the file. All of it follows from rows that never change, so it
// holds however many are written while it is worked out.
class PrunePlan {
public:
    PrunePlan(SqliteDatabase& ledger, const SealNote& seal)
        : m_kept(keptRows(ledger, seal.lastSeq, seal.month))
    {
        m_note.month = seal.month;
        m_note.cut = seal.lastSeq;
        m_note.head = seal.head;
        const SqliteSnapshot snapshot(ledger);
        Rollups gone = readRollups(ledger);
        takeStaying(ledger, gone);
        m_note.sums = digestOf(gone);
        for (const auto& [key, sums] : gone)
            if (key.dimension == RollupDimension::All && sums[kAmount] != 0)
                m_note.totals[key.currency] += sums[kAmount];
        m_note.removed = m_note.cut - m_note.kept;
    }

    const PruneNote& note() const { return m_note; }
    const std::set<std::int64_t>& kept() const { return m_kept; }

private:
    static constexpr std::size_t kAmount = 8;  // in RollupSums

    // What is left of the stored sums, without the rows that stay, is that of rows that go or have gone.
    void takeStaying(SqliteDatabase& ledger, Rollups& sums)
    {
        std::optional<LocalTime> billing;
        CarriedDigest carried;
        auto rows = ledger.prepare("SELECT " + entryColumns() + " FROM entry NOT INDEXED ORDER BY seq");
        LedgerEntry entry;
        Digest hash{};
        while (rows.step()) {
            if (readEntry(rows, entry, hash) != nullptr)
                throw SqliteError(SQLITE_CORRUPT, "a row is damaged");
            if (entry.seq <= m_note.cut && !m_kept.contains(entry.seq))
                continue;
            if (entry.seq <= m_note.cut)
                carried.add(entry, hash);
            if (!billing && entry.kind == EntryKind::Session)
                billing = LocalTime::of(entry.note).take();
            if (entry.kind == EntryKind::Settle || entry.kind == EntryKind::Adjust)
                subtract(sums, entry, *billing);
        }
        m_note.kept = carried.rows();
        m_note.carried = carried.digest();
    }

    static void subtract(Rollups& sums, const LedgerEntry& entry, LocalTime& billing)
    {
        const RollupSums values = rollupSums(entry);
        for (const RollupKey& key : rollupKeys(entry, billing)) {
            RollupSums& total = sums[key];
            for (std::size_t i = 0; i < values.size(); ++i)
                total[i] -= values[i];
        }
    }

    std::set<std::int64_t> m_kept;
    PruneNote m_note;
};

Error cannotReplace(const std::filesystem::path& file)
{
    return Error::failed(VOX_TRANSLATE_NOOP("Error", "“%1” cannot be replaced: %2. The ledger is as it was."),
                         {file.string(), std::strerror(errno)});
}

class Pruning {
public:
    Pruning(Ledger& ledger, std::int64_t month, const StepListener& atStep)
        : m_ledger(ledger)
        , m_month(month)
        , m_atStep(atStep)
        , m_files(ledger.directory())
        , m_new(ledger.directory() / "pruned")
        , m_old(m_files.database.string() + ".old")
    {
    }

    Status run()
    {
        if (auto checked = check(); !checked)
            return checked;
        if (auto declared = declare(); !declared || m_isDone)
            return declared;
        if (auto copied = copyMost(); !copied)
            return copied;
        auto replaced = m_ledger.maintain([this](LedgerStore& store) { return finish(store); }).get();
        std::error_code ignored;
        m_copy.reset();
        std::filesystem::remove_all(m_new.directory, ignored);
        return replaced;
    }

private:
    void tell(const char* step) const
    {
        if (m_atStep)
            m_atStep(step);
    }

    // The ledger is whole, and what is to go is safe elsewhere.
    Status check()
    {
        const auto report = verifyLedger(m_files.directory);
        if (!report)
            return report.error();
        if (!report->whole)
            return Error::failed(VOX_TRANSLATE_NOOP("Error",
                                                    "The ledger is not whole, so nothing is removed from it. "
                                                    "Have it verified to see what is wrong."));
        auto database = openForReading(m_files);
        if (!database)
            return database.error();
        const auto removed = readPrune(**database);
        for (const SealNote& seal : readSeals(**database)) {
            if (seal.month > m_month || (removed && seal.month <= removed->month))
                continue;
            if (auto archived = checkArchive(ArchiveFiles(m_files.directory, monthName(seal.month)), seal);
                !archived)
                return archived;
        }
        return {};
    }

    Status declare()
    {
        auto database = openForReading(m_files);
        if (!database)
            return database.error();
        const auto seals = readSeals(**database);
        const auto seal = std::ranges::find(seals, m_month, &SealNote::month);
        if (seal == seals.end())
            return Error::badInput(
                VOX_TRANSLATE_NOOP("Error", "The month %1 is not closed, so its rows stay. Close it first: "
                                            "voxledger ledger seal."),
                {monthName(m_month)});
        const auto removed = readPrune(**database);
        m_isDone = removed && removed->month >= m_month;
        if (m_isDone)
            return {};
        m_plan = std::make_unique<PrunePlan>(**database, *seal);
        if (m_plan->note().removed == 0) {
            m_isDone = true;
            return {};
        }
        tell("declaration");
        return m_ledger
            .maintain([this](LedgerStore& store) -> Status {
                LedgerEntry entry;
                entry.kind = EntryKind::Seal;
                entry.note = m_plan->note().toString();
                std::vector<LedgerEntry> entries{entry};
                store.append(entries);
                return {};
            })
            .get();
    }

    // All but the newest rows, while others are written.
    Status copyMost()
    {
        tell("new file");
        std::error_code ignored;
        std::filesystem::remove_all(m_new.directory, ignored);
        if (auto made = makeFolder(m_new.directory); !made)
            return made;
        try {
            auto database = openForReading(m_files);
            if (!database)
                return database.error();
            const std::int64_t cut = m_plan->note().cut;
            m_copied = (*database)->integer("SELECT max(seq) FROM entry");
            m_copy = std::make_unique<LedgerCopy>(m_new.database);
            m_copy->addRows(**database, 1, cut, &m_plan->kept());
            m_copy->addRows(**database, cut + 1, m_copied);
            return {};
        } catch (const SqliteError& error) {
            return error.toError(m_new.database);
        }
    }

    // On the writer's thread: nothing is written to the ledger meanwhile.
    Status finish(LedgerStore& store)
    {
        tell("newest rows");
        if (auto copied = copyRest(); !copied)
            return copied;
        tell("check of the new file");
        if (auto verified = verifyCopy(store.head()); !verified)
            return verified;
        tell("exclusive use");
        try {
            store.closeAlone();
        } catch (const SqliteError& error) {
            if (error.primaryCode() != SQLITE_BUSY && error.primaryCode() != SQLITE_LOCKED)
                throw;
            return Error::failed(VOX_TRANSLATE_NOOP("Error",
                                                    "Another window or program is reading the ledger, so it "
                                                    "stays as it was. Close that one and try again."));
        }
        return replace(store);
    }

    Status copyRest()
    {
        auto database = openForReading(m_files);
        if (!database)
            return database.error();
        const SqliteSnapshot snapshot(**database);
        m_copy->addRows(**database, m_copied + 1, (*database)->integer("SELECT max(seq) FROM entry"));
        for (const char* table : {"rollup", "open_request", "budget_alert"})
            m_copy->addTable(**database, table);
        m_copy->addTable(**database, "month_volume", "month > " + std::to_string(m_month));
        return m_copy->finish();
    }

    Status verifyCopy(const RowPlace& head)
    {
        auto file = HeadFile::open(m_new.head);
        if (!file)
            return file.error();
        if (auto written = (*file)->write(head); !written)
            return written;
        const auto report = verifyLedger(m_new.directory);
        if (!report)
            return report.error();
        const bool isSame = report->head.seq == head.seq && report->head.hash == toHex(head.hash);
        if (!report->whole || !isSame)
            return Error::failed(
                VOX_TRANSLATE_NOOP("Error",
                                   "The new ledger file does not verify, so the ledger stays as it was. %1"),
                {report->faults.empty() ? std::string() : report->faults.front().english()});
        return {};
    }

    // A second name keeps the old file until the new one has been opened.
    Status replace(LedgerStore& store)
    {
        Status done;
        ::unlink(m_old.c_str());
        tell("second name");
        if (::link(m_files.database.c_str(), m_old.c_str()) != 0)
            done = cannotReplace(m_files.database);
        try {
            store.whileClosed([&] {
                tell("new file in its place");
                if (done && ::rename(m_new.database.c_str(), m_files.database.c_str()) != 0)
                    done = cannotReplace(m_files.database);
                if (auto synced = syncPath(m_files.directory); done && !synced)
                    done = synced;
            });
        } catch (const SqliteError& error) {
            done = error.toError(m_files.database);
            if (::rename(m_old.c_str(), m_files.database.c_str()) == 0)
                store.reopen();
        }
        tell("old file");
        if (done)
            ::unlink(m_old.c_str());
        return done;
    }

    Ledger& m_ledger;
    const std::int64_t m_month;
    const StepListener& m_atStep;
    LedgerFiles m_files;
    LedgerFiles m_new;
    const std::filesystem::path m_old;
    std::unique_ptr<PrunePlan> m_plan;
    std::unique_ptr<LedgerCopy> m_copy;
    std::int64_t m_copied = 0;  // the newest row that m_copy holds
    bool m_isDone = false;
};

}  // namespace

Status pruneMonths(Ledger& ledger, const std::string& through, const StepListener& atStep)
{
    const auto month = parseMonth(through);
    if (!month)
        return Error::badInput(VOX_TRANSLATE_NOOP("Error", "“%1” is not a month; write it as 2026-09."),
                               {through});
    try {
        return Pruning(ledger, *month, atStep).run();
    } catch (const SqliteError& error) {
        return error.toError(LedgerFiles(ledger.directory()).database);
    }
}

}  // namespace vox
