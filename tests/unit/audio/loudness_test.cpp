#include "engine/audio/loudness.h"

#include "tests/unit/audio/test_signals.h"

#include <gtest/gtest.h>

#include <array>

namespace vox {
namespace {

TEST(WaveformEnvelope, hasOneBinPerRunOfSamples)
{
    const std::array samples{0.5F, -0.5F, 0.0F, 0.25F, 0.75F, 0.25F, -1.0F};
    WaveformEnvelope envelope(3);
    envelope.append(samples);
    const auto bins = envelope.bins();
    ASSERT_EQ(bins.size(), 3U);
    EXPECT_EQ(bins[0].low, -0.5F);
    EXPECT_EQ(bins[0].high, 0.5F);
    EXPECT_NEAR(bins[0].rms, 0.408248F, 1e-6);
    EXPECT_EQ(bins[1].low, 0.25F);
    EXPECT_EQ(bins[1].high, 0.75F);
    EXPECT_EQ(bins[2], (WaveformBin{-1.0F, -1.0F, 1.0F}));
}

TEST(WaveformEnvelope, isTheSameInPieces)
{
    const auto samples = test::whiteNoise(0.1, 0.9);
    WaveformEnvelope whole(100);
    whole.append(samples);
    WaveformEnvelope pieces(100);
    for (std::size_t at = 0; at < samples.size(); at += 7)
        pieces.append(std::span(samples).subspan(at, std::min<std::size_t>(7, samples.size() - at)));
    EXPECT_EQ(pieces.bins(), whole.bins());
}

TEST(Level, isThatOfASine)
{
    const auto samples = test::sine(441, 1.0);  // whole periods
    EXPECT_NEAR(levelDb(samples), -9.03, 0.01);
    EXPECT_NEAR(peakDb(samples), -6.02, 0.03);
}

TEST(Level, hasAFloor)
{
    const std::array<float, 4> silence{};
    EXPECT_EQ(levelDb(silence), kSilenceDb);
    EXPECT_EQ(peakDb(silence), kSilenceDb);
    EXPECT_EQ(levelDb({}), kSilenceDb);
    EXPECT_EQ(peakDb({}), kSilenceDb);
}

}  // namespace
}  // namespace vox
