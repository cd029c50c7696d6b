#include "app/command.h"
#include "app/commands/speaking.h"
#include "app/error_sentence.h"
#include "app/figures.h"
#include "app/option_values.h"
#include "app/speech_options.h"
#include "app/text_input.h"
#include "engine/reporting/say_json.h"

#include <CLI/CLI.hpp>

namespace vox::app {
namespace {

constexpr int kCancelled = 130;
constexpr std::chrono::seconds kLockWait{2};  // a command that has just ended may still be letting go

struct SayOptions {
    SpeechOptions speech;
    TextInput text;
    std::string output;
    std::string sampleRate;
    bool json = false;
};

Result<OutputFile> outputOf(const SayOptions& options)
{
    if (options.output.empty())
        return Error::badInput(VOX_TRANSLATE_NOOP(
            "Error",
            "Say where to put the sound, as in -o hello.wav. The ending chooses the kind of file: .wav, "
            ".flac, .ogg, .opus or .mp3. To listen at once, use the window."));
    OutputFile output{options.output, std::nullopt};
    if (options.sampleRate.empty())
        return output;
    const auto rate = integerIn({"--sample-rate", 8'000, 192'000}, options.sampleRate);
    if (!rate)
        return rate.error();
    output.sampleRate = *rate;
    return output;
}

Result<SpeechRequest> requestOf(const SayOptions& options, std::stop_token stop)
{
    auto settings = options.speech.settings();
    if (!settings)
        return settings.error();
    auto output = outputOf(options);
    if (!output)
        return output.error();
    auto text = readText(options.text, std::move(stop));
    if (!text)
        return text.error();
    return SpeechRequest{text.take(), settings.take(), output.take()};
}

SpokenReport reportOf(const SpeechOutcome& outcome)
{
    SpokenReport report{outcome.record, outcome.cost, outcome.tariff, outcome.estimate, outcome.entry};
    if (outcome.output) {
        report.outputPath = outcome.output->path.string();
        report.outputSampleRate = outcome.output->sampleRate.value_or(outcome.record.context.sampleRate);
        report.outputSamples = outcome.outputSamples;
    }
    for (const auto& notice : outcome.notices)
        report.notices.push_back(notice.english());
    if (outcome.error)
        report.error = outcome.error->message();
    return report;
}

std::string timesText(const UsageRecord& record)
{
    const double processing = std::chrono::duration<double>(record.processing).count();
    const double audio = static_cast<double>(record.samples.written().value()) /
                         static_cast<double>(std::max<std::int64_t>(1, record.context.sampleRate));
    auto text = fixed(processing, 2).append(" s for ").append(fixed(audio, 2)).append(" s of sound");
    if (audio > 0)
        text.append(" (").append(fixed(processing / audio, 3)).append(" of real time)");
    if (record.firstAudio.count() > 0)
        text.append(", the first after ")
            .append(fixed(std::chrono::duration<double>(record.firstAudio).count(), 2))
            .append(" s");
    return text;
}

std::string outcomeText(const SpeechOutcome& outcome)
{
    const UsageRecord& record = outcome.record;
    std::string text;
    if (outcome.output)
        text.append("Written  ").append(outcome.output->path.string()).append("\n");
    text.append("Tokens   ")
        .append(std::to_string(record.usage.textTokens.value()))
        .append(" text, ")
        .append(std::to_string(record.usage.speechTokens.value()))
        .append(" speech\nCost     ")
        .append(outcome.cost.toString())
        .append(", estimated ")
        .append(outcome.estimate.expected.toString())
        .append(", tariff ")
        .append(outcome.tariff)
        .append("\nTime     ")
        .append(timesText(record))
        .append("\nVoice    ")
        .append(record.context.voice + " of " + record.context.model + ", vocoder " + record.context.vocoder)
        .append(" on ")
        .append(record.context.device)
        .append("\nLedger   row ")
        .append(std::to_string(outcome.entry.seq))
        .append(" ")
        .append(outcome.entry.hash);
    if (record.finish != FinishReason::Stop)
        text.append("\nEnded by ").append(toString(record.finish));
    return text;
}

// What was decoded is told even where it ended badly, since it is billed.
Result<int> report(const SpeechOutcome& outcome, bool json, Console& console)
{
    console.note(outcome.notices);
    const bool isRecorded = outcome.entry.seq > 0 || !outcome.error;
    if (!isRecorded)
        return *outcome.error;
    if (outcome.error)
        console.problem(*outcome.error);
    console.print(json ? sayJson(reportOf(outcome)) : outcomeText(outcome));
    if (outcome.error)
        return outcome.error->exitStatus();
    return outcome.record.finish == FinishReason::Cancelled ? kCancelled : 0;
}

// Speaking has to be written down. A ledger that cannot be written has said why.
Status checkLedger(const LedgerService& ledger, Workplace& workplace)
{
    std::string why;
    for (const auto& notice : ledger.notices())
        why.append(why.empty() ? "" : " ").append(inUserLanguage(notice));
    if (ledger.readOnly())
        return Error::failed(VOX_TRANSLATE_NOOP("Error",
                                                "Nothing can be spoken, because the ledger in “%1” cannot "
                                                "be written. %2"),
                             {workplace.places.dataDir.string(), why});
    workplace.console.note(ledger.notices());
    return {};
}

Result<int> runSay(const SayOptions& options, Workplace& workplace)
{
    auto request = requestOf(options, workplace.stop);
    if (!request)
        return request.error();
    auto needs = options.speech.needs(workplace.places);
    if (!needs)
        return needs.error();
    needs->ledger = StudioOptions::LedgerUse::Write;
    needs->lockWait = kLockWait;
    const auto studio = openStudio(workplace.places, *needs);
    if (!studio)
        return studio.error();
    if (const auto status = checkLedger((*studio)->ledger(), workplace); !status)
        return status.error();
    const auto speaking = std::make_shared<Speaking>();
    const auto outcome =
        speaking->run((*studio)->speech(), request.take(), workplace.stop, workplace.console);
    return report(outcome, options.json, workplace.console);
}

}  // namespace

void addSay(CLI::App& app, Command& chosen)
{
    CLI::App* command = app.add_subcommand("say", "Speaks a text into a sound file");
    const auto options = std::make_shared<SayOptions>();
    CLI::Option* text =
        command->add_option("TEXT", options->text.argument, "The text, or - for standard input")
            ->type_name("");
    command->add_option("--file", options->text.file, "The text, from a file")->type_name("FILE");
    command->add_option("-o,--output", options->output, "Sound file: .wav, .flac, .ogg, .opus or .mp3")
        ->type_name("FILE");
    command->add_option("--sample-rate", options->sampleRate, "Of the file; else the voice's own")
        ->type_name("HZ");
    options->speech.addAll(*command);
    command->add_flag("--json", options->json, "One JSON document on stdout");
    command->footer("Example: voxledger say \"It is ten past nine.\" -o time.wav --emotion calm=0.4");
    command->callback([options, text, &chosen] {
        options->text.given = text->count() > 0;
        chosen = {[options](Workplace& workplace) { return runSay(*options, workplace); }, options->json};
    });
}

}  // namespace vox::app
