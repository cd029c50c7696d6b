#include "engine/reporting/day_range.h"

#include <gtest/gtest.h>

namespace vox {
namespace {

struct DayCase {
    const char* name;
    const char* from;
    const char* to;
    const char* zone;
    const char* fromUtc;
    const char* toUtc;
};

class DayRanges : public testing::TestWithParam<DayCase> {};

TEST_P(DayRanges, AreThoseOfTheZone)
{
    const auto& c = GetParam();
    const auto range = dayRange(c.from, c.to, c.zone);
    ASSERT_TRUE(range) << range.error().message();
    EXPECT_EQ(toIso8601(range->from), std::string(c.fromUtc).append(":00.000000Z"));
    EXPECT_EQ(toIso8601(range->to), std::string(c.toUtc).append(":00.000000Z"));
}

INSTANTIATE_TEST_SUITE_P(Reporting, DayRanges,
                         testing::Values(DayCase{"utc_month", "2026-11-01", "2026-11-30", "UTC",
                                                 "2026-11-01T00:00", "2026-12-01T00:00"},
                                         DayCase{"one_day", "2026-11-22", "2026-11-22", "Asia/Shanghai",
                                                 "2026-11-21T16:00", "2026-11-22T16:00"},
                                         DayCase{"half_hour_zone", "2026-11-22", "2026-11-22", "Asia/Kolkata",
                                                 "2026-11-21T18:30", "2026-11-22T18:30"},
                                         DayCase{"short_day", "2026-03-29", "2026-03-29", "Europe/Berlin",
                                                 "2026-03-28T23:00", "2026-03-29T22:00"},
                                         DayCase{"long_day", "2026-10-25", "2026-10-25", "Europe/Berlin",
                                                 "2026-10-24T22:00", "2026-10-25T23:00"},
                                         DayCase{"west_of_utc", "2026-11-01", "2026-11-01",
                                                 "America/New_York", "2026-11-01T04:00", "2026-11-02T05:00"},
                                         DayCase{"no_midnight", "2018-11-04", "2018-11-04",
                                                 "America/Sao_Paulo", "2018-11-04T03:00", "2018-11-05T02:00"},
                                         DayCase{"day_after_no_midnight", "2018-11-03", "2018-11-03",
                                                 "America/Sao_Paulo", "2018-11-03T03:00", "2018-11-04T03:00"},
                                         DayCase{"two_midnights", "2024-11-03", "2024-11-03",
                                                 "America/Havana", "2024-11-03T04:00", "2024-11-04T05:00"},
                                         DayCase{"hour_before_midnight_twice", "2018-02-17", "2018-02-17",
                                                 "America/Sao_Paulo", "2018-02-17T02:00", "2018-02-18T03:00"},
                                         DayCase{"day_that_never_was", "2011-12-30", "2011-12-30",
                                                 "Pacific/Apia", "2011-12-30T10:00", "2011-12-30T10:00"},
                                         DayCase{"leap_day", "2028-02-29", "2028-02-29", "UTC",
                                                 "2028-02-29T00:00", "2028-03-01T00:00"},
                                         DayCase{"year", "2026-01-01", "2026-12-31", "Pacific/Auckland",
                                                 "2025-12-31T11:00", "2026-12-31T11:00"}),
                         [](const auto& test) { return std::string(test.param.name); });

TEST(DayRangeNeighbours, MeetWithoutGapOrOverlap)
{
    for (const char* zone : {"Europe/Berlin", "America/Sao_Paulo", "America/Havana", "Asia/Beirut", "UTC"}) {
        std::optional<UtcTime> end;
        for (auto day = std::chrono::sys_days(std::chrono::January / 1 / 2018);
             day < std::chrono::sys_days(std::chrono::January / 1 / 2020); day += std::chrono::days(1)) {
            const auto text = toIso8601(UtcTime(day)).substr(0, 10);
            const auto range = dayRange(text, text, zone);
            ASSERT_TRUE(range);
            ASSERT_EQ(range->from, end.value_or(range->from)) << text << " " << zone;
            ASSERT_LE(range->from, range->to);
            end = range->to;
        }
    }
}

TEST(DayRangeErrors, NameWhatIsWrong)
{
    const auto message = [](const char* from, const char* to, const char* zone) {
        const auto range = dayRange(from, to, zone);
        return range ? std::string("a range") : range.error().message();
    };
    for (const char* bad : {"", "2026-2-1", "2026-02-30", "26-02-01", "2026/02/01", "2026-13-01",
                            "2026-00-01", "0000-01-01", "yesterday", "2026-11-22T", "-026-11-22"}) {
        const auto quoted = std::string("“").append(bad).append("”");
        EXPECT_NE(message(bad, "2026-11-22", "UTC").find(quoted), std::string::npos) << bad;
        EXPECT_NE(message("2026-11-22", bad, "UTC").find(quoted), std::string::npos) << bad;
    }
    EXPECT_NE(message("2026-11-22", "2026-11-21", "UTC").find("before"), std::string::npos);
    for (const char* zone : {"Europe/Atlantis", "GMT+25", "nonsense", "europe/berlin\n"})
        EXPECT_NE(message("2026-11-22", "2026-11-22", zone).find(zone), std::string::npos) << zone;
}

TEST(DayRangeZone, OfTheMachineIsTakenWhenNoneIsNamed)
{
    const auto range = dayRange("2026-11-22", "2026-11-22", "");
    ASSERT_TRUE(range);
    EXPECT_LT(range->from, range->to);
}

}  // namespace
}  // namespace vox
