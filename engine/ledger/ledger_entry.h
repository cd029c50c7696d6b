#pragma once

#include "engine/core/request_id.h"
#include "engine/ledger/hash_chain.h"

#include <cstdint>
#include <optional>
#include <string>

namespace vox {

enum class EntryKind : std::int64_t {
    Reserve = 1,
    Settle = 2,
    Void = 3,
    Adjust = 4,    // a correction: adds its amount to the settled row that refers_to names
    Tariff = 5,    // prices, before their first use: the tariff's file in note
    Session = 6,   // the machine was started anew: boot_id, and the billing time zone in note
    Clock = 7,     // the wall clock ran backwards since the row before
    Seal = 8,      // a month is closed
    Recovery = 9,  // the next settle row closes what a killed instance had left open
};

// One row of the table `entry`, column by column (FORMAT.md). What a kind does not use is 0 or empty.
struct LedgerEntry {
    std::int64_t seq = 0;
    EntryKind kind = EntryKind::Reserve;
    RequestId::Bytes job{};
    std::int64_t part = 0;  // 1, 2 … : which reservation of the job
    std::int64_t attempt = 0;
    std::string finishReason;
    std::int64_t startedUs = 0;  // UTC, as observed
    std::int64_t endedUs = 0;
    std::int64_t writtenUs = 0;  // UTC and since boot, when the row was appended
    std::int64_t monotonicUs = 0;
    std::string bootId;
    std::int64_t billUs = 0;  // the start, but never before the latest clock row's
    std::int64_t day = 0;     // of billUs in the billing time zone: 20261122
    std::string department, project, model, voice, vocoder, emotion, device;
    std::int64_t tokenRateMilliHz = 0;
    std::int64_t sampleRate = 0;
    std::optional<std::int64_t> samplesPerToken;
    std::int64_t textTokens = 0, speechTokens = 0, solverSteps = 0, solverEvaluations = 0;
    std::int64_t lmPromptTokens = 0, lmCompletionTokens = 0;
    std::int64_t decodedSamples = 0, trimmedSamples = 0, crossfadedSamples = 0, silenceSamples = 0;
    std::int64_t firstAudioUs = 0;
    std::int64_t wallUs = 0;
    std::string tariff;
    std::string currency;
    std::int64_t amountNano = 0;
    std::int64_t reservedNano = 0;
    std::optional<Digest> textMac;
    std::string note;

    // Since version 2. A row in which all of these have the values below is hashed as in version 1.
    std::string service = "speech";
    std::string user, language;
    std::int64_t emotionNormMicros = 0;
    std::int64_t rateMilli = 1000;
    std::int64_t referenceMilliseconds = 0;
    std::int64_t inputCharacters = 0;
    std::int64_t batch = 0;  // 1: one of a job that may wait
    std::int64_t ocrCharacters = 0, nlpTokens = 0;
    std::int64_t cachedTextTokens = 0, cachedSpeechTokens = 0;
    std::int64_t energyMillijoules = 0;
    std::int64_t expectedTokens = 0, rawTokens = 0;
    std::int64_t low80Tokens = 0, high80Tokens = 0, low95Tokens = 0, high95Tokens = 0;
    std::int64_t volumeBefore = 0;  // what the month had counted for this tariff and department
    std::int64_t refersTo = 0;      // seq of the row that a correction is for

    friend bool operator==(const LedgerEntry&, const LedgerEntry&) = default;
};

// A row by its number and its hash.
struct RowPlace {
    std::int64_t seq = 0;
    Digest hash{};

    friend bool operator==(const RowPlace&, const RowPlace&) = default;
};

// Calls `visit(name, field)` for every column of version 1 but `hash`, in the order of the hashed bytes.
template <typename Entry, typename Visit>
void forEachFirstColumn(Entry& entry, Visit&& visit)
{
    visit("seq", entry.seq);
    visit("kind", entry.kind);
    visit("job", entry.job);
    visit("part", entry.part);
    visit("attempt", entry.attempt);
    visit("finish_reason", entry.finishReason);
    visit("t_us", entry.startedUs);
    visit("ended_us", entry.endedUs);
    visit("written_us", entry.writtenUs);
    visit("t_mono_us", entry.monotonicUs);
    visit("boot_id", entry.bootId);
    visit("bill_us", entry.billUs);
    visit("day", entry.day);
    visit("department", entry.department);
    visit("project", entry.project);
    visit("model", entry.model);
    visit("voice", entry.voice);
    visit("vocoder", entry.vocoder);
    visit("emotion", entry.emotion);
    visit("device", entry.device);
    visit("token_rate_mhz", entry.tokenRateMilliHz);
    visit("sample_rate", entry.sampleRate);
    visit("samples_per_token", entry.samplesPerToken);
    visit("text_tok", entry.textTokens);
    visit("speech_tok", entry.speechTokens);
    visit("solver_steps", entry.solverSteps);
    visit("solver_evals", entry.solverEvaluations);
    visit("lm_prompt_tok", entry.lmPromptTokens);
    visit("lm_completion_tok", entry.lmCompletionTokens);
    visit("decoded_samples", entry.decodedSamples);
    visit("trimmed_samples", entry.trimmedSamples);
    visit("crossfaded_samples", entry.crossfadedSamples);
    visit("silence_samples", entry.silenceSamples);
    visit("first_audio_us", entry.firstAudioUs);
    visit("wall_us", entry.wallUs);
    visit("tariff", entry.tariff);
    visit("cur", entry.currency);
    visit("amount_nano", entry.amountNano);
    visit("reserved_nano", entry.reservedNano);
    visit("text_mac", entry.textMac);
    visit("note", entry.note);
}

// Likewise for those that version 2 has added.
template <typename Entry, typename Visit>
void forEachAddedColumn(Entry& entry, Visit&& visit)
{
    visit("service", entry.service);
    visit("user_name", entry.user);
    visit("language", entry.language);
    visit("emotion_norm", entry.emotionNormMicros);
    visit("rate_milli", entry.rateMilli);
    visit("reference_ms", entry.referenceMilliseconds);
    visit("input_chars", entry.inputCharacters);
    visit("batch", entry.batch);
    visit("ocr_chars", entry.ocrCharacters);
    visit("nlp_tok", entry.nlpTokens);
    visit("cached_text_tok", entry.cachedTextTokens);
    visit("cached_speech_tok", entry.cachedSpeechTokens);
    visit("energy_mj", entry.energyMillijoules);
    visit("est_tok", entry.expectedTokens);
    visit("est_raw", entry.rawTokens);
    visit("est_low80", entry.low80Tokens);
    visit("est_high80", entry.high80Tokens);
    visit("est_low95", entry.low95Tokens);
    visit("est_high95", entry.high95Tokens);
    visit("volume_before", entry.volumeBefore);
    visit("refers_to", entry.refersTo);
}

// The one list from which binding, reading and hashing follow.
template <typename Entry, typename Visit>
void forEachColumn(Entry& entry, Visit&& visit)
{
    forEachFirstColumn(entry, visit);
    forEachAddedColumn(entry, visit);
}

}  // namespace vox
