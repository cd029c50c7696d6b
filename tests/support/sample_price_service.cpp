#include "tests/support/sample_price_service.h"

#include "tests/support/sample_tariffs.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <sstream>

namespace vox::test {
namespace {

constexpr std::int64_t kMillion = 1'000'000;

// The sample's own arithmetic: whole tokens × price per million × factors, half up. Not the product's.
struct Bill {
    double base = 0, factor = 1;
    std::vector<ChargeStep> steps;
};

std::string decimal(double value, const char* sign = "")
{
    char text[48];
    std::snprintf(text, sizeof text, "%s%.9f", sign, value);
    std::string trimmed = text;
    while (trimmed.back() == '0' && trimmed[trimmed.size() - 3] != '.')
        trimmed.pop_back();
    return trimmed;
}

std::string perMillion(std::int64_t nanos)
{
    return decimal(static_cast<double>(nanos) / 1e9);
}

const TariffRule& ruleOf(const Tariff& tariff)
{
    return tariff.rules.back();
}

void addUnit(Bill& bill, std::int64_t count, std::int64_t nanos, const char* sentence, const Tariff& tariff)
{
    if (count == 0 || nanos == 0)
        return;
    const double amount = static_cast<double>(count) * static_cast<double>(nanos) / 1e15;
    bill.base += amount;
    bill.steps.push_back(
        {{sentence, {std::to_string(count), perMillion(nanos), std::string(tariff.currency.code())}},
         decimal(amount, "+ ")});
}

void addFactor(Bill& bill, double factor, const Sentence& why)
{
    if (factor == 1)
        return;
    bill.factor *= factor;
    bill.steps.push_back({why, decimal(factor, "× ")});
}

Bill billFor(const UsageRecord& record, const Tariff& tariff)
{
    Bill bill;
    const TariffRule& rule = ruleOf(tariff);
    addUnit(bill, record.usage.textTokens.value(), rule.prices.textTokenNanos,
            "%1 text tokens at %2 %3 per million", tariff);
    addUnit(bill, record.usage.speechTokens.value(), rule.prices.speechTokenNanos,
            "%1 speech tokens at %2 %3 per million", tariff);
    const double norm = static_cast<double>(record.context.emotionNormMicros) / 1e6;
    const double k = static_cast<double>(rule.multipliers.emotionPerNorm) / 1e9;
    addFactor(bill, 1 + k * norm, {"Emotion: 1 + %1 × %2", {decimal(k), decimal(norm)}});
    for (const auto& [vocoder, factor] : rule.multipliers.vocoders) {
        if (vocoder == record.context.vocoder)
            addFactor(bill, static_cast<double>(factor) / 1e9, {"Vocoder “%1”", {vocoder}});
    }
    return bill;
}

Money amountOf(const UsageRecord& record, const Tariff& tariff)
{
    const Bill bill = billFor(record, tariff);
    return Money::fromNanos(tariff.currency, std::llround(bill.base * bill.factor * 1e9));
}

std::string groupOf(const LedgerRow& row, const std::string& by)
{
    const RequestContext& context = row.record.context;
    if (by == "project")
        return context.project;
    if (by == "model")
        return context.model;
    if (by == "voice")
        return context.voice;
    return by == "department" ? context.department : toIso8601(context.started).substr(0, 10);
}

void add(std::vector<Money>& sums, const Money& amount)
{
    sums.empty() ? sums.push_back(amount) : void(sums.front() = sums.front() + amount);
}

}  // namespace

SamplePriceService::SamplePriceService(Options options)
    : m_options(std::move(options))
    , m_tariffs(m_options.empty ? std::vector<TariffInfo>{} : sampleTariffs())
{
}

std::optional<Error> SamplePriceService::hindrance() const
{
    if (m_options.gate)
        m_options.gate();
    return m_options.failure;
}

Result<TariffInfo> SamplePriceService::find(const std::string& id) const
{
    const std::lock_guard lock(m_mutex);
    for (const TariffInfo& info : m_tariffs) {
        if (info.tariff.id == id)
            return info;
    }
    return Error::badInput("There is no tariff “%1”.", {id});
}

Result<std::vector<TariffInfo>> SamplePriceService::tariffs()
{
    if (auto error = hindrance())
        return *error;
    const std::lock_guard lock(m_mutex);
    return m_tariffs;
}

Result<TariffInfo> SamplePriceService::importTariff(const std::filesystem::path& file)
{
    std::ifstream in(file);
    std::ostringstream text;
    if (!(text << in.rdbuf()))
        return Error::failed("The tariff “%1” cannot be read.", {file.string()});
    return importTariffJson(text.str());
}

Result<TariffInfo> SamplePriceService::importTariffJson(const std::string& json)
{
    if (auto error = hindrance())
        return *error;
    const QJsonObject all = QJsonDocument::fromJson(QByteArray::fromStdString(json)).object();
    const std::string id = all.value(QLatin1String("id")).toString().toStdString();
    if (id.empty())
        return Error::badInput("“%1” is not a tariff: %2 is missing.", {"tariff.json", "/id"});
    if (find(id))
        return Error::badInput("The tariff “%1” is there already, with other prices.", {id});
    TariffInfo info;
    info.tariff.id = id;
    info.tariff.name = all.value(QLatin1String("name")).toString(QString::fromStdString(id)).toStdString();
    info.tariff.effectiveFrom = TariffTime(std::chrono::sys_days(std::chrono::year(2027) / 2 / 1));
    info.tariff.rules = {TariffRule{}};
    info.tariff.sha256 = std::string(64, 'd');
    info.tariff.json = json;
    const std::lock_guard lock(m_mutex);
    m_tariffs.push_back(info);
    return info;
}

Status SamplePriceService::removeTariff(const std::string& id)
{
    const auto info = find(id);
    if (!info)
        return info.error();
    if (info->used || info->shipped)
        return Error::badInput("The tariff “%1” has priced requests and is kept.", {id});
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_tariffs, [&](const TariffInfo& other) { return other.tariff.id == id; });
    return {};
}

