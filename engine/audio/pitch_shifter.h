#pragma once

#include "engine/audio/noise.h"
#include "engine/audio/pitch_marks.h"
#include "engine/audio/pitch_tracker.h"
#include "engine/audio/sample_history.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace vox {

// How the pitch is to move: `semitones` gets the place in samples, the frequency there and the median so far.
struct PitchRule {
    std::function<double(double place, double hz, double medianHz)> semitones;
    double jitter = 0;               // relative spread of single periods
    std::optional<double> medianHz;  // of speech before
};

// Moves the pitch of a voice and keeps its formants and its timing: pitch-synchronous overlap-add of windows
// of two periods (Moulines and Charpentier 1990), between which what has no pitch passes through unchanged.
// All is done frame by frame of the pitch tracker, so the sizes of the pieces make no difference.
class PitchShifter final {
public:
    PitchShifter(std::int64_t sampleRate, PitchRule rule);

    std::vector<float> process(std::span<const float> samples);
    std::vector<float> flush();

    const MedianPitch& median() const { return m_tracker.median(); }

private:
    struct Mark {
        double at = 0;
        double hz = 0;
    };
    struct Mix {
        float wet = 0;  // shifted periods, added up
        float dry = 1;  // share of the input
    };

    void step();
    void follow(double hz);
    void addMark(double at, double hz);
    void endRun();
    void layOut(std::size_t first);
    void fadeIn();
    void fadeOut();
    void placeGrain(double at, std::size_t mark, double gain);
    double left(std::size_t mark) const;
    double right(std::size_t mark) const;
    double ratioAt(const Mark& mark) const;
    std::int64_t settled() const;
    void release(std::int64_t until);
    Mix& mix(std::int64_t place);

    std::int64_t m_sampleRate;
    PitchRule m_rule;
    PitchTracker m_tracker;
    PitchMarks m_finder;
    Noise m_noise;
    SampleHistory m_input;
    std::int64_t m_total = 0;     // samples handed over
    std::int64_t m_analysed = 0;  // frames
    std::int64_t m_frame = 0;     // the one decided next

    std::vector<Mark> m_marks;  // the last few of the voiced run, if in one
    bool m_runStart = false;    // the first of them is the run's first
    double m_untilNext = 0;     // periods from the end of what is laid out to the next grain
    double m_lastGrain = 0;     // its place,
    double m_lastRight = 0;     // and the half of its window after it
    std::vector<Mix> m_mix;     // from m_released on
    std::int64_t m_released = 0;
    std::vector<float> m_output;
};

}  // namespace vox
