#include "engine/service/voice_bench.h"

#include <algorithm>
#include <initializer_list>

namespace vox {
namespace {

constexpr int kRuns = 3;

// The clock of one run: when the first samples came, and how many there were.
class StopWatch final : public DecodeSink {
public:
    explicit StopWatch(const Clock& clock)
        : m_clock(clock)
        , m_begun(clock.monotonicNow())
    {
    }

    void onChunk(const DecodedChunk& chunk) override
    {
        if (m_samples == 0)
            m_first = m_clock.monotonicNow() - m_begun;
        m_samples += static_cast<std::int64_t>(chunk.samples.size());
    }

    double firstSeconds() const { return std::chrono::duration<double>(m_first).count(); }
    double seconds() const { return std::chrono::duration<double>(m_clock.monotonicNow() - m_begun).count(); }
    std::int64_t samples() const { return m_samples; }

private:
    const Clock& m_clock;
    std::chrono::microseconds m_begun;
    std::chrono::microseconds m_first{0};
    std::int64_t m_samples = 0;
};

Segment benchSegment()
{
    Segment segment;
    for (const char* word :
         {"The", "lamp",   "had",   "not", "been",   "lit", "for", "eleven",  "winters",    "when",
          "the", "letter", "came,", "and", "nobody", "in",  "the", "harbour", "remembered", "why."})
        segment.words.push_back({.spoken = word, .phonemes = {}, .source = {}});
    return segment;
}

Result<BenchResult> runOnce(LoadedModel& model, const SegmentStyle& style, const Clock& clock,
                            std::stop_token stop)
{
    StopWatch watch(clock);
    const auto prepared = model.prepare(benchSegment(), style.options);
    if (!prepared)
        return prepared.error();
    const auto finish = model.decoder().decode(**prepared, style.options, watch, stop);
    if (!finish)
        return finish.error();
    if (*finish == FinishReason::Cancelled || watch.samples() == 0)
        return Error(ErrorKind::Cancelled, VOX_TRANSLATE_NOOP("Error", "The measurement was stopped."));
    return BenchResult{.model = model.info().id,
                       .vocoder = style.options.vocoder,
                       .device = model.device(),
                       .audioSeconds = static_cast<double>(watch.samples()) /
                                       static_cast<double>(model.info().sampleRate),
                       .processingSeconds = watch.seconds(),
                       .firstAudioSeconds = watch.firstSeconds()};
}

}  // namespace

Result<BenchResult> benchVoice(LoadedModel& model, const SpeakingStyle& style, const Clock& clock,
                               std::stop_token stop)
{
    const SegmentStyle plain = styleOf(style, benchSegment(), 0);
    auto best = runOnce(model, plain, clock, stop);
    for (int run = 1; best && run < kRuns; ++run) {
        auto next = runOnce(model, plain, clock, stop);
        if (!next)
            return next;
        if (next->processingSeconds < best->processingSeconds)
            best = next;
    }
    return best;
}

}  // namespace vox
