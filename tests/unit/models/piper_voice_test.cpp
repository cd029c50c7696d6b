#include "engine/models/vocoder_choice.h"
#include "engine/nn/cpu_features.h"
#include "tests/unit/models/voice_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <sstream>
#include <vector>

namespace vox::piper_vits {
namespace {

// Keeps what it gets, and asks to stop after a number of chunks.
class Recorder final : public DecodeSink {
public:
    explicit Recorder(std::size_t most = SIZE_MAX)
        : m_most(most)
    {
    }

    void onChunk(const DecodedChunk& chunk) override
    {
        samples.insert(samples.end(), chunk.samples.begin(), chunk.samples.end());
        sizes.push_back(chunk.speechTokens.value());
        if (sizes.size() == m_most)
            stop.request_stop();
    }

    std::int64_t tokens() const { return std::accumulate(sizes.begin(), sizes.end(), std::int64_t{0}); }

    std::vector<float> samples;
    std::vector<std::int64_t> sizes;
    std::stop_source stop;

private:
    std::size_t m_most;
};

Segment segmentOf(const std::string& text)
{
    Segment segment{.source = {0, text.size()}};
    std::istringstream words(text);
    for (std::string word; words >> word;) {
        const std::size_t begin = segment.words.empty() ? 0 : segment.words.back().source.end + 1;
        segment.words.push_back({word, {}, {begin, begin + word.size()}});
    }
    return segment;
}

constexpr const char* kText =
    "Good morning, dear listeners. Today we hear of ships, of storms and of the sea.";

class PiperVoiceTest : public testing::Test {
protected:
    static void SetUpTestSuite()
    {
        ASSERT_TRUE(std::filesystem::exists(shippedVoice()))
            << shippedVoice() << ": installer/run.sh fetches it";
        ModelRegistry registry;
        registerBuiltinModels(registry);
        auto loaded = registry.load(shippedVoice(), {.threads = 1});
        ASSERT_TRUE(loaded) << loaded.error().message();
        s_voice = loaded.take();
    }
    static void TearDownTestSuite() { s_voice.reset(); }
    void SetUp() override { ASSERT_NE(s_voice, nullptr); }

    static std::unique_ptr<PreparedSegment> prepare(const SegmentOptions& options, const char* text = kText)
    {
        auto prepared = s_voice->prepare(segmentOf(text), options);
        EXPECT_TRUE(prepared) << prepared.error().message();
        return prepared.take();
    }

    static FinishReason speak(const SegmentOptions& options, Recorder& recorder)
    {
        const auto prepared = prepare(options);
        return s_voice->decode(*prepared, options, recorder, recorder.stop.get_token()).value();
    }

