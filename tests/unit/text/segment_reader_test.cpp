#include "engine/text/segment_reader.h"

#include "engine/text/utf8.h"

#include <gtest/gtest.h>
#include <random>
#include <string>
#include <vector>

namespace vox {
namespace {

using std::chrono::milliseconds;

Result<std::vector<Segment>> readAll(std::string_view text, const TextOptions& options = {})
{
    auto clean = cleanText(text);
    if (!clean)
        return clean.error();
    SegmentReader reader(clean.take(), options);
    std::vector<Segment> segments;
    while (true) {
        auto segment = reader.next();
        if (!segment)
            return segment.error();
        if (!segment->has_value())
            return segments;
        segments.push_back(std::move(**segment));
        EXPECT_EQ(reader.position(), segments.back().source.end);
    }
}

std::vector<std::string> spoken(std::string_view text, const TextOptions& options = {})
{
    std::vector<std::string> result;
    for (const auto& segment : readAll(text, options).take())
        result.push_back(segment.spokenText());
    return result;
}

using Texts = std::vector<std::string>;

// The spans follow each other from the first byte to the last, and words stand in their segment in order.
void checkSpans(std::string_view text, const std::vector<Segment>& segments)
{
    std::size_t end = 0;
    for (const auto& segment : segments) {
        ASSERT_EQ(segment.source.begin, end);
        ASSERT_GT(segment.source.end, segment.source.begin);
        ASSERT_FALSE(segment.words.empty());
        std::size_t last = segment.source.begin;
        for (const auto& word : segment.words) {
            ASSERT_GE(word.source.begin, last);
            ASSERT_GT(word.source.end, word.source.begin);
            ASSERT_LE(word.source.end, segment.source.end);
            ASSERT_FALSE(word.spoken.empty());
            last = word.source.begin;
        }
        end = segment.source.end;
    }
    ASSERT_EQ(end, text.size());
}

TEST(SegmentReader, CutsAtSentences)
{
    EXPECT_EQ(spoken("One thing. Another thing! A third? Yes."),
              (Texts{"One thing.", "Another thing!", "A third?", "Yes."}));
}

TEST(SegmentReader, AbbreviationsEndNoSentence)
{
    EXPECT_EQ(spoken("Dr. Smith met Mr. Jones. They left."),
              (Texts{"Doctor Smith met Mister Jones.", "They left."}));
    EXPECT_EQ(spoken("I saw the U.S. Army. It left the U.S. They came, e.g. Tom.").size(), 3U);
    EXPECT_EQ(spoken("J. R. R. Tolkien wrote it. See No. 5. No. I will not.").size(), 4U);
    EXPECT_EQ(spoken("We met at 5 p.m. The rain had stopped."),
              (Texts{"We met at five p.m.", "The rain had stopped."}));
    EXPECT_EQ(spoken("It cost $3.50 in Jan. 2020 and 3.14 more."),
              (Texts{"It cost three dollars and fifty cents in January twenty twenty and three point one "
                     "four more."}));
}

TEST(SegmentReader, DialogueStaysTogether)
{
    EXPECT_EQ(spoken("“Stop!” he said. “Why?” she asked."), (Texts{"“Stop!” he said.", "“Why?” she asked."}));
    EXPECT_EQ(spoken("\"No.\" That was all."), (Texts{"\"No.\"", "That was all."}));
}

TEST(SegmentReader, SpeechStartsAfterTheFirstClause)
{
    const std::string text =
        "The quick brown fox jumps over the lazy dog, and then it runs home before the rain.";
    const auto segments =
        readAll(text + " The quick brown fox jumps over the lazy dog, and then it runs home before the rain.")
            .take();
    ASSERT_EQ(segments.size(), 3U);
    EXPECT_EQ(segments[0].spokenText(), "The quick brown fox jumps over the lazy dog,");
    EXPECT_EQ(segments[0].pauseAfter, milliseconds(0));
    EXPECT_EQ(segments[1].spokenText(), "and then it runs home before the rain.");
    EXPECT_EQ(segments[2].spokenText(), text);
    // Too short a clause, a short sentence, no clause at all, nothing left behind: no cut.
    EXPECT_EQ(spoken("Well, the quick brown fox jumps over the lazy dog and then runs home.").size(), 1U);
    EXPECT_EQ(spoken("The quick brown fox, who jumps, runs.").size(), 1U);
    EXPECT_EQ(spoken("The quick brown fox jumps over the lazy dog and then it runs home fast.").size(), 1U);
    EXPECT_EQ(spoken("The quick brown fox jumps over the lazy dog and then it runs home, fast.").size(), 1U);
    // A comma inside a number or a date is none of a clause.
    EXPECT_EQ(spoken("The company was founded on November 22, 2026 by 1,000 people of the old town.").size(),
              1U);
}

TEST(SegmentReader, LongSentencesAreCut)
{
    std::string clauses = "Short. ";
    for (int i = 0; i < 40; ++i)
        clauses += "and the man went over the hill, ";
    for (const auto& segment : readAll(clauses).take()) {
        EXPECT_LE(segment.source.size(), 401U);
        EXPECT_TRUE(segment.spokenText().ends_with(',') || segment.spokenText().ends_with('.'))
            << segment.spokenText();
    }
    std::string words = "Short. ";
    for (int i = 0; i < 300; ++i)
        words += "word ";
    for (const auto& segment : readAll(words).take()) {
        EXPECT_LE(segment.source.size(), 401U);
        EXPECT_TRUE(segment.words.back().spoken.starts_with("word") ||
                    segment.words.back().spoken == "Short.");
    }
    for (const auto& segment : readAll(std::string(3000, 'x')).take())
        EXPECT_LE(segment.source.size(), 401U);
    std::string wide;
    for (int i = 0; i < 400; ++i)
        wide += "你";
    for (const auto& segment : readAll(wide, {"zh-CN", nullptr}).take())
        EXPECT_LE(segment.source.size(), 402U);  // a third as many characters
}

TEST(SegmentReader, PausesFollowTheLayout)
{
    const auto segments = readAll("A title\n\nOne. Two.\nThree.\n\n* * *\n\nFour.\n\n").take();
    ASSERT_EQ(segments.size(), 5U);
    EXPECT_EQ(segments[0].spokenText(), "A title.");
    EXPECT_GT(segments[0].pauseAfter, segments[2].pauseAfter);  // blank line, line end, sentence
    EXPECT_GT(segments[2].pauseAfter, segments[1].pauseAfter);
    EXPECT_GT(segments[1].pauseAfter, milliseconds(0));
    EXPECT_GT(segments[3].pauseAfter, segments[0].pauseAfter);  // the stars
    EXPECT_EQ(segments[4].pauseAfter, milliseconds(0));
}

TEST(SegmentReader, WrappedLinesAreOneParagraph)
{
    EXPECT_EQ(spoken("This is a line that was wrapped by an editor at seventy\nCharacters or so.").size(),
              1U);
    EXPECT_EQ(spoken("short line\nwith a small letter").size(), 1U);
    EXPECT_EQ(spoken("A heading\nThe text.").size(), 2U);
    EXPECT_EQ(spoken("Buy:\n- milk\n- bread"), (Texts{"Buy:", "milk.", "bread."}));
    EXPECT_EQ(spoken("1. First item\n2. Second item"), (Texts{"one. First item.", "two. Second item."}));
}

TEST(SegmentReader, WrittenPausesAndEmotions)
{
    const auto segments =
        readAll("[pause 1s]One {happy 0.6}two[pause 300ms] three.{/} Four.[pause 2s]").take();
    ASSERT_EQ(segments.size(), 4U);
    EXPECT_EQ(segments[0].pauseBefore, milliseconds(1000));
    EXPECT_FALSE(segments[0].emotion);
    EXPECT_EQ(segments[0].pauseAfter, milliseconds(0));
    EXPECT_EQ(segments[1].emotion->toString(), "happy=0.6");
    EXPECT_EQ(segments[1].pauseAfter, milliseconds(300));
    EXPECT_EQ(segments[2].spokenText(), "three.");
    EXPECT_EQ(segments[2].emotion->toString(), "happy=0.6");
    EXPECT_FALSE(segments[3].emotion);
    EXPECT_EQ(segments[3].pauseAfter, milliseconds(2000));
    EXPECT_TRUE(readAll("{neutral}One.{/}")->front().emotion->isNeutral());
}

TEST(SegmentReader, PhonemesAndEscapes)
{
    const auto segments = readAll("Say [[fəˈnɛ. Tɪks]], please. \\{Not a mark\\} \\[[x]]").take();
    ASSERT_EQ(segments.size(), 2U);
    ASSERT_EQ(segments[0].words.size(), 3U);
    EXPECT_EQ(segments[0].words[1].phonemes, "fəˈnɛ. Tɪks");
    EXPECT_EQ(segments[1].spokenText(), "{Not a mark} ([x]].");
}

TEST(SegmentReader, ReportsMarkupFaultsAtOnceAndForGood)
{
    auto clean = cleanText("A good sentence. And another. Then {hapy} this.").take();
    SegmentReader reader(std::move(clean), {});
    for (int i = 0; i < 2; ++i) {
        const auto segment = reader.next();
        ASSERT_FALSE(segment.ok());
        EXPECT_NE(segment.error().message().find("{hapy}"), std::string::npos);
    }
}

TEST(SegmentReader, NothingButMarksIsAnError)
{
    for (const auto* text : {"{happy}[pause 1s]{/}", "Привет мир"}) {
        const auto segments = readAll(text);
        ASSERT_FALSE(segments.ok()) << text;
        EXPECT_EQ(segments.error().kind(), ErrorKind::BadInput);
    }
}

TEST(SegmentReader, OneLetterIsATextToo)
{
    EXPECT_EQ(spoken("a"), (Texts{"a."}));
    EXPECT_EQ(spoken("7"), (Texts{"seven."}));
}

TEST(SegmentReader, SpansReferToTheUsersBytes)
{
    const std::string text = "\uFEFFCafe\u0301 \u202Eis\u202C open. \u200BIt costs $5.\r\n";
    const auto segments = readAll(text).take();
    ASSERT_EQ(segments.size(), 2U);
    checkSpans(text, segments);
    const auto& words = segments[0].words;
    EXPECT_EQ(text.substr(words[0].source.begin, words[0].source.size()), "Cafe\u0301");
    EXPECT_EQ(text.substr(words[1].source.begin, words[1].source.size()), "is");
    EXPECT_EQ(text.substr(segments[1].words[3].source.begin, 2), "$5");
}

// A text read in parts gives the segments that it gives in one; only the first clause is cut differently.
TEST(SegmentReader, StreamingEqualsTheWhole)
{
    const std::vector<std::string> paragraphs{"First. “Second!” he said.",
                                              "Dr. Smith paid $5, twice. Then he left.",
                                              "Three lines\nof verse\nhere."};
    std::string whole;
    Texts parts;
    for (const auto& paragraph : paragraphs) {
        whole += paragraph + "\n\n";
        for (const auto& text : spoken(paragraph))
            parts.push_back(text);
    }
    EXPECT_EQ(spoken(whole), parts);
}

TEST(SegmentReader, ForeignWordsAreLeftOutAndReported)
{
    auto clean = cleanText("He said Привет, and left.").take();
    SegmentReader reader(std::move(clean), {});
    EXPECT_EQ(reader.next().value()->spokenText(), "He said, and left.");
    EXPECT_EQ(reader.skipped(), (Texts{"Привет"}));
}

std::string randomText(std::mt19937& random)
{
    static const std::vector<std::string> pieces{
        "word",        " ",       " ",           " ",       ". ",     ", ",     "\n",      "\n\n",
        "Dr. ",        "$5.20 ",  "“",           "”",       "!",      "?",      "…",       "—",
        "2026-11-22",  "你好",    "Привет",      "e\u0301", "\u0301", "\u200B", "\u202E",  "😀",
        "[pause 5ms]", "[[a b]]", "{happy}x{/}", "\\[",     "1,000",  "5'11\"", "a@b.com", "(555) 123-4567",
        "Henry VIII",  "--",      "'",           "10–20",   "½",      "#",      "…",       "A.",
        "U.S. ",       "\t",      "\u00A0",      "\r\n",    "%"};
    std::string text;
    for (auto count = random() % 120; count > 0; --count)
        text += pieces[random() % pieces.size()];
    return text;
}

TEST(SegmentReader, AnyTextIsCoveredInOrder)
{
    std::mt19937 random(7);
    int read = 0;
    for (int round = 0; round < 1500; ++round) {
        const auto text = randomText(random);
        const auto segments = readAll(text, {round % 3 == 0 ? "de-DE" : "en-US", nullptr});
        if (!segments)
            continue;
        ++read;
        checkSpans(text, *segments);
        if (HasFatalFailure())
            FAIL() << text;
    }
    EXPECT_GT(read, 1000);
}

std::string randomUnicode(std::mt19937& random)
{
    std::string text;
    for (int i = 0; i < 200; ++i) {
        const auto plane = random() % 4;
        const auto limit = plane == 0 ? 0x80U : plane == 1 ? 0x3000U : 0x110000U;
        auto c = static_cast<char32_t>(random() % limit);
        if ((c >= 0xD800 && c < 0xE000) || c == '{' || c == '[')
            c = ' ';
        appendUtf8(text, c);
    }
    return text;
}

TEST(SegmentReader, RandomUnicodeIsCoveredInOrder)
{
    std::mt19937 random(11);
    for (int round = 0; round < 500; ++round) {
        const auto text = randomUnicode(random);
        for (const auto* language : {"en-US", "", "ar"}) {
            const auto segments = readAll(text, {language, nullptr});
            if (segments)
                checkSpans(text, *segments);
            if (HasFatalFailure())
                FAIL() << round;
        }
    }
}

// Each call looks at one segment, whatever follows: the work to reach the n-th does not depend on the line.
TEST(SegmentReader, ALineOfTenMegabytesStreams)
{
    std::string text;
    while (text.size() < 10'000'000)
        text += "the quick brown fox jumps over the lazy dog 42 times ";
    auto clean = cleanText(text).take();
    SegmentReader reader(std::move(clean), {});
    EXPECT_EQ(reader.size(), text.size());
    for (int i = 1; i <= 200; ++i) {
        const auto segment = reader.next();
        ASSERT_TRUE(segment.ok() && segment->has_value());
        const auto size = (*segment)->source.size();
        EXPECT_LE(size, 401U);
        EXPECT_GE(size, 300U);
        EXPECT_LE(reader.position(), 401U * static_cast<std::size_t>(i));
    }
}

}  // namespace
}  // namespace vox
