#pragma once

#include "engine/pricing/least_squares.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace vox {

// What one attempt used and what that cost the machine. Speech that came from the cache is not in it.
struct CostObservation {
    double textTokens = 0;
    double speechTokens = 0;
    double solverSteps = 0;
    double emotionNorm = 0;
    std::size_t vocoder = 0;  // index into a list of ids
    double costNanos = 0;
};

// Cost as a sum of parts, none of them negative: a constant for each request, text tokens, solver steps,
// speech tokens in up to four stretches of length (so that each further one may cost less, never more), what
// emotion and each vocoder but the cheapest add to a speech token.
class CostModel final {
public:
    // Chooses stretches and the cheapest vocoder by the observations. Contract: there are some.
    CostModel(const std::vector<CostObservation>& observations, std::size_t vocoders);

    std::vector<double> fit(const std::vector<CostObservation>& observations);  // the coefficients
    double explained() const { return m_explained; }                            // R² of the last fit
    double predicted(const std::vector<double>& fit, const CostObservation& observation) const;

    // Parts of a fit, in billionths: per request, per token, per solver step, per speech token.
    double request(const std::vector<double>& fit) const { return fit[0]; }
    double textToken(const std::vector<double>& fit) const { return fit[1]; }
    double solverStep(const std::vector<double>& fit) const { return fit[2]; }
    double emotion(const std::vector<double>& fit) const { return fit[3]; }
    double vocoder(const std::vector<double>& fit, std::size_t index) const { return fit[4 + index]; }
    double speechToken(const std::vector<double>& fit) const;           // mean over the lengths observed
    double slope(const std::vector<double>& fit, double tokens) const;  // of one more speech token

    const std::vector<double>& stretches() const { return m_stretches; }  // where they end, rising
    std::size_t cheapestVocoder() const { return m_cheapest; }

private:
    std::vector<double> featuresOf(const CostObservation& observation) const;
    std::size_t firstLength() const { return 4 + m_vocoders; }

    std::size_t m_vocoders;
    std::size_t m_cheapest = 0;
    std::vector<double> m_stretches;
    std::vector<double> m_meanLengths;  // mean of min(tokens, stretch) ÷ mean of tokens
    double m_explained = 0;
};

}  // namespace vox
