#include "engine/service/local_insight.h"

#include "engine/insight/calibrator.h"
#include "engine/insight/token_bands.h"
#include "engine/ledger/ledger.h"
#include "engine/pricing/tariff_reader.h"
#include "engine/service/estimate_history.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <cmath>
#include <future>
#include <random>

namespace vox {
namespace {

using namespace std::chrono_literals;

const UtcTime kStart = std::chrono::sys_days(std::chrono::year(2026) / 11 / 2);

class FixedClock final : public Clock {
public:
    UtcTime utcNow() const override { return kStart + 20h; }
    std::chrono::microseconds monotonicNow() const override { return 1s; }
};

Tariff tariff()  // 0.80 USD per million tokens
{
    return readTariff(std::filesystem::path(VOX_RESOURCES) / "tariffs/standard-2026-11.json").take();
}

// A ledger of jobs that were estimated, take 10 % more than foretold, and now and then go wrong.
class Insight : public testing::Test {
protected:
    void SetUp() override
    {
        auto ledger = Ledger::open({.directory = folder.path(), .clock = clock});
        ASSERT_TRUE(ledger.ok()) << ledger.error().message();
        const Tariff prices = tariff();
        std::vector<std::future<Result<Settlement>>> booking;
        for (int number = 0; number < kJobs; ++number)
            booking.push_back((*ledger)->record(jobOf(number), prices));
        for (auto& booked : booking)
            ASSERT_TRUE(booked.get().ok());
    }

    UsageRecord jobOf(int number)
    {
        UsageRecord record;
        auto& context = record.context;
        context.started = kStart + std::chrono::minutes(number);
        context.request = RequestId::make(context.started);
        context.model = number % 2 == 0 ? "joe" : "amy";
        context.language = "en-US";
        context.voice = context.model;
        context.vocoder = "fast";
        context.device = "cpu";
        context.sampleRate = 22'050;
        context.samplesPerToken = 256;
        context.tokenRateMilliHz = 86'133;
        context.inputCharacters = 300;
        record.forecast = forecastWith({}, 1'500);
        const double factor =
            number == kFaulty ? 9 : std::exp(std::normal_distribution<double>(0.1, 0.05)(random));
        record.usage.textTokens = TextTokens(600);
        record.usage.speechTokens = SpeechTokens(wholeTokens(1'500 * factor));
        record.samples.decoded = Samples(record.usage.speechTokens.value() * 256);
        record.processing = std::chrono::microseconds(record.usage.speechTokens.value() * 2'000);
        record.firstAudio = 100ms;
        record.ended = context.started + record.processing;
        ids.push_back(context.request.toString());
        return record;
    }

    static constexpr int kJobs = 200;
    static constexpr int kFaulty = 160;

    test::TemporaryFolder folder;
    FixedClock clock;
    std::mt19937 random{5};
    std::vector<std::string> ids;
};

TEST_F(Insight, ShowsTheRecordOfEachModel)
{
    LocalInsight insight(folder.path(), clock);
    const auto records = insight.calibration();
    ASSERT_TRUE(records.ok()) << records.error().message();
    ASSERT_EQ(records->size(), 2U);
    for (const auto& record : *records) {
        EXPECT_EQ(record.jobs, kJobs / 2);
        EXPECT_TRUE(record.calibrated95);
        EXPECT_NEAR(record.coverage80, 0.8, 0.12);
        EXPECT_GT(record.coverage95, 0.88);
    }
    EXPECT_EQ((*records)[0].model, "amy");
    EXPECT_EQ((*records)[0].first.time_since_epoch() / 1h, (kStart.time_since_epoch() + 1min) / 1h);
}

TEST_F(Insight, PointsAreThoseOfTheLedgerNewestFirst)
{
    LocalInsight insight(folder.path(), clock);
    const auto points = insight.estimates({.model = "joe"}, 30);
    ASSERT_TRUE(points.ok());
    ASSERT_EQ(points->size(), 30U);
    EXPECT_GT(points->front().when, points->back().when);
    EXPECT_EQ(points->front().forecast.raw, 1'500);
    EXPECT_GT(points->front().actual, 1'500);
    const auto coverage = insight.coverage({.from = kStart + 100min, .model = "joe"});
    ASSERT_TRUE(coverage.ok());
    EXPECT_EQ(coverage->size(), 50U);  // calibrated long before by jobs that the filter leaves out
}

TEST_F(Insight, FindsTheJobThatRanOn)
{
    LocalInsight insight(folder.path(), clock);
    const auto report = insight.anomalies({});
    ASSERT_TRUE(report.ok());
    EXPECT_EQ(report->rows, kJobs);
    ASSERT_EQ(report->anomalies.size(), 1U);
    EXPECT_EQ(report->anomalies[0].measure, "tokens_per_character");
    EXPECT_EQ(report->anomalies[0].model, "joe");
    EXPECT_TRUE(insight.anomalies({.model = "amy"})->anomalies.empty());
    EXPECT_TRUE(insight.anomalies({.to = kStart + 100min})->anomalies.empty());
}

TEST_F(Insight, RatesTakesThatTheLedgerKnows)
{
    LocalInsight insight(folder.path(), clock);
    EXPECT_EQ(insight.rate("0192f0c1-7d6e-7abc-8def-0123456789ab", 4).error().kind(), ErrorKind::BadInput);
    EXPECT_EQ(insight.rate("", 4).error().kind(), ErrorKind::BadInput);
    EXPECT_EQ(insight.rate(ids[0], 6).error().kind(), ErrorKind::BadInput);
    ASSERT_TRUE(insight.rate(ids[0], 5).ok());
    ASSERT_TRUE(insight.rate(ids[1], 2).ok());
    ASSERT_TRUE(insight.rate(ids[2], 4).ok());
    EXPECT_EQ(*insight.rating(ids[1]), 2);
    EXPECT_EQ(*insight.rating(ids[9]), 0);
    const auto value = insight.valueIndex({}, ValueBy::Voice);
    ASSERT_TRUE(value.ok());
    ASSERT_EQ(value->size(), 2U);
    EXPECT_EQ(value->front().key, "joe");
    EXPECT_EQ(value->front().ratings, 2);
    EXPECT_GT(value->front().perTakeNanos, 1'200'000);
    const auto latency = insight.latency({});
    ASSERT_EQ(latency->size(), 1U);
    EXPECT_EQ(latency->front().requests, kJobs);
    EXPECT_NEAR(latency->front().seconds, 0.1, 1e-9);
}

TEST_F(Insight, TheCalibratorStartsFromHistory)
{
    const auto reader = LedgerReader::open(folder.path());
    ASSERT_TRUE(reader.ok());
    Calibrator calibrator;
    ASSERT_TRUE(teachHistory(calibrator, **reader, clock.utcNow()).ok());
    const auto bands = calibrator.bands({"joe", "en-US", "cpu"});
    EXPECT_TRUE(bands.calibrated95);
    EXPECT_NEAR(bands.centre, std::exp(0.1), 0.03);
    Calibrator few;
    ASSERT_TRUE(teachHistory(few, **reader, clock.utcNow(), 10).ok());
    EXPECT_EQ(few.record({"joe", "en-US", "cpu"}).jobs, 5);
    EXPECT_EQ(few.record({"joe", "en-US", "cpu"}).last, calibrator.record({"joe", "en-US", "cpu"}).last);
}

TEST(LocalInsightAlone, AFolderWithoutALedgerIsAnError)
{
    const test::TemporaryFolder folder;
    const FixedClock clock;
    EXPECT_FALSE(LocalInsight(folder.path(), clock).calibration().ok());
}

}  // namespace
}  // namespace vox
