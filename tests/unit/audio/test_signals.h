#pragma once

#include <cstdint>
#include <functional>
#include <random>
#include <span>
#include <vector>

namespace vox::test {

constexpr std::int64_t kRate = 22'050;

std::vector<float> sine(double hz, double seconds, std::int64_t sampleRate = kRate, double amplitude = 0.5);
std::vector<float> whiteNoise(double seconds, double amplitude);

// Pulses at the given pitch through three formants of a vowel, a little breath on top.
std::vector<float> vowel(double seconds, const std::function<double(double second)>& hz);

// Level in dB of one frequency.
double levelAt(std::span<const float> samples, double hz, std::int64_t sampleRate = kRate);

// The same samples through `process` in pieces of random sizes, and `flush`.
template <typename Stage>
std::vector<float> inPieces(Stage& stage, std::span<const float> samples, std::mt19937& random, int largest)
{
    std::vector<float> out;
    const auto append = [&out](const std::vector<float>& more) {
        out.insert(out.end(), more.begin(), more.end());
    };
    std::uniform_int_distribution<std::size_t> size(0, static_cast<std::size_t>(largest));
    while (!samples.empty()) {
        const auto count = std::min(size(random), samples.size());
        append(stage.process(samples.first(count)));
        samples = samples.subspan(count);
    }
    append(stage.flush());
    return out;
}

template <typename Stage>
std::vector<float> inOnePiece(Stage&& stage, std::span<const float> samples)
{
    auto out = stage.process(samples);
    const auto rest = stage.flush();
    out.insert(out.end(), rest.begin(), rest.end());
    return out;
}

}  // namespace vox::test
