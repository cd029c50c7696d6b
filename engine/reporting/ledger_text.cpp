#include "engine/reporting/ledger_text.h"

#include "engine/reporting/exact_decimal.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace vox {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kColumns = 9;
constexpr std::size_t kWidest = 24;  // characters of a name; the JSON has it whole
using Cells = std::array<std::string, kColumns>;

bool isContinuation(char c)
{
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

std::size_t width(std::string_view text)
{
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return !isContinuation(c); }));
}

// For a terminal: no control characters, which could move the cursor, and not too long.
std::string shown(std::string_view text)
{
    std::string result;
    for (const char c : text) {
        if (!isContinuation(c) && width(result) == kWidest)
            return result.append("…");
        const bool isControl = static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
        result += isControl ? ' ' : c;
    }
    return result;
}

// How it ended, or what it corrects.
std::string endText(const LedgerRow& row)
{
    auto text = row.adjusts > 0 ? "corrects row " + std::to_string(row.adjusts)
                                : std::string(toString(row.record.finish));
    return text.append(row.note.empty() ? "" : ": ").append(shown(row.note));
}

Cells cells(const LedgerRow& row)
{
    const UsageRecord& record = row.record;
    const auto audio = microseconds(record.samples.written(), record.context.sampleRate);
    return {std::to_string(row.seq),
            toIso8601(record.context.started).replace(19, 7, ""),
            shown(record.context.voice),
            shown(record.context.project),
            std::to_string(record.usage.textTokens.value()),
            std::to_string(record.usage.speechTokens.value()),
            exactDecimal(audio, 6),
            row.amount.toString(),
            endText(row)};
}

bool isNumber(std::size_t column)
{
    return column == 0 || (column >= 4 && column <= 7);
}

std::string line(const Cells& row, const std::array<std::size_t, kColumns>& widths)
{
    std::string text;
    for (std::size_t i = 0; i < kColumns; ++i) {
        const std::string blanks(widths[i] - width(row[i]), ' ');
        text.append(i == 0 ? "" : "  ");
        text.append(isNumber(i) ? blanks + row[i] : row[i] + blanks);
    }
    text.erase(text.find_last_not_of(' ') + 1);
    return text.append("\n");
}

std::string summary(const LedgerView& view)
{
    std::string text = std::to_string(view.rows.size())
                           .append(" of ")
                           .append(std::to_string(view.selected))
                           .append(view.selected == 1 ? " entry" : " entries");
    for (const Money& total : view.totals)
        text.append(&total == view.totals.data() ? ", together " : " and ").append(total.toString());
    if (view.head.seq > 0)
        text.append("\nNewest row: ")
            .append(std::to_string(view.head.seq))
            .append(" ")
            .append(view.head.hash);
    return text.append("\n");
}

Json moneyObject(Money money)
{
    return {{"currency", money.currency().code()}, {"nanos", money.nanos()}, {"amount", money.amount()}};
}

Json headObject(const LedgerHead& head)
{
    return {{"ledger_seq", head.seq}, {"ledger_hash", head.hash}};
}

Json forecastObject(const TokenForecast& forecast)
{
    return {{"tokens", forecast.expected}, {"raw", forecast.raw},      {"low_80", forecast.low80},
            {"high_80", forecast.high80},  {"low_95", forecast.low95}, {"high_95", forecast.high95}};
}

