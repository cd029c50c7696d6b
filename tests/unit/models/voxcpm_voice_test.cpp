#include "engine/models/voxcpm/prepared_text.h"
#include "engine/nn/safetensors_writer.h"
#include "tests/unit/models/voxcpm_fixture.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <numbers>
#include <string>
#include <vector>

namespace vox::voxcpm {
namespace {

using testing::HasSubstr;

class Collector final : public DecodeSink {
public:
    void onChunk(const DecodedChunk& chunk) override
    {
        samples.insert(samples.end(), chunk.samples.begin(), chunk.samples.end());
        chunkSizes.push_back(chunk.samples.size());
        tokens += chunk.speechTokens;
        steps += chunk.solverSteps;
        evaluations += chunk.solverEvaluations;
        if (after)
            after();
    }

    std::vector<float> samples;
    std::vector<std::size_t> chunkSizes;
    SpeechTokens tokens;
    SolverSteps steps, evaluations;
    std::function<void()> after;
};

Segment segmentOf(const std::string& text)
{
    Segment segment;
    segment.words = {{text, "", {0, text.size()}}};
    return segment;
}

std::shared_ptr<const Sound> tone(double seconds, std::int64_t rate = 22'050)
{
    Sound sound{std::vector<float>(static_cast<std::size_t>(seconds * static_cast<double>(rate))), rate};
    for (std::size_t i = 0; i < sound.samples.size(); ++i)
        sound.samples[i] = static_cast<float>(
            0.4 * std::sin(2 * std::numbers::pi * 200 * static_cast<double>(i) / static_cast<double>(rate)));
    return std::make_shared<const Sound>(std::move(sound));
}

// Copies, since loading writes converted files beside the weights.
class VoxcpmVoiceTest : public testing::Test {
protected:
    VoxcpmVoiceTest() { registerBuiltinModels(m_registry); }

    std::unique_ptr<SpeechModel> load(const std::string& version)
    {
        const auto folder = m_files / ("voxcpm_" + version);
        if (!std::filesystem::exists(folder))
            copyOfFixture(m_files, version);
        auto model = m_registry.load(folder, {.device = "cpu", .vocoder = "reference", .threads = 1});
        EXPECT_TRUE(model) << model.error().message();
        return model.take();
    }

    struct Spoken {
        FinishReason finish = FinishReason::Fault;
        TextTokens textTokens;
        Collector sound;
        std::vector<Sentence> warnings;
    };
    static Spoken speak(SpeechModel& model, const std::string& text, const SegmentOptions& options = {},
                        std::stop_token stop = {})
    {
        Spoken spoken;
        const auto prepared = model.prepare(segmentOf(text), options);
        EXPECT_TRUE(prepared) << prepared.error().message();
        if (!prepared)
            return spoken;
        spoken.textTokens = (*prepared)->textTokens;
        spoken.warnings = (*prepared)->warnings;
        const auto finish = model.decode(**prepared, options, spoken.sound, stop);
        EXPECT_TRUE(finish) << finish.error().message();
        if (finish)
            spoken.finish = *finish;
        return spoken;
    }
    static std::string refusal(SpeechModel& model, const std::string& text,
                               const SegmentOptions& options = {})
    {
        const auto prepared = model.prepare(segmentOf(text), options);
        return prepared ? "prepared" : prepared.error().message();
    }

    test::TemporaryFolder m_files;
    ModelRegistry m_registry;
};

TEST_F(VoxcpmVoiceTest, EveryTokenIsAPatchAndEveryCountAddsUp)
{
    for (const std::string& version : versions()) {
        const auto model = load(version);
        const Spoken spoken = speak(*model, "Hello world", {.seed = 5, .mostTokens = 12});
        const auto tokens = spoken.sound.tokens.value();
        EXPECT_GE(tokens, 4);
        EXPECT_LE(tokens, 12);
        EXPECT_EQ(spoken.sound.chunkSizes.size(), static_cast<std::size_t>(tokens));
        EXPECT_EQ(spoken.sound.samples.size(),
                  static_cast<std::size_t>(tokens * model->info().samplesPerToken));
        EXPECT_EQ(spoken.sound.steps, SolverSteps(10 * tokens));
        EXPECT_EQ(spoken.sound.evaluations, SolverSteps(9 * tokens));
        EXPECT_EQ(spoken.textTokens, TextTokens(5));  // ▁Hello ▁wor l d, and the mark before the sound
        EXPECT_TRUE(std::ranges::all_of(spoken.sound.samples, [](float s) { return std::abs(s) <= 1; }));
    }
}

TEST_F(VoxcpmVoiceTest, ASeedIsRepeatable)
{
    const auto model = load("2");
    const SegmentOptions options{.seed = 9, .mostTokens = 5};
    const auto first = speak(*model, "Hello world", options).sound.samples;
    EXPECT_EQ(speak(*model, "Hello world", options).sound.samples, first);
    EXPECT_EQ(speak(*load("2"), "Hello world", options).sound.samples, first);
    EXPECT_NE(speak(*model, "Hello world", {.seed = 10, .mostTokens = 5}).sound.samples, first);
    EXPECT_NE(speak(*model, "Hello world", {.seed = 9, .segmentIndex = 1, .mostTokens = 5}).sound.samples,
              first);
}

TEST_F(VoxcpmVoiceTest, StopsAtTheCapAndAtTheWishOfTheUser)
{
    const auto model = load("1.5");
    EXPECT_EQ(speak(*model, "Hello", {.mostTokens = 3}).finish, FinishReason::Length);
    EXPECT_EQ(speak(*model, "Hello", {.mostTokens = 3}).sound.tokens, SpeechTokens(3));
    // Without a vote to stop the text's own cap holds: six patches for an id, and ten.
    const Spoken longest = speak(*model, "Hello", {.leastTokens = 4000});
    EXPECT_EQ(longest.finish, FinishReason::Length);
    EXPECT_EQ(longest.sound.tokens, SpeechTokens(16));
}

TEST_F(VoxcpmVoiceTest, CancelsWithinOneToken)
{
    const auto model = load("2");
    const SegmentOptions options{.leastTokens = 4000};
    const auto prepared = model->prepare(segmentOf("Hello world"), options).take();
    std::stop_source source;
    Collector sound;
    sound.after = [&] {
        if (sound.tokens == SpeechTokens(3))
            source.request_stop();
    };
    EXPECT_EQ(*model->decode(*prepared, options, sound, source.get_token()), FinishReason::Cancelled);
    EXPECT_EQ(sound.tokens, SpeechTokens(3));
}

TEST_F(VoxcpmVoiceTest, SolverStepsAndGuidanceAreTheUsers)
{
    const auto model = load("0.5b");
    const Spoken usual = speak(*model, "Hello", {.mostTokens = 2});
    const Spoken fewer = speak(*model, "Hello", {.solverSteps = 4, .mostTokens = 2});
    EXPECT_EQ(fewer.sound.steps, SolverSteps(8));
    EXPECT_EQ(fewer.sound.evaluations, SolverSteps(6));
    EXPECT_NE(fewer.sound.samples, usual.sound.samples);
    EXPECT_NE(speak(*model, "Hello", {.guidance = 3, .mostTokens = 2}).sound.samples, usual.sound.samples);
    EXPECT_EQ(speak(*model, "Hello", {.solverSteps = 10, .guidance = 2, .mostTokens = 2}).sound.samples,
              usual.sound.samples);
    EXPECT_THAT(refusal(*model, "Hello", {.solverSteps = 1}), HasSubstr("2 to 100"));
    EXPECT_THAT(refusal(*model, "Hello", {.solverSteps = 101}), HasSubstr("101"));
    EXPECT_THAT(refusal(*model, "Hello", {.guidance = -1}), HasSubstr("guidance"));
    EXPECT_THAT(refusal(*model, "Hello", {.guidance = std::nan("")}), HasSubstr("guidance"));
}

TEST_F(VoxcpmVoiceTest, FeedsWhatTheReferenceFeeds)
{
    const auto model = load("2");
    const auto rowsOf = [&](const SegmentOptions& options) {
        const auto prepared = model->prepare(segmentOf("Hello world"), options).take();
        return dynamic_cast<const PreparedText&>(*prepared).rows;
    };
    const std::vector<std::int64_t> hello{405, 463, 78, 70};
    const auto joined = [](std::vector<std::vector<std::int64_t>> parts) {
        std::vector<std::int64_t> all;
        for (const auto& part : parts)
            all.insert(all.end(), part.begin(), part.end());
        return all;
    };
    EXPECT_EQ(rowsOf({}).ids, joined({hello, {101}}));
    // "(calm, low voice)Hello world", as recorded
    EXPECT_EQ(rowsOf({.styleText = " (calm,  low voice) "}).ids,
              (std::vector<std::int64_t>{97, 10, 69, 67, 78, 79, 14, 499, 406, 11, 397, 463, 78, 70, 101}));
    const auto sound = tone(0.55);  // 8,800 samples at the encoder's rate: 220 patches of 40
    const auto reference = rowsOf({.reference = {sound, ""}});
    EXPECT_EQ(reference.ids, joined({{103}, std::vector<std::int64_t>(220, 0), {104}, hello, {101}}));
    EXPECT_EQ(reference.soundRows.front(), 1);
    EXPECT_FALSE(reference.endsInSound());
    const auto prompt = rowsOf({.prompt = {sound, "the test"}});
    EXPECT_EQ(prompt.ids, joined({{386, 489}, hello, {101}, std::vector<std::int64_t>(220, 0)}));
    EXPECT_TRUE(prompt.endsInSound());
    EXPECT_EQ(prompt.textSize(), 7);
}

TEST_F(VoxcpmVoiceTest, SpeaksWithAVoice)
{
    const auto model = load("2");
    const auto sayWith = [&](const VoiceSample& reference) {
        return speak(*model, "Hello", {.seed = 1, .reference = reference, .mostTokens = 4}).sound.samples;
    };
    const VoiceSample voice{tone(0.5), ""};
    const auto imitated = sayWith(voice);
    EXPECT_NE(imitated, sayWith({}));
    EXPECT_EQ(sayWith(voice), imitated);
    for (const char* const version : {"0.5b", "1.5"})
        EXPECT_THAT(refusal(*load(version), "Hello", {.reference = voice}), HasSubstr("whose text is known"));
}

TEST_F(VoxcpmVoiceTest, GoesOnFromSpeech)
{
    for (const char* const version : {"1.5", "2"}) {
        const auto model = load(version);
        const auto sayAfter = [&](const VoiceSample& prompt) {
            return speak(*model, "Hello", {.seed = 1, .prompt = prompt, .mostTokens = 4}).sound.samples;
        };
        const VoiceSample speech{tone(0.5), "the test"};
        const auto continued = sayAfter(speech);
        EXPECT_EQ(continued.size(), sayAfter({}).size());
        EXPECT_NE(continued, sayAfter({}));
        EXPECT_EQ(sayAfter(speech), continued);
    }
}

TEST_F(VoxcpmVoiceTest, RefusesRecordingsThatAreNoUse)
{
    const auto model = load("2");
    const auto told = [&](std::shared_ptr<const Sound> sound) {
        return refusal(*model, "Hello", {.prompt = {std::move(sound), "the test"}});
    };
    Sound silent{std::vector<float>(16'000, 0.0F), 16'000};
    Sound broken = *tone(1);
    broken.samples[100] = std::numeric_limits<float>::quiet_NaN();
    EXPECT_THAT(told(std::make_shared<const Sound>(silent)), HasSubstr("silent"));
    EXPECT_THAT(told(std::make_shared<const Sound>(broken)), HasSubstr("not numbers"));
    EXPECT_THAT(told(tone(0.1)), HasSubstr("0.1 seconds"));
    EXPECT_THAT(told(tone(600, 8'000)), HasSubstr("600 seconds"));
    EXPECT_THAT(told(std::make_shared<const Sound>(Sound{{}, 16'000})), HasSubstr("0 seconds"));
    EXPECT_THAT(refusal(*model, "Hello", {.prompt = {tone(1), ""}}), HasSubstr("its text is known"));
    EXPECT_THAT(refusal(*model, "Hello", {.styleText = "calm", .prompt = {tone(1), "x"}}),
                HasSubstr("style"));
}

TEST_F(VoxcpmVoiceTest, RefusesWhatItCannotRemember)
{
    const auto model = load("2");  // remembers 256 rows
    std::string text;
    for (int i = 0; i < 100; ++i)
        text += "the voice of this test ";
    EXPECT_THAT(refusal(*model, text), HasSubstr("the model remembers 256"));
    // What just fits is spoken until the memory is full.
    std::string fitting = "the";
    for (int i = 0; i < 249; ++i)
        fitting += " the";
    const Spoken spoken = speak(*model, fitting, {.leastTokens = 4000});
    EXPECT_EQ(spoken.textTokens, TextTokens(251));
    EXPECT_EQ(spoken.finish, FinishReason::Length);
    EXPECT_EQ(spoken.sound.tokens, SpeechTokens(6));  // 251 rows and 5 patches fill 256; the sixth is not fed
}

TEST_F(VoxcpmVoiceTest, SpeaksMarksAsText)
{
    const auto model = load("0.5b");
    const Spoken spoken = speak(*model, "<s></s>", {.mostTokens = 4});
    EXPECT_GE(spoken.textTokens, TextTokens(8));
    EXPECT_EQ(spoken.sound.tokens, SpeechTokens(4));
}

TEST_F(VoxcpmVoiceTest, AnAdapterIsAVoiceAndLeavesNoTrace)
{
    const auto model = load("2");
    ASSERT_EQ(model->info().voices.size(), 2U);
    EXPECT_EQ(model->info().voices[1].id, "lora");
    const auto sayAs = [&](const std::string& voice) {
        return speak(*model, "Hello", {.voice = voice, .seed = 3, .mostTokens = 4}).sound.samples;
    };
    const auto plain = sayAs("");
    const auto adapted = sayAs("lora");
    EXPECT_NE(adapted, plain);
    EXPECT_EQ(sayAs("default"), plain);
    EXPECT_EQ(sayAs("lora"), adapted);
    EXPECT_THAT(refusal(*model, "Hello", {.voice = "nobody"}), HasSubstr("nobody"));
}

TEST_F(VoxcpmVoiceTest, ReducedPrecisionIsCloseAndNeverMixesIn)
{
    const auto model = load("1.5");
    if (!model->info().vocoders.back().runsHere)
        GTEST_SKIP() << "this processor has no bfloat16 instructions";
    const auto sayWith = [&](const std::string& vocoder) {
        return speak(*model, "Hello", {.vocoder = vocoder, .seed = 3, .mostTokens = 1}).sound.samples;
    };
    const auto reference = sayWith("reference");
    const auto fast = sayWith("fast");
    EXPECT_EQ(sayWith("reference"), reference);
    ASSERT_EQ(fast.size(), reference.size());
    double error = 0;
    double power = 0;
    for (std::size_t i = 0; i < fast.size(); ++i) {
        error += std::pow(fast[i] - reference[i], 2);
        power += std::pow(reference[i], 2);
    }
    EXPECT_GT(error, 0);
    EXPECT_LT(error, 0.01 * power);  // 20 dB below, in a network of random weights that forgives nothing
}

TEST_F(VoxcpmVoiceTest, ANumberThatIsNoneEndsTheSegment)
{
    const auto folder = copyOfFixture(m_files, "2");
    auto file = nn::SafetensorsFile::open(folder / "model.safetensors").take();
    std::map<std::string, nn::TensorView> views(file.tensors().begin(), file.tensors().end());
    at::Tensor bias = nn::copyOf(views.at("feat_decoder.estimator.out_proj.bias"));
    bias[0] = std::nan("");
    views["feat_decoder.estimator.out_proj.bias"] = nn::viewOf(bias);
    ASSERT_TRUE(nn::writeSafetensors(folder / "model.safetensors", views));
    const Spoken spoken = speak(*load("2"), "Hello");
    EXPECT_EQ(spoken.finish, FinishReason::NotANumber);
    EXPECT_EQ(spoken.sound.tokens, SpeechTokens(0));
}

TEST_F(VoxcpmVoiceTest, TwoHundredSegmentsInARowAreAllAlike)
{
    const auto model = load("0.5b");
    const auto first = speak(*model, "Hello", {.seed = 1, .mostTokens = 2}).sound.samples;
    for (int i = 0; i < 200; ++i)
        ASSERT_EQ(speak(*model, "Hello", {.seed = 1, .mostTokens = 2}).sound.samples, first) << i;
}

TEST_F(VoxcpmVoiceTest, TellsThatItFindsItsOwnRate)
{
    const auto model = load("2");
    EXPECT_TRUE(speak(*model, "Hello", {.mostTokens = 1}).warnings.empty());
    EXPECT_EQ(speak(*model, "Hello", {.rate = 1.5, .mostTokens = 1}).warnings.size(), 1U);
}

TEST(PreparedText, TextIsWrittenAsTheModelWasTrained)
{
    EXPECT_EQ(styledText("  Hello \n  world ", ""), "Hello world");
    EXPECT_EQ(styledText("Hello", "（calm, (low) voice）"), "(calm, low voice)Hello");
    EXPECT_EQ(styledText("Hello", " () "), "Hello");
    EXPECT_EQ(continuedText("One two.", "Three."), "One two. Three.");
    EXPECT_EQ(continuedText("测试声音。", "你好"), "测试声音。你好");
    EXPECT_EQ(continuedText("", "Three."), "Three.");
}

TEST(PreparedText, LimitsFollowFromTheTextAndTheMemory)
{
    VoxcpmConfig config;
    config.positions = 100;
    EXPECT_EQ(patchLimits(3, 10, config, {}).most, 28);
    EXPECT_EQ(patchLimits(30, 40, config, {}).most, 61);
    EXPECT_EQ(patchLimits(30, 40, config, {.mostTokens = 7}).most, 7);
    EXPECT_EQ(patchLimits(3, 10, config, {}).least, 2);
    EXPECT_EQ(patchLimits(3, 10, config, {.leastTokens = 5}).least, 5);
}

}  // namespace
}  // namespace vox::voxcpm
