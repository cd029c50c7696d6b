#include "engine/service/segment_forecast.h"

#include "engine/pricing/rating.h"

namespace vox {

SegmentFacts factsOf(const Segment& segment, const PreparedSegment& prepared)
{
    SegmentFacts facts{prepared.textTokens, prepared.speechTokens, prepared.exact, prepared.words};
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
    forecast.audioSeconds = static_cast<double>(facts.speechTokens.value()) / basis.model.tokenRateHz();
    if (const auto charge = priceOf(facts.usage(), basis.tariff))
        forecast.cost = charge->amount;
    forecast.words = facts.words;
    for (auto& word : forecast.words)
        word.source = {word.source.begin + segment.source.begin, word.source.end + segment.source.begin};
    return forecast;
}

}  // namespace vox
