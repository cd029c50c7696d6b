#pragma once

#include "engine/core/half_even.h"
#include "engine/core/ledger_row.h"
#include "engine/core/tariff.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace vox {

// One kind of usage, as a FOCUS bill names it.
struct UsageMeter {
    std::string_view name;        // SkuMeter: "Output Tokens"
    std::string_view unit;        // ConsumedUnit: "Tokens"
    std::string_view id;          // "output-tokens"
    std::string_view tariffUnit;  // its key in a tariff; "" for what has none
    int places = 0;               // decimals of a quantity: 0 for counts, 6 for seconds
};

// What one row used of one meter, and its part of the row's amount.
struct MeteredShare {
    const UsageMeter* meter = nullptr;
    std::int64_t quantity = 0;                        // in 10^-places units; never 0
    std::optional<std::int64_t> listNanosPerMillion;  // the tariff's plain price; nothing if it is not known
    std::int64_t amountNanos = 0;
};

// Every kind of which the row used something, with the amount split by what each kind costs at the tariff's
// prices: to the nearest billionth below, and the rest, a billionth each, by largest remainder, so that the
// parts add up to the amount. Where no kind has a price the counts decide; a row that used nothing is one
// share of a meter for requests. `tariff` may be null.
std::vector<MeteredShare> meteredShares(const LedgerRow& row, const Tariff* tariff);

}  // namespace vox
