#include "engine/insight/anomaly_watch.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <random>
#include <set>

namespace vox {
namespace {

using namespace std::chrono_literals;

const UtcTime kStart = std::chrono::sys_days(std::chrono::year(2026) / 11 / 1);

// A few weeks of a studio: two models, texts from a word to pages, errors with heavy tails, calm and busy
// hours, now and then a retry.
class Studio final {
public:
    explicit Studio(std::uint32_t seed)
        : m_random(seed)
    {
    }

    LedgerRow next()
    {
        m_now += std::chrono::microseconds(
            static_cast<std::int64_t>(std::exponential_distribution<double>(1 / 90.0)(m_random) * 1e6));
        LedgerRow row;
        row.seq = ++m_seq;
        auto& record = row.record;
        const bool slow = m_random() % 3 == 0;
        record.context.model = slow ? "voxcpm" : "joe";
        record.context.language = "en-US";
        record.context.device = "cpu";
        record.context.vocoder = "fast";
        record.context.started = m_now;
        record.context.rateMilli = m_random() % 5 == 0 ? 1500 : 1000;
        const double characters = 20 + std::lognormal_distribution<double>(4.8, 1.1)(m_random);
        record.context.inputCharacters = static_cast<std::int64_t>(characters);
        const double rate = static_cast<double>(record.context.rateMilli) / 1000;
        const double tokens = (slow ? 0.45 : 5.5) * characters / rate * spread(0.10 + 1.0 / characters);
        record.usage.speechTokens = SpeechTokens(1 + std::llround(tokens));
        const double seconds = (slow ? 0.12 : 0.004) * tokens * spread(0.12) + (slow ? 0.4 : 0.02);
        record.processing = std::chrono::microseconds(std::llround(seconds * 1e6));
        record.ended = m_now + record.processing;
        record.samples.decoded = Samples(record.usage.speechTokens.value() * 256);
        record.samples.silence =
            Samples(std::llround(static_cast<double>(record.samples.decoded.value()) * 0.08 * spread(0.3)));
        record.attempt = slow && m_random() % 40 == 0 ? 2 : 1;
        return row;
    }

    std::size_t below(std::size_t end) { return m_random() % end; }
    UtcTime now() const { return m_now; }

private:
    double spread(double deviation)
    {
        return std::exp(deviation * std::student_t_distribution<double>(5)(m_random));
    }

