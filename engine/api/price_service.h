#pragma once

#include "engine/api/ledger_service.h"
#include "engine/core/advice.h"
#include "engine/core/ledger_row.h"
#include "engine/core/result.h"
#include "engine/core/tariff.h"
#include "engine/core/usage_record.h"
#include "engine/core/what_if.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace vox {

// A price list and its standing.
struct TariffInfo {
    Tariff tariff;
    bool used = false;     // a row of the ledger was priced by it: it can be neither changed nor removed
    bool inForce = false;  // prices the next request
    bool shipped = false;  // came with the program
};

// Part of the ledger, priced anew by another tariff; history stays as it is.
struct RepriceRequest {
    BillRequest period;  // days, zone, grouping and filter; path and profile are not used
    std::string tariff;  // id
};

// What the device costs, and what is to be earned on it.
struct AdviceRequest {
    BillRequest period;                                          // the rows to learn from
    Money perDeviceHour = Money::fromNanos(Currency("USD"), 0);  // wear and rent
    Money perKilowattHour = Money::fromNanos(Currency("USD"), 0);
    std::int64_t watts = 0;  // of the device at work, where energy was not measured
    int marginPercent = 30;
};

// Price lists: which there are, which is in force, what they would make of history. Methods block; call them
// from a worker thread, any one.
class PriceService {
public:
    virtual ~PriceService();

    virtual Result<std::vector<TariffInfo>> tariffs() = 0;  // by start, then id
    // Copies the file into the data folder. Refused: an id that is taken by other prices.
    virtual Result<TariffInfo> importTariff(const std::filesystem::path& file) = 0;
    virtual Result<TariffInfo> importTariffJson(const std::string& json) = 0;
    virtual Status removeTariff(const std::string& id) = 0;  // refused once used, and for shipped ones
    // Prices requests from `from` on, or from now; never before the tariff's own start.
    virtual Status useTariff(const std::string& id, std::optional<UtcTime> from) = 0;
    virtual Result<std::vector<Sentence>> difference(const std::string& before, const std::string& after) = 0;
    // With all its steps. Nothing is written.
    virtual Result<Charge> example(const UsageRecord& sample, const std::string& tariff) = 0;
    virtual Result<WhatIf> reprice(const RepriceRequest& request) = 0;
    virtual Result<Advice> advise(const AdviceRequest& request) = 0;
};

}  // namespace vox
