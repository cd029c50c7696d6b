#include "engine/insight/conformal.h"

#include "engine/insight/token_bands.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <random>
#include <string>
#include <vector>

namespace vox {
namespace {

TEST(Conformal, RankIsFiniteFromTheFewestJobsOn)
{
    struct Case {
        int percent;
        std::size_t least;
    };
    for (const auto& [percent, least] : {Case{80, 4}, Case{90, 9}, Case{95, 19}, Case{99, 99}}) {
        EXPECT_FALSE(conformalRank(least - 1, percent)) << percent;
        EXPECT_EQ(conformalRank(least, percent), least) << percent;
    }
    EXPECT_EQ(conformalRank(500, 95), 476U);  // ⌈501 · 0.95⌉ = ⌈475.95⌉
    EXPECT_EQ(conformalRank(99, 80), 80U);    // 100 · 0.80, not one more by a rounding
}

TEST(Conformal, ScoresAreThoseOfTheCentreBefore)
{
    ConformalWindow window;
    for (int i = 0; i < 4; ++i)
        window.learn(100, 200);
    EXPECT_NEAR(window.centre(), std::log(2), 1e-12);
    EXPECT_NEAR(*window.halfWidth(80), std::log(2), 1e-12);  // the first job was foretold by nobody
    EXPECT_FALSE(window.halfWidth(95));
}

TEST(Conformal, DegenerateCountsGiveFiniteBounds)
{
    ConformalWindow window;
    for (int i = 0; i < 19; ++i)
        window.learn(i % 2 == 0 ? 1 : std::numeric_limits<std::int64_t>::max(), i % 3 == 0 ? 0 : 5);
    const TokenBands bands = bandsOf(window);
    for (const std::int64_t raw :
         {std::int64_t{0}, std::int64_t{1}, std::numeric_limits<std::int64_t>::max()}) {
        const TokenForecast forecast = forecastWith(bands, raw);
        EXPECT_LE(0, forecast.low95);
        EXPECT_LE(forecast.low95, forecast.low80);
        EXPECT_LE(forecast.low80, forecast.expected);
        EXPECT_LE(forecast.expected, forecast.high80);
        EXPECT_LE(forecast.high80, forecast.high95);
    }
    EXPECT_EQ(forecastWith(bands, 0), TokenForecast());
}

TEST(Conformal, BoundsAreTheWholeNumbersWithin)
{
    TokenBands bands;
    bands.low80 = 0.899;
    bands.high80 = 1.199;
    const TokenForecast forecast = forecastWith(bands, 10);
    EXPECT_EQ(forecast.low80, 9);    // 8.99 and more
    EXPECT_EQ(forecast.high80, 11);  // 11.99 and less
    const TokenForecast one = forecastWith(bands, 1);
    EXPECT_EQ(one.low80, 1);  // no whole number but the expected one
    EXPECT_EQ(one.high80, 1);
}

// One simulated ledger: how log(actual ÷ predicted) of job i is drawn.
struct Spread {
    std::string name;
    std::function<double(std::mt19937&, int job)> draw;
};

std::vector<Spread> spreads()
{
    const auto normal = [](double deviation) {
        return [deviation](std::mt19937& random, int) {
            return std::normal_distribution<double>(0, deviation)(random);
        };
    };
    return {
        {"even", normal(0.08)},
        {"wide", normal(0.4)},
        {"heavy tails",
         [](std::mt19937& random, int) { return 0.08 * std::student_t_distribution<double>(2.5)(random); }},
        {"predicts a third too little",
         [=](std::mt19937& random, int job) { return 0.4 + normal(0.1)(random, job); }},
        {"one-sided",
         [](std::mt19937& random, int) { return std::exponential_distribution<double>(8)(random) - 0.02; }},
        {"drifts", [=](std::mt19937& random, int job) { return 0.0003 * job + normal(0.1)(random, job); }},
        {"two kinds of text",
         [=](std::mt19937& random, int job) {
             return random() % 4 == 0 ? -0.3 + normal(0.2)(random, job) : normal(0.05)(random, job);
         }},
    };
}

constexpr int kJobs = 2000;
constexpr int kHeldOut = 200;

// For each job whether it lay within the bounds that the jobs before it gave.
std::vector<bool> replay(const Spread& spread, std::uint32_t seed, int percent, int learntJobs = kJobs)
{
    std::mt19937 random(seed);
    std::lognormal_distribution<double> length(5.5, 1.2);
    ConformalWindow window;
    std::vector<bool> within;
    for (int job = 0; job < kJobs; ++job) {
        const auto predicted = static_cast<std::int64_t>(20 + length(random));
        const auto actual = wholeTokens(static_cast<double>(predicted) * std::exp(spread.draw(random, job)));
        if (const auto half = window.halfWidth(percent)) {
            const double middle = static_cast<double>(predicted) * std::exp(window.centre());
            within.push_back(static_cast<double>(actual) >= middle * std::exp(-*half) &&
                             static_cast<double>(actual) <= middle * std::exp(*half));
        }
        if (job < learntJobs)
            window.learn(predicted, actual);
    }
    return within;
}

// The exact two-sided 95 % binomial bands of 200. One run in twenty may miss by chance alone.
struct Band {
    int percent, least, most;
};
constexpr Band kBands[] = {{80, 149, 171}, {90, 171, 188}, {95, 184, 196}};

TEST(ConformalCoverage, HoldsWithinTheBinomialBandOverSeedsAndSpreads)
{
    constexpr std::uint32_t kSeeds = 20;
    for (const Spread& spread : spreads()) {
        for (const Band& band : kBands) {
            int inBand = 0;
            double hits = 0;
            double jobs = 0;
            for (std::uint32_t seed = 1; seed <= kSeeds; ++seed) {
                const auto within = replay(spread, seed, band.percent);
                const auto last = std::count(within.end() - kHeldOut, within.end(), true);
                inBand += last >= band.least && last <= band.most ? 1 : 0;
                hits += static_cast<double>(std::count(within.begin(), within.end(), true));
                jobs += static_cast<double>(within.size());
            }
            EXPECT_GE(inBand, 17) << spread.name << ", " << band.percent << " %";
            EXPECT_NEAR(hits / jobs, band.percent / 100.0, 0.01) << spread.name << ", " << band.percent;
        }
    }
}

// The control: the same test finds out a window that no longer learns while the model drifts.
TEST(ConformalCoverage, FailsWithoutRolling)
{
    const auto all = spreads();
    const auto drifting = std::ranges::find(all, "drifts", &Spread::name);
    ASSERT_NE(drifting, all.end());
    const auto within = replay(*drifting, 1, 90, 500);
    EXPECT_LT(std::count(within.end() - kHeldOut, within.end(), true), 171);
}

}  // namespace
}  // namespace vox
