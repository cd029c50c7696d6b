#include "engine/ledger/seal_months.h"

#include "engine/ledger/archive_month.h"
#include "engine/ledger/entry_rows.h"
#include "engine/ledger/ledger.h"
#include "engine/ledger/ledger_files.h"
#include "engine/ledger/ledger_store.h"
#include "engine/ledger/ledger_verifier.h"
#include "engine/ledger/merkle_tree.h"
#include "engine/ledger/reading_connection.h"
#include "engine/ledger/seal_note.h"
#include "engine/pricing/local_time.h"

#include <sqlite3.h>

#include <algorithm>
#include <map>
#include <utility>

namespace vox {
namespace {

// The first moment from which on `zone` shows a day after `month` for good: seen from the back, since some
// zones have turned their clocks back over midnight.
UtcTime endOfMonth(std::int64_t month, LocalTime& zone)
{
    using namespace std::chrono;
    const std::int64_t day = firstDayAfter(month);
    const sys_days midnight = year(static_cast<int>(day / 10'000)) / static_cast<int>(day / 100 % 100) / 1;
    UtcTime end = midnight + days(2);
    UtcTime before = end;
    while (zone.at(before).day >= day)
        before -= minutes(15);
    for (end = before + minutes(15); end - before > microseconds(1);) {
        const UtcTime middle = before + (end - before) / 2;
        (zone.at(middle).day >= day ? end : before) = middle;
    }
    return end;
}

// Works out what the closing rows must say, by one state of the file.
class SealPlanner {
public:
    explicit SealPlanner(SqliteDatabase& database)
        : m_database(database)
        , m_seals(readSeals(database))
    {
        if (!m_seals.empty()) {
            m_first = m_seals.back().lastSeq + 1;
            m_previous = m_seals.back().head;
        }
    }

    // Of the months before `current`.
    std::vector<SealNote> plan(std::int64_t current)
    {
        const auto last = lastRows();
        std::vector<SealNote> notes;
        for (const std::int64_t month : openMonths(current)) {
            SealNote note;
            note.month = month;
            note.firstSeq = m_first;
            note.lastSeq = m_first - 1;
            for (const auto& [billed, seq] : last)
                if (billed <= month)
                    note.lastSeq = std::max(note.lastSeq, seq);
            addRows(note);
            addTotals(note);
            m_first = note.lastSeq + 1;
            m_previous = note.head;
            notes.push_back(std::move(note));
        }
        return notes;
    }

private:
    std::vector<std::int64_t> openMonths(std::int64_t current)
    {
        auto rows =
            m_database.prepare("SELECT DISTINCT day / 100 FROM rollup WHERE dim = 0 AND day / 100 > ? "
                               "AND day / 100 < ? ORDER BY 1");
        rows.bind(1, m_seals.empty() ? 0 : m_seals.back().month);
        rows.bind(2, current);
        std::vector<std::int64_t> months;
        while (rows.step())
            months.push_back(rows.integer(0));
        return months;
    }

    // The newest row of each month, of those that are billed or set money aside.
    std::map<std::int64_t, std::int64_t> lastRows()
    {
        std::map<std::int64_t, std::int64_t> last;
        auto rows = m_database.prepare("SELECT day / 100, max(seq) FROM entry NOT INDEXED WHERE seq >= ? AND "
                                       "kind BETWEEN 1 AND 4 GROUP BY 1");
        rows.bind(1, m_first);
        while (rows.step())
            last.emplace(rows.integer(0), rows.integer(1));
        return last;
    }

    void addRows(SealNote& note)
    {
        MerkleTree tree;
        note.previous = note.head = m_previous;
        auto rows =
            m_database.prepare("SELECT hash FROM entry NOT INDEXED WHERE seq BETWEEN ? AND ? ORDER BY seq");
        rows.bind(1, note.firstSeq);
        rows.bind(2, note.lastSeq);
        while (rows.step()) {
            const auto bytes = rows.blob(0);
            std::copy_n(bytes.begin(), std::min(bytes.size(), note.head.size()), note.head.begin());
            tree.add(note.head);
        }
        if (tree.size() != note.rows())
            throw SqliteError(SQLITE_CORRUPT, "rows are missing");
        note.root = tree.root();
    }

    void addTotals(SealNote& note)
    {
        auto rows =
            m_database.prepare("SELECT cur, sum(amount_nano), sum(requests) FROM rollup WHERE dim = 0 AND "
                               "day / 100 = ? GROUP BY cur");
        rows.bind(1, note.month);
        while (rows.step()) {
            note.totals.emplace(rows.text(0), rows.integer(1));
            note.requests += rows.integer(2);
        }
    }

    SqliteDatabase& m_database;
    std::vector<SealNote> m_seals;
    std::int64_t m_first = 1;
    Digest m_previous{};
};

// Whether a row after `seq` is billed in `month` or before, or the month is closed already.
bool hasBilledSince(SqliteDatabase& database, std::int64_t seq, std::int64_t month)
{
    const auto seals = readSeals(database);
    auto rows = database.prepare("SELECT 1 FROM entry NOT INDEXED WHERE seq > ? AND kind BETWEEN 1 AND 4 AND "
                                 "day < ? LIMIT 1");
    rows.bind(1, seq);
    rows.bind(2, firstDayAfter(month));
    return rows.step() || (!seals.empty() && seals.back().month >= month);
}

// Appends the closing row, unless the month has one or has got another row since the plan was made: false
// then.
bool appendSeal(LedgerStore& store, const SealNote& note, UtcTime end)
{
    if (hasBilledSince(store.database(), note.lastSeq, note.month))
        return false;
    LedgerEntry entry;
    entry.kind = EntryKind::Seal;
    entry.startedUs = microsecondsOf(end);
    entry.note = note.toString();
    std::vector<LedgerEntry> entries{entry};
    store.append(entries);
    return true;
}

MonthSeal sealOf(const SealNote& note, const std::filesystem::path& folder)
{
    const ArchiveFiles files(folder, monthName(note.month));
    MonthSeal seal{.month = monthName(note.month),
                   .firstSeq = note.firstSeq,
                   .lastSeq = note.lastSeq,
                   .rows = note.rows(),
                   .totals = {},
                   .merkleRoot = toHex(note.root),
                   .archive = files.ledger,
                   .checkpoint = files.checkpoint};
    for (const auto& [code, nanos] : note.totals)
        if (const auto currency = Currency::parse(code))
            seal.totals.push_back(Money::fromNanos(*currency, nanos));
    return seal;
}

class Sealing {
public:
    Sealing(Ledger& ledger, const Clock& clock, const StepListener& atStep)
        : m_ledger(ledger)
        , m_clock(clock)
        , m_files(ledger.directory())
        , m_atStep(atStep)
    {
    }

    Result<std::vector<MonthSeal>> run()
    {
        const auto report = verifyLedger(m_files.directory);
        if (!report)
            return report.error();
        if (!report->whole)
            return Error::failed(VOX_TRANSLATE_NOOP("Error",
                                                    "The ledger is not whole, so no month can be closed. "
                                                    "Have it verified to see what is wrong."));
        for (bool isDone = false; !isDone;)
            if (auto appended = appendSeals(isDone); !appended)
                return appended.error();
        return archive();
    }

private:
    void tell(const char* step) const
    {
        if (m_atStep)
            m_atStep(step);
    }

    // `isDone` stays false where somebody was billed in between: then it is planned anew.
    Status appendSeals(bool& isDone)
    {
        auto database = openForReading(m_files);
        if (!database)
            return database.error();
        auto zone = zoneOf(**database);
        if (!zone)
            return zone.error();
        std::vector<SealNote> notes;
        {
            const SqliteSnapshot snapshot(**database);
            notes = SealPlanner(**database).plan(monthOfDay(zone->at(m_clock.utcNow()).day));
        }
        isDone = true;
        for (const SealNote& note : notes) {
            const UtcTime end = endOfMonth(note.month, *zone);
            const auto appended = m_ledger
                                      .maintain([&](LedgerStore& store) -> Status {
                                          tell("closing row");
                                          isDone = appendSeal(store, note, end);
                                          return {};
                                      })
                                      .get();
            if (!appended || !isDone)
                return appended;
            m_new.push_back(note);
        }
        return {};
    }

    static Result<LocalTime> zoneOf(SqliteDatabase& database)
    {
        return LocalTime::of(database.text("SELECT note FROM entry WHERE kind = 6 ORDER BY seq LIMIT 1"));
    }

    Result<std::vector<MonthSeal>> archive()
    {
        auto database = openForReading(m_files);
        if (!database)
            return database.error();
        const auto removed = readPrune(**database);
        for (const SealNote& note : readSeals(**database)) {
            const ArchiveFiles files(m_files.directory, monthName(note.month));
            const bool isGone = removed && note.month <= removed->month;
            if (isGone || !needsArchive(files))
                continue;
            if (auto made = archiveMonth(**database, note, files, m_atStep); !made)
                return made.error();
        }
        std::vector<MonthSeal> seals;
        for (const SealNote& note : m_new)
            seals.push_back(sealOf(note, m_files.directory));
        return seals;
    }

    Ledger& m_ledger;
    const Clock& m_clock;
    LedgerFiles m_files;
    const StepListener& m_atStep;
    std::vector<SealNote> m_new;
};

}  // namespace

Result<std::vector<MonthSeal>> sealMonths(Ledger& ledger, const Clock& clock, const StepListener& atStep)
{
    try {
        return Sealing(ledger, clock, atStep).run();
    } catch (const SqliteError& error) {
        return error.toError(LedgerFiles(ledger.directory()).database);
    }
}

}  // namespace vox
