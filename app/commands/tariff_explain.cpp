#include "app/commands/tariff_commands.h"
#include "app/error_sentence.h"
#include "app/option_values.h"
#include "engine/core/emotion.h"
#include "engine/pricing/decimal_price.h"
#include "engine/pricing/rating.h"
#include "engine/reporting/exact_decimal.h"

#include <CLI/CLI.hpp>

#include <array>
#include <functional>
#include <map>

namespace vox::app {
namespace {

using Json = nlohmann::ordered_json;

constexpr double kMostCounted = 1e12;

// One option of a count, and where it goes.
struct CountOption {
    const char* name;
    const char* what;
    void (*set)(UsageRecord&, std::int64_t);
};

constexpr std::array kCounts{
    CountOption{"--text-tokens", "Counts of the sample; likewise below",
                [](UsageRecord& r, std::int64_t n) { r.usage.textTokens = TextTokens(n); }},
    CountOption{"--speech-tokens", "",
                [](UsageRecord& r, std::int64_t n) { r.usage.speechTokens = SpeechTokens(n); }},
    CountOption{"--solver-steps", "",
                [](UsageRecord& r, std::int64_t n) { r.usage.solverSteps = SolverSteps(n); }},
    CountOption{"--lm-prompt-tokens", "",
                [](UsageRecord& r, std::int64_t n) { r.usage.lmPromptTokens = LmPromptTokens(n); }},
    CountOption{"--lm-completion-tokens", "",
                [](UsageRecord& r, std::int64_t n) { r.usage.lmCompletionTokens = LmCompletionTokens(n); }},
    CountOption{"--ocr-characters", "",
                [](UsageRecord& r, std::int64_t n) { r.usage.ocrCharacters = OcrCharacters(n); }},
    CountOption{"--nlp-tokens", "", [](UsageRecord& r, std::int64_t n) { r.usage.nlpTokens = NlpTokens(n); }},
    CountOption{"--cached-text-tokens", "Of the text tokens",
                [](UsageRecord& r, std::int64_t n) { r.usage.cachedTextTokens = TextTokens(n); }},
    CountOption{"--cached-speech-tokens", "Of the speech tokens",
                [](UsageRecord& r, std::int64_t n) { r.usage.cachedSpeechTokens = SpeechTokens(n); }},
    CountOption{"--samples", "Written, at --sample-rate",
                [](UsageRecord& r, std::int64_t n) { r.samples.decoded = Samples(n); }},
    CountOption{"--sample-rate", "In Hz", [](UsageRecord& r, std::int64_t n) { r.context.sampleRate = n; }},
    CountOption{"--reference-ms", "Reference audio",
                [](UsageRecord& r, std::int64_t n) { r.context.referenceMilliseconds = n; }},
    CountOption{"--processing-us", "Time of work in microseconds",
                [](UsageRecord& r, std::int64_t n) { r.processing = std::chrono::microseconds(n); }},
    CountOption{"--energy-mj", "Measured, in millijoules",
                [](UsageRecord& r, std::int64_t n) { r.energyMillijoules = n; }},
    CountOption{"--attempt", "1 is the first", [](UsageRecord& r, std::int64_t n) { r.attempt = n; }},
};

struct ExplainOptions {
    std::string id, service = "speech", model, voice, vocoder, device, emotion, rate = "1", tokenRate = "0",
                    start, finish = "stop", volumeBefore = "0";
    std::map<std::string, std::string> counts;
    bool batch = false;
    bool json = false;
};

Result<std::int64_t> thousandths(const char* option, const std::string& text)
{
    constexpr std::int64_t nanosPerMilli = 1'000'000;
    const auto nanos = parseNanos(text);
    if (!nanos || *nanos % nanosPerMilli != 0)
        return Error::badInput(
            VOX_TRANSLATE_NOOP("Error", "%1 must be a number with at most three digits after the dot."),
            {option});
    return *nanos / nanosPerMilli;
}

Status setCounts(UsageRecord& record, const ExplainOptions& options)
{
    for (const CountOption& count : kCounts) {
        const auto given = options.counts.find(count.name);
        if (given == options.counts.end() || given->second.empty())
            continue;
        const auto value = integerIn({count.name, 0, kMostCounted}, given->second);
        if (!value)
            return value.error();
        count.set(record, *value);
    }
    return {};
}

Status setContext(RequestContext& context, const ExplainOptions& options, UtcTime now)
{
    const auto emotion = parseEmotion(options.emotion);
    const auto rate = thousandths("--rate", options.rate);
    const auto tokenRate = thousandths("--token-rate-hz", options.tokenRate);
    const auto start = options.start.empty() ? std::optional(now) : parseIso8601(options.start);
    if (!emotion)
        return emotion.error();
    if (!rate || !tokenRate)
        return rate ? tokenRate.error() : rate.error();
    if (!start)
        return Error::badInput(
            VOX_TRANSLATE_NOOP("Error", "%1 must be a time in UTC, such as 2026-12-01T00:00:00Z."),
            {"--start"});
    context.started = *start;
    context.service = options.service;
    context.model = options.model;
    context.voice = options.voice;
    context.vocoder = options.vocoder;
    context.device = options.device;
    context.emotion = emotion->toString();
    context.emotionNormMicros = emotion->normMicros();
    context.rateMilli = *rate;
    context.tokenRateMilliHz = *tokenRate;
    context.batch = options.batch;
    return {};
}

Result<UsageRecord> sampleOf(const ExplainOptions& options, UtcTime now)
{
    UsageRecord record;
    if (auto set = setContext(record.context, options, now); !set)
        return set.error();
    if (auto set = setCounts(record, options); !set)
        return set.error();
    const auto finish = parseFinishReason(options.finish);
    if (!finish)
        return Error::badInput(VOX_TRANSLATE_NOOP("Error",
                                                  "%1 must be stop, length, silence, cancelled, retry, "
                                                  "oom, nan or fault."),
                               {"--finish"});
    record.finish = *finish;
    return record;
}

std::string textOf(const Charge& charge)
{
    std::string text;
    for (const ChargeStep& step : charge.steps)
        text.append(inUserLanguage(step.what))
            .append(step.value.empty() ? "" : "  ")
            .append(step.value)
            .append("\n");
    return text.append(charge.amount.toString()).append("  ").append(charge.tariff);
}

Json jsonOf(const Charge& charge, std::optional<std::int64_t> microTokens)
{
    Json steps = Json::array();
    for (const ChargeStep& step : charge.steps)
        steps.push_back({{"what", step.what.english()}, {"value", step.value}});
    Json json{{"tariff", charge.tariff}, {"cost", moneyJson(charge.amount)}, {"steps", steps}};
    if (microTokens)
        json["equivalent_tokens"] = exactDecimal(*microTokens, 6);
    return json;
}

Result<int> runExplain(const ExplainOptions& options, Workplace& workplace)
{
    const auto desk = PriceDesk::open(workplace.places);
    if (!desk)
        return desk.error();
    const auto now = (*desk)->clock().utcNow();
    const auto sample = sampleOf(options, now);
    const auto volume = integerIn({"--volume-before", 0, kMostCounted}, options.volumeBefore);
    if (!sample || !volume)
        return sample ? volume.error() : sample.error();
    const auto book = (*desk)->shelf().book();
    const Tariff* tariff =
        options.id.empty() ? &book->inForce(sample->context.started) : book->find(options.id);
    if (tariff == nullptr)
        return Error::badInput(VOX_TRANSLATE_NOOP("Error",
                                                  "There is no tariff “%1”. “voxledger tariff list” shows "
                                                  "all."),
                               {options.id});
    const auto charge = explain(*sample, *tariff, *volume);
    if (!charge)
        return Error::badInput(
            VOX_TRANSLATE_NOOP("Error", "By tariff “%1” this costs more than can be kept exactly."),
            {tariff->id});
    const auto tokens = equivalentMicroTokens(*sample, *tariff);
    workplace.console.print(options.json ? pretty(jsonOf(*charge, tokens)) : textOf(*charge));
    return 0;
}

void addTexts(CLI::App& command, ExplainOptions& options)
{
    command.add_option("--service", options.service, "speech, language_model, ocr or nlp")->type_name("ID");
    command.add_option("--model", options.model, "")->type_name("ID");
    command.add_option("--voice", options.voice, "")->type_name("ID");
    command.add_option("--vocoder", options.vocoder, "")->type_name("ID");
    command.add_option("--device", options.device, "As “cpu” or “cuda:0 …”")->type_name("NAME");
    command.add_option("--emotion", options.emotion, "As happy=0.6,calm=0.2")->type_name("E");
    command.add_option("--rate", options.rate, "Speaking rate")->type_name("X");
    command.add_option("--token-rate-hz", options.tokenRate, "Quality mode")->type_name("X");
    command.add_option("--start", options.start, "In UTC; else now")->type_name("TIME");
    command.add_option("--finish", options.finish, "How it ended; else stop")->type_name("REASON");
    command
        .add_option("--volume-before", options.volumeBefore,
                    "What the department has counted in the month so far")
        ->type_name("N");
    command.add_flag("--batch", options.batch, "One of a job that may wait");
}

}  // namespace

void addTariffExplain(CLI::App& tariff, Command& chosen)
{
    CLI::App* command = tariff.add_subcommand("explain", "Prices a sample request, step by step");
    const auto options = std::make_shared<ExplainOptions>();
    command->add_option("ID", options->id, "Of “tariff list”; else the one in force")->type_name("");
    for (const CountOption& count : kCounts)
        command->add_option(count.name, options->counts[count.name], count.what)->type_name("N");
    addTexts(*command, *options);
    command->add_flag("--json", options->json, "One JSON document on stdout");
    command->footer(
        "Example: voxledger tariff explain indextts2-example --text-tokens 437 --vocoder diffusion "
        "--emotion happy=0.3,calm=0.4");
    command->callback([options, &chosen] {
        chosen = {[options](Workplace& workplace) { return runExplain(*options, workplace); }, options->json};
    });
}

}  // namespace vox::app
