#include "engine/text/text_markup.h"

#include <gtest/gtest.h>
#include <string>

namespace vox {
namespace {

using std::chrono::milliseconds;

TEST(TextMarkup, FindsEveryKind)
{
    const std::string text = "{happy 0.6}Hi{/} [pause 1.2s] [[həˈloʊ]] \\{x\\}";
    const auto marks = parseMarkup(text).take();
    ASSERT_EQ(marks.size(), 6U);
    EXPECT_EQ(std::get<EmotionBegins>(marks[0].what).emotion.toString(), "happy=0.6");
    EXPECT_EQ(text.substr(marks[0].place.begin, marks[0].place.size()), "{happy 0.6}");
    EXPECT_TRUE(std::holds_alternative<EmotionEnds>(marks[1].what));
    EXPECT_EQ(std::get<WrittenPause>(marks[2].what).length, milliseconds(1200));
    EXPECT_EQ(std::get<WrittenPhonemes>(marks[3].what).ipa, "həˈloʊ");
    EXPECT_TRUE(std::holds_alternative<EscapedCharacter>(marks[4].what));
    EXPECT_TRUE(std::holds_alternative<EscapedCharacter>(marks[5].what));
}

std::string emotionOf(const std::string& tag)
{
    const auto marks = parseMarkup(tag + "x{/}");
    return marks ? std::get<EmotionBegins>(marks->front().what).emotion.toString() : marks.error().message();
}

TEST(TextMarkup, Emotions)
{
    EXPECT_EQ(emotionOf("{sad 0.3, calm 0.2}"), "sad=0.3,calm=0.2");
    EXPECT_EQ(emotionOf("{sad=0.3,calm=0.2}"), "sad=0.3,calm=0.2");
    EXPECT_EQ(emotionOf("{ happy }"), "happy=1");
    EXPECT_EQ(emotionOf("{warm}"), "happy=0.3,calm=0.3");
    EXPECT_EQ(emotionOf("{warm 0.5}"), "happy=0.15,calm=0.15");
    EXPECT_EQ(emotionOf("{neutral}"), "");
}

TEST(TextMarkup, Pauses)
{
    for (const auto& [text, length] : {std::pair("[pause 500ms]", 500), std::pair("[pause 1.2 s]", 1200),
                                       std::pair("[pause 0ms]", 0), std::pair("[Pause 60s]", 60000)})
        EXPECT_EQ(std::get<WrittenPause>(parseMarkup(text)->front().what).length, milliseconds(length))
            << text;
}

TEST(TextMarkup, LeavesOtherBracketsAlone)
{
    for (const auto* text : {"[sic] [1] (a) ]] }", "[paused] the film", "a \\ b", ""})
        EXPECT_TRUE(parseMarkup(text)->empty()) << text;
}

struct Fault {
    const char* text;
    const char* place;
    const char* named;
};

TEST(TextMarkup, NamesTheFaultAndItsPlace)
{
    const Fault faults[] = {
        {"a {hapy 0.6} b{/}", "line 1, column 3", "{hapy 0.6}"},
        {"{happy 2}x{/}", "line 1, column 1", "{happy 2}"},
        {"{happy nan}x{/}", "line 1, column 1", "{happy nan}"},
        {"{happy 0.5,}x{/}", "line 1, column 1", "{happy 0.5,}"},
        {"{}x", "line 1, column 1", "{}"},
        {"é\n  {happy}x", "line 2, column 3", "never closed"},
        {"{happy} {sad}x{/}{/}", "line 1, column 9", "{sad}"},
        {"x{/}", "line 1, column 2", "{/}"},
        {"x {happy", "line 1, column 3", "not closed"},
        {"x {happy\n0.5}", "line 1, column 3", "not closed"},
        {"[[abc", "line 1, column 1", "]]"},
        {"[[ ]]", "line 1, column 1", "no phonemes"},
        {"éé [pause five]", "line 1, column 4", "[pause five]"},
        {"[pause]", "line 1, column 1", "[pause]"},
        {"[pause -1s]", "line 1, column 1", "[pause -1s]"},
        {"[pause 61s]", "line 1, column 1", "[pause 61s]"},
        {"[pause 5", "line 1, column 1", "[pause"},
    };
    for (const auto& fault : faults) {
        const auto marks = parseMarkup(fault.text);
        ASSERT_FALSE(marks.ok()) << fault.text;
        EXPECT_EQ(marks.error().kind(), ErrorKind::BadInput);
        EXPECT_NE(marks.error().message().find(fault.place), std::string::npos) << marks.error().message();
        EXPECT_NE(marks.error().message().find(fault.named), std::string::npos) << marks.error().message();
    }
}

}  // namespace
}  // namespace vox