Status SamplePriceService::useTariff(const std::string& id, std::optional<UtcTime> from)
{
    const auto info = find(id);
    if (!info)
        return info.error();
    if (from)
        return {};
    const std::lock_guard lock(m_mutex);
    for (TariffInfo& other : m_tariffs)
        other.inForce = other.tariff.id == id;
    return {};
}

Result<std::vector<Sentence>> SamplePriceService::difference(const std::string& before,
                                                             const std::string& after)
{
    const auto a = find(before), b = find(after);
    if (!a || !b)
        return a ? b.error() : a.error();
    std::vector<Sentence> words;
    const TariffRule& old = ruleOf(a->tariff);
    const TariffRule& now = ruleOf(b->tariff);
    if (a->tariff.currency != b->tariff.currency)
        words.push_back({"The currency is %1 instead of %2.",
                         {std::string(b->tariff.currency.code()), std::string(a->tariff.currency.code())}});
    for (const PricedUnit& unit : kPricedUnits) {
        if (old.prices.*unit.nanos != now.prices.*unit.nanos)
            words.push_back({"One million of %1 costs %2 instead of %3.",
                             {std::string(unit.key), perMillion(now.prices.*unit.nanos),
                              perMillion(old.prices.*unit.nanos)}});
    }
    if (old.multipliers.emotionPerNorm != now.multipliers.emotionPerNorm)
        words.push_back(
            {"Emotion costs %1 of its strength more instead of %2.",
             {perMillion(now.multipliers.emotionPerNorm), perMillion(old.multipliers.emotionPerNorm)}});
    return words;
}

