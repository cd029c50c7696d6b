#include "tests/faults/faulty_ledger.h"

namespace vox::faults {
namespace {

constexpr std::uint32_t kLatestCut = 260;  // operations on the disk that a life takes, about

// One life of a ledger whose power goes at some operation, maybe again while it recovers from that.
void cutPower(FaultRun& run, Random& random, CrashDisk::Syncs syncs, const std::filesystem::path& folder)
{
    TestClock clock;
    CrashDisk disk;
    putEmptyLedger(disk, random);
    FaultyLedger ledger(disk, folder, clock);
    Promises promises;
    std::vector<RecordedProgress> progress;
    disk.syncs = syncs;
    disk.failAt(CrashDisk::Fault::PowerCut, random() % kLatestCut);
    if (ledger.start())
        for (int round = 0; round < 12 && !disk.hasFailed(); ++round)
            ledger.work(random, promises, progress);
    run["hit"] += disk.hasFailed() ? 1 : 0;
    run["promised"] += static_cast<std::int64_t>(promises.places.size() + promises.reserved.size());
    ledger.drop();
    disk.crash(random);
    std::filesystem::remove(LedgerFiles(folder).spill);  // what was written there after the power had gone
    for (int cuts = random() % 4 == 0 ? 2 : 0; cuts > 0; --cuts) {
        disk.failAt(CrashDisk::Fault::PowerCut, random() % 60);
        ledger.start(progress);
        run["hit again"] += disk.hasFailed() ? 1 : 0;
        ledger.drop();
        disk.crash(random);
    }
    const bool isStrong = syncs == CrashDisk::Syncs::Kept;
    const bool starts = ledger.start(progress);
    EXPECT_TRUE(starts || !isStrong) << ledger.whyNot();
    run["unusable"] += starts ? 0 : 1;
    if (!starts) {
        run["lost"] += ledger.missing(promises);
        return;
    }
    ledger.stop();
    const std::string verdict = ledger.verdict(folder / "copy");
    EXPECT_TRUE(!isStrong || verdict.empty()) << verdict;
    run["damaged"] += verdict.empty() ? 0 : 1;
    const std::int64_t broken = brokenPromises(folder / "copy" / "ledger.vled", promises);
    EXPECT_TRUE(!isStrong || broken == 0);
    run["lost"] += broken;
    run["trials with a loss"] += broken > 0 ? 1 : 0;
}

TEST(PowerCut, LosesNothingThatWasPromised)
{
    FastFolder folder;
    FaultRun run("power cut", 2000);
    run.forEach([&](Random& random) { cutPower(run, random, CrashDisk::Syncs::Kept, folder.path()); });
    EXPECT_EQ(run["lost"], 0);
    EXPECT_EQ(run["damaged"], 0);
    EXPECT_EQ(run["unusable"], 0);
    if (!run.isWhole())
        return;
    EXPECT_GT(run["hit"], run.trials() * 3 / 4);
    EXPECT_GT(run["hit again"], run.trials() / 20);
    EXPECT_GT(run["promised"], run.trials() * 5);
}

// The harness has teeth: with weaker promises of the disk it finds losses.
TEST(PowerCut, AWeakerSyncLoses)
{
    FastFolder folder;
    FaultRun run("power cut, control: synchronous=NORMAL", 120);
    run.forEach([&](Random& random) { cutPower(run, random, CrashDisk::Syncs::LateForLogs, folder.path()); });
    EXPECT_GT(run["lost"], 0);
}

TEST(PowerCut, ALyingDiskLoses)
{
    FastFolder folder;
    FaultRun run("power cut, control: a disk that lies", 120);
    run.forEach([&](Random& random) { cutPower(run, random, CrashDisk::Syncs::Lost, folder.path()); });
    EXPECT_GT(run["lost"], 0);
}

}  // namespace
}  // namespace vox::faults
