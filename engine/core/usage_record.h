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
    std::string department;
    std::string project;
    std::string model;                            // "en_US-joe-medium"
    std::string voice;                            // "joe", or a speaker of a voice with several
    std::string vocoder;                          // "reference", "fast"
    std::string emotion;                          // EmotionVector::toString()
    std::string device;                           // what runs: "cpu", "cuda:0 NVIDIA H200"
    std::int64_t tokenRateMilliHz = 0;            // 86,133 for 22,050 Hz / 256; for display: rate and
    std::int64_t sampleRate = 0;                  // samples per token below are exact
    std::optional<std::int64_t> samplesPerToken;  // nothing where the factor is not whole
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
};

}  // namespace vox
