#include "engine/insight/latency_map.h"

#include "engine/insight/value_index.h"

#include <chrono>

namespace vox {

void LatencyMap::see(const LedgerRow& row)
{
    const auto& record = row.record;
    if (row.adjusts > 0 || record.context.service != "speech" || record.firstAudio.count() <= 0)
        return;
    Sum& sum = m_sums[{dominantEmotion(record.context), record.context.vocoder}];
    ++sum.requests;
    sum.seconds += std::chrono::duration<double>(record.firstAudio).count();
}

std::vector<LatencyCell> LatencyMap::cells() const
{
    std::vector<LatencyCell> cells;
    for (const auto& [key, sum] : m_sums)
        cells.push_back({.emotion = key.first,
                         .vocoder = key.second,
                         .requests = sum.requests,
                         .seconds = sum.seconds / static_cast<double>(sum.requests)});
    return cells;
}

}  // namespace vox
