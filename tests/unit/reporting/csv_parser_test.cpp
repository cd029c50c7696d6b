#include "engine/reporting/csv_line.h"
#include "engine/reporting/csv_parser.h"

#include <gtest/gtest.h>

#include <random>

namespace vox {
namespace {

using Cells = std::vector<std::string>;

TEST(CsvParser, ReadsCellsAsTheyWereWritten)
{
    CsvParser parser;
    ASSERT_TRUE(*parser.add("a,\"b,c\",\"say \"\"hi\"\"\",,\"\"\r\n"));
    EXPECT_EQ(parser.cells(), (Cells{"a", "b,c", "say \"hi\"", "", ""}));
}

TEST(CsvParser, JoinsTheLinesOfAQuotedCell)
{
    CsvParser parser;
    ASSERT_TRUE(*parser.add("x\r\n"));
    ASSERT_FALSE(*parser.add("1,\"two\r\n"));
    EXPECT_TRUE(parser.isOpen());
    ASSERT_TRUE(*parser.add("lines\",3\r\n"));
    EXPECT_EQ(parser.cells(), (Cells{"1", "two\r\nlines", "3"}));
    EXPECT_EQ(parser.line(), 2);
}

TEST(CsvParser, IsStrict)
{
    for (const char* line : {"a\"b\r\n", "\"a\"b\r\n", "a\n", "\"a\"\n", "a\rb\r\n", "a", ""}) {
        CsvParser parser;
        const auto result = parser.add(line);
        EXPECT_FALSE(result.ok()) << line;
        EXPECT_TRUE(*parser.add("fine\r\n"));
        EXPECT_EQ(parser.cells(), Cells{"fine"});
    }
    CsvParser parser;
    EXPECT_FALSE(parser.add(std::string(1'000'001, 'x') + "\r\n"));
    EXPECT_FALSE(parser.add(std::string(1'000, ',') + "\r\n"));
}

TEST(CsvParser, GivesBackWhateverIsWritten)
{
    std::mt19937 random(7);
    for (int i = 0; i < 2'000; ++i) {
        Cells cells(1 + random() % 5);
        CsvLine line;
        for (std::string& cell : cells) {
            for (auto left = random() % 8; left > 0; --left)
                cell += "ab\",\r\n=- "[random() % 9];
            line.lossless(cell);
        }
        const auto text = line.take();
        CsvParser parser;
        bool isRecord = false;
        for (std::size_t at = 0; at < text.size();) {
            const auto end = text.find('\n', at) + 1;
            const auto result = parser.add(std::string_view(text).substr(at, end - at));
            ASSERT_TRUE(result.ok()) << text;
            isRecord = *result;
            at = end;
        }
        ASSERT_TRUE(isRecord);
        ASSERT_EQ(parser.cells(), cells);
    }
}

}  // namespace
}  // namespace vox
