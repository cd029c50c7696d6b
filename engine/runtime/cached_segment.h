#pragma once

#include "engine/core/segment.h"
#include "engine/core/speech_model.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace vox {

// One step of the loop as it was: how many of the samples it made, and for what.
struct CachedChunk {
    std::int64_t samples = 0;
    SpeechTokens speechTokens;
    SolverSteps solverSteps;
    SolverSteps solverEvaluations;

    friend bool operator==(const CachedChunk&, const CachedChunk&) = default;
};

// What a model made of a segment: its samples before any shaping, chunk by chunk, so that delivering them
// again gives the same sound to the last bit.
struct CachedSegment {
    std::int64_t sampleRate = 0;
    TextTokens textTokens;
    bool lengthKnown = false;       // before it was decoded, which the prosody makes use of
    std::vector<WordTiming> words;  // sources from the start of the segment
    std::vector<CachedChunk> chunks;
    std::vector<float> samples;

    void add(const DecodedChunk& chunk);
    SpeechTokens speechTokens() const;  // of all chunks
};

// The segment as if it had been prepared, its words at their places in the text.
std::unique_ptr<PreparedSegment> preparedFrom(const CachedSegment& cached, const Segment& segment);
std::vector<WordTiming> wordsWithin(const Segment& segment, std::vector<WordTiming> words);  // the other way

// As bytes with a checksum: counts, and the samples by byte planes and zlib, so that every bit comes back.
// One form on every machine. Nothing for bytes that are torn, altered, or of another version.
std::vector<std::uint8_t> encodeCached(const CachedSegment& segment);
std::optional<CachedSegment> decodeCached(std::span<const std::uint8_t> bytes);

}  // namespace vox
