#pragma once

#include "engine/audio/median_pitch.h"
#include "engine/audio/sample_history.h"

#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

namespace vox {

// The pitch of a voice every 5 ms, with a fixed delay. Candidates are the peaks of the normalised
// cross-correlation of the signal with itself, a period apart; the path through them that changes least
// (dynamic programming over a few frames) decides, also between voiced and unvoiced. After the idea of
// Talkin's RAPT (1995).
class PitchTracker final {
public:
    static constexpr double kLowestHz = 55;
    static constexpr double kHighestHz = 500;
    static constexpr std::int64_t kDelay = 4;  // frames between analysis and decision

    // `medianHz` is that of speech before, if there was any.
    PitchTracker(std::int64_t sampleRate, std::optional<double> medianHz);

    std::int64_t hop() const { return m_hop; }  // samples from frame to frame; frame k is centred on k · hop
    std::int64_t reach() const { return m_reach; }  // samples that the next frame needs after its centre

    // Analyses the next frame; `input` covers its reach on both sides. Returns the frequency in Hz of the
    // frame kDelay earlier, 0 where it is unvoiced; nothing for the first kDelay calls.
    std::optional<double> next(const SampleHistory& input);

    const MedianPitch& median() const { return m_median; }  // of all decided voiced frames

private:
    struct Candidate {
        double lag = 0;   // in decimated samples; 0: unvoiced
        double cost = 0;  // of this frame alone, then of the best path to here
        std::size_t from = 0;
    };
    using Frame = std::vector<Candidate>;

    void learn(double hz);
    void decimate(const SampleHistory& input);
    void correlate();
    Frame candidates() const;
    void connect(Frame& frame) const;
    double decided() const;
    double loudness() const;
    double cost(double lag, double height) const;

    std::int64_t m_hop;
    std::int64_t m_step;  // decimation
    std::vector<float> m_lowPass;
    bool m_primed;              // with the median of speech before
    std::int64_t m_voiced = 0;  // frames so far
    double m_rate;              // decimated
    std::int64_t m_window;      // the next four in decimated samples
    std::int64_t m_shortestLag;
    std::int64_t m_longestLag;
    std::int64_t m_half;  // what a frame needs to each side
    std::int64_t m_reach;
    std::int64_t m_frame = 0;
    MedianPitch m_median;
    double m_loudest = 0;               // mean square of the loudest frame so far, slowly forgotten
    std::vector<float> m_signal;        // around the frame, decimated
    std::vector<double> m_energy;       // running sum of its squares
    std::vector<double> m_correlation;  // by lag, from m_shortestLag − 1 to m_longestLag + 1
    std::deque<Frame> m_paths;
};

}  // namespace vox
