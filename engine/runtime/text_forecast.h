#pragma once

#include "engine/core/cost_estimate.h"
#include "engine/core/tariff.h"
#include "engine/core/text_span.h"
#include "engine/runtime/token_predictor.h"

#include <chrono>
#include <optional>

namespace vox {

struct ModelInfo;

// Adds up what a text will take: what has been prepared is known, the rest is predicted from it.
class TextForecastSum final {
public:
    // `bytes`: size of the whole text.
    TextForecastSum(const ModelInfo& model, const Tariff& tariff, std::size_t bytes);

    // Segments come in order; `silence` is put in around this one.
    void add(TextSpan source, const Usage& usage, bool exact, std::chrono::milliseconds silence);
    void finish();  // no segment is left: what follows the last one is not spoken

    CostEstimate estimate() const;
    std::optional<Money>
    upperBound() const;  // to set aside before the work starts; nothing: beyond all accounts

private:
    std::size_t unseen() const { return m_bytes - m_seen; }
    Usage usageWith(double factor) const;  // known, plus the prediction times `factor`

    double m_tokenRate;
    Tariff m_tariff;
    std::size_t m_bytes;
    std::size_t m_seen = 0;
    bool m_exact = true;
    Usage m_known;
    std::chrono::milliseconds m_silence{0};
    TokenPredictor m_textTokens;
    TokenPredictor m_speechTokens;
};

}  // namespace vox
