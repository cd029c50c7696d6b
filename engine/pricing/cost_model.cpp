#include "engine/pricing/cost_model.h"

#include "engine/core/require.h"

#include <algorithm>
#include <limits>

namespace vox {
namespace {

// Mean cost of a speech token by vocoder decides which one the others are compared with.
std::size_t cheapestOf(const std::vector<CostObservation>& observations, std::size_t vocoders)
{
    std::vector<double> cost(vocoders);
    std::vector<double> tokens(vocoders);
    for (const auto& observation : observations) {
        cost[observation.vocoder] += observation.costNanos;
        tokens[observation.vocoder] += observation.speechTokens;
    }
    std::size_t cheapest = 0;
    for (std::size_t i = 1; i < vocoders; ++i)
        if (cost[i] * tokens[cheapest] < cost[cheapest] * tokens[i])
            cheapest = i;
    return cheapest;
}

// Ends of stretches: the quartiles of length, but no two alike; the last one never ends.
std::vector<double> stretchesOf(const std::vector<CostObservation>& observations)
{
    std::vector<double> lengths;
    for (const auto& observation : observations)
        lengths.push_back(observation.speechTokens);
    std::ranges::sort(lengths);
    std::vector<double> ends;
    for (const double share : {0.25, 0.5, 0.75}) {
        const double end = lengths[static_cast<std::size_t>(share * static_cast<double>(lengths.size() - 1))];
        if (end > 0 && (ends.empty() || end > ends.back()))
            ends.push_back(end);
    }
    ends.push_back(std::numeric_limits<double>::infinity());
    return ends;
}

}  // namespace

CostModel::CostModel(const std::vector<CostObservation>& observations, std::size_t vocoders)
    : m_vocoders(vocoders)
{
    require(!observations.empty() && vocoders > 0);
    m_cheapest = cheapestOf(observations, vocoders);
    m_stretches = stretchesOf(observations);
    double tokens = 0;
    std::vector<double> within(m_stretches.size());
    for (const auto& observation : observations) {
        tokens += observation.speechTokens;
        for (std::size_t i = 0; i < within.size(); ++i)
            within[i] += std::min(observation.speechTokens, m_stretches[i]);
    }
    for (const double sum : within)
        m_meanLengths.push_back(tokens > 0 ? sum / tokens : 0);
}

std::vector<double> CostModel::featuresOf(const CostObservation& observation) const
{
    std::vector<double> x(firstLength() + m_stretches.size());
    x[0] = 1;
    x[1] = observation.textTokens;
    x[2] = observation.solverSteps;
    x[3] = observation.speechTokens * observation.emotionNorm;
    if (observation.vocoder != m_cheapest)
        x[4 + observation.vocoder] = observation.speechTokens;
    for (std::size_t i = 0; i < m_stretches.size(); ++i)
        x[firstLength() + i] = std::min(observation.speechTokens, m_stretches[i]);
    return x;
}

std::vector<double> CostModel::fit(const std::vector<CostObservation>& observations)
{
    NormalEquations equations(firstLength() + m_stretches.size());
    for (const auto& observation : observations)
        equations.add(featuresOf(observation), observation.costNanos);
    auto solution = equations.nonNegativeSolution();
    const double variation = equations.variation();
    m_explained = variation > 0 ? std::clamp(1 - equations.squaredError(solution) / variation, 0.0, 1.0) : 0;
    return solution;
}

double CostModel::predicted(const std::vector<double>& fit, const CostObservation& observation) const
{
    const auto x = featuresOf(observation);
    double sum = 0;
    for (std::size_t i = 0; i < x.size(); ++i)
        sum += x[i] * fit[i];
    return sum;
}

double CostModel::speechToken(const std::vector<double>& fit) const
{
    double sum = 0;
    for (std::size_t i = 0; i < m_stretches.size(); ++i)
        sum += fit[firstLength() + i] * m_meanLengths[i];
    return sum;
}

double CostModel::slope(const std::vector<double>& fit, double tokens) const
{
    double sum = 0;
    for (std::size_t i = 0; i < m_stretches.size(); ++i)
        if (tokens < m_stretches[i])
            sum += fit[firstLength() + i];
    return sum;
}

}  // namespace vox
