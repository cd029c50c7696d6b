#pragma once

#include "engine/core/cost_estimate.h"
#include "engine/core/tariff.h"
#include "engine/core/text_span.h"
#include "engine/core/usage_record.h"
#include "engine/insight/token_bands.h"
#include "engine/runtime/token_predictor.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>

namespace vox {

struct ModelInfo;

// What else bears on a forecast.
struct ForecastHints {
    RequestContext context;            // prices depend on it
    TokenBands bands;                  // of this model, language and device
    double rate = 1;                   // speaking rate: at 2 a text takes half the speech tokens
    double secondsPerAudioSecond = 1;  // of processing, for prices by energy
    std::int64_t volumeBefore = 0;     // what the month's quota and tiers have counted
};

// Adds up what a text will take: what has been prepared or decoded is known, the rest is predicted from it,
// and only that has bounds around it.
class TextForecastSum final {
public:
    // `bytes`: size of the whole text.
    TextForecastSum(const ModelInfo& model, const Tariff& tariff, std::size_t bytes,
                    const ForecastHints& hints = {});

    // Segments come in order; `silence` is put in around this one. `exact`: the speech tokens are known.
    void add(TextSpan source, const Usage& usage, bool exact, std::chrono::milliseconds silence);
    // The nth segment that was added, from 0, has been decoded and took so many. False: that was known.
    bool came(std::size_t segment, SpeechTokens tokens);
    void finish();  // no segment is left: what follows the last one is not spoken

    CostEstimate estimate() const;
    // For the record of the request. `raw` rests on nothing but predictions, so that the estimator can learn
    // from it: what was known exactly is left out of account.
    TokenForecast forecast() const;
    // To set aside before the work starts: the 95 % bound, whatever the month has counted by then. Nothing:
    // beyond all accounts.
    std::optional<Money> upperBound() const;

private:
    std::size_t unseen() const { return m_bytes - m_seen; }
    double uncertain() const;  // speech tokens that are predicted
    double lesson() const;     // what decoding has shown about predictions so far, as a factor
    std::int64_t tokensAt(double factor) const;
    TextTokens textTokensAt(double factor) const;
    std::optional<Money> cost(std::int64_t speech, TextTokens text, std::int64_t volumeBefore) const;
    void price(CostEstimate& estimate) const;

    double m_tokenRate;
    double m_firstGuess;  // speech tokens a byte
    Tariff m_tariff;
    ForecastHints m_hints;
    std::size_t m_bytes;
    std::size_t m_seen = 0;
    Usage m_known;
    std::map<std::size_t, double> m_predicted;  // segments whose speech tokens are not known
    std::size_t m_segments = 0;
    double m_rawSeen = 0;
    double m_cameTokens = 0;     // of segments that were predicted and have been decoded
    double m_camePredicted = 0;  // what had been predicted of them
    std::chrono::milliseconds m_silence{0};
    TokenPredictor m_textTokens;
    TokenPredictor m_speechTokens;  // calibrated, and learns from what is known
    TokenPredictor m_rawTokens;     // neither
};

}  // namespace vox
