#include "engine/audio/pitch_tracker.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace vox {
namespace {

constexpr double kHopSeconds = 0.005;
constexpr double kWindowSeconds = 0.020;
constexpr double kFilterSeconds = 0.001;  // of the low-pass, to each side
constexpr double kCutoffHz = 900;
constexpr double kDecimatedHz = 5000;  // or a little more

constexpr double kFloor = 1e-8;          // mean square below which all is silence, −80 dB
constexpr double kRelativeFloor = 3e-5;  // likewise, of the loudest frame: −45 dB
constexpr double kForget = 0.9995;       // of the loudest frame, per frame
constexpr double kLeastPeak = 0.3;       // of the correlation
constexpr std::size_t kMostCandidates = 6;
constexpr std::size_t kMedianFrames = 100;  // that a median from before counts for
constexpr double kOnsetSemitones = 5;       // that a statement begins above its median: the first guess
constexpr std::int64_t kOnsetFrames = 10;   // that the guess is made from
constexpr std::size_t kOnsetWeight = 40;    // frames that it counts for
constexpr double kAwayCost = 0.12;          // per e-fold away from the median
constexpr double kLongLagCost = 0.15;       // keeps to the period, off its double
constexpr double kLoudCost = 0.25;          // of calling a loud frame unvoiced
constexpr double kLoudRangeDb = 20;
constexpr double kVoicingCost = 0.15;  // to begin or end voice
constexpr double kChangeCost = 1.2;    // per e-fold of frequency from frame to frame

std::vector<float> lowPass(std::int64_t half, double cutoff)
{
    std::vector<float> taps;
    double sum = 0;
    for (std::int64_t i = -half; i <= half; ++i) {
        const auto x = static_cast<double>(i);
        const double sinc =
            i == 0 ? 2 * cutoff : std::sin(2 * std::numbers::pi * cutoff * x) / (std::numbers::pi * x);
        const double window = 0.54 + 0.46 * std::cos(std::numbers::pi * x / static_cast<double>(half));
        taps.push_back(static_cast<float>(sinc * window));
        sum += sinc * window;
    }
    for (auto& tap : taps)
        tap = static_cast<float>(tap / sum);
    return taps;
}

double dot(const float* a, const float* b, std::int64_t count)
{
    float sums[4] = {};
    std::int64_t i = 0;
    for (; i + 4 <= count; i += 4)
        for (std::int64_t j = 0; j < 4; ++j)
            sums[j] += a[i + j] * b[i + j];
    for (; i < count; ++i)
        sums[0] += a[i] * b[i];
    return static_cast<double>(sums[0] + sums[1] + sums[2] + sums[3]);
}

}  // namespace

PitchTracker::PitchTracker(std::int64_t sampleRate, std::optional<double> medianHz)
    : m_hop(std::llround(static_cast<double>(sampleRate) * kHopSeconds))
    , m_step(std::max<std::int64_t>(
          1, static_cast<std::int64_t>(static_cast<double>(sampleRate) / kDecimatedHz)))
    , m_lowPass(lowPass(std::llround(static_cast<double>(sampleRate) * kFilterSeconds),
                        kCutoffHz / static_cast<double>(sampleRate)))
    , m_primed(medianHz.has_value())
{
    m_rate = static_cast<double>(sampleRate) / static_cast<double>(m_step);
    m_window = std::llround(m_rate * kWindowSeconds);
    m_shortestLag = static_cast<std::int64_t>(m_rate / kHighestHz);
    m_longestLag = static_cast<std::int64_t>(std::ceil(m_rate / kLowestHz));
    m_half = (m_window + m_longestLag + 1) / 2 + 1;
    m_reach = m_half * m_step + static_cast<std::int64_t>(m_lowPass.size() / 2) + 1;
    m_correlation.resize(static_cast<std::size_t>(m_longestLag - m_shortestLag + 3));
    if (m_primed)
        m_median.add(*medianHz, kMedianFrames);
}

std::optional<double> PitchTracker::next(const SampleHistory& input)
{
    decimate(input);
    correlate();
    auto frame = candidates();
    connect(frame);
    m_paths.push_back(std::move(frame));
    if (m_frame++ < kDelay)
        return std::nullopt;
    const auto hz = decided();
    m_paths.pop_front();
    if (hz > 0)
        learn(hz);
    return hz;
}

void PitchTracker::learn(double hz)
{
    m_median.add(hz);
    if (++m_voiced == kOnsetFrames && !m_primed)
        m_median.add(m_median.hz() * std::exp2(-kOnsetSemitones / 12), kOnsetWeight);
}

