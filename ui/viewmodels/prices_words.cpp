#include "ui/viewmodels/prices_words.h"

#include "ui/viewmodels/figures_text.h"
#include "ui/viewmodels/ledger_text.h"
#include "ui/viewmodels/prices_advice.h"

#include <QCoreApplication>
#include <QLocale>

namespace vox::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Prices)
};

using Facts = std::vector<TariffFact>;

constexpr int kBillionthDigits = 9;

QString text(std::string_view value)
{
    return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
}

// "0.80", "1.105": exact, at least `least` decimals and no needless zeros.
QString trimmed(QString number, int least)
{
    const qsizetype dot = number.indexOf(u'.');
    while (number.size() > dot + 1 + least && number.endsWith(u'0'))
        number.chop(1);
    return number.endsWith(u'.') ? number.chopped(1) : number;
}

QString billionths(std::int64_t value, int least = 0)
{
    const auto money = Money::fromNanos(Currency("USD"), value);
    return trimmed(QString::fromStdString(money.amount()), least);
}

QString amount(std::int64_t nanos, const Currency& currency)
{
    return trimmed(moneyText(Money::fromNanos(currency, nanos), kBillionthDigits), 2);
}

QString perMillion(std::int64_t nanos, const Currency& currency, std::size_t unit)
{
    constexpr std::int64_t kMillion = 1'000'000;
    if (nanos == 0)
        return Words::tr("free");
    if (!kPricedUnits[unit].isWhole && nanos % kMillion == 0)
        return Words::tr("%1 each").arg(amount(nanos / kMillion, currency));
    return Words::tr("%1 per million").arg(amount(nanos, currency));
}

QString factorText(std::int64_t factor)
{
    return factor == 0 ? Words::tr("free") : QStringLiteral("× ") + billionths(factor, 2);
}

QString unitName(std::size_t unit)
{
    return unitText(text(kPricedUnits[unit].key));
}

void addPrices(Facts& facts, const UnitPrices& prices, const Currency& currency)
{
    for (std::size_t unit = 0; unit < kPricedUnits.size(); ++unit) {
        if (const std::int64_t nanos = prices.*kPricedUnits[unit].nanos; nanos != 0)
            facts.push_back({unitName(unit), perMillion(nanos, currency, unit)});
    }
    if (facts.empty())
        facts.push_back({Words::tr("All units"), Words::tr("free")});
}

void addTerms(Facts& facts, const UnitTerms& terms, const Currency& currency)
{
    const QString unit = unitName(terms.unit);
    const auto add = [&](std::int64_t value, std::int64_t plain, const QString& name) {
        if (value != plain)
            facts.push_back({name.arg(unit), countText(value)});
    };
    add(terms.minimum, 0, Words::tr("%1, at least", "a unit"));
    add(terms.step, 1, Words::tr("%1, in steps of", "a unit"));
    add(terms.freePerRequest, 0, Words::tr("%1, free in each request", "a unit"));
    for (const LongTextTier& tier : terms.longText)
        facts.push_back({Words::tr("%1, above %2 in one request", "a unit").arg(unit, countText(tier.above)),
                         perMillion(tier.nanosPerMillion, currency, terms.unit)});
}

void addMonth(Facts& facts, const TariffRule& rule, const Tariff& tariff)
{
    const QString unit = unitName(tariff.volumeUnit);
    if (rule.freePerMonth > 0)
        facts.push_back({Words::tr("%1, free each month", "a unit").arg(unit), countText(rule.freePerMonth)});
    for (const VolumeTier& tier : rule.volumeTiers)
        facts.push_back({Words::tr("%1, above %2 in a month", "a unit").arg(unit, countText(tier.above)),
                         tier.nanosPerMillion
                             ? perMillion(*tier.nanosPerMillion, tariff.currency, tariff.volumeUnit)
                             : factorText(tier.factor)});
}

