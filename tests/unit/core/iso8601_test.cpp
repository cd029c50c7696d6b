#include "engine/core/time.h"

#include <gtest/gtest.h>

namespace vox {
namespace {

TEST(Iso8601, ReadsBackWhatItWrites)
{
    for (const std::int64_t micros : {0LL, 1LL, -1LL, 951'782'400'000'000LL, 1'795'340'263'123'456LL}) {
        const UtcTime time{std::chrono::microseconds(micros)};
        EXPECT_EQ(parseIso8601(toIso8601(time)), time) << toIso8601(time);
    }
}

TEST(Iso8601, CutsOffWhatIsFinerThanAMicrosecond)
{
    EXPECT_EQ(parseIso8601("2026-11-01T00:00:00.123456789Z"), parseIso8601("2026-11-01T00:00:00.123456Z"));
    EXPECT_EQ(parseIso8601("2026-11-01T00:00:00.5Z"), parseIso8601("2026-11-01T00:00:00.500000Z"));
    EXPECT_EQ(parseIso8601("2026-11-01T00:00:00Z"), parseIso8601("2026-11-01T00:00:00.000000Z"));
}

TEST(Iso8601, RefusesEverythingElse)
{
    for (const char* text :
         {"", "Z", "2026-11-01", "2026-11-01T00:00:00", "2026-11-01T00:00:00+00:00", "2026-11-01 00:00:00Z",
          "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-11-01T24:00:00Z", "2026-11-01T00:60:00Z",
          "2026-11-01T00:00:60Z", "2026-11-01T00:00:00.Z", "2026-11-01T00:00:00.1234567890Z",
          "2026-11-01T00:00:00,5Z", "+026-11-01T00:00:00Z", "2026-11-01T00:00:00ZZ", " 2026-11-01T00:00:00Z"})
        EXPECT_EQ(parseIso8601(text), std::nullopt) << text;
}

}  // namespace
}  // namespace vox
