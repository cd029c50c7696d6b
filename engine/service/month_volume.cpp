#include "engine/service/month_volume.h"

#include "engine/ledger/ledger_reader.h"
#include "engine/ledger/volume_key.h"
#include "engine/pricing/local_time.h"
#include "engine/pricing/rule_choice.h"

namespace vox {

std::int64_t monthVolumeOf(const std::filesystem::path& dataDir, const RequestContext& context,
                           const Tariff& tariff)
{
    if (tariff.rules.empty() || !tariff.rules[ruleIndex(tariff, context)].hasMonthlyTerms())
        return 0;
    const auto reader = LedgerReader::open(dataDir);
    if (!reader)
        return 0;
    const auto name = (*reader)->billingTimeZone();
    auto zone = LocalTime::of(name ? *name : std::string());
    if (!zone)
        return 0;
    constexpr std::int64_t perMonth = 100;  // 20261122 → 202611
    const auto volume = (*reader)->monthVolume({.month = zone->at(context.started).day / perMonth,
                                                .department = context.department,
                                                .tariff = tariff.id});
    return volume ? *volume : 0;
}

}  // namespace vox