QString rangeText(const FactorRange& range)
{
    const QString from = billionths(range.fromMilli * 1'000'000);
    return range.toMilli
               ? Words::tr("%1 to below %2", "a range").arg(from, billionths(*range.toMilli * 1'000'000))
               : Words::tr("%1 and above", "a range").arg(from);
}

void addMultipliers(Facts& facts, const Multipliers& by)
{
    if (by.emotionPerNorm != 0)
        facts.push_back(
            {Words::tr("Emotion"), QStringLiteral("× (1 + %1 · |e|)").arg(billionths(by.emotionPerNorm))});
    for (const auto& [vocoder, factor] : by.vocoders)
        facts.push_back({Words::tr("Vocoder “%1”").arg(text(vocoder)), factorText(factor)});
    if (by.cloning != kWholeFactor)
        facts.push_back({Words::tr("Cloned voice"), factorText(by.cloning)});
    for (const FactorRange& range : by.rates)
        facts.push_back({Words::tr("Speaking rate %1").arg(rangeText(range)), factorText(range.factor)});
    for (const FactorRange& range : by.qualities)
        facts.push_back({Words::tr("Token rate %1 Hz").arg(rangeText(range)), factorText(range.factor)});
}

// "Mon, Tue, Sat"; "every day".
QString daysText(const std::array<bool, 7>& days)
{
    QStringList names;
    for (int day = 0; day < 7; ++day) {
        if (days[static_cast<std::size_t>(day)])
            names << QLocale().dayName(day + 1, QLocale::ShortFormat);
    }
    if (names.size() == 7)
        return Words::tr("every day");
    return names.join(QStringLiteral(", "));
}

QString hourText(std::chrono::minutes time)
{
    const auto minutes = static_cast<int>(time.count());
    return QStringLiteral("%1:%2")
        .arg(minutes / 60, 2, 10, QChar(u'0'))
        .arg(minutes % 60, 2, 10, QChar(u'0'));
}

void addPeaks(Facts& facts, const std::vector<PeakWindow>& peaks)
{
    for (const PeakWindow& peak : peaks)
        facts.push_back(
            {Words::tr("%1 to %2, %3, %4", "hours, days, time zone")
                 .arg(hourText(peak.from), hourText(peak.to), daysText(peak.days), text(peak.timeZone)),
             factorText(peak.factor)});
}

void addSpecial(Facts& facts, const QString& name, const std::optional<SpecialPrices>& special,
                const Currency& currency)
{
    if (!special)
        return;
    facts.push_back({name, factorText(special->factor)});
    for (std::size_t unit = 0; unit < kPricedUnits.size(); ++unit) {
        if (special->nanosPerMillion[unit])
            facts.push_back({QStringLiteral("%1, %2").arg(name, unitName(unit)),
                             perMillion(*special->nanosPerMillion[unit], currency, unit)});
    }
}

void addWaste(Facts& facts, const WastePolicy& waste)
{
    const auto billed = [](std::int64_t factor) {
        return factor == kWholeFactor ? Words::tr("billed in full") : factorText(factor);
    };
    if (waste.laterAttempt != kWholeFactor)
        facts.push_back({Words::tr("Second and later attempts"), billed(waste.laterAttempt)});
    for (const auto& [finish, factor] : waste.finishes)
        facts.push_back({Words::tr("Ended by “%1”").arg(finishText(finish)), billed(factor)});
}

void addEnergy(Facts& facts, const std::optional<EnergyPrice>& energy, const Currency& currency)
{
    if (!energy)
        return;
    facts.push_back(
        {Words::tr("Energy"), Words::tr("%1 per kWh").arg(amount(energy->perKilowattHourNanos, currency))});
    if (energy->nanowatts > 0)
        facts.push_back(
            {Words::tr("Power, where not measured"), Words::tr("%1 W").arg(billionths(energy->nanowatts))});
    if (energy->wearPerHourNanos > 0)
        facts.push_back({Words::tr("Wear of the device"),
                         Words::tr("%1 per hour").arg(amount(energy->wearPerHourNanos, currency))});
    if (energy->idleShare > 0)
        facts.push_back({Words::tr("Share of idle time"),
                         QStringLiteral("+ %1 %").arg(billionths(energy->idleShare * 100))});
}

