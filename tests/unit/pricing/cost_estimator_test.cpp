#include "engine/pricing/cost_estimator.h"
#include "engine/pricing/rating.h"

#include <gtest/gtest.h>

#include <limits>

namespace vox {
namespace {

Tariff tariffOf(std::int64_t text, std::int64_t speech)
{
    Tariff tariff;
    tariff.id = "test";
    tariff.sha256 = std::string(64, '0');
    tariff.currency = Currency("EUR");
    tariff.perMillion.textTokenNanos = text;
    tariff.perMillion.speechTokenNanos = speech;
    return tariff;
}

TEST(CostEstimator, PricesEachFigureAsTheBillWill)
{
    CostEstimate counts;
    counts.textTokens = TextTokens(31);
    counts.low95 = SpeechTokens(150);
    counts.tokens = SpeechTokens(173);
    counts.high95 = SpeechTokens(201);
    counts.audioSeconds = 2;
    const auto estimate = priced(counts, tariffOf(500'000'000, 800'000'000));
    ASSERT_TRUE(estimate);
    EXPECT_EQ(estimate->low95Cost, Money::fromNanos(Currency("EUR"), 31 * 500 + 150 * 800));
    EXPECT_EQ(estimate->expected, Money::fromNanos(Currency("EUR"), 31 * 500 + 173 * 800));
    EXPECT_EQ(estimate->high95Cost, Money::fromNanos(Currency("EUR"), 31 * 500 + 201 * 800));
    EXPECT_EQ(estimate->tariff, "test@000000000000");
    EXPECT_EQ(estimate->audioSeconds, 2);
}

TEST(CostEstimator, GivesNothingWhereTheUpperEndDoesNotFit)
{
    CostEstimate counts;
    counts.tokens = SpeechTokens(1);
    counts.high95 = SpeechTokens(std::numeric_limits<std::int64_t>::max());
    EXPECT_FALSE(priced(counts, tariffOf(0, 800'000'000'000'000)));
}

}  // namespace
}  // namespace vox
