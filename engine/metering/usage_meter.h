#pragma once

#include "engine/core/speech_model.h"
#include "engine/core/time.h"
#include "engine/core/usage.h"
#include "engine/core/usage_record.h"

#include <chrono>
#include <cstdint>
#include <optional>

namespace vox {

class FlightRecorder;
class LiveUsage;

// Counts one attempt of one request, exactly, on the engine thread: where an id is fed or a chunk is decoded,
// nowhere else. Every event is shown at once in `live`, which is reset first, and kept in `recorder`. Stops
// the program when a model breaks `decoded samples = speech tokens × samples per token`.
class UsageMeter final {
public:
    // All but the context outlive the meter.
    UsageMeter(const RequestContext& context, LiveUsage& live, FlightRecorder& recorder, const Clock& clock,
               std::int64_t attempt = 1);
    ~UsageMeter();
    UsageMeter(const UsageMeter&) = delete;
    UsageMeter& operator=(const UsageMeter&) = delete;

    // Who made what is counted: the model, or the audio cache, which has it from an earlier request.
    enum class Source { Model, Cache };

    void textFed(TextTokens tokens, Source from = Source::Model);
    void languageModelUsed(LmPromptTokens prompt, LmCompletionTokens completion);
    void chunk(const DecodedChunk& chunk, Source from = Source::Model);

    void trimmed(Samples samples);     // decoded but not written
    void crossfaded(Samples samples);  // lost where two pieces overlap
    void silence(Samples samples);     // written but not decoded

    const Usage& usage() const { return m_usage; }
    const SampleBalance& samples() const { return m_samples; }
    std::chrono::microseconds processing() const
    {
        return m_processing;
    }  // from the making to the last event
    std::chrono::microseconds firstAudio() const { return m_firstAudio; }  // from the request; 0: none yet

private:
    void count(const Usage& usage, const SampleBalance& samples);

    const std::optional<std::int64_t> m_samplesPerToken;
    LiveUsage& m_live;
    FlightRecorder& m_recorder;
    const Clock& m_clock;
    const std::chrono::microseconds m_begun;   // monotonic
    const std::chrono::microseconds m_waited;  // from the request to the making
    Usage m_usage;
    SampleBalance m_samples;
    std::chrono::microseconds m_processing{0};
    std::chrono::microseconds m_firstAudio{0};
};

}  // namespace vox
