#include "tests/support/sample_tariffs.h"

namespace vox::test {
namespace {

using namespace std::chrono_literals;

constexpr std::int64_t kUnit = Money::kNanosPerUnit;

TariffTime day(int year, unsigned month, unsigned dayOfMonth)
{
    return TariffTime(std::chrono::sys_days(std::chrono::year(year) / static_cast<int>(month) /
                                            static_cast<int>(dayOfMonth)));
}

std::string hashOf(char seed)
{
    std::string hash;
    for (int i = 0; i < 64; ++i)
        hash += "0123456789abcdef"[(i * 7 + i / 5 + seed) % 16];
    return hash;
}

TariffInfo named(const char* id, const char* name, TariffTime from)
{
    TariffInfo info;
    info.tariff.id = id;
    info.tariff.name = name;
    info.tariff.effectiveFrom = from;
    info.tariff.sha256 = hashOf(name[0]);
    info.tariff.json = "{\"id\": \"" + info.tariff.id + "\"}\n";
    return info;
}

TariffInfo standard()
{
    TariffInfo info = named("standard-2026-11", "Standard", day(2026, 11, 1));
    TariffRule rule;
    rule.prices.textTokenNanos = rule.prices.speechTokenNanos = 8 * kUnit / 10;
    rule.multipliers.emotionPerNorm = kUnit / 4;
    rule.multipliers.vocoders = {{"reference", 3 * kUnit / 2}};
    rule.isPlain = false;
    info.tariff.perMillion = rule.prices;
    info.tariff.rules = {rule};
    info.used = info.inForce = info.shipped = true;
    return info;
}

TariffRule indexRule()
{
    TariffRule rule;
    rule.match.model = "indextts2*";
    rule.prices.textTokenNanos = 500 * kUnit;
    rule.terms = {{.unit = kTextTokenUnit, .minimum = 50, .longText = {{300, 450 * kUnit}}}};
    rule.multipliers.emotionPerNorm = kUnit / 5;
    rule.multipliers.vocoders = {{"diffusion", 3 * kUnit / 2}};
    rule.multipliers.cloning = 12 * kUnit / 10;
    rule.peaks = {{.timeZone = "Asia/Shanghai",
                   .days = {true, true, true, true, true, false, false},
                   .from = 9h,
                   .to = 12h,
                   .factor = 11 * kUnit / 10}};
    rule.waste = {.laterAttempt = 0, .finishes = {{FinishReason::Cancelled, kUnit / 2}}};
    return rule;
}

TariffInfo index()
{
    TariffInfo info = named("indextts2-2026-11", "IndexTTS2, by text", day(2026, 11, 1));
    info.tariff.currency = Currency("CNY");
    TariffRule rest;
    rest.prices.speechTokenNanos = 6 * kUnit;
    rest.freePerMonth = 100'000;
    rest.volumeTiers = {{1'000'000, std::nullopt, 9 * kUnit / 10}};
    rest.batch = SpecialPrices{kUnit / 2, {}};
    rest.cache = SpecialPrices{kUnit / 10, {}};
    info.tariff.rules = {indexRule(), rest};
    info.tariff.perMillion = rest.prices;
    info.tariff.equivalents[kTextTokenUnit] = kUnit;
    info.tariff.equivalents[5] = kUnit / 4;
    info.shipped = true;
    return info;
}

TariffInfo zero()
{
    TariffInfo info = named("zero-2026-11", "Zero", day(2026, 11, 1));
    info.tariff.rules = {TariffRule{}};
    info.shipped = true;
    return info;
}

TariffInfo energy()
{
    TariffInfo info = named("energy-2026-11", "Energy and wear", day(2026, 11, 1));
    info.tariff.currency = Currency("EUR");
    TariffRule rule;
    rule.energy = EnergyPrice{3 * kUnit / 10, 65 * kUnit, 12 * kUnit / 100, 15 * kUnit / 100};
    info.tariff.rules = {rule};
    info.shipped = true;
    return info;
}

TariffInfo draft()
{
    TariffInfo info = named("flat-2027-draft", "Flat 2027 (draft)", day(2027, 1, 1));
    info.tariff.description = "Speech only, no surcharges; for the customers of the new year.";
    TariffRule rule;
    rule.prices.speechTokenNanos = 9 * kUnit / 10;
    info.tariff.rules = {rule};
    info.tariff.perMillion = rule.prices;
    return info;
}

}  // namespace

std::vector<TariffInfo> sampleTariffs()
{
    return {energy(), index(), standard(), zero(), draft()};
}

}  // namespace vox::test