    static std::unique_ptr<SpeechModel> s_voice;
};
std::unique_ptr<SpeechModel> PiperVoiceTest::s_voice;

TEST_F(PiperVoiceTest, SaysWhatItIs)
{
    const ModelInfo& info = s_voice->info();
    EXPECT_EQ(info.id, "en_US-joe-medium");
    EXPECT_EQ(info.family, "piper_vits");
    EXPECT_EQ(info.name, "Joe, English (US)");
    EXPECT_EQ(info.licence, "CC0");
    EXPECT_EQ(info.parameters, 15'650'459);
    EXPECT_EQ(info.sampleRate, 22050);
    EXPECT_EQ(info.samplesPerToken, 256);
    ASSERT_EQ(info.voices.size(), 1U);
    EXPECT_EQ(info.voices[0].id, "joe");
    EXPECT_EQ(info.voices[0].language, "en-US");
    EXPECT_TRUE(info.hasProsodyRules);
    EXPECT_EQ(s_voice->device(), "cpu");
    EXPECT_EQ(vocoderThatRuns(info, "reference").id, "reference");
    EXPECT_EQ(vocoderThatRuns(info, "fast").id, nn::cpuHasBfloat16() ? "fast" : "reference");
    EXPECT_EQ(vocoderThatRuns(info, "").id, vocoderThatRuns(info, "fast").id);
}

TEST_F(PiperVoiceTest, MakesExactlyTheTokensItPromised)
{
    for (const double rate : {0.5, 1.0, 2.3}) {
        const SegmentOptions options{.vocoder = "reference", .rate = rate, .seed = 5};
        const auto prepared = prepare(options);
        Recorder recorder;
        const auto finish = s_voice->decode(*prepared, options, recorder, {});
        ASSERT_TRUE(finish);
        EXPECT_EQ(*finish, FinishReason::Stop);
        EXPECT_TRUE(prepared->exact);
        EXPECT_GT(prepared->textTokens.value(), 100);
        EXPECT_EQ(recorder.tokens(), prepared->speechTokens.value());
        EXPECT_EQ(std::ssize(recorder.samples), prepared->speechTokens.value() * 256);
        EXPECT_EQ(recorder.sizes.front(), 20);
    }
}

TEST_F(PiperVoiceTest, SameSeedSameSamples)
{
    for (const char* vocoder : {"reference", "fast"}) {
        Recorder first, again, otherSeed, otherSegment;
        speak({.vocoder = vocoder, .seed = 7, .segmentIndex = 3}, first);
        speak({.vocoder = vocoder, .seed = 7, .segmentIndex = 3}, again);
        speak({.vocoder = vocoder, .seed = 8, .segmentIndex = 3}, otherSeed);
        speak({.vocoder = vocoder, .seed = 7, .segmentIndex = 4}, otherSegment);
        EXPECT_EQ(first.samples, again.samples);
        EXPECT_NE(first.samples, otherSeed.samples);
        EXPECT_NE(first.samples, otherSegment.samples);
    }
}

TEST_F(PiperVoiceTest, FastSoundsLikeReference)
{
    Recorder reference, fast;
    speak({.vocoder = "reference", .seed = 1}, reference);
    speak({.vocoder = "fast", .seed = 1}, fast);
    ASSERT_EQ(reference.samples.size(), fast.samples.size());
    double signal = 0;
    double noise = 0;
    for (std::size_t i = 0; i < fast.samples.size(); ++i) {
        signal += std::pow(reference.samples[i], 2);
        noise += std::pow(reference.samples[i] - fast.samples[i], 2);
    }
    EXPECT_GT(10 * std::log10(signal / (noise + 1e-12)), 30);  // dB
}

TEST_F(PiperVoiceTest, StoppingDeliversOnlyWhatWasDecoded)
{
    Recorder whole, stopped(2), never;
    const SegmentOptions options{.vocoder = "reference", .seed = 2};
    speak(options, whole);
    EXPECT_EQ(speak(options, stopped), FinishReason::Cancelled);
    EXPECT_EQ(stopped.sizes, (std::vector<std::int64_t>{20, 40}));
    ASSERT_EQ(stopped.samples.size(), 60U * 256);
    EXPECT_TRUE(std::equal(stopped.samples.begin(), stopped.samples.end(), whole.samples.begin()));

    never.stop.request_stop();
    EXPECT_EQ(speak(options, never), FinishReason::Cancelled);
    EXPECT_TRUE(never.samples.empty());
}

TEST_F(PiperVoiceTest, RateAndPausesChangeTheLength)
{
    const auto frames = [](const SegmentOptions& options) { return prepare(options)->speechTokens.value(); };
    const std::int64_t normal = frames({.seed = 3});
    const std::int64_t ids = prepare({.seed = 3})->textTokens.value();
    const std::int64_t slow = frames({.rate = 0.5, .seed = 3});
    EXPECT_LE(slow, 2 * normal);  // twice as long, but each id is rounded up to whole frames
    EXPECT_GT(slow, 2 * (normal - ids));
    EXPECT_GT(slow, normal * 3 / 2);
    EXPECT_LT(frames({.rate = 2, .seed = 3}), normal * 3 / 4);
    EXPECT_GT(frames({.pauseScale = 3, .seed = 3}), normal + 20);
    EXPECT_LT(frames({.pauseScale = 0, .seed = 3}), normal);
}

TEST_F(PiperVoiceTest, TimesEveryWordInOrder)
{
    const auto prepared = prepare({.seed = 4});
    const Segment segment = segmentOf(kText);
    ASSERT_GT(prepared->words.size(), segment.words.size() / 2);
    std::int64_t last = 0;
    for (const WordTiming& word : prepared->words) {
        EXPECT_GE(word.firstToken, last);
        EXPECT_GT(word.endToken, word.firstToken);
        EXPECT_GT(word.source.size(), 0U);
        last = word.endToken;
    }
    EXPECT_LE(last, prepared->speechTokens.value());
    EXPECT_EQ(prepared->words.front().source.begin, 0U);
    EXPECT_EQ(prepared->words.back().source.end, segment.words.back().source.end);
}

TEST_F(PiperVoiceTest, RefusesWhatItCannotDo)
{
    const Segment segment = segmentOf("Hello.");
    const auto unknown = s_voice->prepare(segment, {.voice = "nobody"});
    ASSERT_FALSE(unknown);
    EXPECT_THAT(unknown.error().message(), testing::HasSubstr("nobody"));
    for (const double rate : {0.0, -1.0, std::nan(""), 1e300})
        EXPECT_FALSE(s_voice->prepare(segment, {.rate = rate}));
    std::string endless;
    for (int i = 0; i < 2000; ++i)
        endless += "never ";
    EXPECT_FALSE(s_voice->prepare(segmentOf(endless), {}));
}

TEST(PiperVoiceLoading, RefusesADeviceThatIsNotThere)
{
    ModelRegistry registry;
    registerBuiltinModels(registry);
    const auto model = registry.load(fixture("variant_dp/voice.onnx"), {.device = "tpu"});
    ASSERT_FALSE(model);
    EXPECT_THAT(model.error().message(), testing::HasSubstr("“tpu”"));
}

TEST(PiperVoiceLoading, SpeakersSoundDifferent)
{
    ModelRegistry registry;
    registerBuiltinModels(registry);
    const auto model = registry.load(fixture("variant_multi/voice.onnx"), {.threads = 1});
    ASSERT_TRUE(model) << model.error().message();
    const auto samples = [&](const std::string& voice) {
        const SegmentOptions options{.voice = voice, .vocoder = "reference", .seed = 1};
        const auto prepared = (*model)->prepare(segmentOf("one two three."), options);
        EXPECT_TRUE(prepared) << prepared.error().message();
        Recorder recorder;
        EXPECT_TRUE((*model)->decode(**prepared, options, recorder, {}));
        return recorder.samples;
    };
    EXPECT_EQ(samples(""), samples("speaker0"));
    EXPECT_NE(samples("speaker0"), samples("speaker3"));
}

}  // namespace
}  // namespace vox::piper_vits
