#pragma once

#include "engine/api/speech_service.h"
#include "engine/runtime/prepared_text.h"

namespace vox {

// What preparing a segment showed. Word sources are relative to the segment's, so that it still holds when
// the segment moves.
struct SegmentFacts {
    TextTokens textTokens;
    SpeechTokens speechTokens;
    bool exact = false;
    std::vector<WordTiming> words;
    bool cached = false;  // its sound is known: nothing will be decoded

    Usage usage() const;
};

SegmentFacts factsOf(const Segment& segment, const PreparedSegment& prepared);

// The same as told to the window: placed in the text and priced.
struct ForecastBasis {
    const ModelInfo& model;
    const Tariff& tariff;
    RequestContext context = {};  // prices depend on it
};
SegmentForecast forecastOf(const Segment& segment, std::size_t index, const SegmentFacts& facts,
                           const ForecastBasis& basis);

}  // namespace vox
