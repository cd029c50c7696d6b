#include "engine/tokenizers/tokenizer.h"
#include "tests/unit/tokenizers/gzip_file.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cstdint>
#include <sstream>
#include <string>
#include <vector>

namespace vox {
namespace {

using Ids = std::vector<std::int32_t>;

struct Case {
    std::string text;
    Ids plain;    // ids that the reference package gives
    Ids special;  // likewise with special tokens
};

std::vector<Case> readCases(const std::string& kind)
{
    std::istringstream lines(test::readGzip(test::tokenizerFixture(kind + ".cases.gz")));
    std::vector<Case> cases;
    for (std::string line; std::getline(lines, line);) {
        const auto json = nlohmann::json::parse(line);
        cases.push_back({json[0].get<std::string>(), json[1].get<Ids>(), json[2].get<Ids>()});
    }
    return cases;
}

std::string fileOf(const std::string& kind)
{
    if (kind.starts_with("sp_"))
        return kind + ".model";
    return kind == "bert_uncased" || kind == "bert_cased" ? kind + ".txt" : kind + ".json";
}

// The ids of tests/support/make_tokenizer_fixtures.py, made by the packages tokenizers and sentencepiece.
class TokenizerReference : public testing::TestWithParam<const char*> {};

TEST_P(TokenizerReference, GivesTheIdsOfThePackage)
{
    const auto tokenizer = openTokenizer(test::tokenizerFixture(fileOf(GetParam())));
    ASSERT_TRUE(tokenizer) << tokenizer.error().message();
    const auto cases = readCases(GetParam());
    ASSERT_GE(cases.size(), 2000u);
    int wrong = 0;
    for (const Case& one : cases) {
        const auto plain = (*tokenizer)->encode(one.text, false);
        const auto special = (*tokenizer)->encode(one.text, true);
        ASSERT_TRUE(plain && special) << (plain ? special : plain).error().message();
        if (*plain == one.plain && *special == one.special)
            continue;
        if (++wrong <= 3) {
            EXPECT_EQ(*plain, one.plain) << nlohmann::json(one.text).dump(-1, ' ', true);
            EXPECT_EQ(*special, one.special) << nlohmann::json(one.text).dump(-1, ' ', true);
        }
    }
    EXPECT_EQ(wrong, 0);
}

TEST_P(TokenizerReference, CountsWhatItEncodes)
{
    const auto tokenizer = openTokenizer(test::tokenizerFixture(fileOf(GetParam())));
    ASSERT_TRUE(tokenizer) << tokenizer.error().message();
    const auto cases = readCases(GetParam());
    std::int64_t counted = 0, expected = 0;
    for (std::size_t i = 0; i < cases.size(); i += 20) {
        counted += *(*tokenizer)->count(cases[i].text, i % 40 == 0);
        expected += static_cast<std::int64_t>((i % 40 == 0 ? cases[i].special : cases[i].plain).size());
    }
    EXPECT_EQ(counted, expected);
    EXPECT_GT(counted, 0);
}

// Quadratic time would take hours here.
TEST_P(TokenizerReference, TakesAWordOfAMegabyte)
{
    const auto tokenizer = openTokenizer(test::tokenizerFixture(fileOf(GetParam())));
    ASSERT_TRUE(tokenizer) << tokenizer.error().message();
    for (const char* unit : {"a", "freedom", " ", "字", "\xCC\x81", "<s>", "-", "\n", "9", "a字"}) {
        std::string text;
        while (text.size() < 1'000'000)
            text += unit;
        const auto count = (*tokenizer)->count(text, true);
        EXPECT_TRUE(count) << unit << ": " << count.error().message();
    }
}

INSTANTIATE_TEST_SUITE_P(Kinds, TokenizerReference,
                         testing::Values("bert_uncased", "bert_cased", "bert_json", "gpt2", "roberta",
                                         "llama3", "qwen", "deepseek", "sp_unigram", "sp_unigram_suffix",
                                         "sp_unigram_plain", "sp_unigram_unused", "sp_bpe", "sp_bpe_bytes",
                                         "sp_bpe_unused", "llama2", "metaspace_first", "metaspace_fused",
                                         "metaspace_unfused", "unigram_json", "unigram_bytes", "mix_suffix",
                                         "mix_prefix", "mix_word_0", "mix_word_1", "mix_word_2"),
                         [](const auto& tested) { return std::string(tested.param); });

}  // namespace
}  // namespace vox