    std::mt19937 m_random;
    UtcTime m_now = kStart;
    std::int64_t m_seq = 0;
};

using Fault = std::function<void(LedgerRow&)>;

// What goes wrong in practice, by the measure that should tell of it.
std::vector<std::pair<std::string, Fault>> faults()
{
    const auto times = [](SpeechTokens& tokens, double factor) {
        tokens = SpeechTokens(
            std::max<std::int64_t>(1, std::llround(static_cast<double>(tokens.value()) * factor)));
    };
    return {
        {"tokens_per_character",
         [=](LedgerRow& row) {  // runs on
             times(row.record.usage.speechTokens, 6);
             row.record.processing *= 6;
         }},
        {"tokens_per_character",
         [=](LedgerRow& row) {  // stops early
             times(row.record.usage.speechTokens, 0.1);
             row.record.processing /= 10;
         }},
        {"seconds_per_token", [](LedgerRow& row) { row.record.processing *= 9; }},
        {"silence_share", [](LedgerRow& row) { row.record.samples.silence = row.record.samples.decoded; }},
        {"retries", [](LedgerRow& row) { row.record.attempt = 4; }},
    };
}

struct Outcome {
    int found = 0;
    int falseAlarms = 0;
    int rows = 0;
};

// 1,000 jobs with four faults of each of the five kinds.
Outcome trial(std::uint32_t seed)
{
    Studio studio(seed);
    std::map<int, std::size_t> faulty;  // by job
    while (faulty.size() < 20)
        faulty.emplace(150 + static_cast<int>(studio.below(850)), faulty.size() % faults().size());
    AnomalyWatch watch;
    Outcome outcome;
    for (int job = 0; job < 1000; ++job) {
        LedgerRow row = studio.next();
        const auto fault = faulty.find(job);
        if (fault != faulty.end())
            faults()[fault->second].second(row);
        const auto found = watch.see(row);
        ++outcome.rows;
        if (fault == faulty.end())
            outcome.falseAlarms += found.empty() ? 0 : 1;
        else
            outcome.found += std::ranges::count(found, faults()[fault->second].first, &Anomaly::measure) > 0;
    }
    return outcome;
}

TEST(AnomalyWatch, FindsInjectedFaultsAndFewOthers)
{
    for (std::uint32_t seed = 1; seed <= 12; ++seed) {
        const Outcome outcome = trial(seed);
        EXPECT_GE(outcome.found, 18) << "seed " << seed;
        EXPECT_LE(outcome.falseAlarms, 10) << "seed " << seed;  // 1 % of 1,000
    }
}

TEST(AnomalyWatch, TheStatedRateOfFalseAlarmsHolds)
{
    int alarms = 0;
    constexpr int kRows = 30'000;
    Studio studio(99);
    AnomalyWatch watch;
    for (int row = 0; row < kRows; ++row)
        alarms += watch.see(studio.next()).empty() ? 0 : 1;
    EXPECT_LE(alarms, kRows * AnomalyWatch::kFalseAlarmRate);
    EXPECT_GT(alarms, 0);  // a watch that never speaks would pass the line above
}

TEST(AnomalyWatch, ABurstOfRequestsIsToldOnce)
{
    Studio studio(3);
    AnomalyWatch watch;
    for (int i = 0; i < 300; ++i)
        watch.see(studio.next());
    const UtcTime start = studio.now();
    std::vector<Anomaly> found;
    for (int i = 0; i < 60; ++i) {
        LedgerRow row = studio.next();
        row.record.context.model = "joe";
        row.record.context.started = start + 500ms * i;
        for (const auto& anomaly : watch.see(row)) {
            if (anomaly.measure == "requests_per_minute")
                found.push_back(anomaly);
        }
    }
    ASSERT_EQ(found.size(), 1U);
    EXPECT_NE(found.front().cause.english().find("script"), std::string::npos);
}

TEST(AnomalyWatch, ALastingChangeBecomesUsual)
{
    Studio studio(5);
    AnomalyWatch watch;
    const auto slowRows = [&](int rows) {
        int alarms = 0;
        for (int i = 0; i < rows; ++i) {
            LedgerRow row = studio.next();
            row.record.processing *= 8;
            alarms += static_cast<int>(watch.see(row).size());
        }
        return alarms;
    };
    for (int i = 0; i < 1000; ++i)
        watch.see(studio.next());
    EXPECT_GT(slowRows(100), 50);
    slowRows(1500);
    EXPECT_LE(slowRows(500), 5);
}

TEST(AnomalyWatch, SaysWhatItSawAndWhy)
{
    Studio studio(8);
    AnomalyWatch watch;
    for (int i = 0; i < 600; ++i)
        watch.see(studio.next());
    LedgerRow row = studio.next();
    row.record.context.inputCharacters = 100;
    row.record.context.model = "joe";
    row.record.context.rateMilli = 1000;
    row.record.usage.speechTokens = SpeechTokens(5500);
    row.record.finish = FinishReason::Length;
    const auto found = watch.see(row);
    const auto odd = std::ranges::find(found, "tokens_per_character", &Anomaly::measure);
    ASSERT_NE(odd, found.end());
    EXPECT_EQ(odd->seq, row.seq);
    EXPECT_EQ(odd->model, "joe");
    EXPECT_DOUBLE_EQ(odd->value, 55);
    EXPECT_NEAR(odd->usual, 5.5, 0.5);
    EXPECT_NE(odd->cause.english().find("cut off"), std::string::npos);
    EXPECT_TRUE(odd->cause.english().starts_with("55 speech tokens a character instead of 5"));
}

TEST(AnomalyWatch, CorrectionsAndOtherServicesAreNoWork)
{
    AnomalyWatch watch;
    LedgerRow row;
    row.adjusts = 1;
    EXPECT_TRUE(watch.see(row).empty());
    row.adjusts = 0;
    row.record.context.service = "ocr";
    EXPECT_TRUE(watch.see(row).empty());
    EXPECT_EQ(watch.rows(), 0);
    EXPECT_TRUE(watch.see(LedgerRow()).empty());  // a row without any count
    EXPECT_EQ(watch.rows(), 1);
}

}  // namespace
}  // namespace vox
