#include "engine/reporting/exact_decimal.h"
#include "engine/reporting/plain_decimal.h"
#include "engine/reporting/usage_meters.h"
#include "tests/unit/reporting/bill_fixture.h"

#include <gtest/gtest.h>

namespace vox {
namespace {

TEST(UsageMeters, SplitsByWhatEachKindCosts)
{
    LedgerRow row = sampleRow();
    const Tariff tariff = testTariff("t", "USD");
    row.record.usage = {TextTokens(100), SpeechTokens(1'000)};
    row.amount = priceOf(row.record, tariff)->amount;  // 0.00008 + 0.007123456789
    EXPECT_EQ(row.amount.nanos(), 7'203'457);
    const auto shares = meteredShares(row, &tariff);
    ASSERT_EQ(shares.size(), 2u);
    EXPECT_EQ(shares[0].meter->name, "Input Tokens");
    EXPECT_EQ(shares[0].amountNanos, 80'000);
    EXPECT_EQ(shares[0].listNanosPerMillion, 800'000'000);
    EXPECT_EQ(shares[1].meter->name, "Output Tokens");
    EXPECT_EQ(shares[1].amountNanos, 7'123'457);
}

TEST(UsageMeters, TellsRetriesAndCachedTokensApart)
{
    LedgerRow row = sampleRow();
    row.record.usage = {TextTokens(10), SpeechTokens(20)};
    row.record.usage.cachedTextTokens = TextTokens(4);
    row.record.finish = FinishReason::Retry;
    std::vector<std::pair<std::string_view, std::int64_t>> meters;
    for (const auto& share : meteredShares(row, nullptr))
        meters.emplace_back(share.meter->name, share.quantity);
    EXPECT_EQ(meters, (std::vector<std::pair<std::string_view, std::int64_t>>{
                          {"Input Tokens", 6}, {"Cached Input Tokens", 4}, {"Retry Tokens", 20}}));
}

TEST(UsageMeters, AChargeWithoutUsageIsARequest)
{
    LedgerRow row = sampleRow();
    row.record.usage = {};
    const auto shares = meteredShares(row, nullptr);
    ASSERT_EQ(shares.size(), 1u);
    EXPECT_EQ(shares[0].meter->name, "Requests");
    EXPECT_EQ(shares[0].quantity, 1);
    EXPECT_EQ(shares[0].amountNanos, row.amount.nanos());
}

TEST(PlainDecimal, IsExact)
{
    EXPECT_EQ(parseDecimal("0.80"), parseDecimal("0.8"));
    EXPECT_EQ(parseDecimal("1.5E-3"), parseDecimal("0.0015"));
    EXPECT_EQ(parseDecimal("-0"), parseDecimal("0.000"));
    EXPECT_EQ(*parseDecimal("7.123456789") * *parseDecimal("0.001"), parseDecimal("0.007123456789"));
    for (const char* wrong : {"", "-", ".5", "5.", "1,5", "+1", "0x1", "1e", "nan", " 1", "1 000",
                              "999999999999999999999999999999999999999999"})
        EXPECT_FALSE(parseDecimal(wrong)) << wrong;
}

TEST(ShortDecimal, LeavesOutWhatSaysNothing)
{
    EXPECT_EQ(shortDecimal(1'200'000, 6), "1.2");
    EXPECT_EQ(shortDecimal(0, 6), "0");
    EXPECT_EQ(shortDecimal(-5, 9), "-0.000000005");
    EXPECT_EQ(shortDecimal(120, 0), "120");
    EXPECT_EQ(shortDecimal(1'000'000, 6), "1");
    EXPECT_EQ(shortDecimal(100, 3), "0.1");
}

}  // namespace
}  // namespace vox
