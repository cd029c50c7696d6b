#include "engine/ledger/archive_month.h"
#include "engine/ledger/ledger_reader.h"
#include "engine/ledger/prune_months.h"
#include "engine/ledger/seal_months.h"
#include "tests/faults/speaking.h"

#include <atomic>
#include <csignal>

#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

namespace vox::faults {
namespace {

using namespace std::chrono;

// July to November 2026; the clock stands in November.
void makeLedger(const std::filesystem::path& folder, TestClock& clock, Random& random)
{
    clock.set(sys_days(year(2026) / 7 / 20));
    auto ledger = test::openLedger(folder, clock);
    for (int i = 0; i < 30; ++i) {
        speak(*ledger, clock.utcNow(), random);
        clock.advance(hours(90));
    }
}

// What a user sees: the money of each month, and in all.
std::string moneyOf(const std::filesystem::path& folder)
{
    std::string text;
    auto reader = LedgerReader::open(folder);
    if (!reader)
        return reader.error().message();
    for (const DailyUsage& day : (*reader)->daily({}, "Europe/Berlin").take())
        text.append(day.day).append(" ").append(day.amount.toString()).append("\n");
    return text;
}

enum class Work { Seal, Prune };

// Closes months, or removes closed ones, until it has come to step number `last`; then it is killed.
[[noreturn]] void workUntilKilled(const std::filesystem::path& folder, Work work, int last,
                                  const Clock& clock)
{
    auto ledger = Ledger::open({.directory = folder, .clock = clock});
    if (!ledger || (*ledger)->readOnly())
        _exit(3);
    std::atomic<int> steps = 0;
    const auto atStep = [&](const char*) {
        if (++steps == last)
            kill(getpid(), SIGKILL);
    };
    const bool done = work == Work::Seal ? sealMonths(**ledger, clock, atStep).ok()
                                         : pruneMonths(**ledger, "2026-09", atStep).ok();
    ledger->reset();
    _exit(done ? 0 : 4);
}

// Whether the work was killed at that step; false when it was done before.
bool killAtStep(const std::filesystem::path& folder, Work work, int step, const Clock& clock)
{
    const pid_t child = fork();
    if (child == 0)
        workUntilKilled(folder, work, step, clock);
    int status = 0;
    waitpid(child, &status, 0);
    EXPECT_TRUE(WIFSIGNALED(status) || WEXITSTATUS(status) == 0) << WEXITSTATUS(status);
    return WIFSIGNALED(status);
}

std::int64_t rowsOf(const std::filesystem::path& folder)
{
    return test::rawDatabase(folder)->integer("SELECT count(*) FROM entry");
}

void copyLedger(const std::filesystem::path& from, const std::filesystem::path& to)
{
    std::filesystem::remove_all(to);
    std::filesystem::copy(from, to, std::filesystem::copy_options::recursive);
}

TEST(Sealing, ACrashAtAnyStepOfClosingLeavesAUsableLedger)
{
    FastFolder folder;
    FaultRun run("kill -9 while months are closed", 1);
    TestClock clock;
    run.forEach([&](Random& random) {
        makeLedger(folder / "made", clock, random);
        const std::string money = moneyOf(folder / "made");
        for (int step = 1;; ++step) {
            copyLedger(folder / "made", folder / "tried");
            const bool isKilled = killAtStep(folder / "tried", Work::Seal, step, clock);
            run["kills"] += isKilled ? 1 : 0;
            auto ledger = test::openLedger(folder / "tried", clock);
            ASSERT_FALSE(ledger->readOnly()) << test::noticesOf(*ledger);
            ASSERT_EQ(verdictOn(folder / "tried"), "") << "after step " << step;
            speak(*ledger, clock.utcNow(), random);
            const auto sealed = sealMonths(*ledger, clock);
            ASSERT_TRUE(sealed.ok()) << sealed.error().message();
            for (const char* month : {"2026-07", "2026-08", "2026-09", "2026-10"})
                ASSERT_TRUE(checkArchive(ArchiveFiles(folder / "tried", month)).ok()) << month << step;
            ledger.reset();
            ASSERT_EQ(verdictOn(folder / "tried"), "") << "closed after step " << step;
            ASSERT_TRUE(moneyOf(folder / "tried").starts_with(money.substr(0, money.size() / 2)));
            if (!isKilled)
                break;
        }
    });
    if (run.isWhole()) {
        EXPECT_GE(run["kills"], 20);
    }
}

TEST(Sealing, ACrashAtAnyStepOfRemovingLeavesAUsableLedger)
{
    FastFolder folder;
    FaultRun run("kill -9 while closed months are removed", 1);
    TestClock clock;
    run.forEach([&](Random& random) {
        makeLedger(folder / "made", clock, random);
        ASSERT_TRUE(sealMonths(*test::openLedger(folder / "made", clock), clock).ok());
        const std::string money = moneyOf(folder / "made");
        const std::int64_t rows = rowsOf(folder / "made");
        for (int step = 1;; ++step) {
            copyLedger(folder / "made", folder / "tried");
            const bool isKilled = killAtStep(folder / "tried", Work::Prune, step, clock);
            run["kills"] += isKilled ? 1 : 0;
            auto ledger = test::openLedger(folder / "tried", clock);
            ASSERT_FALSE(ledger->readOnly()) << test::noticesOf(*ledger);
            ASSERT_EQ(verdictOn(folder / "tried"), "") << "after step " << step;
            ASSERT_EQ(moneyOf(folder / "tried"), money) << "after step " << step;
            speak(*ledger, clock.utcNow(), random);
            const auto removed = pruneMonths(*ledger, "2026-09");
            ASSERT_TRUE(removed.ok()) << removed.error().message();
            speak(*ledger, clock.utcNow(), random);
            ledger.reset();
            ASSERT_EQ(verdictOn(folder / "tried"), "") << "removed after step " << step;
            ASSERT_LT(rowsOf(folder / "tried"), rows / 2);
            if (!isKilled)
                break;
        }
    });
    if (run.isWhole()) {
        EXPECT_GE(run["kills"], 7);
    }
}

// At any moment, and not only between two steps.
TEST(Sealing, ACrashAtAnyMomentLeavesAUsableLedger)
{
    FastFolder folder;
    FaultRun run("kill -9 at any moment of closing and removing", 60);
    TestClock clock;
    Random first(3);
    makeLedger(folder / "made", clock, first);
    const std::string money = moneyOf(folder / "made");
    run.forEach([&](Random& random) {
        copyLedger(folder / "made", folder / "tried");
        for (const Work work : {Work::Seal, Work::Prune}) {
            const pid_t child = fork();
            if (child == 0)
                workUntilKilled(folder / "tried", work, 0, clock);
            usleep(static_cast<useconds_t>(random() % 60'000));
            kill(child, SIGKILL);
            int status = 0;
            waitpid(child, &status, 0);
            run["kills"] += WIFSIGNALED(status) ? 1 : 0;
            auto ledger = test::openLedger(folder / "tried", clock);
            ASSERT_FALSE(ledger->readOnly()) << test::noticesOf(*ledger);
            ASSERT_EQ(verdictOn(folder / "tried"), "");
            ASSERT_EQ(moneyOf(folder / "tried"), money);
            ASSERT_TRUE(sealMonths(*ledger, clock).ok());
        }
        ASSERT_EQ(verdictOn(folder / "tried"), "");
    });
    if (run.isWhole()) {
        EXPECT_GT(run["kills"], run.trials() / 4);
    }
}

}  // namespace
}  // namespace vox::faults
