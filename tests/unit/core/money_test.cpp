#include "engine/core/token_price.h"

#include <gtest/gtest.h>

#include <limits>
#include <type_traits>

namespace vox {
namespace {

constexpr Currency kEuro{"EUR"};

struct RoundingCase {
    const char* name;
    std::int64_t nanosPerMillion;
    std::int64_t count;
    std::int64_t nanos;
};

class Rounding : public testing::TestWithParam<RoundingCase> {};

TEST_P(Rounding, HalfToEven)
{
    const auto& c = GetParam();
    EXPECT_EQ(scaledNanos(c.nanosPerMillion, c.count), c.nanos);
}

INSTANTIATE_TEST_SUITE_P(Money, Rounding,
                         testing::Values(RoundingCase{"exact", 15'000'000'000, 1'200, 18'000'000},
                                         RoundingCase{"half_down_to_even", 500'000, 1, 0},
                                         RoundingCase{"half_up_to_even", 1'500'000, 1, 2},
                                         RoundingCase{"negative_half", -1'500'000, 1, -2},
                                         RoundingCase{"just_over_half", 500'001, 1, 1},
                                         RoundingCase{"wide_product",
                                                      std::numeric_limits<std::int64_t>::max(), 1'000'000,
                                                      std::numeric_limits<std::int64_t>::max()}),
                         [](const auto& test) { return std::string(test.param.name); });

TEST(Money, RefusesWhatDoesNotFit)
{
    EXPECT_EQ(scaledNanos(std::numeric_limits<std::int64_t>::max(), 1'000'001), std::nullopt);
}

TEST(Money, PrintsWithoutLocale)
{
    EXPECT_EQ(Money::fromNanos(kEuro, 18'430'000).toString(), "0.018430000 EUR");
    EXPECT_EQ(Money::fromNanos(kEuro, -1'500'000'000).toString(), "-1.500000000 EUR");
    EXPECT_EQ(Money::fromNanos(kEuro, std::numeric_limits<std::int64_t>::min()).toString(),
              "-9223372036.854775808 EUR");
}

TEST(MoneyDeathTest, DoesNotAddTwoCurrencies)
{
    constexpr Currency dollar{"USD"};
    EXPECT_DEATH((void)(Money::fromNanos(kEuro, 1) + Money::fromNanos(dollar, 1)), "requirement failed");
}

TEST(Money, PricesOnlyItsOwnUnit)
{
    const PricePerMillion<SpeechToken> price(Money::fromNanos(kEuro, 15'000'000'000));
    EXPECT_EQ(price.priceOf(SpeechTokens(1'200)).toString(), "0.018000000 EUR");
    static_assert(!std::is_invocable_v<decltype(&PricePerMillion<SpeechToken>::priceOf),
                                       PricePerMillion<SpeechToken>, TextTokens>);
}

}  // namespace
}  // namespace vox
