#include "engine/core/largest_remainder.h"

#include <gtest/gtest.h>

#include <limits>
#include <numeric>
#include <random>

namespace vox {
namespace {

std::vector<std::int64_t> split(std::int64_t amount, std::vector<WideInteger> weights)
{
    return splitByLargestRemainder(amount, weights);
}

TEST(LargestRemainder, givesWhatIsLeftToTheLargestRemainders)
{
    EXPECT_EQ(split(10, {1, 1, 1}), (std::vector<std::int64_t>{4, 3, 3}));
    EXPECT_EQ(split(-10, {1, 1, 1}), (std::vector<std::int64_t>{-4, -3, -3}));
    EXPECT_EQ(split(7, {1, 2, 0}), (std::vector<std::int64_t>{2, 5, 0}));
    EXPECT_EQ(split(5, {0, 0}), (std::vector<std::int64_t>{5, 0}));
    EXPECT_EQ(split(0, {3}), (std::vector<std::int64_t>{0}));
}

TEST(LargestRemainder, addsUpWhateverIsSplit)
{
    std::mt19937_64 random(20261122);
    for (int trial = 0; trial < 2'000; ++trial) {
        std::vector<WideInteger> weights(1 + random() % 60);
        for (WideInteger& weight : weights)
            weight =
                static_cast<WideInteger>(random() >> random() % 64) * (random() % 3 == 0 ? 1'000'003 : 1);
        const auto amount = static_cast<std::int64_t>(random());
        const auto parts = splitByLargestRemainder(amount, weights);
        WideInteger sum = 0;
        for (const std::int64_t part : parts)
            sum += part;
        EXPECT_EQ(static_cast<std::int64_t>(sum), amount);
    }
}

TEST(LargestRemainder, holdsTheLargestNumbers)
{
    const auto most = std::numeric_limits<std::int64_t>::max();
    const WideInteger heavy = static_cast<WideInteger>(1) << 126;
    EXPECT_EQ(split(most, {heavy, heavy}), (std::vector<std::int64_t>{most / 2 + 1, most / 2}));
}

}  // namespace
}  // namespace vox
