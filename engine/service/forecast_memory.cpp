#include "engine/service/forecast_memory.h"

#include "engine/core/number.h"

#include <utility>

namespace vox {
namespace {
constexpr std::size_t kMostEntries = 8192;  // about a long book
}

std::string ForecastMemory::keyOf(const ModelInfo& model, const Segment& segment, const SegmentStyle& style)
{
    const auto& options = style.options;
    std::string key = model.path + '\n' + options.voice;
    for (const double number : {options.rate, options.pauseScale, options.variation})
        key.append("|").append(formatNumber(number));
    key.append("|")
        .append(std::to_string(options.seed))
        .append("|")
        .append(std::to_string(options.segmentIndex));
    for (const auto& word : segment.words) {
        key.append("\n").append(word.spoken).append("|").append(word.phonemes);
        key.append("|").append(std::to_string(word.source.begin - segment.source.begin));
        key.append("|").append(std::to_string(word.source.size()));
    }
    return key;
}

const SegmentFacts* ForecastMemory::find(const std::string& key) const
{
    const auto found = m_facts.find(key);
    return found == m_facts.end() ? nullptr : &found->second;
}

const SegmentFacts& ForecastMemory::remember(std::string key, SegmentFacts facts)
{
    if (m_facts.size() >= kMostEntries)
        m_facts.clear();
    return m_facts.insert_or_assign(std::move(key), std::move(facts)).first->second;
}

}  // namespace vox
