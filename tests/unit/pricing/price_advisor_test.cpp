#include "engine/pricing/least_squares.h"
#include "engine/pricing/price_advisor.h"
#include "engine/pricing/rating.h"
#include "tests/unit/pricing/tariff_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace vox {
namespace {

using testing::HasSubstr;

TEST(LeastSquares, FindsWhatIsPlanted)
{
    std::mt19937 random(1);
    std::uniform_real_distribution<double> value(0, 10);
    NormalEquations equations(4);
    for (int i = 0; i < 500; ++i) {
        const std::vector<double> x{1, value(random), value(random), value(random)};
        equations.add(x, 3 * x[0] + 0.5 * x[1] + 2 * x[3]);
    }
    const auto solution = equations.nonNegativeSolution();
    EXPECT_NEAR(solution[0], 3, 1e-6);
    EXPECT_NEAR(solution[1], 0.5, 1e-6);
    EXPECT_NEAR(solution[2], 0, 1e-6);
    EXPECT_NEAR(solution[3], 2, 1e-6);
    EXPECT_NEAR(equations.squaredError(solution) / equations.variation(), 0, 1e-9);
}

TEST(LeastSquares, NeverGoesBelowNothing)
{
    NormalEquations equations(2);
    for (int i = 1; i <= 50; ++i)
        equations.add({1, static_cast<double>(i)}, 100.0 - i);  // falls: the free fit has a slope of −1
    const auto solution = equations.nonNegativeSolution();
    EXPECT_NEAR(solution[0], 74.5, 1e-9);  // the mean
    EXPECT_EQ(solution[1], 0);
}

// The conditions of Karush, Kuhn and Tucker, which only the solution meets: no error shrinks by adding more
// of any feature, and none by changing one that is in use.
TEST(LeastSquares, MeetsTheConditionsOfAMinimum)
{
    std::mt19937 random(2);
    std::normal_distribution<double> noise(0, 1);
    for (int round = 0; round < 200; ++round) {
        const std::size_t size = 2 + random() % 6;
        NormalEquations equations(size);
        for (int i = 0; i < 40; ++i) {
            std::vector<double> x(size);
            for (double& v : x)
                v = noise(random);
            equations.add(x, noise(random) * 3 + x[0] - x[1]);
        }
        const auto solution = equations.nonNegativeSolution();
        const double error = equations.squaredError(solution);
        for (std::size_t i = 0; i < size; ++i) {
            ASSERT_GE(solution[i], 0);
            auto moved = solution;
            moved[i] += 1e-4;
            ASSERT_GE(equations.squaredError(moved), error - 1e-9);
            moved[i] = std::max(0.0, solution[i] - 1e-4);
            ASSERT_GE(equations.squaredError(moved), error - 1e-9);
        }
    }
}

TEST(LeastSquares, LivesWithFeaturesThatAreTheSame)
{
    NormalEquations equations(3);
    for (int i = 1; i <= 50; ++i)
        equations.add({static_cast<double>(i), static_cast<double>(i), 0}, 4.0 * i);
    const auto solution = equations.nonNegativeSolution();
    EXPECT_NEAR(solution[0] + solution[1], 4, 1e-6);
    EXPECT_EQ(solution[2], 0);
}

AdvisorOrder orderOf(int margin)
{
    return {.perDeviceHour = Money::fromNanos(Currency("EUR"), 3'600'000'000),  // 0.001 a second
            .perKilowattHour = Money::fromNanos(Currency("EUR"), 0),
            .watts = 0,
            .marginPercent = margin,
            .tariffId = "advised-2026-11-22",
            .effectiveFrom = *parseIso8601("2026-11-22T00:00:00Z")};
}

// A machine that takes 0.2 s a request, 2 ms a speech token up to 400 and 1 ms above, half as much again
// with the diffusion vocoder, and a little noise.
std::vector<LedgerRow> machineRows(std::size_t count)
{
    std::mt19937 random(3);
    std::normal_distribution<double> noise(1, 0.01);
    std::vector<LedgerRow> rows;
    for (std::size_t i = 0; i < count; ++i) {
        LedgerRow row;
        const auto speech = static_cast<std::int64_t>(20 + random() % 780);
        row.record = test::recordOf(0, speech);
        row.record.context.vocoder = random() % 3 == 0 ? "diffusion" : "fast";
        const double tokens = 0.002 * std::min<double>(static_cast<double>(speech), 400) +
                              0.001 * std::max<double>(static_cast<double>(speech) - 400, 0);
        const double extra =
            row.record.context.vocoder == "diffusion" ? 0.001 * static_cast<double>(speech) : 0;
        const double seconds = (0.2 + tokens + extra) * noise(random);
        row.record.processing = std::chrono::microseconds(static_cast<std::int64_t>(seconds * 1e6));
        rows.push_back(row);
    }
    return rows;
}

Result<Advice> adviceFor(const std::vector<LedgerRow>& rows, const AdvisorOrder& order)
{
    PriceAdvisor advisor(order);
    for (const LedgerRow& row : rows)
        advisor.take(row);
    return advisor.advice();
}

const AdvisedPrice& priceNamed(const Advice& advice, const std::string& unit)
{
    return *std::ranges::find(advice.prices, unit, &AdvisedPrice::unit);
}

TEST(PriceAdvisor, FindsWhatTheMachineCosts)
{
    const auto advice = adviceFor(machineRows(1'500), orderOf(30));
    ASSERT_TRUE(advice) << advice.error().message();
    EXPECT_EQ(advice->rows, 1'500);
    EXPECT_GT(advice->explained, 0.99);
    const auto near = [&](const char* unit, double perMillion, double tolerance) {
        const AdvisedPrice& price = priceNamed(*advice, unit);
        EXPECT_NEAR(static_cast<double>(price.cost.nanos()) / 1e9, perMillion, tolerance) << unit;
        EXPECT_LE(price.low95.nanos(), price.cost.nanos());
        EXPECT_GE(price.high95.nanos(), price.cost.nanos());
    };
    near("request", 200, 10);           // 0.2 s at 0.001 a second, a million times
    near("vocoder:diffusion", 1, 0.1);  // 1 ms more for each token
    EXPECT_EQ(priceNamed(*advice, "text_token").cost.nanos(), 0);
    EXPECT_GT(advice->longTextTokens, 350);
    EXPECT_LT(advice->longTextTokens, 650);
    EXPECT_GT(advice->minimumTokens, 10);
    EXPECT_EQ(advice->points.size(), 1'500u);
    ASSERT_EQ(advice->curve.size(), 51u);
    EXPECT_TRUE(std::ranges::is_sorted(advice->curve, {}, &CostPoint::costNanos));
    EXPECT_NEAR(static_cast<double>(advice->curve.front().costNanos), 200'000, 10'000);
}

TEST(PriceAdvisor, ItsTariffCanBeReadAndEarnsTheMargin)
{
    for (const int margin : {0, 30, 100}) {
        const auto rows = machineRows(800);
        const auto advice = adviceFor(rows, orderOf(margin));
        ASSERT_TRUE(advice) << advice.error().message();
        const auto tariff = parseTariff(advice->tariffJson, "advice");
        ASSERT_TRUE(tariff) << tariff.error().message();
        EXPECT_EQ(tariff->id, "advised-2026-11-22");
        EXPECT_EQ(tariff->byDefault, false);
        EXPECT_EQ(tariff->currency.code(), "EUR");
        double cost = 0;
        double taken = 0;
        for (const LedgerRow& row : rows) {
            cost += static_cast<double>(row.record.processing.count());  // a billionth each microsecond
            taken += static_cast<double>(priceOf(row.record, *tariff)->amount.nanos());
        }
        EXPECT_NEAR(taken / cost, 1 + margin / 100.0, 1e-4) << margin;
    }
}

TEST(PriceAdvisor, CountsEnergyAsMeasuredElseByWatts)
{
    auto rows = machineRows(100);
    AdvisorOrder order = orderOf(0);
    order.perDeviceHour = Money::fromNanos(Currency("EUR"), 0);
    order.perKilowattHour = Money::fromNanos(Currency("EUR"), 3'600'000'000'000);  // 1 for 1,000 J
    order.watts = 100;
    const auto byWatts = adviceFor(rows, order);
    ASSERT_TRUE(byWatts);
    for (LedgerRow& row : rows)
        row.record.energyMillijoules = row.record.processing.count() / 5;  // 200 W
    const auto measured = adviceFor(rows, order);
    ASSERT_TRUE(measured);
    EXPECT_NEAR(static_cast<double>(priceNamed(*measured, "request").cost.nanos()) /
                    static_cast<double>(priceNamed(*byWatts, "request").cost.nanos()),
                2, 0.01);
}

TEST(PriceAdvisor, GivesTheSameAdviceEachTime)
{
    const auto rows = machineRows(300);
    EXPECT_EQ(adviceFor(rows, orderOf(20))->tariffJson, adviceFor(rows, orderOf(20))->tariffJson);
    EXPECT_EQ(priceNamed(*adviceFor(rows, orderOf(20)), "speech_token").high95,
              priceNamed(*adviceFor(rows, orderOf(20)), "speech_token").high95);
}

TEST(PriceAdvisor, SaysWhyItHasNone)
{
    const auto few = adviceFor(machineRows(19), orderOf(30));
    ASSERT_FALSE(few);
    EXPECT_THAT(few.error().message(), HasSubstr("only 19"));
    AdvisorOrder free = orderOf(30);
    free.perDeviceHour = Money::fromNanos(Currency("EUR"), 0);
    const auto nothing = adviceFor(machineRows(30), free);
    ASSERT_FALSE(nothing);
    EXPECT_THAT(nothing.error().message(), HasSubstr("cost nothing"));
    AdvisorOrder mixed = orderOf(30);
    mixed.perKilowattHour = Money::fromNanos(Currency("USD"), 1);
    EXPECT_FALSE(adviceFor(machineRows(30), mixed));
}

}  // namespace
}  // namespace vox
