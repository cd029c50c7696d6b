#include "engine/ledger/ledger_verifier.h"

#include "engine/ledger/archive_month.h"
#include "engine/ledger/entry_rows.h"
#include "engine/ledger/head_file.h"
#include "engine/ledger/ledger_files.h"
#include "engine/ledger/reading_connection.h"
#include "engine/ledger/row_checks.h"
#include "engine/ledger/schema.h"
#include "engine/ledger/seal_checks.h"
#include "engine/ledger/spill_file.h"

#include <sqlite3.h>

#include <atomic>
#include <future>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace vox {
namespace {

constexpr std::int64_t kRowsBetweenReports = 8192;

// SQLite's own check of pages, indexes and types, on a connection and thread of its own beside the hashing.
class IntegrityCheck {
public:
    IntegrityCheck(const LedgerFiles& files, std::atomic<bool>& stopped)
        : m_stopped(stopped)
        , m_faults(std::async(std::launch::async, [this, files] { return run(files); }))
    {
    }

    void addTo(FaultList& faults)
    {
        for (const std::string& fault : m_faults.get())
            faults.add({VOX_TRANSLATE_NOOP("Error", "The database file is damaged: %1."), {fault}});
    }

private:
    std::vector<std::string> run(const LedgerFiles& files)
    {
        constexpr int instructions = 10'000;  // between two looks at the stop sign
        std::vector<std::string> faults;
        try {
            auto database = openForReading(files);
            if (!database)
                return {database.error().message()};
            const auto isStopped = [](void* stopped) {
                return static_cast<std::atomic<bool>*>(stopped)->load() ? 1 : 0;
            };
            sqlite3_progress_handler((*database)->handle(), instructions, isStopped, &m_stopped);
            auto rows = (*database)->prepare("PRAGMA integrity_check(20)");
            while (rows.step())
                if (rows.text(0) != "ok")
                    faults.emplace_back(rows.text(0));
        } catch (const SqliteError& error) {
            if (error.primaryCode() != SQLITE_INTERRUPT)
                faults.emplace_back(error.what());
        }
        return faults;
    }

    std::atomic<bool>& m_stopped;
    std::future<std::vector<std::string>> m_faults;
};

class Verification {
public:
    Verification(const std::filesystem::path& directory,
                 const std::function<void(const VerifyProgress&)>& progress, std::stop_token stop)
        : m_files(directory)
        , m_progress(progress)
        , m_stop(std::move(stop))
        , m_checks(m_faults, [this](std::int64_t seq) { return rowAt(seq); })
        , m_told(HeadFile::read(m_files.head))  // before the rows: they can only get ahead of it
    {
    }

    Result<VerifyReport> run()
    {
        auto header = readHeader(m_files.database);
        if (!header)
            return header.error();
        if (!*header || (*header)->isEmpty)
            return withoutLedger();
        if (!(*header)->isDatabase)
            return onlyFault("The first bytes of ledger.vled are damaged: it is not a database any more.");
        if (auto checked = checkHeader(**header, m_files.database); !checked)
            return checked.error();
        std::atomic<bool> stopped = false;
        IntegrityCheck integrity(m_files, stopped);
        const bool finished = checkDatabase();
        stopped = !finished;
        integrity.addTo(m_faults);
        if (!finished)
            return Error(ErrorKind::Cancelled,
                         VOX_TRANSLATE_NOOP("Error", "The check of the ledger was stopped."));
        checkHead();
        checkSpill();
        return report();
    }

private:
    Result<VerifyReport> withoutLedger()
    {
        if (m_told && m_told->seq > 0)
            return onlyFault(
                {VOX_TRANSLATE_NOOP("Error",
                                    "The ledger file (ledger.vled) is gone or empty, but had %1 rows."),
                 {std::to_string(m_told->seq)}});
        return Error::badInput(VOX_TRANSLATE_NOOP("Error", "There is no ledger in “%1” yet."),
                               {m_files.directory.string()});
    }

