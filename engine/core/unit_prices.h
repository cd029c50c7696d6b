#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace vox {

// Prices of one million of each unit, in billionths of the currency's main unit.
struct UnitPrices {
    std::int64_t textTokenNanos = 0;
    std::int64_t speechTokenNanos = 0;
    std::int64_t solverStepNanos = 0;
    std::int64_t lmPromptTokenNanos = 0;
    std::int64_t lmCompletionTokenNanos = 0;
    std::int64_t ocrCharacterNanos = 0;
    std::int64_t nlpTokenNanos = 0;
    std::int64_t referenceAudioSecondNanos = 0;
    std::int64_t audioSecondNanos = 0;

    friend constexpr bool operator==(const UnitPrices&, const UnitPrices&) = default;
};

// What a tariff can price: its key in a tariff file, and its place among the prices.
struct PricedUnit {
    std::string_view key;
    std::int64_t UnitPrices::*nanos;
    bool isWhole = true;  // counted in whole numbers; seconds are not
};

// By their place here, everywhere: an index into this list is a unit.
constexpr std::array<PricedUnit, 9> kPricedUnits{{
    {"text_token", &UnitPrices::textTokenNanos},
    {"speech_token", &UnitPrices::speechTokenNanos},
    {"solver_step", &UnitPrices::solverStepNanos},
    {"lm_prompt_token", &UnitPrices::lmPromptTokenNanos},
    {"lm_completion_token", &UnitPrices::lmCompletionTokenNanos},
    {"ocr_character", &UnitPrices::ocrCharacterNanos},
    {"nlp_token", &UnitPrices::nlpTokenNanos},
    {"reference_audio_second", &UnitPrices::referenceAudioSecondNanos, false},
    {"audio_second", &UnitPrices::audioSecondNanos, false},
}};
constexpr std::size_t kTextTokenUnit = 0;
constexpr std::size_t kSpeechTokenUnit = 1;
constexpr std::size_t kReferenceSecondUnit = 7;

}  // namespace vox
