#include "engine/service/segment_forecast.h"

#include "engine/pricing/rating.h"

namespace vox {

Usage SegmentFacts::usage() const
{
    Usage usage{.textTokens = textTokens, .speechTokens = speechTokens};
    if (cached) {
        usage.cachedTextTokens = textTokens;
        usage.cachedSpeechTokens = speechTokens;
    }
    return usage;
}

SegmentFacts factsOf(const Segment& segment, const PreparedSegment& prepared)
{
    SegmentFacts facts{prepared.textTokens, prepared.speechTokens, prepared.exact, prepared.words, false};
    for (auto& word : facts.words)
        word.source = {word.source.begin - segment.source.begin, word.source.end - segment.source.begin};
    return facts;
}

SegmentForecast forecastOf(const Segment& segment, std::size_t index, const SegmentFacts& facts,
                           const ForecastBasis& basis)
{
    SegmentForecast forecast;
    forecast.index = index;
    forecast.source = segment.source;
    forecast.textTokens = facts.textTokens;
    forecast.speechTokens = facts.speechTokens;
    forecast.exact = facts.exact;
    forecast.cached = facts.cached;
    forecast.audioSeconds = static_cast<double>(facts.speechTokens.value()) / basis.model.tokenRateHz();
    UsageRecord record;
    record.context = basis.context;
    record.usage = facts.usage();
    if (const auto charge = priceOf(record, basis.tariff))
        forecast.cost = charge->amount;
    forecast.words = facts.words;
    for (auto& word : forecast.words)
        word.source = {word.source.begin + segment.source.begin, word.source.end + segment.source.begin};
    return forecast;
}

}  // namespace vox
