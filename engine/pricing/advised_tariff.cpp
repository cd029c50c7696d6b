#include "engine/pricing/advised_tariff.h"

#include "engine/pricing/exact_number.h"
#include "engine/pricing/price_advisor.h"
#include "engine/pricing/rating.h"
#include "engine/pricing/tariff_reader.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <optional>

namespace vox {
namespace {

using Json = nlohmann::ordered_json;

constexpr double kMillion = 1e6;
constexpr double kBillion = 1e9;
constexpr double kHighestNanos = 9e17;  // that a tariff file can say of a million units
constexpr double kWorthATier = 0.9;     // a token above it costs at most this share
constexpr double kHighestMinimum = 1e9;

std::string decimal(double value)
{
    return exactText(exactFactor(std::llround(std::clamp(value * kBillion, 0.0, kHighestNanos))));
}

// `nanos` of one unit as the price of a million.
std::string pricePerMillion(double nanos)
{
    return decimal(nanos * kMillion / kBillion);
}

// Prices in nanos of one unit, before and after the level is found.
struct Level {
    double scale = 1;
    std::int64_t minimumTokens = 0;
};

class TariffDraft final {
public:
    explicit TariffDraft(const AdvisedCosts& costs)
        : m_costs(costs)
        , m_longText(longTextThreshold())
    {
    }

    Result<AdvisedTariff> settled() const;

private:
    std::optional<double> longTextThreshold() const;
    double slopeBelow() const { return m_costs.model.slope(m_costs.fit, 0); }
    double usualCost() const;  // of a speech token, as the draft prices it before scaling
    double unitCost(const CostObservation& observation) const;
    double emotionFactor() const;
    double vocoderFactor(std::size_t index) const;
    Json document(const Level& level) const;
    Result<double> takings(const Level& level) const;
    double observedCost() const;
    std::int64_t breakEven(double scale) const;

