#include "engine/runtime/text_forecast.h"

#include "engine/core/model_info.h"

#include <gtest/gtest.h>

#include <limits>

namespace vox {
namespace {

using namespace std::chrono_literals;

ModelInfo piper()
{
    ModelInfo info;
    info.sampleRate = 22'050;
    info.samplesPerToken = 256;
    return info;
}

Tariff tariff()
{
    Tariff tariff;
    tariff.id = "test";
    tariff.sha256 = std::string(64, 'a');
    tariff.perMillion = {.textTokenNanos = 0, .speechTokenNanos = 800'000'000};
    return tariff;
}

Usage usage(std::int64_t text, std::int64_t speech)
{
    return {.textTokens = TextTokens(text), .speechTokens = SpeechTokens(speech)};
}

TEST(TextForecast, IsExactOnceEverySegmentIsKnown)
{
    TextForecastSum sum(piper(), tariff(), 30);
    sum.add({0, 10}, usage(21, 100), true, 200ms);
    EXPECT_FALSE(sum.estimate().exact);
    sum.add({10, 30}, usage(41, 150), true, 0ms);
    const CostEstimate estimate = sum.estimate();
    EXPECT_TRUE(estimate.exact);
    EXPECT_EQ(estimate.tokens, SpeechTokens(250));
    EXPECT_EQ(estimate.low95, estimate.high95);
    EXPECT_EQ(estimate.textTokens, TextTokens(62));
    EXPECT_EQ(estimate.expected.nanos(), 200'000);
    EXPECT_DOUBLE_EQ(estimate.knownShare, 1);
    EXPECT_NEAR(estimate.audioSeconds, 250 * 256 / 22050.0 + 0.2, 1e-9);
}

TEST(TextForecast, PredictsTheRestFromWhatIsKnownAndSaysHowWide)
{
    TextForecastSum sum(piper(), tariff(), 10'000);
    sum.add({0, 1'000}, usage(2'000, 8'000), true, 0ms);
    const CostEstimate estimate = sum.estimate();
    EXPECT_FALSE(estimate.calibrated);
    EXPECT_NEAR(static_cast<double>(estimate.tokens.value()), 80'000, 4'000);
    EXPECT_LT(estimate.low95, estimate.low80);
    EXPECT_LT(estimate.high80, estimate.high95);
    EXPECT_GE(sum.upperBound()->nanos(), estimate.high95Cost.nanos());
    EXPECT_DOUBLE_EQ(estimate.knownShare, 0.1);
}

TEST(TextForecast, WhatFollowsTheLastSegmentIsNotSpoken)
{
    TextForecastSum sum(piper(), tariff(), 1'000);
    sum.add({0, 10}, usage(21, 100), true, 0ms);
    sum.finish();
    EXPECT_EQ(sum.estimate().tokens, SpeechTokens(100));
    EXPECT_TRUE(sum.estimate().exact);
}

TEST(TextForecast, APriceBeyondAllAccountsHasNoBound)
{
    Tariff dear = tariff();
    dear.perMillion.speechTokenNanos = std::numeric_limits<std::int64_t>::max();
    TextForecastSum sum(piper(), dear, 10);
    sum.add({0, 10}, usage(1, 100'000'000), true, 0ms);
    EXPECT_FALSE(sum.upperBound().has_value());
}

}  // namespace
}  // namespace vox
