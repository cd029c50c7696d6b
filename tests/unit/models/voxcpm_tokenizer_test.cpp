#include "engine/models/voxcpm/text_tokenizer.h"
#include "tests/unit/models/voxcpm_fixture.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <string>

namespace vox::voxcpm {
namespace {

using Json = nlohmann::json;
using testing::HasSubstr;

Json readJson(const std::filesystem::path& path)
{
    std::ifstream file(path);
    return Json::parse(file);
}

Json tokenizerJson()
{
    return readJson(fixtureFolder("2") / "tokenizer.json");
}

Result<TextTokenizer> parse(const Json& json)
{
    return TextTokenizer::parse(json.dump(), 521, "tokenizer.json");
}

TEST(VoxcpmTokenizer, AllCasesOfTheReference)
{
    const TextTokenizer tokenizer = parse(tokenizerJson()).take();
    for (const std::string& version : versions()) {
        const Json cases = readJson(fixtureFolder(version) / "manifest.json").at("tokenizer_cases");
        ASSERT_EQ(cases.size(), 16U);
        for (const Json& entry : cases)
            EXPECT_EQ(tokenizer.encode(entry.at("text").get<std::string>(), TextTokenizer::Marks::AreMarks),
                      entry.at("ids").get<std::vector<std::int64_t>>())
                << entry.at("text");
    }
}

TEST(VoxcpmTokenizer, MarksInTheTextOfAUserAreText)
{
    const TextTokenizer tokenizer = parse(tokenizerJson()).take();
    for (const char* const mark :
         {"<s>", "</s>", "<unk>", "<|im_end|>", "<|im_start|>", "a<s>b", "<s></s>"}) {
        const auto ids = tokenizer.encode(mark);
        EXPECT_GE(ids.size(), 3U) << mark;
        for (const std::int64_t id : {0, 1, 2, 519, 520})
            EXPECT_EQ(std::ranges::count(ids, id), 0) << mark << " became the mark " << id;
    }
}

TEST(VoxcpmTokenizer, TextNeverBecomesAMarkEvenByMerges)
{
    Json json = tokenizerJson();
    json["model"]["merges"].insert(json["model"]["merges"].begin(), {"< s", "<s >"});
    json["model"]["vocab"]["<s"] = 520;
    json["model"]["vocab"].erase("<|im_start|>");
    json["added_tokens"].erase(4);
    const auto tokenizer = parse(json);
    ASSERT_TRUE(tokenizer) << tokenizer.error().message();
    EXPECT_EQ(std::ranges::count(tokenizer->encode("<s>"), 1), 0);
    EXPECT_EQ(std::ranges::count(tokenizer->encode("<s>"), 520), 1);
}

TEST(VoxcpmTokenizer, MergesMayBePairs)
{
    Json json = tokenizerJson();
    for (Json& merge : json["model"]["merges"]) {
        const auto text = merge.get<std::string>();
        const auto blank = text.find(' ');
        merge = {text.substr(0, blank), text.substr(blank + 1)};
    }
    EXPECT_EQ(parse(json)->encode("Hello world"), parse(tokenizerJson())->encode("Hello world"));
}

TEST(VoxcpmTokenizer, ALongTextIsNoTroubleAndBytesThatAreNoTextAreKept)
{
    const TextTokenizer tokenizer = parse(tokenizerJson()).take();
    std::string text;
    for (int i = 0; i < 20'000; ++i)
        text += "the voice 你好 ";
    EXPECT_GT(tokenizer.encode(text).size(), 80'000U);
    EXPECT_EQ(tokenizer.encode("\xff").back(), tokenizer.encode("\xff")[1]);
    EXPECT_EQ(tokenizer.encode("\xe4\xbd").size(), 3U);  // "▁" and two bytes
}

TEST(VoxcpmTokenizer, NamesWhatAFileLacks)
{
    const auto message = [](const auto& change) {
        Json json = tokenizerJson();
        change(json);
        const auto result = parse(json);
        return result ? std::string("read") : result.error().message();
    };
    EXPECT_THAT(message([](Json& j) { j.erase("model"); }), HasSubstr("“model”"));
    EXPECT_THAT(message([](Json& j) { j["model"]["type"] = "Unigram"; }), HasSubstr("BPE"));
    EXPECT_THAT(message([](Json& j) { j["model"]["byte_fallback"] = false; }), HasSubstr("byte fallback"));
    EXPECT_THAT(message([](Json& j) { j["model"]["vocab"].erase("<0x41>"); }), HasSubstr("<0x41>"));
    EXPECT_THAT(message([](Json& j) { j["model"]["vocab"]["▁the"] = 521; }), HasSubstr("“▁the”"));
    EXPECT_THAT(message([](Json& j) { j["model"]["vocab"]["▁the"] = 5; }), HasSubstr("two pieces"));
    EXPECT_THAT(message([](Json& j) { j["model"]["merges"][0] = "qq zz"; }), HasSubstr("“qq”"));
    EXPECT_THAT(message([](Json& j) { j["model"]["merges"][0] = 7; }), HasSubstr("merge"));
    EXPECT_THAT(TextTokenizer::parse("{", 521, "t.json").error().message(), HasSubstr("t.json"));
    EXPECT_THAT(TextTokenizer::parse(std::string(100, '['), 521, "t.json").error().message(),
                HasSubstr("deeply"));
}

}  // namespace
}  // namespace vox::voxcpm
