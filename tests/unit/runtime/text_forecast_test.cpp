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

TokenBands calibrated()
{
    return {.centre = 1.25,
            .low80 = 0.95,
            .high80 = 1.05,
            .low95 = 0.9,
            .high95 = 1.1,
            .calibrated80 = true,
            .calibrated95 = true};
}

TEST(TextForecast, CalibratedBoundsReplaceTheMargins)
{
    const TextForecastSum plain(piper(), tariff(), 10'000);
    const TextForecastSum sum(piper(), tariff(), 10'000, {.bands = calibrated()});
    const auto estimate = sum.estimate();
    EXPECT_TRUE(estimate.calibrated);
    EXPECT_FALSE(plain.estimate().calibrated);
    const auto expected = static_cast<double>(plain.estimate().tokens.value()) * 1.25;
    EXPECT_NEAR(static_cast<double>(estimate.tokens.value()), expected, 1);
    EXPECT_NEAR(static_cast<double>(estimate.low80.value()), expected * 0.95, 1);
    EXPECT_NEAR(static_cast<double>(estimate.high95.value()), expected * 1.1, 1);
    EXPECT_EQ(sum.upperBound()->nanos(), estimate.high95.value() * 800);
    EXPECT_EQ(sum.forecast().raw, plain.forecast().raw);
}

TEST(TextForecast, BoundsLieAroundTheUnpreparedPartOnly)
{
    TextForecastSum sum(piper(), tariff(), 2'000, {.bands = calibrated()});
    sum.add({0, 1'000}, usage(2'000, 8'000), true, 0ms);
    const auto estimate = sum.estimate();
    const auto rest = static_cast<double>(estimate.tokens.value() - 8'000);
    EXPECT_NEAR(static_cast<double>(estimate.low95.value()), 8'000 + rest * 0.9, 1);
    EXPECT_NEAR(static_cast<double>(estimate.high95.value()), 8'000 + rest * 1.1, 1);
}

TEST(TextForecast, TheRawPredictionLearnsNothingThatWasKnown)
{
    TextForecastSum blind(piper(), tariff(), 2'000);
    TextForecastSum sum(piper(), tariff(), 2'000, {.bands = calibrated()});
    sum.add({0, 1'000}, usage(2'000, 99'000), true, 0ms);
    EXPECT_NEAR(static_cast<double>(sum.forecast().raw), static_cast<double>(blind.forecast().raw), 1);
    sum.add({1'000, 2'000}, usage(2'000, 1'000), true, 0ms);
    const auto forecast = sum.forecast();
    EXPECT_EQ(forecast.low95, 100'000);
    EXPECT_EQ(forecast.high95, 100'000);
    EXPECT_NEAR(static_cast<double>(forecast.raw), static_cast<double>(blind.forecast().raw), 1);
}

TEST(TextForecast, AModelThatPredictsIsCalibratedAndMendedAsItDecodes)
{
    TextForecastSum sum(piper(), tariff(), 20, {.bands = calibrated()});
    sum.add({0, 10}, usage(20, 10'000), false, 0ms);
    sum.add({10, 20}, usage(20, 10'000), false, 0ms);
    sum.finish();
    EXPECT_EQ(sum.forecast().raw, 20'000);
    EXPECT_EQ(sum.estimate().tokens, SpeechTokens(25'000));
    EXPECT_FALSE(sum.estimate().exact);
    EXPECT_TRUE(sum.came(0, SpeechTokens(15'000)));  // 12,500 were expected
    EXPECT_FALSE(sum.came(0, SpeechTokens(15'000)));
    const auto half = sum.estimate();
    EXPECT_GT(half.tokens, SpeechTokens(15'000 + 12'500));  // the rest is expected to be longer as well
    EXPECT_LT(half.tokens, SpeechTokens(30'000));
    EXPECT_TRUE(sum.came(1, SpeechTokens(14'000)));
    EXPECT_TRUE(sum.estimate().exact);
    EXPECT_EQ(sum.estimate().low95, SpeechTokens(29'000));
}

TEST(TextForecast, FasterSpeechTakesFewerTokens)
{
    const TextForecastSum plain(piper(), tariff(), 10'000);
    const TextForecastSum fast(piper(), tariff(), 10'000, {.rate = 2});
    EXPECT_NEAR(static_cast<double>(fast.estimate().tokens.value()),
                static_cast<double>(plain.estimate().tokens.value()) / 2, 1);
}

TEST(TextForecast, CachedSegmentsKeepTheirPrice)
{
    TextForecastSum sum(piper(), tariff(), 10);
    Usage cached = usage(21, 100);
    cached.cachedTextTokens = TextTokens(21);
    cached.cachedSpeechTokens = SpeechTokens(100);
    Tariff cheap = tariff();
    TariffRule rule;
    rule.prices = cheap.perMillion;
    rule.cache.emplace();
    rule.cache->factor = 0;
    cheap.rules = {rule};
    TextForecastSum free(piper(), cheap, 10);
    sum.add({0, 10}, cached, true, 0ms);
    free.add({0, 10}, cached, true, 0ms);
    EXPECT_EQ(sum.estimate().expected.nanos(), 80'000);
    EXPECT_EQ(free.estimate().expected.nanos(), 0);
}

TEST(TextForecast, TheUpperBoundDoesNotRelyOnAQuotaThatMayBeUsedUp)
{
    Tariff generous = tariff();
    TariffRule rule;
    rule.prices = generous.perMillion;
    rule.freePerMonth = 1'000'000;
    generous.rules = {rule};
    TextForecastSum sum(piper(), generous, 10);
    sum.add({0, 10}, usage(21, 100), true, 0ms);
    EXPECT_EQ(sum.estimate().expected.nanos(), 0);
    EXPECT_EQ(sum.upperBound()->nanos(), 80'000);
}

}  // namespace
}  // namespace vox
