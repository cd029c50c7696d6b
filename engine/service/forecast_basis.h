#pragma once

#include "engine/core/tariff.h"
#include "engine/runtime/text_forecast.h"
#include "engine/service/opened_text.h"

#include <string>

namespace vox {

// Who and what a request is for and runs with, its id new.
RequestContext contextOf(const OpenedText& opened, const SpeechSettings& settings, const std::string& text,
                         UtcTime now);

// What is known before the text is looked at: the calibrator's bands, told what it runs with first.
ForecastHints hintsFor(const TextParts& parts, const OpenedText& opened, const RequestContext& context,
                       const Tariff& tariff);

// The audio cache, where the tariff states what its segments cost; else null: what has no price is not used.
AudioCache* cacheFor(const TextParts& parts, const Tariff& tariff, const RequestContext& context);

}  // namespace vox
