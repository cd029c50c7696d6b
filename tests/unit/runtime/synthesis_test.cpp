#include "engine/runtime/synthesis.h"

#include "engine/metering/flight_recorder.h"
#include "engine/metering/live_usage.h"
#include "engine/text/clean_text.h"
#include "tests/support/counting_model.h"

#include <gtest/gtest.h>

#include <random>

namespace vox {
namespace {

class CountingSink final : public SynthesisSink {
public:
    void onSegmentStarted(std::size_t index, Samples firstSample) override
    {
        EXPECT_EQ(index, starts.size());
        EXPECT_EQ(firstSample, written);
        starts.push_back(firstSample);
    }
    void onAudio(std::span<const float> samples) override
    {
        written += Samples(static_cast<std::int64_t>(samples.size()));
    }

    std::vector<Samples> starts;
    Samples written;
};

struct Spoken {
    SynthesisEnd end;
    Usage usage;
    SampleBalance samples;
    Samples written;
};

std::unique_ptr<SegmentReader> readerOf(const std::string& text)
{
    auto clean = cleanText(text);
    EXPECT_TRUE(clean.ok());
    return std::make_unique<SegmentReader>(clean.take(), TextOptions{});
}

Spoken speak(std::unique_ptr<test::CountingModel> model, const std::string& text, const SpeakingStyle& style,
             std::stop_source stop = {})
{
    auto loaded = std::make_shared<LoadedModel>(std::move(model));
    PreparedText prepared(loaded, readerOf(text), style, [](const ReadySegment&) {});
    const SystemClock clock;
    LiveUsage live;
    const auto recorder = FlightRecorder::inMemory();
    RequestContext context;
    context.samplesPerToken = test::CountingModel::kSamplesPerToken;
    UsageMeter meter(context, live, *recorder, clock);
    CountingSink sink;
    Synthesis synthesis({.model = *loaded,
                         .text = prepared,
                         .meter = meter,
                         .sink = sink,
                         .pitchSemitones = style.pitchSemitones});
    auto first = prepared.next({});
    Spoken spoken;
    spoken.end = synthesis.run(std::move(**first), stop.get_token());
    spoken.usage = meter.usage();
    spoken.samples = meter.samples();
    spoken.written = sink.written;
    return spoken;
}

std::string randomText(std::mt19937& random)
{
    static const std::vector<std::string> words{"lamp",
                                                "winter,",
                                                "the",
                                                "letter.",
                                                "{sad 0.5} rain {/}",
                                                "[pause 130ms]",
                                                "harbour!",
                                                "and\n\n",
                                                "{happy 0.9} sing {/}",
                                                "why?"};
    std::string text = "Once";
    for (std::size_t i = 0; i < 1 + random() % 40; ++i)
        text += ' ' + words[random() % words.size()];
    return text;
}

// design.md §2: decoded = tokens × samples per token, written = decoded − trimmed − crossfaded + silence; for
// any text, rate, emotion and stop.
TEST(Synthesis, SamplesAddUpForAnyTextRateAndStop)
{
    std::mt19937 random(20261122);
    for (int round = 0; round < 150; ++round) {
        SpeakingStyle style;
        style.rate = 0.25 + static_cast<double>(random() % 1000) / 266.0;
        style.pitchSemitones = static_cast<double>(random() % 9) - 4;
        std::stop_source stop;
        auto model = std::make_unique<test::CountingModel>();
        const std::int64_t stopAt = random() % 3 == 0 ? static_cast<std::int64_t>(random() % 60) : -1;
        model->beforeChunk = [&stop, stopAt](std::int64_t chunk) {
            if (chunk == stopAt)
                stop.request_stop();
        };
        const Spoken spoken = speak(std::move(model), randomText(random), style, stop);
        EXPECT_EQ(spoken.samples.decoded.value(),
                  spoken.usage.speechTokens.value() * test::CountingModel::kSamplesPerToken);
        EXPECT_EQ(spoken.samples.written(), spoken.written);
        EXPECT_EQ(spoken.end.finish == FinishReason::Cancelled, stop.stop_requested());
    }
}

TEST(Synthesis, CountsWhatWasFedAndDecoded)
{
    const Spoken spoken = speak(std::make_unique<test::CountingModel>(), "One two three.", {});
    EXPECT_EQ(spoken.usage.textTokens, TextTokens(7));
    EXPECT_EQ(spoken.usage.speechTokens, SpeechTokens(30));
    EXPECT_EQ(spoken.end.finish, FinishReason::Stop);
}

TEST(Synthesis, AStopBillsTheChunksThatWereDecoded)
{
    std::stop_source stop;
    auto model = std::make_unique<test::CountingModel>();
    model->beforeChunk = [&stop](std::int64_t chunk) {
        if (chunk == 2)
            stop.request_stop();  // the third chunk is under way and still counts
    };
    const Spoken spoken = speak(std::move(model), "One two three four five six.", {}, stop);
    EXPECT_EQ(spoken.end.finish, FinishReason::Cancelled);
    EXPECT_EQ(spoken.usage.speechTokens, SpeechTokens(12));
    EXPECT_EQ(spoken.usage.textTokens, TextTokens(13));
}

TEST(Synthesis, EndsWithTheModelsReason)
{
    auto model = std::make_unique<test::CountingModel>();
    model->lastFinish = FinishReason::NotANumber;
    EXPECT_EQ(speak(std::move(model), "One. Two. Three.", {}).end.finish, FinishReason::NotANumber);
}

// A segment that ran on to its limit or fell silent is no reason to leave out those after it.
TEST(Synthesis, GoesOnAfterASegmentThatWasCutShort)
{
    for (const FinishReason reason : {FinishReason::Length, FinishReason::Silence}) {
        auto model = std::make_unique<test::CountingModel>();
        model->lastFinish = reason;
        const Spoken spoken = speak(std::move(model), "One. Two. Three.", {});
        EXPECT_EQ(spoken.end.finish, reason);
        EXPECT_EQ(spoken.usage.speechTokens, SpeechTokens(30));
    }
}

TEST(Synthesis, TellsAMarkItCannotRead)
{
    auto loaded = std::make_shared<LoadedModel>(std::make_unique<test::CountingModel>());
    PreparedText prepared(loaded, readerOf("Hello {joyful 0.5} world {/}."), {}, [](const ReadySegment&) {});
    const auto first = prepared.next({});
    ASSERT_FALSE(first.ok());
    EXPECT_EQ(first.error().kind(), ErrorKind::BadInput);
}

}  // namespace
}  // namespace vox
