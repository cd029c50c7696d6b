#pragma once

#include "engine/core/money.h"
#include "engine/core/time.h"
#include "engine/core/usage.h"

#include <string>

namespace vox {

// Prices of one million of each unit, in billionths of the currency's main unit.
struct UnitPrices {
    std::int64_t textTokenNanos = 0;
    std::int64_t speechTokenNanos = 0;
    std::int64_t solverStepNanos = 0;
    std::int64_t lmPromptTokenNanos = 0;
    std::int64_t lmCompletionTokenNanos = 0;

    friend constexpr bool operator==(const UnitPrices&, const UnitPrices&) = default;
};

// A price list, as read from its JSON file (resources/tariffs); never changed once used.
struct Tariff {
    std::string id;    // "standard-2026-11"
    std::string name;  // as shown
    UtcTime effectiveFrom;
    Currency currency{"USD"};
    UnitPrices perMillion;
    std::string sha256;  // of the file's bytes, hexadecimal
    std::string reference() const { return id + "@" + sha256.substr(0, 12); }  // as kept with every charge
};

// What one usage record costs: the exact sum of count × price, rounded once, half to even.
struct Charge {
    Money amount;
    std::string tariff;  // Tariff::reference()
};

}  // namespace vox
