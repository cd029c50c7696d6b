#include "engine/pricing/month_volumes.h"

#include "engine/pricing/rating.h"

namespace vox {

MonthVolumes::Key MonthVolumes::keyOf(UtcTime billed, const UsageRecord& record, const Tariff& tariff)
{
    constexpr std::int64_t daysDigits = 100;  // 20261122 → 202611
    return {tariff.id, record.context.department, m_zone.at(billed).day / daysDigits};
}

std::int64_t MonthVolumes::before(UtcTime billed, const UsageRecord& record, const Tariff& tariff)
{
    const auto found = m_volumes.find(keyOf(billed, record, tariff));
    return found == m_volumes.end() ? 0 : found->second;
}

void MonthVolumes::add(UtcTime billed, const UsageRecord& record, const Tariff& tariff)
{
    if (const auto volume = volumeOf(record, tariff); volume > 0)
        m_volumes[keyOf(billed, record, tariff)] += volume;
}

}  // namespace vox
