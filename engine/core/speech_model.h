#pragma once

#include "engine/core/finish_reason.h"
#include "engine/core/model_info.h"
#include "engine/core/result.h"
#include "engine/core/segment.h"
#include "engine/core/sound.h"
#include "engine/core/usage.h"

#include <cstdint>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace vox {

// A recording to take a voice from.
struct VoiceSample {
    std::shared_ptr<const Sound> sound;  // null: none
    std::string text;                    // what is said in it; empty where that is not needed
};

// How one segment is to be spoken. Plain values; every model takes what it can do.
struct SegmentOptions {
    std::string voice;              // one of ModelInfo::voices; empty: the first
    std::string vocoder;            // one of ModelInfo::vocoders; empty: the best that runs here
    double rate = 1.0;              // speaking rate; 2 is twice as fast
    double pauseScale = 1.0;        // pauses at punctuation inside the segment
    double variation = 1.0;         // times the model's own noise scale; 0 is the plainest reading
    std::uint64_t seed = 0;         // same seed, same machine: same samples
    std::int64_t segmentIndex = 0;  // mixed into the seed, so that segments differ but each is repeatable
    int solverSteps = 0;            // of a flow or diffusion sampler; 0: the model's own number
    double guidance = 0;            // classifier-free guidance scale; 0: the model's own
    std::string styleText;          // how to speak, in words: "calm, low voice"; empty: as the model likes
    VoiceSample reference;          // whose voice to speak with
    VoiceSample prompt;             // speech to be continued; its text is needed
    std::int64_t leastTokens = 0;   // speech tokens before which no stop counts; 0: the model's own number
    std::int64_t mostTokens = 0;    // speech tokens after which it ends in any case; 0: the model's own
};

// When a word sounds, in speech tokens from the start of its segment.
struct WordTiming {
    TextSpan source;
    std::int64_t firstToken = 0;
    std::int64_t endToken = 0;
};

// A segment whose text has been fed as far as needed to know what it will take. Models derive from it and
// keep their own state there. Used by one thread at a time.
class PreparedSegment {
public:
    virtual ~PreparedSegment() = default;

    TextTokens textTokens;      // ids fed, special ids included
    SpeechTokens speechTokens;  // what decoding will make
    bool exact = false;         // speechTokens is known, not predicted
    std::vector<WordTiming> words;
    std::vector<Sentence> warnings;  // e.g. phonemes that the voice does not have
};

// One step of the decode loop, as it happens.
struct DecodedChunk {
    std::span<const float> samples;  // mono, −1 … 1; valid during the call only
    SpeechTokens speechTokens;       // the tokens that made exactly these samples
    SolverSteps solverSteps;
    SolverSteps solverEvaluations;
};

// Takes what the loop makes, on the thread that decodes.
class DecodeSink {
public:
    virtual ~DecodeSink() = default;
    virtual void onChunk(const DecodedChunk& chunk) = 0;
};

// One loaded model on one device. prepare() may run on another thread than decode(), each on one at a time.
class SpeechModel {
public:
    virtual ~SpeechModel() = default;

    virtual const ModelInfo& info() const = 0;
    virtual std::string device() const = 0;  // "cpu", "cuda:0 NVIDIA H200"

    // Feeds the text. BadInput names what this voice cannot read.
    virtual Result<std::unique_ptr<PreparedSegment>> prepare(const Segment& segment,
                                                             const SegmentOptions& options) = 0;

    // Decodes chunk by chunk into `sink`; between chunks looks at `stop`. Every chunk handed over counts.
    virtual Result<FinishReason> decode(const PreparedSegment& segment, const SegmentOptions& options,
                                        DecodeSink& sink, std::stop_token stop) = 0;
};

}  // namespace vox
