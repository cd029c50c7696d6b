#include "engine/text/clean_text.h"

#include <gtest/gtest.h>
#include <random>
#include <string>

namespace vox {
namespace {

std::string sourceText(const CleanText& text, std::string_view original, std::string_view part)
{
    const auto at = text.text().find(part);
    const auto span = text.sourceOf(TextSpan{at, at + part.size()});
    return std::string(original.substr(span.begin, span.size()));
}

TEST(CleanText, LeavesGoodTextAlone)
{
    const std::string original = "Hello, café.\n\tGoodbye.";
    const auto clean = cleanText(original).take();
    EXPECT_EQ(clean.text(), original);
    EXPECT_EQ(clean.originalSize(), original.size());
    for (std::size_t i = 0; i <= original.size(); ++i)
        EXPECT_EQ(clean.sourceOf(i), i);
}

TEST(CleanText, RemovesWhatIsNotForReading)
{
    using namespace std::string_literals;
    const auto original = "\uFEFFa\0b\x01\x7F"
                          "c\u202Ed\u202C\u200Be\u00ADf\u2066\u061C\uFE0F\u0085g"s;
    const auto clean = cleanText(original).take();
    EXPECT_EQ(clean.text(), "abcdef\ng");
    EXPECT_EQ(clean.sourceOf(0), 3U);
    EXPECT_EQ(clean.sourceOf(clean.text().size()), original.size());
    EXPECT_EQ(sourceText(clean, original, "b"), "b");
    EXPECT_EQ(sourceText(clean, original, "de"), "d\u202C\u200Be");
}

TEST(CleanText, MakesLineEndsOne)
{
    const auto clean = cleanText("a\r\nb\rc\u2028d\n").take();
    EXPECT_EQ(clean.text(), "a\nb\nc\nd\n");
    EXPECT_EQ(clean.sourceOf(clean.text().find('b')), 3U);
    EXPECT_EQ(clean.sourceOf(clean.text().find('d')), 9U);
}

TEST(CleanText, ComposesAndFindsTheWayBack)
{
    const std::string original = "Cafe\u0301 au lait, \u1100\u1161\u11A8!";
    const auto clean = cleanText(original).take();
    EXPECT_EQ(clean.text(), "Café au lait, 각!");
    EXPECT_EQ(sourceText(clean, original, "Café"), "Cafe\u0301");
    EXPECT_EQ(sourceText(clean, original, "é"), "e\u0301");
    EXPECT_EQ(sourceText(clean, original, "au"), "au");
    EXPECT_EQ(sourceText(clean, original, "각"), "\u1100\u1161\u11A8");
}

TEST(CleanText, NamesTheByteThatIsNotUtf8)
{
    for (const std::string bad :
         {"abc\xFFxyz", "abc\xC0\x80", "abc\xED\xA0\x80", "abc\xF5\x80\x80\x80", "abc\xE2\x82"}) {
        const auto clean = cleanText(bad);
        ASSERT_FALSE(clean.ok());
        EXPECT_EQ(clean.error().kind(), ErrorKind::BadInput);
        EXPECT_NE(clean.error().message().find("byte 3 "), std::string::npos) << clean.error().message();
    }
}

TEST(CleanText, SaysWhyThereIsNothingToRead)
{
    EXPECT_NE(cleanText("").error().message().find("empty"), std::string::npos);
    EXPECT_NE(cleanText(" \n\t\u3000\u200B").error().message().find("blanks"), std::string::npos);
    for (const auto* text : {"😀🎉", "…!?", "— * * *", "\u202E."}) {
        const auto clean = cleanText(text);
        ASSERT_FALSE(clean.ok()) << text;
        EXPECT_NE(clean.error().message().find("neither a letter nor a digit"), std::string::npos);
        EXPECT_EQ(clean.error().exitStatus(), 2);
    }
    EXPECT_TRUE(cleanText("a").ok());
    EXPECT_TRUE(cleanText("7").ok());
}

TEST(CleanText, ManyMarksOnOneLetterStayCheap)
{
    std::string text = "a";
    for (int i = 0; i < 100'000; ++i)
        text += i % 2 == 0 ? "\u0301" : "\u0316";
    const auto clean = cleanText(text);  // in square time this would not end
    ASSERT_TRUE(clean.ok());
    EXPECT_LE(clean->text().size(), text.size());
    EXPECT_EQ(clean->sourceOf(clean->text().size()), text.size());
}

// Whatever goes in, offsets lead back in order and within the text.
TEST(CleanText, OffsetsNeverRunBackwards)
{
    std::mt19937 random(1);
    constexpr char32_t interesting[] = {U'a',   U'\n',  U'\r',  0,      0x301,   0x316, 0x200B,
                                        0x202E, 0x1100, 0x1161, 0x4E00, 0x1F600, U'é',  0xFEFF};
    for (int round = 0; round < 300; ++round) {
        std::u32string codePoints;
        for (int i = 0; i < 40; ++i)
            codePoints += interesting[random() % std::size(interesting)];
        std::string text = "x";
        for (const char32_t c : codePoints) {
            if (c < 0x80)
                text += static_cast<char>(c);
            else if (c < 0x800)
                text += {static_cast<char>(0xC0 | (c >> 6)), static_cast<char>(0x80 | (c & 0x3F))};
            else if (c < 0x10000)
                text += {static_cast<char>(0xE0 | (c >> 12)), static_cast<char>(0x80 | ((c >> 6) & 0x3F)),
                         static_cast<char>(0x80 | (c & 0x3F))};
            else
                text += {static_cast<char>(0xF0 | (c >> 18)), static_cast<char>(0x80 | ((c >> 12) & 0x3F)),
                         static_cast<char>(0x80 | ((c >> 6) & 0x3F)), static_cast<char>(0x80 | (c & 0x3F))};
        }
        const auto clean = cleanText(text).take();
        std::size_t last = 0;
        for (std::size_t i = 0; i <= clean.text().size(); ++i) {
            ASSERT_GE(clean.sourceOf(i), last);
            last = clean.sourceOf(i);
            ASSERT_LE(last, text.size());
            if (i > 0) {
                const auto span = clean.sourceOf(TextSpan{i - 1, i});
                ASSERT_LE(span.begin, span.end);
                ASSERT_LE(span.end, text.size());
            }
        }
    }
}

}  // namespace
}  // namespace vox
