#include "engine/models/compute_device.h"
#include "tests/unit/models/voice_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace vox {
namespace {

using piper_vits::fixture;
using piper_vits::TestFolder;
using testing::HasSubstr;

ModelRegistry builtin()
{
    ModelRegistry registry;
    registerBuiltinModels(registry);
    return registry;
}

TEST(ModelRegistry, HoldsTheFamiliesOfItsFolders)
{
    EXPECT_THAT(builtin().names(), testing::Contains("piper_vits"));
}

TEST(ModelRegistry, SaysWhatItCanOpen)
{
    const TestFolder folder("registry");
    std::ofstream(folder.path() / "song.mp3") << "x";
    const auto info = builtin().inspect(folder.path() / "song.mp3");
    ASSERT_FALSE(info);
    EXPECT_EQ(info.error().exitStatus(), 2);
    EXPECT_THAT(info.error().message(), HasSubstr("song.mp3"));
    EXPECT_THAT(info.error().message(), HasSubstr("Piper voice"));
    EXPECT_THAT(builtin().check(folder.path() / "nothing.onnx").error().message(),
                HasSubstr("There is no model"));
}

TEST(ModelRegistry, NamesTheSettingsThatAreMissing)
{
    const TestFolder folder("registry");
    std::filesystem::copy_file(fixture("variant_dp/voice.onnx"), folder.path() / "voice.onnx");
    const auto model = builtin().load(folder.path() / "voice.onnx", {});
    ASSERT_FALSE(model);
    EXPECT_THAT(model.error().message(), HasSubstr("voice.onnx.json"));
}

TEST(ModelRegistry, RefusesSettingsOfAnotherVoice)
{
    const TestFolder folder("registry");
    std::filesystem::copy_file(fixture("variant_dp/voice.onnx"), folder.path() / "voice.onnx");
    std::filesystem::copy_file(fixture("variant_multi/voice.onnx.json"), folder.path() / "voice.onnx.json");
    EXPECT_THAT(builtin().inspect(folder.path() / "voice.onnx").error().message(), HasSubstr("5 speakers"));
}

TEST(InstalledModels, SkipsWhatCannotBeReadWithAWarning)
{
    const TestFolder folder("installed");
    for (const char* name : {"b.onnx", "a.onnx"}) {
        std::filesystem::copy_file(fixture("variant_dp/voice.onnx"), folder.path() / name);
        std::filesystem::copy_file(fixture("variant_dp/voice.onnx.json"),
                                   folder.path() / (std::string(name) + ".json"));
    }
    std::ofstream(folder.path() / "broken.onnx") << "no voice";
    std::ofstream(folder.path() / "notes.txt") << "no model";
    const std::vector<std::filesystem::path> folders{folder.path(), folder.path() / "nothing"};
    const InstalledModels found = installedModels(builtin(), folders);
    ASSERT_EQ(found.models.size(), 2U);
    EXPECT_EQ(found.models[0].id, "a");
    EXPECT_EQ(found.models[1].id, "b");
    EXPECT_THAT(found.warnings, testing::ElementsAre(HasSubstr("broken.onnx.json")));
}

TEST(ComputeDevices, BeginWithTheCpu)
{
    ASSERT_FALSE(computeDevices().empty());
    EXPECT_EQ(computeDevices().front().id, "cpu");
    EXPECT_EQ(chooseDevice("cpu").id, "cpu");
    EXPECT_EQ(chooseDevice("auto").id, computeDevices().back().id);
}

}  // namespace
}  // namespace vox
