#pragma once

#include "engine/core/result.h"
#include "engine/core/tariff.h"
#include "engine/core/usage_record.h"
#include "engine/pricing/local_time.h"

#include <cstdint>
#include <map>
#include <string>
#include <tuple>

namespace vox {

// What monthly quotas and tiers have counted so far, by tariff id, department and calendar month of the
// billing zone. One thread at a time.
class MonthVolumes final {
public:
    explicit MonthVolumes(LocalTime zone)
        : m_zone(std::move(zone))
    {
    }

    // `billed`: the moment whose month counts, mostly the start of the attempt.
    std::int64_t before(UtcTime billed, const UsageRecord& record, const Tariff& tariff);
    void add(UtcTime billed, const UsageRecord& record, const Tariff& tariff);

private:
    using Key = std::tuple<std::string, std::string, std::int64_t>;  // tariff id, department, 202611
    Key keyOf(UtcTime billed, const UsageRecord& record, const Tariff& tariff);

    LocalTime m_zone;
    std::map<Key, std::int64_t> m_volumes;
};

}  // namespace vox
