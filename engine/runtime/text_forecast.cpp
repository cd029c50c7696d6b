#include "engine/runtime/text_forecast.h"

#include "engine/core/model_info.h"
#include "engine/core/require.h"
#include "engine/pricing/cost_estimator.h"
#include "engine/pricing/rating.h"

#include <algorithm>
#include <cmath>

namespace vox {
namespace {

// Until something of the text is known: about 15 bytes are read a second, and an id is fed for each phoneme
// and each gap between two.
constexpr double kBytesPerSecond = 15;
constexpr double kTextTokensPerByte = 2;

// How far a part that has not been prepared may be off. Generous, not calibrated, and said to be so.
constexpr double kMargin80 = 0.15;
constexpr double kMargin95 = 0.30;

}  // namespace

TextForecastSum::TextForecastSum(const ModelInfo& model, const Tariff& tariff, std::size_t bytes)
    : m_tokenRate(model.tokenRateHz())
    , m_tariff(tariff)
    , m_bytes(bytes)
    , m_textTokens(kTextTokensPerByte)
    , m_speechTokens(m_tokenRate / kBytesPerSecond)
{
}

void TextForecastSum::add(TextSpan source, const Usage& usage, bool exact, std::chrono::milliseconds silence)
{
    const std::size_t bytes = std::min(source.end, m_bytes) - std::min(m_seen, source.end);
    m_textTokens.learn(bytes, usage.textTokens.value());
    m_speechTokens.learn(bytes, usage.speechTokens.value());
    m_seen = std::max(m_seen, std::min(source.end, m_bytes));
    m_exact = m_exact && exact;
    m_known.textTokens += usage.textTokens;
    m_known.speechTokens += usage.speechTokens;
    m_silence += silence;
}

void TextForecastSum::finish()
{
    m_seen = m_bytes;
}

Usage TextForecastSum::usageWith(double factor) const
{
    Usage usage = m_known;
    usage.textTokens += TextTokens(std::llround(m_textTokens.predict(unseen()) * factor));
    usage.speechTokens += SpeechTokens(std::llround(m_speechTokens.predict(unseen()) * factor));
    return usage;
}

std::optional<Money> TextForecastSum::upperBound() const
{
    const auto charge = priceOf(usageWith(1 + kMargin95), m_tariff);
    return charge ? std::optional(charge->amount) : std::nullopt;
}

CostEstimate TextForecastSum::estimate() const
{
    const Usage expected = usageWith(1);
    CostEstimate estimate;
    estimate.textTokens = expected.textTokens;
    estimate.tokens = expected.speechTokens;
    estimate.low80 = usageWith(1 - kMargin80).speechTokens;
    estimate.high80 = usageWith(1 + kMargin80).speechTokens;
    estimate.low95 = usageWith(1 - kMargin95).speechTokens;
    estimate.high95 = usageWith(1 + kMargin95).speechTokens;
    estimate.exact = m_exact && unseen() == 0;
    estimate.calibrated = estimate.exact;
    estimate.knownShare = m_bytes == 0 ? 1 : static_cast<double>(m_seen) / static_cast<double>(m_bytes);
    estimate.audioSeconds = static_cast<double>(expected.speechTokens.value()) / m_tokenRate +
                            std::chrono::duration<double>(m_silence).count();
    return priced(estimate, m_tariff).value_or(estimate);
}

}  // namespace vox
