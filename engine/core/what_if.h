#pragma once

#include "engine/core/money.h"

#include <cstdint>
#include <string>
#include <vector>

namespace vox {

struct RepricedGroup {
    std::string key;  // a day, a department …
    std::int64_t rows = 0;
    std::vector<Money> before;  // one a currency
    Money after = Money::fromNanos(Currency("USD"), 0);
};

struct RepricedRow {
    std::int64_t seq = 0;
    Money before = Money::fromNanos(Currency("USD"), 0);
    Money after = before;
};

// Part of the ledger as another tariff would have billed it; history stays as it is.
struct WhatIf {
    std::int64_t rows = 0;
    std::vector<Money> before;
    Money after = Money::fromNanos(Currency("USD"), 0);
    std::vector<RepricedGroup> groups;
    std::vector<RepricedRow> changed;  // rows whose amount differs, by seq
};

}  // namespace vox
