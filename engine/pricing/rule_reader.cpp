#include "engine/pricing/rule_reader.h"

#include "engine/core/number.h"
#include "engine/pricing/peak_hours.h"

#include <algorithm>
#include <array>
#include <map>

namespace vox {
namespace {

constexpr std::size_t kMostTiers = 50;
constexpr std::size_t kMostNames = 100;
constexpr std::size_t kLongestPattern = 200;

constexpr std::array<std::string_view, 7> kDays{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

void refuseUnit(const JsonField& field)
{
    field.errors().fail(VOX_TRANSLATE_NOOP("Error", "“%1”: %2 is not known here. Remove it, or update "
                                                    "Voxledger."),
                        field.path());
}

UnitPrices readPrices(const JsonField& object, bool isComplete)
{
    UnitPrices prices;
    if (!object.isObject())
        return prices;
    if (isComplete) {
        object.need("text_token");
        object.need("speech_token");
    }
    for (const auto& [key, field] : object.members(kPricedUnits.size() * 2)) {
        if (const auto unit = unitOf(key))
            prices.*kPricedUnits[*unit].nanos = field.price();
        else
            refuseUnit(field);
    }
    return prices;
}

// The terms of one unit, made when the first of them is read.
class TermsByUnit final {
public:
    UnitTerms& of(std::size_t unit)
    {
        UnitTerms& terms = m_terms[unit];
        terms.unit = unit;
        return terms;
    }

    std::vector<UnitTerms> take()
    {
        std::vector<UnitTerms> list;
        for (auto& [unit, terms] : m_terms)
            list.push_back(std::move(terms));
        return list;
    }

private:
    std::map<std::size_t, UnitTerms> m_terms;
};

// Calls `take(terms, field)` for each unit of an object of units.
template <typename Take>
void forEachUnit(const std::optional<JsonField>& object, TermsByUnit& terms, Take take)
{
    if (!object)
        return;
    for (const auto& [key, field] : object->members(kPricedUnits.size() * 2)) {
        if (const auto unit = unitOf(key))
            take(terms.of(*unit), field);
        else
            refuseUnit(field);
    }
}

std::int64_t readAbove(const JsonField& tier, std::int64_t before)
{
    const auto above = tier.need("above");
    const std::int64_t count = above ? above->count() : 0;
    if (above && count <= before)
        tier.errors().fail(VOX_TRANSLATE_NOOP("Error", "“%1”: %2 must be more than that of the tier before."),
                           above->path());
    return count;
}

std::vector<LongTextTier> readLongText(const JsonField& list)
{
    std::vector<LongTextTier> tiers;
    for (const JsonField& item : list.items(kMostTiers)) {
        const auto above = readAbove(item, tiers.empty() ? 0 : tiers.back().above);
        const auto price = item.need("price_per_million");
        tiers.push_back({above, price ? price->price() : 0});
        item.refuseOthers(kLongTextTierObject);
    }
    return tiers;
}

void wantOneOf(const JsonField& object, bool first, bool second, const char* names)
{
    if (first != second)
        return;
    object.errors().fail(VOX_TRANSLATE_NOOP("Error", "“%1”: %2 must have one of %3."), object.path(),
                         {names});
}

std::vector<VolumeTier> readVolumeTiers(const JsonField& list)
{
    std::vector<VolumeTier> tiers;
    for (const JsonField& item : list.items(kMostTiers)) {
        VolumeTier tier;
        tier.above = readAbove(item, tiers.empty() ? 0 : tiers.back().above);
        const auto price = item.find("price_per_million");
        const auto factor = item.find("factor");
        wantOneOf(item, price.has_value(), factor.has_value(), "factor, price_per_million");
        if (price)
            tier.nanosPerMillion = price->price();
        if (factor)
            tier.factor = factor->factor();
        item.refuseOthers(kVolumeTierObject);
        tiers.push_back(tier);
    }
    return tiers;
}

void readTerms(const JsonField& object, TariffRule& rule)
{
    TermsByUnit units;
    forEachUnit(object.find("minimum"), units,
                [](UnitTerms& terms, const JsonField& field) { terms.minimum = field.count(); });
    forEachUnit(object.find("step"), units,
                [](UnitTerms& terms, const JsonField& field) { terms.step = field.count(); });
    forEachUnit(object.find("long_text"), units,
                [](UnitTerms& terms, const JsonField& field) { terms.longText = readLongText(field); });
    if (const auto free = object.find("free")) {
        forEachUnit(free->find("per_request"), units,
                    [](UnitTerms& terms, const JsonField& field) { terms.freePerRequest = field.count(); });
        if (const auto month = free->find("per_month"))
            rule.freePerMonth = month->count();
        free->refuseOthers(kFreeObject);
    }
    rule.terms = units.take();
    if (const auto tiers = object.find("volume_tiers"))
        rule.volumeTiers = readVolumeTiers(*tiers);
}

std::vector<FactorRange> readRanges(const JsonField& list)
{
    std::vector<FactorRange> ranges;
    for (const JsonField& item : list.items(kMostTiers)) {
        FactorRange range;
        if (const auto from = item.find("from"))
            range.fromMilli = from->thousandths();
        if (const auto to = item.find("to"))
            range.toMilli = to->thousandths();
        if (range.toMilli && *range.toMilli <= range.fromMilli)
            item.errors().fail(VOX_TRANSLATE_NOOP("Error", "“%1”: %2 holds nothing: “to” must be more than "
                                                           "“from”."),
                               item.path());
        if (const auto factor = item.need("factor"))
            range.factor = factor->factor();
        item.refuseOthers(kRangeObject);
        ranges.push_back(range);
    }
    return ranges;
}

std::int64_t readEmotion(const JsonField& object)
{
    const auto perNorm = object.isObject() ? object.need("per_norm") : std::nullopt;
    object.refuseOthers(kEmotionObject);
    return perNorm ? perNorm->factor() : 0;
}

Multipliers readMultipliers(const JsonField& object)
{
    Multipliers multipliers;
    if (const auto emotion = object.find("emotion"))
        multipliers.emotionPerNorm = readEmotion(*emotion);
    if (const auto vocoders = object.find("vocoder"))
        for (const auto& [id, factor] : vocoders->members(kMostNames))
            multipliers.vocoders.emplace_back(id, factor.factor());
    if (const auto cloning = object.find("cloning"))
        multipliers.cloning = cloning->factor();
    if (const auto rates = object.find("rate"))
        multipliers.rates = readRanges(*rates);
    if (const auto qualities = object.find("quality_hz"))
        multipliers.qualities = readRanges(*qualities);
    object.refuseOthers(kMultipliersObject);
    return multipliers;
}

std::optional<std::chrono::minutes> clockTime(const std::string& text)
{
    constexpr int lastHour = 24;
    if (text.size() != 5 || text[2] != ':')
        return std::nullopt;
    const auto hour = parseInteger<unsigned>(text.substr(0, 2));
    const auto minute = parseInteger<unsigned>(text.substr(3));
    if (!hour || !minute || *minute > 59 || *hour * 60 + *minute > lastHour * 60)
        return std::nullopt;
    return std::chrono::minutes(*hour * 60 + *minute);
}

std::chrono::minutes readClock(const JsonField& peak, std::string_view key)
{
    const auto field = peak.need(key);
    const auto time = field ? clockTime(field->text()) : std::nullopt;
    if (field && !time)
        field->errors().fail(VOX_TRANSLATE_NOOP("Error", "“%1”: %2 must be a time of day such as \"21:00\", "
                                                         "at most \"24:00\"."),
                             field->path());
    return time.value_or(std::chrono::minutes(0));
}

void readDays(const JsonField& peak, PeakWindow& window)
{
    const auto list = peak.find("days");
    if (!list)
        return window.days.fill(true);
    for (const JsonField& item : list->items(kDays.size())) {
        const auto day = std::ranges::find(kDays, item.text());
        if (day == kDays.end())
            item.errors().fail(VOX_TRANSLATE_NOOP("Error", "“%1”: %2 must be one of mon, tue, wed, thu, fri, "
                                                           "sat, sun."),
                               item.path());
        else
            window.days[static_cast<std::size_t>(day - kDays.begin())] = true;
    }
}

// The clocks of a zone, taken from a window that has them already: looking them up is slow.
std::shared_ptr<const ZoneOffsets> clocksOf(const std::string& zone, const std::vector<PeakWindow>& known)
{
    const auto same = std::ranges::find(known, zone, &PeakWindow::timeZone);
    return same != known.end() ? same->zone : zoneOffsets(zone);
}

PeakWindow readPeak(const JsonField& object, const std::vector<PeakWindow>& before)
{
    PeakWindow window;
    if (const auto zone = object.need("time_zone")) {
        window.timeZone = zone->text();
        window.zone = clocksOf(window.timeZone, before);
        if (!window.zone)
            zone->errors().fail(VOX_TRANSLATE_NOOP("Error",
                                                   "“%1”: %2 must be the name of a time zone, such as "
                                                   "Europe/Berlin."),
                                zone->path());
    }
    readDays(object, window);
    window.from = readClock(object, "from");
    window.to = readClock(object, "to");
    if (window.from == window.to)
        object.errors().fail(VOX_TRANSLATE_NOOP("Error", "“%1”: %2 begins when it ends; a whole day is from "
                                                         "00:00 to 24:00."),
                             object.path());
    if (const auto factor = object.need("factor"))
        window.factor = factor->factor();
    object.refuseOthers(kPeakObject);
    return window;
}

SpecialPrices readSpecial(const JsonField& object)
{
    SpecialPrices special;
    const auto factor = object.find("factor");
    const auto prices = object.find("prices_per_million");
    wantOneOf(object, factor.has_value(), prices.has_value(), "factor, prices_per_million");
    if (factor)
        special.factor = factor->factor();
    if (prices)
        for (const auto& [key, field] : prices->members(kPricedUnits.size() * 2)) {
            if (const auto unit = unitOf(key))
                special.nanosPerMillion[*unit] = field.price();
            else
                refuseUnit(field);
        }
    object.refuseOthers(kSpecialObject);
    return special;
}

std::int64_t wasteFactor(const JsonField& field)
{
    const bool isText = field.value().is_string();
    if (isText && field.text() == "billed")
        return kWholeFactor;
    return isText && field.text() == "free" ? 0 : field.factor();
}

WastePolicy readWaste(const JsonField& object)
{
    WastePolicy waste;
    for (const auto& [key, field] : object.members(kWasteObject.keys.size())) {
        const auto finish = parseFinishReason(key);
        if (key == "later_attempt")
            waste.laterAttempt = wasteFactor(field);
        else if (finish && *finish != FinishReason::Stop)
            waste.finishes.emplace_back(*finish, wasteFactor(field));
    }
    object.refuseOthers(kWasteObject);
    return waste;
}

EnergyPrice readEnergy(const JsonField& object)
{
    EnergyPrice energy;
    if (const auto price = object.find("price_per_kwh"))
        energy.perKilowattHourNanos = price->price();
    if (const auto watts = object.find("watts"))
        energy.nanowatts = watts->price();
    if (const auto wear = object.find("wear_per_device_hour"))
        energy.wearPerHourNanos = wear->price();
    if (const auto idle = object.find("idle_share"))
        energy.idleShare = idle->factor();
    object.refuseOthers(kEnergyObject);
    return energy;
}

// What the quick way of rating leaves out.
bool isPlain(const TariffRule& rule)
{
    const Multipliers& m = rule.multipliers;
    const bool multiplies = m.emotionPerNorm != 0 || !m.vocoders.empty() || m.cloning != kWholeFactor ||
                            !m.rates.empty() || !m.qualities.empty() || !rule.peaks.empty();
    const bool wastes = rule.waste.laterAttempt != kWholeFactor || !rule.waste.finishes.empty();
    return rule.terms.empty() && !rule.hasMonthlyTerms() && !multiplies && !rule.batch && !rule.cache &&
           !wastes && !rule.energy && rule.perRequestNanos == 0 &&
           rule.prices.referenceAudioSecondNanos == 0 && rule.prices.audioSecondNanos == 0;
}

void readSpecialCases(const JsonField& object, TariffRule& rule)
{
    if (const auto peaks = object.find("peak"))
        for (const JsonField& item : peaks->items(kMostTiers))
            rule.peaks.push_back(readPeak(item, rule.peaks));
    if (const auto batch = object.find("batch"))
        rule.batch = readSpecial(*batch);
    if (const auto cache = object.find("cache"))
        rule.cache = readSpecial(*cache);
    if (const auto waste = object.find("waste"))
        rule.waste = readWaste(*waste);
    if (const auto energy = object.find("energy"))
        rule.energy = readEnergy(*energy);
    if (const auto price = object.find("price_per_request"))
        rule.perRequestNanos = price->price();
}

}  // namespace

std::optional<std::size_t> unitOf(std::string_view key)
{
    const auto unit = std::ranges::find(kPricedUnits, key, &PricedUnit::key);
    if (unit == kPricedUnits.end())
        return std::nullopt;
    return static_cast<std::size_t>(unit - kPricedUnits.begin());
}

TariffRule readRule(const JsonField& object, bool isLast)
{
    TariffRule rule;
    if (const auto prices = object.need("prices_per_million"))
        rule.prices = readPrices(*prices, isLast);
    readTerms(object, rule);
    if (const auto multipliers = object.find("multipliers"))
        rule.multipliers = readMultipliers(*multipliers);
    readSpecialCases(object, rule);
    rule.isPlain = isPlain(rule);
    return rule;
}

RuleMatch readMatch(const JsonField& object)
{
    RuleMatch match;
    const std::array<std::pair<std::string_view, std::string*>, 6> patterns{
        {{"service", &match.service},
         {"model", &match.model},
         {"voice", &match.voice},
         {"vocoder", &match.vocoder},
         {"device", &match.device},
         {"quality_hz", &match.qualityHz}}};
    for (const auto& [key, pattern] : patterns) {
        const auto field = object.find(key);
        if (!field)
            continue;
        *pattern = field->text();
        if (pattern->empty() || pattern->size() > kLongestPattern)
            field->errors().fail(VOX_TRANSLATE_NOOP("Error", "“%1”: %2 must be a text of 1 to 200 bytes, in "
                                                             "which * stands for anything."),
                                 field->path());
    }
    object.refuseOthers(kMatchObject);
    return match;
}

bool matchesAll(const RuleMatch& match)
{
    const auto takesAny = [](const std::string& pattern) {
        return std::ranges::all_of(pattern, [](char c) { return c == '*'; });
    };
    return takesAny(match.service) && takesAny(match.model) && takesAny(match.voice) &&
           takesAny(match.vocoder) && takesAny(match.device) && takesAny(match.qualityHz);
}

}  // namespace vox
