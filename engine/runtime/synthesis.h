#pragma once

#include "engine/audio/prosody_shaper.h"
#include "engine/metering/usage_meter.h"
#include "engine/runtime/prepared_text.h"

#include <optional>
#include <span>

namespace vox {

// Where the sound goes; called on the engine thread, must not wait.
class SynthesisSink {
public:
    virtual ~SynthesisSink() = default;
    virtual void onSegmentStarted(std::size_t index, Samples firstSample) = 0;  // place in the written sound
    virtual void onAudio(std::span<const float> samples) = 0;                   // mono, the model's rate
};

struct SynthesisEnd {
    FinishReason finish = FinishReason::Stop;
    std::optional<Error> error;
};

// Decodes one prepared text from end to end, on the engine thread: model (or the audio cache, where it knows
// the segment) → prosody → sink, each step metered as it happens. Used once.
class Synthesis final : private DecodeSink {
public:
    struct Parts {
        LoadedModel& model;
        PreparedText& text;
        UsageMeter& meter;
        SynthesisSink& sink;
        double pitchSemitones = 0;
        AudioCache* cache = nullptr;  // to keep what is decoded in; null: nothing is kept
    };

    explicit Synthesis(const Parts& parts);

    // `first` has been taken from the text already, before the reservation.
    SynthesisEnd run(ReadySegment first, std::stop_token stop);

private:
    Result<FinishReason> speak(const ReadySegment& segment, std::stop_token stop);
    Result<FinishReason> decode(const ReadySegment& segment, std::stop_token stop);
    FinishReason deliver(const CachedSegment& cached, std::stop_token stop);  // instead of decoding
    void useProsody(const ReadySegment& segment);
    void finishProsody();
    void addSilence(std::chrono::milliseconds pause);
    void write(std::span<const float> samples);
    void onChunk(const DecodedChunk& chunk) override;

    Parts m_parts;
    std::int64_t m_sampleRate;
    std::optional<ProsodyShaper> m_shaper;   // of the segment in hand
    std::optional<CachedSegment> m_keeping;  // what the model makes of it, to be kept
    std::optional<double> m_medianHz;        // pitch so far, the centre of the pitch range
    Samples m_written;
};

}  // namespace vox
