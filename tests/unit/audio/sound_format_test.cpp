#include "engine/audio/sound_format.h"

#include <gtest/gtest.h>

namespace vox {
namespace {

TEST(SoundFormat, followsTheEnding)
{
    EXPECT_EQ(*soundFormatOf("a.wav"), SoundFormat::Wav);
    EXPECT_EQ(*soundFormatOf("/b/c.d.FLAC"), SoundFormat::Flac);
    EXPECT_EQ(*soundFormatOf("e.Ogg"), SoundFormat::Ogg);
    EXPECT_EQ(*soundFormatOf("f.opus"), SoundFormat::Opus);
    EXPECT_EQ(*soundFormatOf("g.mp3"), SoundFormat::Mp3);
}

TEST(SoundFormat, namesTheFiveForAnyOther)
{
    for (const char* path : {"a.m4a", "wav", "a.wav/", "a.wa", ".wav", ""}) {
        const auto format = soundFormatOf(path);
        ASSERT_FALSE(format) << path;
        EXPECT_EQ(format.error().kind(), ErrorKind::BadInput);
        for (const char* ending : {".wav", ".flac", ".ogg", ".opus", ".mp3"})
            EXPECT_NE(format.error().message().find(ending), std::string::npos);
    }
}

TEST(SoundFormat, keepsTheNativeRateWhereItCan)
{
    EXPECT_EQ(*outputRateFor(SoundFormat::Wav, 22'050, {}), 22'050);
    EXPECT_EQ(*outputRateFor(SoundFormat::Mp3, 22'050, {}), 22'050);
    EXPECT_EQ(*outputRateFor(SoundFormat::Ogg, 17'000, {}), 17'000);
}

TEST(SoundFormat, takesTheNearestHigherRateElse)
{
    EXPECT_EQ(*outputRateFor(SoundFormat::Opus, 22'050, {}), 24'000);
    EXPECT_EQ(*outputRateFor(SoundFormat::Opus, 8'000, {}), 8'000);
    EXPECT_EQ(*outputRateFor(SoundFormat::Opus, 44'100, {}), 48'000);
    EXPECT_EQ(*outputRateFor(SoundFormat::Opus, 96'000, {}), 48'000);
    EXPECT_EQ(*outputRateFor(SoundFormat::Mp3, 22'051, {}), 24'000);
    EXPECT_EQ(*outputRateFor(SoundFormat::Mp3, 4'000, {}), 8'000);
    EXPECT_EQ(*outputRateFor(SoundFormat::Wav, 4'000, {}), 8'000);
}

TEST(SoundFormat, refusesWhatIsAskedForAndImpossible)
{
    const auto opus = outputRateFor(SoundFormat::Opus, 22'050, 44'100);
    ASSERT_FALSE(opus);
    EXPECT_EQ(opus.error().kind(), ErrorKind::BadInput);
    EXPECT_NE(opus.error().message().find("8000, 12000, 16000, 24000, 48000"), std::string::npos);

    EXPECT_FALSE(outputRateFor(SoundFormat::Mp3, 22'050, 96'000));
    EXPECT_FALSE(outputRateFor(SoundFormat::Wav, 22'050, 7'999));
    EXPECT_FALSE(outputRateFor(SoundFormat::Flac, 22'050, 192'001));
    EXPECT_FALSE(outputRateFor(SoundFormat::Wav, 22'050, 0));
    EXPECT_FALSE(outputRateFor(SoundFormat::Wav, 22'050, -1));
    EXPECT_EQ(*outputRateFor(SoundFormat::Wav, 22'050, 192'000), 192'000);
}

}  // namespace
}  // namespace vox
