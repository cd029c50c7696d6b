#include "engine/reporting/say_json.h"

#include "engine/reporting/exact_decimal.h"

#include <nlohmann/json.hpp>

#include <optional>

namespace vox {
namespace {

using Json = nlohmann::ordered_json;

Json orNull(std::optional<double> value)
{
    return value ? Json(*value) : Json(nullptr);
}

double seconds(std::chrono::microseconds time)
{
    return std::chrono::duration<double>(time).count();
}

double tokenRateHz(const RequestContext& context)
{
    if (context.samplesPerToken && *context.samplesPerToken > 0)
        return static_cast<double>(context.sampleRate) / static_cast<double>(*context.samplesPerToken);
    return static_cast<double>(context.tokenRateMilliHz) / 1000;
}

Json estimateObject(const CostEstimate& estimate)
{
    return {{"tokens", estimate.tokens.value()},  {"low_80", estimate.low80.value()},
            {"high_80", estimate.high80.value()}, {"low_95", estimate.low95.value()},
            {"high_95", estimate.high95.value()}, {"exact", estimate.exact},
            {"calibrated", estimate.calibrated},  {"known_share", estimate.knownShare}};
}

void addContext(Json& json, const RequestContext& context)
{
    json["request_id"] = context.request.toString();
    json["started_utc"] = toIso8601(context.started);
    json["department"] = context.department;
    json["project"] = context.project;
    json["model"] = context.model;
    json["voice"] = context.voice;
    json["vocoder"] = context.vocoder;
    json["emotion"] = context.emotion;
    json["device"] = context.device;
    json["token_rate_hz"] = tokenRateHz(context);
    json["samples_per_token"] = context.samplesPerToken ? Json(*context.samplesPerToken) : Json(nullptr);
}

void addUsage(Json& json, const Usage& usage)
{
    const auto text = usage.textTokens.value();
    const auto speech = usage.speechTokens.value();
    json["text_tokens"] = text;
    json["speech_tokens"] = speech;
    json["solver_steps"] = usage.solverSteps.value();
    json["solver_evaluations"] = usage.solverEvaluations.value();
    json["lm_prompt_tokens"] = usage.lmPromptTokens.value();
    json["lm_completion_tokens"] = usage.lmCompletionTokens.value();
    json["usage"] = {{"prompt_tokens", text}, {"completion_tokens", speech}, {"total_tokens", text + speech}};
}

void addSamples(Json& json, const SampleBalance& samples)
{
    json["decoded_samples"] = samples.decoded.value();
    json["trimmed_samples"] = samples.trimmed.value();
    json["crossfade_samples"] = samples.crossfaded.value();
    json["silence_samples"] = samples.silence.value();
    json["written_samples"] = samples.written().value();
}

void addTimes(Json& json, const UsageRecord& record)
{
    const double processing = seconds(record.processing);
    const double audio =
        static_cast<double>(microseconds(record.samples.written(), record.context.sampleRate)) / 1e6;
    const auto first =
        record.firstAudio.count() > 0 ? std::optional(seconds(record.firstAudio)) : std::nullopt;
    json["audio_seconds"] = audio;
    json["first_audio_seconds"] = orNull(first);
    json["processing_seconds"] = processing;
    json["rtf"] = orNull(audio > 0 ? std::optional(processing / audio) : std::nullopt);
}

std::string dump(const Json& json)
{
    return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

std::string sayJson(const SpokenReport& report)
{
    const UsageRecord& record = report.record;
    Json json;
    addContext(json, record.context);
    addUsage(json, record.usage);
    json["sample_rate"] = record.context.sampleRate;
    addSamples(json, record.samples);
    addTimes(json, record);
    json["attempts"] = record.attempt;
    json["finish_reason"] = toString(record.finish);
    json["cost"] = {{"currency", report.cost.currency().code()},
                    {"nanos", report.cost.nanos()},
                    {"tariff", report.tariff}};
    json["estimate"] = estimateObject(report.estimate);
    json["ledger_seq"] = report.entry.seq;
    json["ledger_hash"] = report.entry.hash;
    json["output"] = nullptr;
    if (!report.outputPath.empty())
        json["output"] = {{"path", report.outputPath},
                          {"sample_rate", report.outputSampleRate},
                          {"samples", report.outputSamples.value()}};
    json["notices"] = report.notices;
    json["error"] = report.error.empty() ? Json(nullptr) : Json(report.error);
    return dump(json);
}

std::string estimateJson(const EstimateReport& report)
{
    const CostEstimate& estimate = report.estimate;
    Json json;
    json["model"] = report.model;
    json["voice"] = report.voice;
    json["text_tokens"] = estimate.textTokens.value();
    json["audio_seconds"] = estimate.audioSeconds;
    json["estimate"] = estimateObject(estimate);
    json["cost"] = {{"currency", estimate.expected.currency().code()},
                    {"tariff", estimate.tariff},
                    {"expected_nanos", estimate.expected.nanos()},
                    {"low_95_nanos", estimate.low95Cost.nanos()},
                    {"high_95_nanos", estimate.high95Cost.nanos()}};
    return dump(json);
}

}  // namespace vox