    Result<VerifyReport> onlyFault(Sentence fault)
    {
        m_faults.add(std::move(fault));
        return report();
    }

    bool checkDatabase()
    {
        try {
            auto opened = openForReading(m_files);
            if (!opened) {
                m_faults.add(opened.error().sentence());
                return true;
            }
            m_database = opened.take();
            const SqliteSnapshot snapshot(*m_database);
            checkIdentity(*m_database);
            m_oneRow = m_database->prepare("SELECT " + entryColumns() + " FROM entry WHERE seq = ?");
            startSeals(*m_database);
            if (!checkRows(*m_database))
                return false;
            m_seals->finish();
            compareRollups(readRollups(*m_database));
            m_checks.compareVolumes(readVolumes(*m_database));
            checkOpenRequests(*m_database);
        } catch (const SqliteError& error) {
            m_faults.add(
                {VOX_TRANSLATE_NOOP("Error", "The database file cannot be read: %1."), {error.what()}});
        }
        return true;
    }

    void checkIdentity(SqliteDatabase& database)
    {
        if (database.integer("PRAGMA application_id") != kApplicationId)
            m_faults.add(VOX_TRANSLATE_NOOP(
                "Error", "The database does not say that it is a ledger (application_id)."));
        if (database.integer("PRAGMA user_version") != kSchemaVersion)
            m_faults.add(VOX_TRANSLATE_NOOP(
                "Error", "The database has another version than its tables (user_version)."));
        if (!hasExactSchema(database))
            m_faults.add(VOX_TRANSLATE_NOOP("Error", "The tables, indexes and triggers are not exactly those "
                                                     "of a ledger: one was altered, added or removed."));
    }

    bool checkRows(SqliteDatabase& database)
    {
        VerifyProgress progress{.total = database.integer("SELECT max(seq) FROM entry")};
        auto rows = database.prepare("SELECT " + entryColumns() + " FROM entry NOT INDEXED ORDER BY seq");
        LedgerEntry entry;
        Digest hash{};
        while (rows.step()) {
            const char* badColumn = readEntry(rows, entry, hash);
            m_checks.check(entry, hash, badColumn);
            m_seals->add(entry, hash);
            if (m_told && entry.seq == m_told->seq)
                m_isHeadRowThere = hash == m_told->hash;
            if (++progress.done % kRowsBetweenReports == 0 && !goOn(progress))
                return false;
        }
        progress.total = progress.done;
        return goOn(progress);
    }

    void startSeals(SqliteDatabase& database)
    {
        const auto seals = readSeals(database);
        m_seals.emplace(m_faults, seals, readPrune(database));
        if (const auto& removed = m_seals->removed())
            m_checks.beginAfter({removed->cut, removed->head});
        for (const SealNote& seal : seals)
            if (auto archived = checkIfThere(ArchiveFiles(m_files.directory, monthName(seal.month)), seal);
                !archived)
                m_faults.add(archived.error().sentence());
    }

    void compareRollups(const Rollups& stored)
    {
        if (const auto& removed = m_seals->removed())
            m_checks.compareRollups(stored, removed->sums);
        else
            m_checks.compareRollups(stored);
    }

    std::optional<LedgerEntry> rowAt(std::int64_t seq)
    {
        m_oneRow.reset();
        m_oneRow.bind(1, seq);
        LedgerEntry entry;
        Digest hash{};
        const bool isWhole = m_oneRow.step() && readEntry(m_oneRow, entry, hash) == nullptr;
        m_oneRow.reset();
        return isWhole ? std::optional(std::move(entry)) : std::nullopt;
    }

    static Volumes readVolumes(SqliteDatabase& database)
    {
        Volumes volumes;
        auto rows = database.prepare("SELECT month, department, tariff, volume FROM month_volume");
        while (rows.step())
            volumes.emplace(VolumeKey{rows.integer(0), std::string(rows.text(1)), std::string(rows.text(2))},
                            rows.integer(3));
        return volumes;
    }

    bool goOn(const VerifyProgress& progress)
    {
        if (m_progress)
            m_progress(progress);
        return !m_stop.stop_requested();
    }

