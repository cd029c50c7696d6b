#pragma once

#include "engine/core/emotion.h"

namespace vox {

// How a stretch of speech is to sound beside a plain reading; the defaults change nothing. The second group
// is for the model and the plan, the first for ProsodyShaper.
struct Prosody {
    double pitchSemitones = 0;      // added to the mean pitch
    double pitchRange = 1;          // times the distance from the median pitch, in semitones
    double energyDb = 0;            // louder or softer
    double tiltDbPerOctave = 0;     // slope added to the spectrum at 1 kHz; above 0 is brighter
    double breath = 0;              // 0 … 1: aspiration noise
    double jitter = 0;              // relative spread of the length of single pitch periods
    double finalRiseSemitones = 0;  // added towards the end

    double rate = 1;       // times the speaking rate
    double pauses = 1;     // times the length of pauses
    double variation = 1;  // times the model's noise scale

    friend bool operator==(const Prosody&, const Prosody&) = default;
};

// The prosody rules: weights times the full-strength changes of each emotion, added in the logarithm of
// ratios, in semitones and in dB. Weights are clipped to 0 … 1 and, where they add up to more than 1, scaled
// down to 1; so no result lies beyond the strongest single emotion. Rules, not an emotion model: what they
// can carry is activation more than valence.
Prosody prosodyOf(const EmotionVector& emotion);

}  // namespace vox
