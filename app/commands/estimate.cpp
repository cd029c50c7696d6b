#include "app/command.h"
#include "app/figures.h"
#include "app/speech_options.h"
#include "app/text_input.h"
#include "engine/models/model_registry.h"
#include "engine/reporting/say_json.h"
#include "engine/service/current_user.h"
#include "engine/service/local_budgets.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <optional>

namespace vox::app {
namespace {

struct EstimateOptions {
    SpeechOptions speech;
    TextInput text;
    bool json = false;
};

// The newest report of a forecast, handed from its thread to the one that waits.
class Forecast final {
public:
    void set(const Result<TextForecast>& report)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_report = report;
        }
        m_changed.notify_all();
    }

    // Nothing when stopped; else the last report, or an error.
    std::optional<Result<TextForecast>> wait(std::stop_token stop, Console& console)
    {
        std::unique_lock lock(m_mutex);
        while (!stop.stop_requested()) {
            m_changed.wait_for(lock, std::chrono::milliseconds(100));
            if (m_report && (!m_report->ok() || (*m_report)->estimate.knownShare >= 1))
                return m_report;
            if (m_report)
                console.progress(std::string("Read ")
                                     .append(fixed((*m_report)->estimate.knownShare * 100, 0))
                                     .append(" %"));
        }
        return std::nullopt;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::optional<Result<TextForecast>> m_report;
};

// As the service finds it: by id, as a path, or the first.
Result<ModelInfo> modelOf(LocalStudio& studio, const SpeechSettings& settings)
{
    for (const auto& model : studio.speech().models()) {
        const auto hasVoice =
            std::ranges::find(model.voices, settings.voice, &VoiceInfo::id) != model.voices.end();
        const bool isFirst = settings.model.empty() && (settings.voice.empty() || hasVoice);
        if (isFirst || model.id == settings.model)
            return model;
    }
    return studio.registry().inspect(settings.model);
}

Result<EstimateReport> reportOf(LocalStudio& studio, const SpeechSettings& settings,
                                const CostEstimate& estimate)
{
    const auto model = modelOf(studio, settings);
    if (!model)
        return model.error();
    return EstimateReport{model->id, settings.voice.empty() ? model->voices.front().id : settings.voice,
                          estimate};
}

std::string range(const std::string& low, const std::string& high)
{
    return low == high ? low : low + " to " + high;
}

std::string basisOf(const CostEstimate& estimate)
{
    if (estimate.exact)
        return "exact for this seed";
    return estimate.calibrated ? "80 % and 95 % of jobs like this lie in the ranges" : "not calibrated yet";
}

std::string reportText(const EstimateReport& report)
{
    const CostEstimate& e = report.estimate;
    const auto tokens = [](SpeechTokens count) { return std::to_string(count.value()); };
    return std::string("Voice    ")
        .append(report.voice + " of " + report.model)
        .append("\nTokens   ")
        .append(std::to_string(e.textTokens.value()))
        .append(" text, ")
        .append(tokens(e.tokens))
        .append(" speech (80 %: ")
        .append(range(tokens(e.low80), tokens(e.high80)))
        .append("; 95 %: ")
        .append(range(tokens(e.low95), tokens(e.high95)))
        .append("; ")
        .append(basisOf(e))
        .append(")\nSound    ")
        .append(fixed(e.audioSeconds, 2))
        .append(" s\nCost     ")
        .append(e.expected.toString())
        .append(" (95 %: ")
        .append(range(e.low95Cost.amount(), e.high95Cost.amount()))
        .append("), tariff ")
        .append(e.tariff);
}

// The estimate is told in any case; what the budgets would say decides the exit status.
int checkBudgets(const SpeechSettings& settings, const CostEstimate& estimate, Workplace& workplace)
{
    const auto checked = checkPlanned(workplace.places.dataDir,
                                      {.user = currentUser(),
                                       .department = settings.department,
                                       .project = settings.project,
                                       .upperBound = estimate.high95Cost,
                                       .textTokens = estimate.textTokens},
                                      SystemClock().utcNow());
    if (checked) {
        workplace.console.note(*checked);
        return 0;
    }
    workplace.console.problem(checked.error());
    return checked.error().exitStatus();
}

Result<int> printEstimate(LocalStudio& studio, const EstimateOptions& options, std::string text,
                          Workplace& workplace)
{
    const auto settings = options.speech.settings();
    if (!settings)
        return settings.error();
    const auto forecast = std::make_shared<Forecast>();
    const auto subscription =
        studio.speech().forecast(std::move(text), *settings,
                                 [forecast](const Result<TextForecast>& report) { forecast->set(report); });
    const auto known = forecast->wait(workplace.stop, workplace.console);
    if (!known)
        return Error(ErrorKind::Cancelled,
                     VOX_TRANSLATE_NOOP("Error", "Stopped before the estimate was known."));
    if (!known->ok())
        return known->error();
    const auto report = reportOf(studio, *settings, (*known)->estimate);
    if (!report)
        return report.error();
    workplace.console.print(options.json ? estimateJson(*report) : reportText(*report));
    return checkBudgets(*settings, report->estimate, workplace);
}

Result<int> runEstimate(const EstimateOptions& options, Workplace& workplace)
{
    if (const auto settings = options.speech.settings(); !settings)
        return settings.error();
    auto text = readText(options.text, workplace.stop);
    if (!text)
        return text.error();
    const auto needs = options.speech.needs(workplace.places);
    if (!needs)
        return needs.error();
    const auto studio = openStudio(workplace.places, *needs);
    if (!studio)
        return studio.error();
    return printEstimate(**studio, options, text.take(), workplace);
}

}  // namespace

void addEstimate(CLI::App& app, Command& chosen)
{
    CLI::App* command =
        app.add_subcommand("estimate", "Tells what a text will cost; speaks and writes nothing");
    const auto options = std::make_shared<EstimateOptions>();
    command->add_option("FILE,--file", options->text.file, "Text file, or - for standard input")
        ->type_name("");
    options->speech.addAll(*command);
    command->add_flag("--json", options->json, "One JSON document on stdout");
    command->footer("Example: voxledger estimate book.txt --voice joe");
    command->callback([options, &chosen] {
        chosen = {[options](Workplace& workplace) { return runEstimate(*options, workplace); },
                  options->json};
    });
}

}  // namespace vox::app
