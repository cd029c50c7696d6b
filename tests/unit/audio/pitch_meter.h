#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace vox::test {

// Pitch of a sound every 16 ms, measured in another way than the engine's own tracker: the highest peak of
// the cepstrum of 64 ms, where it stands out and agrees with its neighbours. Semitones over 1 Hz; 0: none.
std::vector<double> measuredPitch(std::span<const float> samples, std::int64_t sampleRate);

// Of two tracks of one length, only the places where both have a pitch.
struct PitchPairs {
    std::vector<double> before, after;
};
PitchPairs pairedPitch(std::span<const double> before, std::span<const double> after);

double meanOf(std::span<const double> values);
double spreadOf(std::span<const double> values);             // standard deviation
double percentile(std::vector<double> values, double part);  // part 0 … 1

}  // namespace vox::test
