#include "engine/metering/live_usage.h"
#include "engine/metering/usage_meter.h"

#include "tests/unit/ledger/ledger_fixture.h"

#include <csignal>
#include <vector>

#include <sys/mman.h>
#include <sys/wait.h>

namespace vox::test {
namespace {

constexpr int kKills = 200;

// What the victim has told so far, in memory that outlives it.
struct Testimony {
    std::atomic<std::int64_t> begun;    // requests whose reservation was acknowledged
    std::atomic<std::int64_t> settled;  // and whose settlement was, with the newest row's place
    std::atomic<std::int64_t> lastSeq;
    std::atomic<std::int64_t> steps;    // of the request under way, metered
    std::atomic<std::int64_t> request;  // which one that is
};

// Speaks until it is killed.
[[noreturn]] void speakForEver(const std::filesystem::path& folder, Testimony& told)
{
    SystemClock clock;
    auto ledger = Ledger::open({.directory = folder, .clock = clock, .billingTimeZone = "UTC"});
    if (!ledger || (*ledger)->readOnly())
        _exit(3);
    LiveUsage live;
    const std::vector<float> samples(256 * 3);
    for (std::int64_t number = 1;; ++number) {
        const RequestContext context = testContext(clock);
        if (!(*ledger)->reserve(context, bound(), testTariff()).get())
            _exit(4);
        told.steps = 0;
        told.request = number;
        told.begun = number;
        UsageRecord record = testRecord(context, 0);
        {
            UsageMeter meter(context, live, (*ledger)->recorder(), clock);
            for (std::int64_t step = 1; step <= 400; ++step) {
                meter.chunk({.samples = samples,
                             .speechTokens = SpeechTokens(3),
                             .solverSteps = {},
                             .solverEvaluations = {}});
                told.steps = 3 * step;
            }
            record.usage = meter.usage();
            record.samples = meter.samples();
        }
        auto settled = (*ledger)->settle(record).get();
        if (!settled)
            _exit(5);
        told.lastSeq = settled->place.seq;
        told.settled = number;
    }
}

struct Sums {
    std::int64_t lost = 0;
    std::int64_t open = 0;
    std::int64_t recovered = 0;
    std::int64_t stepsLost = 0;
    std::int64_t faults = 0;
};

void check(const std::filesystem::path& folder, const Testimony& told, std::int64_t rowsBefore, Sums& sums)
{
    const auto report = verifyLedger(folder).take();
    sums.faults += static_cast<std::int64_t>(report.faults.size());
    sums.open += report.openRequests;
    auto reader = LedgerReader::open(folder).take();
    const auto seqs = reader->select({})->seqs;
    const auto rows = static_cast<std::int64_t>(seqs.size()) - rowsBefore;
    sums.lost += std::max<std::int64_t>(0, told.begun - rows) + (report.head.seq < told.lastSeq ? 1 : 0);
    if (rows == 0)
        return;  // killed before its first reservation
    const LedgerRow newest = reader->rows({seqs.front()})->front();
    if (newest.record.finish != FinishReason::Fault)
        return;
    ++sums.recovered;
    EXPECT_NE(newest.note.find("recovered"), std::string::npos);
    const std::int64_t steps = newest.record.usage.speechTokens.value();
    if (told.request == rows) {  // it told of this very request
        sums.stepsLost += std::max<std::int64_t>(0, told.steps - steps);
        EXPECT_LE(steps, told.steps + 3);
    }
    EXPECT_EQ(newest.record.samples.decoded.value(), 256 * steps);
    EXPECT_EQ(newest.amount, testCharge(newest.record).amount);
}

TEST(LedgerKill, NoStepIsLostWhenTheProcessIsKilled)
{
    FastFolder folder;
    SystemClock clock;
    auto* told = static_cast<Testimony*>(
        mmap(nullptr, sizeof(Testimony), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0));
    std::mt19937 random(17);
    Sums sums;
    std::int64_t rows = 0;
    for (int round = 0; round < kKills; ++round) {
        told->begun = told->settled = told->lastSeq = told->steps = told->request = 0;
        const pid_t child = fork();
        if (child == 0)
            speakForEver(folder.path(), *told);
        if (round % 10 != 0)  // every tenth is killed while it opens
            while (told->begun == 0)
                usleep(50);
        usleep(static_cast<useconds_t>(random() % 4000));
        kill(child, SIGKILL);
        int status = 0;
        waitpid(child, &status, 0);
        ASSERT_TRUE(WIFSIGNALED(status)) << "the victim left by itself with " << WEXITSTATUS(status);
        auto ledger =
            Ledger::open({.directory = folder.path(), .clock = clock, .billingTimeZone = "UTC"}).take();
        ASSERT_FALSE(ledger->readOnly()) << noticesOf(*ledger);
        ledger.reset();
        check(folder.path(), *told, rows, sums);
        rows = static_cast<std::int64_t>(LedgerReader::open(folder.path()).take()->select({})->seqs.size());
    }
    munmap(told, sizeof(Testimony));
    EXPECT_EQ(sums.lost, 0);
    EXPECT_EQ(sums.open, 0);
    EXPECT_EQ(sums.stepsLost, 0);
    EXPECT_EQ(sums.faults, 0);
    EXPECT_GT(sums.recovered, 50);
}

TEST(LedgerRecovery, SettlesWithNothingWhereNothingWasRecorded)
{
    FastFolder folder;
    TestClock clock;
    {
        auto ledger = openLedger(folder.path(), clock);
        ASSERT_TRUE(ledger->reserve(testContext(clock), bound(), testTariff()).get());
    }
    auto ledger = openLedger(folder.path(), clock);
    EXPECT_NE(noticesOf(*ledger).find("One request that was cut off"), std::string::npos)
        << noticesOf(*ledger);
    ledger.reset();
    EXPECT_EQ(noticesOf(*openLedger(folder.path(), clock)), "") << "told once";
    auto reader = LedgerReader::open(folder.path()).take();
    const LedgerRow row = reader->rows(reader->select({})->seqs)->front();
    EXPECT_EQ(row.record.finish, FinishReason::Fault);
    EXPECT_EQ(row.record.usage, Usage());
    EXPECT_EQ(row.amount.nanos(), 0);
    EXPECT_EQ(row.note, "recovered, nothing was recorded");
    EXPECT_EQ(firstFault(folder.path()), "");
    EXPECT_EQ(rawDatabase(folder.path())->integer("SELECT count(*) FROM entry WHERE kind = 9"), 1);
}

// The recorder still holds an attempt that was settled; the next attempt must not be billed for it again.
TEST(LedgerRecovery, TakesNoProgressOfASettledAttempt)
{
    FastFolder folder;
    TestClock clock;
    {
        auto ledger = openLedger(folder.path(), clock);
        const RequestContext context = testContext(clock);
        ASSERT_TRUE(ledger->reserve(context, bound(), testTariff()).get());
        UsageRecord record = testRecord(context, 40);
        ledger->recorder().begin(context.request, 1);
        ledger->recorder().update(record.usage, record.samples, record.processing, record.firstAudio);
        ledger->recorder().end();
        record.finish = FinishReason::Retry;
        ASSERT_TRUE(ledger->settle(record).get().ok());
        ASSERT_TRUE(ledger->reserve(context, bound(), testTariff()).get());
    }
    openLedger(folder.path(), clock);
    auto reader = LedgerReader::open(folder.path()).take();
    const auto rows = reader->rows(reader->select({})->seqs).take();
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].amount.nanos(), 0);
    EXPECT_EQ(rows[0].record.attempt, 2);
    EXPECT_EQ(rows[1].record.usage.speechTokens.value(), 40);
    EXPECT_EQ(firstFault(folder.path()), "");
}

}  // namespace
}  // namespace vox::test
