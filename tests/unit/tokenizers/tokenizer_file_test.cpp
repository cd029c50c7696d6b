#include "engine/tokenizers/tokenizer.h"
#include "tests/support/temporary_folder.h"
#include "tests/unit/tokenizers/gzip_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace vox {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;

void write(const std::filesystem::path& path, const std::string& bytes)
{
    std::ofstream(path, std::ios::binary) << bytes;
}

std::string refusalOf(std::string_view bytes)
{
    const auto tokenizer = readTokenizer(bytes, "file");
    return tokenizer ? "read without an error" : tokenizer.error().message();
}

std::vector<std::int32_t> idsOf(const Result<std::unique_ptr<Tokenizer>>& tokenizer, std::string_view text,
                                bool special = false)
{
    EXPECT_TRUE(tokenizer) << tokenizer.error().message();
    return tokenizer ? (*tokenizer)->encode(text, special).take() : std::vector<std::int32_t>();
}

// The smallest tokenizer.json; a BPE of two letters.
json smallest()
{
    return {{"version", "1.0"},
            {"truncation", nullptr},
            {"padding", nullptr},
            {"added_tokens", json::array()},
            {"normalizer", nullptr},
            {"pre_tokenizer", nullptr},
            {"post_processor", nullptr},
            {"decoder", nullptr},
            {"model", {{"type", "BPE"}, {"vocab", {{"a", 0}, {"b", 1}, {"ab", 2}}}, {"merges", {"a b"}}}}};
}

TEST(TokenizerFile, SmallestJsonCounts)
{
    EXPECT_THAT(idsOf(readTokenizer(smallest().dump(), "file"), "abba"), ElementsAre(2, 1, 0));
}

TEST(TokenizerFile, EarlyJsonWithoutTypesCounts)
{
    auto document = smallest();
    document["model"].erase("type");
    EXPECT_THAT(idsOf(readTokenizer(document.dump(), "file"), "ab"), ElementsAre(2));
}

struct Refused {
    const char* pointer;  // what is changed
    const char* value;    // to what
    const char* part;     // of the error
};

