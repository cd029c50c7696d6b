#include "engine/core/error.h"
#include "engine/core/finish_reason.h"
#include "engine/core/number.h"
#include "engine/core/request_id.h"
#include "engine/core/time.h"

#include <gtest/gtest.h>

namespace vox {
namespace {

UtcTime at(std::int64_t microseconds)
{
    return UtcTime(std::chrono::microseconds(microseconds));
}

TEST(Error, FillsInArgumentsAndKeepsPercentSigns)
{
    const Error error = Error::badInput("“%2” is 50 % of “%1” %9", {"a", "b"});
    EXPECT_EQ(error.message(), "“b” is 50 % of “a” ");
    EXPECT_EQ(error.exitStatus(), 2);
    EXPECT_EQ(Error::failed("x").exitStatus(), 1);
    EXPECT_EQ(Error(ErrorKind::Refused, "x").exitStatus(), 3);
    EXPECT_EQ(Error(ErrorKind::Cancelled, "x").exitStatus(), 130);
}

TEST(Number, IsWholeFiniteAndWithADot)
{
    EXPECT_EQ(parseNumber("1.5"), 1.5);
    for (const char* text : {"", "nan", "inf", "1e999", "1,5", "1.5x", " 1", "0x10"})
        EXPECT_EQ(parseNumber(text), std::nullopt) << text;
    EXPECT_EQ(formatNumber(0.1), "0.1");
    EXPECT_EQ(parseInteger<int>("12"), 12);
    EXPECT_EQ(parseInteger<std::uint64_t>("-1"), std::nullopt);
    EXPECT_EQ(parseInteger<int>("99999999999"), std::nullopt);
}

TEST(Time, PrintsUtc)
{
    EXPECT_EQ(toIso8601(at(0)), "1970-01-01T00:00:00.000000Z");
    EXPECT_EQ(toIso8601(at(1'795'340'263'123'456)), "2026-11-22T09:37:43.123456Z");
    EXPECT_EQ(toIso8601(at(-1)), "1969-12-31T23:59:59.999999Z");
}

TEST(RequestId, IsOrderedByTimeAndReadsBack)
{
    const auto early = RequestId::make(at(1'795'340'263'000'000));
    const auto late = RequestId::make(at(1'795'340'263'002'000));
    EXPECT_LT(early, late);
    EXPECT_EQ(early.toString().size(), 36U);
    EXPECT_EQ(early.toString()[14], '7');
    EXPECT_EQ(RequestId::parse(early.toString()), early);
    EXPECT_EQ(RequestId::parse("0192f0c1-0000-7000-8000-00000000000g"), std::nullopt);
    EXPECT_EQ(RequestId::parse("short"), std::nullopt);
}

TEST(FinishReason, NamesReadBack)
{
    for (int i = 0; i < 8; ++i) {
        const auto reason = static_cast<FinishReason>(i);
        EXPECT_EQ(parseFinishReason(toString(reason)), reason);
    }
    EXPECT_EQ(parseFinishReason("done"), std::nullopt);
}

}  // namespace
}  // namespace vox
