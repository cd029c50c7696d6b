#include "engine/nn/safetensors_writer.h"
#include "tests/unit/models/voxcpm_fixture.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <string>

namespace vox::voxcpm {
namespace {

using Json = nlohmann::json;
using testing::Contains;
using testing::HasSubstr;
using Views = std::map<std::string, nn::TensorView>;

std::string readBytes(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void writeBytes(const std::filesystem::path& path, const std::string& bytes)
{
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

class VoxcpmFolder : public testing::Test {
protected:
    VoxcpmFolder() { registerBuiltinModels(m_registry); }

    std::filesystem::path copy(const std::string& version) { return copyOfFixture(m_files, version); }

    std::string problemOf(const std::filesystem::path& folder) const
    {
        const auto loaded = m_registry.load(folder, {});
        return loaded ? "loaded" : loaded.error().message();
    }

    static void changeWeights(const std::filesystem::path& file, const std::function<void(Views&)>& change)
    {
        const auto old = nn::SafetensorsFile::open(file).take();
        Views views(old.tensors().begin(), old.tensors().end());
        change(views);
        ASSERT_TRUE(nn::writeSafetensors(file, views));
    }

    static void changeConfig(const std::filesystem::path& folder, const std::function<void(Json&)>& change)
    {
        Json config = Json::parse(readBytes(folder / "config.json"));
        change(config);
        writeBytes(folder / "config.json", config.dump());
    }

    test::TemporaryFolder m_files;
    ModelRegistry m_registry;
};

TEST_F(VoxcpmFolder, SaysWhatItIs)
{
    struct Expected {
        const char* version;
        const char* name;
        std::int64_t rate, samples;
    };
    for (const Expected& expected :
         {Expected{"0.5b", "VoxCPM 0.5B", 16'000, 20}, Expected{"1.5", "VoxCPM 1.5", 44'100, 168},
          Expected{"2", "VoxCPM 2", 48'000, 120}}) {
        const auto info = m_registry.inspect(fixtureFolder(expected.version));
        ASSERT_TRUE(info) << info.error().message();
        EXPECT_EQ(info->id, std::string("tiny_") + expected.version);
        EXPECT_EQ(info->family, "voxcpm");
        EXPECT_EQ(info->name, expected.name);
        EXPECT_EQ(info->sampleRate, expected.rate);
        EXPECT_EQ(info->samplesPerToken, expected.samples);
        EXPECT_GT(info->parameters, 300'000);
        EXPECT_EQ(info->voices.front().id, "default");
        EXPECT_EQ(info->vocoders.front().id, "reference");
    }
    EXPECT_EQ(m_registry.inspect(fixtureFolder("2"))->parameters, 430'744 + 46'549);
}

TEST_F(VoxcpmFolder, ACheckFindsNothingWrong)
{
    for (const std::string& version : versions()) {
        const auto check = m_registry.check(fixtureFolder(version));
        ASSERT_TRUE(check) << check.error().message();
        EXPECT_TRUE(check->ok()) << version;
    }
    EXPECT_EQ(m_registry.check(fixtureFolder("2"))->tensors, 118 + 136);
    // A check writes nothing.
    EXPECT_FALSE(std::filesystem::exists(fixtureFolder("2") / "audiovae.safetensors"));
}

TEST_F(VoxcpmFolder, NamesTheFileThatIsMissing)
{
    for (const char* const name : {"tokenizer.json", "model.safetensors", "audiovae.pth"}) {
        const auto folder = copy("2");
        std::filesystem::remove(folder / name);
        EXPECT_THAT(problemOf(folder), HasSubstr(name));
        std::filesystem::remove_all(folder);
    }
    const auto folder = copy("2");
    std::filesystem::remove(folder / "config.json");
    EXPECT_THAT(problemOf(folder), HasSubstr("is not a model"));
}

TEST_F(VoxcpmFolder, NamesTheTensorThatDoesNotFit)
{
    const auto folder = copy("2");
    const at::Tensor extra = at::zeros({3});
    const at::Tensor whole = at::zeros({64}, at::dtype(at::kLong));
    changeWeights(folder / "model.safetensors", [&](Views& views) {
        views.erase("residual_lm.layers.1.mlp.up_proj.weight");
        views["surplus"] = nn::viewOf(extra);
        views["base_lm.norm.weight"].shape = {32, 2};
    });
    const std::string problem = problemOf(folder);
    EXPECT_THAT(problem, HasSubstr("residual_lm.layers.1.mlp.up_proj.weight is missing"));
    EXPECT_THAT(problem, HasSubstr("surplus is not used"));
    EXPECT_THAT(problem, HasSubstr("base_lm.norm.weight has shape [32, 2], expected [64]"));
    const auto check = m_registry.check(folder);
    ASSERT_TRUE(check);
    EXPECT_THAT(check->missing, Contains("residual_lm.layers.1.mlp.up_proj.weight"));
    EXPECT_THAT(check->unused, Contains("surplus"));
    EXPECT_EQ(check->misshapen.size(), 1U);

    changeWeights(folder / "model.safetensors",
                  [&](Views& views) { views["base_lm.norm.weight"] = nn::viewOf(whole); });
    EXPECT_THAT(problemOf(folder), HasSubstr("base_lm.norm.weight holds whole numbers"));
}

TEST_F(VoxcpmFolder, NamesTheTensorOfTheCodecThatDoesNotFit)
{
    const auto folder = copy("0.5b");
    std::filesystem::copy_file(folder / "converted" / "audiovae.safetensors",
                               folder / "audiovae.safetensors");
    ASSERT_EQ(problemOf(folder), "loaded");
    changeWeights(folder / "audiovae.safetensors",
                  [](Views& views) { views.erase("decoder.model.2.block.0.alpha"); });
    EXPECT_THAT(problemOf(folder), HasSubstr("decoder.model.2.block.0.alpha is missing"));
    EXPECT_THAT(m_registry.check(folder)->missing, Contains("audio_vae.decoder.model.2.block.0.alpha"));
}

TEST_F(VoxcpmFolder, RefusesTheTensorsOfAnotherVersion)
{
    const auto folder = copy("2");
    std::filesystem::copy_file(fixtureFolder("1.5") / "model.safetensors", folder / "model.safetensors",
                               std::filesystem::copy_options::overwrite_existing);
    EXPECT_THAT(problemOf(folder), HasSubstr("fusion_concat_proj.weight is missing"));
    std::filesystem::copy_file(fixtureFolder("2") / "model.safetensors", folder / "model.safetensors",
                               std::filesystem::copy_options::overwrite_existing);
    std::filesystem::copy_file(fixtureFolder("1.5") / "audiovae.pth", folder / "audiovae.pth",
                               std::filesystem::copy_options::overwrite_existing);
    EXPECT_THAT(problemOf(folder), HasSubstr("audiovae.pth"));
}

TEST_F(VoxcpmFolder, RefusesDamagedFiles)
{
    const auto folder = copy("2");
    const std::string whole = readBytes(folder / "model.safetensors");
    for (const std::size_t size : {std::size_t{0}, std::size_t{7}, std::size_t{5'000}, whole.size() - 1}) {
        writeBytes(folder / "model.safetensors", whole.substr(0, size));
        EXPECT_THAT(problemOf(folder), HasSubstr("model.safetensors")) << size;
    }
    writeBytes(folder / "model.safetensors", whole);
    const std::string codec = readBytes(folder / "audiovae.pth");
    for (const std::size_t size : {std::size_t{3}, std::size_t{20'000}, codec.size() - 1}) {
        writeBytes(folder / "audiovae.pth", codec.substr(0, size));
        EXPECT_THAT(problemOf(folder), HasSubstr("audiovae.pth")) << size;
    }
}

TEST_F(VoxcpmFolder, NamesTheFieldThatIsWrong)
{
    const auto problem = [&](const std::function<void(Json&)>& change) {
        const auto folder = copy("2");
        changeConfig(folder, change);
        std::string text = problemOf(folder);
        std::filesystem::remove_all(folder);
        return text;
    };
    EXPECT_THAT(problem([](Json& c) { c["lm_config"].erase("hidden_size"); }),
                HasSubstr("lm_config.hidden_size"));
    EXPECT_THAT(problem([](Json& c) { c["lm_config"]["hidden_size"] = -1; }),
                HasSubstr("lm_config.hidden_size"));
    EXPECT_THAT(problem([](Json& c) { c["lm_config"]["num_key_value_heads"] = 3; }),
                HasSubstr("num_key_value_heads"));
    EXPECT_THAT(problem([](Json& c) {
                    c["lm_config"]["rope_scaling"]["short_factor"] = {1, 2};
                }),
                HasSubstr("short_factor"));
    EXPECT_THAT(problem([](Json& c) { c["architecture"] = "llama"; }), HasSubstr("architecture"));
    EXPECT_THAT(problem([](Json& c) { c["audio_vae_config"]["use_noise_block"] = true; }),
                HasSubstr("use_noise_block"));
    EXPECT_THAT(problem([](Json& c) {
                    c["audio_vae_config"]["decoder_rates"] = {1000, 1000};
                }),
                HasSubstr("decoder_rates"));
    EXPECT_THAT(problem([](Json& c) { c["audio_vae_config"]["decoder_rates"] = Json::array(); }),
                HasSubstr("decoder_rates"));
    EXPECT_THAT(problem([](Json& c) { c["dit_config"]["dit_mean_mode"] = true; }), HasSubstr("mean_mode"));
    EXPECT_THAT(problem([](Json& c) { c["dit_config"]["kv_channels"] = 16; }), HasSubstr("kv_channels"));
    EXPECT_THAT(problem([](Json& c) { c["unknown"] = 1; }), "loaded");
    const auto folder = copy("2");
    writeBytes(folder / "config.json", "{");
    EXPECT_THAT(problemOf(folder), HasSubstr("no valid JSON"));
    writeBytes(folder / "config.json", "[]");
    EXPECT_THAT(problemOf(folder), HasSubstr("config.json"));
}

TEST_F(VoxcpmFolder, ConvertsOnceAndAgainWhenTheOriginalChanges)
{
    const auto folder = copy("0.5b");
    ASSERT_EQ(problemOf(folder), "loaded");
    const auto model = nn::SafetensorsFile::open(folder / "model.safetensors");
    const auto expected = nn::SafetensorsFile::open(folder / "converted" / "model.safetensors");
    ASSERT_TRUE(model) << model.error().message();
    ASSERT_EQ(model->tensors().size(), expected->tensors().size());
    for (const auto& [name, view] : expected->tensors())
        EXPECT_TRUE(std::ranges::equal(model->find(name)->bytes, view.bytes)) << name;
    EXPECT_TRUE(m_registry.check(folder)->ok());

    const auto written = std::filesystem::last_write_time(folder / "audiovae.safetensors");
    ASSERT_EQ(problemOf(folder), "loaded");
    EXPECT_EQ(std::filesystem::last_write_time(folder / "audiovae.safetensors"), written);

    // Another original: what was converted from the old one no longer counts.
    std::filesystem::copy_file(fixtureFolder("1.5") / "audiovae.pth", folder / "audiovae.pth",
                               std::filesystem::copy_options::overwrite_existing);
    EXPECT_THAT(problemOf(folder), HasSubstr("audiovae.pth"));
}

TEST_F(VoxcpmFolder, AnAdapterThatDoesNotFitIsNamed)
{
    const auto folder = copy("2");
    const auto problem = [&] {
        const auto model = m_registry.load(folder, {});
        Segment segment;
        segment.words = {{"Hello", "", {0, 5}}};
        const SegmentOptions options{.voice = "lora"};
        const auto prepared = (*model)->prepare(segment, options);
        class Nothing final : public DecodeSink {
            void onChunk(const DecodedChunk&) override {}
        } sink;
        const auto finish = (*model)->decode(**prepared, options, sink, {});
        return finish ? std::string("spoken") : finish.error().message();
    };
    const auto file = folder / "lora" / "lora_weights.safetensors";
    const std::string whole = readBytes(file);
    changeWeights(file, [](Views& v) { v.erase("lm_to_dit_proj.lora_B"); });
    EXPECT_THAT(problem(), HasSubstr("“lm_to_dit_proj.lora_A” has no counterpart"));
    writeBytes(file, whole);
    changeWeights(file, [](Views& v) {
        v["nowhere.lora_A"] = v["lm_to_dit_proj.lora_A"];
        v["nowhere.lora_B"] = v["lm_to_dit_proj.lora_B"];
    });
    EXPECT_THAT(problem(), HasSubstr("“nowhere”"));
    writeBytes(file, whole);
    writeBytes(folder / "lora" / "lora_config.json", R"({"r": 8, "alpha": 8})");
    EXPECT_THAT(problem(), HasSubstr("another shape"));
    writeBytes(folder / "lora" / "lora_config.json", "{}");
    EXPECT_THAT(problem(), HasSubstr("lora_config.json"));
}

}  // namespace
}  // namespace vox::voxcpm
