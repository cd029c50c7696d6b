#include "app/command.h"
#include "app/figures.h"
#include "app/speech_options.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace vox::app {
namespace {

using Json = nlohmann::ordered_json;

struct BenchOptions {
    SpeechOptions speech;
    bool json = false;
};

Json resultObject(const BenchResult& result)
{
    return {{"model", result.model},
            {"vocoder", result.vocoder},
            {"device", result.device},
            {"audio_seconds", result.audioSeconds},
            {"processing_seconds", result.processingSeconds},
            {"first_audio_seconds", result.firstAudioSeconds},
            {"rtf", result.realTimeFactor()}};
}

std::string resultText(const BenchResult& result)
{
    return result.model + ", vocoder " + result.vocoder + " on " + result.device + ": " +
           fixed(result.realTimeFactor(), 3) + " of real time, " + fixed(result.audioSeconds, 2) +
           " s of sound in " + fixed(result.processingSeconds, 2) + " s, the first after " +
           fixed(result.firstAudioSeconds, 3) + " s";
}

// The one that was asked for, or every one of the model that runs here.
std::vector<std::string> vocodersFor(SpeechService& speech, const SpeechSettings& settings)
{
    std::vector<std::string> vocoders;
    const auto models = speech.models();
    const auto model =
        settings.model.empty() ? models.begin() : std::ranges::find(models, settings.model, &ModelInfo::id);
    if (settings.vocoder.empty() && model != models.end())
        for (const auto& vocoder : model->vocoders)
            if (vocoder.runsHere)
                vocoders.push_back(vocoder.id);
    if (vocoders.empty())
        vocoders.push_back(settings.vocoder);
    return vocoders;
}

Result<int> runBench(const BenchOptions& options, Workplace& workplace)
{
    auto settings = options.speech.settings();
    if (!settings)
        return settings.error();
    const auto needs = options.speech.needs(workplace.places);
    if (!needs)
        return needs.error();
    const auto studio = openStudio(workplace.places, *needs);
    if (!studio)
        return studio.error();
    SpeechService& speech = (*studio)->speech();
    Json list = Json::array();
    for (const auto& vocoder : vocodersFor(speech, *settings)) {
        workplace.console.progress(std::string("Measuring ").append(vocoder).append(" …"));
        settings->vocoder = vocoder;
        const auto result = speech.bench(*settings, workplace.stop);
        if (!result)
            return result.error();
        list.push_back(resultObject(*result));
        if (!options.json)
            workplace.console.print(resultText(*result));
    }
    if (options.json)
        workplace.console.print(Json{{"results", list}}.dump(2));
    return 0;
}

}  // namespace

void addBench(CLI::App& app, Command& chosen)
{
    CLI::App* command = app.add_subcommand("bench", "Measures how fast this machine speaks; bills nothing");
    const auto options = std::make_shared<BenchOptions>();
    options->speech.addModel(*command);
    options->speech.addVoice(*command);
    command->add_flag("--json", options->json, "One JSON document on stdout");
    command->footer("Example: voxledger bench --vocoder fast");
    command->callback([options, &chosen] {
        chosen = {[options](Workplace& workplace) { return runBench(*options, workplace); }, options->json};
    });
}

}  // namespace vox::app
