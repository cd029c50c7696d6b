#include "engine/pricing/surcharges.h"

#include "engine/pricing/peak_hours.h"
#include "engine/pricing/rule_choice.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <string>

namespace vox {
namespace {

// Multiplies up factors, and takes down those that change something.
class Product final {
public:
    explicit Product(StepList& steps)
        : m_steps(steps)
    {
    }

    template <typename MakeSentence>
    void times(const Exact& factor, MakeSentence makeSentence)
    {
        if (factor == 1)
            return;
        m_value *= factor;
        if (m_steps.isOn())
            m_steps.times(makeSentence(), factor);
    }

    const Exact& value() const { return m_value; }

private:
    StepList& m_steps;
    Exact m_value = 1;
};

Exact factorIn(const std::vector<FactorRange>& ranges, std::int64_t milli)
{
    const auto holds = [milli](const FactorRange& range) {
        return milli >= range.fromMilli && (!range.toMilli || milli < *range.toMilli);
    };
    const auto found = std::ranges::find_if(ranges, holds);
    return found == ranges.end() ? Exact(1) : exactFactor(found->factor);
}

void timesEmotion(Product& product, const RatedCase& rated)
{
    if (rated.rule.multipliers.emotionPerNorm == 0 || rated.record.context.emotionNormMicros == 0)
        return;
    const Exact perNorm = exactFactor(rated.rule.multipliers.emotionPerNorm);
    const Exact norm = exact(rated.record.context.emotionNormMicros, 1'000'000);
    product.times(1 + perNorm * norm, [&] {
        return Sentence(VOX_TRANSLATE_NOOP("Error", "Emotion: 1 + %1 × %2, its norm"),
                        {exactText(perNorm), exactText(norm)});
    });
}

void timesVocoder(Product& product, const RatedCase& rated)
{
    const auto& vocoders = rated.rule.multipliers.vocoders;
    const std::string& id = rated.record.context.vocoder;
    const auto found = std::ranges::find(vocoders, id, &std::pair<std::string, std::int64_t>::first);
    if (found != vocoders.end())
        product.times(exactFactor(found->second),
                      [&] { return Sentence(VOX_TRANSLATE_NOOP("Error", "Vocoder “%1”"), {id}); });
}

void timesVoice(Product& product, const RatedCase& rated)
{
    const Multipliers& multipliers = rated.rule.multipliers;
    const RequestContext& context = rated.record.context;
    if (context.referenceMilliseconds > 0)
        product.times(exactFactor(multipliers.cloning),
                      [] { return Sentence(VOX_TRANSLATE_NOOP("Error", "Cloned voice")); });
    if (!multipliers.rates.empty())
        product.times(factorIn(multipliers.rates, context.rateMilli), [&] {
            return Sentence(VOX_TRANSLATE_NOOP("Error", "Speaking rate %1"),
                            {exactText(exact(context.rateMilli, 1000))});
        });
    if (!multipliers.qualities.empty())
        product.times(factorIn(multipliers.qualities, context.tokenRateMilliHz), [&] {
            return Sentence(VOX_TRANSLATE_NOOP("Error", "Quality: %1 tokens a second"),
                            {hertzText(context.tokenRateMilliHz)});
        });
}

std::string clockText(std::chrono::minutes time)
{
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "%02d:%02d", static_cast<int>(time.count() / 60),
                  static_cast<int>(time.count() % 60));
    return text.data();
}

void timesPeak(Product& product, const RatedCase& rated)
{
    const auto& peaks = rated.rule.peaks;
    const auto holds = [&](const PeakWindow& peak) { return holdsAt(peak, rated.record.context.started); };
    const auto peak = std::ranges::find_if(peaks, holds);
    if (peak != peaks.end())
        product.times(exactFactor(peak->factor), [&] {
            return Sentence(VOX_TRANSLATE_NOOP("Error", "Hours from %1 to %2 in %3"),
                            {clockText(peak->from), clockText(peak->to), peak->timeZone});
        });
}

Exact energyOf(const RatedCase& rated, StepList& steps)
{
    const EnergyPrice& energy = *rated.rule.energy;
    const Exact seconds = exact(rated.record.processing.count(), 1'000'000);
    const Exact measured = exact(rated.record.energyMillijoules, 1000);
    const Exact joules = measured > 0 ? measured : exactFactor(energy.nanowatts) * seconds;
    const Exact price = exactFactor(energy.perKilowattHourNanos);
    const Exact cost = joules / 3'600'000 * price;
    if (!steps.isOn() || cost == 0)
        return cost;
    const std::string currency(rated.tariff.currency.code());
    if (measured > 0)
        steps.plus({VOX_TRANSLATE_NOOP("Error", "Energy: %1 J as measured, at %2 %3 per kWh"),
                    {exactText(joules), exactText(price), currency}},
                   cost);
    else
        steps.plus(
            {VOX_TRANSLATE_NOOP("Error", "Energy: %1 W for %2 s, at %3 %4 per kWh"),
             {exactText(exactFactor(energy.nanowatts)), exactText(seconds), exactText(price), currency}},
            cost);
    return cost;
}

Exact deviceCost(const RatedCase& rated, StepList& steps)
{
    const EnergyPrice& energy = *rated.rule.energy;
    const Exact seconds = exact(rated.record.processing.count(), 1'000'000);
    const Exact perHour = exactFactor(energy.wearPerHourNanos);
    const Exact power = energyOf(rated, steps);
    const Exact wear = seconds / 3600 * perHour;
    const Exact idle = (power + wear) * exactFactor(energy.idleShare);
    if (steps.isOn() && wear != 0)
        steps.plus({VOX_TRANSLATE_NOOP("Error", "Wear: %1 s at %2 %3 per hour"),
                    {exactText(seconds), exactText(perHour), std::string(rated.tariff.currency.code())}},
                   wear);
    if (steps.isOn() && idle != 0)
        steps.plus({VOX_TRANSLATE_NOOP("Error", "Idle share: %1 of energy and wear"),
                    {exactText(exactFactor(energy.idleShare))}},
                   idle);
    return power + wear + idle;
}

}  // namespace

