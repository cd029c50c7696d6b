#include "engine/reporting/csv_line.h"

#include <gtest/gtest.h>

#include <limits>

namespace vox {
namespace {

std::string cell(std::string_view text)
{
    const auto line = CsvLine().text(text).take();
    return line.substr(0, line.size() - 2);
}

TEST(CsvLine, SeparatesCellsAndEndsWithCrLf)
{
    CsvLine line;
    EXPECT_EQ(line.text("a").number(-5).empty().number("0.500000").text("b").take(), "a,-5,,0.500000,b\r\n");
    EXPECT_EQ(line.empty().text("").text("next").take(), ",,next\r\n");
    EXPECT_EQ(line.number(std::numeric_limits<std::int64_t>::min()).take(), "-9223372036854775808\r\n");
}

TEST(CsvLine, QuotesWhatWouldEndACell)
{
    EXPECT_EQ(cell("plain text"), "plain text");
    EXPECT_EQ(cell("a,b"), "\"a,b\"");
    EXPECT_EQ(cell("say \"hi\""), "\"say \"\"hi\"\"\"");
    EXPECT_EQ(cell("two\nlines"), "\"two\nlines\"");
    EXPECT_EQ(cell("a\rb"), "\"a\rb\"");
    EXPECT_EQ(cell("semi;colon"), "semi;colon");
}

TEST(CsvLine, GuardsFormulas)
{
    EXPECT_EQ(cell("=SUM(A1)"), "'=SUM(A1)");
    EXPECT_EQ(cell("+1"), "'+1");
    EXPECT_EQ(cell("-1"), "'-1");
    EXPECT_EQ(cell("@cmd"), "'@cmd");
    EXPECT_EQ(cell("\tx"), "'\tx");
    EXPECT_EQ(cell("\rx"), "\"'\rx\"");
    EXPECT_EQ(cell("\nx"), "\"'\nx\"");
    EXPECT_EQ(cell("=HYPERLINK(\"http://x\",\"y\")"), "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"");
    EXPECT_EQ(cell("a=b"), "a=b");
    EXPECT_EQ(cell("'=x"), "'=x");
}

TEST(CsvLine, IsLosslessForPrograms)
{
    EXPECT_EQ(CsvLine().lossless("=1+1").lossless("a,b").empty(2).lossless("-").take(),
              "=1+1,\"a,b\",,,-\r\n");
    std::string text("before\r\n");
    CsvLine line;
    line.number(1).moveTo(text);
    line.number(2).moveTo(text);
    EXPECT_EQ(text, "before\r\n1\r\n2\r\n");
}

TEST(CsvLine, IsAlwaysUtf8)
{
    EXPECT_EQ(cell("Hörbuch 有声书 🎧"), "Hörbuch 有声书 🎧");
    EXPECT_EQ(cell("a\xff"
                   "b"),
              "a\uFFFDb");
    EXPECT_EQ(cell(std::string_view("a\0b", 3)), "a\uFFFDb");
    EXPECT_EQ(cell("\x1b[31m"), "\uFFFD[31m");
}

}  // namespace
}  // namespace vox
