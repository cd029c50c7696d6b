#pragma once

#include "engine/core/money.h"
#include "engine/core/sentence.h"
#include "engine/core/time.h"
#include "engine/core/usage.h"

#include <string>
#include <vector>

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
    std::string json;    // those bytes; the ledger keeps them, so that history can always be priced again
    std::string reference() const { return id + "@" + sha256.substr(0, 12); }  // as kept with every charge
};

// One line of the way from counts to an amount, so that a person can follow it by hand.
struct ChargeStep {
    Sentence what;      // "1,250 speech tokens at 0.80 USD per million"
    std::string value;  // what it adds, multiplies by or leaves, exact: "0.001", "× 1.3"
};

// What one usage record costs: exact until the one rounding at its end, half to even.
struct Charge {
    Money amount;
    std::string tariff;  // Tariff::reference()
    std::vector<ChargeStep>
        steps;  // in the order of application; may be empty where only the amount is asked
};

}  // namespace vox
