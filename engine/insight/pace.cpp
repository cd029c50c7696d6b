#include "engine/insight/pace.h"

#include <cmath>

namespace vox {
namespace {
constexpr double kGenerous = 1.3;
constexpr double kNormal80 = 1.2816;  // a normal variable lies within ± this with 80 %
}  // namespace

void Pace::add(std::int64_t tokens, double seconds)
{
    if (tokens <= 0 || !(seconds > 0))
        return;
    const auto count = static_cast<double>(tokens);
    m_tokens += count;
    m_seconds += seconds;
    ++m_stretches;
    const double value = std::log(seconds / count);
    const double before = value - m_mean;
    m_mean += before / static_cast<double>(m_stretches);
    m_squares += before * (value - m_mean);
}

double Pace::spread() const
{
    if (m_stretches < 3)
        return kGenerous;
    const auto count = static_cast<double>(m_stretches);
    const double variance = m_squares / (count - 1);
    return std::exp(kNormal80 * std::sqrt(variance / count));
}

std::optional<SecondsToGo> Pace::left(const TokensToGo& tokens) const
{
    if (m_stretches == 0)
        return std::nullopt;
    const double perToken = m_seconds / m_tokens;
    return SecondsToGo{.low = tokens.low * perToken / spread(),
                       .expected = tokens.expected * perToken,
                       .high = tokens.high * perToken * spread()};
}

}  // namespace vox
