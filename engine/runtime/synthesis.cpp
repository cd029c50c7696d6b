#include "engine/runtime/synthesis.h"

#include <algorithm>
#include <array>
#include <utility>

namespace vox {
namespace {

// The model ran on or fell silent in one segment: the others are spoken all the same, and the record says so.
bool isCutShort(FinishReason reason)
{
    return reason == FinishReason::Length || reason == FinishReason::Silence;
}

}  // namespace

Synthesis::Synthesis(const Parts& parts)
    : m_parts(parts)
    , m_sampleRate(parts.model.info().sampleRate)
{
}

SynthesisEnd Synthesis::run(ReadySegment first, std::stop_token stop)
{
    SynthesisEnd end;
    FinishReason cutShort = FinishReason::Stop;
    std::optional<ReadySegment> segment = std::move(first);
    while (segment) {
        const auto finish = speak(*segment, stop);
        if (!finish)
            end.error = finish.error();
        end.finish = finish ? *finish : FinishReason::Fault;
        if (isCutShort(end.finish))
            cutShort = std::exchange(end.finish, FinishReason::Stop);
        if (end.finish != FinishReason::Stop)
            break;
        auto next = m_parts.text.next(stop);
        if (!next) {
            end.error = next.error();
            end.finish = FinishReason::Fault;
            break;
        }
        segment = std::move(*next);
    }
    if (end.finish == FinishReason::Stop && stop.stop_requested())
        end.finish = FinishReason::Cancelled;
    if (end.finish == FinishReason::Stop)
        end.finish = cutShort;
    return end;
}

Result<FinishReason> Synthesis::speak(const ReadySegment& segment, std::stop_token stop)
{
    if (stop.stop_requested())
        return FinishReason::Cancelled;
    useProsody(segment);
    addSilence(silenceBefore(segment.segment, segment.style));
    m_parts.sink.onSegmentStarted(segment.index, m_written);
    using Source = UsageMeter::Source;
    m_parts.meter.textFed(segment.prepared->textTokens, segment.cached ? Source::Cache : Source::Model);
    auto finish = segment.cached ? deliver(*segment.cached, stop) : decode(segment, stop);
    finishProsody();
    if (finish && *finish == FinishReason::Stop)
        addSilence(silenceAfter(segment.segment, segment.style));
    return finish;
}

Result<FinishReason> Synthesis::decode(const ReadySegment& segment, std::stop_token stop)
{
    const bool keeps = m_parts.cache != nullptr && !segment.cacheKey.empty();
    if (keeps)
        m_keeping = CachedSegment{.sampleRate = m_sampleRate,
                                  .textTokens = segment.prepared->textTokens,
                                  .lengthKnown = segment.prepared->exact,
                                  .words = wordsWithin(segment.segment, segment.prepared->words)};
    auto finish = m_parts.model.decoder().decode(*segment.prepared, segment.style.options, *this, stop);
    if (keeps && finish && *finish == FinishReason::Stop)
        m_parts.cache->store(segment.cacheKey, std::move(*m_keeping));
    m_keeping.reset();
    return finish;
}

// Solver steps are not counted again: none are made.
FinishReason Synthesis::deliver(const CachedSegment& cached, std::stop_token stop)
{
    std::span<const float> left(cached.samples);
    for (const CachedChunk& chunk : cached.chunks) {
        if (stop.stop_requested())
            return FinishReason::Cancelled;
        const auto samples = left.first(static_cast<std::size_t>(chunk.samples));
        left = left.subspan(samples.size());
        m_parts.meter.chunk({.samples = samples, .speechTokens = chunk.speechTokens},
                            UsageMeter::Source::Cache);
        write(m_shaper->process(samples));
    }
    return FinishReason::Stop;
}

void Synthesis::onChunk(const DecodedChunk& chunk)
{
    m_parts.meter.chunk(chunk);
    if (m_keeping)
        m_keeping->add(chunk);
    write(m_shaper->process(chunk.samples));
}

void Synthesis::useProsody(const ReadySegment& segment)
{
    const auto& info = m_parts.model.info();
    if (!m_medianHz && segment.style.prosody.pitchRange != 1)
        m_medianHz = m_parts.model.medianHz(segment.style.options);
    ShaperHints hints{.totalSamples = std::nullopt, .medianHz = m_medianHz};
    if (segment.cached ? segment.cached->lengthKnown : segment.prepared->exact)
        hints.totalSamples = segment.prepared->speechTokens.value() * info.samplesPerToken;
    m_shaper.emplace(segment.style.prosody, m_parts.pitchSemitones, info.sampleRate, hints);
}

void Synthesis::finishProsody()
{
    write(m_shaper->flush());
    if (const auto median = m_shaper->medianHz())
        m_medianHz = median;
    m_shaper.reset();
}

void Synthesis::addSilence(std::chrono::milliseconds pause)
{
    static constexpr std::array<float, 4096> kSilence{};
    Samples left(pause.count() * m_sampleRate / 1000);
    m_parts.meter.silence(left);
    while (left > Samples(0)) {
        const auto part = std::min<std::int64_t>(left.value(), kSilence.size());
        write(std::span(kSilence).first(static_cast<std::size_t>(part)));
        left = left - Samples(part);
    }
}

void Synthesis::write(std::span<const float> samples)
{
    if (samples.empty())
        return;
    m_written += Samples(static_cast<std::int64_t>(samples.size()));
    m_parts.sink.onAudio(samples);
}

}  // namespace vox
