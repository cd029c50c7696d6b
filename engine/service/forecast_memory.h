#pragma once

#include "engine/service/segment_forecast.h"

#include <string>
#include <unordered_map>

namespace vox {

// What segments took when they were last prepared, so that typing costs only the segment that changed. One
// thread at a time.
class ForecastMemory final {
public:
    static std::string keyOf(const ModelInfo& model, const Segment& segment, const SegmentStyle& style);

    const SegmentFacts* find(const std::string& key) const;  // null: not known
    const SegmentFacts& remember(std::string key, SegmentFacts facts);

private:
    std::unordered_map<std::string, SegmentFacts> m_facts;
};

}  // namespace vox