TEST(TokenizerFile, WhatIsNotSupportedIsRefusedByName)
{
    const Refused refused[] = {
        {"/normalizer", R"({"type":"Nmt"})", "normalizer “Nmt”"},
        {"/normalizer", R"({"type":"Lowercase","extra":1})", "/normalizer/extra"},
        {"/normalizer", R"({"type":"Replace","pattern":{"Regex":"\\bx"},"content":""})", R"(“\b”)"},
        {"/normalizer", R"({"type":"Replace","pattern":{"Regex":"("},"content":""})", "U_REGEX"},
        {"/normalizer", R"({"type":"Sequence","normalizers":[{"type":"NFC"},{"type":"ByteLevel"}]})",
         "/normalizer/normalizers/1"},
        {"/pre_tokenizer", R"({"type":"UnicodeScripts"})", "pre-tokenizer “UnicodeScripts”"},
        {"/pre_tokenizer",
         R"({"type":"Split","pattern":{"Regex":"x{1,3}+"},"behavior":"Isolated","invert":false})", "“}+”"},
        {"/pre_tokenizer",
         R"({"type":"Split","pattern":{"Regex":"(?m)x"},"behavior":"Isolated","invert":false})", "(?m)"},
        {"/pre_tokenizer", R"({"type":"Split","pattern":{"String":"x"},"behavior":"Other","invert":false})",
         "“Other”"},
        {"/pre_tokenizer", R"({"type":"Metaspace","replacement":"▁","prepend_scheme":"often"})", "“often”"},
        {"/post_processor", R"({"type":"Other"})", "post-processor “Other”"},
        {"/model/type", R"("WordLevel")", "model “WordLevel”"},
        {"/model/dropout", "0.1", "/model/dropout"},
        {"/model/other", "1", "/model/other"},
        {"/truncation", R"({"max_length":5})", "truncation"},
        {"/padding", R"({"strategy":"BatchLongest"})", "padding"},
        {"/version", R"("2.0")", "/version"},
        {"/something", "[]", "/something"},
    };
    for (const Refused& one : refused) {
        auto document = smallest();
        document[json::json_pointer(one.pointer)] = json::parse(one.value);
        EXPECT_THAT(refusalOf(document.dump()), HasSubstr(one.part)) << one.pointer << one.value;
        EXPECT_THAT(refusalOf(document.dump()), HasSubstr("file"));
    }
}

TEST(TokenizerFile, WhatIsDamagedIsRefusedByPlace)
{
    const Refused damaged[] = {
        {"/model", "[]", "/model"},
        {"/model", R"({"type":"BPE","vocab":{"a":0}})", "/model/merges"},
        {"/model/vocab/a", "-1", "/model/vocab/a"},
        {"/model/vocab/a", "1.5", "/model/vocab/a"},
        {"/model/vocab/a", "4294967296", "/model/vocab/a"},
        {"/model/merges/0", R"("a c")", "“c”"},
        {"/model/merges/0", R"("a b c")", "/model/merges/0"},
        {"/model/unk_token", R"("<unk>")", "<unk>"},
        {"/added_tokens", "{}", "/added_tokens"},
        {"/added_tokens", R"([{"id":7,"content":"a","normalized":false}])", "/added_tokens/0"},
        {"/added_tokens", R"([{"content":"c","normalized":false}])", "/added_tokens/0/id"},
        {"/pre_tokenizer", R"({"type":"Metaspace","replacement":""})", "/pre_tokenizer/replacement"},
        {"/pre_tokenizer", R"({"type":"Digits","individual_digits":3})", "/pre_tokenizer/individual_digits"},
        {"/normalizer", R"({"type":"Precompiled","precompiled_charsmap":"AAA"})", "precompiled_charsmap"},
        {"/normalizer", R"({"type":"Precompiled","precompiled_charsmap":"AAAAAA=="})",
         "precompiled_charsmap"},
        {"/post_processor", R"({"type":"BertProcessing","sep":["x",1],"cls":["y"]})", "/post_processor/cls"},
        {"/post_processor", R"({"type":"TemplateProcessing","single":[],"special_tokens":{}})", "single"},
    };
    for (const Refused& one : damaged) {
        auto document = smallest();
        document[json::json_pointer(one.pointer)] = json::parse(one.value);
        EXPECT_THAT(refusalOf(document.dump()), HasSubstr(one.part)) << one.pointer << one.value;
    }
}

TEST(TokenizerFile, OtherFilesAreRefused)
{
    EXPECT_THAT(refusalOf(""), HasSubstr("[CLS]"));
    EXPECT_THAT(refusalOf("some text\nof two lines\n"), HasSubstr("[CLS]"));
    EXPECT_THAT(refusalOf("\xFF\xFE\x01"), HasSubstr("no tokenizer"));
    EXPECT_THAT(refusalOf("{"), HasSubstr("not valid JSON"));
    EXPECT_THAT(refusalOf(R"({"a":1,"b":2})"), HasSubstr("no “model”"));
    EXPECT_THAT(refusalOf(R"({"model":{},"model":{}})"), HasSubstr("twice"));
    EXPECT_THAT(openTokenizer("/does/not/exist").error().message(), HasSubstr("/does/not/exist"));
}

TEST(TokenizerFile, DeepNestingIsRefused)
{
    std::string nested, end;
    for (int i = 0; i < 50000; ++i) {
        nested += R"({"type":"Sequence","normalizers":[)";
        end += "]}";
    }
    nested += R"({"type":"NFC"})" + end;
    auto text = smallest().dump();
    const std::string key = R"("normalizer":null)";
    text.replace(text.find(key), key.size(), R"("normalizer":)" + nested);
    EXPECT_THAT(refusalOf(text), HasSubstr("normalizers"));
}

TEST(TokenizerFile, RegexThatRunsAwayIsStopped)
{
    auto document = smallest();
    document["pre_tokenizer"] = {
        {"type", "Split"}, {"pattern", {{"Regex", "(a+)+$"}}}, {"behavior", "Isolated"}, {"invert", false}};
    const auto tokenizer = readTokenizer(document.dump(), "file");
    ASSERT_TRUE(tokenizer) << tokenizer.error().message();
    const auto ids = (*tokenizer)->encode(std::string(60, 'a') + "b", false);
    ASSERT_FALSE(ids);
    EXPECT_THAT(ids.error().message(), HasSubstr("too much time"));
}

TEST(TokenizerFile, ErnieListsCountAsBert)
{
    std::istringstream lines(test::readFixture("bert_uncased.txt"));
    std::string ernie;
    int id = 0;
    for (std::string line; std::getline(lines, line);)
        ernie += line + "\t" + std::to_string(id++) + "\r\n";
    const auto bert = openTokenizer(test::tokenizerFixture("bert_uncased.txt"));
    const auto other = readTokenizer(ernie, "ernie.txt");
    const std::string text = "Tous les êtres humains 人人生而自由 [SEP] naissent";
    EXPECT_EQ(idsOf(other, text, true), idsOf(bert, text, true));
    EXPECT_EQ(idsOf(other, text, true).size(), idsOf(other, text, false).size() + 2);
}

TEST(TokenizerFile, CapitalsAreAsTheFilesBesideSay)
{
    const test::TemporaryFolder folder;
    write(folder / "vocab.txt", "[PAD]\n[UNK]\n[CLS]\n[SEP]\nword\n");
    EXPECT_THAT(idsOf(openTokenizer(folder / "vocab.txt"), "Word"), ElementsAre(4));
    TokenizerOptions cased;
    cased.lowercase = false;
    EXPECT_THAT(idsOf(openTokenizer(folder / "vocab.txt", cased), "Word"), ElementsAre(1));
    write(folder / "tokenizer.json", R"({"normalizer":{"type":"BertNormalizer","lowercase":false}})");
    EXPECT_THAT(idsOf(openTokenizer(folder / "vocab.txt"), "Word"), ElementsAre(1));
    write(folder / "tokenizer_config.json", R"({"do_lower_case":true,"model_max_length":512})");
    EXPECT_THAT(idsOf(openTokenizer(folder / "vocab.txt"), "Word"), ElementsAre(4));
    EXPECT_THAT(idsOf(openTokenizer(folder / "vocab.txt", cased), "Word"), ElementsAre(1));
    write(folder / "tokenizer_config.json", R"({"do_lower_case":"yes"})");
    EXPECT_THAT(openTokenizer(folder / "vocab.txt").error().message(), HasSubstr("do_lower_case"));
}

TEST(TokenizerFile, ChoiceOfCapitalsIsForVocabulariesOnly)
{
    TokenizerOptions cased;
    cased.lowercase = false;
    EXPECT_THAT(openTokenizer(test::tokenizerFixture("gpt2.json"), cased).error().message(),
                HasSubstr("capitals"));
    EXPECT_THAT(openTokenizer(test::tokenizerFixture("sp_bpe.model"), cased).error().message(),
                HasSubstr("capitals"));
}

TEST(TokenizerFile, VocabularyWithCapitalsIsCased)
{
    EXPECT_THAT(idsOf(readTokenizer("[UNK]\n[CLS]\n[SEP]\nWord\nword\n", "v"), "Word word"),
                ElementsAre(3, 4));
}

TEST(TokenizerFile, SentencesBeginAndEndAsTheFileBesideSays)
{
    const test::TemporaryFolder folder;
    write(folder / "tokenizer.model", test::readFixture("sp_bpe_bytes.model"));
    const auto both = idsOf(openTokenizer(folder.path()), "free", true);
    write(folder / "tokenizer_config.json", R"({"add_bos_token":true,"add_eos_token":false})");
    const auto begin = idsOf(openTokenizer(folder.path()), "free", true);
    EXPECT_EQ(both.size(), begin.size() + 1);
    EXPECT_EQ(both.front(), begin.front());
    EXPECT_EQ(begin.size(), idsOf(openTokenizer(folder.path()), "free", false).size() + 1);
}

TEST(TokenizerFile, FolderWithoutTokenizerIsRefused)
{
    const test::TemporaryFolder folder;
    EXPECT_THAT(openTokenizer(folder.path()).error().message(), HasSubstr("no tokenizer"));
}

TEST(TokenizerFile, TextThatIsTooLongIsRefused)
{
    const auto tokenizer = readTokenizer(smallest().dump(), "file");
    ASSERT_TRUE(tokenizer);
    const auto ids = (*tokenizer)->encode(std::string(Tokenizer::kLongestText + 1, 'a'), false);
    ASSERT_FALSE(ids);
    EXPECT_THAT(ids.error().message(), HasSubstr("too long"));
}

TEST(TokenizerFile, WrongBytesCountAsTheReplacementCharacter)
{
    const auto tokenizer = openTokenizer(test::tokenizerFixture("gpt2.json"));
    EXPECT_EQ(idsOf(tokenizer, "a\xFFz"), idsOf(tokenizer, "a\xEF\xBF\xBDz"));
}

TEST(TokenizerFile, CutModelsAreRefusedOrRead)
{
    const auto whole = test::readFixture("sp_bpe_bytes.model");
    int refused = 0;
    for (std::size_t size = 0; size < whole.size(); size += 97) {
        const auto tokenizer = readTokenizer(std::string_view(whole).substr(0, size), "cut.model");
        if (!tokenizer) {
            EXPECT_THAT(tokenizer.error().message(), HasSubstr("cut.model"));
            ++refused;
        }
    }
    EXPECT_GT(refused, 100);
    EXPECT_THAT(refusalOf(std::string("\x0A\x05\x0A\x03<s>", 7)), HasSubstr("unknown"));
}

TEST(TokenizerFile, WordModelsAreRefused)
{
    // pieces { piece: "<unk>" type: UNKNOWN } trainer_spec { model_type: WORD }
    const std::string model("\x0A\x09\x0A\x05<unk>\x18\x02\x12\x02\x18\x03", 15);
    EXPECT_THAT(refusalOf(model), HasSubstr("“word”"));
}

}  // namespace
}  // namespace vox
