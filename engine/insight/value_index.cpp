#include "engine/insight/value_index.h"

#include "engine/core/emotion.h"
#include "engine/core/require.h"

#include <algorithm>
#include <set>
#include <utility>

namespace vox {
namespace {

constexpr double kNanosPerThousandth = 1e6;

std::string keyOf(const RequestContext& context, ValueBy by)
{
    switch (by) {
    case ValueBy::Model:
        return context.model;
    case ValueBy::Voice:
        return context.voice;
    case ValueBy::Emotion:
        return dominantEmotion(context);
    case ValueBy::Vocoder:
        return context.vocoder;
    }
    require(false);
    return {};
}

ValueEntry entryOf(const std::string& key, const std::vector<RatioPoint>& takes)
{
    ValueEntry entry{.key = key, .ratings = static_cast<std::int64_t>(takes.size())};
    const auto count = static_cast<double>(takes.size());
    for (const auto& take : takes) {
        entry.stars += take.above / count;
        entry.perTakeNanos += take.below * kNanosPerThousandth / count;
    }
    const auto interval = ratioOfMeans(takes);
    entry.index = interval.ratio;
    entry.low95 = interval.low95;
    entry.high95 = interval.high95;
    return entry;
}

}  // namespace

std::string dominantEmotion(const RequestContext& context)
{
    const auto emotion = parseEmotion(context.emotion);
    if (!emotion || emotion->isNeutral())
        return "neutral";
    const auto strongest = std::ranges::max_element(emotion->values) - emotion->values.begin();
    return std::string(EmotionVector::kNames[static_cast<std::size_t>(strongest)]);
}

ValueIndex::ValueIndex(ValueBy by, const Ratings& ratings)
    : m_by(by)
    , m_ratings(ratings)
{
}

void ValueIndex::see(const LedgerRow& row)
{
    if (row.adjusts > 0) {
        const auto corrected = m_requests.find(row.adjusts);
        if (corrected != m_requests.end() &&
            m_takes[corrected->second].currency == row.amount.currency().code())
            m_takes[corrected->second].nanos += row.amount.nanos();
        return;
    }
    const auto& context = row.record.context;
    const std::string request = context.request.toString();
    const int stars = m_ratings.of(request);
    if (stars == 0)
        return;
    m_requests.emplace(row.seq, request);
    Take& take = m_takes[request];
    take.key = keyOf(context, m_by);
    take.currency = row.amount.currency().code();
    take.stars = stars;
    take.nanos += row.amount.nanos();
}

std::vector<ValueEntry> ValueIndex::entries() const
{
    std::set<std::string> currencies;
    std::map<std::pair<std::string, std::string>, std::vector<RatioPoint>> groups;
    for (const auto& [request, take] : m_takes) {
        currencies.insert(take.currency);
        groups[{take.key, take.currency}].push_back(
            {static_cast<double>(take.stars), static_cast<double>(take.nanos) / kNanosPerThousandth});
    }
    std::vector<ValueEntry> entries;
    for (const auto& [name, takes] : groups)
        entries.push_back(
            entryOf(currencies.size() > 1 ? name.first + " (" + name.second + ")" : name.first, takes));
    std::ranges::stable_sort(entries, std::greater(), &ValueEntry::index);
    return entries;
}

}  // namespace vox
