#include "engine/text/phoneme_ids.h"

#include <gtest/gtest.h>

namespace vox {
namespace {

using Ids = std::vector<std::int64_t>;

PhonemeIdMap map()
{
    PhonemeIdMap result;
    result.add("_", {0});
    result.add("^", {1});
    result.add("$", {2});
    result.add(" ", {3});
    result.add("a", {10});
    result.add("b", {11, 12});
    result.add("ˈ", {13});
    result.add("ab", {99});
    return result;
}

TEST(PhonemeIds, PadsStandBetweenAll)
{
    EXPECT_EQ(phonemeIds(U"aˈb", map()), (Ids{1, 0, 10, 0, 13, 0, 11, 12, 0, 2}));
    EXPECT_EQ(phonemeIds(U"", map()), (Ids{1, 0, 2}));
}

TEST(PhonemeIds, UnknownOnesAreLeftOutAndReportedOnce)
{
    std::u32string missing;
    EXPECT_EQ(phonemeIds(U"xaxy", map(), &missing), (Ids{1, 0, 10, 0, 2}));
    EXPECT_EQ(missing, U"xy");
    EXPECT_EQ(phonemeIds(U"A", map()), (Ids{1, 0, 10, 0, 2}));
}

TEST(PhonemeIds, EveryIdKnowsItsWord)
{
    const std::vector<PhonemeWord> words{{U"a", 0, 1}, {U"b", 1, 3}};
    const auto result = phonemeIds(words, map());
    constexpr auto none = PhonemeIds::kNoWord;
    EXPECT_EQ(result.ids, (Ids{1, 0, 10, 0, 3, 0, 11, 12, 0, 2}));
    EXPECT_EQ(result.words, (std::vector<std::int32_t>{none, none, 0, 0, none, none, 1, 1, 1, none}));
    EXPECT_TRUE(result.missing.empty());
}

TEST(PhonemeIds, AMapNeedsItsMarks)
{
    PhonemeIdMap incomplete;
    incomplete.add("^", {1});
    incomplete.add("_", {0});
    EXPECT_FALSE(incomplete.complete());
    EXPECT_TRUE(map().complete());
}

}  // namespace
}  // namespace vox
