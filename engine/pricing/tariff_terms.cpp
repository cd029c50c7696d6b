#include "engine/pricing/tariff_terms.h"

#include "engine/pricing/exact_number.h"

#include <array>
#include <cstdio>

namespace vox {
namespace {

using Terms = std::vector<TariffTerm>;

constexpr std::array kDayNames{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

std::string decimal(std::int64_t billionths)
{
    return exactText(exactFactor(billionths));
}

std::string nameOf(std::size_t unit)
{
    return std::string(kPricedUnits[unit].key);
}

void add(Terms& terms, TariffTerm term, const std::string& name)
{
    term.key = std::string(term.sentence).append("|").append(name);
    if (!name.empty())
        term.arguments.insert(term.arguments.begin(), name);
    terms.push_back(std::move(term));
}

void addPrices(Terms& terms, const UnitPrices& prices)
{
    for (std::size_t unit = 0; unit < kPricedUnits.size(); ++unit)
        add(terms,
            {{},
             VOX_TRANSLATE_NOOP("Error", "A million %1 costs %3 instead of %2."),
             {},
             decimal(prices.*kPricedUnits[unit].nanos),
             "0"},
            nameOf(unit));
}

void addUnitTerms(Terms& terms, const UnitTerms& unit)
{
    const auto name = nameOf(unit.unit);
    add(terms,
        {{},
         VOX_TRANSLATE_NOOP("Error", "At least %3 %1 are billed of a request instead of %2."),
         {},
         std::to_string(unit.minimum),
         "0"},
        name);
    add(terms,
        {{},
         VOX_TRANSLATE_NOOP("Error", "%1 are billed in steps of %3 instead of %2."),
         {},
         std::to_string(unit.step),
         "1"},
        name);
    add(terms,
        {{},
         VOX_TRANSLATE_NOOP("Error", "%3 %1 are free in each request instead of %2."),
         {},
         std::to_string(unit.freePerRequest),
         "0"},
        name);
    for (const LongTextTier& tier : unit.longText)
        add(terms,
            {{},
             VOX_TRANSLATE_NOOP("Error", "Above %1 in one request a million costs %3 instead of %2."),
             {},
             decimal(tier.nanosPerMillion),
             "–"},
            std::to_string(tier.above) + " " + name);
}

void addMonth(Terms& terms, const TariffRule& rule)
{
    add(terms,
        {{},
         VOX_TRANSLATE_NOOP("Error", "%2 units are free in each month instead of %1."),
         {},
         std::to_string(rule.freePerMonth),
         "0"},
        "");
    for (const VolumeTier& tier : rule.volumeTiers)
        add(terms,
            {{},
             VOX_TRANSLATE_NOOP("Error", "Above %1 units in a month a million costs %3 instead of %2."),
             {},
             tier.nanosPerMillion ? decimal(*tier.nanosPerMillion) : "× " + decimal(tier.factor),
             "–"},
            std::to_string(tier.above));
}

std::string rangeText(const FactorRange& range)
{
    const auto text = [](std::int64_t milli) { return exactText(exact(milli, 1000)); };
    return text(range.fromMilli) + " … " + (range.toMilli ? text(*range.toMilli) : "∞");
}

void addMultipliers(Terms& terms, const Multipliers& multipliers)
{
    add(terms,
        {{},
         VOX_TRANSLATE_NOOP("Error", "Emotion adds %2 times its norm instead of %1."),
         {},
         decimal(multipliers.emotionPerNorm),
         "0"},
        "");
    for (const auto& [id, factor] : multipliers.vocoders)
        add(terms,
            {{},
             VOX_TRANSLATE_NOOP("Error", "Vocoder “%1” multiplies by %3 instead of %2."),
             {},
             decimal(factor),
             "1"},
            id);
    add(terms,
        {{},
         VOX_TRANSLATE_NOOP("Error", "A cloned voice multiplies by %2 instead of %1."),
         {},
         decimal(multipliers.cloning),
         "1"},
        "");
    for (const FactorRange& range : multipliers.rates)
        add(terms,
            {{},
             VOX_TRANSLATE_NOOP("Error", "A speaking rate of %1 multiplies by %3 instead of %2."),
             {},
             decimal(range.factor),
             "1"},
            rangeText(range));
    for (const FactorRange& range : multipliers.qualities)
        add(terms,
            {{},
             VOX_TRANSLATE_NOOP("Error", "A token rate of %1 Hz multiplies by %3 instead of %2."),
             {},
             decimal(range.factor),
             "1"},
            rangeText(range));
}

std::string peakText(const PeakWindow& peak)
{
    std::array<char, 32> hours{};
    const auto minutes = [](std::chrono::minutes time) { return static_cast<int>(time.count()); };
    std::snprintf(hours.data(), hours.size(), "%02d:%02d–%02d:%02d", minutes(peak.from) / 60,
                  minutes(peak.from) % 60, minutes(peak.to) / 60, minutes(peak.to) % 60);
    std::string text(hours.data());
    for (std::size_t day = 0; day < kDayNames.size(); ++day)
        if (peak.days[day])
            text.append(" ").append(kDayNames[day]);
    return text.append(" ").append(peak.timeZone);
}

void addSpecial(Terms& terms, const SpecialPrices& special, const char* factor, const char* price)
{
    add(terms, {{}, factor, {}, decimal(special.factor), "1"}, "");
    for (std::size_t unit = 0; unit < kPricedUnits.size(); ++unit)
        if (special.nanosPerMillion[unit])
            add(terms, {{}, price, {}, decimal(*special.nanosPerMillion[unit]), "–"}, nameOf(unit));
}

void addSpecialCases(Terms& terms, const TariffRule& rule)
{
    for (const PeakWindow& peak : rule.peaks)
        add(terms,
            {{},
             VOX_TRANSLATE_NOOP("Error", "The hours %1 multiply by %3 instead of %2."),
             {},
             decimal(peak.factor),
             "1"},
            peakText(peak));
    if (rule.batch)
        addSpecial(terms, *rule.batch, VOX_TRANSLATE_NOOP("Error", "Batch multiplies by %2 instead of %1."),
                   VOX_TRANSLATE_NOOP("Error", "In a batch a million %1 costs %3 instead of %2."));
    add(terms,
        {{},
         VOX_TRANSLATE_NOOP("Error", "Tokens from the cache have a price of their own: %2 (before: %1)."),
         {},
         rule.cache ? "✓" : "–",
         "–"},
        "");
    if (rule.cache)
        addSpecial(terms, *rule.cache,
                   VOX_TRANSLATE_NOOP("Error", "The cache multiplies by %2 instead of %1."),
                   VOX_TRANSLATE_NOOP("Error", "From the cache a million %1 costs %3 instead of %2."));
    add(terms,
        {{},
         VOX_TRANSLATE_NOOP("Error", "Later attempts multiply by %2 instead of %1."),
         {},
         decimal(rule.waste.laterAttempt),
         "1"},
        "");
    for (const auto& [finish, factor] : rule.waste.finishes)
        add(terms,
            {{},
             VOX_TRANSLATE_NOOP("Error", "An end by “%1” multiplies by %3 instead of %2."),
             {},
             decimal(factor),
             "1"},
            std::string(toString(finish)));
}

void addEnergy(Terms& terms, const EnergyPrice& energy)
{
    add(terms,
        {{},
         VOX_TRANSLATE_NOOP("Error", "A kilowatt-hour costs %2 instead of %1."),
         {},
         decimal(energy.perKilowattHourNanos),
         "0"},
        "");
    add(terms,
        {{},
         VOX_TRANSLATE_NOOP("Error", "The device is taken to draw %2 W instead of %1."),
         {},
         decimal(energy.nanowatts),
         "0"},
        "");
    add(terms,
        {{},
         VOX_TRANSLATE_NOOP("Error", "Wear costs %2 an hour instead of %1."),
         {},
         decimal(energy.wearPerHourNanos),
         "0"},
        "");
    add(terms,
        {{},
         VOX_TRANSLATE_NOOP("Error", "The idle share is %2 instead of %1."),
         {},
         decimal(energy.idleShare),
         "0"},
        "");
}

std::string matchText(const RuleMatch& match)
{
    std::string text;
    const std::array<std::pair<const char*, const std::string*>, 6> patterns{
        {{"service", &match.service},
         {"model", &match.model},
         {"voice", &match.voice},
         {"vocoder", &match.vocoder},
         {"device", &match.device},
         {"quality_hz", &match.qualityHz}}};
    for (const auto& [key, pattern] : patterns)
        if (!pattern->empty())
            text.append(text.empty() ? "" : ", ").append(key).append("=").append(*pattern);
    return text.empty() ? "*" : text;
}

}  // namespace

std::vector<TariffTerm> termsOf(const Tariff& tariff)
{
    Terms terms;
    add(terms, {{}, VOX_TRANSLATE_NOOP("Error", "It is called “%2” instead of “%1”."), {}, tariff.name, ""},
        "");
    add(terms,
        {{},
         VOX_TRANSLATE_NOOP("Error", "It begins at %2 instead of %1."),
         {},
         toIso8601Nanos(tariff.effectiveFrom),
         ""},
        "");
    add(terms,
        {{},
         VOX_TRANSLATE_NOOP("Error", "It charges %2 instead of %1."),
         {},
         std::string(tariff.currency.code()),
         ""},
        "");
    add(terms,
        {{},
         VOX_TRANSLATE_NOOP("Error", "A month’s quota and tiers count %2 instead of %1."),
         {},
         nameOf(tariff.volumeUnit),
         nameOf(kSpeechTokenUnit)},
        "");
    for (std::size_t unit = 0; unit < kPricedUnits.size(); ++unit)
        add(terms,
            {{},
             VOX_TRANSLATE_NOOP("Error", "One %1 is %3 equivalent tokens instead of %2."),
             {},
             decimal(tariff.equivalents[unit]),
             "0"},
            nameOf(unit));
    return terms;
}

std::vector<TariffTerm> termsOf(const TariffRule& rule)
{
    Terms terms;
    add(terms,
        {{}, VOX_TRANSLATE_NOOP("Error", "It prices %2 instead of %1."), {}, matchText(rule.match), "*"}, "");
    addPrices(terms, rule.prices);
    for (const UnitTerms& unit : rule.terms)
        addUnitTerms(terms, unit);
    addMonth(terms, rule);
    addMultipliers(terms, rule.multipliers);
    addSpecialCases(terms, rule);
    addEnergy(terms, rule.energy.value_or(EnergyPrice()));
    add(terms,
        {{},
         VOX_TRANSLATE_NOOP("Error", "A request as such costs %2 instead of %1."),
         {},
         decimal(rule.perRequestNanos),
         "0"},
        "");
    return terms;
}

}  // namespace vox