void PitchTracker::decimate(const SampleHistory& input)
{
    const auto first = m_frame * m_hop - m_half * m_step;
    const auto count = 2 * m_half;
    const auto taps = static_cast<std::int64_t>(m_lowPass.size());
    m_signal.resize(static_cast<std::size_t>(count));
    m_energy.assign(static_cast<std::size_t>(count) + 1, 0.0);
    for (std::int64_t i = 0; i < count; ++i) {
        const auto from = first + i * m_step - taps / 2;
        double value = 0;
        if (from >= input.begin())
            value = dot(input.span(from, taps).data(), m_lowPass.data(), taps);
        else
            for (std::int64_t tap = 0; tap < taps; ++tap)
                value += input.at(from + tap) * m_lowPass[static_cast<std::size_t>(tap)];
        m_signal[static_cast<std::size_t>(i)] = static_cast<float>(value);
        m_energy[static_cast<std::size_t>(i) + 1] = m_energy[static_cast<std::size_t>(i)] + value * value;
    }
    const double meanSquare = m_energy.back() / static_cast<double>(count);
    m_loudest = std::max(m_loudest * kForget, meanSquare);
}

// Both windows lie evenly around the centre, so that the value is that of the centre at every lag.
void PitchTracker::correlate()
{
    const auto centre = static_cast<std::int64_t>(m_signal.size()) / 2;
    const auto floor = static_cast<double>(m_window) * (kFloor + kRelativeFloor * m_loudest);
    const auto energy = [this](std::int64_t from) {
        return m_energy[static_cast<std::size_t>(from + m_window)] - m_energy[static_cast<std::size_t>(from)];
    };
    for (auto lag = m_shortestLag - 1; lag <= m_longestLag + 1; ++lag) {
        const auto a = centre - (m_window + lag) / 2;
        const auto product = dot(m_signal.data() + a, m_signal.data() + a + lag, m_window);
        const auto norm = std::sqrt((energy(a) + floor) * (energy(a + lag) + floor));
        m_correlation[static_cast<std::size_t>(lag - m_shortestLag + 1)] = product / norm;
    }
}

// The peaks, their place and height refined by a parabola; and, first, the unvoiced state.
PitchTracker::Frame PitchTracker::candidates() const
{
    Frame frame{{.lag = 0, .cost = 0, .from = 0}};
    double highest = 0;
    for (std::size_t i = 1; i + 1 < m_correlation.size(); ++i) {
        const double left = m_correlation[i - 1], middle = m_correlation[i], right = m_correlation[i + 1];
        if (middle < kLeastPeak || middle < left || middle <= right)
            continue;
        const double shift = 0.5 * (left - right) / (left - 2 * middle + right);
        const double height = std::min(1.0, middle - 0.25 * (left - right) * shift);
        const double lag = static_cast<double>(m_shortestLag - 1) + static_cast<double>(i) + shift;
        frame.push_back({.lag = lag, .cost = cost(lag, height), .from = 0});
        highest = std::max(highest, height);
    }
    frame.front().cost = highest + kLoudCost * loudness();
    const auto cheaper = [](const Candidate& a, const Candidate& b) { return a.cost < b.cost; };
    std::sort(frame.begin() + 1, frame.end(), cheaper);
    frame.resize(std::min(frame.size(), kMostCandidates));
    return frame;
}

// 0 … 1: how near the frame comes to the loudest. What is loud below 1 kHz has a voice, if an uneven one.
double PitchTracker::loudness() const
{
    const double meanSquare = m_energy.back() / static_cast<double>(m_energy.size() - 1);
    return m_loudest > 0
               ? std::clamp(1 + 10 * std::log10(meanSquare / m_loudest + 1e-9) / kLoudRangeDb, 0.0, 1.0)
               : 0.0;
}

double PitchTracker::cost(double lag, double height) const
{
    const double weight = 1 - kLongLagCost * lag / static_cast<double>(m_longestLag);
    const double away = m_median.empty() ? 0 : std::abs(std::log(m_rate / lag / m_median.hz()));
    return 1 - height * weight + kAwayCost * away;
}

void PitchTracker::connect(Frame& frame) const
{
    if (m_paths.empty())
        return;
    const auto& previous = m_paths.back();
    for (auto& candidate : frame) {
        double best = std::numeric_limits<double>::infinity();
        for (std::size_t i = 0; i < previous.size(); ++i) {
            const bool voiced = candidate.lag > 0 && previous[i].lag > 0;
            const bool same = (candidate.lag > 0) == (previous[i].lag > 0);
            const double change = voiced ? kChangeCost * std::abs(std::log(candidate.lag / previous[i].lag))
                                  : same ? 0.0
                                         : kVoicingCost;
            if (previous[i].cost + change < best) {
                best = previous[i].cost + change;
                candidate.from = i;
            }
        }
        candidate.cost += best;
    }
}

// Walks back from the cheapest end to the oldest frame that is kept.
double PitchTracker::decided() const
{
    const auto cheaper = [](const Candidate& a, const Candidate& b) { return a.cost < b.cost; };
    const auto& last = m_paths.back();
    auto at = static_cast<std::size_t>(std::min_element(last.begin(), last.end(), cheaper) - last.begin());
    for (std::size_t i = m_paths.size() - 1; i > 0; --i)
        at = m_paths[i][at].from;
    const double lag = m_paths.front()[at].lag;
    return lag > 0 ? m_rate / lag : 0.0;
}

}  // namespace vox
