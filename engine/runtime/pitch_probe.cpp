#include "engine/runtime/pitch_probe.h"

#include "engine/audio/prosody_shaper.h"
#include "engine/runtime/model_cache.h"

namespace vox {
namespace {

// Listens with the tracker of the shaper, which is at work only where the pitch is to change.
class PitchEar final : public DecodeSink {
public:
    explicit PitchEar(std::int64_t sampleRate)
        : m_shaper({.pitchRange = 1.001}, 0, sampleRate)
    {
    }

    void onChunk(const DecodedChunk& chunk) override { (void)m_shaper.process(chunk.samples); }
    std::optional<double> medianHz()
    {
        (void)m_shaper.flush();
        return m_shaper.medianHz();
    }

private:
    ProsodyShaper m_shaper;
};

Segment probeSegment()
{
    Segment segment;
    for (const char* word : {"The", "lamp", "had", "not", "been", "lit", "for", "eleven", "winters."})
        segment.words.push_back({.spoken = word, .phonemes = {}, .source = {}});
    return segment;
}

}  // namespace

std::optional<double> hearMedianHz(LoadedModel& model, const SegmentOptions& options)
{
    const SegmentOptions plain{.voice = options.voice, .vocoder = options.vocoder};
    const auto prepared = model.prepare(probeSegment(), plain);
    if (!prepared)
        return std::nullopt;
    PitchEar ear(model.info().sampleRate);
    const auto finish = model.decoder().decode(**prepared, plain, ear, {});
    return finish && *finish == FinishReason::Stop ? ear.medianHz() : std::nullopt;
}

}  // namespace vox
