#pragma once

#include "engine/api/ledger_service.h"
#include "engine/core/ledger_row.h"
#include "engine/core/result.h"
#include "engine/core/tariff.h"
#include "engine/core/usage_record.h"

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

struct RepricedGroup {
    std::string key;  // a day, a department … as `period.by` says
    std::int64_t rows = 0;
    std::vector<Money> before;  // one a currency
    Money after = Money::fromNanos(Currency("USD"), 0);
};

struct RepricedRow {
    std::int64_t seq = 0;
    Money before = Money::fromNanos(Currency("USD"), 0);
    Money after = before;
};

struct WhatIf {
    std::int64_t rows = 0;
    std::vector<Money> before;
    Money after = Money::fromNanos(Currency("USD"), 0);
    std::vector<RepricedGroup> groups;
    std::vector<RepricedRow> changed;  // rows whose amount differs, by seq
};

// What the device costs, and what is to be earned on it.
struct AdviceRequest {
    BillRequest period;                                          // the rows to learn from
    Money perDeviceHour = Money::fromNanos(Currency("USD"), 0);  // wear and rent
    Money perKilowattHour = Money::fromNanos(Currency("USD"), 0);
    std::int64_t watts = 0;  // of the device at work, where energy was not measured
    int marginPercent = 30;
};

// A price per unit that measured cost supports, with a 95 % interval; per million of the unit.
struct AdvisedPrice {
    std::string unit;  // as in a tariff: "speech_token"; or "request", "emotion_norm", "vocoder:fast"
    Money cost = Money::fromNanos(Currency("USD"), 0);
    Money low95 = cost, high95 = cost;
    Money price = cost;  // with the margin
};

struct CostPoint {
    std::int64_t tokens = 0;  // speech tokens of the attempt
    std::int64_t costNanos = 0;
};

struct Advice {
    std::int64_t rows = 0;
    std::vector<AdvisedPrice> prices;
    std::int64_t minimumTokens = 0;   // below which a request costs more than its tokens bring
    std::int64_t longTextTokens = 0;  // above which a token costs less by a tenth; 0: nowhere
    std::vector<CostPoint> points;    // at most 2,000, evenly drawn
    std::vector<CostPoint> curve;     // the fit over them
    double explained = 0;             // R², 0 … 1
    std::string tariffJson;           // ready to import
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
