#include "engine/runtime/cached_segment.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <limits>
#include <random>

namespace vox {
namespace {

CachedSegment sample(std::size_t samples, std::uint32_t seed = 1)
{
    std::mt19937 random(seed);
    std::normal_distribution<float> level(0, 0.1F);
    CachedSegment segment;
    segment.sampleRate = 22'050;
    segment.textTokens = TextTokens(41);
    segment.lengthKnown = true;
    segment.words = {{.source = {0, 5}, .firstToken = 1, .endToken = 9},
                     {.source = {6, 11}, .firstToken = 9, .endToken = 20}};
    std::vector<float> values;
    for (std::size_t i = 0; i < samples; ++i)
        values.push_back(level(random));
    const std::span<const float> all(values);
    segment.add({.samples = all.first(samples / 3), .speechTokens = SpeechTokens(7)});
    segment.add({.samples = all.subspan(samples / 3),
                 .speechTokens = SpeechTokens(13),
                 .solverSteps = SolverSteps(10),
                 .solverEvaluations = SolverSteps(20)});
    return segment;
}

bool sameBits(const std::vector<float>& a, const std::vector<float>& b)
{
    return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](float x, float y) {
               return std::bit_cast<std::uint32_t>(x) == std::bit_cast<std::uint32_t>(y);
           });
}

TEST(CachedSegment, EveryBitComesBack)
{
    CachedSegment segment = sample(30'000);
    for (const float odd : {-0.0F, 1e-42F, std::numeric_limits<float>::infinity(),
                            std::bit_cast<float>(0x7fc12345U), std::numeric_limits<float>::max()})
        segment.samples[static_cast<std::size_t>(std::bit_cast<std::uint32_t>(odd)) % 30'000] = odd;
    const auto bytes = encodeCached(segment);
    const auto back = decodeCached(bytes);
    ASSERT_TRUE(back);
    EXPECT_TRUE(sameBits(back->samples, segment.samples));
    EXPECT_EQ(back->sampleRate, segment.sampleRate);
    EXPECT_EQ(back->textTokens, segment.textTokens);
    EXPECT_EQ(back->lengthKnown, segment.lengthKnown);
    EXPECT_EQ(back->chunks, segment.chunks);
    EXPECT_EQ(back->speechTokens(), SpeechTokens(20));
    ASSERT_EQ(back->words.size(), 2U);
    EXPECT_EQ(back->words[1].source, (TextSpan{6, 11}));
    EXPECT_EQ(back->words[1].endToken, 20);
    EXPECT_LT(bytes.size(), segment.samples.size() * sizeof(float));
    EXPECT_EQ(encodeCached(*back), bytes);
}

TEST(CachedSegment, NothingIsASegmentToo)
{
    const auto back = decodeCached(encodeCached(CachedSegment()));
    ASSERT_TRUE(back);
    EXPECT_TRUE(back->samples.empty());
}

TEST(CachedSegment, WhateverIsWrongIsKnown)
{
    const auto bytes = encodeCached(sample(500));
    std::mt19937 random(3);
    for (std::size_t size = 0; size < bytes.size(); size += 7)
        EXPECT_FALSE(decodeCached(std::span(bytes).first(size))) << size;
    for (int round = 0; round < 2000; ++round) {
        auto damaged = bytes;
        damaged[random() % damaged.size()] ^= static_cast<std::uint8_t>(1 + random() % 255);
        EXPECT_FALSE(decodeCached(damaged));
    }
}

TEST(CachedSegment, WordsMoveWithTheirSegment)
{
    Segment segment;
    segment.source = {100, 120};
    const auto prepared = preparedFrom(sample(300), segment);
    EXPECT_TRUE(prepared->exact);
    EXPECT_EQ(prepared->textTokens, TextTokens(41));
    EXPECT_EQ(prepared->speechTokens, SpeechTokens(20));
    EXPECT_EQ(prepared->words[1].source, (TextSpan{106, 111}));
    EXPECT_EQ(wordsWithin(segment, prepared->words)[1].source, (TextSpan{6, 11}));
}

}  // namespace
}  // namespace vox
