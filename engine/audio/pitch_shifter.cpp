#include "engine/audio/pitch_shifter.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <utility>

namespace vox {
namespace {

constexpr std::size_t kMostMarks = 4;
constexpr std::int64_t kOnsetHops = 2;  // at most, before the first mark of a run
constexpr double kFinalGrain = 0.5;     // of a period after the last mark, at most
constexpr double kOverlapLossDb = 0.8;  // measured on speech
constexpr double kFullLossSemitones = 2;
constexpr std::int64_t kSincHalf = 8;  // samples to each side when a period moves by a fraction
constexpr double kKeptSeconds = 0.08;  // of input before what is released

using SincTaps = std::array<float, 2 * kSincHalf>;

// Reads a signal `fraction` (0 … 1) of a sample further on.
SincTaps sincTaps(double fraction)
{
    std::array<double, 2 * kSincHalf> exact{};
    double sum = 0;
    for (std::int64_t i = 0; i < 2 * kSincHalf; ++i) {
        const double x = static_cast<double>(i - kSincHalf + 1) - fraction;
        const double angle = std::numbers::pi * x;
        const double sinc = std::abs(x) < 1e-9 ? 1.0 : std::sin(angle) / angle;
        const double value = sinc * (0.5 + 0.5 * std::cos(angle / static_cast<double>(kSincHalf + 1)));
        exact[static_cast<std::size_t>(i)] = value;
        sum += value;
    }
    SincTaps taps{};
    std::transform(exact.begin(), exact.end(), taps.begin(),
                   [sum](double tap) { return static_cast<float>(tap / sum); });
    return taps;
}

// A Hann window with its top at 0, reaching `left` and `right` from there.
double hann(double x, double left, double right)
{
    const double reach = x < 0 ? left : right;
    return std::abs(x) >= reach ? 0.0 : 0.5 + 0.5 * std::cos(std::numbers::pi * x / reach);
}

// More periods a second carry more power; and where they lie closer or wider than they were, what rings on
// from one into the next partly cancels.
double gainFor(double ratio)
{
    const double moved = std::min(1.0, std::abs(std::log2(ratio)) * 12 / kFullLossSemitones);
    return std::pow(10.0, moved * kOverlapLossDb / 20) / std::sqrt(ratio);
}

std::int64_t after(double place)
{
    return static_cast<std::int64_t>(std::floor(place)) + 1;
}

}  // namespace

PitchShifter::PitchShifter(std::int64_t sampleRate, PitchRule rule)
    : m_sampleRate(sampleRate)
    , m_rule(std::move(rule))
    , m_tracker(sampleRate, m_rule.medianHz)
    , m_finder(sampleRate)
{
}

std::vector<float> PitchShifter::process(std::span<const float> samples)
{
    m_input.append(samples);
    m_total += static_cast<std::int64_t>(samples.size());
    while (m_analysed * m_tracker.hop() + m_tracker.reach() <= m_input.end())
        step();
    return std::exchange(m_output, {});
}

// Silence follows the end, until every frame is decided.
std::vector<float> PitchShifter::flush()
{
    const auto last = m_total / m_tracker.hop() + PitchTracker::kDelay + 1;
    const auto needed = last * m_tracker.hop() + m_tracker.reach();
    m_input.appendSilence(std::max<std::int64_t>(0, needed - m_input.end()));
    while (m_analysed <= last)
        step();
    endRun();
    release(m_total);
    return std::exchange(m_output, {});
}

void PitchShifter::step()
{
    const auto hz = m_tracker.next(m_input);
    ++m_analysed;
    if (!hz)
        return;
    follow(*hz);
    ++m_frame;
    release(std::min(settled(), m_total));
}

void PitchShifter::follow(double hz)
{
    if (hz <= 0)
        return endRun();
    const double period = static_cast<double>(m_sampleRate) / hz;
    const auto place = m_frame * m_tracker.hop();
    if (m_marks.empty()) {
        m_runStart = true;
        m_untilNext = 0;
        addMark(m_finder.first(m_input, place, period), hz);
    }
    while (m_marks.back().at + period <= static_cast<double>(place + m_tracker.hop()))
        addMark(m_finder.next(m_input, m_marks.back().at, period), hz);
}

// An interval between marks is laid out as soon as the mark after it is known.
void PitchShifter::addMark(double at, double hz)
{
    m_marks.push_back({at, hz});
    if (m_marks.size() > kMostMarks) {
        m_marks.erase(m_marks.begin());
        m_runStart = false;
    }
    if (m_marks.size() == 3 && m_runStart)
        fadeIn();
    if (m_marks.size() >= 3)
        layOut(m_marks.size() - 3);
}

void PitchShifter::endRun()
{
    if (m_marks.size() == 2 && m_runStart)
        fadeIn();
    if (m_marks.size() >= 2) {
        layOut(m_marks.size() - 2);
        fadeOut();
    }
    m_marks.clear();
}

// Sets the grains between mark `first` and the next one. Counted in periods of the new pitch, so that no
// error adds up and an unchanged pitch puts every period back where it was.
void PitchShifter::layOut(std::size_t first)
{
    const auto& from = m_marks[first];
    const auto& to = m_marks[first + 1];
    const double ratio = ratioAt(from);
    const double gain = gainFor(ratio);
    while (m_untilNext < ratio) {
        const double part = m_untilNext / ratio;
        placeGrain(from.at + part * (to.at - from.at), part < 0.5 ? first : first + 1, gain);
        m_untilNext += 1 + m_rule.jitter * std::numbers::sqrt3 * m_noise.next();
    }
    m_untilNext -= ratio;
    for (auto place = std::max(after(from.at), m_released); place < after(to.at); ++place)
        mix(place).dry = 0;
}

// The input gives way to the first grain as its window opens.
void PitchShifter::fadeIn()
{
    const double at = m_marks.front().at;
    const double reach = left(0);
    for (auto place = std::max(after(at - reach), m_released); place < after(at); ++place)
        mix(place).dry *= static_cast<float>(1 - hann(static_cast<double>(place) - at, reach, reach));
}

// And comes back as the window of the last grain closes.
void PitchShifter::fadeOut()
{
    const auto last = m_marks.size() - 1;
    const double ratio = ratioAt(m_marks[last]);
    const double period = right(last);
    if (m_untilNext < kFinalGrain * ratio)
        placeGrain(m_marks[last].at + m_untilNext / ratio * period, last, gainFor(ratio));
    const auto end = after(std::max(m_marks[last].at, m_lastGrain + m_lastRight));
    for (auto place = std::max(after(m_lastGrain), m_released); place < end; ++place)
        mix(place).dry =
            static_cast<float>(1 - hann(static_cast<double>(place) - m_lastGrain, 1, m_lastRight));
    for (auto place = std::max(after(m_marks[last].at), m_released); place < after(m_lastGrain); ++place)
        mix(place).dry = 0;
}

void PitchShifter::placeGrain(double at, std::size_t mark, double gain)
{
    const double before = left(mark);
    const double behind = right(mark);
    const double shift = m_marks[mark].at - at;
    const auto whole = static_cast<std::int64_t>(std::floor(shift));
    const auto taps = sincTaps(shift - static_cast<double>(whole));
    for (auto place = std::max(after(at - before), m_released); place < after(at + behind); ++place) {
        float value = 0;
        for (std::int64_t tap = 0; tap < 2 * kSincHalf; ++tap)
            value += taps[static_cast<std::size_t>(tap)] * m_input.at(place + whole + tap - kSincHalf + 1);
        const double weight = gain * hann(static_cast<double>(place) - at, before, behind);
        mix(place).wet += static_cast<float>(weight) * value;
    }
    m_lastGrain = at;
    m_lastRight = behind;
}

double PitchShifter::left(std::size_t mark) const
{
    if (mark > 0)
        return m_marks[mark].at - m_marks[mark - 1].at;
    const double most = static_cast<double>(kOnsetHops * m_tracker.hop());
    return std::min(m_marks[1].at - m_marks[0].at, most);
}

double PitchShifter::right(std::size_t mark) const
{
    return mark + 1 < m_marks.size() ? m_marks[mark + 1].at - m_marks[mark].at : left(mark);
}

double PitchShifter::ratioAt(const Mark& mark) const
{
    return std::exp2(m_rule.semitones(mark.at, mark.hz, m_tracker.median().hz()) / 12);
}

// Up to where nothing that is still to come can reach back.
std::int64_t PitchShifter::settled() const
{
    const auto onset = kOnsetHops * m_tracker.hop();
    if (m_marks.empty())
        return m_frame * m_tracker.hop() - onset;
    if (m_marks.size() < 3)
        return static_cast<std::int64_t>(m_marks.front().at) - onset;
    const auto last = m_marks.size() - 1;
    return static_cast<std::int64_t>(m_marks[last - 1].at - std::max(left(last - 1), left(last)));
}

void PitchShifter::release(std::int64_t until)
{
    const auto count = until - m_released;
    if (count <= 0)
        return;
    m_mix.resize(std::max(m_mix.size(), static_cast<std::size_t>(count)));
    for (std::int64_t i = 0; i < count; ++i) {
        const auto& part = m_mix[static_cast<std::size_t>(i)];
        m_output.push_back(part.wet + part.dry * m_input.at(m_released + i));
    }
    m_mix.erase(m_mix.begin(), m_mix.begin() + count);
    m_released = until;
    m_input.forgetBefore(until - std::llround(static_cast<double>(m_sampleRate) * kKeptSeconds));
}

PitchShifter::Mix& PitchShifter::mix(std::int64_t place)
{
    const auto index = static_cast<std::size_t>(place - m_released);
    if (index >= m_mix.size())
        m_mix.resize(index + 1);
    return m_mix[index];
}

}  // namespace vox