Json rowObject(const LedgerRow& row)
{
    const UsageRecord& record = row.record;
    const RequestContext& context = record.context;
    const auto audio = microseconds(record.samples.written(), context.sampleRate);
    Json json;
    json["ledger_seq"] = row.seq;
    json["ledger_hash"] = row.hash;
    json["previous_hash"] = row.previousHash;
    json["request_id"] = context.request.toString();
    json["started_utc"] = toIso8601(context.started);
    json["ended_utc"] = toIso8601(record.ended);
    json["service"] = context.service;
    json["user"] = context.user;
    json["department"] = context.department;
    json["project"] = context.project;
    json["model"] = context.model;
    json["language"] = context.language;
    json["voice"] = context.voice;
    json["vocoder"] = context.vocoder;
    json["emotion"] = context.emotion;
    json["emotion_norm_micros"] = context.emotionNormMicros;
    json["rate_milli"] = context.rateMilli;
    json["reference_ms"] = context.referenceMilliseconds;
    json["input_characters"] = context.inputCharacters;
    json["batch"] = context.batch;
    json["device"] = context.device;
    json["text_tokens"] = record.usage.textTokens.value();
    json["speech_tokens"] = record.usage.speechTokens.value();
    json["solver_steps"] = record.usage.solverSteps.value();
    json["solver_evaluations"] = record.usage.solverEvaluations.value();
    json["lm_prompt_tokens"] = record.usage.lmPromptTokens.value();
    json["lm_completion_tokens"] = record.usage.lmCompletionTokens.value();
    json["ocr_characters"] = record.usage.ocrCharacters.value();
    json["nlp_tokens"] = record.usage.nlpTokens.value();
    json["cached_text_tokens"] = record.usage.cachedTextTokens.value();
    json["cached_speech_tokens"] = record.usage.cachedSpeechTokens.value();
    json["samples_per_token"] = context.samplesPerToken ? Json(*context.samplesPerToken) : Json(nullptr);
    json["sample_rate"] = context.sampleRate;
    json["decoded_samples"] = record.samples.decoded.value();
    json["trimmed_samples"] = record.samples.trimmed.value();
    json["crossfade_samples"] = record.samples.crossfaded.value();
    json["silence_samples"] = record.samples.silence.value();
    json["written_samples"] = record.samples.written().value();
    json["audio_seconds"] = static_cast<double>(audio) / 1e6;
    json["processing_seconds"] = std::chrono::duration<double>(record.processing).count();
    json["energy_millijoules"] = record.energyMillijoules;
    json["forecast"] = forecastObject(record.forecast);
    json["attempt"] = record.attempt;
    json["finish_reason"] = toString(record.finish);
    json["tariff"] = row.tariff;
    json["amount"] = moneyObject(row.amount);
    json["reserved"] = moneyObject(row.reserved);
    json["volume_before"] = row.volumeBefore;
    json["adjusts"] = row.adjusts > 0 ? Json(row.adjusts) : Json(nullptr);
    json["note"] = row.note;
    return json;
}

std::string dump(const Json& json)
{
    return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

std::string ledgerText(const LedgerView& view)
{
    std::vector<Cells> table{
        {"Row", "Started (UTC)", "Voice", "Project", "Text", "Speech", "Audio (s)", "Amount", "Ended by"}};
    for (const LedgerRow& row : view.rows)
        table.push_back(cells(row));

    std::array<std::size_t, kColumns> widths{};
    for (const Cells& row : table)
        for (std::size_t i = 0; i < kColumns; ++i)
            widths[i] = std::max(widths[i], width(row[i]));

    std::string text;
    if (!view.rows.empty())
        for (const Cells& row : table)
            text.append(line(row, widths));
    return text.append(summary(view));
}

std::string ledgerJson(const LedgerView& view)
{
    Json json;
    json["head"] = headObject(view.head);
    json["selected"] = view.selected;
    json["totals"] = Json::array();
    for (const Money& total : view.totals)
        json["totals"].push_back(moneyObject(total));
    json["rows"] = Json::array();
    for (const LedgerRow& row : view.rows)
        json["rows"].push_back(rowObject(row));
    return dump(json);
}

std::string verifyJson(const VerifyReport& report)
{
    Json json;
    json["whole"] = report.whole;
    json["rows"] = report.rows;
    json["open_requests"] = report.openRequests;
    json["head"] = headObject(report.head);
    json["first_seq"] = report.firstSeq;
    json["removed_through"] = report.removedThrough;
    json["faults"] = Json::array();
    for (const auto& fault : report.faults)
        json["faults"].push_back(fault.english());
    return dump(json);
}

}  // namespace vox
