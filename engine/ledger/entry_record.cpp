#include "engine/ledger/entry_record.h"

#include "engine/pricing/local_time.h"
#include "engine/pricing/rating.h"

#include <unicode/ustring.h>

#include <algorithm>
#include <array>
#include <initializer_list>

namespace vox {
namespace {

constexpr std::size_t kLongestText = 1000;                       // bytes of one column
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
    for (const std::string* text : {&context.department, &context.project, &context.model, &context.voice,
                                    &context.vocoder, &context.emotion, &context.device})
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
    return entry;
}

RequestContext contextOf(const LedgerEntry& entry)
{
    return {.request = RequestId::fromBytes(entry.job),
            .started = utcOf(entry.startedUs),
            .department = entry.department,
            .project = entry.project,
            .model = entry.model,
            .voice = entry.voice,
            .vocoder = entry.vocoder,
            .emotion = entry.emotion,
            .device = entry.device,
            .tokenRateMilliHz = entry.tokenRateMilliHz,
            .sampleRate = entry.sampleRate,
            .samplesPerToken = entry.samplesPerToken};
}

void setUsage(LedgerEntry& entry, const Usage& usage, const SampleBalance& samples)
{
    entry.textTokens = usage.textTokens.value();
    entry.speechTokens = usage.speechTokens.value();
    entry.solverSteps = usage.solverSteps.value();
    entry.solverEvaluations = usage.solverEvaluations.value();
    entry.lmPromptTokens = usage.lmPromptTokens.value();
    entry.lmCompletionTokens = usage.lmCompletionTokens.value();
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

}  // namespace

Result<LedgerEntry> reserveEntry(const RequestContext& context, Money upperBound, const Tariff& tariff)
{
    if (auto checked = checkTexts(context); !checked)
        return checked.error();
    LedgerEntry entry = contextEntry(context);
    entry.kind = EntryKind::Reserve;
    entry.tariff = tariff.reference();
    entry.currency = upperBound.currency().code();
    entry.reservedNano = upperBound.nanos();
    if (upperBound.currency() != tariff.currency || upperBound.nanos() < 0)
        return Error::failed(
            VOX_TRANSLATE_NOOP("Error", "The amount to set aside, %1, is not one of price list “%2”."),
            {upperBound.toString(), tariff.id});
    return entry;
}

Result<LedgerEntry> tariffEntry(const Tariff& tariff)
{
    LedgerEntry entry;
    entry.kind = EntryKind::Tariff;
    if (!parseDigest(tariff.sha256) || !isStorable(tariff.reference()) || !isStorable(tariff.name))
        return Error::badInput(
            VOX_TRANSLATE_NOOP("Error", "Price list “%1” has no checksum or an unusable name."), {tariff.id});
    entry.startedUs = microsecondsOf(tariff.effectiveFrom);
    entry.textTokens = tariff.perMillion.textTokenNanos;
    entry.speechTokens = tariff.perMillion.speechTokenNanos;
    entry.solverSteps = tariff.perMillion.solverStepNanos;
    entry.lmPromptTokens = tariff.perMillion.lmPromptTokenNanos;
    entry.lmCompletionTokens = tariff.perMillion.lmCompletionTokenNanos;
    entry.tariff = tariff.reference();
    entry.currency = tariff.currency.code();
    entry.note = tariff.sha256 + " " + tariff.name;
    return entry;
}

std::optional<Tariff> tariffOf(const LedgerEntry& entry)
{
    constexpr std::size_t digits = 64;
    const auto at = entry.tariff.rfind('@');
    const auto currency = Currency::parse(entry.currency);
    if (entry.kind != EntryKind::Tariff || at == std::string::npos || !currency ||
        entry.note.size() <= digits)
        return std::nullopt;
    Tariff tariff;
    tariff.id = entry.tariff.substr(0, at);
    tariff.name = entry.note.substr(digits + 1);
    tariff.effectiveFrom = utcOf(entry.startedUs);
    tariff.currency = *currency;
    tariff.perMillion = {.textTokenNanos = entry.textTokens,
                         .speechTokenNanos = entry.speechTokens,
                         .solverStepNanos = entry.solverSteps,
                         .lmPromptTokenNanos = entry.lmPromptTokens,
                         .lmCompletionTokenNanos = entry.lmCompletionTokens};
    tariff.sha256 = entry.note.substr(0, digits);
    if (!parseDigest(tariff.sha256) || tariff.reference() != entry.tariff)
        return std::nullopt;
    return tariff;
}

Result<LedgerEntry> settleEntry(const UsageRecord& record, const Charge& charge)
{
    if (auto checked = checkTexts(record.context); !checked)
        return checked.error();
    LedgerEntry entry = contextEntry(record.context);
    entry.kind = EntryKind::Settle;
    entry.attempt = record.attempt;
    entry.finishReason = toString(record.finish);
    entry.endedUs = microsecondsOf(record.ended);
    setUsage(entry, record.usage, record.samples);
    entry.firstAudioUs = record.firstAudio.count();
    entry.wallUs = record.processing.count();
    entry.tariff = charge.tariff;
    entry.currency = charge.amount.currency().code();
    entry.amountNano = charge.amount.nanos();
    if (const char* fault = faultOf(entry))
        return Error::failed(fault, {record.context.request.toString()});
    return entry;
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
        if (faultOf(known) == nullptr && amountOf(known, tariff))
            entry = known;
    }
    entry.amountNano = amountOf(entry, tariff).value_or(0);
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

Usage usageOf(const LedgerEntry& entry)
{
    return {TextTokens(entry.textTokens),         SpeechTokens(entry.speechTokens),
            SolverSteps(entry.solverSteps),       SolverSteps(entry.solverEvaluations),
            LmPromptTokens(entry.lmPromptTokens), LmCompletionTokens(entry.lmCompletionTokens)};
}

std::optional<LedgerRow> rowOf(const LedgerEntry& settled)
{
    const auto currency = Currency::parse(settled.currency);
    const auto finish = parseFinishReason(settled.finishReason);
    if (settled.kind != EntryKind::Settle || !currency || !finish)
        return std::nullopt;
    LedgerRow row{.record = {.context = contextOf(settled),
                             .ended = utcOf(settled.endedUs),
                             .usage = usageOf(settled),
                             .samples = {Samples(settled.decodedSamples), Samples(settled.trimmedSamples),
                                         Samples(settled.crossfadedSamples), Samples(settled.silenceSamples)},
                             .processing = std::chrono::microseconds(settled.wallUs),
                             .firstAudio = std::chrono::microseconds(settled.firstAudioUs),
                             .attempt = settled.attempt,
                             .finish = *finish}};
    row.seq = settled.seq;
    row.amount = Money::fromNanos(*currency, settled.amountNano);
    row.reserved = Money::fromNanos(*currency, settled.reservedNano);
    row.tariff = settled.tariff;
    row.note = settled.note;
    return row;
}

const char* faultOf(const LedgerEntry& settled)
{
    const LedgerEntry& e = settled;
    if (!isWithin({e.textTokens, e.speechTokens, e.solverSteps, e.solverEvaluations, e.lmPromptTokens,
                   e.lmCompletionTokens, e.firstAudioUs, e.wallUs, e.attempt, e.tokenRateMilliHz,
                   e.sampleRate, e.samplesPerToken.value_or(0)}) ||
        !isWithin({e.decodedSamples, e.trimmedSamples, e.crossfadedSamples, e.silenceSamples, e.amountNano}))
        return VOX_TRANSLATE_NOOP("Error", "Row %1: one of its counts is out of range.");
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

std::optional<std::int64_t> amountOf(const LedgerEntry& settled, const Tariff& tariff)
{
    const auto charge = priceOf(usageOf(settled), tariff);
    if (!charge || settled.currency != tariff.currency.code())
        return std::nullopt;
    return charge->amount.nanos();
}

}  // namespace vox
