#include "engine/pricing/tariff_keys.h"
#include "tests/unit/pricing/tariff_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <set>

namespace vox {
namespace {

using testing::AllOf;
using testing::HasSubstr;

constexpr const char* kEveryKey = VOX_FIXTURES "/../fuzz/seeds/tariff/every_key.json";

std::string everyKeyChanged(const std::string& from, const std::string& to)
{
    std::string text = test::contentOf(kEveryKey);
    const auto place = text.find(from);
    EXPECT_NE(place, std::string::npos) << from;
    return text.replace(place, from.size(), to);
}

TEST(TariffRules, AreReadToTheLastKey)
{
    const auto tariff = parseTariff(test::contentOf(kEveryKey), "every_key.json");
    ASSERT_TRUE(tariff) << tariff.error().message();
    ASSERT_EQ(tariff->rules.size(), 2u);
    const TariffRule& rule = tariff->rules[0];
    EXPECT_EQ(tariff->volumeUnit, kTextTokenUnit);
    EXPECT_EQ(tariff->equivalents[5], kWholeFactor / 4);
    EXPECT_EQ(tariff->byDefault, true);
    EXPECT_EQ(rule.match.qualityHz, "50.*");
    EXPECT_EQ(rule.prices.audioSecondNanos, 4'000'000'000);
    ASSERT_EQ(rule.terms.size(), 2u);
    EXPECT_EQ(rule.terms[0].minimum, 50);
    EXPECT_EQ(rule.terms[0].step, 10);
    EXPECT_EQ(rule.terms[0].freePerRequest, 1000);
    EXPECT_EQ(rule.terms[0].longText.at(1).above, 900);
    EXPECT_EQ(rule.freePerMonth, 100'000);
    EXPECT_EQ(rule.volumeTiers.at(1).factor, 900'000'000);
    EXPECT_EQ(rule.multipliers.rates.at(0).toMilli, 2000);
    EXPECT_EQ(rule.peaks.at(0).from, std::chrono::hours(22));
    EXPECT_EQ(rule.peaks.at(0).days, (std::array<bool, 7>{true, false, false, false, false, false, true}));
    EXPECT_EQ(rule.cache->nanosPerMillion[kTextTokenUnit], 100'000'000);
    EXPECT_EQ(rule.waste.finishes.size(), 7u);
    EXPECT_EQ(rule.energy->nanowatts, 350'500'000'000);
    EXPECT_EQ(rule.perRequestNanos, 1'000'000);
    EXPECT_FALSE(rule.isPlain);
    EXPECT_TRUE(tariff->rules[1].isPlain);
    EXPECT_EQ(tariff->perMillion, tariff->rules[1].prices);
}

struct BadRule {
    const char* name;
    const char* from;
    const char* to;
    const char* place;
};

class TariffRuleErrors : public testing::TestWithParam<BadRule> {};

TEST_P(TariffRuleErrors, NameThePlace)
{
    const auto& c = GetParam();
    const auto tariff = parseTariff(everyKeyChanged(c.from, c.to), "a.json");
    ASSERT_FALSE(tariff);
    EXPECT_THAT(tariff.error().message(), AllOf(HasSubstr("“a.json”"), HasSubstr(c.place)));
}

INSTANTIATE_TEST_SUITE_P(
    Pricing, TariffRuleErrors,
    testing::Values(
        BadRule{"pattern_is_a_number", R"("model":"Index*")", R"("model":5)",
                "/rules/0/match/model must be a text"},
        BadRule{"pattern_is_empty", R"("model":"Index*")", R"("model":"")", "/rules/0/match/model must be"},
        BadRule{"unknown_match", R"("model":)", R"("modell":)", "/rules/0/match/modell is not known"},
        BadRule{
            "matches_all_too_early",
            R"("service":"speech","model":"Index*","voice":"*","vocoder":"diffusion","device":"cuda*","quality_hz":"50.*")",
            R"("voice":"*")", "/rules/0/match must name something"},
        BadRule{"last_does_not_match_all", R"({"prices_per_million":{"text_token":"1")",
                R"({"match":{"voice":"a"},"prices_per_million":{"text_token":"1")",
                "/rules/1/match must be left out"},
        BadRule{"last_without_speech", R"("text_token":"1","speech_token":"1")", R"("text_token":"1")",
                "/rules/1/prices_per_million/speech_token is missing"},
        BadRule{"unknown_unit", R"("nlp_token":"2")", R"("word":"2")",
                "/rules/0/prices_per_million/word is not"},
        BadRule{"prices_beside_rules", R"("rules":[)", R"("minimum":{"text_token":1},"rules":[)",
                "/minimum stands beside"},
        BadRule{"no_rules", "\"rules\":[\n", "\"rules\":[],\"peak\":[\n", "stands beside"},
        BadRule{"minimum_in_quotes", R"("minimum":{"text_token":50})", R"("minimum":{"text_token":"50"})",
                "/rules/0/minimum/text_token must be a whole number"},
        BadRule{"minimum_is_nothing", R"("minimum":{"text_token":50})", R"("minimum":{"text_token":0})",
                "/rules/0/minimum/text_token must be a whole number"},
        BadRule{"step_is_negative", R"("step":{"text_token":10)", R"("step":{"text_token":-10)",
                "/rules/0/step/text_token must be a whole number"},
        BadRule{"step_is_huge", R"("step":{"text_token":10)", R"("step":{"text_token":10000000000000)",
                "/rules/0/step/text_token must be a whole number"},
        BadRule{"tiers_fall", R"("above":900)", R"("above":300)",
                "/rules/0/long_text/text_token/1/above must be more"},
        BadRule{"tier_without_price", R"({"above":900,"price_per_million":"0.3"})", R"({"above":900})",
                "/rules/0/long_text/text_token/1/price_per_million is missing"},
        BadRule{"tier_with_both", R"({"above":500000,"price_per_million":"0.7"})",
                R"({"above":500000,"price_per_million":"0.7","factor":"1"})",
                "/rules/0/volume_tiers/0 must have one"},
        BadRule{
            "tiers_are_none",
            R"("volume_tiers":[{"above":500000,"price_per_million":"0.7"},{"above":1000000,"factor":"0.9"}])",
            R"("volume_tiers":[])", "/rules/0/volume_tiers must be a list of 1 to 50"},
        BadRule{"free_unknown", R"("per_month":100000)", R"("per_week":100000)",
                "/rules/0/free/per_week is not known"},
        BadRule{"volume_of_seconds", R"("volume_unit":"text_token")", R"("volume_unit":"audio_second")",
                "/volume_unit must be a unit"},
        BadRule{"factor_is_a_number", R"("per_norm":"0.3")", R"("per_norm":0.3)",
                "/rules/0/multipliers/emotion/per_norm must be a factor"},
        BadRule{"factor_too_high", R"("cloning":"1.2")", R"("cloning":"1000001")",
                "/rules/0/multipliers/cloning must be a factor"},
        BadRule{"range_backwards", R"("from":"1.5","to":"2")", R"("from":"2","to":"1.5")",
                "/rules/0/multipliers/rate/0 holds nothing"},
        BadRule{"rate_too_fine", R"("from":"1.5")", R"("from":"1.5001")",
                "/rules/0/multipliers/rate/0/from must be a number"},
        BadRule{"zone_unknown", "Asia/Shanghai", "Asia/Atlantis",
                "/rules/0/peak/0/time_zone must be the name"},
        BadRule{"day_unknown", R"("mon","sun")", R"("mon","someday")",
                "/rules/0/peak/0/days/1 must be one of"},
        BadRule{"clock_beyond", "\"22:00\"", "\"24:01\"", "/rules/0/peak/0/from must be a time of day"},
        BadRule{"clock_in_words", "\"22:00\"", "\"10 pm\"", "/rules/0/peak/0/from must be a time of day"},
        BadRule{"window_of_no_time", "\"22:00\"", "\"06:00\"", "/rules/0/peak/0 begins when it ends"},
        BadRule{"batch_of_both", R"("batch":{"factor":"0.5"})",
                R"("batch":{"factor":"0.5","prices_per_million":{}})", "/rules/0/batch must have one of"},
        BadRule{"batch_of_neither", R"("batch":{"factor":"0.5"})", R"("batch":{})",
                "/rules/0/batch must have one"},
        BadRule{"cache_of_unknown", R"("cache":{"prices_per_million":{"text_token")",
                R"("cache":{"prices_per_million":{"texttoken")",
                "/rules/0/cache/prices_per_million/texttoken is not"},
        BadRule{"waste_of_stop", R"("retry":"billed")", R"("stop":"billed")",
                "/rules/0/waste/stop is not known"},
        BadRule{"waste_in_words", R"("retry":"billed")", R"("retry":"gratis")",
                "/rules/0/waste/retry must be a factor"},
        BadRule{"energy_negative", R"("watts":"350.5")", R"("watts":"-1")", "/rules/0/energy/watts must be"},
        BadRule{"default_in_quotes", R"("default":true)", R"("default":"true")",
                "/default must be true or false"},
        BadRule{"too_late", "2026-11-01T12", "2200-11-01T12", "/effective_from must be a time"},
        BadRule{"equivalent_unknown", R"("ocr_character":"0.25")", R"("letter":"0.25")",
                "/equivalent_tokens/letter is not known"}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(TariffRules, AreAtMostTwoHundred)
{
    std::string rules;
    for (int i = 0; i < 200; ++i)
        rules += R"({"match":{"voice":"a"},"prices_per_million":{}},)";
    const std::string last = R"({"prices_per_million":{"text_token":"1","speech_token":"1"}})";
    const auto tariff = parseTariff(test::tariffJson("\"rules\":[" + rules + last + "]"), "a.json");
    ASSERT_FALSE(tariff);
    EXPECT_THAT(tariff.error().message(), HasSubstr("/rules must be a list of 1 to 200"));
}

// Objects of a schema definition that say their members one by one.
std::set<std::string> schemaKeys(const nlohmann::json& definition)
{
    std::set<std::string> keys;
    for (const auto& [key, value] : definition.at("properties").items())
        keys.insert(key);
    return keys;
}

TEST(TariffSchema, KnowsTheKeysOfTheReaderAndNoOthers)
{
    const auto schema = nlohmann::json::parse(test::contentOf(VOX_RESOURCES "/tariffs/tariff.schema.json"));
    std::set<std::string> inSchema;
    for (const auto& [name, definition] : schema.at("$defs").items())
        if (definition.contains("properties"))
            inSchema.insert(name);
    for (const ObjectKeys& object : kTariffObjects) {
        std::set<std::string> keys;
        for (const auto key : object.keys)
            if (!key.empty())
                keys.emplace(key);
        EXPECT_EQ(schemaKeys(schema.at("$defs").at(std::string(object.object))), keys) << object.object;
        EXPECT_FALSE(schema["$defs"][std::string(object.object)].at("additionalProperties").get<bool>());
        inSchema.erase(std::string(object.object));
    }
    EXPECT_TRUE(inSchema.empty()) << *inSchema.begin() << " is not known to the reader";

    std::set<std::string> units;
    for (const PricedUnit& unit : kPricedUnits)
        units.emplace(unit.key);
    EXPECT_EQ(schema["$defs"]["unit"]["enum"].get<std::set<std::string>>(), units);
}

// The reader is asked for each key of the vocabulary: one that it did not read would be refused by no test.
TEST(TariffSchema, EveryKeyOccursInAFileThatIsRead)
{
    const std::string text = test::contentOf(kEveryKey);
    for (const ObjectKeys& object : kTariffObjects)
        for (const auto key : object.keys)
            EXPECT_TRUE(key.empty() ||
                        text.find(std::string("\"").append(key).append("\"")) != std::string::npos)
                << object.object << ": " << key;
}

TEST(ShippedTariffs, OnlyTheStandardOneTakesPartUnchosen)
{
    for (const auto& entry : std::filesystem::directory_iterator(VOX_RESOURCES "/tariffs")) {
        if (entry.path().stem().extension() == ".schema")
            continue;
        const auto tariff = readTariff(entry.path());
        ASSERT_TRUE(tariff) << tariff.error().message();
        EXPECT_EQ(tariff->byDefault.value_or(true), tariff->id == "standard-2026-11") << tariff->id;
        EXPECT_EQ(entry.path().stem(), tariff->id);
    }
}

}  // namespace
}  // namespace vox
