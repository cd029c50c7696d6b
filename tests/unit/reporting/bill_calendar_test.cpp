#include "engine/reporting/bill_calendar.h"
#include "engine/reporting/currency_digits.h"
#include "tests/unit/reporting/sample_rows.h"

#include <gtest/gtest.h>

#include <limits>

namespace vox {
namespace {

TEST(BillCalendar, KnowsIsoWeeks)
{
    for (const auto& [day, week] : {std::pair(20'261'122, "2026-W47"), std::pair(20'261'123, "2026-W48"),
                                    std::pair(20'210'103, "2020-W53"), std::pair(20'210'104, "2021-W01"),
                                    std::pair(20'241'230, "2025-W01"), std::pair(20'260'101, "2026-W01")})
        EXPECT_EQ(isoWeek(day), week) << day;
}

TEST(BillCalendar, GroupsByTheClocksOfItsZone)
{
    auto row = sampleRow();
    row.record.context.started = *parseIso8601("2026-11-30T18:20:00Z");
    auto nepal = BillCalendar::of("Asia/Kathmandu");  // five hours and 45 minutes ahead
    ASSERT_TRUE(nepal);
    EXPECT_EQ(nepal->groupOf(row, BillGrouping::Day), "2026-12-01");
    EXPECT_EQ(nepal->groupOf(row, BillGrouping::Month), "2026-12");
    EXPECT_EQ(nepal->groupOf(row, BillGrouping::Week), "2026-W49");
    EXPECT_EQ(nepal->groupOf(row, BillGrouping::Project), "Atlas");
    row.record.context.started = *parseIso8601("2026-11-30T18:10:00Z");
    EXPECT_EQ(nepal->groupOf(row, BillGrouping::Day), "2026-11-30");
}

TEST(BillCalendar, TakesTheLaterOfStartAndBillingTime)
{
    auto row = sampleRow();
    row.billed = *parseIso8601("2026-11-25T00:00:00Z");  // the clock had been ahead
    auto calendar = BillCalendar::of("UTC");
    EXPECT_EQ(calendar->groupOf(row, BillGrouping::Day), "2026-11-25");
}

TEST(BillCalendar, HasMonthsOfTheZone)
{
    auto berlin = BillCalendar::of("Europe/Berlin");
    const auto march = berlin->month(*parseIso8601("2026-03-15T12:00:00Z"));
    ASSERT_TRUE(march);
    EXPECT_EQ(toIso8601(march->from), "2026-02-28T23:00:00.000000Z");
    EXPECT_EQ(toIso8601(march->to), "2026-03-31T22:00:00.000000Z");
    auto apia = BillCalendar::of("Pacific/Apia");  // 30 December 2011 was left out
    const auto december = apia->month(*parseIso8601("2011-12-30T09:59:59Z"));
    EXPECT_EQ(toIso8601(december->to), "2011-12-31T10:00:00.000000Z");
}

TEST(BillCalendar, RefusesWhatItCannotGroupBy)
{
    EXPECT_EQ(*parseGrouping("week"), BillGrouping::Week);
    EXPECT_EQ(*parseGrouping(""), BillGrouping::None);
    EXPECT_EQ(toString(BillGrouping::Voice), "voice");
    const auto refused = parseGrouping("colour");
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().message().find("colour"), std::string::npos);
}

TEST(CurrencyDigits, AreThoseOfIso4217)
{
    EXPECT_EQ(currencyDigits(Currency("JPY")), 0);
    EXPECT_EQ(currencyDigits(Currency("XPF")), 0);
    EXPECT_EQ(currencyDigits(Currency("KWD")), 3);
    EXPECT_EQ(currencyDigits(Currency("CLF")), 4);
    EXPECT_EQ(currencyDigits(Currency("EUR")), 2);
}

TEST(CurrencyDigits, RoundHalfToEven)
{
    const auto text = [](Currency currency, std::int64_t nanos) {
        return digitsText(roundedToDigits(Money::fromNanos(currency, nanos)), currency);
    };
    EXPECT_EQ(text(Currency("USD"), 125'000'000), "0.12");
    EXPECT_EQ(text(Currency("USD"), 135'000'000), "0.14");
    EXPECT_EQ(text(Currency("USD"), -135'000'000), "-0.14");
    EXPECT_EQ(text(Currency("JPY"), 1'500'000'000), "2");
    EXPECT_EQ(text(Currency("JPY"), 2'500'000'000), "2");
    EXPECT_EQ(text(Currency("KWD"), 1'234'567'890), "1.235");
    EXPECT_EQ(text(Currency("USD"), std::numeric_limits<std::int64_t>::min()), "-9223372036.85");
}

}  // namespace
}  // namespace vox
