#include "tests/faults/faulty_ledger.h"

#include "engine/ledger/entry_record.h"
#include "engine/ledger/entry_rows.h"

#include <sqlite3.h>

#include <fstream>
#include <future>
#include <optional>

namespace vox::faults {

// A request's events, and who waits for their answers.
struct FaultyLedger::Waiting {
    std::optional<std::future<Result<Reserved>>> reserved;
    std::optional<std::future<Result<Settlement>>> settled;
    std::optional<std::future<Result<LedgerHead>>> released;
    RequestContext context;
    Usage usage;
};

namespace {

const CrashDisk::File& emptyLedger()
{
    static const CrashDisk::File made = [] {
        CrashDisk disk;
        disk.create(kDiskFile);
        TestClock clock;
        LedgerStore store({.file = kDiskFile,
                           .clock = clock,
                           .bootId = "boot",
                           .billingTimeZone = "Europe/Berlin",
                           .vfs = disk.name(),
                           .exclusive = true});
        store.checkpoint();
        return disk.files().at(kDiskFile);
    }();
    return made;
}

std::unique_ptr<LedgerEvent> reserveEvent(const RequestContext& context)
{
    static const auto tariff = std::make_shared<const Tariff>(priceList());
    auto event = std::make_unique<LedgerEvent>();
    event->entry = reserveEntry(reservationOf(context)).take();
    event->tariff = tariff;
    return event;
}

std::unique_ptr<LedgerEvent> settleEvent(const UsageRecord& record)
{
    auto event = std::make_unique<LedgerEvent>();
    event->entry = settleEntry(record).take();
    return event;
}

std::unique_ptr<LedgerEvent> voidEvent(const RequestContext& context)
{
    auto event = std::make_unique<LedgerEvent>();
    event->entry.kind = EntryKind::Void;
    event->entry.job = context.request.bytes();
    return event;
}

RecordedProgress progressOf(const UsageRecord& record)
{
    return {.request = record.context.request,
            .attempt = 1,
            .usage = record.usage,
            .samples = record.samples,
            .processing = record.processing,
            .firstAudio = record.firstAudio};
}

}  // namespace

void putEmptyLedger(CrashDisk& disk, Random& random)
{
    disk.create(kDiskFile);
    if (random() % 8 != 0)
        disk.files().at(kDiskFile) = emptyLedger();
}

FaultyLedger::FaultyLedger(CrashDisk& disk, const std::filesystem::path& folder, TestClock& clock)
    : m_disk(disk)
    , m_files(folder)
    , m_clock(clock)
{
    std::filesystem::remove(m_files.head);
    std::filesystem::remove(m_files.spill);
}

std::unique_ptr<LedgerStore> FaultyLedger::openStore()
{
    return std::make_unique<LedgerStore>(StoreOptions{.file = kDiskFile,
                                                      .clock = m_clock,
                                                      .bootId = "boot",
                                                      .billingTimeZone = "Europe/Berlin",
                                                      .vfs = m_disk.name(),
                                                      .exclusive = true});
}

bool FaultyLedger::start(const std::vector<RecordedProgress>& progress)
{
    try {
        auto store = openStore();
        const auto told = HeadFile::read(m_files.head);
        if (told && told->seq > 0 && store->hashOf(told->seq) != told->hash)
            throw SqliteError(SQLITE_CORRUPT, "the head file tells of row " + std::to_string(told->seq) +
                                                  ", the ledger ends at " +
                                                  std::to_string(store->head().seq));
        m_books = std::make_unique<LedgerBooks>(std::move(store), HeadFile::open(m_files.head).take(),
                                                std::make_unique<SpillFile>(m_files.spill), m_clock.utcNow());
        std::vector<Sentence> notices;
        const auto recovered = m_books->recover(progress, notices);
        if (recovered)
            return true;
        m_whyNot = recovered.error().message();
    } catch (const SqliteError& error) {
        m_whyNot = error.what();
    }
    drop();
    return false;
}

void FaultyLedger::stop()
{
    m_books->close();
    drop();
}

void FaultyLedger::drop()
{
    m_books.reset();
    m_open.clear();
}

void FaultyLedger::retry()
{
    m_books->retry();
}

void FaultyLedger::work(Random& random, Promises& promises, std::vector<RecordedProgress>& progress)
{
    m_clock.advance(std::chrono::microseconds(random() % 40'000'000'000));
    if (random() % 16 == 0)
        m_clock.advance(-std::chrono::hours(2));
    LedgerEvents events;
    std::vector<Waiting> waiting;
    for (RequestContext& context : m_open) {  // of the round before
        Waiting one{.reserved = {}, .settled = {}, .released = {}, .context = context, .usage = {}};
        if (random() % 8 == 0) {
            events.push_back(voidEvent(context));
            one.released = events.back()->future<LedgerHead>();
        } else {
            const UsageRecord record = recordOf(context, random);
            events.push_back(settleEvent(record));
            one.usage = record.usage;
            one.settled = events.back()->future<Settlement>();
        }
        waiting.push_back(std::move(one));
    }
    m_open.clear();
    for (std::size_t i = 0; i < 1 + random() % 3; ++i) {
        Waiting one{.reserved = {},
                    .settled = {},
                    .released = {},
                    .context = requestAt(m_clock.utcNow(), random),
                    .usage = {}};
        events.push_back(reserveEvent(one.context));
        one.reserved = events.back()->future<Reserved>();
        waiting.push_back(std::move(one));
    }
    m_books->apply(events);
    const bool isPromised = !m_disk.hasLostPower();
    for (Waiting& one : waiting) {
        const RequestId::Bytes job = one.context.request.bytes();
        if (one.reserved && one.reserved->get()) {
            m_open.push_back(one.context);
            progress.push_back(progressOf(recordOf(one.context, random)));
            if (isPromised)
                promises.reserved.insert(job);
        }
        const auto settled = one.settled ? one.settled->get() : Result<Settlement>(Settlement{});
        const auto released = one.released ? one.released->get() : Result<LedgerHead>(LedgerHead{});
        if (!isPromised || !settled || !released)
            continue;
        if (one.settled)
            promises.settled.emplace(job, one.usage);
        for (const LedgerHead& place : {settled->place, *released})
            if (place.seq > 0)
                promises.places.emplace(place.seq, place.hash);
    }
}

std::int64_t FaultyLedger::missing(const Promises& promises)
{
    std::int64_t missing = 0;
    try {
        const auto store = openStore();
        for (const auto& [seq, told] : promises.places) {
            const auto hash = store->hashOf(seq);
            missing += hash && toHex(*hash) == told ? 0 : 1;
        }
    } catch (const SqliteError&) {
        missing = static_cast<std::int64_t>(promises.places.size());
    }
    return missing;
}

std::string FaultyLedger::verdict(const std::filesystem::path& folder) const
{
    const LedgerFiles copy(folder);
    std::filesystem::create_directories(folder);
    const auto& bytes = m_disk.files().at(kDiskFile).current;
    std::ofstream(copy.database, std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    std::filesystem::copy_file(m_files.head, copy.head, std::filesystem::copy_options::overwrite_existing);
    return verdictOn(folder);
}

std::int64_t brokenPromises(const std::filesystem::path& database, const Promises& promises)
{
    std::map<std::int64_t, std::string> places;
    std::set<RequestId::Bytes> reserved;
    std::map<RequestId::Bytes, Usage> settled;
    SqliteDatabase file({.file = database, .mode = SqliteOpening::Mode::ReadOnly, .vfs = {}});
    auto rows = file.prepare("SELECT " + entryColumns() + " FROM entry");
    LedgerEntry entry;
    Digest hash{};
    while (rows.step()) {
        readEntry(rows, entry, hash);
        places.emplace(entry.seq, toHex(hash));
        if (entry.kind == EntryKind::Reserve)
            reserved.insert(entry.job);
        if (entry.kind == EntryKind::Settle)
            settled.emplace(entry.job, usageOf(entry));
    }
    std::int64_t broken = 0;
    for (const auto& [seq, told] : promises.places)
        broken += places.contains(seq) && places.at(seq) == told ? 0 : 1;
    for (const RequestId::Bytes& job : promises.reserved)
        broken += reserved.contains(job) ? 0 : 1;
    for (const auto& [job, usage] : promises.settled)
        broken += settled.contains(job) && settled.at(job) == usage ? 0 : 1;
    return broken;
}

}  // namespace vox::faults
