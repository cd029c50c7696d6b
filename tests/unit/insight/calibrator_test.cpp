#include "engine/insight/calibrator.h"

#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <random>
#include <thread>

namespace vox {
namespace {

using namespace std::chrono_literals;

const JobClass kJoe{"joe", "en-US", "cpu"};
const UtcTime kStart = std::chrono::sys_days(std::chrono::year(2026) / 11 / 1);

FinishedJob job(int number, std::int64_t raw, std::int64_t actual, const JobClass& jobClass = kJoe)
{
    return {.jobClass = jobClass,
            .when = kStart + std::chrono::minutes(number),
            .forecast = {.expected = raw, .raw = raw},
            .actual = actual};
}

void feed(Calibrator& calibrator, int jobs, std::int64_t raw = 1000, std::int64_t actual = 1100)
{
    for (int i = 0; i < jobs; ++i)
        calibrator.learn(job(i, raw, actual + i % 3));
}

TEST(Calibrator, IsCalibratedFromFourAndNineteenJobsOn)
{
    struct Case {
        int jobs;
        bool calibrated80, calibrated95;
    };
    for (const auto& [jobs, is80, is95] : {Case{0, false, false}, Case{3, false, false}, Case{4, true, false},
                                           Case{18, true, false}, Case{19, true, true}}) {
        Calibrator calibrator;
        feed(calibrator, jobs);
        const auto bands = calibrator.bands(kJoe);
        EXPECT_EQ(bands.calibrated80, is80) << jobs;
        EXPECT_EQ(bands.calibrated95, is95) << jobs;
        const auto record = calibrator.record(kJoe);
        EXPECT_EQ(record.jobs, jobs);
        EXPECT_EQ(record.calibrated80, is80);
        EXPECT_EQ(record.calibrated95, is95);
        EXPECT_LE(bands.low95, bands.low80);
        EXPECT_GE(bands.high95, bands.high80);
    }
}

TEST(Calibrator, KeepsGenerousMarginsUntilThen)
{
    Calibrator calibrator;
    const auto forecast = forecastWith(calibrator.bands(kJoe), 1000);
    EXPECT_EQ(
        forecast,
        (TokenForecast{
            .expected = 1000, .raw = 1000, .low80 = 850, .high80 = 1150, .low95 = 700, .high95 = 1300}));
}

TEST(Calibrator, OnlyJobsThatRanToTheirOwnEndTeach)
{
    Calibrator calibrator;
    for (const auto reason :
         {FinishReason::Length, FinishReason::Silence, FinishReason::Cancelled, FinishReason::Retry,
          FinishReason::OutOfMemory, FinishReason::NotANumber, FinishReason::Fault}) {
        auto stopped = job(1, 1000, 10);
        stopped.finish = reason;
        EXPECT_FALSE(calibrator.learn(stopped));
    }
    EXPECT_FALSE(calibrator.learn(job(2, 0, 500)));  // nothing was foretold
    EXPECT_EQ(calibrator.record(kJoe).jobs, 0);
    EXPECT_TRUE(calibrator.learn(job(3, 500, 0)));
    EXPECT_EQ(calibrator.record(kJoe).jobs, 1);
}

TEST(Calibrator, NoJobIsPartOfWhatJudgesIt)
{
    Calibrator calibrator;
    feed(calibrator, 40);
    const auto before = forecastWith(calibrator.bands(kJoe), 1000);
    const auto judged = calibrator.learn(job(50, 1000, 9000));
    ASSERT_TRUE(judged);
    EXPECT_EQ(judged->forecast, before);
    EXPECT_FALSE(judged->within95());
    EXPECT_NE(forecastWith(calibrator.bands(kJoe), 1000), before);
}

TEST(Calibrator, TheRecordAddsUp)
{
    Calibrator calibrator;
    feed(calibrator, 19, 100, 100);  // 100, 101, 102 in turn
    for (int i = 0; i < 4; ++i)
        calibrator.learn(job(20 + i, 1000, i == 0 ? 2000 : 1010));
    const auto record = calibrator.record(kJoe);
    EXPECT_EQ(record.first, kStart);
    EXPECT_EQ(record.last, kStart + 23min);
    EXPECT_NEAR(record.coverage95, 0.75, 1e-12);  // of the last four jobs, the first lay outside
    EXPECT_NEAR(record.bias, -0.1425, 0.003);     // 990 tokens too few, of some 6,950
    EXPECT_NEAR(record.wape, 0.1425, 0.003);
    EXPECT_GT(record.meanWidth95, 0);
}

TEST(Calibrator, ClassesDoNotTeachEachOther)
{
    Calibrator calibrator;
    feed(calibrator, 30);
    for (const auto& other : {JobClass{"amy", "en-US", "cpu"}, JobClass{"joe", "de-DE", "cpu"},
                              JobClass{"joe", "en-US", "cuda:0"}})
        EXPECT_FALSE(calibrator.bands(other).calibrated80);
    calibrator.learn(job(1, 10, 10, {"amy", "en-US", "cpu"}));
    const auto records = calibrator.records();
    ASSERT_EQ(records.size(), 2U);
    EXPECT_EQ(records[0].model, "amy");
    EXPECT_EQ(records[1].jobs, 30);
}

TEST(Calibrator, ANewModelFileOrDriverBeginsANewRecord)
{
    const test::TemporaryFolder folder;
    const auto marks = folder / "marks.tsv";
    {
        Calibrator calibrator(marks);
        calibrator.runsWith("joe", "cpu", "weights-1", kStart);
        feed(calibrator, 30);
        calibrator.runsWith("joe", "cpu", "weights-1", kStart + 1h);
        EXPECT_TRUE(calibrator.bands(kJoe).calibrated95);
        calibrator.runsWith("joe", "cpu", "weights-2", kStart + 1h);
        EXPECT_FALSE(calibrator.bands(kJoe).calibrated80);
    }
    std::ofstream(marks, std::ios::app) << "2026-11-01T0";  // torn
    Calibrator calibrator(marks);
    feed(calibrator, 30);  // the history before the change
    EXPECT_EQ(calibrator.record(kJoe).jobs, 0);
    calibrator.runsWith("joe", "cpu", "weights-3", kStart + 2h);
    EXPECT_TRUE(calibrator.learn(job(121, 1000, 1000)));
    EXPECT_FALSE(Calibrator(marks).learn(job(119, 1000, 1000)));
    EXPECT_TRUE(Calibrator(marks).learn(job(121, 1000, 1000)));
}

// Jobs as a ledger holds them: the whole way from rows to the table that the command prints.
TEST(Calibrator, ReplayedLedgerHoldsItsCoverage)
{
    for (std::uint32_t seed = 1; seed <= 5; ++seed) {
        std::mt19937 random(seed);
        std::lognormal_distribution<double> length(6, 1);
        std::student_t_distribution<double> error(4);
        Calibrator calibrator;
        for (int i = 0; i < 2000; ++i) {
            LedgerRow row;
            row.record.context.model = "joe";
            row.record.context.language = "en-US";
            row.record.context.device = "cpu";
            row.record.ended = kStart + std::chrono::minutes(i);
            row.record.forecast.raw = static_cast<std::int64_t>(30 + length(random));
            row.record.usage.speechTokens = SpeechTokens(wholeTokens(
                static_cast<double>(row.record.forecast.raw) * std::exp(0.1 + 0.06 * error(random))));
            calibrator.learn(*finishedJobOf(row));
        }
        const auto record = calibrator.record(kJoe);
        EXPECT_EQ(record.jobs, 500);
        EXPECT_NEAR(record.coverage80, 0.80, 0.04) << seed;  // exact binomial band of 500: 382 … 417
        EXPECT_NEAR(record.coverage95, 0.95, 0.02) << seed;  // 465 … 484
        EXPECT_NEAR(record.bias, 0, 0.02);
        EXPECT_LT(record.wape, 0.12);
    }
}

TEST(Calibrator, RowsWithoutAForecastTellNothing)
{
    LedgerRow row;
    EXPECT_FALSE(finishedJobOf(row));
    row.record.forecast.raw = 10;
    EXPECT_TRUE(finishedJobOf(row));
    row.adjusts = 3;
    EXPECT_FALSE(finishedJobOf(row));
    row.adjusts = 0;
    row.record.context.service = "ocr";
    EXPECT_FALSE(finishedJobOf(row));
}

TEST(Calibrator, AnyThreadMayAskAndTeach)
{
    Calibrator calibrator;
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < 4; ++thread)
        threads.emplace_back([&calibrator] {
            for (int i = 0; i < 500; ++i) {
                calibrator.learn(job(i, 1000, 1000 + i % 7));
                const auto bands = calibrator.bands(kJoe);
                EXPECT_LE(bands.low95, bands.high95);
            }
        });
    threads.clear();
    EXPECT_EQ(calibrator.record(kJoe).jobs, 500);
}

TEST(CoverageTrack, TellsTheShareOfTheLastJobs)
{
    CoverageTrack track(4);
    const auto judged = [](std::int64_t actual, bool calibrated) {
        return JudgedJob{.when = kStart,
                         .forecast = {.expected = 10, .low80 = 9, .high80 = 11, .low95 = 8, .high95 = 12},
                         .actual = actual,
                         .calibrated80 = calibrated,
                         .calibrated95 = calibrated};
    };
    track.add(judged(100, false));  // nothing was promised
    for (const std::int64_t actual : {10, 12, 13, 9, 11})
        track.add(judged(actual, true));
    ASSERT_EQ(track.points().size(), 5U);
    EXPECT_DOUBLE_EQ(track.points()[0].coverage80, 1);
    EXPECT_DOUBLE_EQ(track.points()[3].coverage80, 0.5);
    EXPECT_DOUBLE_EQ(track.points()[4].coverage80, 0.5);  // 12, 13, 9, 11
    EXPECT_DOUBLE_EQ(track.points()[4].coverage95, 0.75);
    EXPECT_EQ(thinned(track.points(), 2).size(), 2U);
    EXPECT_EQ(thinned(track.points(), 2).back().coverage95, 0.75);
}

}  // namespace
}  // namespace vox
