#include "engine/pricing/unit_cost.h"

#include "engine/pricing/billed_count.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace vox {
namespace {

// Why a run of units costs what it does.
enum class Reason { Usual, Batch, FreeInRequest, FreeInMonth, LongText, Volume };

// What holds for the units from some place in the request on, up to the next cut.
struct Term {
    Reason reason = Reason::Usual;
    Exact perMillion;        // main units
    std::int64_t above = 0;  // of the tier
};

// One unit of one request, laid out in a row from 0 to what is billed. Long-text tiers are places in that
// row; the month's quota and tiers are places in the row of the whole month, in which this one goes on after
// `volumeBefore`.
class UnitRow final {
public:
    UnitRow(const RatedCase& rated, std::size_t unit)
        : m_case(rated)
        , m_unit(unit)
        , m_count(billedCount(rated.record, rated.rule, unit))
        , m_batchPrice(rated.record.context.batch && rated.rule.batch
                           ? rated.rule.batch->nanosPerMillion[unit]
                           : std::nullopt)
        , m_countsInMonth(unit == rated.tariff.volumeUnit && rated.rule.hasMonthlyTerms())
    {
    }

    Exact cost(StepList& steps) const;

private:
    std::int64_t freePerRequest() const { return m_count.terms ? m_count.terms->freePerRequest : 0; }
    Exact inMonth(const Exact& place) const { return exact(m_case.volumeBefore) + place - freePerRequest(); }
    Exact usualPrice() const;
    Exact cachePrice() const;
    std::vector<Exact> cuts() const;
    Term termAt(const Exact& place) const;
    void applyTiers(Term& term, const Exact& place) const;
    void noteCount(StepList& steps) const;
    void noteRun(StepList& steps, const Exact& units, const Term& term) const;

