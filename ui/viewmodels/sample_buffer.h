#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <span>

namespace vox::ui {

// A sound that grows: one thread appends, others read what is there, nobody waits. Mono, 16 bits, in memory:
// 2 bytes a sample, up to 6 hours at 22,050 Hz. What does not fit is only in the file.
class SampleBuffer final {
public:
    SampleBuffer();
    ~SampleBuffer();
    SampleBuffer(const SampleBuffer&) = delete;
    SampleBuffer& operator=(const SampleBuffer&) = delete;

    // The writer's thread. The rate of the first call is that of the sound.
    void append(std::span<const float> samples, std::int64_t sampleRate);
    void finish() { m_finished.store(true, std::memory_order_release); }  // no more will come

    std::int64_t sampleRate() const
    {
        return m_rate.load(std::memory_order_acquire);
    }  // 0 before there is any
    std::int64_t size() const { return m_size.load(std::memory_order_acquire); }
    bool finished() const { return m_finished.load(std::memory_order_acquire); }
    bool full() const { return size() == kMost; }
    double seconds() const;

    // Fills `to` from sample `from` on; how many there were.
    std::size_t read(std::int64_t from, std::span<float> to) const;

    // The loudest sample in a range, 0 … 1, to the grain of 256 samples; quick however long the range is.
    float peak(std::int64_t from, std::int64_t to) const;

private:
    static constexpr std::int64_t kGrain = 256, kGrains = 256, kChunk = kGrain * kGrains, kChunks = 7300;
    static constexpr std::int64_t kMost = kChunk * kChunks;

    struct Chunk {
        std::array<std::int16_t, kChunk> samples;
        std::array<std::atomic<std::int16_t>, kGrains> peaks{};  // read while the last one still grows
        std::atomic<std::int16_t> peak{0};
    };

    const Chunk& chunkOf(std::int64_t sample) const;
    Chunk& writableChunk(std::int64_t sample);

    std::unique_ptr<std::array<std::atomic<Chunk*>, kChunks>> m_chunks;
    std::atomic<std::int64_t> m_size{0};
    std::atomic<std::int64_t> m_rate{0};
    std::atomic<bool> m_finished{false};
};

}  // namespace vox::ui
