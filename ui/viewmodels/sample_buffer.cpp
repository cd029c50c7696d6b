#include "ui/viewmodels/sample_buffer.h"

#include <algorithm>
#include <cmath>

namespace vox::ui {
namespace {

constexpr float kScale = 32767.0F;

std::int16_t toInt16(float sample)
{
    if (!std::isfinite(sample))
        return 0;
    return static_cast<std::int16_t>(std::lround(std::clamp(sample, -1.0F, 1.0F) * kScale));
}

void raise(std::atomic<std::int16_t>& peak, std::int16_t sample)
{
    const auto size = static_cast<std::int16_t>(std::abs(sample));
    if (size > peak.load(std::memory_order_relaxed))  // one writer: no exchange is needed
        peak.store(size, std::memory_order_relaxed);
}

}  // namespace

SampleBuffer::SampleBuffer()
    : m_chunks(std::make_unique<std::array<std::atomic<Chunk*>, kChunks>>())
{
}

SampleBuffer::~SampleBuffer()
{
    for (const auto& chunk : *m_chunks)
        delete chunk.load(std::memory_order_relaxed);
}

double SampleBuffer::seconds() const
{
    const std::int64_t rate = sampleRate();
    return rate > 0 ? static_cast<double>(size()) / static_cast<double>(rate) : 0;
}

const SampleBuffer::Chunk& SampleBuffer::chunkOf(std::int64_t sample) const
{
    return *(*m_chunks)[static_cast<std::size_t>(sample / kChunk)].load(std::memory_order_acquire);
}

SampleBuffer::Chunk& SampleBuffer::writableChunk(std::int64_t sample)
{
    auto& place = (*m_chunks)[static_cast<std::size_t>(sample / kChunk)];
    if (!place.load(std::memory_order_relaxed))
        place.store(new Chunk, std::memory_order_release);
    return *place.load(std::memory_order_relaxed);
}

void SampleBuffer::append(std::span<const float> samples, std::int64_t sampleRate)
{
    if (m_rate.load(std::memory_order_relaxed) == 0)
        m_rate.store(sampleRate, std::memory_order_release);
    std::int64_t at = m_size.load(std::memory_order_relaxed);
    for (const float sample : samples) {
        if (at == kMost)
            break;
        Chunk& chunk = writableChunk(at);
        const auto place = static_cast<std::size_t>(at % kChunk);
        const std::int16_t value = toInt16(sample);
        chunk.samples[place] = value;
        raise(chunk.peaks[place / kGrain], value);
        raise(chunk.peak, value);
        ++at;
    }
    m_size.store(at, std::memory_order_release);
}

std::size_t SampleBuffer::read(std::int64_t from, std::span<float> to) const
{
    const std::int64_t there =
        std::clamp<std::int64_t>(size() - from, 0, static_cast<std::int64_t>(to.size()));
    for (std::int64_t i = 0; i < there; ++i)
        to[static_cast<std::size_t>(i)] =
            static_cast<float>(chunkOf(from + i).samples[static_cast<std::size_t>((from + i) % kChunk)]) /
            kScale;
    return static_cast<std::size_t>(there);
}

float SampleBuffer::peak(std::int64_t from, std::int64_t to) const
{
    std::int16_t loudest = 0;
    const std::int64_t end = std::min(to, size());
    for (std::int64_t at = std::max<std::int64_t>(from, 0); at < end;) {
        const Chunk& chunk = chunkOf(at);
        const bool whole = at % kChunk == 0 && end - at >= kChunk;
        const auto& peak = whole ? chunk.peak : chunk.peaks[static_cast<std::size_t>(at % kChunk / kGrain)];
        loudest = std::max(loudest, peak.load(std::memory_order_relaxed));
        at += whole ? kChunk : kGrain - at % kGrain;
    }
    return static_cast<float>(loudest) / kScale;
}

}  // namespace vox::ui
