#include "engine/metering/flight_recorder.h"
#include "engine/metering/live_usage.h"
#include "engine/runtime/audio_cache.h"
#include "engine/runtime/synthesis.h"
#include "engine/text/clean_text.h"
#include "tests/support/counting_model.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <random>

namespace vox {
namespace {

// The counting model with a sound that depends on voice, seed, segment and place.
class NoisyModel final : public SpeechModel, private DecodeSink {
public:
    const ModelInfo& info() const override { return m_counting.info(); }
    std::string device() const override { return m_counting.device(); }
    Result<std::unique_ptr<PreparedSegment>> prepare(const Segment& segment,
                                                     const SegmentOptions& options) override
    {
        ++preparations;
        auto prepared = m_counting.prepare(segment, options);
        if (warns)
            (*prepared)->warnings.emplace_back("A letter that this voice does not have.");
        return prepared;
    }
    Result<FinishReason> decode(const PreparedSegment& segment, const SegmentOptions& options,
                                DecodeSink& sink, std::stop_token stop) override
    {
        ++decodes;
        m_random.seed(static_cast<std::uint32_t>(options.seed * 1000) +
                      static_cast<std::uint32_t>(options.segmentIndex));
        m_sink = &sink;
        m_counting.lastFinish = lastFinish;
        return m_counting.decode(segment, options, *this, stop);
    }

    int preparations = 0;
    int decodes = 0;
    bool warns = false;
    FinishReason lastFinish = FinishReason::Stop;

private:
    void onChunk(const DecodedChunk& chunk) override
    {
        std::vector<float> noise(chunk.samples.size());
        for (float& value : noise)
            value = std::uniform_real_distribution<float>(-0.5F, 0.5F)(m_random);
        m_sink->onChunk({.samples = noise,
                         .speechTokens = chunk.speechTokens,
                         .solverSteps = SolverSteps(3),
                         .solverEvaluations = SolverSteps(6)});
    }

    test::CountingModel m_counting;
    std::mt19937 m_random;
    DecodeSink* m_sink = nullptr;
};

class SoundSink final : public SynthesisSink {
public:
    void onSegmentStarted(std::size_t, Samples firstSample) override { starts.push_back(firstSample); }
    void onAudio(std::span<const float> audio) override
    {
        samples.insert(samples.end(), audio.begin(), audio.end());
    }

    std::vector<Samples> starts;
    std::vector<float> samples;
};

struct Spoken {
    SynthesisEnd end;
    Usage usage;
    SampleBalance balance;
    SoundSink sink;
};

class Cached : public testing::Test {
protected:
    Spoken speak(const std::string& text, const SpeakingStyle& style = {}, AudioCache* use = nullptr,
                 std::stop_source stop = {})
    {
        AudioCache* const cache = use != nullptr ? use : &m_cache;
        auto clean = cleanText(text);
        PreparedText prepared(
            m_loaded, std::make_unique<SegmentReader>(clean.take(), TextOptions{}), style,
            [](const ReadySegment&) {}, cache);
        const SystemClock clock;
        LiveUsage live;
        const auto recorder = FlightRecorder::inMemory();
        RequestContext context;
        context.samplesPerToken = test::CountingModel::kSamplesPerToken;
        UsageMeter meter(context, live, *recorder, clock);
        Spoken spoken;
        Synthesis synthesis({.model = *m_loaded,
                             .text = prepared,
                             .meter = meter,
                             .sink = spoken.sink,
                             .pitchSemitones = style.pitchSemitones,
                             .cache = cache});
        auto first = prepared.next({});
        spoken.end = synthesis.run(std::move(**first), stop.get_token());
        spoken.usage = meter.usage();
        spoken.balance = meter.samples();
        m_cache.flush();
        return spoken;
    }

    static void expectIdentities(const Spoken& spoken)
    {
        EXPECT_EQ(spoken.balance.decoded.value(),
                  spoken.usage.speechTokens.value() * test::CountingModel::kSamplesPerToken);
        EXPECT_EQ(spoken.balance.written().value(), static_cast<std::int64_t>(spoken.sink.samples.size()));
        EXPECT_LE(spoken.usage.cachedSpeechTokens, spoken.usage.speechTokens);
    }

