#include "engine/insight/pace.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <vector>

namespace vox {
namespace {

TEST(Pace, SaysNothingBeforeTheFirstStretch)
{
    Pace pace;
    pace.add(0, 1);
    pace.add(10, 0);
    EXPECT_FALSE(pace.left({1, 2, 3}));
    pace.add(100, 2);
    const auto left = pace.left({.low = 40, .expected = 50, .high = 60});
    ASSERT_TRUE(left);
    EXPECT_DOUBLE_EQ(left->expected, 1);
    EXPECT_LT(left->low, 0.8);
    EXPECT_GT(left->high, 1.2);
}

TEST(Pace, AnEvenRunHasANarrowBand)
{
    Pace pace;
    for (int i = 0; i < 10; ++i)
        pace.add(100, 0.5);
    const auto left = pace.left({200, 200, 200});
    EXPECT_NEAR(left->low, 1, 1e-9);
    EXPECT_NEAR(left->high, 1, 1e-9);
}

// At a quarter, half and three quarters of simulated jobs the time that it then took lies within the band.
TEST(Pace, TheBandHoldsTheTimeThatItTakes)
{
    std::mt19937 random(20261122);
    std::normal_distribution<double> noise(0, 0.25);
    int within = 0;
    int asked = 0;
    for (int run = 0; run < 400; ++run) {
        std::vector<double> seconds;
        for (int i = 0; i < 200; ++i)
            seconds.push_back(0.5 * std::exp(noise(random)));
        for (const std::size_t at : {50U, 100U, 150U}) {
            Pace pace;
            double rest = 0;
            for (std::size_t i = 0; i < seconds.size(); ++i) {
                if (i < at)
                    pace.add(100, seconds[i]);
                else
                    rest += seconds[i];
            }
            const double tokens = 100.0 * static_cast<double>(seconds.size() - at);
            const auto left = pace.left({0.95 * tokens, tokens, 1.05 * tokens});
            within += rest >= left->low && rest <= left->high ? 1 : 0;
            ++asked;
        }
    }
    EXPECT_GE(within, asked * 9 / 10);
}

}  // namespace
}  // namespace vox
