#pragma once

#include "engine/core/advice.h"
#include "engine/core/ledger_row.h"
#include "engine/core/result.h"
#include "engine/pricing/cost_model.h"

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace vox {

// What the device costs, what is to be earned on it, and how the advised tariff is to be called.
struct AdvisorOrder {
    Money perDeviceHour = Money::fromNanos(Currency("USD"), 0);
    Money perKilowattHour = perDeviceHour;  // of the same currency
    std::int64_t watts = 0;                 // at work, where energy was not measured
    int marginPercent = 30;
    std::string tariffId;
    UtcTime effectiveFrom;
};

// Learns from finished speech requests what they cost the machine, and proposes prices. What it estimates it
// estimates in floating point; the tariff that comes of it is decimal like any other. One thread.
class PriceAdvisor final {
public:
    explicit PriceAdvisor(AdvisorOrder order);

    void take(const LedgerRow& row);  // what is not speech, or took no time, is passed over

    // BadInput where fewer than 20 rows were taken, where they cost nothing, or where two currencies are
    // mixed. The intervals come of 200 fits to rows drawn with a fixed seed.
    Result<Advice> advice() const;

private:
    std::size_t vocoderIndex(const std::string& id);

    AdvisorOrder m_order;
    std::vector<std::string> m_vocoders;
    std::vector<CostObservation> m_observations;  // at most 50,000, evenly drawn
    std::int64_t m_taken = 0;
    std::mt19937_64 m_random{20261122};
};

}  // namespace vox