    const AdvisedCosts& m_costs;
    std::optional<double> m_longText;
};

// The first end of a stretch above which a token costs at most nine tenths of what the first ones do.
std::optional<double> TariffDraft::longTextThreshold() const
{
    const double base = m_costs.model.slope(m_costs.fit, 0);
    for (const double end : m_costs.model.stretches())
        if (base > 0 && std::isfinite(end) && m_costs.model.slope(m_costs.fit, end) <= kWorthATier * base)
            return std::ceil(end);
    return std::nullopt;
}

double TariffDraft::usualCost() const
{
    return m_longText ? slopeBelow() : m_costs.model.speechToken(m_costs.fit);
}

double TariffDraft::unitCost(const CostObservation& observation) const
{
    const auto& [order, model, fit, observations, vocoders] = m_costs;
    const double threshold = m_longText.value_or(observation.speechTokens);
    const double below = std::min(observation.speechTokens, threshold);
    const double above = observation.speechTokens - below;
    return observation.textTokens * model.textToken(fit) + observation.solverSteps * model.solverStep(fit) +
           below * usualCost() + above * model.slope(fit, threshold);
}

// A tariff multiplies where the fit adds: the factors are those that bring the same in sum.
double TariffDraft::emotionFactor() const
{
    double added = 0;
    double base = 0;
    for (const auto& observation : m_costs.observations) {
        added += observation.speechTokens * observation.emotionNorm * m_costs.model.emotion(m_costs.fit);
        base += unitCost(observation) * observation.emotionNorm;
    }
    return base > 0 ? added / base : 0;
}

double TariffDraft::vocoderFactor(std::size_t index) const
{
    double added = 0;
    double base = 0;
    for (const auto& observation : m_costs.observations)
        if (observation.vocoder == index) {
            added += observation.speechTokens * m_costs.model.vocoder(m_costs.fit, index);
            base += unitCost(observation);
        }
    return base > 0 ? 1 + added / base : 1;
}

std::string spokenDate(UtcTime time)
{
    return toIso8601(time).substr(0, 10);
}

Json TariffDraft::document(const Level& level) const
{
    const auto& [order, model, fit, observations, vocoders] = m_costs;
    Json json{{"id", order.tariffId},
              {"name", "Advised " + spokenDate(order.effectiveFrom)},
              {"description", "From what " + std::to_string(observations.size()) +
                                  " requests cost this machine, with a margin of " +
                                  std::to_string(order.marginPercent) + " %."},
              {"effective_from", toIso8601(order.effectiveFrom)},
              {"currency", order.perDeviceHour.currency().code()},
              {"default", false}};
    json["prices_per_million"] = {{"text_token", pricePerMillion(model.textToken(fit) * level.scale)},
                                  {"speech_token", pricePerMillion(usualCost() * level.scale)},
                                  {"solver_step", pricePerMillion(model.solverStep(fit) * level.scale)}};
    if (level.minimumTokens > 1)
        json["minimum"] = {{"speech_token", level.minimumTokens}};
    if (m_longText) {
        const double price = model.slope(fit, *m_longText) * level.scale;
        json["long_text"]["speech_token"] = Json::array(
            {{{"above", std::llround(*m_longText)}, {"price_per_million", pricePerMillion(price)}}});
    }
    if (const auto emotion = decimal(emotionFactor()); emotion != "0")
        json["multipliers"]["emotion"]["per_norm"] = emotion;
    for (std::size_t i = 0; i < vocoders.size(); ++i)
        if (const auto factor = decimal(vocoderFactor(i)); factor != "1")
            json["multipliers"]["vocoder"][vocoders[i]] = factor;
    return json;
}

// What the observed requests would have brought, by the very rating that bills use.
Result<double> TariffDraft::takings(const Level& level) const
{
    const auto tariff = parseTariff(document(level).dump(), "advice");
    if (!tariff)
        return tariff.error();
    double sum = 0;
    for (const auto& observation : m_costs.observations) {
        UsageRecord record;
        record.context.vocoder = m_costs.vocoders[observation.vocoder];
        record.context.emotionNormMicros = std::llround(observation.emotionNorm * kMillion);
        record.usage.textTokens = TextTokens(std::llround(observation.textTokens));
        record.usage.speechTokens = SpeechTokens(std::llround(observation.speechTokens));
        record.usage.solverSteps = SolverSteps(std::llround(observation.solverSteps));
        const auto charge = priceOf(record, *tariff);
        sum += charge ? static_cast<double>(charge->amount.nanos()) : 0;
    }
    return sum;
}

double TariffDraft::observedCost() const
{
    double sum = 0;
    for (const auto& observation : m_costs.observations)
        sum += observation.costNanos;
    return sum;
}

// Tokens at which the takings of a request reach its constant cost and that of the tokens.
std::int64_t TariffDraft::breakEven(double scale) const
{
    const double gain = usualCost() * (scale - 1);
    const double request = m_costs.model.request(m_costs.fit);
    return gain > 0 ? std::llround(std::min(std::ceil(request / gain), kHighestMinimum)) : 0;
}

Result<AdvisedTariff> TariffDraft::settled() const
{
    const double wanted = observedCost() * (1 + m_costs.order.marginPercent / 100.0);
    Level level;
    for (int round = 0; round < 3; ++round) {  // the level without a minimum, with it, and what rounding took
        const auto taken = takings(level);
        if (!taken)
            return taken.error();
        if (*taken <= 0 || wanted <= 0)
            return Error::badInput(VOX_TRANSLATE_NOOP(
                "Error",
                "These requests cost nothing by the prices given. Say what an hour of the device or a "
                "kilowatt-hour costs."));
        level.scale *= wanted / *taken;
        if (round == 0)
            level.minimumTokens = breakEven(level.scale);
    }
    AdvisedTariff advised;
    advised.json = document(level).dump(2) + "\n";
    advised.minimumTokens = level.minimumTokens;
    advised.longTextTokens = m_longText ? std::llround(*m_longText) : 0;
    advised.scale = level.scale;
    advised.requestNanos = static_cast<double>(level.minimumTokens) * usualCost() * level.scale;
    if (const auto sound = parseTariff(advised.json, m_costs.order.tariffId); !sound)
        return sound.error();
    return advised;
}

}  // namespace

Result<AdvisedTariff> advisedTariff(const AdvisedCosts& costs)
{
    return TariffDraft(costs).settled();
}

}  // namespace vox