    void checkOpenRequests(SqliteDatabase& database)
    {
        std::size_t found = 0;
        auto rows = database.prepare("SELECT seq, job, part FROM open_request");
        while (rows.step()) {
            RequestId::Bytes job{};
            const auto bytes = rows.blob(1);
            std::copy_n(bytes.begin(), std::min(bytes.size(), job.size()), job.begin());
            const auto open = m_checks.open().find({job, rows.integer(2)});
            if (bytes.size() == job.size() && open != m_checks.open().end() &&
                open->second.seq == rows.integer(0))
                ++found;
            else
                m_faults.add({VOX_TRANSLATE_NOOP(
                                  "Error", "The list of open requests names row %1, which is not open."),
                              {std::to_string(rows.integer(0))}});
        }
        if (found != m_checks.open().size())
            m_faults.add(VOX_TRANSLATE_NOOP("Error", "The list of open requests is not complete."));
    }

    void checkHead()
    {
        const std::int64_t newest = m_checks.lastSeq();
        if (!m_told) {
            if (newest > 0)
                m_faults.add(VOX_TRANSLATE_NOOP("Error",
                                                "The head file (ledger.head) is missing or damaged, so "
                                                "nobody can tell whether the newest rows are all there."));
        } else if (m_told->seq > newest) {
            m_faults.add(
                {VOX_TRANSLATE_NOOP(
                     "Error", "The newest rows were cut off: the ledger ends at row %1, but had %2. Was "
                              "ledger.vled copied without ledger.vled-wal, or an old copy put back?"),
                 {std::to_string(newest), std::to_string(m_told->seq)}});
        } else if (m_told->seq > 0 && !m_isHeadRowThere) {
            m_faults.addRow(
                m_told->seq,
                VOX_TRANSLATE_NOOP("Error",
                                   "Row %1: it is not the one that the head file (ledger.head) tells of."));
        }
    }

    void checkSpill()
    {
        auto content = SpillFile::read(m_files.spill);
        if (!content || content->isDamaged)
            m_faults.add(VOX_TRANSLATE_NOOP(
                "Error", "The file ledger.spill, where rows wait for the ledger, is damaged."));
        if (content && !content->entries.empty())
            m_faults.add({VOX_TRANSLATE_NOOP("Error", "%1 rows wait in ledger.spill and are not in the "
                                                      "ledger yet. Start Voxledger when the disk has room."),
                          {std::to_string(content->entries.size())}});
        if (std::filesystem::exists(m_files.spill.string() + ".damaged"))
            m_faults.add(VOX_TRANSLATE_NOOP(
                "Error", "Rows that could not be put into the ledger are kept in ledger.spill.damaged."));
    }

    VerifyReport report()
    {
        VerifyReport report;
        report.whole = m_faults.isEmpty();
        report.rows = m_checks.rows();
        report.openRequests = static_cast<std::int64_t>(m_checks.open().size());
        if (m_checks.rows() > 0)
            report.head = {.seq = m_checks.lastSeq(), .hash = toHex(m_checks.lastHash())};
        if (m_seals && m_seals->removed()) {
            report.firstSeq = m_seals->removed()->cut + 1;
            report.removedThrough = monthName(m_seals->removed()->month);
        }
        report.faults = m_faults.take();
        return report;
    }

    LedgerFiles m_files;
    const std::function<void(const VerifyProgress&)>& m_progress;
    std::stop_token m_stop;
    FaultList m_faults;
    std::unique_ptr<SqliteDatabase> m_database;
    SqliteStatement m_oneRow;
    RowChecks m_checks;
    std::optional<SealChecks> m_seals;
    std::optional<RowPlace> m_told;
    bool m_isHeadRowThere = false;
};

}  // namespace

Result<VerifyReport> verifyLedger(const std::filesystem::path& directory,
                                  const std::function<void(const VerifyProgress&)>& progress,
                                  std::stop_token stop)
{
    return Verification(directory, progress, std::move(stop)).run();
}

}  // namespace vox
