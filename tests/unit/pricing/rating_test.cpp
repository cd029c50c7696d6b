#include "engine/pricing/rating.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <random>
#include <string>

namespace vox {
namespace {

constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();

Tariff tariffOf(UnitPrices prices)
{
    Tariff tariff;
    tariff.id = "test";
    tariff.sha256 = std::string(64, 'a');
    tariff.perMillion = prices;
    return tariff;
}

UnitPrices speechPrice(std::int64_t nanos)
{
    UnitPrices prices;
    prices.speechTokenNanos = nanos;
    return prices;
}

Usage usageOf(std::int64_t text, std::int64_t speech)
{
    Usage usage;
    usage.textTokens = TextTokens(text);
    usage.speechTokens = SpeechTokens(speech);
    return usage;
}

std::optional<std::int64_t> nanosOf(const Usage& usage, const UnitPrices& prices)
{
    const auto charge = priceOf(usage, tariffOf(prices));
    return charge ? std::optional(charge->amount.nanos()) : std::nullopt;
}

struct RatingCase {
    const char* name;
    std::int64_t price;
    std::int64_t count;
    std::int64_t nanos;
};

class Rating : public testing::TestWithParam<RatingCase> {};

TEST_P(Rating, RoundsHalfToEven)
{
    const auto& c = GetParam();
    EXPECT_EQ(nanosOf(usageOf(0, c.count), speechPrice(c.price)), c.nanos);
}

INSTANTIATE_TEST_SUITE_P(Pricing, Rating,
                         testing::Values(RatingCase{"nothing", 800'000'000, 0, 0},
                                         RatingCase{"one_token", 800'000'000, 1, 800},
                                         RatingCase{"exact", 15'000'000'000, 1'200, 18'000'000},
                                         RatingCase{"half_down_to_even", 500'000, 1, 0},
                                         RatingCase{"half_up_to_even", 1'500'000, 1, 2},
                                         RatingCase{"half_down_again", 2'500'000, 1, 2},
                                         RatingCase{"just_under_half", 499'999, 1, 0},
                                         RatingCase{"just_over_half", 500'001, 1, 1},
                                         RatingCase{"negative_half", -1'500'000, 1, -2},
                                         RatingCase{"largest", kMost, 1'000'000, kMost}),
                         [](const auto& test) { return std::string(test.param.name); });

TEST(RatingSum, IsRoundedOnceAndNotPerUnit)
{
    UnitPrices prices = speechPrice(500'000);
    prices.textTokenNanos = 500'000;
    EXPECT_EQ(nanosOf(usageOf(1, 1), prices), 1);  // ½ + ½, where rounding each would give 0
    EXPECT_EQ(nanosOf(usageOf(1, 0), prices), 0);
}

TEST(RatingSum, TakesEachUnitAtItsOwnPrice)
{
    Usage usage = usageOf(1, 10);
    usage.solverSteps = SolverSteps(100);
    usage.solverEvaluations = SolverSteps(555);  // kept, not priced
    usage.lmPromptTokens = LmPromptTokens(1'000);
    usage.lmCompletionTokens = LmCompletionTokens(10'000);
    EXPECT_EQ(nanosOf(usage, {1'000'000, 2'000'000, 3'000'000, 4'000'000, 5'000'000}),
              1 + 20 + 300 + 4'000 + 50'000);
}

TEST(RatingSum, GivesNothingWhereItDoesNotFit)
{
    EXPECT_EQ(nanosOf(usageOf(0, 1'000'001), speechPrice(kMost)), std::nullopt);
    UnitPrices prices{kMost, kMost, kMost, kMost, kMost};
    Usage usage = usageOf(kMost, kMost);
    usage.solverSteps = SolverSteps(kMost);  // three of the largest products pass 128 bits
    EXPECT_EQ(nanosOf(usage, prices), std::nullopt);
}

TEST(RatingSum, NamesTheTariff)
{
    const auto charge = priceOf(usageOf(1, 1), tariffOf({}));
    ASSERT_TRUE(charge);
    EXPECT_EQ(charge->tariff, "test@aaaaaaaaaaaa");
}

// Money as a schoolchild would reckon it, digit by digit, to check the 128-bit way.
std::string added(std::string a, std::string b)
{
    const auto size = std::max(a.size(), b.size()) + 1;
    a.insert(0, size - a.size(), '0');
    b.insert(0, size - b.size(), '0');
    int carry = 0;
    for (auto i = size; i-- > 0;) {
        const int sum = (a[i] - '0') + (b[i] - '0') + carry;
        a[i] = static_cast<char>('0' + sum % 10);
        carry = sum / 10;
    }
    return a;
}

std::string multiplied(const std::string& a, const std::string& b)
{
    std::string sum = "0";
    for (std::size_t i = 0; i < b.size(); ++i) {
        sum.append("0");
        for (char times = b[i]; times > '0'; --times)
            sum = added(sum, a);
    }
    return sum;
}

std::string millionthHalfEven(std::string digits)
{
    digits.insert(0, 8, '0');
    const auto whole = digits.substr(0, digits.size() - 6);
    const auto rest = digits.substr(digits.size() - 6);
    const bool isOdd = (whole.back() - '0') % 2 != 0;
    const bool up = rest > "500000" || (rest == "500000" && isOdd);
    return added(whole, up ? "1" : "0");
}

std::string withoutLeadingZeros(const std::string& digits)
{
    const auto first = digits.find_first_not_of('0');
    return first == std::string::npos ? "0" : digits.substr(first);
}

TEST(RatingProperty, AgreesWithReckoningByDigits)
{
    std::mt19937_64 random(20261122);
    const auto upTo = [&random](int bits) { return static_cast<std::int64_t>(random() >> (64 - bits)); };
    for (int i = 0; i < 20'000; ++i) {
        const int bits = 1 + static_cast<int>(random() % 39);
        const UnitPrices prices{upTo(bits), upTo(bits), upTo(bits), upTo(bits), upTo(bits)};
        Usage usage = usageOf(upTo(40), upTo(40));
        usage.solverSteps = SolverSteps(upTo(20));

        std::string sum =
            multiplied(std::to_string(usage.textTokens.value()), std::to_string(prices.textTokenNanos));
        sum = added(sum, multiplied(std::to_string(usage.speechTokens.value()),
                                    std::to_string(prices.speechTokenNanos)));
        sum = added(sum, multiplied(std::to_string(usage.solverSteps.value()),
                                    std::to_string(prices.solverStepNanos)));

        const auto nanos = nanosOf(usage, prices);
        ASSERT_TRUE(nanos);
        ASSERT_EQ(std::to_string(*nanos), withoutLeadingZeros(millionthHalfEven(sum)));
    }
}

TEST(RatingProperty, HitsTheHalfEveryTime)
{
    std::mt19937_64 random(7);
    for (int i = 0; i < 2'000; ++i) {
        const auto whole = static_cast<std::int64_t>(random() % 1'000'000'000);
        const auto nanos = nanosOf(usageOf(0, 1), speechPrice(whole * 1'000'000 + 500'000));
        ASSERT_EQ(nanos, whole + whole % 2);
    }
}

TEST(RatingProperty, MoreTokensNeverCostLess)
{
    const UnitPrices prices = speechPrice(812'345'678);
    for (std::int64_t tokens = 0; tokens < 5'000; ++tokens)
        ASSERT_LE(*nanosOf(usageOf(0, tokens), prices), *nanosOf(usageOf(0, tokens + 1), prices));
}

}  // namespace
}  // namespace vox
