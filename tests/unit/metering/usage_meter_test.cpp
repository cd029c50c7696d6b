#include "engine/metering/usage_meter.h"

#include "engine/metering/flight_recorder.h"
#include "engine/metering/live_usage.h"

#include <gtest/gtest.h>

#include <random>
#include <thread>
#include <vector>

namespace vox {
namespace {

using std::chrono::microseconds;

class SteppingClock final : public Clock {
public:
    UtcTime utcNow() const override { return UtcTime(m_now); }
    microseconds monotonicNow() const override { return m_now += microseconds(10); }

private:
    mutable microseconds m_now{1'000'000};
};

RequestContext context(std::optional<std::int64_t> samplesPerToken = 256)
{
    return {.request = RequestId::make(UtcTime(microseconds(1'000'000))),
            .started = UtcTime(microseconds(900'000)),
            .sampleRate = 22'050,
            .samplesPerToken = samplesPerToken};
}

DecodedChunk chunkOf(std::vector<float>& samples, std::int64_t tokens)
{
    samples.resize(static_cast<std::size_t>(tokens * 256));
    return {.samples = samples,
            .speechTokens = SpeechTokens(tokens),
            .solverSteps = SolverSteps(2),
            .solverEvaluations = SolverSteps(3)};
}

struct Meters {
    LiveUsage live;
    std::unique_ptr<FlightRecorder> recorder = FlightRecorder::inMemory();
    SteppingClock clock;
};

TEST(UsageMeter, AddsEverythingUpAndShowsItAtOnce)
{
    Meters m;
    UsageMeter meter(context(), m.live, *m.recorder, m.clock);
    std::vector<float> samples;
    std::mt19937 random(3);
    std::int64_t tokens = 0;
    meter.textFed(TextTokens(11));
    meter.languageModelUsed(LmPromptTokens(40), LmCompletionTokens(5));
    for (int i = 1; i <= 200; ++i) {
        const auto some = static_cast<std::int64_t>(random() % 64);
        tokens += some;
        meter.chunk(chunkOf(samples, some));
        EXPECT_EQ(m.live.snapshot(), meter.usage());
        EXPECT_EQ(meter.samples().decoded.value(), tokens * 256);
        EXPECT_EQ(meter.usage().solverEvaluations.value(), 3 * i);
    }
    meter.trimmed(Samples(100));
    meter.crossfaded(Samples(20));
    meter.silence(Samples(7));
    EXPECT_EQ(m.live.samples(), meter.samples());
    EXPECT_EQ(meter.samples().written().value(), tokens * 256 - 120 + 7);
    EXPECT_EQ(meter.usage().textTokens, TextTokens(11));
    EXPECT_EQ(meter.usage().lmPromptTokens, LmPromptTokens(40));
}

TEST(UsageMeter, WhatTheCacheDeliversIsCountedTwiceOverSoThatItHasAPriceOfItsOwn)
{
    Meters m;
    UsageMeter meter(context(), m.live, *m.recorder, m.clock);
    std::vector<float> samples;
    meter.textFed(TextTokens(11));
    meter.chunk(chunkOf(samples, 4));
    meter.textFed(TextTokens(7), UsageMeter::Source::Cache);
    auto cached = chunkOf(samples, 3);
    cached.solverSteps = cached.solverEvaluations = SolverSteps(0);
    meter.chunk(cached, UsageMeter::Source::Cache);
    EXPECT_EQ(meter.usage().textTokens, TextTokens(18));
    EXPECT_EQ(meter.usage().cachedTextTokens, TextTokens(7));
    EXPECT_EQ(meter.usage().speechTokens, SpeechTokens(7));
    EXPECT_EQ(meter.usage().cachedSpeechTokens, SpeechTokens(3));
    EXPECT_EQ(meter.samples().decoded.value(), 7 * 256);
    EXPECT_EQ(m.live.snapshot(), meter.usage());
}

TEST(UsageMeter, FirstAudioRunsFromTheRequest)
{
    Meters m;
    UsageMeter meter(context(), m.live, *m.recorder, m.clock);
    meter.textFed(TextTokens(1));
    EXPECT_EQ(meter.firstAudio(), microseconds(0));
    std::vector<float> samples;
    meter.chunk(chunkOf(samples, 4));
    const auto first = meter.firstAudio();
    EXPECT_GE(first, microseconds(100'000));  // it had waited for a tenth of a second
    EXPECT_LE(first, microseconds(100'200));
    meter.chunk(chunkOf(samples, 4));
    EXPECT_EQ(meter.firstAudio(), first);
    EXPECT_GT(meter.processing(), microseconds(0));
}

TEST(UsageMeter, EachMeterStartsTheLiveCountsAnew)
{
    Meters m;
    {
        UsageMeter meter(context(), m.live, *m.recorder, m.clock);
        meter.textFed(TextTokens(5));
    }
    EXPECT_EQ(m.live.snapshot().textTokens, TextTokens(5));
    UsageMeter meter(context(), m.live, *m.recorder, m.clock, 2);
    EXPECT_EQ(m.live.snapshot(), Usage());
}

TEST(UsageMeterDeathTest, StopsAtSamplesThatDoNotFitTheTokens)
{
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    const auto decode = [](std::optional<std::int64_t> samplesPerToken) {
        Meters m;
        UsageMeter meter(context(samplesPerToken), m.live, *m.recorder, m.clock);
        const std::vector<float> samples(257);
        meter.chunk({.samples = samples, .speechTokens = SpeechTokens(1)});
    };
    EXPECT_DEATH(decode(256), "");
    decode(std::nullopt);  // a factor that is not whole has a rule of its own
}

TEST(UsageMeterDeathTest, TrimsNoMoreThanWasDecoded)
{
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    Meters m;
    UsageMeter meter(context(), m.live, *m.recorder, m.clock);
    std::vector<float> samples;
    meter.chunk(chunkOf(samples, 1));
    EXPECT_DEATH(meter.trimmed(Samples(257)), "");
    EXPECT_DEATH(meter.silence(Samples(-1)), "");
}

TEST(LiveUsage, ReadersSeeTotalsThatOnlyGrow)
{
    LiveUsage live;
    std::jthread writer([&live] {
        for (int i = 0; i < 200'000; ++i)
            live.add(Usage{.textTokens = {},
                           .speechTokens = SpeechTokens(1),
                           .solverSteps = {},
                           .solverEvaluations = {},
                           .lmPromptTokens = {},
                           .lmCompletionTokens = {}});
    });
    SpeechTokens last;
    while (last < SpeechTokens(200'000)) {
        const SpeechTokens now = live.snapshot().speechTokens;
        ASSERT_GE(now, last);
        last = now;
    }
}

}  // namespace
}  // namespace vox