Result<Charge> SamplePriceService::example(const UsageRecord& sample, const std::string& tariff)
{
    if (auto error = hindrance())
        return *error;
    const auto info = find(tariff);
    if (!info)
        return info.error();
    Charge charge{amountOf(sample, info->tariff), info->tariff.reference(),
                  billFor(sample, info->tariff).steps};
    if (charge.steps.empty())
        charge.steps.push_back({{"No unit of this request has a price."}, "= 0"});
    return charge;
}

Result<WhatIf> SamplePriceService::reprice(const RepriceRequest& request)
{
    if (auto error = hindrance())
        return *error;
    const auto info = find(request.tariff);
    if (!info)
        return info.error();
    WhatIf answer;
    answer.after = Money::fromNanos(info->tariff.currency, 0);
    if (!m_options.ledger)
        return answer;
    const auto selection = m_options.ledger->select(request.period.filter);
    std::map<std::string, RepricedGroup> groups;
    const std::vector<LedgerRow> rows = m_options.ledger->rows(selection->seqs).take();
    for (const LedgerRow& row : rows) {
        const std::string day = toIso8601(row.record.context.started).substr(0, 10);
        if (day < request.period.fromDay || day > request.period.toDay)
            continue;
        const Money after = amountOf(row.record, info->tariff);
        RepricedGroup& group = groups[groupOf(row, request.period.by)];
        if (group.rows++ == 0)
            group.after = Money::fromNanos(info->tariff.currency, 0);
        add(group.before, row.amount);
        group.after = group.after + after;
        ++answer.rows;
        add(answer.before, row.amount);
        answer.after = answer.after + after;
        if (after != row.amount)
            answer.changed.push_back({row.seq, row.amount, after});
    }
    for (auto& [key, group] : groups) {
        group.key = key;
        answer.groups.push_back(group);
    }
    std::reverse(answer.changed.begin(), answer.changed.end());
    return answer;
}

Result<Advice> SamplePriceService::advise(const AdviceRequest& request)
{
    if (auto error = hindrance())
        return *error;
    Advice advice;
    const Currency currency = request.perDeviceHour.currency();
    const double perSecond = (static_cast<double>(request.perDeviceHour.nanos()) +
                              static_cast<double>(request.perKilowattHour.nanos() * request.watts) / 1e3) /
                             3600;
    constexpr double kSecondsPerToken = 0.0014, kStart = 0.06;
    const auto money = [&](double nanos) { return Money::fromNanos(currency, std::llround(nanos)); };
    const auto line = [&](const char* unit, double cost) {
        advice.prices.push_back({unit, money(cost), money(cost * 0.94), money(cost * 1.06),
                                 money(cost * (100 + request.marginPercent) / 100)});
    };
    line("speech_token", perSecond * kSecondsPerToken * kMillion);
    line("request", perSecond * kStart * kMillion);
    line("vocoder:reference", perSecond * kSecondsPerToken * 0.5 * kMillion);
    std::vector<LedgerRow> rows;
    if (m_options.ledger)
        rows = m_options.ledger->rows(m_options.ledger->select({}).take().seqs).take();
    advice.rows = static_cast<std::int64_t>(rows.size());
    for (std::size_t i = 0; i < rows.size(); i += std::max<std::size_t>(1, rows.size() / 400))
        advice.points.push_back(
            {rows[i].record.usage.speechTokens.value(),
             std::llround(perSecond * static_cast<double>(rows[i].record.processing.count()) / 1e6)});
    for (std::int64_t tokens = 200; tokens < 7'000; tokens = tokens * 5 / 4)
        advice.curve.push_back(
            {tokens, std::llround(perSecond * (kStart + kSecondsPerToken * static_cast<double>(tokens)))});
    advice.minimumTokens = 43;
    advice.longTextTokens = 1'720;
    advice.explained = 0.934;
    advice.tariffJson = "{\n  \"id\": \"advised-2026-12\",\n  \"name\": \"Advised, December 2026\"\n}\n";
    return advice;
}

}  // namespace vox::test
