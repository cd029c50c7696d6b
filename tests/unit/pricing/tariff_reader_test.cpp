#include "engine/pricing/tariff_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <string>

namespace vox {
namespace {

using testing::AllOf;
using testing::HasSubstr;

constexpr std::string_view kGood =
    R"({"id":"eu-1","name":"Europe","effective_from":"2026-11-01T12:30:00.000001999Z",
  "currency":"EUR","prices_per_million":{"text_token":"0.80","speech_token":"1.25","solver_step":"0.000000001",
  "lm_prompt_token":"2","lm_completion_token":"3.5"}})";

// kGood with its first `from` turned into `to`.
std::string changed(std::string_view from, std::string_view to)
{
    std::string text(kGood);
    const auto place = text.find(from);
    EXPECT_NE(place, std::string::npos) << from;
    return text.replace(place, from.size(), to);
}

std::string messageOf(std::string_view bytes)
{
    const auto tariff = parseTariff(bytes, "a.json");
    return tariff ? "read without an error" : tariff.error().message();
}

TEST(TariffReader, ReadsEveryKey)
{
    const auto tariff = parseTariff(kGood, "a.json");
    ASSERT_TRUE(tariff) << tariff.error().message();
    EXPECT_EQ(tariff->id, "eu-1");
    EXPECT_EQ(tariff->name, "Europe");
    EXPECT_EQ(toIso8601Nanos(tariff->effectiveFrom), "2026-11-01T12:30:00.000001999Z");
    EXPECT_EQ(tariff->json, kGood);
    EXPECT_EQ(tariff->byDefault, std::nullopt);
    EXPECT_EQ(tariff->currency.code(), "EUR");
    EXPECT_EQ(tariff->perMillion, (UnitPrices{800'000'000, 1'250'000'000, 1, 2'000'000'000, 3'500'000'000}));
}

TEST(TariffReader, HashesTheBytesOfTheFile)
{
    const auto tariff = readTariff(VOX_RESOURCES "/tariffs/standard-2026-11.json");
    ASSERT_TRUE(tariff) << tariff.error().message();
    EXPECT_EQ(tariff->sha256.size(), 64u);
    EXPECT_NE(parseTariff(std::string(kGood).append("\n"), "a")->sha256, parseTariff(kGood, "a")->sha256);
    // The figure that sha256sum gives for these bytes.
    EXPECT_EQ(parseTariff(R"({"id":"a","name":"A","effective_from":"2026-11-01T00:00:00Z","currency":"USD",)"
                          R"("prices_per_million":{"text_token":"1","speech_token":"1"}})",
                          "a")
                  ->sha256,
              "8840de5b8c734cae15b459490bc94e0bf35f3133a1278c2260a6c93d7022cc4d");
}

TEST(TariffReader, ShippedTariffCostsEightyCentsAMillion)
{
    const auto tariff = readTariff(VOX_RESOURCES "/tariffs/standard-2026-11.json");
    ASSERT_TRUE(tariff) << tariff.error().message();
    EXPECT_EQ(tariff->id, "standard-2026-11");
    EXPECT_EQ(tariff->currency.code(), "USD");
    EXPECT_EQ(tariff->perMillion, (UnitPrices{800'000'000, 800'000'000, 0, 0, 0}));
}

TEST(TariffReader, UnitsThatFewModelsHaveMayBeLeftOut)
{
    const auto tariff = parseTariff(changed(R"("solver_step":"0.000000001",)", ""), "a.json");
    ASSERT_TRUE(tariff);
    EXPECT_EQ(tariff->perMillion.solverStepNanos, 0);
}

struct BadTariff {
    const char* name;
    const char* from;
    const char* to;
    const char* place;  // that the error names
};

class TariffErrors : public testing::TestWithParam<BadTariff> {};

TEST_P(TariffErrors, NameTheFileAndThePlace)
{
    const auto& c = GetParam();
    EXPECT_THAT(messageOf(changed(c.from, c.to)), AllOf(HasSubstr("“a.json”"), HasSubstr(c.place)));
}

INSTANTIATE_TEST_SUITE_P(
    Pricing, TariffErrors,
    testing::Values(
        BadTariff{"missing_id", R"("id":"eu-1",)", "", "/id is missing"},
        BadTariff{"id_is_a_number", R"("eu-1")", "1", "/id must be a text"},
        BadTariff{"id_leaves_the_folder", "eu-1", "../eu-1", "/id must be"},
        BadTariff{"id_with_blank", "eu-1", "eu 1", "/id must be"},
        BadTariff{"empty_name", R"("Europe")", R"("")", "/name must be"},
        BadTariff{"name_with_line_break", "Europe", "Eu\\nrope", "/name must be"},
        BadTariff{"bad_time", "2026-11-01T12", "2026-11-31T12", "/effective_from must be"},
        BadTariff{"local_time", "999Z", "999+01:00", "/effective_from must be"},
        BadTariff{"bad_currency", R"("EUR")", R"("eur")", "/currency must be"},
        BadTariff{"no_prices", R"("prices_per_million")", R"("prices")", "/prices_per_million is missing"},
        BadTariff{"price_is_a_number", R"("0.80")", "0.80", "/prices_per_million/text_token must be a price"},
        BadTariff{"negative_price", "0.80", "-0.80", "/prices_per_million/text_token must be a price"},
        BadTariff{"price_too_fine", "1.25", "1.0000000001", "/prices_per_million/speech_token must be"},
        BadTariff{"price_too_high", "1.25", "1000000000", "/prices_per_million/speech_token must be"},
        BadTariff{"missing_price", R"("text_token":"0.80",)", "",
                  "/prices_per_million/text_token is missing"},
        BadTariff{"unknown_key", R"("id")", R"("colour":"red","id")", "/colour is not known"},
        BadTariff{"unknown_price", R"("solver_step")", R"("Solver_step")",
                  "/prices_per_million/Solver_step is not"},
        BadTariff{"key_twice", R"("id":)", R"("id":"b","id":)", "/id stands there twice"},
        BadTariff{"price_twice", R"("text_token")", R"("text_token":"9","text_token")",
                  "/prices_per_million/text_token stands there twice"},
        BadTariff{"key_twice_by_escape", R"("id":)", R"("\u0069d":"b","id":)", "/id stands there twice"},
        BadTariff{"cut_off", R"("3.5"}})", R"("3.5")", "not valid JSON"},
        BadTariff{"something_after", R"("3.5"}})", R"("3.5"}}{})", "not valid JSON"},
        BadTariff{"number_beyond_all", R"("0.80")", "1e999999", "far too large"},
        BadTariff{"not_utf8", "Europe", "Eur\xff", "not valid JSON"}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(TariffReader, RefusesWhatIsNoObject)
{
    for (const char* text : {"[]", "1", "null", "\"x\"", "", "{", "nan"})
        EXPECT_THAT(messageOf(text), HasSubstr("“a.json”")) << text;
    EXPECT_THAT(messageOf("[{\"a\":1,\"a\":2}]"), HasSubstr("twice"));
}

TEST(TariffReader, RefusesWhatIsTooBig)
{
    EXPECT_THAT(messageOf(std::string(kGood).append(1 << 20, ' ')), HasSubstr("too big"));
    EXPECT_THAT(messageOf(std::string(900'000, '[')), HasSubstr("not valid JSON"));
}

TEST(TariffReader, NamesAFileThatIsNotThere)
{
    const auto tariff = readTariff("/no/such/tariff.json");
    ASSERT_FALSE(tariff);
    EXPECT_THAT(tariff.error().message(), HasSubstr("/no/such/tariff.json"));
    EXPECT_FALSE(readTariff(testing::TempDir()));  // a folder
}

}  // namespace
}  // namespace vox
