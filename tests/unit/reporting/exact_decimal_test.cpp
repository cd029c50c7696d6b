#include "engine/reporting/exact_decimal.h"

#include <gtest/gtest.h>

#include <limits>

namespace vox {
namespace {

TEST(ExactDecimal, PutsTheDotWhereItBelongs)
{
    EXPECT_EQ(exactDecimal(1'234'567, 6), "1.234567");
    EXPECT_EQ(exactDecimal(0, 6), "0.000000");
    EXPECT_EQ(exactDecimal(5, 3), "0.005");
    EXPECT_EQ(exactDecimal(-5, 3), "-0.005");
    EXPECT_EQ(exactDecimal(86'133, 3), "86.133");
    EXPECT_EQ(exactDecimal(42, 0), "42");
    EXPECT_EQ(exactDecimal(std::numeric_limits<std::int64_t>::min(), 9), "-9223372036.854775808");
}

TEST(AudioTime, RoundsHalfToEven)
{
    EXPECT_EQ(microseconds(Samples(22'050), 22'050), 1'000'000);
    EXPECT_EQ(microseconds(Samples(1), 22'050), 45);   // 45.351…
    EXPECT_EQ(microseconds(Samples(1), 16'000), 62);   // 62.5: down to even
    EXPECT_EQ(microseconds(Samples(3), 16'000), 188);  // 187.5: up to even
    EXPECT_EQ(microseconds(Samples(5), 16'000), 312);  // 312.5: down to even
    EXPECT_EQ(microseconds(Samples(44'288), 22'050), 2'008'526);
}

TEST(AudioTime, SurvivesNonsense)
{
    EXPECT_EQ(microseconds(Samples(100), 0), 0);
    EXPECT_EQ(microseconds(Samples(100), -1), 0);
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    EXPECT_EQ(microseconds(Samples(most), 1), most);
}

}  // namespace
}  // namespace vox
