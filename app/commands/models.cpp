#include "app/command.h"
#include "app/figures.h"
#include "engine/models/model_registry.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace vox::app {
namespace {

using Json = nlohmann::ordered_json;

std::string dump(const Json& json)
{
    return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

Json modelObject(const ModelInfo& model)
{
    Json voices = Json::array();
    for (const auto& voice : model.voices)
        voices.push_back({{"id", voice.id}, {"name", voice.name}, {"language", voice.language}});
    Json vocoders = Json::array();
    for (const auto& vocoder : model.vocoders)
        vocoders.push_back({{"id", vocoder.id},
                            {"precision", vocoder.precision},
                            {"runs_here", vocoder.runsHere},
                            {"rtf", vocoder.realTimeFactor ? Json(*vocoder.realTimeFactor) : Json(nullptr)}});
    return {{"id", model.id},
            {"family", model.family},
            {"name", model.name},
            {"path", model.path},
            {"licence", model.licence},
            {"parameters", model.parameters},
            {"sample_rate", model.sampleRate},
            {"samples_per_token", model.samplesPerToken},
            {"token_rate_hz", model.tokenRateHz()},
            {"voices", voices},
            {"vocoders", vocoders}};
}

std::string vocoderText(const VocoderInfo& vocoder)
{
    auto text = vocoder.id + " (" + vocoder.precision;
    if (!vocoder.runsHere)
        text += ", cannot run here";
    if (vocoder.realTimeFactor)
        text += ", " + fixed(*vocoder.realTimeFactor, 3) + " of real time here";
    return text + ")";
}

std::string modelText(const ModelInfo& model)
{
    auto text = model.id + "  " + model.name + "\n  " + std::to_string(model.sampleRate) + " Hz, " +
                fixed(model.tokenRateHz(), 2) + " speech tokens a second\n  Voices:  ";
    for (const auto& voice : model.voices)
        text += " " + voice.id + " (" + voice.language + ")";
    text += "\n  Vocoders:";
    for (const auto& vocoder : model.vocoders)
        text += " " + vocoderText(vocoder);
    return text + "\n  " + model.path;
}

Result<int> runList(bool json, Workplace& workplace)
{
    const auto studio = openStudio(workplace.places, {});
    if (!studio)
        return studio.error();
    Json list = Json::array();
    std::string text;
    for (const auto& model : (*studio)->speech().models()) {
        list.push_back(modelObject(model));
        text.append(text.empty() ? "" : "\n").append(modelText(model));
    }
    if (list.empty())
        workplace.console.note("No voice is installed. Put Piper voices (.onnx with .onnx.json) into " +
                               (workplace.places.dataDir / "voices").string() + ".");
    if (json || !text.empty())
        workplace.console.print(json ? dump({{"models", list}}) : text);
    return 0;
}

std::string checkJson(const ModelCheck& check)
{
    return dump({{"ok", check.ok()},
                 {"model", modelObject(check.info)},
                 {"tensors", check.tensors},
                 {"missing", check.missing},
                 {"unused", check.unused},
                 {"misshapen", check.misshapen}});
}

std::string lines(const char* title, const std::vector<std::string>& names)
{
    std::string text;
    for (const auto& name : names)
        text.append("\n").append(title).append(name);
    return text;
}

std::string checkText(const ModelCheck& check)
{
    auto text = check.info.id + ": " + plural(check.tensors, "tensor", "tensors") +
                (check.ok() ? ", all as they should be" : ", not as they should be");
    return text + lines("  missing    ", check.missing) + lines("  unused     ", check.unused) +
           lines("  misshapen  ", check.misshapen);
}

Result<int> runCheck(const std::string& path, bool json, Workplace& workplace)
{
    const auto studio = openStudio(workplace.places, {});
    if (!studio)
        return studio.error();
    const auto check = (*studio)->speech().checkModel(path);
    if (!check)
        return check.error();
    workplace.console.print(json ? checkJson(*check) : checkText(*check));
    return check->ok() ? 0 : 1;
}

struct ModelsOptions {
    std::string path;
    bool json = false;
};

}  // namespace

void addModels(CLI::App& app, Command& chosen)
{
    CLI::App* command = app.add_subcommand("models", "Lists and checks the installed voices");
    const auto options = std::make_shared<ModelsOptions>();

    CLI::App* list = command->add_subcommand("list", "Lists models, their voices and vocoders");
    list->add_flag("--json", options->json, "One JSON document on stdout");
    list->footer("Example: voxledger models list");
    list->callback([options, &chosen] {
        chosen = {[options](Workplace& workplace) { return runList(options->json, workplace); },
                  options->json, false};
    });

    CLI::App* check = command->add_subcommand("check", "Loads every tensor and names what is wrong");
    check->add_option("PATH", options->path, "A folder or an .onnx file")->required()->type_name("");
    check->add_flag("--json", options->json, "One JSON document on stdout");
    check->footer("Example: voxledger models check voices/en_US-joe-medium.onnx");
    check->callback([options, &chosen] {
        chosen = {
            [options](Workplace& workplace) { return runCheck(options->path, options->json, workplace); },
            options->json, false};
    });
    command->require_subcommand(1);
}

}  // namespace vox::app
