#include "engine/models/piper_vits/pause_ids.h"
#include "engine/models/piper_vits/voice_config.h"
#include "tests/unit/models/voice_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>

namespace vox::piper_vits {
namespace {

constexpr const char* kSmall = R"({"audio": {"sample_rate": 22050}, "espeak": {"voice": "de"},
  "inference": {"noise_scale": 0.5, "length_scale": 1.25, "noise_w": 0},
  "phoneme_id_map": {"^": [1], "$": [2], "_": [0], " ": [3], "a": [4], "b": [5], ",": [6], ".": [7]},
  "num_speakers": 2, "speaker_id_map": {"Ann": 1, "Bob": 0}})";

std::string without(std::string json, const std::string& part)
{
    const auto at = json.find(part);
    EXPECT_NE(at, std::string::npos) << part;
    return json.erase(at, part.size());
}

std::string replaced(std::string json, const std::string& part, const std::string& by)
{
    const auto at = json.find(part);
    EXPECT_NE(at, std::string::npos) << part;
    return json.replace(at, part.size(), by);
}

TEST(VoiceConfig, ReadsWhatAVoiceStates)
{
    const auto config = parseVoiceConfig(kSmall, "small");
    ASSERT_TRUE(config) << config.error().message();
    EXPECT_EQ(config->sampleRate, 22050);
    EXPECT_EQ(config->espeakVoice, "de");
    EXPECT_EQ(config->phonemeType, "espeak");
    EXPECT_EQ(config->speakers, 2);
    EXPECT_EQ(config->speakerNames.at(1), "Ann");
    EXPECT_DOUBLE_EQ(config->lengthScale, 1.25);
    EXPECT_DOUBLE_EQ(config->durationNoiseScale, 0);
    EXPECT_EQ(config->phonemeIds.at("b"), std::vector<std::int64_t>{5});
}

struct BadConfig {
    const char* part;
    const char* by;
    const char* named;
};

class BadVoiceConfig : public testing::TestWithParam<BadConfig> {};

TEST_P(BadVoiceConfig, NamesTheField)
{
    const auto config = parseVoiceConfig(replaced(kSmall, GetParam().part, GetParam().by), "bad.json");
    ASSERT_FALSE(config);
    EXPECT_THAT(config.error().message(), testing::HasSubstr(GetParam().named));
    EXPECT_THAT(config.error().message(), testing::HasSubstr("bad.json"));
}

INSTANTIATE_TEST_SUITE_P(
    Fields, BadVoiceConfig,
    testing::Values(
        BadConfig{"22050", "0", "audio.sample_rate"}, BadConfig{"22050", "\"fast\"", "audio.sample_rate"},
        BadConfig{"22050", "22050.5", "audio.sample_rate"},
        BadConfig{R"("voice": "de")", R"("x": 1)", "espeak.voice"},
        BadConfig{R"("_": [0],)", "", "phoneme_id_map"}, BadConfig{"[5]", "[-5]", "phoneme_id_map"},
        BadConfig{"[5]", "[]", "phoneme_id_map"}, BadConfig{"[5]", "5", "phoneme_id_map"},
        BadConfig{R"("num_speakers": 2)", R"("num_speakers": 0)", "num_speakers"},
        BadConfig{R"("Ann": 1)", R"("Ann": 2)", "speaker_id_map"},
        BadConfig{"1.25", "0", "inference.length_scale"}, BadConfig{"0.5", "-1", "inference.noise_scale"},
        BadConfig{"{", "[", "valid JSON"}, BadConfig{"22050", "1e400", "valid JSON"}));

TEST(VoiceConfig, SurvivesDamage)
{
    const std::string whole = readBytes(fixture("variant_multi/voice.onnx.json"));
    ASSERT_TRUE(parseVoiceConfig(whole, "x"));
    for (std::size_t size = 0; size + 2 < whole.size(); ++size)
        EXPECT_FALSE(parseVoiceConfig(whole.substr(0, size), "x"));
    std::mt19937 random(3);
    for (int i = 0; i < 3000; ++i) {
        std::string damaged = whole;
        damaged[random() % damaged.size()] = static_cast<char>(random());
        (void)parseVoiceConfig(damaged, "x").ok();
    }
    EXPECT_FALSE(parseVoiceConfig(std::string(100'000, '['), "x"));
    EXPECT_FALSE(parseVoiceConfig(without(kSmall, R"("audio": {"sample_rate": 22050},)"), "x"));
}

TEST(PauseIds, AreMarksAndTheSilenceAfterThem)
{
    const auto config = parseVoiceConfig(kSmall, "small");
    // ^ _ a _ , _ blank _ b _ . _ $
    const std::vector<std::int64_t> ids{1, 0, 4, 0, 6, 0, 3, 0, 5, 0, 7, 0, 2};
    const std::vector<bool> expected{false, false, false, false, true, true, true,
                                     true,  false, false, true,  true, false};
    EXPECT_EQ(PauseIds(*config).find(ids), expected);
}

}  // namespace
}  // namespace vox::piper_vits
