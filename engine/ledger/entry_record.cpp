#include "engine/ledger/entry_record.h"

#include "engine/pricing/local_time.h"
#include "engine/pricing/rating.h"
#include "engine/pricing/tariff_reader.h"

#include <unicode/ustring.h>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <tuple>

namespace vox {
namespace {

constexpr std::size_t kLongestText = 1000;  // bytes of one column
constexpr std::size_t kLongestTariff = 1 << 20;
constexpr std::int64_t kMostOfAnything = 1'000'000'000'000'000;  // keeps every sum of a ledger within 63 bits

bool isUtf8(const std::string& text)
{
    std::int32_t length = 0;
    UErrorCode error = U_ZERO_ERROR;
    u_strFromUTF8(nullptr, 0, &length, text.data(), static_cast<std::int32_t>(text.size()), &error);
    return error != U_INVALID_CHAR_FOUND;
}

bool isStorable(const std::string& text)
{
    const auto isControl = [](unsigned char c) { return c < 0x20 || c == 0x7f; };
    return text.size() <= kLongestText && std::ranges::none_of(text, isControl) && isUtf8(text);
}

Status checkTexts(const RequestContext& context)
{
    for (const std::string* text :
         {&context.service, &context.user, &context.department, &context.project, &context.model,
          &context.language, &context.voice, &context.vocoder, &context.emotion, &context.device})
        if (!isStorable(*text))
            return Error::badInput(
                VOX_TRANSLATE_NOOP(
                    "Error",
                    "A name that goes into the ledger is too long or holds control characters: “%1”."),
                {text->substr(0, 60)});
    return {};
}

LedgerEntry contextEntry(const RequestContext& context)
{
    LedgerEntry entry;
    entry.job = context.request.bytes();
    entry.startedUs = microsecondsOf(context.started);
    entry.department = context.department;
    entry.project = context.project;
    entry.model = context.model;
    entry.voice = context.voice;
    entry.vocoder = context.vocoder;
    entry.emotion = context.emotion;
    entry.device = context.device;
    entry.tokenRateMilliHz = context.tokenRateMilliHz;
    entry.sampleRate = context.sampleRate;
    entry.samplesPerToken = context.samplesPerToken;
    entry.service = context.service;
    entry.user = context.user;
    entry.language = context.language;
    entry.emotionNormMicros = context.emotionNormMicros;
    entry.rateMilli = context.rateMilli;
    entry.referenceMilliseconds = context.referenceMilliseconds;
    entry.inputCharacters = context.inputCharacters;
    entry.batch = context.batch ? 1 : 0;
    return entry;
}

// Assigned one by one: the record's strings are used again where millions of rows are read.
void readContext(const LedgerEntry& entry, RequestContext& context)
{
    context.request = RequestId::fromBytes(entry.job);
    context.started = utcOf(entry.startedUs);
    context.service = entry.service;
    context.user = entry.user;
    context.department = entry.department;
    context.project = entry.project;
    context.model = entry.model;
    context.language = entry.language;
    context.voice = entry.voice;
    context.vocoder = entry.vocoder;
    context.emotion = entry.emotion;
    context.emotionNormMicros = entry.emotionNormMicros;
    context.rateMilli = entry.rateMilli;
    context.referenceMilliseconds = entry.referenceMilliseconds;
    context.inputCharacters = entry.inputCharacters;
    context.batch = entry.batch != 0;
    context.device = entry.device;
    context.tokenRateMilliHz = entry.tokenRateMilliHz;
    context.sampleRate = entry.sampleRate;
    context.samplesPerToken = entry.samplesPerToken;
}

void setForecast(LedgerEntry& entry, const TokenForecast& forecast)
{
    entry.expectedTokens = forecast.expected;
    entry.rawTokens = forecast.raw;
    entry.low80Tokens = forecast.low80;
    entry.high80Tokens = forecast.high80;
    entry.low95Tokens = forecast.low95;
    entry.high95Tokens = forecast.high95;
}

void setUsage(LedgerEntry& entry, const Usage& usage, const SampleBalance& samples)
{
    entry.textTokens = usage.textTokens.value();
    entry.speechTokens = usage.speechTokens.value();
    entry.solverSteps = usage.solverSteps.value();
    entry.solverEvaluations = usage.solverEvaluations.value();
    entry.lmPromptTokens = usage.lmPromptTokens.value();
    entry.lmCompletionTokens = usage.lmCompletionTokens.value();
    entry.ocrCharacters = usage.ocrCharacters.value();
    entry.nlpTokens = usage.nlpTokens.value();
    entry.cachedTextTokens = usage.cachedTextTokens.value();
    entry.cachedSpeechTokens = usage.cachedSpeechTokens.value();
    entry.decodedSamples = samples.decoded.value();
    entry.trimmedSamples = samples.trimmed.value();
    entry.crossfadedSamples = samples.crossfaded.value();
    entry.silenceSamples = samples.silence.value();
}

bool isWithin(std::initializer_list<std::int64_t> values)
{
    return std::ranges::all_of(values,
                               [](std::int64_t value) { return value >= 0 && value <= kMostOfAnything; });
}

std::string sha256Of(const std::string& text)
{
    return toHex(Sha256().of(text, {}));
}

// As version 1 wrote it: the prices in the count columns.
std::optional<Tariff> tariffWithoutFile(const LedgerEntry& entry)
{
    constexpr std::size_t digits = 64;
    const auto currency = Currency::parse(entry.currency);
    if (!currency || entry.note.size() <= digits || entry.note[digits] != ' ')
        return std::nullopt;
    Tariff tariff;
    tariff.id = tariffIdOf(entry.tariff);
    tariff.name = entry.note.substr(digits + 1);
    tariff.effectiveFrom = utcOf(entry.startedUs);
    tariff.currency = *currency;
    tariff.perMillion = {.textTokenNanos = entry.textTokens,
                         .speechTokenNanos = entry.speechTokens,
                         .solverStepNanos = entry.solverSteps,
                         .lmPromptTokenNanos = entry.lmPromptTokens,
                         .lmCompletionTokenNanos = entry.lmCompletionTokens};
    tariff.sha256 = entry.note.substr(0, digits);
    return parseDigest(tariff.sha256) ? std::optional(std::move(tariff)) : std::nullopt;
}

void writePrices(LedgerEntry& entry, const Tariff& tariff)
{
    entry.textTokens = tariff.perMillion.textTokenNanos;
    entry.speechTokens = tariff.perMillion.speechTokenNanos;
    entry.solverSteps = tariff.perMillion.solverStepNanos;
    entry.lmPromptTokens = tariff.perMillion.lmPromptTokenNanos;
    entry.lmCompletionTokens = tariff.perMillion.lmCompletionTokenNanos;
    entry.note = tariff.sha256 + " " + tariff.name;
}

std::int64_t startOf(const Tariff& tariff)
{
    return microsecondsOf(std::chrono::ceil<std::chrono::microseconds>(tariff.effectiveFrom));
}

}  // namespace

Result<LedgerEntry> reserveEntry(const Reservation& reservation)
{
    const Tariff& tariff = reservation.tariff;
    const Money bound = reservation.upperBound;
    if (auto checked = checkTexts(reservation.context); !checked)
        return checked.error();
    if (bound.currency() != tariff.currency || bound.nanos() < 0)
        return Error::failed(
            VOX_TRANSLATE_NOOP("Error", "The amount to set aside, %1, is not one of price list “%2”."),
            {bound.toString(), tariff.id});
    LedgerEntry entry = contextEntry(reservation.context);
    entry.kind = EntryKind::Reserve;
    entry.tariff = tariff.reference();
    entry.currency = bound.currency().code();
    entry.reservedNano = bound.nanos();
    setForecast(entry, reservation.forecast);
    return entry;
}

Result<LedgerEntry> tariffEntry(const Tariff& tariff)
{
    const bool isKept = tariff.json.size() <= kLongestTariff && isUtf8(tariff.json) &&
                        (tariff.json.empty() || sha256Of(tariff.json) == tariff.sha256);
    if (!isKept || !parseDigest(tariff.sha256) || !isStorable(tariff.reference()) || !isStorable(tariff.name))
        return Error::badInput(
            VOX_TRANSLATE_NOOP("Error", "Price list “%1” has no checksum or an unusable name."), {tariff.id});
    LedgerEntry entry;
    entry.kind = EntryKind::Tariff;
    entry.startedUs = startOf(tariff);
    entry.tariff = tariff.reference();
    entry.currency = tariff.currency.code();
    entry.note = tariff.json;
    if (tariff.json.empty())
        writePrices(entry, tariff);
    return entry;
}

std::optional<Tariff> tariffOf(const LedgerEntry& entry)
{
    if (entry.kind != EntryKind::Tariff)
        return std::nullopt;
    auto tariff = tariffWithoutFile(entry);
    if (!tariff) {
        auto parsed = parseTariff(entry.note, entry.tariff);
        if (!parsed || startOf(*parsed) != entry.startedUs || parsed->currency.code() != entry.currency)
            return std::nullopt;
        tariff = parsed.take();
    }
    if (tariff->reference() != entry.tariff)
        return std::nullopt;
    return tariff;
}

std::string tariffIdOf(const std::string& reference)
{
    return reference.substr(0, reference.rfind('@'));
}

Result<LedgerEntry> settleEntry(const UsageRecord& record)
{
    if (auto checked = checkTexts(record.context); !checked)
        return checked.error();
    LedgerEntry entry = contextEntry(record.context);
    entry.kind = EntryKind::Settle;
    entry.attempt = record.attempt;
    entry.finishReason = toString(record.finish);
    entry.endedUs = microsecondsOf(record.ended);
    setUsage(entry, record.usage, record.samples);
    setForecast(entry, record.forecast);
    entry.firstAudioUs = record.firstAudio.count();
    entry.wallUs = record.processing.count();
    entry.energyMillijoules = record.energyMillijoules;
    if (const char* fault = faultOf(entry))
        return Error::failed(fault, {record.context.request.toString()});
    return entry;
}

Result<LedgerEntry> adjustEntry(const Adjustment& adjustment, const LedgerEntry& settled, UtcTime now)
{
    if (adjustment.reason.empty() || !isStorable(adjustment.reason))
        return Error::badInput(
            VOX_TRANSLATE_NOOP("Error", "A correction needs a reason of one line and at most 1,000 bytes."));
    const std::int64_t nanos = adjustment.delta.nanos();
    if (nanos == 0 || nanos > kMostOfAnything || nanos < -kMostOfAnything)
        return Error::badInput(
            VOX_TRANSLATE_NOOP("Error", "A correction by %1 is nothing, or more than can be booked."),
            {adjustment.delta.toString()});
    if (adjustment.delta.currency().code() != settled.currency)
        return Error::badInput(
            VOX_TRANSLATE_NOOP("Error", "Row %1 is in %2, so it cannot be corrected by %3."),
            {std::to_string(settled.seq), settled.currency, adjustment.delta.toString()});
    LedgerEntry entry;
    entry.kind = EntryKind::Adjust;
    entry.job = adjustment.id.bytes();
    entry.part = 1;
    entry.attempt = settled.attempt;
    entry.startedUs = entry.endedUs = microsecondsOf(now);
    entry.service = settled.service;
    entry.user = settled.user;
    entry.department = settled.department;
    entry.project = settled.project;
    entry.model = settled.model;
    entry.language = settled.language;
    entry.voice = settled.voice;
    entry.vocoder = settled.vocoder;
    entry.emotion = settled.emotion;
    entry.device = settled.device;
    entry.tariff = settled.tariff;
    entry.currency = settled.currency;
    entry.amountNano = nanos;
    entry.refersTo = settled.seq;
    entry.note = adjustment.reason;
    return entry;
}

void closeReservation(LedgerEntry& settled, const LedgerEntry& reserve)
{
    settled.part = reserve.part;
    settled.tariff = reserve.tariff;
    settled.currency = reserve.currency;
    settled.reservedNano = reserve.reservedNano;
}

LedgerEntry voidEntry(const LedgerEntry& reserve)
{
    LedgerEntry entry = reserve;
    entry.kind = EntryKind::Void;
    return entry;
}

LedgerEntry recoveredEntry(const LedgerEntry& reserve, const RecordedProgress* progress, const Tariff& tariff)
{
    LedgerEntry entry = reserve;
    entry.kind = EntryKind::Settle;
    entry.finishReason = toString(FinishReason::Fault);
    entry.endedUs = entry.startedUs;
    entry.note = "recovered, nothing was recorded";
    if (progress != nullptr) {
        LedgerEntry known = entry;
        known.attempt = progress->attempt;
        known.wallUs = progress->processing.count();
        known.firstAudioUs = progress->firstAudio.count();
        known.endedUs = entry.startedUs + known.wallUs;
        setUsage(known, progress->usage, progress->samples);
        known.note = "recovered, " + std::to_string(known.speechTokens) + " steps";
        if (faultOf(known) == nullptr && chargeOf(known, tariff))
            entry = known;
    }
    return entry;
}

LedgerEntry recoveryEntry(const LedgerEntry& settled)
{
    LedgerEntry entry;
    entry.kind = EntryKind::Recovery;
    entry.job = settled.job;
    entry.part = settled.part;
    entry.attempt = settled.attempt;
    entry.startedUs = settled.startedUs;
    entry.note = settled.note;
    return entry;
}

VolumeKey volumeKeyOf(const LedgerEntry& settled)
{
    return {settled.day / 100, settled.department, tariffIdOf(settled.tariff)};
}

Usage usageOf(const LedgerEntry& entry)
{
    return {TextTokens(entry.textTokens),         SpeechTokens(entry.speechTokens),
            SolverSteps(entry.solverSteps),       SolverSteps(entry.solverEvaluations),
            LmPromptTokens(entry.lmPromptTokens), LmCompletionTokens(entry.lmCompletionTokens),
            OcrCharacters(entry.ocrCharacters),   NlpTokens(entry.nlpTokens),
            TextTokens(entry.cachedTextTokens),   SpeechTokens(entry.cachedSpeechTokens)};
}

void readRecord(const LedgerEntry& entry, UsageRecord& record)
{
    readContext(entry, record.context);
    record.ended = utcOf(entry.endedUs);
    record.usage = usageOf(entry);
    record.samples = {Samples(entry.decodedSamples), Samples(entry.trimmedSamples),
                      Samples(entry.crossfadedSamples), Samples(entry.silenceSamples)};
    record.processing = std::chrono::microseconds(entry.wallUs);
    record.firstAudio = std::chrono::microseconds(entry.firstAudioUs);
    record.attempt = entry.attempt;
    record.finish = parseFinishReason(entry.finishReason).value_or(FinishReason::Stop);
    record.forecast = {entry.expectedTokens, entry.rawTokens,   entry.low80Tokens,
                       entry.high80Tokens,   entry.low95Tokens, entry.high95Tokens};
    record.energyMillijoules = entry.energyMillijoules;
}

UsageRecord recordOf(const LedgerEntry& settled)
{
    UsageRecord record;
    readRecord(settled, record);
    return record;
}

std::optional<LedgerRow> rowOf(const LedgerEntry& booked)
{
    const auto currency = Currency::parse(booked.currency);
    const bool isSettled =
        booked.kind == EntryKind::Settle && parseFinishReason(booked.finishReason).has_value();
    if (!currency || (!isSettled && booked.kind != EntryKind::Adjust))
        return std::nullopt;
    LedgerRow row{.record = recordOf(booked)};
    row.seq = booked.seq;
    row.amount = Money::fromNanos(*currency, booked.amountNano);
    row.reserved = Money::fromNanos(*currency, booked.reservedNano);
    row.tariff = booked.tariff;
    row.volumeBefore = booked.volumeBefore;
    row.adjusts = booked.refersTo;
    row.note = booked.note;
    row.billed = utcOf(booked.billUs);
    return row;
}

bool hasSameCounts(const LedgerEntry& a, const LedgerEntry& b)
{
    const auto samples = [](const LedgerEntry& e) {
        return std::tie(e.decodedSamples, e.trimmedSamples, e.crossfadedSamples, e.silenceSamples);
    };
    return a.job == b.job && a.attempt == b.attempt && a.finishReason == b.finishReason &&
           usageOf(a) == usageOf(b) && samples(a) == samples(b);
}

const char* faultOf(const LedgerEntry& settled)
{
    const LedgerEntry& e = settled;
    if (!isWithin({e.textTokens,
                   e.speechTokens,
                   e.solverSteps,
                   e.solverEvaluations,
                   e.lmPromptTokens,
                   e.lmCompletionTokens,
                   e.ocrCharacters,
                   e.nlpTokens,
                   e.firstAudioUs,
                   e.wallUs,
                   e.attempt,
                   e.tokenRateMilliHz,
                   e.sampleRate,
                   e.samplesPerToken.value_or(0),
                   e.emotionNormMicros,
                   e.rateMilli,
                   e.referenceMilliseconds,
                   e.inputCharacters,
                   e.batch,
                   e.energyMillijoules}) ||
        !isWithin({e.decodedSamples, e.trimmedSamples, e.crossfadedSamples, e.silenceSamples, e.amountNano,
                   e.expectedTokens, e.rawTokens, e.low80Tokens, e.high80Tokens, e.low95Tokens,
                   e.high95Tokens, e.cachedTextTokens, e.cachedSpeechTokens}))
        return VOX_TRANSLATE_NOOP("Error", "Row %1: one of its counts is out of range.");
    if (e.cachedTextTokens > e.textTokens || e.cachedSpeechTokens > e.speechTokens)
        return VOX_TRANSLATE_NOOP("Error", "Row %1: more tokens come from the cache than there are.");
    std::int64_t expected = e.decodedSamples;
    if (e.samplesPerToken && (__builtin_mul_overflow(e.speechTokens, *e.samplesPerToken, &expected) ||
                              expected != e.decodedSamples))
        return VOX_TRANSLATE_NOOP(
            "Error", "Row %1: its decoded samples are not speech tokens times samples per token.");
    if (e.trimmedSamples + e.crossfadedSamples > e.decodedSamples)
        return VOX_TRANSLATE_NOOP("Error", "Row %1: more samples are trimmed than were decoded.");
    if (!parseFinishReason(e.finishReason))
        return VOX_TRANSLATE_NOOP("Error", "Row %1: its finish reason is unknown.");
    return nullptr;
}

std::optional<Charge> chargeOf(const LedgerEntry& settled, const Tariff& tariff)
{
    if (settled.currency != tariff.currency.code())
        return std::nullopt;
    return priceOf(recordOf(settled), tariff, settled.volumeBefore);
}

}  // namespace vox
