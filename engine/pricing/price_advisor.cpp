#include "engine/pricing/price_advisor.h"

#include "engine/pricing/advised_tariff.h"

#include <algorithm>
#include <cmath>

namespace vox {
namespace {

constexpr std::int64_t kFewestRows = 20;
constexpr std::size_t kMostKept = 50'000;
constexpr std::size_t kMostVocoders = 20;
constexpr std::size_t kMostPoints = 2'000;
constexpr std::size_t kCurvePoints = 50;
constexpr std::size_t kDraws = 200;
constexpr double kMillion = 1e6;

double costOf(const UsageRecord& record, const AdvisorOrder& order)
{
    const double seconds = static_cast<double>(record.processing.count()) / kMillion;
    const double joules = record.energyMillijoules > 0 ? static_cast<double>(record.energyMillijoules) / 1000
                                                       : static_cast<double>(order.watts) * seconds;
    return seconds / 3600 * static_cast<double>(order.perDeviceHour.nanos()) +
           joules / 3.6e6 * static_cast<double>(order.perKilowattHour.nanos());
}

std::int64_t wholeNanos(double nanos)
{
    return static_cast<std::int64_t>(std::llround(std::clamp(nanos, 0.0, 9e17)));
}

// One figure of a fit, as the median run of draws sees it.
struct Part {
    std::string unit;
    double cost = 0;
    std::vector<double> drawn;
};

std::vector<Part> partsOf(const CostModel& model, const std::vector<double>& fit,
                          const std::vector<std::string>& vocoders)
{
    std::vector<Part> parts{{"request", model.request(fit), {}},
                            {"text_token", model.textToken(fit), {}},
                            {"speech_token", model.speechToken(fit), {}},
                            {"solver_step", model.solverStep(fit), {}},
                            {"emotion_norm", model.emotion(fit), {}}};
    for (std::size_t i = 0; i < vocoders.size(); ++i)
        if (i != model.cheapestVocoder())
            parts.push_back({"vocoder:" + vocoders[i], model.vocoder(fit, i), {}});
    return parts;
}

// Draws as many rows again and again, each row as likely as any other, and fits anew.
void addIntervals(std::vector<Part>& parts, CostModel model, const std::vector<CostObservation>& observations,
                  const std::vector<std::string>& vocoders)
{
    std::mt19937_64 random(1974);
    const std::size_t size = std::min(observations.size(), kMostPoints);
    for (std::size_t draw = 0; draw < kDraws; ++draw) {
        std::vector<CostObservation> drawn;
        for (std::size_t i = 0; i < size; ++i)
            drawn.push_back(observations[random() % observations.size()]);
        const auto again = partsOf(model, model.fit(drawn), vocoders);
        for (std::size_t i = 0; i < parts.size(); ++i)
            parts[i].drawn.push_back(again[i].cost);
    }
    // Fewer rows than there are make the interval wider than theirs, by the root of the ratio.
    const double shrink = std::sqrt(static_cast<double>(size) / static_cast<double>(observations.size()));
    for (Part& part : parts) {
        for (double& value : part.drawn)
            value = part.cost + (value - part.cost) * shrink;
        std::ranges::sort(part.drawn);
    }
}

std::vector<CostPoint> pointsOf(const std::vector<CostObservation>& observations)
{
    std::vector<CostPoint> points;
    const std::size_t most = std::min(observations.size(), kMostPoints);
    for (std::size_t i = 0; i < most; ++i) {
        const auto& observation = observations[i * observations.size() / most];
        points.push_back({wholeNanos(observation.speechTokens), wholeNanos(observation.costNanos)});
    }
    return points;
}

// The fit for the cheapest vocoder without emotion, with the mean of text and steps for each length.
std::vector<CostPoint> curveOf(const CostModel& model, const std::vector<double>& fit,
                               const std::vector<CostObservation>& observations)
{
    CostObservation sum;
    double longest = 0;
    for (const auto& observation : observations) {
        sum.textTokens += observation.textTokens;
        sum.speechTokens += observation.speechTokens;
        sum.solverSteps += observation.solverSteps;
        longest = std::max(longest, observation.speechTokens);
    }
    std::vector<CostPoint> curve;
    for (std::size_t i = 0; i <= kCurvePoints && sum.speechTokens > 0; ++i) {
        const double tokens = longest * static_cast<double>(i) / kCurvePoints;
        const double share = tokens / sum.speechTokens;
        const CostObservation at{.textTokens = sum.textTokens * share,
                                 .speechTokens = tokens,
                                 .solverSteps = sum.solverSteps * share,
                                 .vocoder = model.cheapestVocoder()};
        curve.push_back({wholeNanos(tokens), wholeNanos(model.predicted(fit, at))});
    }
    return curve;
}

}  // namespace

PriceAdvisor::PriceAdvisor(AdvisorOrder order)
    : m_order(std::move(order))
{
}

std::size_t PriceAdvisor::vocoderIndex(const std::string& id)
{
    const auto found = std::ranges::find(m_vocoders, id);
    if (found == m_vocoders.end() && m_vocoders.size() < kMostVocoders)
        m_vocoders.push_back(id);
    return std::min(static_cast<std::size_t>(std::ranges::find(m_vocoders, id) - m_vocoders.begin()),
                    kMostVocoders - 1);
}

void PriceAdvisor::take(const LedgerRow& row)
{
    const Usage& usage = row.record.usage;
    const RequestContext& context = row.record.context;
    const auto spoken = usage.speechTokens.value() - usage.cachedSpeechTokens.value();
    if (row.adjusts > 0 || context.service != "speech" || row.record.processing.count() <= 0 || spoken <= 0)
        return;
    const CostObservation observation{
        .textTokens = static_cast<double>(usage.textTokens.value() - usage.cachedTextTokens.value()),
        .speechTokens = static_cast<double>(spoken),
        .solverSteps = static_cast<double>(usage.solverSteps.value()),
        .emotionNorm = static_cast<double>(context.emotionNormMicros) / kMillion,
        .vocoder = vocoderIndex(context.vocoder),
        .costNanos = costOf(row.record, m_order)};
    ++m_taken;
    if (m_observations.size() < kMostKept)
        m_observations.push_back(observation);
    else if (const auto place = m_random() % static_cast<std::uint64_t>(m_taken); place < kMostKept)
        m_observations[place] = observation;
}

Result<Advice> PriceAdvisor::advice() const
{
    if (m_taken < kFewestRows)
        return Error::badInput(VOX_TRANSLATE_NOOP("Error", "There are only %1 spoken requests to learn from; "
                                                           "20 are the fewest. Choose a longer period."),
                               {std::to_string(m_taken)});
    if (m_order.perDeviceHour.currency() != m_order.perKilowattHour.currency())
        return Error::badInput(VOX_TRANSLATE_NOOP(
            "Error", "The prices of a device hour and of a kilowatt-hour must be of one currency."));
    CostModel model(m_observations, m_vocoders.size());
    const auto fit = model.fit(m_observations);
    Advice advice;
    advice.rows = m_taken;
    advice.explained = model.explained();
    auto tariff = advisedTariff({m_order, model, fit, m_observations, m_vocoders});
    if (!tariff)
        return tariff.error();
    advice.minimumTokens = tariff->minimumTokens;
    advice.longTextTokens = tariff->longTextTokens;
    advice.tariffJson = tariff->json;

    auto parts = partsOf(model, fit, m_vocoders);
    addIntervals(parts, model, m_observations, m_vocoders);
    const auto money = [&](double nanos) {
        return Money::fromNanos(m_order.perDeviceHour.currency(), wholeNanos(nanos * kMillion));
    };
    for (const Part& part : parts) {
        const auto at = [&](double share) {
            return part.drawn[static_cast<std::size_t>(share * static_cast<double>(part.drawn.size() - 1))];
        };
        const double price = part.unit == "request" ? tariff->requestNanos : part.cost * tariff->scale;
        advice.prices.push_back({part.unit, money(part.cost), money(std::min(at(0.025), part.cost)),
                                 money(std::max(at(0.975), part.cost)), money(price)});
    }
    advice.points = pointsOf(m_observations);
    advice.curve = curveOf(model, fit, m_observations);
    return advice;
}

}  // namespace vox