Exact multiplierOf(const RatedCase& rated, StepList& steps)
{
    Product product(steps);
    timesEmotion(product, rated);
    timesVocoder(product, rated);
    timesVoice(product, rated);
    timesPeak(product, rated);
    if (rated.record.context.batch && rated.rule.batch)
        product.times(exactFactor(rated.rule.batch->factor),
                      [] { return Sentence(VOX_TRANSLATE_NOOP("Error", "Batch")); });
    return product.value();
}

Exact additionsOf(const RatedCase& rated, StepList& steps)
{
    const Exact device = rated.rule.energy ? deviceCost(rated, steps) : Exact(0);
    const Exact request = exactFactor(rated.rule.perRequestNanos);
    if (steps.isOn() && request != 0)
        steps.plus(VOX_TRANSLATE_NOOP("Error", "Per request"), request);
    return device + request;
}

Exact wasteFactorOf(const RatedCase& rated, StepList& steps)
{
    const WastePolicy& waste = rated.rule.waste;
    Product product(steps);
    if (rated.record.attempt > 1)
        product.times(exactFactor(waste.laterAttempt), [&] {
            return Sentence(VOX_TRANSLATE_NOOP("Error", "Attempt %1, not the first"),
                            {std::to_string(rated.record.attempt)});
        });
    for (const auto& [finish, factor] : waste.finishes)
        if (finish == rated.record.finish)
            product.times(exactFactor(factor), [&] {
                return Sentence(VOX_TRANSLATE_NOOP("Error", "Ended by “%1”"),
                                {std::string(toString(rated.record.finish))});
            });
    return product.value();
}

}  // namespace vox
