#include "engine/ledger/entry_record.h"
#include "engine/ledger/ledger_books.h"

#include "tests/unit/ledger/crash_vfs.h"
#include "tests/unit/ledger/ledger_fixture.h"

#include <fstream>
#include <future>

namespace vox::test {
namespace {

using Fault = CrashFileSystem::Fault;

constexpr const char* kFile = "/disk/ledger.vled";
constexpr int kRequests = 6;

struct Trials {
    std::int64_t hit = 0;
    std::int64_t acked = 0;
    std::int64_t lost = 0;
    std::int64_t broken = 0;     // not to be opened, or damaged
    std::int64_t unsettled = 0;  // still open, or settled twice, after everything was well again
    std::int64_t spilled = 0;
    std::int64_t refused = 0;
};

StoreOptions optionsOn(const CrashFileSystem& disk, const Clock& clock)
{
    return {.file = kFile,
            .clock = clock,
            .bootId = "boot",
            .billingTimeZone = "UTC",
            .vfs = disk.name(),
            .exclusive = true};
}

bool isSound(const CrashFileSystem& disk)
{
    SqliteDatabase database({.file = kFile, .mode = SqliteOpening::Mode::ReadWrite, .vfs = disk.name()});
    database.execute("PRAGMA locking_mode=EXCLUSIVE");
    return database.text("PRAGMA integrity_check") == "ok";
}

// Rows one after the other until the power goes; what had been acknowledged.
std::vector<RowPlace> writeUntilItFails(const StoreOptions& options, const Clock& clock)
{
    std::vector<RowPlace> acked;
    try {
        LedgerStore store(options);
        const Tariff tariff = testTariff();
        for (int i = 0; i < kRequests; ++i) {
            const UsageRecord record = testRecord(testContext(clock), 10 + i);
            std::vector<LedgerEntry> first{tariffEntry(tariff).take(),
                                           reserveEntry(testReservation(record.context)).take()};
            first[1].part = first[1].attempt = 1;
            acked.push_back(store.append(first).back());
            std::vector<LedgerEntry> second{settleEntry(record).take()};
            closeReservation(second[0], first[1]);
            acked.push_back(store.append(second).back());
            if (i % 3 == 2)
                store.checkpoint();
        }
    } catch (const SqliteError&) {
    }
    return acked;
}

void cutPower(Trials& trials, std::mt19937& random, bool dropsLogSyncs = false, bool dropsAllSyncs = false)
{
    TestClock clock;
    CrashFileSystem disk;
    disk.create(kFile);
    disk.dropsLogSyncs = dropsLogSyncs;
    disk.dropsAllSyncs = dropsAllSyncs;
    disk.failAt(Fault::PowerCut, static_cast<std::int64_t>(random() % 230));
    const auto acked = writeUntilItFails(optionsOn(disk, clock), clock);
    trials.hit += disk.hasFailed() ? 1 : 0;
    trials.acked += static_cast<std::int64_t>(acked.size());
    disk.crash(random);
    try {
        LedgerStore after(optionsOn(disk, clock));  // checks the chain
        for (const RowPlace& place : acked)
            trials.lost += after.hashOf(place.seq) == place.hash ? 0 : 1;
    } catch (const SqliteError&) {
        ++trials.broken;
        trials.lost += static_cast<std::int64_t>(acked.size());
        return;
    }
    trials.broken += isSound(disk) ? 0 : 1;
}

TEST(LedgerPowerCut, LosesNothingThatWasAcknowledged)
{
    std::mt19937 random(11);
    Trials trials;
    for (int i = 0; i < 2000; ++i)
        cutPower(trials, random);
    EXPECT_EQ(trials.lost, 0);
    EXPECT_EQ(trials.broken, 0);
    EXPECT_GT(trials.hit, 1500);
    EXPECT_GT(trials.acked, 5000);
}

// The test has teeth: with weaker promises it finds losses.
TEST(LedgerPowerCut, ControlsLose)
{
    std::mt19937 random(12);
    Trials normal;
    Trials lying;
    for (int i = 0; i < 100; ++i) {
        cutPower(normal, random, true, false);
        cutPower(lying, random, false, true);
    }
    EXPECT_GT(normal.lost, 0) << "as with synchronous=NORMAL";
    EXPECT_GT(lying.lost, 0);
}

Result<Settlement> applyOne(LedgerBooks& books, const LedgerEntry& entry)
{
    auto event = std::make_unique<LedgerEvent>();
    event->entry = entry;
    auto resolved = event->future<Settlement>();
    LedgerEvents events;
    events.push_back(std::move(event));
    books.apply(events);
    return resolved.get();
}

bool reserveOne(LedgerBooks& books, const RequestContext& context)
{
    auto event = std::make_unique<LedgerEvent>();
    event->entry = reserveEntry(testReservation(context)).take();
    event->tariff = std::make_shared<const Tariff>(testTariff());
    auto reserved = event->future<Reserved>();
    LedgerEvents events;
    events.push_back(std::move(event));
    books.apply(events);
    return reserved.get().ok();
}

// One life of a ledger whose disk fails for a while: what was told to be safe must be in it in the end.
void failForAWhile(Trials& trials, std::mt19937& random, Fault fault, const std::filesystem::path& folder)
{
    TestClock clock;
    CrashFileSystem disk;
    disk.create(kFile);
    const LedgerFiles files(folder);
    std::filesystem::remove(files.head);
    std::filesystem::remove(files.spill);
    auto store = std::make_unique<LedgerStore>(optionsOn(disk, clock));
    auto books = std::make_unique<LedgerBooks>(std::move(store), HeadFile::open(files.head).take(),
                                               std::make_unique<SpillFile>(files.spill), clock.utcNow());
    disk.failAt(fault, static_cast<std::int64_t>(random() % 90));
    std::vector<UsageRecord> owed;
    for (int i = 0; i < kRequests; ++i) {
        if (i == 4)
            disk.heal();
        const UsageRecord record = testRecord(testContext(clock), 20 + i);
        if (!reserveOne(*books, record.context)) {
            ++trials.refused;
            continue;
        }
        owed.push_back(record);
        const auto settled = applyOne(*books, settleEntry(record).take());
        trials.acked += settled ? 1 : 0;
        trials.spilled += settled && settled->place.seq == 0 ? 1 : 0;
        books->retry();
    }
    trials.hit += disk.hasFailed() ? 1 : 0;
    books->retry();
    EXPECT_FALSE(books->hasBacklog());
    EXPECT_EQ(HeadFile::read(files.head), books->head());
    books.reset();
    LedgerStore after(optionsOn(disk, clock));
    for (const UsageRecord& record : owed) {
        const auto kept = after.settled(record.context.request.bytes(), 1);
        trials.lost += kept && usageOf(*kept) == record.usage ? 0 : 1;
    }
    trials.unsettled += static_cast<std::int64_t>(after.openReservations().size());
    trials.broken += isSound(disk) ? 0 : 1;
}

void expectNothingLost(const Trials& trials)
{
    EXPECT_EQ(trials.lost, 0);
    EXPECT_EQ(trials.broken, 0);
    EXPECT_EQ(trials.unsettled, 0);
    EXPECT_GT(trials.hit, 500);
    EXPECT_GT(trials.acked, 2000);
}

TEST(LedgerFaultyDisk, SurvivesAnErrorAnywhere)
{
    FastFolder folder;
    std::mt19937 random(13);
    Trials trials;
    for (int i = 0; i < 1000; ++i)
        failForAWhile(trials, random, i % 2 == 0 ? Fault::IoErrorOnce : Fault::IoError, folder.path());
    expectNothingLost(trials);
}

TEST(LedgerFaultyDisk, SurvivesAFullDisk)
{
    FastFolder folder;
    std::mt19937 random(14);
    Trials trials;
    for (int i = 0; i < 1000; ++i)
        failForAWhile(trials, random, Fault::DiskFull, folder.path());
    expectNothingLost(trials);
    EXPECT_GT(trials.spilled, 100);
}

}  // namespace
}  // namespace vox::test
