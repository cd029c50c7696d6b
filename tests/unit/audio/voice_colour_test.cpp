#include "engine/audio/voice_colour.h"

#include "engine/audio/loudness.h"
#include "tests/unit/audio/test_signals.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace vox {
namespace {

using test::kRate;

std::vector<float> coloured(const ColourSettings& settings, std::vector<float> samples)
{
    VoiceColour(settings, kRate).process(samples);
    return samples;
}

double gainAt(const ColourSettings& settings, double hz)
{
    const auto out = coloured(settings, test::sine(hz, 1.0, kRate, 0.1));
    return test::levelAt(std::span(out).subspan(2'205, 17'640), hz) + 20;
}

TEST(VoiceColour, leavesAQuietVoiceAloneWithoutSettings)
{
    const auto voice = test::whiteNoise(0.2, 0.79);
    EXPECT_EQ(coloured({}, voice), voice);
}

TEST(VoiceColour, addsDecibels)
{
    EXPECT_NEAR(gainAt({.energyDb = 4}, 440), 4, 0.01);
    EXPECT_NEAR(gainAt({.energyDb = -4}, 440), -4, 0.01);
}

TEST(VoiceColour, neverReachesFullScale)
{
    const auto out = coloured({.energyDb = 12}, test::sine(200, 0.5, kRate, 0.9));
    const auto [low, high] = std::minmax_element(out.begin(), out.end());
    EXPECT_LT(*high, 1.0F);
    EXPECT_GT(*low, -1.0F);
    EXPECT_GT(*high, 0.97F);
}

TEST(VoiceColour, tiltsByTheSlopeAskedForAroundOneKilohertz)
{
    for (const double slope : {-2.5, -1.0, 1.0, 2.0}) {
        const ColourSettings settings{.tiltDbPerOctave = slope};
        const double measured =
            gainAt(settings, 1'000 * std::sqrt(2.0)) - gainAt(settings, 1'000 / std::sqrt(2.0));
        EXPECT_NEAR(measured, slope, 0.15 * std::abs(slope)) << slope;
        EXPECT_NEAR(gainAt(settings, 400), 0, 0.1) << slope;
    }
}

TEST(VoiceColour, breathesAboveTwoKilohertzWithTheVoice)
{
    auto voice = test::sine(150, 1.0, kRate, 0.4);
    std::fill(voice.begin() + kRate / 2, voice.end(), 0.0F);
    auto noise = coloured({.breath = 0.35}, voice);
    for (std::size_t i = 0; i < noise.size(); ++i)
        noise[i] -= voice[i];
    const double loud = levelDb(std::span(noise).subspan(2'000, 8'000));
    const double silent = levelDb(std::span(noise).subspan(16'000, 5'000));
    EXPECT_NEAR(loud, levelDb(std::span(voice).first(11'025)) - 24, 3);
    EXPECT_LT(silent, loud - 60);
    VoiceColour again({.breath = 0.35}, kRate);
    auto second = voice;
    again.process(second);
    EXPECT_EQ(second, coloured({.breath = 0.35}, voice));
}

}  // namespace
}  // namespace vox
