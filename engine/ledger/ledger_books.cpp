#include "engine/ledger/ledger_books.h"

#include "engine/ledger/budget_file.h"
#include "engine/ledger/entry_record.h"
#include "engine/pricing/rating.h"

#include <sqlite3.h>

#include <algorithm>
#include <utility>

namespace vox {
namespace {

LedgerHead headOf(const RowPlace& place)
{
    return {.seq = place.seq, .hash = toHex(place.hash)};
}

// Whether the event can only be judged when the rows before it are written.
bool seesWhatIsUnderWay(const LedgerEvent& event, const auto& groups)
{
    if (event.budgets || event.work || event.entry.kind == EntryKind::Adjust)
        return true;
    if (event.entry.kind != EntryKind::Settle || !event.tariff)
        return false;
    return std::ranges::any_of(
        groups, [&event](const auto& group) { return group.entries.back().job == event.entry.job; });
}

std::vector<LedgerEntry> allEntries(const auto& groups)
{
    std::vector<LedgerEntry> entries;
    for (const auto& group : groups)
        entries.insert(entries.end(), group.entries.begin(), group.entries.end());
    return entries;
}

}  // namespace

LedgerBooks::LedgerBooks(std::unique_ptr<LedgerStore> store, std::unique_ptr<HeadFile> head,
                         std::unique_ptr<SpillFile> spill, UtcTime now)
    : m_store(std::move(store))
    , m_head(std::move(head))
    , m_spill(std::move(spill))
    , m_guard(*m_store)
    , m_openedAt(microsecondsOf(now) / 1000)
{
}

void LedgerBooks::useBudgets(const std::filesystem::path& file, std::vector<Sentence>& notices)
{
    m_budgetFile = file;
    auto book = readBudgets(file);
    if (book) {
        m_guard.setBook(book.take());
        return;
    }
    m_guard.setFault(book.error());
    notices.push_back(book.error().sentence());
}

void LedgerBooks::apply(LedgerEvents& events)
{
    Groups groups;
    for (auto& event : events) {
        if (seesWhatIsUnderWay(*event, groups))
            saveAll(groups);
        if (event->work) {
            doWork(*event);
            continue;
        }
        auto group = prepare(*event);
        if (!group && !groups.empty()) {  // what is under way may be why, and half of it will be undone
            saveAll(groups);
            group = prepare(*event);
        }
        if (!group)
            event->answer(group.error());
        else if (!group->entries.empty())
            groups.push_back(group.take());
    }
    saveAll(groups);
}

// Rows that wait for the ledger would come after what the work does to it: first they, or no work.
void LedgerBooks::doWork(LedgerEvent& event)
{
    retry();
    Status done;
    try {
        if (hasBacklog())
            done = Error::failed(VOX_TRANSLATE_NOOP(
                "Error", "Rows wait for the ledger, which cannot be written now. Free some "
                         "disk space or check the data folder, then try again."));
        else
            done = event.work(*m_store);
        writeHead();
    } catch (const SqliteError& error) {
        done = error.toError("ledger.vled");
        try {
            m_store->reopen();
        } catch (const SqliteError&) {  // the next row tries again, or goes to the spill file
        }
    }
    event.answer(done ? Result<Settlement>(Settlement{}) : Result<Settlement>(done.error()));
}

void LedgerBooks::saveAll(Groups& groups)
{
    if (!groups.empty())
        save(groups);
    groups.clear();
}

Result<LedgerBooks::Group> LedgerBooks::prepare(LedgerEvent& event)
{
    try {
        if (event.budgets)
            return takeBudgets(event);
        switch (event.entry.kind) {
        case EntryKind::Reserve:
            return prepareReserve(event);
        case EntryKind::Settle:
            return event.tariff ? prepareRecord(event) : prepareSettle(event);
        case EntryKind::Adjust:
            return prepareAdjust(event);
        default:
            return prepareVoid(event);
        }
    } catch (const SqliteError& error) {
        return error.toError("ledger.vled");
    }
}

Result<LedgerBooks::Group> LedgerBooks::takeBudgets(LedgerEvent& event)
{
    if (auto written = writeBudgets(m_budgetFile, *event.budgets); !written)
        return written.error();
    m_guard.setBook(std::move(*event.budgets));
    event.answer(Settlement{});
    return Group{};
}

// Of a row as it is stored, or waits for that.
Settlement LedgerBooks::settlementOf(const LedgerEntry& row, const RowPlace& place)
{
    Settlement settlement{.place = place.seq > 0 ? headOf(place) : LedgerHead{}, .notices = {}};
    const auto currency = Currency::parse(row.currency);
    if (row.kind != EntryKind::Settle || !currency)
        return settlement;
    settlement.charge = {Money::fromNanos(*currency, row.amountNano), row.tariff, {}};
    return settlement;
}

void LedgerBooks::save(Groups& groups)
{
    std::vector<LedgerEntry> entries = allEntries(groups);
    std::vector<RowPlace> places;
    const Error why =
        Error::failed(VOX_TRANSLATE_NOOP("Error", "Neither the ledger nor its spill file can be written. "
                                                  "Free some disk space or check the data folder."));
    try {
        // Rows that wait go first: the order of the spill file is the order of the ledger.
        if (m_spill->size() == 0 && m_unsaved.empty() && tryAppend(entries, places))
            answer(groups, entries, places);
        else
            spill(groups, why);
    } catch (const SqliteError& error) {  // a row that the ledger will never take
        if (groups.size() > 1)
            saveOneByOne(groups);
        else
            refuse(groups.front(), error.toError("ledger.vled"));
    }
}

void LedgerBooks::saveOneByOne(Groups& groups)
{
    for (Group& group : groups) {
        Groups one;
        one.push_back(std::move(group));
        save(one);
    }
}

// False while the ledger cannot be written; throws when it is the rows' fault. A connection that has seen an
// error is not asked again: what it believes to have written may be gone.
bool LedgerBooks::tryAppend(std::vector<LedgerEntry>& entries, std::vector<RowPlace>& places)
{
    constexpr int tries = 2;
    for (int i = 0; i < tries; ++i) {
        try {
            if (i > 0)
                m_store->reopen();
            places = m_store->append(entries);
            writeHead();
            return true;
        } catch (const SqliteError& error) {
            if (error.primaryCode() == SQLITE_CONSTRAINT)
                throw;
        }
    }
    return false;
}

void LedgerBooks::writeHead()
{
    m_headIsOld = !m_head->write(m_store->head()).ok();
    m_headListener(m_store->head());
}

void LedgerBooks::answer(Groups& groups, const std::vector<LedgerEntry>& entries,
                         const std::vector<RowPlace>& places)
{
    std::size_t row = 0;
    for (Group& group : groups) {
        row += group.entries.size();
        const LedgerEntry& last = entries[row - 1];
        if (group.event->tariff)
            m_tariffs.at(last.tariff).isStored = true;
        Settlement settlement = settlementOf(last, places[row - 1]);
        settlement.notices = last.kind == EntryKind::Settle || last.kind == EntryKind::Adjust
                                 ? m_guard.booked(last)
                                 : group.warnings;
        if (group.reserve)
            m_guard.release(*group.reserve);
        group.event->answer(settlement);
    }
}

// The price of a row that has to wait, by what is known now; it is worked out again when the row gets in.
void LedgerBooks::priceForNow(LedgerEntry& settled)
{
    settled.day = m_store->dayOf(utcOf(settled.startedUs));
    const VolumeKey key = volumeKeyOf(settled);
    settled.day = 0;
    std::int64_t& waiting = m_waitingVolumes[key];
    try {
        settled.volumeBefore = m_store->volume(key) + waiting;
    } catch (const SqliteError&) {
        settled.volumeBefore = waiting;
    }
    const auto& tariff = *m_tariffs.at(settled.tariff).tariff;
    const auto charge = chargeOf(settled, tariff);
    settled.amountNano = charge ? charge->amount.nanos() : 0;
    waiting += volumeOf(recordOf(settled), tariff);
}

void LedgerBooks::spill(Groups& groups, const Error& why)
{
    if (m_spill->size() == 0)
        m_spillingSince = std::chrono::steady_clock::now();
    for (Group& group : groups)
        if (LedgerEntry& last = group.entries.back(); last.kind == EntryKind::Settle)
            priceForNow(last);
    const bool isSpilled = m_unsaved.empty() && m_spill->append(allEntries(groups)).ok();
    for (Group& group : groups) {
        const LedgerEntry& last = group.entries.back();
        const bool isKept = isSpilled || last.kind != EntryKind::Reserve;
        if (isKept && group.reserve)
            m_guard.release(*group.reserve);
        if (isKept && (last.kind == EntryKind::Settle || last.kind == EntryKind::Adjust))
            m_guard.waits(last);
        if (isSpilled) {
            Settlement settlement = settlementOf(last, {});
            settlement.notices = group.warnings;
            group.event->answer(settlement);
            continue;
        }
        if (isKept) {
            m_unsaved.insert(m_unsaved.end(), group.entries.begin(), group.entries.end());
            group.reserve.reset();
        }
        refuse(group, why);
    }
}

// Puts the books back to where they were before the event.
void LedgerBooks::refuse(Group& group, const Error& why)
{
    if (group.event->entry.kind == EntryKind::Reserve && !group.isRepeated) {
        m_guard.release(group.event->entry);
        m_open.erase(group.event->entry.job);
        m_parts.erase(group.event->entry.job);
    } else if (group.reserve) {
        m_open.emplace(group.reserve->job, *group.reserve);
    }
    group.event->answer(why);
}

void LedgerBooks::retry()
{
    if (m_headIsOld)
        writeHead();
    if (m_spill->size() == 0 && m_unsaved.empty())
        return;
    bool isDamaged = false;
    if (!replay(isDamaged) && !m_unsaved.empty() && m_spill->append(m_unsaved))
        m_unsaved.clear();
}

Status LedgerBooks::replay(bool& isDamaged)
{
    SpillFile::Content content;
    if (auto loaded = m_spill->load(content); !loaded)
        return loaded;
    isDamaged = content.isDamaged;
    std::vector<LedgerEntry> entries = std::move(content.entries);
    entries.insert(entries.end(), m_unsaved.begin(), m_unsaved.end());
    std::vector<RowPlace> places;
    try {
        if (!entries.empty() && !tryAppend(entries, places))
            return Error::failed(VOX_TRANSLATE_NOOP("Error", "The ledger still cannot be written."));
    } catch (const SqliteError& error) {
        isDamaged = true;  // kept aside for a person to look at: nothing is dropped
    }
    m_unsaved.clear();
    m_waitingVolumes.clear();
    m_guard.forget();
    return isDamaged ? m_spill->setAside() : m_spill->clear();
}

Status LedgerBooks::recover(const std::vector<RecordedProgress>& progress, std::vector<Sentence>& notices)
{
    bool isDamaged = false;
    if (auto replayed = replay(isDamaged); !replayed)
        return replayed;
    if (isDamaged)
        notices.emplace_back(VOX_TRANSLATE_NOOP("Error",
                                                "Some rows that waited in ledger.spill were damaged; "
                                                "they are kept in ledger.spill.damaged."));
    try {
        std::vector<LedgerEntry> entries;
        std::size_t requests = 0;
        for (LedgerEntry& reserve : m_store->openReservations()) {
            const auto rows = recoveredEntries(reserve, progress);
            requests += rows.empty() ? 0 : 1;
            entries.insert(entries.end(), rows.begin(), rows.end());
        }
        if (!entries.empty())
            m_store->append(entries);
        for (const LedgerEntry& entry : entries)
            if (entry.kind == EntryKind::Settle)
                for (Sentence& alert : m_guard.booked(entry))
                    notices.push_back(std::move(alert));
        if (requests == 1)
            notices.emplace_back(VOX_TRANSLATE_NOOP("Error",
                                                    "One request that was cut off last time has been "
                                                    "settled with what it had used."));
        else if (requests > 1)
            notices.push_back(
                {VOX_TRANSLATE_NOOP("Error", "%1 requests that were cut off last time have been "
                                             "settled with what they had used."),
                 {std::to_string(requests)}});
    } catch (const SqliteError& error) {
        return error.toError("ledger.vled");
    }
    writeHead();
    return {};
}

// The progress of the newest attempt that has not been settled.
std::vector<LedgerEntry> LedgerBooks::recoveredEntries(const LedgerEntry& reserve,
                                                       const std::vector<RecordedProgress>& progress)
{
    const RecordedProgress* found = nullptr;
    for (const RecordedProgress& candidate : progress) {
        const bool isOurs = candidate.request.bytes() == reserve.job;
        if (!isOurs || (found != nullptr && found->attempt > candidate.attempt))
            continue;
        if (!m_store->settled(reserve.job, candidate.attempt))
            found = &candidate;
    }
    const auto tariff = m_store->tariff(reserve.tariff);
    if (!tariff)
        return {};
    const LedgerEntry settled = recoveredEntry(reserve, found, *tariff);
    return {recoveryEntry(settled), settled};
}

void LedgerBooks::close()
{
    retry();
    try {
        m_store->checkpoint();
    } catch (const SqliteError&) {
        // Somebody reads, or the disk is full: the rows are safe in the write-ahead log.
    }
}

}  // namespace vox
