#include "engine/audio/prosody.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

namespace vox {
namespace {

EmotionVector only(std::string_view name, double weight)
{
    EmotionVector emotion;
    const auto at = std::find(EmotionVector::kNames.begin(), EmotionVector::kNames.end(), name);
    emotion.values[static_cast<std::size_t>(at - EmotionVector::kNames.begin())] = weight;
    return emotion;
}

struct Row {
    const char* emotion;
    double rate, semitones, range, energy, tilt, breath, pauses;
};

// The table of the design, row by row.
constexpr Row kTable[] = {
    {"happy", 1.12, 3, 1.5, 2, 1, 0, 0.85},         {"angry", 1.2, 2, 1.5, 4, 2, 0, 0.7},
    {"sad", 0.80, -1.5, 0.7, -3, -2, 0.3, 1.3},     {"afraid", 1.12, 5, 1.2, 0.5, 0.5, 0.2, 1.8},
    {"disgusted", 0.9, -1, 0.9, 0, -0.5, 0.1, 1.1}, {"melancholic", 0.72, -2, 0.55, -4, -2.5, 0.35, 1.5},
    {"surprised", 1.05, 4, 1.7, 2, 1, 0.1, 0.9},    {"calm", 0.92, -1, 0.8, -2, -1, 0.1, 1.2},
};

TEST(Prosody, isPlainWithoutEmotion)
{
    EXPECT_EQ(prosodyOf({}), Prosody());
}

TEST(Prosody, isTheTableAtFullStrength)
{
    for (const auto& row : kTable) {
        const auto prosody = prosodyOf(only(row.emotion, 1));
        EXPECT_NEAR(prosody.rate, row.rate, 1e-12) << row.emotion;
        EXPECT_NEAR(prosody.pitchSemitones, row.semitones, 1e-12) << row.emotion;
        EXPECT_NEAR(prosody.pitchRange, row.range, 1e-12) << row.emotion;
        EXPECT_NEAR(prosody.energyDb, row.energy, 1e-12) << row.emotion;
        EXPECT_NEAR(prosody.tiltDbPerOctave, row.tilt, 1e-12) << row.emotion;
        EXPECT_NEAR(prosody.breath, row.breath, 1e-12) << row.emotion;
        EXPECT_NEAR(prosody.pauses, row.pauses, 1e-12) << row.emotion;
    }
}

TEST(Prosody, hasTheExtras)
{
    EXPECT_NEAR(prosodyOf(only("afraid", 1)).jitter, 0.03, 1e-12);
    EXPECT_NEAR(prosodyOf(only("calm", 1)).variation, 0.8, 1e-12);
    EXPECT_GT(prosodyOf(only("surprised", 1)).finalRiseSemitones, 0);
    EXPECT_EQ(prosodyOf(only("happy", 1)).finalRiseSemitones, 0);
}

TEST(Prosody, movesHalfWayInSemitonesDecibelsAndLogarithms)
{
    const auto half = prosodyOf(only("happy", 0.5));
    EXPECT_NEAR(half.pitchSemitones, 1.5, 1e-12);
    EXPECT_NEAR(half.energyDb, 1, 1e-12);
    EXPECT_NEAR(half.rate, std::sqrt(1.12), 1e-12);
    EXPECT_NEAR(half.pitchRange, std::sqrt(1.5), 1e-12);
}

TEST(Prosody, scalesWeightsThatAddUpToMoreThanOne)
{
    auto both = only("happy", 1);
    both.values[1] = 1;  // angry
    const auto prosody = prosodyOf(both);
    EXPECT_NEAR(prosody.pitchSemitones, 2.5, 1e-12);
    EXPECT_NEAR(prosody.rate, std::sqrt(1.12 * 1.2), 1e-12);
}

TEST(Prosody, staysWithinTheStrongestSingleEmotions)
{
    std::mt19937 random(1);
    std::uniform_real_distribution<double> weight(-1, 3);
    for (int run = 0; run < 1000; ++run) {
        EmotionVector emotion;
        for (auto& value : emotion.values)
            value = weight(random);
        const auto prosody = prosodyOf(emotion);
        EXPECT_TRUE(prosody.rate >= 0.72 && prosody.rate <= 1.2 + 1e-12);
        EXPECT_TRUE(prosody.pitchSemitones >= -2 && prosody.pitchSemitones <= 5 + 1e-12);
        EXPECT_TRUE(prosody.pitchRange >= 0.55 && prosody.pitchRange <= 1.7 + 1e-12);
        EXPECT_TRUE(prosody.energyDb >= -4 && prosody.energyDb <= 4 + 1e-12);
        EXPECT_TRUE(prosody.pauses >= 0.7 && prosody.pauses <= 1.8 + 1e-12);
    }
}

TEST(Prosody, takesWhatIsNotANumberForNothing)
{
    EXPECT_EQ(prosodyOf(only("sad", std::numeric_limits<double>::quiet_NaN())), Prosody());
    EXPECT_EQ(prosodyOf(only("sad", -1)), Prosody());
}

}  // namespace
}  // namespace vox
