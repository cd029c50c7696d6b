#include "engine/models/voxcpm/replay_scenario.h"

#include "engine/nn/mapped_file.h"

#include <nlohmann/json.hpp>

namespace vox::voxcpm {
namespace {

using Json = nlohmann::json;

std::filesystem::path recording(const std::filesystem::path& folder, const Json& prompt, const char* key)
{
    const auto found = prompt.find(key);
    return found == prompt.end() ? std::filesystem::path()
                                 : folder / std::filesystem::path(found->get<std::string>()).filename();
}

ReplayScenario read(const std::filesystem::path& folder, const Json& entry, const std::string& name)
{
    const Json& prompt = entry.at("prompt");
    ReplayScenario scenario{.text = entry.at("text").get<std::string>(),
                            .promptText = prompt.value("prompt_text", std::string()),
                            .prompt = recording(folder, prompt, "prompt_wav_path"),
                            .reference = recording(folder, prompt, "reference_wav_path"),
                            .adapter = name.ends_with("_lora") ? "lora" : "",
                            .steps = entry.at("steps").get<int>(),
                            .guidance = entry.at("cfg").get<double>(),
                            .least = entry.at("min_len").get<std::int64_t>(),
                            .most = entry.at("max_len").get<std::int64_t>()};
    if (scenario.steps < 1 || scenario.steps > 1000 || scenario.most < 1 || scenario.most > 100'000)
        throw Json::out_of_range::create(400, "steps or max_len", &entry);
    return scenario;
}

}  // namespace

Result<ReplayScenario> readReplayScenario(const std::filesystem::path& folder, const std::string& name)
{
    const auto file = nn::MappedFile::open(folder / "manifest.json");
    if (!file)
        return file.error();
    const auto* const begin = reinterpret_cast<const char*>((*file)->bytes().data());
    try {
        const Json manifest = Json::parse(begin, begin + (*file)->bytes().size());
        return read(folder, manifest.at("scenarios").at(name), name);
    } catch (const Json::exception&) {
        return Error::badInput(
            VOX_TRANSLATE_NOOP("Error", "“%1” does not say with what settings “%2” was recorded."),
            {(folder / "manifest.json").string(), name});
    }
}

}  // namespace vox::voxcpm
