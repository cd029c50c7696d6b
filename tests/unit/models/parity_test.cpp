#include "engine/nn/safetensors_file.h"
#include "engine/nn/tensor_copy.h"
#include "tests/unit/models/voice_file.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <ostream>

namespace vox::piper_vits {
namespace {

struct ParityCase {
    const char* name;
    const char* golden;
    const char* voice;  // null: the shipped one

    friend void PrintTo(const ParityCase& c, std::ostream* out) { *out << c.name; }
};

class Parity : public testing::TestWithParam<ParityCase> {};

// The runs were recorded with onnxruntime, noise included: see tests/fixtures/piper/README.md.
TEST_P(Parity, ReplayEqualsTheRecording)
{
    const auto voice = GetParam().voice != nullptr ? fixture(GetParam().voice) : shippedVoice();
    ASSERT_TRUE(std::filesystem::exists(voice)) << voice << " is missing: installer/run.sh fetches it";
    const TestFolder folder(std::string("parity_") + GetParam().name);
    const auto output = folder.path() / "out.safetensors";
    ModelRegistry registry;
    registerBuiltinModels(registry);
    const Status replayed = registry.replay({fixture(GetParam().golden), voice, output, "cpu"});
    ASSERT_TRUE(replayed) << replayed.error().message();

    const auto golden = nn::SafetensorsFile::open(fixture(GetParam().golden)).take();
    const auto made = nn::SafetensorsFile::open(output).take();
    const auto difference = [&](const char* name) {
        const at::Tensor expected = nn::copyOf(*golden.find(name));
        const at::Tensor got = nn::copyOf(*made.find(name));
        EXPECT_EQ(got.sizes(), expected.sizes()) << name;
        EXPECT_EQ(got.scalar_type(), expected.scalar_type()) << name;
        return (got - expected).abs().max().to(at::kDouble).item<double>();
    };
    EXPECT_EQ(difference("frames_per_id"), 0);
    EXPECT_LT(difference("latent"), 2e-3);
    EXPECT_LT(difference("waveform"), 1e-4);
}

INSTANTIATE_TEST_SUITE_P(
    Piper, Parity,
    testing::Values(ParityCase{"neutral", "neutral.safetensors", nullptr},
                    ParityCase{"no_noise", "no_noise.safetensors", nullptr},
                    ParityCase{"slow_varied", "slow_varied.safetensors", nullptr},
                    ParityCase{"xlow", "variant_xlow/golden.safetensors", "variant_xlow/voice.onnx"},
                    ParityCase{"high", "variant_high/golden.safetensors", "variant_high/voice.onnx"},
                    ParityCase{"multi", "variant_multi/golden.safetensors", "variant_multi/voice.onnx"},
                    ParityCase{"plain_durations", "variant_dp/golden.safetensors", "variant_dp/voice.onnx"}),
    [](const auto& c) { return std::string(c.param.name); });

TEST(Replay, NamesWhatARecordingLacks)
{
    ModelRegistry registry;
    registerBuiltinModels(registry);
    const TestFolder folder("replay");
    // The recording of a voice without random durations lacks the noise that this one needs.
    const Status replayed =
        registry.replay({fixture("variant_dp/golden.safetensors"), fixture("variant_xlow/voice.onnx"),
                         folder.path() / "out", "cpu"});
    ASSERT_FALSE(replayed);
    EXPECT_NE(replayed.error().message().find("in.duration_noise"), std::string::npos)
        << replayed.error().message();
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "out"));
}

}  // namespace
}  // namespace vox::piper_vits
