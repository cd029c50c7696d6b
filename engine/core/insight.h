#pragma once

#include "engine/core/sentence.h"
#include "engine/core/time.h"
#include "engine/core/usage_record.h"

#include <cstdint>
#include <string>
#include <vector>

namespace vox {

// How good the estimates of one model and language have been, each made before its job.
struct CalibrationRecord {
    std::string model, language, device;
    std::int64_t jobs = 0;
    UtcTime first, last;    // of those jobs
    double coverage80 = 0;  // share of jobs within the interval, 0 … 1
    double coverage95 = 0;
    double wape = 0;         // Σ|actual − expected| / Σ actual
    double bias = 0;         // Σ(expected − actual) / Σ actual
    double meanWidth80 = 0;  // of the interval, relative to the actual count
    double meanWidth95 = 0;
    bool calibrated80 = false, calibrated95 = false;  // enough jobs: 4 and 19
};

// One job: what was foretold and what came.
struct EstimatePoint {
    UtcTime when;
    std::string model;
    TokenForecast forecast;
    std::int64_t actual = 0;  // speech tokens
};

// Coverage of the 80 % interval over the last jobs before `when`.
struct CoveragePoint {
    UtcTime when;
    double coverage80 = 0, coverage95 = 0;
};

// A request whose unit cost stands out from its model's usual.
struct Anomaly {
    std::int64_t seq = 0;
    UtcTime when;
    std::string model;
    std::string
        measure;  // tokens_per_character, seconds_per_token, silence_share, retries, requests_per_minute
    double value = 0, usual = 0;
    Sentence cause{""};
};

struct AnomalyReport {
    std::int64_t rows = 0;
    double falseAlarmRate = 0;       // to expect, by the threshold used
    std::vector<Anomaly> anomalies;  // newest first
};

// By what the value index is split.
enum class ValueBy { Model, Voice, Emotion, Vocoder };

// Mean stars ÷ (tokens × unit price): what listeners get for their money.
struct ValueEntry {
    std::string key;
    std::int64_t ratings = 0;
    double stars = 0;                         // mean, 1 … 5
    double perTakeNanos = 0;                  // mean cost of a rated take
    double index = 0, low95 = 0, high95 = 0;  // stars per thousandth of the currency
};

// Means of first-audio latency by emotion (dominant one, "neutral") and vocoder.
struct LatencyCell {
    std::string emotion, vocoder;
    std::int64_t requests = 0;
    double seconds = 0;
};

}  // namespace vox
