#include "engine/audio/prosody_shaper.h"

#include "tests/unit/audio/test_signals.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace vox {
namespace {

using test::inOnePiece;
using test::inPieces;
using test::kRate;

constexpr Prosody kEverything{.pitchSemitones = 2,
                              .pitchRange = 1.4,
                              .energyDb = 3,
                              .tiltDbPerOctave = 1,
                              .breath = 0.2,
                              .jitter = 0.02,
                              .finalRiseSemitones = 3};

std::vector<float> speechLike(double seconds)
{
    auto voice = test::vowel(seconds, [](double t) { return 130 + 40 * std::sin(5 * t); });
    const auto noise = test::whiteNoise(seconds, 0.05);
    for (std::size_t i = 0; i < voice.size(); ++i)
        if ((i / 3'000) % 3 == 2)
            voice[i] = noise[i];
    return voice;
}

bool allFinite(const std::vector<float>& samples)
{
    return std::all_of(samples.begin(), samples.end(),
                       [](float x) { return std::isfinite(x) && std::abs(x) <= 1; });
}

TEST(ProsodyShaper, changesNotABitWithoutSettings)
{
    std::mt19937 random(1);
    auto samples = test::whiteNoise(0.5, 3.0);
    samples[3] = -0.0F;
    ProsodyShaper shaper({}, 0, kRate);
    EXPECT_TRUE(shaper.isIdentity());
    const auto out = inPieces(shaper, samples, random, 700);
    ASSERT_EQ(out.size(), samples.size());
    EXPECT_EQ(std::memcmp(out.data(), samples.data(), samples.size() * sizeof(float)), 0);
}

TEST(ProsodyShaper, countsRatePausesAndVariationAsTheModelsBusiness)
{
    EXPECT_TRUE(ProsodyShaper({.rate = 1.2, .pauses = 2, .variation = 0.5}, 0, kRate).isIdentity());
    EXPECT_TRUE(ProsodyShaper({.pitchSemitones = 2}, -2, kRate).isIdentity());
    EXPECT_FALSE(ProsodyShaper({}, 0.01, kRate).isIdentity());
    EXPECT_FALSE(ProsodyShaper({.breath = 0.1}, 0, kRate).isIdentity());
}

TEST(ProsodyShaper, givesAsManySamplesAsItGetsForAnyLengthAndAnyPieces)
{
    std::mt19937 random(2);
    std::uniform_int_distribution<std::size_t> length(0, 12'000);
    const auto speech = speechLike(1.0);
    for (int run = 0; run < 60; ++run) {
        const auto samples =
            std::span(speech).first(run < 5 ? static_cast<std::size_t>(run) : length(random));
        const ShaperHints hints{.totalSamples = static_cast<std::int64_t>(samples.size()), .medianHz = {}};
        ProsodyShaper shaper(kEverything, 1, kRate, hints);
        const auto out = inPieces(shaper, samples, random, run % 2 == 0 ? 300 : 6'000);
        EXPECT_EQ(out.size(), samples.size());
        EXPECT_TRUE(allFinite(out));
        EXPECT_EQ(out, inOnePiece(ProsodyShaper(kEverything, 1, kRate, hints), samples));
    }
}

TEST(ProsodyShaper, holdsForOtherRates)
{
    std::mt19937 random(4);
    const auto speech = speechLike(0.5);
    for (const std::int64_t rate : {8'000, 16'000, 24'000, 44'100, 48'000, 96'000}) {
        ProsodyShaper shaper(kEverything, -3, rate);
        const auto out = inPieces(shaper, speech, random, 2'000);
        EXPECT_EQ(out.size(), speech.size()) << rate;
        EXPECT_TRUE(allFinite(out)) << rate;
    }
}

TEST(ProsodyShaper, holdsBackLittle)
{
    for (const double hz : {75.0, 110.0, 220.0}) {
        const auto voice = test::vowel(2.0, [hz](double) { return hz; });
        ProsodyShaper shaper({}, 3, kRate);
        std::size_t given = 0, most = 0;
        for (std::size_t at = 0; at + 50 <= voice.size(); at += 50) {
            given += shaper.process(std::span(voice).subspan(at, 50)).size();
            most = std::max(most, at + 50 - given);
        }
        EXPECT_LT(static_cast<double>(most) / static_cast<double>(kRate), hz > 100 ? 0.070 : 0.085) << hz;
    }
}

TEST(ProsodyShaper, staysSilentInSilence)
{
    const std::vector<float> silence(20'000, 0.0F);
    EXPECT_EQ(inOnePiece(ProsodyShaper(kEverything, 5, kRate), silence), silence);
}

TEST(ProsodyShaper, bearsImpulsesConstantsAndFullScale)
{
    std::vector<float> impulses(20'000, 0.0F);
    for (std::size_t i = 0; i < impulses.size(); i += 997)
        impulses[i] = i % 2 == 0 ? 1.0F : -1.0F;
    const std::vector<float> constant(20'000, 1.0F);
    auto square = test::sine(100, 1.0);
    for (auto& sample : square)
        sample = sample < 0 ? -1.0F : 1.0F;
    for (const double extra : {-12.0, -3.0, 0.0, 12.0})
        for (const auto& samples : {impulses, constant, square, test::sine(60, 1.0), test::sine(499, 1.0)}) {
            const auto out = inOnePiece(ProsodyShaper(kEverything, extra, kRate), samples);
            EXPECT_EQ(out.size(), samples.size());
            EXPECT_TRUE(allFinite(out));
        }
}

TEST(ProsodyShaper, leavesWhatHasNoPitchAsItIs)
{
    const auto hiss = test::whiteNoise(1.0, 0.3);
    const auto out = inOnePiece(ProsodyShaper({}, 4, kRate), hiss);
    std::size_t same = 0;
    for (std::size_t i = 0; i < hiss.size(); ++i)
        same += out[i] == hiss[i] ? 1 : 0;
    EXPECT_GT(static_cast<double>(same), 0.97 * static_cast<double>(hiss.size()));
}

// A change far too small to hear goes through all of the machinery and must give the voice back.
TEST(ProsodyShaper, putsEveryPeriodBackWhereItWas)
{
    const auto speech = speechLike(1.5);
    const auto out = inOnePiece(ProsodyShaper({}, 1e-9, kRate), speech);
    double signal = 0, error = 0;
    for (std::size_t i = 0; i < speech.size(); ++i) {
        signal += std::pow(static_cast<double>(speech[i]), 2);
        error += std::pow(static_cast<double>(out[i] - speech[i]), 2);
    }
    EXPECT_LT(10 * std::log10(error / signal), -90);
}

}  // namespace
}  // namespace vox
