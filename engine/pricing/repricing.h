#pragma once

#include "engine/core/ledger_row.h"
#include "engine/core/result.h"
#include "engine/core/tariff.h"
#include "engine/core/what_if.h"
#include "engine/pricing/local_time.h"
#include "engine/pricing/month_volumes.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>

namespace vox {

// By what to price, and which rows to tell of.
struct RepricingPlan {
    std::optional<Tariff> tariff;        // none: each row by the tariff that it was priced by
    std::map<std::string, Tariff> used;  // of the ledger, by Tariff::reference(); only needed for that
    std::function<bool(const LedgerRow&)> isWanted = [](const LedgerRow&) { return true; };
    std::function<std::string(const LedgerRow&)> groupOf;  // none: no groups
};

// Prices rows of a ledger anew, with month volumes of its own. Feed it all rows in order of seq from the
// beginning of a month of the billing zone on: those that are not wanted still count towards quota and tiers.
// Corrections keep their amounts where the currency does not change. One thread.
class Repricing final {
public:
    Repricing(RepricingPlan plan, LocalTime billingZone)
        : m_plan(std::move(plan))
        , m_volumes(std::move(billingZone))
    {
    }

    // Errors: an amount or a sum that does not fit; a row whose tariff is not known; tariffs of several
    // currencies where each row is priced by its own.
    Status take(const LedgerRow& row);
    WhatIf result() const;

private:
    Result<Money> priced(const LedgerRow& row);
    Status book(const LedgerRow& row, Money after);

    struct Sums {
        std::int64_t rows = 0;
        std::map<std::string, Money> before;  // by currency
        std::map<std::string, Money> after;
    };
    Money afterOf(const Sums& sums) const;

    RepricingPlan m_plan;
    MonthVolumes m_volumes;
    Sums m_total;
    std::map<std::string, Sums> m_groups;
    std::vector<RepricedRow> m_changed;
};

// `a` + `b` of one currency; nothing when that does not fit.
std::optional<Money> fittingSum(Money a, Money b);

}  // namespace vox
