#pragma once

#include "engine/core/ledger_row.h"
#include "engine/core/result.h"
#include "engine/reporting/bill_layout.h"
#include "engine/reporting/bill_totals.h"
#include "engine/reporting/rows_hash.h"
#include "engine/reporting/usage_meters.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace vox {

// What is the same for every line of a FOCUS bill.
struct FocusTerms {
    bool isVersion14 = false;
    std::string invoice;
    std::string zone;
};

// One line of a FOCUS bill: what a row, or the rows of a group, used of one meter, or a correction.
struct FocusCharge {
    const UsageMeter* meter = nullptr;  // null: a correction
    Currency currency{"USD"};
    std::int64_t billedNanos = 0;
    std::int64_t quantity = 0;  // of the meter, in its places
    std::optional<std::int64_t> listNanosPerMillion;
    bool isCorrection = false;  // of a period that was closed then
    DayRange period{};          // the month in which it is billed
    UtcTime from{}, to{};       // whole seconds, within the period
    std::string group, service, model, tariff, description;
    std::string department, project, user;  // empty where a group has several
    std::string voice, vocoder, emotion, device, request, finish, startedUtc, endedUtc, hash;
    std::int64_t adjusts = 0, attempt = 0;
    std::int64_t firstSeq = 0, lastSeq = 0, rows = 1;

    bool isUsage() const { return meter != nullptr; }
    std::string currencyText() const { return std::string(currency.code()); }
    std::string numberText(std::int64_t value) const { return value > 0 ? std::to_string(value) : ""; }
    std::string quantityText(int morePlaces) const;  // empty for a correction, as the others
    std::string listPriceText() const;
    std::string listCostText() const;
    std::string sku() const;

    std::string key() const;             // the same for charges that one line of a group may hold
    bool add(const FocusCharge& other);  // of the same key; false where a sum does not fit
};

// Makes the charges of rows. One thread.
class FocusCharges final {
public:
    explicit FocusCharges(const BillPlan& plan)
        : m_plan(plan)
    {
    }

    Result<std::vector<FocusCharge>> of(const LedgerRow& row);

private:
    FocusCharge frame(const LedgerRow& row, const DayRange& period);
    Result<std::vector<FocusCharge>> correction(const LedgerRow& row, FocusCharge charge);
    const Tariff* tariffOf(const std::string& reference);

    BillPlan m_plan;
    std::map<std::string, std::optional<Tariff>> m_tariffs;  // by reference
};

}  // namespace vox
