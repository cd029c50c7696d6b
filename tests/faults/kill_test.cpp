#include "engine/ledger/ledger_reader.h"
#include "engine/metering/live_usage.h"
#include "engine/metering/usage_meter.h"
#include "tests/faults/speaking.h"

#include <atomic>
#include <csignal>

#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

namespace vox::faults {
namespace {

// What the victim has told so far, in memory that outlives it.
struct Testimony {
    std::atomic<std::int64_t> begun;    // requests whose reservation was promised
    std::atomic<std::int64_t> settled;  // and whose settlement was, with its place
    std::atomic<std::int64_t> lastSeq;
    std::atomic<std::int64_t> steps;  // of the request under way, metered
    std::atomic<std::int64_t> request;
};

// Meters one request step by step, as the engine does.
UsageRecord meter(const RequestContext& context, Ledger& ledger, const Clock& clock, Testimony& told)
{
    constexpr int steps = 300;
    LiveUsage live;
    const std::vector<float> samples(256 * 3);
    UsageMeter meter(context, live, ledger.recorder(), clock);
    for (std::int64_t step = 1; step <= steps; ++step) {
        meter.chunk({.samples = samples,
                     .speechTokens = SpeechTokens(3),
                     .solverSteps = {},
                     .solverEvaluations = {}});
        told.steps = 3 * step;
    }
    UsageRecord record = test::testRecord(context, 0);
    record.usage = meter.usage();
    record.samples = meter.samples();
    return record;
}

[[noreturn]] void speakUntilKilled(const std::filesystem::path& folder, Testimony& told, Random random)
{
    SystemClock clock;
    auto ledger = Ledger::open({.directory = folder, .clock = clock, .billingTimeZone = "UTC"});
    if (!ledger || (*ledger)->readOnly())
        _exit(3);
    for (std::int64_t number = 1;; ++number) {
        const RequestContext context = requestAt(clock.utcNow(), random);
        if (!(*ledger)->reserve(reservationOf(context)).get())
            _exit(4);
        told.steps = 0;
        told.request = number;
        told.begun = number;
        const auto settled = (*ledger)->settle(meter(context, **ledger, clock, told)).get();
        if (!settled)
            _exit(5);
        told.lastSeq = settled->place.seq;
        told.settled = number;
    }
}

// What the ledger holds after the victim's death, and what is missing of what it had told.
class Inquest {
public:
    Inquest(FaultRun& run, const std::filesystem::path& folder)
        : m_run(run)
        , m_folder(folder)
    {
    }

    void hold(const Testimony& told)
    {
        const auto report = verifyLedger(m_folder).take();
        EXPECT_TRUE(report.whole) << report.faults.front().english();
        m_run["faults"] += static_cast<std::int64_t>(report.faults.size());
        m_run["left open"] += report.openRequests;
        auto reader = LedgerReader::open(m_folder).take();
        const auto seqs = reader->select({})->seqs;
        const auto rows = static_cast<std::int64_t>(seqs.size()) - m_rows;
        m_rows += rows;
        m_run["promised"] += told.begun + told.settled;
        m_run["lost"] +=
            std::max<std::int64_t>(0, told.begun - rows) + (report.head.seq < told.lastSeq ? 1 : 0);
        if (rows > 0)
            lookAt(reader->rows({seqs.front()})->front(), told, rows);
    }

private:
    void lookAt(const LedgerRow& newest, const Testimony& told, std::int64_t rows)
    {
        if (newest.record.finish != FinishReason::Fault)
            return;
        m_run["recovered"] += 1;
        const std::int64_t steps = newest.record.usage.speechTokens.value();
        if (told.request == rows)  // it told of this very request
            m_run["steps lost"] += std::max<std::int64_t>(0, told.steps - steps);
        EXPECT_EQ(newest.record.samples.decoded.value(), 256 * steps);
        EXPECT_EQ(newest.amount, priceOf(newest.record, priceList())->amount);
    }

    FaultRun& m_run;
    std::filesystem::path m_folder;
    std::int64_t m_rows = 0;
};

TEST(Killed, NoStepIsLost)
{
    FastFolder folder;
    SystemClock clock;
    auto* told = static_cast<Testimony*>(
        mmap(nullptr, sizeof(Testimony), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0));
    FaultRun run("kill -9", 200);
    Inquest inquest(run, folder.path());
    run.forEach([&](Random& random) {
        told->begun = told->settled = told->lastSeq = told->steps = told->request = 0;
        const pid_t child = fork();
        if (child == 0)
            speakUntilKilled(folder.path(), *told, random);
        if (random() % 10 != 0)  // every tenth is killed while it opens
            while (told->begun == 0)
                usleep(50);
        usleep(static_cast<useconds_t>(random() % 4000));
        kill(child, SIGKILL);
        int status = 0;
        waitpid(child, &status, 0);
        ASSERT_TRUE(WIFSIGNALED(status)) << "the victim left by itself with " << WEXITSTATUS(status);
        auto ledger =
            Ledger::open({.directory = folder.path(), .clock = clock, .billingTimeZone = "UTC"}).take();
        ASSERT_FALSE(ledger->readOnly()) << test::noticesOf(*ledger);
        ledger.reset();
        inquest.hold(*told);
    });
    munmap(told, sizeof(Testimony));
    EXPECT_EQ(run["lost"], 0);
    EXPECT_EQ(run["left open"], 0);
    EXPECT_EQ(run["steps lost"], 0);
    EXPECT_EQ(run["faults"], 0);
    if (run.isWhole()) {
        EXPECT_GT(run["recovered"], run.trials() / 4);
    }
}

}  // namespace
}  // namespace vox::faults
