#include "engine/core/emotion.h"

#include <gtest/gtest.h>

namespace vox {
namespace {

TEST(Emotion, ReadsNamesValuesAndPresets)
{
    const auto mixed = parseEmotion("happy=0.6,calm=0.2");
    ASSERT_TRUE(mixed.ok());
    EXPECT_EQ(mixed->values[0], 0.6);
    EXPECT_EQ(mixed->values[7], 0.2);
    EXPECT_EQ(mixed->toString(), "happy=0.6,calm=0.2");
    EXPECT_EQ(parseEmotion("sad")->values[2], 0.6);  // the preset, not the bare emotion
    EXPECT_EQ(parseEmotion("angry")->values[1], 1.0);
    EXPECT_TRUE(parseEmotion("neutral")->isNeutral());
    EXPECT_TRUE(parseEmotion("")->isNeutral());
}

TEST(Emotion, NamesWhatItCannotRead)
{
    for (const char* text :
         {"joyful=1", "happy=0.5,,", "happy=2", "happy=-0.1", "happy=nan", "happy=0,5", "=1"}) {
        const auto result = parseEmotion(text);
        ASSERT_FALSE(result.ok()) << text;
        EXPECT_EQ(result.error().kind(), ErrorKind::BadInput);
    }
    EXPECT_NE(parseEmotion("joyful=1").error().message().find("joyful"), std::string::npos);
}

TEST(Emotion, ScalesAndClips)
{
    const auto scaled = EmotionVector{{0.5, 1}}.scaled(0.5);
    EXPECT_EQ(scaled.values[0], 0.25);
    EXPECT_EQ(scaled.values[1], 0.5);
}

}  // namespace
}  // namespace vox
