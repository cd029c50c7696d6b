#include "engine/audio/prosody.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace vox {
namespace {

// What each emotion changes at full strength, in the order of EmotionVector::kNames. A design proposal
// grounded in published acoustic correlates; directions are well supported, sizes are held to what pitch
// shifting carries without harm.
constexpr std::array<Prosody, EmotionVector::kSize> kFullStrength{{
    // happy
    {.pitchSemitones = 3,
     .pitchRange = 1.5,
     .energyDb = 2,
     .tiltDbPerOctave = 1,
     .rate = 1.12,
     .pauses = 0.85},
    // angry
    {.pitchSemitones = 2, .pitchRange = 1.5, .energyDb = 4, .tiltDbPerOctave = 2, .rate = 1.2, .pauses = 0.7},
    // sad
    {.pitchSemitones = -1.5,
     .pitchRange = 0.7,
     .energyDb = -3,
     .tiltDbPerOctave = -2,
     .breath = 0.3,
     .rate = 0.8,
     .pauses = 1.3},
    // afraid
    {.pitchSemitones = 5,
     .pitchRange = 1.2,
     .energyDb = 0.5,
     .tiltDbPerOctave = 0.5,
     .breath = 0.2,
     .jitter = 0.03,
     .rate = 1.12,
     .pauses = 1.8},
    // disgusted: a weak cue, hard to hear
    {.pitchSemitones = -1,
     .pitchRange = 0.9,
     .tiltDbPerOctave = -0.5,
     .breath = 0.1,
     .rate = 0.9,
     .pauses = 1.1},
    // melancholic
    {.pitchSemitones = -2,
     .pitchRange = 0.55,
     .energyDb = -4,
     .tiltDbPerOctave = -2.5,
     .breath = 0.35,
     .rate = 0.72,
     .pauses = 1.5},
    // surprised
    {.pitchSemitones = 4,
     .pitchRange = 1.7,
     .energyDb = 2,
     .tiltDbPerOctave = 1,
     .breath = 0.1,
     .finalRiseSemitones = 4,
     .rate = 1.05,
     .pauses = 0.9},
    // calm
    {.pitchSemitones = -1,
     .pitchRange = 0.8,
     .energyDb = -2,
     .tiltDbPerOctave = -1,
     .breath = 0.1,
     .rate = 0.92,
     .pauses = 1.2,
     .variation = 0.8},
}};

using Weights = std::array<double, EmotionVector::kSize>;

Weights weightsOf(const EmotionVector& emotion)
{
    auto weights = emotion.values;
    for (auto& weight : weights)
        weight = weight > 0 ? std::min(weight, 1.0) : 0.0;  // also for what is not a number
    const auto sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    for (auto& weight : weights)
        weight /= std::max(sum, 1.0);
    return weights;
}

double sumOf(const Weights& weights, double Prosody::*change)
{
    double sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i)
        sum += weights[i] * (kFullStrength[i].*change);
    return sum;
}

double productOf(const Weights& weights, double Prosody::*ratio)
{
    double sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i)
        sum += weights[i] * std::log(kFullStrength[i].*ratio);
    return std::exp(sum);
}

}  // namespace

Prosody prosodyOf(const EmotionVector& emotion)
{
    const auto weights = weightsOf(emotion);
    return {
        .pitchSemitones = sumOf(weights, &Prosody::pitchSemitones),
        .pitchRange = productOf(weights, &Prosody::pitchRange),
        .energyDb = sumOf(weights, &Prosody::energyDb),
        .tiltDbPerOctave = sumOf(weights, &Prosody::tiltDbPerOctave),
        .breath = sumOf(weights, &Prosody::breath),
        .jitter = sumOf(weights, &Prosody::jitter),
        .finalRiseSemitones = sumOf(weights, &Prosody::finalRiseSemitones),
        .rate = productOf(weights, &Prosody::rate),
        .pauses = productOf(weights, &Prosody::pauses),
        .variation = productOf(weights, &Prosody::variation),
    };
}

}  // namespace vox
