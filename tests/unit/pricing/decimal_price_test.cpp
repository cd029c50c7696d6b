#include "engine/pricing/decimal_price.h"

#include <gtest/gtest.h>

namespace vox {
namespace {

TEST(DecimalPrice, ReadsEveryDigit)
{
    EXPECT_EQ(parseNanos("0.80"), 800'000'000);
    EXPECT_EQ(parseNanos("0"), 0);
    EXPECT_EQ(parseNanos("15"), 15'000'000'000);
    EXPECT_EQ(parseNanos("0.000000001"), 1);
    EXPECT_EQ(parseNanos("0.1"), 100'000'000);  // which no binary fraction can hold
    EXPECT_EQ(parseNanos("00.30"), 300'000'000);
    EXPECT_EQ(parseNanos("999999999.999999999"), 999'999'999'999'999'999);
}

TEST(DecimalPrice, RefusesEverythingElse)
{
    for (const char* text : {"", ".", ".5", "5.", "-1", "+1", "1e3", "0x10", " 1", "1 ", "1,5", "1.2.3",
                             "nan", "inf", "0.0000000001", "1000000000", "１", "1_000"})
        EXPECT_EQ(parseNanos(text), std::nullopt) << text;
}

}  // namespace
}  // namespace vox