QString matchText(const RuleMatch& match)
{
    QStringList parts;
    const auto add = [&](const std::string& value, const QString& words) {
        if (!value.empty() && value != "*")
            parts << words.arg(text(value));
    };
    add(match.service, Words::tr("service %1"));
    add(match.model, Words::tr("model %1"));
    add(match.voice, Words::tr("voice %1"));
    add(match.vocoder, Words::tr("vocoder %1"));
    add(match.device, Words::tr("device %1"));
    add(match.qualityHz, Words::tr("%1 Hz"));
    return parts.join(QStringLiteral(", "));
}

TariffSection ruleSection(const TariffRule& rule, const Tariff& tariff)
{
    TariffSection section;
    const QString match = matchText(rule.match);
    if (!match.isEmpty())
        section.title = Words::tr("For %1", "what a price rule matches").arg(match);
    else
        section.title = tariff.rules.size() > 1 ? Words::tr("For everything else") : Words::tr("Prices");
    Facts& facts = section.facts;
    addPrices(facts, rule.prices, tariff.currency);
    for (const UnitTerms& terms : rule.terms)
        addTerms(facts, terms, tariff.currency);
    addMonth(facts, rule, tariff);
    addMultipliers(facts, rule.multipliers);
    addPeaks(facts, rule.peaks);
    addSpecial(facts, Words::tr("Batch"), rule.batch, tariff.currency);
    addSpecial(facts, Words::tr("From the cache"), rule.cache, tariff.currency);
    addWaste(facts, rule.waste);
    addEnergy(facts, rule.energy, tariff.currency);
    if (rule.perRequestNanos > 0)
        facts.push_back({Words::tr("Each request"), amount(rule.perRequestNanos, tariff.currency)});
    return section;
}

TariffSection equivalentSection(const Tariff& tariff)
{
    TariffSection section{Words::tr("In equivalent tokens"), {}};
    for (std::size_t unit = 0; unit < kPricedUnits.size(); ++unit) {
        if (tariff.equivalents[unit] != 0)
            section.facts.push_back(
                {Words::tr("1 %1", "of a unit").arg(unitName(unit)), billionths(tariff.equivalents[unit])});
    }
    return section;
}

UtcTime startOf(const Tariff& tariff)
{
    return std::chrono::ceil<std::chrono::microseconds>(tariff.effectiveFrom);
}

}  // namespace

std::vector<TariffSection> tariffSections(const Tariff& tariff)
{
    std::vector<TariffSection> sections;
    for (const TariffRule& rule : tariff.rules)
        sections.push_back(ruleSection(rule, tariff));
    if (tariff.rules.empty()) {
        sections.push_back({Words::tr("Prices"), {}});
        addPrices(sections.back().facts, tariff.perMillion, tariff.currency);
    }
    if (TariffSection equivalents = equivalentSection(tariff); !equivalents.facts.empty())
        sections.push_back(std::move(equivalents));
    return sections;
}

QString tariffStanding(const TariffInfo& info)
{
    QStringList marks;
    if (info.inForce)
        marks << Words::tr("in force");
    marks << (info.used ? Words::tr("used") : Words::tr("not used yet"));
    if (info.shipped)
        marks << Words::tr("came with Voxledger");
    return marks.join(QStringLiteral(", "));
}

QString tariffSince(const TariffInfo& info)
{
    const QDateTime from = localTime(startOf(info.tariff));
    return Words::tr("from %1, in %2", "date and time, currency")
        .arg(QLocale().toString(from, Words::tr("d MMMM yyyy, HH:mm", "date format")),
             text(info.tariff.currency.code()));
}

}  // namespace vox::ui
