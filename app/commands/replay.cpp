#include "app/command.h"
#include "engine/models/compute_device.h"
#include "engine/models/model_registry.h"

#include <CLI/CLI.hpp>

#include <algorithm>

namespace vox::app {
namespace {

struct ReplayOptions {
    std::string golden, model, output;
    std::string device = "cpu";
};

std::filesystem::path modelPath(LocalStudio& studio, const std::string& name)
{
    const auto models = studio.speech().models();
    const auto model = std::ranges::find(models, name, &ModelInfo::id);
    return model == models.end() ? std::filesystem::path(name) : std::filesystem::path(model->path);
}

Result<std::string> deviceFor(const std::string& asked, Console& console)
{
    if (asked != "auto" && asked != "cpu" && asked != "cuda")
        return Error::badInput(VOX_TRANSLATE_NOOP("Error", "There is no device “%1”. Use auto, cpu or cuda."),
                               {asked});
    const auto device = chooseDevice(asked);
    if (asked == "cuda" && device.id == "cpu")
        console.note("CUDA cannot be used here, so this runs on the CPU.");
    return device.id;
}

Result<int> runReplay(const ReplayOptions& options, Workplace& workplace)
{
    const auto studio = openStudio(workplace.places, {.computes = true});
    if (!studio)
        return studio.error();
    const auto device = deviceFor(options.device, workplace.console);
    if (!device)
        return device.error();
    const ReplayRequest request{options.golden, modelPath(**studio, options.model), options.output, *device};
    if (const auto status = (*studio)->registry().replay(request); !status)
        return status.error();
    workplace.console.print("Written  " + options.output);
    return 0;
}

}  // namespace

void addReplay(CLI::App& app, Command& chosen)
{
    CLI::App* command =
        app.add_subcommand("replay", "Feeds recorded inputs and noise, to compare with a reference");
    const auto options = std::make_shared<ReplayOptions>();
    command->add_option("GOLDEN", options->golden, "Recorded run, .safetensors")->required()->type_name("");
    command->add_option("--model", options->model, "A folder, an .onnx file, or an id of “models list”")
        ->required()
        ->type_name("MODEL");
    command->add_option("-o,--output", options->output, "Tensors under the same names, .safetensors")
        ->required()
        ->type_name("FILE");
    command->add_option("--device", options->device, "auto, cpu or cuda")->type_name("DEVICE");
    command->footer("Example: voxledger replay golden.safetensors --model voice.onnx -o out.safetensors");
    command->callback([options, &chosen] {
        chosen = {[options](Workplace& workplace) { return runReplay(*options, workplace); }, false, false};
    });
}

}  // namespace vox::app
