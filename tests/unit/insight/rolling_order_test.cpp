#include "engine/insight/rolling_order.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace vox {
namespace {

double slowMedian(std::vector<double> values)
{
    std::ranges::sort(values);
    const std::size_t half = values.size() / 2;
    return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

TEST(RollingOrder, AgreesWithSortingTheLastOnes)
{
    std::mt19937 random(7);
    RollingOrder order(17);
    std::vector<double> all;
    for (int i = 0; i < 400; ++i) {
        all.push_back(static_cast<double>(random() % 30));  // many are equal
        order.add(all.back());
        std::vector<double> recent(
            all.end() - static_cast<std::ptrdiff_t>(std::min<std::size_t>(17, all.size())), all.end());
        ASSERT_EQ(order.size(), recent.size());
        const double median = slowMedian(recent);
        EXPECT_EQ(order.median(), median);
        std::vector<double> distances;
        for (const double value : recent)
            distances.push_back(std::abs(value - median));
        EXPECT_EQ(order.medianDistance(), slowMedian(distances));
        std::ranges::sort(recent);
        for (std::size_t rank = 1; rank <= recent.size(); ++rank)
            EXPECT_EQ(order.nth(rank), recent[rank - 1]);
    }
}

}  // namespace
}  // namespace vox
