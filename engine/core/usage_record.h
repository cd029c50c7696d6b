#pragma once

#include "engine/core/finish_reason.h"
#include "engine/core/request_id.h"
#include "engine/core/usage.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace vox {

// Who and what a request is for and runs with; known before it starts.
struct RequestContext {
    RequestId request = RequestId::fromBytes({});
    UtcTime started;
    std::string service = "speech";  // speech, language_model, ocr, nlp
    std::string user;
    std::string department;
    std::string project;
    std::string model;                            // "en_US-joe-medium"
    std::string language;                         // BCP 47: "en-US"; may be empty
    std::string voice;                            // "joe", or a speaker of a voice with several
    std::string vocoder;                          // "reference", "fast"
    std::string emotion;                          // EmotionVector::toString()
    std::int64_t emotionNormMicros = 0;           // its L2 norm in millionths, EmotionVector::normMicros()
    std::int64_t rateMilli = 1000;                // speaking rate in thousandths
    std::int64_t referenceMilliseconds = 0;       // reference audio fed; more than 0: a cloned voice
    std::int64_t inputCharacters = 0;             // Unicode code points of the text
    bool batch = false;                           // one of a job that may wait
    std::string device;                           // what runs: "cpu", "cuda:0 NVIDIA H200"
    std::int64_t tokenRateMilliHz = 0;            // 86,133 for 22,050 Hz / 256; for display: rate and
    std::int64_t sampleRate = 0;                  // samples per token below are exact
    std::optional<std::int64_t> samplesPerToken;  // nothing where the factor is not whole
};

// What was foretold of a request when it began; all 0 where nothing was.
struct TokenForecast {
    std::int64_t expected = 0;  // speech tokens, as calibrated: the middle of the intervals
    std::int64_t raw = 0;       // as the model or the predictor said, before calibration
    std::int64_t low80 = 0, high80 = 0, low95 = 0, high95 = 0;

    friend bool operator==(const TokenForecast&, const TokenForecast&) = default;
};

// One attempt of one request, complete: what the ledger keeps and bills are made from. Counts, never text.
struct UsageRecord {
    RequestContext context;
    UtcTime ended;
    Usage usage;
    SampleBalance samples;
    std::chrono::microseconds processing{0};
    std::chrono::microseconds firstAudio{0};  // from the request to the first samples; 0 if there were none
    std::int64_t attempt = 1;
    FinishReason finish = FinishReason::Stop;
    TokenForecast forecast;
    std::int64_t energyMillijoules = 0;  // measured; 0: not measured
};

}  // namespace vox
