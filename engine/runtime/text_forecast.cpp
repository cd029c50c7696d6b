#include "engine/runtime/text_forecast.h"

#include "engine/core/model_info.h"
#include "engine/core/require.h"
#include "engine/pricing/rating.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace vox {
namespace {

// Until something of the text is known: about 15 bytes are read a second, and an id is fed for each phoneme
// and each gap between two.
constexpr double kBytesPerSecond = 15;
constexpr double kTextTokensPerByte = 2;

// How far the text tokens of a part that has not been prepared may be off. Generous: they are known exactly
// long before a job ends.
constexpr double kTextMargin95 = 0.30;

// Predictions count for as much as this much decoded speech against what decoding has shown of them.
constexpr double kTrustSeconds = 20;

// Where the month's volume may stand when the request is settled, so that the dearest case is among them.
std::vector<std::int64_t> volumesFor(const Tariff& tariff, std::int64_t volumeBefore)
{
    std::vector<std::int64_t> volumes{volumeBefore};
    for (const auto& rule : tariff.rules) {
        volumes.push_back(std::max(volumeBefore, rule.freePerMonth));
        for (const auto& tier : rule.volumeTiers)
            volumes.push_back(std::max(volumeBefore, tier.above));
    }
    return volumes;
}

}  // namespace

TextForecastSum::TextForecastSum(const ModelInfo& model, const Tariff& tariff, std::size_t bytes,
                                 const ForecastHints& hints)
    : m_tokenRate(model.tokenRateHz())
    , m_firstGuess(m_tokenRate / kBytesPerSecond / hints.rate)
    , m_tariff(tariff)
    , m_hints(hints)
    , m_bytes(bytes)
    , m_textTokens(kTextTokensPerByte)
    , m_speechTokens(m_firstGuess * hints.bands.centre)
    , m_rawTokens(m_firstGuess)
{
    require(hints.rate > 0);
}

void TextForecastSum::add(TextSpan source, const Usage& usage, bool exact, std::chrono::milliseconds silence)
{
    const std::size_t bytes = std::min(source.end, m_bytes) - std::min(m_seen, source.end);
    const std::int64_t tokens = usage.speechTokens.value();
    const double expected = static_cast<double>(tokens) * (exact ? 1 : m_hints.bands.centre);
    m_textTokens.learn(bytes, usage.textTokens.value());
    m_speechTokens.learn(bytes, std::llround(expected));
    m_seen = std::max(m_seen, std::min(source.end, m_bytes));
    m_known.textTokens += usage.textTokens;
    m_known.cachedTextTokens += usage.cachedTextTokens;
    m_known.cachedSpeechTokens += usage.cachedSpeechTokens;
    if (exact) {
        m_known.speechTokens += usage.speechTokens;
        m_rawSeen += m_firstGuess * static_cast<double>(bytes);
    } else {
        m_predicted[m_segments] = expected;
        m_rawTokens.learn(bytes, tokens);
        m_rawSeen += static_cast<double>(tokens);
    }
    ++m_segments;
    m_silence += silence;
}

bool TextForecastSum::came(std::size_t segment, SpeechTokens tokens)
{
    const auto predicted = m_predicted.find(segment);
    if (predicted == m_predicted.end())
        return false;
    m_camePredicted += predicted->second;
    m_cameTokens += static_cast<double>(tokens.value());
    m_known.speechTokens += tokens;
    m_predicted.erase(predicted);
    return true;
}

void TextForecastSum::finish()
{
    m_seen = m_bytes;
}

double TextForecastSum::uncertain() const
{
    double sum = m_speechTokens.predict(unseen());
    for (const auto& [segment, tokens] : m_predicted)
        sum += tokens;
    return sum * lesson();
}

double TextForecastSum::lesson() const
{
    const double trust = m_tokenRate * kTrustSeconds;
    return (m_cameTokens + trust) / (m_camePredicted + trust);
}

std::int64_t TextForecastSum::tokensAt(double factor) const
{
    const std::int64_t expected = wholeTokens(uncertain());
    const double bound = uncertain() * factor;
    const std::int64_t part = factor < 1 ? lowBound(bound, expected) : highBound(bound, expected);
    return m_known.speechTokens.value() + part;
}

TextTokens TextForecastSum::textTokensAt(double factor) const
{
    return m_known.textTokens + TextTokens(wholeTokens(m_textTokens.predict(unseen()) * factor));
}

TokenForecast TextForecastSum::forecast() const
{
    const TokenBands& bands = m_hints.bands;
    return {.expected = tokensAt(1),
            .raw = wholeTokens(m_rawSeen + m_rawTokens.predict(unseen())),
            .low80 = tokensAt(bands.low80),
            .high80 = tokensAt(bands.high80),
            .low95 = tokensAt(bands.low95),
            .high95 = tokensAt(bands.high95)};
}

CostEstimate TextForecastSum::estimate() const
{
    const TokenForecast tokens = forecast();
    CostEstimate estimate;
    estimate.textTokens = textTokensAt(1);
    estimate.tokens = SpeechTokens(tokens.expected);
    estimate.low80 = SpeechTokens(tokens.low80);
    estimate.high80 = SpeechTokens(tokens.high80);
    estimate.low95 = SpeechTokens(tokens.low95);
    estimate.high95 = SpeechTokens(tokens.high95);
    estimate.exact = m_predicted.empty() && unseen() == 0;
    estimate.calibrated = estimate.exact || (m_hints.bands.calibrated80 && m_hints.bands.calibrated95);
    estimate.knownShare = m_bytes == 0 ? 1 : static_cast<double>(m_seen) / static_cast<double>(m_bytes);
    estimate.audioSeconds =
        static_cast<double>(tokens.expected) / m_tokenRate + std::chrono::duration<double>(m_silence).count();
    price(estimate);
    return estimate;
}

std::optional<Money> TextForecastSum::cost(std::int64_t speech, TextTokens text,
                                           std::int64_t volumeBefore) const
{
    UsageRecord record;
    record.context = m_hints.context;
    record.usage = m_known;
    record.usage.textTokens = text;
    record.usage.speechTokens = SpeechTokens(speech);
    const double seconds = static_cast<double>(speech) / m_tokenRate * m_hints.secondsPerAudioSecond;
    record.processing = std::chrono::microseconds(wholeTokens(seconds * 1e6));
    const auto charge = priceOf(record, m_tariff, volumeBefore);
    return charge ? std::optional(charge->amount) : std::nullopt;
}

void TextForecastSum::price(CostEstimate& estimate) const
{
    const auto at = [&](SpeechTokens speech, double textFactor) {
        return cost(speech.value(), textTokensAt(textFactor), m_hints.volumeBefore);
    };
    const auto expected = at(estimate.tokens, 1);
    const auto low = at(estimate.low95, 1 - kTextMargin95);
    const auto high = at(estimate.high95, 1 + kTextMargin95);
    if (!expected || !low || !high)
        return;
    estimate.expected = *expected;
    estimate.low95Cost = *low;
    estimate.high95Cost = *high;
    estimate.tariff = m_tariff.reference();
}

std::optional<Money> TextForecastSum::upperBound() const
{
    std::optional<Money> most;
    for (const std::int64_t volume : volumesFor(m_tariff, m_hints.volumeBefore)) {
        const auto amount = cost(tokensAt(m_hints.bands.high95), textTokensAt(1 + kTextMargin95), volume);
        if (!amount)
            return std::nullopt;
        if (!most || amount->nanos() > most->nanos())
            most = amount;
    }
    return most;
}

}  // namespace vox
