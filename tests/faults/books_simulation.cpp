#include "tests/faults/books_simulation.h"

#include "engine/metering/usage_meter.h"
#include "engine/pricing/rating.h"
#include "tests/faults/speaking.h"

#include <array>

namespace vox::faults {
namespace {

using namespace std::chrono;

constexpr const char* kZone = "Europe/Berlin";
constexpr std::size_t kMostOpenAtCrash = 12;  // fewer than the recorder remembers
constexpr std::array<const char*, 5> kEmotions{"", "", "calm=0.4", "happy=0.6", "sad=0.5"};
constexpr std::array<std::int64_t, 5> kNorms{0, 0, 400'000, 600'000, 500'000};
constexpr std::array<const char*, 3> kVocoders{"reference", "fast", "diffusion"};

UtcTime startOfWork()
{
    return sys_days(year(2026) / 11 / 14) + hours(6);  // thirty days with a change of month between them
}

}  // namespace

BooksSimulation::BooksSimulation(const std::filesystem::path& folder, std::vector<Tariff> tariffs,
                                 Random& random)
    : m_folder(folder)
    , m_tariffs(std::move(tariffs))
    , m_random(random)
    , m_zone(LocalTime::of(kZone).take())
{
    m_clock.set(startOfWork());
    open();
}

void BooksSimulation::open()
{
    auto ledger = Ledger::open({.directory = directory(), .clock = m_clock, .billingTimeZone = kZone});
    ASSERT_TRUE(ledger.ok()) << ledger.error().message();
    ASSERT_FALSE((*ledger)->readOnly()) << test::noticesOf(**ledger);
    m_ledger = ledger.take();
}

void BooksSimulation::run(std::int64_t requests, int days)
{
    const auto end = startOfWork() + hours(24 * days);
    while (requests > 0 && !testing::Test::HasFatalFailure()) {
        const auto size = std::min<std::int64_t>(requests, 100 + static_cast<std::int64_t>(m_random() % 200));
        round(static_cast<std::size_t>(size));
        requests -= size;
        if (m_random() % 12 == 0)
            jump();
        // What is left of the time, spread over what is left of the work.
        const auto left = std::max<microseconds>(end - m_clock.utcNow(), microseconds(0));
        m_clock.advance(requests > 0 ? left * size / (requests + size) : microseconds(0));
    }
}

void BooksSimulation::round(std::size_t size)
{
    std::vector<Job> jobs = reserve(size);
    for (Job& job : jobs)
        if (!job.isReleased)
            meter(job);
    if (m_random() % 30 == 0)
        crash(jobs);
    else
        settle(jobs);
}

std::vector<BooksSimulation::Job> BooksSimulation::reserve(std::size_t size)
{
    std::vector<Job> jobs;
    std::vector<std::future<Result<Reserved>>> answers;
    for (std::size_t i = 0; i < size; ++i) {
        jobs.push_back(makeJob());
        const Job& job = jobs.back();
        answers.push_back(
            m_ledger->reserve({.context = job.context,
                               .upperBound = Money::fromNanos(job.tariff->currency, 1'000'000'000),
                               .tariff = *job.tariff,
                               .textTokens = {},
                               .forecast = {}}));
    }
    for (auto& answer : answers) {
        const auto reserved = answer.get();
        EXPECT_TRUE(reserved.ok()) << reserved.error().message();
    }
    noteWriting();
    return jobs;
}

BooksSimulation::Job BooksSimulation::makeJob()
{
    Job job{.context = requestAt(m_clock.utcNow(), m_random), .tariff = nullptr, .record = {.context = {}}};
    const auto emotion = m_random() % kEmotions.size();
    job.context.emotion = kEmotions[emotion];
    job.context.emotionNormMicros = kNorms[emotion];
    job.context.vocoder = kVocoders[m_random() % kVocoders.size()];
    job.context.batch = m_random() % 5 == 0;
    job.context.inputCharacters = static_cast<std::int64_t>(m_random() % 4000);
    job.tariff = &m_tariffs[m_random() % m_tariffs.size()];
    job.isReleased = m_random() % 50 == 0;
    return job;
}

// The fake engine: text, then some chunks, now and then stopped by the user before the end.
void BooksSimulation::meter(Job& job)
{
    UsageMeter meter(job.context, m_live, m_ledger->recorder(), m_clock);
    meter.textFed(TextTokens(1 + static_cast<std::int64_t>(m_random() % 600)));
    const auto chunks = 1 + m_random() % 20;
    const bool isCancelled = m_random() % 25 == 0;
    for (std::size_t i = 0; i < chunks && !(isCancelled && i > chunks / 2); ++i) {
        const std::size_t tokens = 1 + m_random() % 100;
        meter.chunk({.samples = {m_samples.data(), 256 * tokens},
                     .speechTokens = SpeechTokens(static_cast<std::int64_t>(tokens)),
                     .solverSteps = SolverSteps(static_cast<std::int64_t>(m_random() % 11)),
                     .solverEvaluations = {}});
    }
    meter.silence(Samples(static_cast<std::int64_t>(m_random() % 20'000)));
    job.record = UsageRecord{.context = job.context};
    job.record.usage = meter.usage();
    job.record.samples = meter.samples();
    job.record.processing = meter.processing();
    job.record.firstAudio = meter.firstAudio();
    job.record.ended = job.context.started + job.record.processing;
    job.record.finish = isCancelled ? FinishReason::Cancelled : FinishReason::Stop;
    job.isMetered = true;
    counts.cancelled += isCancelled ? 1 : 0;
}

void BooksSimulation::settle(std::vector<Job>& jobs)
{
    std::vector<std::future<Result<Settlement>>> answers;
    std::vector<std::int64_t> amounts;
    std::vector<const Job*> settled;
    for (Job& job : jobs) {
        if (job.isReleased) {
            EXPECT_TRUE(m_ledger->voidReservation(job.context.request).get().ok());
            ++counts.released;
            continue;
        }
        if (m_random() % 40 == 0)
            reserveAgain(job);
        amounts.push_back(book(job, job.record));
        answers.push_back(m_ledger->settle(job.record));
        settled.push_back(&job);
    }
    for (std::size_t i = 0; i < answers.size(); ++i) {
        const auto settlement = answers[i].get();
        ASSERT_TRUE(settlement.ok()) << settlement.error().message();
        ASSERT_EQ(settlement->charge.amount.nanos(), amounts[i]) << settled[i]->tariff->id;
        if (i + 1 == answers.size() && m_random() % 2 == 0)
            correct(settlement->place, *settled[i], amounts[i]);
    }
    noteWriting();
}

// The first attempt was bad: it is settled as waste, and the request is made once more.
void BooksSimulation::reserveAgain(Job& job)
{
    UsageRecord bad = job.record;
    bad.finish = FinishReason::Retry;
    const std::int64_t amount = book(job, bad);
    const auto settled = m_ledger->settle(bad).get();
    ASSERT_TRUE(settled.ok()) << settled.error().message();
    ASSERT_EQ(settled->charge.amount.nanos(), amount);
    const Money bound = Money::fromNanos(job.tariff->currency, 1'000'000'000);
    ASSERT_TRUE(m_ledger->reserve(job.context, bound, *job.tariff).get().ok());
    job.record.attempt = 2;
    ++counts.retried;
}

// The process is gone: all but a few requests were settled, and the recorder is left behind.
void BooksSimulation::crash(std::vector<Job>& jobs)
{
    const std::size_t cut = jobs.size() - std::min(jobs.size(), 1 + m_random() % kMostOpenAtCrash);
    const std::vector<Job> left(jobs.begin() + static_cast<std::ptrdiff_t>(cut), jobs.end());
    jobs.erase(jobs.begin() + static_cast<std::ptrdiff_t>(cut), jobs.end());
    settle(jobs);
    const auto before = directory();
    ++m_life;
    std::filesystem::create_directories(directory());
    for (const char* name : {"ledger.vled", "ledger.vled-wal", "ledger.head", "ledger.progress"})
        if (std::filesystem::exists(before / name))
            std::filesystem::copy_file(before / name, directory() / name);
    m_ledger.reset();
    std::filesystem::remove_all(before);
    m_newest = std::max(m_floor, m_newestSettled);
    m_clock.advance(minutes(3));
    for (const Job& job : left) {
        UsageRecord found = job.isMetered ? job.record : UsageRecord{.context = job.context};
        found.finish = FinishReason::Fault;
        book(job, found);
    }
    open();
    noteWriting();
    ++counts.crashes;
    counts.recovered += static_cast<std::int64_t>(left.size());
}

void BooksSimulation::correct(const LedgerHead& place, const Job& job, std::int64_t nanos)
{
    const std::int64_t delta = nanos >= 3 && m_random() % 2 == 0 ? -nanos / 3 : 12'345;
    const auto corrected = m_ledger
                               ->adjust({.id = RequestId::make(m_clock.utcNow()),
                                         .seq = place.seq,
                                         .delta = Money::fromNanos(job.tariff->currency, delta),
                                         .reason = "agreed with the customer"})
                               .get();
    ASSERT_TRUE(corrected.ok()) << corrected.error().message();
    m_expected[{job.context.department, std::string(job.tariff->currency.code())}] += delta;
    m_newest = std::max(m_newest, billed(m_clock.utcNow()));
    ++counts.corrections;
}

// The clock is put right, or wrong: back by up to two days, or on.
void BooksSimulation::jump()
{
    const auto by = minutes(m_random() % 2'880);
    m_clock.advance(m_random() % 2 == 0 ? -by : by / 10);
    ++counts.jumps;
}

std::int64_t BooksSimulation::book(const Job& job, const UsageRecord& record)
{
    if (m_clock.utcNow() < m_written)
        noteWriting();
    const UtcTime when = billed(job.context.started);
    std::int64_t& volume = m_volumes[{m_zone.at(when).day / 100, job.context.department, job.tariff->id}];
    const auto charge = priceOf(record, *job.tariff, volume);
    EXPECT_TRUE(charge.has_value());
    volume += volumeOf(record, *job.tariff);
    m_expected[{job.context.department, std::string(job.tariff->currency.code())}] += charge->amount.nanos();
    m_newest = std::max(m_newest, when);
    m_newestSettled = std::max(m_newestSettled, when);
    ++m_rows;
    return charge->amount.nanos();
}

// A row is written now. If that is before the one ahead of it, the clock was turned back, and from here on
// nothing is billed before the latest that was.
void BooksSimulation::noteWriting()
{
    if (m_clock.utcNow() < m_written)
        m_floor = std::max({m_floor, m_newest, m_clock.utcNow()});
    m_newest = std::max(m_newest, m_floor);
    m_written = m_clock.utcNow();
}

}  // namespace vox::faults
