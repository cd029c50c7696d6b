#include "tests/unit/models/voxcpm_fixture.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <ostream>
#include <string>

namespace vox::voxcpm {
namespace {

struct ParityCase {
    std::string version;
    std::string golden;

    friend void PrintTo(const ParityCase& c, std::ostream* out) { *out << c.version << ' ' << c.golden; }
};

std::vector<ParityCase> allCases()
{
    std::vector<ParityCase> cases;
    for (const std::string& version : versions()) {
        for (const char* const golden :
             {"zero", "prompt", "zero_stream", "prompt_stream", "zero_lora", "resample"})
            cases.push_back({version, golden});
    }
    cases.push_back({"2", "ref"});
    cases.push_back({"2", "ref_prompt"});
    return cases;
}

bool isSound(const std::string& name)
{
    return name.ends_with("wav") || name.starts_with("torchaudio") || name.starts_with("soxr");
}

class VoxcpmParity : public testing::TestWithParam<ParityCase> {};

// The runs were recorded with the reference in Python, noise included: see tests/fixtures/voxcpm/README.md.
TEST_P(VoxcpmParity, EveryTensorEqualsTheRecording)
{
    const auto model = fixtureFolder(GetParam().version);
    const auto recorded = model / "golden" / (GetParam().golden + ".safetensors");
    const test::TemporaryFolder folder;
    const auto output = folder / "out.safetensors";
    ModelRegistry registry;
    registerBuiltinModels(registry);
    const Status replayed = registry.replay({recorded, model, output, "cpu"});
    ASSERT_TRUE(replayed) << replayed.error().message();

    const auto golden = nn::SafetensorsFile::open(recorded).take();
    const auto made = nn::SafetensorsFile::open(output).take();
    double worst = 0;
    for (const auto& [name, view] : golden.tensors()) {
        if (name.starts_with("noise."))
            continue;
        const nn::TensorView* const got = made.find(name);
        ASSERT_NE(got, nullptr) << name;
        ASSERT_EQ(got->shape, view.shape) << name;
        EXPECT_EQ(got->type, view.type) << name;
        const at::Tensor expected = nn::copyOf(view);
        const double error = relativeError(nn::copyOf(*got), expected);
        EXPECT_LE(error, !expected.is_floating_point() ? 0 : isSound(name) ? 1e-3 : 1e-4) << name;
        worst = std::max(worst, error);
    }
    for (const auto& [name, view] : made.tensors())
        EXPECT_NE(golden.find(name), nullptr) << name << " is not in the recording";
    RecordProperty("worst_relative_error", std::to_string(worst));
}

INSTANTIATE_TEST_SUITE_P(Reference, VoxcpmParity, testing::ValuesIn(allCases()), [](const auto& c) {
    std::string name = "v" + c.param.version + "_" + c.param.golden;
    std::ranges::replace(name, '.', '_');
    return name;
});

}  // namespace
}  // namespace vox::voxcpm
