#pragma once

#include "engine/core/token_count.h"

namespace vox {

// What one request has used so far. Only ever grows, so a reader that misses one snapshot is put right by
// the next.
struct Usage {
    TextTokens textTokens;
    SpeechTokens speechTokens;
    SolverSteps solverSteps;
    SolverSteps solverEvaluations;
    LmPromptTokens lmPromptTokens;
    LmCompletionTokens lmCompletionTokens;
    OcrCharacters ocrCharacters;      // work done elsewhere, imported
    NlpTokens nlpTokens;              // likewise
    TextTokens cachedTextTokens;      // of textTokens: those of segments that came from the audio cache
    SpeechTokens cachedSpeechTokens;  // of speechTokens: likewise

    friend constexpr bool operator==(const Usage&, const Usage&) = default;
};

// Where the samples of one request went. written = decoded − trimmed − crossfaded + silence, always.
struct SampleBalance {
    Samples decoded;
    Samples trimmed;
    Samples crossfaded;
    Samples silence;

    constexpr Samples written() const { return decoded - trimmed - crossfaded + silence; }
    friend constexpr bool operator==(const SampleBalance&, const SampleBalance&) = default;
};

}  // namespace vox
