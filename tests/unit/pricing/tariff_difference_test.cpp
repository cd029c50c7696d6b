#include "engine/pricing/tariff_difference.h"
#include "tests/unit/pricing/tariff_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vox {
namespace {

using testing::Contains;
using testing::ElementsAre;

std::vector<std::string> wordsFor(const std::string& before, const std::string& after)
{
    std::vector<std::string> words;
    for (const Sentence& sentence : tariffDifference(test::readMembers(before), test::readMembers(after)))
        words.push_back(sentence.english());
    return words;
}

constexpr const char* kPlain = R"("prices_per_million":{"text_token":"0.80","speech_token":"0.80"})";

TEST(TariffDifference, SaysNothingOfWhatIsTheSame)
{
    EXPECT_THAT(wordsFor(kPlain, kPlain), ElementsAre("The two charge the same."));
}

TEST(TariffDifference, NamesWhatChangesBothWays)
{
    const std::string rich = std::string(kPlain) +
                             R"(,"minimum":{"text_token":50},"long_text":{"text_token":[{"above":300,)"
                             R"("price_per_million":"0.4"}]},"multipliers":{"vocoder":{"diffusion":"1.5"}},)"
                             R"("free":{"per_month":1000},"waste":{"fault":"free"})";
    EXPECT_THAT(wordsFor(kPlain, rich),
                ElementsAre("1000 units are free in each month instead of 0.",
                            "At least 50 text_token are billed of a request instead of 0.",
                            "Above 300 text_token in one request a million costs 0.4 instead of –.",
                            "Vocoder “diffusion” multiplies by 1.5 instead of 1.",
                            "An end by “fault” multiplies by 0 instead of 1."));
    EXPECT_THAT(wordsFor(rich, kPlain), Contains("Vocoder “diffusion” multiplies by 1 instead of 1.5."));
}

TEST(TariffDifference, ComparesRulesByTheirPlace)
{
    const std::string one = R"("rules":[{"match":{"voice":"ann"},"prices_per_million":{"text_token":"5"}},)"
                            R"({"prices_per_million":{"text_token":"1","speech_token":"1"}}])";
    const std::string other =
        R"("rules":[{"match":{"voice":"ann*"},"prices_per_million":{"text_token":"6"}},)"
        R"({"prices_per_million":{"text_token":"1","speech_token":"1"}}])";
    EXPECT_THAT(wordsFor(one, other), ElementsAre("In rule 1:", "It prices voice=ann* instead of voice=ann.",
                                                  "A million text_token costs 6 instead of 5."));
    EXPECT_THAT(wordsFor(one, kPlain), Contains("Rule 2 is gone."));
    EXPECT_THAT(wordsFor(kPlain, one), Contains("Rule 2 is new:"));
}

// Each key of the format makes a sentence: nothing can change unseen.
TEST(TariffDifference, SeesEveryKey)
{
    const Tariff full = *readTariff(VOX_FIXTURES "/../fuzz/seeds/tariff/every_key.json");
    Tariff none = full;
    none.rules[0] = TariffRule();
    none.rules[0].match = full.rules[0].match;
    // 9 prices, 9 terms of units and months, 5 multipliers, 1 window, batch, cache and its price, 6 of waste,
    // 4 of energy, the price of a request; and “In rule 1:”.
    EXPECT_EQ(tariffDifference(full, none).size(), 39u);
    EXPECT_EQ(tariffDifference(full, none).size(), tariffDifference(none, full).size());
}

}  // namespace
}  // namespace vox