    const RatedCase& m_case;
    std::size_t m_unit;
    BilledCount m_count;
    std::optional<std::int64_t> m_batchPrice;
    bool m_countsInMonth;
};

// Of a list sorted by `above`, the last tier that `place` has reached; null where none.
template <typename Tier>
const Tier* tierAt(const std::vector<Tier>& tiers, const Exact& place)
{
    const auto later =
        std::ranges::find_if(tiers, [&](const Tier& tier) { return exact(tier.above) > place; });
    return later == tiers.begin() ? nullptr : &*std::prev(later);
}

Exact UnitRow::usualPrice() const
{
    return exactFactor(m_batchPrice.value_or(m_case.rule.prices.*kPricedUnits[m_unit].nanos));
}

Exact UnitRow::cachePrice() const
{
    const SpecialPrices& cache = *m_case.rule.cache;
    if (const auto& own = cache.nanosPerMillion[m_unit])
        return exactFactor(*own);
    return usualPrice() * exactFactor(cache.factor);
}

// Where the terms may change: from 0 to what is billed, rising.
std::vector<Exact> UnitRow::cuts() const
{
    if (m_count.terms == nullptr && !m_countsInMonth)  // one price for all of it
        return {0, m_count.billed};
    std::vector<Exact> places{0, m_count.billed, exact(freePerRequest())};
    if (m_count.terms != nullptr)
        for (const LongTextTier& tier : m_count.terms->longText)
            places.push_back(exact(tier.above));
    const auto addMonthly = [&](std::int64_t place) {
        places.push_back(exact(place) - exact(m_case.volumeBefore) + freePerRequest());
    };
    if (m_countsInMonth)
        addMonthly(m_case.rule.freePerMonth);
    for (const VolumeTier& tier : m_case.rule.volumeTiers)
        if (m_countsInMonth)
            addMonthly(tier.above);
    std::erase_if(places, [&](const Exact& place) { return place < 0 || place > m_count.billed; });
    std::ranges::sort(places);
    places.erase(std::unique(places.begin(), places.end()), places.end());
    return places;
}

Term UnitRow::termAt(const Exact& place) const
{
    if (place < freePerRequest())
        return {Reason::FreeInRequest};
    if (m_countsInMonth && inMonth(place) < m_case.rule.freePerMonth)
        return {Reason::FreeInMonth};
    Term term{m_batchPrice ? Reason::Batch : Reason::Usual, usualPrice()};
    applyTiers(term, place);
    return term;
}

// A price of a tier takes the place of the price before it, but not of a batch price.
void UnitRow::applyTiers(Term& term, const Exact& place) const
{
    const auto* longText = m_count.terms ? tierAt(m_count.terms->longText, place) : nullptr;
    if (longText != nullptr && !m_batchPrice)
        term = {Reason::LongText, exactFactor(longText->nanosPerMillion), longText->above};
    const auto* volume = m_countsInMonth ? tierAt(m_case.rule.volumeTiers, inMonth(place)) : nullptr;
    if (volume == nullptr || (volume->nanosPerMillion && m_batchPrice))
        return;
    term.perMillion = volume->nanosPerMillion ? exactFactor(*volume->nanosPerMillion)
                                              : Exact(term.perMillion * exactFactor(volume->factor));
    term.reason = Reason::Volume;
    term.above = volume->above;
}

Exact UnitRow::cost(StepList& steps) const
{
    const Exact million(1'000'000);
    Exact sum;
    noteCount(steps);
    const auto places = cuts();
    for (std::size_t i = 0; i + 1 < places.size(); ++i) {
        const Term term = termAt(places[i]);
        const Exact units = places[i + 1] - places[i];
        sum += units * term.perMillion / million;
        noteRun(steps, units, term);
    }
    if (m_count.cached == 0)
        return sum;
    const Exact price = cachePrice();
    const Exact cached = m_count.cached * price / million;
    if (steps.isOn())
        steps.plus({VOX_TRANSLATE_NOOP("Error", "%1 %2 from the cache at %3 %4 per million"),
                    {exactText(m_count.cached), std::string(kPricedUnits[m_unit].key), exactText(price),
                     std::string(m_case.tariff.currency.code())}},
                   cached);
    return sum + cached;
}

void UnitRow::noteCount(StepList& steps) const
{
    if (!steps.isOn() || m_count.billed == m_count.counted)
        return;
    steps.count(
        {VOX_TRANSLATE_NOOP("Error", "%1: %2 counted, billed as %3 (at least %4, in steps of %5)"),
         {std::string(kPricedUnits[m_unit].key), exactText(m_count.counted), exactText(m_count.billed),
          std::to_string(m_count.terms->minimum), std::to_string(m_count.terms->step)}},
        m_count.billed);
}

const char* sentenceFor(Reason reason)
{
    switch (reason) {
    case Reason::FreeInRequest:
        return VOX_TRANSLATE_NOOP("Error", "%1 %2 free in each request");
    case Reason::FreeInMonth:
        return VOX_TRANSLATE_NOOP("Error", "%1 %2 free in each month");
    case Reason::Batch:
        return VOX_TRANSLATE_NOOP("Error", "%1 %2 at the batch price of %3 %4 per million");
    case Reason::LongText:
        return VOX_TRANSLATE_NOOP("Error", "%1 %2 at %3 %4 per million, above %5 in one request");
    case Reason::Volume:
        return VOX_TRANSLATE_NOOP("Error", "%1 %2 at %3 %4 per million, above %5 in this month");
    case Reason::Usual:
        break;
    }
    return VOX_TRANSLATE_NOOP("Error", "%1 %2 at %3 %4 per million");
}

void UnitRow::noteRun(StepList& steps, const Exact& units, const Term& term) const
{
    const bool saysNothing = term.reason == Reason::Usual && term.perMillion == 0;
    if (!steps.isOn() || saysNothing)
        return;
    std::vector<std::string> arguments{exactText(units), std::string(kPricedUnits[m_unit].key)};
    if (term.reason != Reason::FreeInRequest && term.reason != Reason::FreeInMonth)
        arguments.insert(arguments.end(),
                         {exactText(term.perMillion), std::string(m_case.tariff.currency.code())});
    if (term.reason == Reason::LongText || term.reason == Reason::Volume)
        arguments.push_back(std::to_string(term.above));
    steps.plus({sentenceFor(term.reason), std::move(arguments)}, units * term.perMillion / 1'000'000);
}

}  // namespace

Exact unitCost(const RatedCase& rated, std::size_t unit, StepList& steps)
{
    if (!isUsed(rated.record, unit))
        return 0;
    return UnitRow(rated, unit).cost(steps);
}

}  // namespace vox
