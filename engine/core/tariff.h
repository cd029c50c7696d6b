#pragma once

#include "engine/core/money.h"
#include "engine/core/sentence.h"
#include "engine/core/tariff_rule.h"
#include "engine/core/time.h"
#include "engine/core/unit_prices.h"
#include "engine/core/usage.h"

#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vox {

// When a tariff begins, to the nanosecond.
using TariffTime = std::chrono::sys_time<std::chrono::nanoseconds>;

// "2026-11-01T00:00:00Z" with none to nine digits after the second; years 1970 to 2199.
std::optional<TariffTime> parseTariffTime(std::string_view text);
// The same back: microseconds, and nanoseconds only where there are some.
std::string toIso8601Nanos(TariffTime time);

// A price list, as read from its JSON file (docs/tariffs.md); never changed once used.
struct Tariff {
    std::string id;           // "standard-2026-11"
    std::string name;         // as shown
    std::string description;  // may be empty
    TariffTime effectiveFrom;
    Currency currency{"USD"};
    std::optional<bool> byDefault;  // prices requests without having been chosen; TariffBook::inForce
    UnitPrices perMillion;          // the plain prices of the last rule
    std::vector<TariffRule> rules;  // the first that matches prices a request; none: perMillion is all
    std::size_t volumeUnit = kSpeechTokenUnit;  // what a month's quota and tiers count
    // Equivalent tokens for one of each unit, billionths.
    std::array<std::int64_t, kPricedUnits.size()> equivalents{};
    std::string sha256;  // of the file's bytes, hexadecimal
    std::string json;    // those bytes; the ledger keeps them, so that history can always be priced again

    std::string reference() const { return id + "@" + sha256.substr(0, 12); }  // as kept with every charge
    // A microsecond lies on or after a nanosecond exactly when it does so on the next whole microsecond.
    bool hasStarted(UtcTime time) const
    {
        return time >= std::chrono::ceil<std::chrono::microseconds>(effectiveFrom);
    }
};

// One line of the way from counts to an amount, so that a person can follow it by hand.
struct ChargeStep {
    Sentence what;  // "1,250 speech tokens at 0.80 USD per million"
    // Exact: "+ 0.001" is added to what was reached, "× 1.3" multiplies it, "= 0.0013" says it; without a
    // sign, a count.
    std::string value;
};

// What one usage record costs: exact until the one rounding at its end, half to even.
struct Charge {
    Money amount;
    std::string tariff;             // Tariff::reference()
    std::vector<ChargeStep> steps;  // in the order of application; only of explain()
};

}  // namespace vox