    test::TemporaryFolder m_folder;
    AudioCache m_cache{m_folder / "cache"};
    NoisyModel* m_model = new NoisyModel;  // owned by the next
    std::shared_ptr<LoadedModel> m_loaded =
        std::make_shared<LoadedModel>(std::unique_ptr<SpeechModel>(m_model));
};

const std::string kText = "The lamp had not been lit. {happy 0.6} She sang! {/} Then [pause 300ms] nothing.";

TEST_F(Cached, TheSecondTimeNothingIsDecodedAndTheSoundIsTheSame)
{
    const SpeakingStyle style{.rate = 1.2, .pitchSemitones = 1, .seed = 4};
    const Spoken first = speak(kText, style);
    const int decodes = m_model->decodes;
    const int preparations = m_model->preparations;
    EXPECT_GE(decodes, 3);
    EXPECT_EQ(first.usage.cachedSpeechTokens, SpeechTokens(0));
    EXPECT_EQ(first.usage.cachedTextTokens, TextTokens(0));

    const Spoken second = speak(kText, style);
    EXPECT_EQ(m_model->decodes, decodes);
    EXPECT_EQ(m_model->preparations, preparations);
    EXPECT_EQ(second.sink.samples, first.sink.samples);
    EXPECT_EQ(second.sink.starts, first.sink.starts);
    EXPECT_EQ(second.balance, first.balance);
    EXPECT_EQ(second.usage.speechTokens, first.usage.speechTokens);
    EXPECT_EQ(second.usage.textTokens, first.usage.textTokens);
    EXPECT_EQ(second.usage.cachedSpeechTokens, first.usage.speechTokens);
    EXPECT_EQ(second.usage.cachedTextTokens, first.usage.textTokens);
    EXPECT_GT(first.usage.solverSteps, SolverSteps(0));
    EXPECT_EQ(second.usage.solverSteps, SolverSteps(0));  // none were made
    expectIdentities(first);
    expectIdentities(second);
}

TEST_F(Cached, OneChangedSentenceIsDecodedAlone)
{
    const Spoken first = speak("The lamp was lit. Nobody came. It burnt all night.");
    const int decodes = m_model->decodes;
    const Spoken second = speak("The lamp was lit. Somebody came. It burnt all night.");
    EXPECT_EQ(m_model->decodes, decodes + 1);
    EXPECT_EQ(second.usage.speechTokens, first.usage.speechTokens);
    EXPECT_EQ(second.usage.cachedSpeechTokens, second.usage.speechTokens - SpeechTokens(20));
    expectIdentities(second);
}

TEST_F(Cached, OtherSettingsMiss)
{
    speak(kText);
    for (const SpeakingStyle& style :
         {SpeakingStyle{.seed = 1}, SpeakingStyle{.rate = 1.1}, SpeakingStyle{.pitchSemitones = 2},
          SpeakingStyle{.voice = "one"}, SpeakingStyle{.emotion = {{0, 0.4}}}}) {
        const Spoken spoken = speak("Then nothing.", style);
        EXPECT_EQ(spoken.usage.cachedSpeechTokens, SpeechTokens(0));
    }
}

TEST_F(Cached, WithoutACacheNothingIsKeptOrFound)
{
    AudioCache off(m_folder / "off", 0);
    speak("The lamp was lit. Nobody came.", {}, &off);
    EXPECT_EQ(speak("The lamp was lit. Nobody came.", {}, &off).usage.cachedSpeechTokens, SpeechTokens(0));
    EXPECT_EQ(m_model->decodes, 4);
}

TEST_F(Cached, WhatDidNotEndWellIsNotKept)
{
    m_model->lastFinish = FinishReason::Length;
    speak("One two three.");
    m_model->lastFinish = FinishReason::Stop;
    EXPECT_EQ(speak("One two three.").usage.cachedSpeechTokens, SpeechTokens(0));
    EXPECT_EQ(speak("One two three.").usage.cachedSpeechTokens, SpeechTokens(30));
}

TEST_F(Cached, WhatHasAWarningIsToldEachTime)
{
    m_model->warns = true;
    speak("One two three.");
    EXPECT_EQ(speak("One two three.").usage.cachedSpeechTokens, SpeechTokens(0));
}

TEST_F(Cached, AStopCountsTheChunksThatWereDelivered)
{
    speak("One two three four five six.");
    std::stop_source stop;
    stop.request_stop();
    const Spoken stopped = speak("One two three four five six.", {}, nullptr, stop);
    EXPECT_EQ(stopped.end.finish, FinishReason::Cancelled);
    expectIdentities(stopped);
}

// Any texts in any order against one small cache: every sum holds, and the sound is that of a run without it.
TEST_F(Cached, AgreesWithARunWithoutItForAnyText)
{
    AudioCache off(m_folder / "off", 0);
    std::mt19937 random(20261122);
    const std::vector<std::string> sentences{"The lamp was lit. ", "Nobody came! ", "Why? ",
                                             "{sad 0.7} Rain fell all day. {/} ", "[pause 120ms] And then. "};
    m_cache.setMostBytes(60'000);
    bool anyCached = false;
    for (int round = 0; round < 60; ++round) {
        std::string text;
        for (std::size_t i = 0; i < 1 + random() % 6; ++i)
            text += sentences[random() % sentences.size()];
        const SpeakingStyle style{.pitchSemitones = static_cast<double>(random() % 2)};
        const Spoken with = speak(text, style);
        const Spoken without = speak(text, style, &off);
        EXPECT_EQ(with.sink.samples, without.sink.samples);
        EXPECT_EQ(with.usage.speechTokens, without.usage.speechTokens);
        EXPECT_EQ(with.balance, without.balance);
        expectIdentities(with);
        anyCached = anyCached || with.usage.cachedSpeechTokens > SpeechTokens(0);
    }
    EXPECT_TRUE(anyCached);
}

}  // namespace
}  // namespace vox
