#include "engine/insight/token_bands.h"

#include "engine/insight/conformal.h"

#include <algorithm>
#include <cmath>

namespace vox {
namespace {
constexpr double kMostTokens = 4e18;  // below 2⁶³
}

TokenBands bandsOf(const ConformalWindow& window)
{
    TokenBands bands;
    bands.centre = std::exp(window.centre());
    if (const auto half = window.halfWidth(80)) {
        bands.calibrated80 = true;
        bands.low80 = std::exp(-*half);
        bands.high80 = std::exp(*half);
        bands.low95 = std::min(bands.low95, bands.low80);
        bands.high95 = std::max(bands.high95, bands.high80);
    }
    if (const auto half = window.halfWidth(95)) {
        bands.calibrated95 = true;
        bands.low95 = std::exp(-*half);
        bands.high95 = std::exp(*half);
    }
    return bands;
}

TokenForecast forecastWith(const TokenBands& bands, std::int64_t raw)
{
    const double middle = static_cast<double>(raw) * bands.centre;
    TokenForecast forecast;
    forecast.raw = raw;
    forecast.expected = wholeTokens(middle);
    forecast.low80 = lowBound(middle * bands.low80, forecast.expected);
    forecast.high80 = highBound(middle * bands.high80, forecast.expected);
    forecast.low95 = lowBound(middle * bands.low95, forecast.expected);
    forecast.high95 = highBound(middle * bands.high95, forecast.expected);
    return forecast;
}

std::int64_t lowBound(double bound, std::int64_t middle)
{
    return std::min(middle, wholeTokens(std::ceil(bound)));
}

std::int64_t highBound(double bound, std::int64_t middle)
{
    return std::max(middle, wholeTokens(std::floor(bound)));
}

std::int64_t wholeTokens(double count)
{
    return static_cast<std::int64_t>(std::llround(std::clamp(count, 0.0, kMostTokens)));
}

}  // namespace vox
