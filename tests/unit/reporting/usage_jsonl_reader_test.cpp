#include "engine/reporting/usage_jsonl_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace vox {
namespace {

using testing::HasSubstr;

Result<ForeignLine> readOne(std::string_view line, std::int64_t number = 1)
{
    UsageJsonlReader reader("log.jsonl");
    auto read = reader.read(line, number);
    if (!read)
        return read.error();
    EXPECT_TRUE(read->has_value()) << line;
    return std::move(**read);
}

std::string refusalOf(std::string_view line)
{
    const auto read = readOne(line, 7);
    return read ? "read without an error" : read.error().message();
}

constexpr const char* kOcr =
    R"({"timestamp":"2026-11-22T09:37:43Z","image":"p1.png","content":"Grüße 字😀","token_count":12})";
constexpr const char* kOpenAi =
    R"({"id":"chatcmpl-1","created":1763804263,"model":"m-1","usage":{"prompt_tokens":10,"completion_tokens":5,)"
    R"("total_tokens":15,"prompt_tokens_details":{"cached_tokens":4,"audio_tokens":0}}})";
constexpr const char* kAnthropic =
    R"({"id":"msg_1","timestamp":"2026-11-22 09:37:43","model":"m-2","usage":{"input_tokens":10,"output_tokens":5,)"
    R"("cache_creation_input_tokens":100,"cache_read_input_tokens":1000,"service_tier":"standard"}})";

TEST(UsageJsonl, ReadsOcr)
{
    const auto line = readOne(kOcr);
    ASSERT_TRUE(line) << line.error().message();
    EXPECT_EQ(line->usage.kind, ForeignUsageKind::Ocr);
    EXPECT_EQ(toIso8601(line->usage.time), "2026-11-22T09:37:43.000000Z");
    EXPECT_EQ(line->usage.tokenCount, 12);
    EXPECT_EQ(line->usage.totalTokens, 12);
    EXPECT_EQ(line->usage.characters, 8);
    EXPECT_EQ(line->content, "Grüße 字😀");
    EXPECT_FALSE(line->usage.writtenId);
}

TEST(UsageJsonl, ReadsNlpWithNames)
{
    const auto line =
        readOne(R"({"timestamp":1763804263123,"image":null,"content":"","token_count":0,"model":"ernie",)"
                R"("department":"Sales","project":"P","user":"ann","request_id":"r-1"})");
    ASSERT_TRUE(line) << line.error().message();
    EXPECT_EQ(line->usage.kind, ForeignUsageKind::Nlp);
    EXPECT_EQ(toIso8601(line->usage.time), "2025-11-22T09:37:43.123000Z");
    EXPECT_EQ(line->usage.model, "ernie");
    EXPECT_EQ(line->usage.department, "Sales");
    EXPECT_EQ(line->usage.project, "P");
    EXPECT_EQ(line->usage.user, "ann");
    EXPECT_EQ(line->usage.writtenId, "r-1");
    EXPECT_EQ(line->usage.characters, 0);
}

TEST(UsageJsonl, ReadsOpenAi)
{
    const auto line = readOne(kOpenAi);
    ASSERT_TRUE(line) << line.error().message();
    EXPECT_EQ(line->usage.kind, ForeignUsageKind::LanguageModel);
    EXPECT_EQ(line->usage.promptTokens, 10);
    EXPECT_EQ(line->usage.cachedPromptTokens, 4);
    EXPECT_EQ(line->usage.completionTokens, 5);
    EXPECT_EQ(line->usage.totalTokens, 15);
    EXPECT_EQ(line->usage.writtenId, "chatcmpl-1");
    EXPECT_EQ(line->usage.model, "m-1");
    EXPECT_FALSE(line->content);
}

TEST(UsageJsonl, ReadsAnthropic)
{
    const auto line = readOne(kAnthropic);
    ASSERT_TRUE(line) << line.error().message();
    EXPECT_EQ(line->usage.promptTokens, 1110);
    EXPECT_EQ(line->usage.cachedPromptTokens, 1000);
    EXPECT_EQ(line->usage.completionTokens, 5);
    EXPECT_EQ(line->usage.totalTokens, 1115);
}

TEST(UsageJsonl, ReadsTimesInManyForms)
{
    const std::pair<const char*, const char*> times[] = {
        {R"("2026-11-22T09:37:43Z")", "2026-11-22T09:37:43.000000Z"},
        {R"("2026-11-22T09:37:43.123456789Z")", "2026-11-22T09:37:43.123456Z"},
        {R"("2026-11-22T09:37:43,5+05:30")", "2026-11-22T04:07:43.500000Z"},
        {R"("2026-11-22T09:37:43-0330")", "2026-11-22T13:07:43.000000Z"},
        {R"("2026-01-01T00:30:00+01")", "2025-12-31T23:30:00.000000Z"},
        {R"("2026-11-22t09:37:43z")", "2026-11-22T09:37:43.000000Z"},
        {R"("2026-11-22 09:37:43")", "2026-11-22T09:37:43.000000Z"},
        {R"("2026-11-22T09:37")", "2026-11-22T09:37:00.000000Z"},
        {R"("2024-02-29T23:59:59Z")", "2024-02-29T23:59:59.000000Z"},
        {"0", "1970-01-01T00:00:00.000000Z"},
        {"1763804263", "2025-11-22T09:37:43.000000Z"},
        {"1763804263001", "2025-11-22T09:37:43.001000Z"},
    };
    for (const auto& [written, expected] : times) {
        const auto line =
            readOne(std::string(R"({"timestamp":)") + written + R"(,"content":"a","token_count":1})");
        ASSERT_TRUE(line) << written << line.error().message();
        EXPECT_EQ(toIso8601(line->usage.time), expected) << written;
    }
    for (const char* wrong :
         {R"("2026-02-29T00:00:00Z")", R"("2026-11-22")", R"("2026-11-22T24:00:00Z")",
          R"("2026-11-22T09:37:60Z")", R"("2026-11-22T09:37:43+24:00")", R"("2026-11-22T09:37:43.Z")",
          R"("2026-11-22T09:37:43Z ")", R"("yesterday")", R"("1763804263")", "-1", "1.5", "true",
          "253402300800000", "[]", R"("1969-12-31T23:59:59Z")"}) {
        EXPECT_THAT(refusalOf(std::string(R"({"timestamp":)") + wrong + R"(,"content":"a","token_count":1})"),
                    testing::AllOf(HasSubstr("log.jsonl, line 7"), HasSubstr("“timestamp”")))
            << wrong;
    }
}

struct Bad {
    const char* line;
    const char* part;  // of the error
};

TEST(UsageJsonl, RefusesBadLinesByFieldAndLine)
{
    const Bad bad[] = {
        {R"({"timestamp":1,"content":"a","token_count":-1})", "“token_count” is -1"},
        {R"({"timestamp":1,"content":"a","token_count":1.0})", "“token_count” is 1.0"},
        {R"({"timestamp":1,"content":"a","token_count":"1"})", "“token_count” is \"1\""},
        {R"({"timestamp":1,"content":"a","token_count":true})", "“token_count” is true"},
        {R"({"timestamp":1,"content":"a","token_count":9223372036854775808})", "“token_count”"},
        {R"({"timestamp":1,"content":"a","token_count":99999999999999999999})", "“token_count”"},
        {R"({"timestamp":1,"content":"a"})", "“token_count” is missing"},
        {R"({"timestamp":1,"content":"a","token_count":null})", "“token_count” is missing"},
        {R"({"timestamp":1,"token_count":1})", "“content” is missing"},
        {R"({"timestamp":1,"content":["a"],"token_count":1})", "“content” is array"},
        {R"({"timestamp":1,"content":"a","token_count":1,"image":3})", "“image” is 3"},
        {R"({"content":"a","token_count":1})", "“timestamp” is missing"},
        {R"({"timestamp":1,"content":"a","token_count":1,"token_count":2})",
         "token_count stands there twice"},
        {R"({"timestamp":1,"content":"a","token_count":1,"model":5})", "“model” is 5"},
        {R"({"timestamp":1,"content":"a","token_count":1,"user":"a\nb"})", "“user”"},
        {R"({"timestamp":1,"content":"a","token_count":1,"id":"x","request_id":"y"})", "differ"},
        {R"({"timestamp":1,"usage":{"prompt_tokens":1,"completion_tokens":2,"total_tokens":4}})",
         "add up to 3"},
        {R"({"timestamp":1,"usage":{"completion_tokens":2}})", "“usage.prompt_tokens” is missing"},
        {R"({"timestamp":1,"usage":{"input_tokens":2}})", "“usage.output_tokens” is missing"},
        {R"({"timestamp":1,"usage":{"prompt_tokens":1,"input_tokens":1}})", "both"},
        {R"({"timestamp":1,"usage":{"prompt_tokens":1,"prompt_tokens_details":{"audio_tokens":-2}}})",
         "“usage.prompt_tokens_details.audio_tokens” is -2"},
        {R"({"timestamp":1,"usage":{"prompt_tokens":1,"prompt_tokens_details":{"cached_tokens":2}}})",
         "cache (2)"},
        {R"({"timestamp":1,"usage":{"prompt_tokens":9223372036854775807,"completion_tokens":1}})",
         "too large"},
        {R"({"timestamp":1,"usage":7})", "“usage” is 7"},
        {R"({"timestamp":1,"usage":{"prompt_tokens":1},"token_count":1,"content":""})", "two counts"},
        {R"({"timestamp":1})", "neither"},
        {"[]", "not a JSON object"},
        {"{", "not valid JSON"},
        {"{\"a\":\"\xFF\"}", "not valid JSON"},
        {R"({"timestamp":1} {})", "not valid JSON"},
    };
    for (const Bad& one : bad)
        EXPECT_THAT(refusalOf(one.line), testing::AllOf(HasSubstr("log.jsonl, line 7"), HasSubstr(one.part)));
}

TEST(UsageJsonl, RefusesLinesThatAreTooLongOrTooDeep)
{
    EXPECT_THAT(refusalOf(std::string(UsageJsonlReader::kLongestLine + 1, ' ')), HasSubstr("64 MB"));
    EXPECT_THAT(refusalOf(std::string(10'000'000, '[')), HasSubstr("100 deep"));
    const std::string deep(1000, '[');
    EXPECT_TRUE(readOne(R"({"timestamp":1,"content":")" + deep + R"(\"[","token_count":1})"));
}

std::vector<std::string> idsOf(const std::string& file)
{
    std::istringstream stream(file);
    UsageJsonlReader reader("log.jsonl");
    std::vector<std::string> ids;
    const auto status = reader.readAll(stream, [&ids](const Result<ForeignLine>& line) {
        ids.push_back(line ? line->usage.request.toString() : line.error().message());
        return true;
    });
    EXPECT_TRUE(status);
    return ids;
}

TEST(UsageJsonl, TheSameFileGivesTheSameIds)
{
    const std::string other = R"({"timestamp":1,"content":"b","token_count":1})";
    const std::string file =
        std::string(kOcr) + "\n" + kOcr + "\r\n\n" + other + "\n" + kOpenAi + "\n" + kOcr;
    const auto ids = idsOf(file);
    ASSERT_EQ(ids.size(), 5u);
    EXPECT_EQ(std::set<std::string>(ids.begin(), ids.end()).size(), 5u);  // equal lines are told apart
    EXPECT_EQ(idsOf(file), ids);
    // The id goes by what the line says, not by blanks, the order of its keys, or the lines around it.
    EXPECT_EQ(idsOf(R"({ "token_count" : 1, "content" : "\u0062", "timestamp" : 1 })"),
              (std::vector{ids[2]}));
    EXPECT_EQ(idsOf(kOcr), (std::vector{ids[0]}));
    EXPECT_EQ(idsOf(R"({"id":"chatcmpl-1","timestamp":5,"usage":{"prompt_tokens":1}})"),
              (std::vector{ids[3]}));
}

TEST(UsageJsonl, IdsThatAreUuidsStay)
{
    const auto line = readOne(
        R"({"request_id":"0192f0c1-0000-7000-8000-000000000001","timestamp":1,"content":"b","token_count":1})");
    ASSERT_TRUE(line);
    EXPECT_EQ(line->usage.request.toString(), "0192f0c1-0000-7000-8000-000000000001");
}

TEST(UsageJsonl, DerivedIdsAreFixed)
{
    // python3: hashlib over the rule in usage_jsonl_reader.cpp; files of years ago must give the same ids.
    EXPECT_EQ(idsOf(R"({"timestamp":1,"content":"b","token_count":1})"),
              (std::vector<std::string>{"75aa78b8-e24c-8730-8e8e-d332793e1211"}));
    EXPECT_EQ(idsOf(kOpenAi), (std::vector<std::string>{"9d3de3bb-c989-8fa3-9c8b-e89d21b224b8"}));
}

TEST(UsageJsonl, GoesOnBehindABadLine)
{
    const auto ids = idsOf(std::string("\xEF\xBB\xBF") + kOcr + "\nnonsense\n \n" +
                           std::string(65'000'000, 'x') + "\n" + kOpenAi + "\n");
    ASSERT_EQ(ids.size(), 4u);
    EXPECT_THAT(ids[1], HasSubstr("line 2"));
    EXPECT_THAT(ids[2], testing::AllOf(HasSubstr("line 4"), HasSubstr("64 MB")));
    EXPECT_EQ(ids[3], idsOf(kOpenAi)[0]);
    EXPECT_EQ(ids[0], idsOf(kOcr)[0]);
}

TEST(UsageJsonl, StopsWhenAsked)
{
    std::istringstream stream(std::string(kOcr) + "\n" + kOcr);
    UsageJsonlReader reader("log.jsonl");
    int lines = 0;
    EXPECT_TRUE(reader.readAll(stream, [&lines](const Result<ForeignLine>&) { return ++lines < 1; }));
    EXPECT_EQ(lines, 1);
}

}  // namespace
}  // namespace vox
