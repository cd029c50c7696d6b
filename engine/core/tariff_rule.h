#pragma once

#include "engine/core/finish_reason.h"
#include "engine/core/time.h"
#include "engine/core/unit_prices.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace vox {

// The parts of a tariff's rule, as docs/tariffs.md explains them. Prices are billionths of the currency's
// main unit for one million units; factors are billionths.
constexpr std::int64_t kWholeFactor = 1'000'000'000;

// Which requests a rule prices. Empty: any; * stands for any run of characters.
struct RuleMatch {
    std::string service, model, voice, vocoder, device, qualityHz;
};

// From `above` units of one request on, each costs this.
struct LongTextTier {
    std::int64_t above = 0;
    std::int64_t nanosPerMillion = 0;
};

// From `above` units in a month on: a price instead of the usual one, or a factor on it.
struct VolumeTier {
    std::int64_t above = 0;
    std::optional<std::int64_t> nanosPerMillion;
    std::int64_t factor = kWholeFactor;
};

// How one unit is counted before it is priced; only for units that have such terms.
struct UnitTerms {
    std::size_t unit = 0;      // place in kPricedUnits
    std::int64_t minimum = 0;  // what is less is billed as this much, unless it is nothing
    std::int64_t step = 1;     // then rounded up to a multiple of this
    std::int64_t freePerRequest = 0;
    std::vector<LongTextTier> longText;  // by `above`
};

// Prices for a special case: a factor on the usual ones, or prices of its own for some units.
struct SpecialPrices {
    std::int64_t factor = kWholeFactor;
    std::array<std::optional<std::int64_t>, kPricedUnits.size()> nanosPerMillion;
};

// Holds for from ≤ value < to, in thousandths.
struct FactorRange {
    std::int64_t fromMilli = 0;
    std::optional<std::int64_t> toMilli;
    std::int64_t factor = kWholeFactor;
};

struct Multipliers {
    std::int64_t emotionPerNorm = 0;  // k of 1 + k·‖e‖₂, billionths
    std::vector<std::pair<std::string, std::int64_t>> vocoders;
    std::int64_t cloning = kWholeFactor;
    std::vector<FactorRange> rates;      // of the speaking rate
    std::vector<FactorRange> qualities;  // of the token rate in Hz
};

// What the clocks of one time zone show: the offset from UTC that holds from each moment on.
struct ZoneOffsets {
    std::vector<std::pair<UtcTime, std::chrono::seconds>> changes;  // by time; the first holds before it too
};

// Local hours of some days of the week in which a factor holds. With to ≤ from it runs past midnight and
// belongs to the day on which it began.
struct PeakWindow {
    std::string timeZone;
    std::array<bool, 7> days{};  // Monday first
    std::chrono::minutes from{0}, to{0};
    std::int64_t factor = kWholeFactor;
    std::shared_ptr<const ZoneOffsets> zone;
};

// What attempts are billed that did not end well or were not the first: a factor each; 0 is free.
struct WastePolicy {
    std::int64_t laterAttempt = kWholeFactor;
    std::vector<std::pair<FinishReason, std::int64_t>> finishes;
};

// (energy + wear) × (1 + idle share), added to what the units cost.
struct EnergyPrice {
    std::int64_t perKilowattHourNanos = 0;
    std::int64_t nanowatts = 0;  // while it works, where energy was not measured
    std::int64_t wearPerHourNanos = 0;
    std::int64_t idleShare = 0;  // billionths
};

// Prices of the requests that it matches.
struct TariffRule {
    RuleMatch match;
    UnitPrices prices;
    std::vector<UnitTerms> terms;
    std::int64_t freePerMonth = 0;  // of Tariff::volumeUnit
    std::vector<VolumeTier> volumeTiers;
    Multipliers multipliers;
    std::vector<PeakWindow> peaks;  // the first that holds
    std::optional<SpecialPrices> batch;
    std::optional<SpecialPrices> cache;  // none: cached tokens cost what others do
    WastePolicy waste;
    std::optional<EnergyPrice> energy;
    std::int64_t perRequestNanos = 0;
    bool isPlain = false;  // nothing but prices of whole units: the quick way gives the same amount

    bool hasMonthlyTerms() const { return freePerMonth > 0 || !volumeTiers.empty(); }
};

}  // namespace vox
