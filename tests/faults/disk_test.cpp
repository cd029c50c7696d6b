#include "tests/faults/faulty_ledger.h"

namespace vox::faults {
namespace {

// One life of a ledger whose disk fails for a while; sometimes the program is killed meanwhile. What was
// promised, in the ledger or in the spill file, is in the ledger in the end.
void failForAWhile(FaultRun& run, Random& random, CrashDisk::Fault fault, const std::filesystem::path& folder)
{
    TestClock clock;
    CrashDisk disk;
    putEmptyLedger(disk, random);
    FaultyLedger ledger(disk, folder, clock);
    Promises promises;
    std::vector<RecordedProgress> progress;
    const bool isKilled = random() % 3 == 0;
    ASSERT_TRUE(ledger.start()) << ledger.whyNot();
    disk.failAt(fault, random() % 160);
    for (int round = 0; round < 7; ++round) {
        if (round == 5)
            disk.heal();
        if (isKilled && round == 4) {
            ledger.drop();
            disk.heal();
            ASSERT_TRUE(ledger.start(progress)) << ledger.whyNot();
        }
        ledger.work(random, promises, progress);
        ledger.retry();
    }
    run["hit"] += disk.hasFailed() ? 1 : 0;
    run["promised"] += static_cast<std::int64_t>(promises.places.size() + promises.reserved.size());
    run["spilled"] += static_cast<std::int64_t>(promises.settled.size() + 1) -
                      std::min<std::int64_t>(static_cast<std::int64_t>(promises.places.size()),
                                             static_cast<std::int64_t>(promises.settled.size())) -
                      1;
    ledger.retry();
    EXPECT_FALSE(ledger.hasBacklog());
    ledger.stop();
    ASSERT_TRUE(ledger.start(progress)) << ledger.whyNot();
    ledger.stop();
    const std::string verdict = ledger.verdict(folder / "copy");
    EXPECT_EQ(verdict, "");
    run["damaged"] += verdict.empty() ? 0 : 1;
    run["lost"] += brokenPromises(folder / "copy" / "ledger.vled", promises);
}

void expectNothingLost(FaultRun& run)
{
    EXPECT_EQ(run["lost"], 0);
    EXPECT_EQ(run["damaged"], 0);
    if (!run.isWhole())
        return;
    EXPECT_GT(run["hit"], run.trials() / 2);
    EXPECT_GT(run["promised"], run.trials() * 5);
}

TEST(FaultyDisk, AnErrorAnywhereOnceLosesNothing)
{
    FastFolder folder;
    FaultRun run("one I/O error", 500);
    run.forEach(
        [&](Random& random) { failForAWhile(run, random, CrashDisk::Fault::IoErrorOnce, folder.path()); });
    expectNothingLost(run);
}

TEST(FaultyDisk, ErrorsForAWhileLoseNothing)
{
    FastFolder folder;
    FaultRun run("I/O errors from then on", 500);
    run.forEach(
        [&](Random& random) { failForAWhile(run, random, CrashDisk::Fault::IoError, folder.path()); });
    expectNothingLost(run);
}

TEST(FaultyDisk, AFullDiskLosesNothing)
{
    FastFolder folder;
    FaultRun run("disk full", 1000);
    run.forEach(
        [&](Random& random) { failForAWhile(run, random, CrashDisk::Fault::DiskFull, folder.path()); });
    expectNothingLost(run);
}

}  // namespace
}  // namespace vox::faults
