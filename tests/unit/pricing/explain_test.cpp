#include "engine/pricing/exact_number.h"
#include "engine/pricing/rating.h"
#include "engine/pricing/rule_choice.h"
#include "tests/unit/pricing/tariff_text.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <random>
#include <vector>

namespace vox {
namespace {

// The text between the lines ```KIND and ``` after `heading`.
std::string blockAfter(const std::string& page, const std::string& heading, const std::string& kind)
{
    const auto start = page.find("```" + kind + "\n", page.find(heading));
    EXPECT_NE(start, std::string::npos) << kind;
    const auto from = page.find('\n', start) + 1;
    return page.substr(from, page.find("```", from) - from);
}

std::string stepLines(const Charge& charge)
{
    std::string text;
    for (const ChargeStep& step : charge.steps)
        text += step.what.english() + (step.value.empty() ? "" : "  " + step.value) + "\n";
    return text;
}

// What a person does who follows the steps: adds, multiplies, and finds what it says.
Exact followed(const Charge& charge)
{
    Exact sum;
    for (const ChargeStep& step : charge.steps) {
        const auto sign = step.value.find(' ');
        if (sign == std::string::npos)
            continue;
        std::string digits = step.value.substr(sign + 1);
        std::size_t places = 0;
        if (const auto dot = digits.find('.'); dot != std::string::npos) {
            places = digits.size() - dot - 1;
            digits.erase(dot, 1);
        }
        Exact value(digits.find('/') == std::string::npos ? Exact(mpz_class(digits, 10)) : Exact(digits, 10));
        for (; places > 0; --places)
            value /= 10;
        const bool isRounded = &step == &charge.steps.back();
        if (step.value.starts_with("+"))
            sum += value;
        else if (step.value.starts_with("×"))
            sum *= value;
        else if (!isRounded) {
            EXPECT_EQ(sum, value) << step.what.english();
        }
    }
    return sum;
}

TEST(Explain, SaysTheWorkedExampleOfThePage)
{
    const std::string page = test::contentOf(VOX_RESOURCES "/../docs/tariffs.md");
    const auto tariff = parseTariff(blockAfter(page, "## Worked example", "json"), "tariffs.md");
    ASSERT_TRUE(tariff) << tariff.error().message();
    UsageRecord record = test::recordOf(437, 0);
    record.context.started = *parseIso8601("2026-11-23T02:00:00Z");
    record.context.model = "IndexTTS2-2.5";
    record.context.vocoder = "diffusion";
    record.context.emotionNormMicros = 500'000;
    record.processing = std::chrono::milliseconds(3'600);
    record.finish = FinishReason::Cancelled;
    const auto charge = explain(record, *tariff, 900);
    ASSERT_TRUE(charge);
    EXPECT_EQ(stepLines(*charge), blockAfter(page, "## Worked example", "text"));
    EXPECT_EQ(charge->amount.amount(), "0.161565000");
    EXPECT_EQ(volumeOf(record, *tariff), 440);
}

TEST(Explain, TheTariffOfThePageIsTheShippedOne)
{
    const std::string page = test::contentOf(VOX_RESOURCES "/../docs/tariffs.md");
    const auto tariff = parseTariff(blockAfter(page, "## The file", "json"), "tariffs.md");
    ASSERT_TRUE(tariff) << tariff.error().message();
    EXPECT_EQ(tariff->id, "standard-2026-11");
}

// Tariffs with every key, requests of every kind.
class RandomCases {
public:
    std::int64_t upTo(std::int64_t most)
    {
        return static_cast<std::int64_t>(m_random() % static_cast<std::uint64_t>(most + 1));
    }

    UsageRecord record()
    {
        UsageRecord record = test::recordOf(upTo(2'000), upTo(300'000));
        Usage& usage = record.usage;
        usage.cachedTextTokens = TextTokens(upTo(usage.textTokens.value()));
        usage.cachedSpeechTokens = SpeechTokens(upTo(usage.speechTokens.value()));
        usage.solverSteps = SolverSteps(upTo(1'000));
        usage.lmPromptTokens = LmPromptTokens(upTo(100));
        usage.ocrCharacters = OcrCharacters(upTo(100));
        record.samples.decoded = Samples(usage.speechTokens.value() * 256);
        RequestContext& context = record.context;
        context.started += std::chrono::minutes(upTo(20'000));
        context.model = upTo(1) == 1 ? "IndexTTS2" : "VoxCPM";
        context.vocoder = upTo(1) == 1 ? "diffusion" : "reference";
        context.device = "cuda:0";
        context.emotionNormMicros = upTo(1'000'000);
        context.referenceMilliseconds = upTo(3) * 1'000;
        context.rateMilli = 500 + upTo(2'000);
        context.tokenRateMilliHz = upTo(1) == 1 ? 50'080 : 25'040;
        context.batch = upTo(3) == 0;
        record.processing = std::chrono::microseconds(upTo(100'000'000));
        record.energyMillijoules = upTo(1) * upTo(1'000'000);
        record.attempt = 1 + upTo(1);
        record.finish = static_cast<FinishReason>(upTo(7));
        return record;
    }

private:
    std::mt19937_64 m_random{20261122};
};

std::vector<Tariff> allTariffs()
{
    std::vector<Tariff> tariffs;
    tariffs.push_back(*readTariff(VOX_FIXTURES "/../fuzz/seeds/tariff/every_key.json"));
    tariffs.push_back(*readTariff(VOX_FIXTURES "/../fuzz/seeds/tariff/one_rule.json"));
    for (const auto& entry : std::filesystem::directory_iterator(VOX_RESOURCES "/tariffs"))
        if (entry.path().stem().extension() != ".schema")
            tariffs.push_back(*readTariff(entry.path()));
    return tariffs;
}

TEST(Explain, StepsEndInTheAmountThatIsBilled)
{
    RandomCases random;
    const auto tariffs = allTariffs();
    ASSERT_GE(tariffs.size(), 9u);
    for (int i = 0; i < 2'000; ++i) {
        const Tariff& tariff = tariffs[static_cast<std::size_t>(i) % tariffs.size()];
        const UsageRecord record = random.record();
        const auto volume = random.upTo(1'200'000);
        const auto charge = explain(record, tariff, volume);
        ASSERT_TRUE(charge);
        ASSERT_EQ(priceOf(record, tariff, volume)->amount, charge->amount) << tariff.id;
        ASSERT_EQ(roundedHalfEven(followed(*charge) * Money::kNanosPerUnit), charge->amount.nanos())
            << tariff.id << "\n"
            << stepLines(*charge);
        ASSERT_EQ(charge->steps.back().value, "= " + charge->amount.amount());
    }
}

TEST(Explain, TheQuickWayGivesTheSameAsTheExactOne)
{
    RandomCases random;
    std::mt19937_64 bits(7);
    for (int i = 0; i < 5'000; ++i) {
        const int size = 1 + static_cast<int>(bits() % 62);
        const auto some = [&] { return static_cast<std::int64_t>(bits() >> (64 - size)); };
        Tariff tariff = test::readMembers(R"("prices_per_million":{"text_token":"1","speech_token":"1"})");
        ASSERT_TRUE(tariff.rules[0].isPlain);
        tariff.rules[0].prices = {some(), some(), some(), some(), some(), some(), some(), 0, 0};
        UsageRecord record = random.record();
        record.usage.textTokens = TextTokens(some());
        record.usage.nlpTokens = NlpTokens(some());
        const auto quick = priceOf(record, tariff);
        const auto exactly = explain(record, tariff);
        ASSERT_EQ(quick.has_value(), exactly.has_value());
        ASSERT_TRUE(!quick || quick->amount == exactly->amount);
    }
}

// A request cut in two pieces that follow each other in the month costs the same, where nothing is counted by
// the request: the tiers of a month are marginal.
TEST(Explain, MonthlyTiersDoNotMindHowWorkIsCut)
{
    const Tariff tariff = test::readMembers(
        R"("prices_per_million":{"text_token":"0","speech_token":"10"},"free":{"per_month":1000},)"
        R"("volume_tiers":[{"above":5000,"price_per_million":"7"},{"above":9000,"factor":"0.5"}])");
    RandomCases random;
    for (int i = 0; i < 2'000; ++i) {
        const auto before = random.upTo(12'000), first = random.upTo(6'000), second = random.upTo(6'000);
        const auto whole = priceOf(test::recordOf(0, first + second), tariff, before);
        const auto one = priceOf(test::recordOf(0, first), tariff, before);
        const auto two = priceOf(test::recordOf(0, second), tariff, before + first);
        ASSERT_EQ(whole->amount, one->amount + two->amount);
    }
}

TEST(Explain, WhatDoesNotFitIsNothing)
{
    const Tariff tariff = test::readMembers(
        R"("prices_per_million":{"text_token":"999999999","speech_token":"0"},"multipliers":{"cloning":"1000000"})");
    UsageRecord record = test::recordOf(1'000'000, 0);
    EXPECT_TRUE(explain(record, tariff));
    record.context.referenceMilliseconds = 1;
    EXPECT_FALSE(explain(record, tariff));
    EXPECT_FALSE(priceOf(record, tariff));
}

TEST(EquivalentTokens, ConvertEveryUnit)
{
    const Tariff usual = test::readMembers(R"("prices_per_million":{"text_token":"1","speech_token":"1"})");
    UsageRecord record = test::recordOf(10, 100);
    record.usage.ocrCharacters = OcrCharacters(1'000);
    record.context.referenceMilliseconds = 2'500;
    EXPECT_EQ(equivalentMicroTokens(record, usual), 110'000'000);
    const Tariff stated =
        test::readMembers(R"("prices_per_million":{"text_token":"1","speech_token":"1"},"equivalent_tokens":)"
                          R"({"speech_token":"0.5","ocr_character":"0.25","reference_audio_second":"10"})");
    EXPECT_EQ(equivalentMicroTokens(record, stated), (10 + 50 + 250 + 25) * 1'000'000);
}

TEST(Patterns, StandForAnyRun)
{
    for (const auto& [pattern, text, fits] : {std::tuple("*", "", true),
                                              {"a*c", "abbbc", true},
                                              {"a*c", "ab", false},
                                              {"*TTS*", "IndexTTS2", true},
                                              {"a*b*c", "a1b2b3c", true},
                                              {"a*b*c", "acb", false},
                                              {"", "a", false},
                                              {"a**", "a", true},
                                              {"50.*", "50.08", true},
                                              {"[a]", "a", false},
                                              {"?", "a", false},
                                              {"é*", "été", true},
                                              {"e*", "été", false}})
        EXPECT_EQ(fitsPattern(pattern, text), fits) << pattern << " " << text;
    EXPECT_EQ(hertzText(86'133), "86.133");
    EXPECT_EQ(hertzText(12'500), "12.5");
    EXPECT_EQ(hertzText(25'000), "25");
    EXPECT_EQ(hertzText(50), "0.05");
}

TEST(CachePrice, IsStatedByTheRuleOfTheRequest)
{
    const Tariff tariff = test::readMembers(
        R"("rules":[{"match":{"voice":"ann"},"prices_per_million":{},"cache":{"factor":"0"}},)"
        R"({"prices_per_million":{"text_token":"1","speech_token":"1"}}])");
    RequestContext context;
    context.voice = "ann";
    EXPECT_TRUE(statesCachePrice(tariff, context));
    context.voice = "joe";
    EXPECT_FALSE(statesCachePrice(tariff, context));
    EXPECT_FALSE(statesCachePrice(Tariff(), context));
}

TEST(ExactText, EndsWhereItCan)
{
    EXPECT_EQ(exactText(exact(1, 40)), "0.025");
    EXPECT_EQ(exactText(exact(-5, 4)), "-1.25");
    EXPECT_EQ(exactText(exact(7)), "7");
    EXPECT_EQ(exactText(exact(44'288, 22'050)), "22144/11025");
    EXPECT_EQ(exactText(exact(1, 1'000'000'000)), "0.000000001");
}

// Reported, never asserted: how many charges there are in a second of the processor's time.
void tellSpeed(const char* what, const char* file)
{
    const auto tariff = readTariff(file);
    ASSERT_TRUE(tariff) << tariff.error().message();
    const UsageRecord record = test::recordOf(31, 173);
    constexpr int rounds = 100'000;
    const std::clock_t start = std::clock();
    std::int64_t sum = 0;
    for (int i = 0; i < rounds; ++i)
        sum += priceOf(record, *tariff)->amount.nanos();
    const auto seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    EXPECT_GT(sum, 0);
    testing::Test::RecordProperty(what, static_cast<int>(rounds / seconds));
    std::printf("%.0f %s charges a second\n", rounds / seconds, what);
}

TEST(RatingSpeed, IsToldHere)
{
    tellSpeed("simple", VOX_RESOURCES "/tariffs/standard-2026-11.json");
    tellSpeed("tiered", VOX_RESOURCES "/tariffs/indextts2-example.json");
}

}  // namespace
}  // namespace vox
