#include "engine/ledger/ledger_books.h"

#include "engine/ledger/entry_record.h"

#include <sqlite3.h>

#include <algorithm>
#include <utility>

namespace vox {
namespace {

constexpr std::size_t kMostSpilled = 10'000;
constexpr std::chrono::hours kLongestSpilling{24};
constexpr std::size_t kMostParts = 10'000;

LedgerHead headOf(const RowPlace& place)
{
    return {.seq = place.seq, .hash = toHex(place.hash)};
}

// UUID version 7 begins with the milliseconds of its making.
std::int64_t madeAt(const RequestId::Bytes& job)
{
    std::int64_t milliseconds = 0;
    for (std::size_t i = 0; i < 6; ++i)
        milliseconds = milliseconds << 8 | job[i];
    return milliseconds;
}

std::string nameOf(const LedgerEntry& entry)
{
    return RequestId::fromBytes(entry.job).toString();
}

bool isSameReservation(const LedgerEntry& a, LedgerEntry b)
{
    b.part = a.part;
    b.attempt = a.attempt;
    b.seq = a.seq;
    b.writtenUs = a.writtenUs;
    b.monotonicUs = a.monotonicUs;
    b.billUs = a.billUs;
    b.day = a.day;
    return a == b;
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
    , m_openedAt(microsecondsOf(now) / 1000)
{
}

void LedgerBooks::apply(LedgerEvents& events)
{
    Groups groups;
    for (auto& event : events) {
        auto group = prepare(*event);
        if (!group)
            event->answer(group.error());
        else if (!group->entries.empty())
            groups.push_back(group.take());
    }
    if (!groups.empty())
        save(groups);
}

Result<LedgerBooks::Group> LedgerBooks::prepare(LedgerEvent& event)
{
    try {
        switch (event.entry.kind) {
        case EntryKind::Reserve:
            return prepareReserve(event);
        case EntryKind::Settle:
            return prepareSettle(event);
        default:
            return prepareVoid(event);
        }
    } catch (const SqliteError& error) {
        return error.toError("ledger.vled");
    }
}

Result<LedgerBooks::Group> LedgerBooks::prepareReserve(LedgerEvent& event)
{
    const bool isFull = m_spill->size() >= kMostSpilled || !m_unsaved.empty();
    const bool isOld =
        m_spill->size() > 0 && std::chrono::steady_clock::now() - m_spillingSince > kLongestSpilling;
    if (isFull || isOld)
        return Error::failed(
            VOX_TRANSLATE_NOOP("Error", "The ledger could not be written for too long, so no new work is "
                                        "taken on. Free some disk space or check the data folder."));
    Group group{.event = &event};
    if (auto used = useTariff(*event.tariff, group.entries); !used)
        return used.error();
    LedgerEntry& entry = event.entry;
    if (const auto open = m_open.find(entry.job); open != m_open.end()) {
        if (!isSameReservation(open->second, entry))
            return Error::failed(VOX_TRANSLATE_NOOP("Error", "Request %1 has an open reservation already."),
                                 {nameOf(entry)});
        entry = open->second;
        group.isRepeated = true;
    } else {
        entry.part = nextPart(entry.job);
        entry.attempt = entry.part;
        if (m_parts.size() >= kMostParts && !hasBacklog())
            m_parts.clear();
        m_parts.insert_or_assign(entry.job, entry.part);
    }
    m_open.insert_or_assign(entry.job, entry);
    group.entries.push_back(entry);
    return group;
}

// Makes sure that the prices are those that the ledger holds under this name, or goes to hold: then their row
// comes first in `entries`.
Status LedgerBooks::useTariff(const Tariff& tariff, std::vector<LedgerEntry>& entries)
{
    const std::string reference = tariff.reference();
    auto entry = tariffEntry(tariff);
    if (!entry)
        return entry.error();
    auto known = m_tariffs.find(reference);
    if (known == m_tariffs.end()) {
        auto stored = m_store->tariff(reference);
        const bool isStored = stored.has_value();
        known =
            m_tariffs.emplace(reference, KnownTariff{isStored ? std::move(*stored) : tariff, isStored}).first;
    }
    const Tariff& held = known->second.tariff;
    if (held.perMillion != tariff.perMillion || held.currency != tariff.currency ||
        held.sha256 != tariff.sha256)
        return Error::badInput(
            VOX_TRANSLATE_NOOP(
                "Error",
                "Price list “%1” was used with other prices before. Give the new prices a new name."),
            {tariff.id});
    if (!known->second.isStored)
        entries.push_back(entry.take());  // once too often does no harm
    return {};
}

// A request that was made after this ledger was opened, and not reserved here, is new: no need to read that.
std::int64_t LedgerBooks::nextPart(const RequestId::Bytes& job)
{
    if (const auto known = m_parts.find(job); known != m_parts.end())
        return known->second + 1;
    try {
        return m_store->lastPart(job) + 1;
    } catch (const SqliteError&) {
        if (madeAt(job) < m_openedAt)
            throw;
        return 1;
    }
}

Result<LedgerBooks::Group> LedgerBooks::prepareSettle(LedgerEvent& event)
{
    LedgerEntry& entry = event.entry;
    const auto open = m_open.find(entry.job);
    if (open == m_open.end()) {
        if (answerRepeated(event))
            return Group{};
        return Error::failed(
            VOX_TRANSLATE_NOOP("Error", "Request %1 cannot be settled: nothing is reserved for it."),
            {nameOf(entry)});
    }
    const LedgerEntry& reserve = open->second;
    const auto tariff = m_tariffs.find(reserve.tariff);
    const bool isPriced = tariff != m_tariffs.end() && entry.tariff == reserve.tariff &&
                          amountOf(entry, tariff->second.tariff) == entry.amountNano;
    if (!isPriced)
        return Error::failed(
            VOX_TRANSLATE_NOOP("Error",
                               "Request %1 cannot be settled: its charge is not what price list “%2” says."),
            {nameOf(entry), reserve.tariff});
    entry.part = reserve.part;
    entry.reservedNano = reserve.reservedNano;
    Group group{.event = &event, .entries = {entry}, .reserve = reserve};
    m_open.erase(open);
    return group;
}

// The same settlement asked for twice gets the place of the first.
bool LedgerBooks::answerRepeated(LedgerEvent& event)
{
    const LedgerEntry& entry = event.entry;
    const auto settled = m_store->settled(entry.job, entry.attempt);
    if (!settled || usageOf(*settled) != usageOf(entry) || settled->amountNano != entry.amountNano ||
        settled->finishReason != entry.finishReason)
        return false;
    event.answer(headOf({settled->seq, m_store->hashOf(settled->seq).value_or(Digest{})}));
    return true;
}

Result<LedgerBooks::Group> LedgerBooks::prepareVoid(LedgerEvent& event)
{
    const auto open = m_open.find(event.entry.job);
    if (open == m_open.end())
        return Error::failed(VOX_TRANSLATE_NOOP("Error", "Request %1 has no open reservation to release."),
                             {nameOf(event.entry)});
    Group group{.event = &event, .entries = {voidEntry(open->second)}, .reserve = open->second};
    m_open.erase(open);
    return group;
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
            answer(groups, places);
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

void LedgerBooks::answer(Groups& groups, const std::vector<RowPlace>& places)
{
    std::size_t row = 0;
    for (Group& group : groups) {
        row += group.entries.size();
        if (group.event->entry.kind == EntryKind::Reserve)
            m_tariffs.at(group.event->entry.tariff).isStored = true;
        group.event->answer(headOf(places[row - 1]));
    }
}

void LedgerBooks::spill(Groups& groups, const Error& why)
{
    if (m_spill->size() == 0)
        m_spillingSince = std::chrono::steady_clock::now();
    if (m_unsaved.empty() && m_spill->append(allEntries(groups))) {
        for (Group& group : groups)
            group.event->answer(LedgerHead{});
        return;
    }
    for (Group& group : groups) {
        if (group.event->entry.kind != EntryKind::Reserve) {
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
