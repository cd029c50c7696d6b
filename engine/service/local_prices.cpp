#include "engine/service/local_prices.h"

#include "engine/pricing/price_advisor.h"
#include "engine/pricing/rating.h"
#include "engine/pricing/repricing.h"
#include "engine/pricing/tariff_difference.h"
#include "engine/pricing/tariff_reader.h"
#include "engine/reporting/atomic_file.h"
#include "engine/reporting/bill_calendar.h"
#include "engine/reporting/day_range.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace vox {
namespace {

namespace fs = std::filesystem;

Error unknownTariff(const std::string& id)
{
    return Error::badInput(
        VOX_TRANSLATE_NOOP("Error", "There is no tariff “%1”. “voxledger tariff list” shows all."), {id});
}

Status writeWhole(const fs::path& path, std::string_view bytes)
{
    std::error_code error;
    fs::create_directories(path.parent_path(), error);
    AtomicFile file(path);
    if (auto opened = file.open(); !opened)
        return opened;
    if (auto written = file.write(bytes); !written)
        return written;
    return file.commit();
}

bool isSelected(const LedgerFilter& filter, const RequestContext& context)
{
    const auto fits = [](const std::string& wanted, const std::string& value) {
        return wanted.empty() || wanted == value;
    };
    return fits(filter.user, context.user) && fits(filter.department, context.department) &&
           fits(filter.project, context.project) && fits(filter.model, context.model) &&
           fits(filter.voice, context.voice);
}

}  // namespace

Result<bool> LocalPrices::isUsed(const Tariff& tariff)
{
    const auto used = m_history.tariffs();
    if (!used)
        return used.error();
    return std::ranges::find(*used, tariff.id, &Tariff::id) != used->end();
}

Result<Tariff> LocalPrices::tariffOf(const std::string& id)
{
    const auto book = m_shelf.book();
    if (const Tariff* tariff = book->find(id))
        return *tariff;
    const auto used = m_history.tariffs();
    if (!used)
        return used.error();
    const auto found = std::ranges::find(used->rbegin(), used->rend(), id, &Tariff::id);
    if (found == used->rend())
        return unknownTariff(id);
    return *found;
}

Result<std::vector<TariffInfo>> LocalPrices::tariffs()
{
    const auto used = m_history.tariffs();
    if (!used)
        return used.error();
    const auto book = m_shelf.book();
    const std::string inForce = book->inForce(m_clock.utcNow()).id;
    std::vector<TariffInfo> list;
    for (const Tariff& tariff : book->all())
        list.push_back({.tariff = tariff,
                        .used = std::ranges::find(*used, tariff.id, &Tariff::id) != used->end(),
                        .inForce = tariff.id == inForce,
                        .shipped = book->isShipped(tariff.id)});
    return list;
}

Result<TariffInfo> LocalPrices::infoOf(const std::string& id)
{
    const auto list = tariffs();
    if (!list)
        return list.error();
    const auto found = std::ranges::find(*list, id, [](const TariffInfo& info) { return info.tariff.id; });
    if (found == list->end())
        return unknownTariff(id);
    return *found;
}

Status LocalPrices::checkFree(const Tariff& tariff)
{
    const auto taken = [&](const Tariff& other) {
        return other.id == tariff.id && other.sha256 != tariff.sha256;
    };
    const auto used = m_history.tariffs();
    if (!used)
        return used.error();
    const auto book = m_shelf.book();
    if (std::ranges::any_of(book->all(), taken) || std::ranges::any_of(*used, taken))
        return Error::badInput(VOX_TRANSLATE_NOOP("Error",
                                                  "The id “%1” is taken by other prices, which cannot "
                                                  "be changed. Give these an id of their own."),
                               {tariff.id});
    return {};
}

// A file that the shelf cannot read beside the others is taken away again.
Status LocalPrices::addFile(const Tariff& tariff)
{
    const fs::path path = m_shelf.places().own / (tariff.id + ".json");
    if (auto written = writeWhole(path, tariff.json); !written)
        return written;
    auto loaded = m_shelf.reload();
    std::error_code ignored;
    if (!loaded)
        fs::remove(path, ignored);
    return loaded;
}

Result<TariffInfo> LocalPrices::importTariff(const fs::path& file)
{
    const auto tariff = readTariff(file);
    if (!tariff)
        return tariff.error();
    return importTariffJson(tariff->json);
}

Result<TariffInfo> LocalPrices::importTariffJson(const std::string& json)
{
    const std::lock_guard lock(m_changing);
    const auto tariff = parseTariff(json, "tariff.json");
    if (!tariff)
        return tariff.error();
    if (auto free = checkFree(*tariff); !free)
        return free.error();
    if (m_shelf.book()->find(tariff->id) == nullptr)  // else it is there already, byte for byte
        if (auto added = addFile(*tariff); !added)
            return added.error();
    return infoOf(tariff->id);
}

Status LocalPrices::removeTariff(const std::string& id)
{
    const std::lock_guard lock(m_changing);
    const auto book = m_shelf.book();
    const Tariff* tariff = book->find(id);
    if (tariff == nullptr)
        return unknownTariff(id);
    if (book->isShipped(id))
        return Error::badInput(VOX_TRANSLATE_NOOP("Error", "The tariff “%1” came with Voxledger and stays."),
                               {id});
    const auto used = isUsed(*tariff);
    if (!used)
        return used.error();
    if (*used)
        return Error::badInput(
            VOX_TRANSLATE_NOOP("Error",
                               "The tariff “%1” has priced requests: it stays as it is. Use another one "
                               "from now on."),
            {id});
    auto choices = book->choices();
    if (std::erase_if(choices, [&](const TariffChoice& choice) { return choice.id == id; }) > 0)
        if (auto written = writeChoices(choices); !written)
            return written;
    std::error_code error;
    if (!fs::remove(book->fileOf(id), error))
        return Error::failed(VOX_TRANSLATE_NOOP("Error", "“%1” cannot be removed: %2."),
                             {book->fileOf(id).string(), error.message()});
    return m_shelf.reload();
}

Status LocalPrices::writeChoices(const std::vector<TariffChoice>& choices)
{
    return writeWhole(m_shelf.places().choices, tariffChoicesJson(choices));
}

Status LocalPrices::useTariff(const std::string& id, std::optional<UtcTime> from)
{
    const std::lock_guard lock(m_changing);
    const auto book = m_shelf.book();
    const Tariff* tariff = book->find(id);
    if (tariff == nullptr)
        return unknownTariff(id);
    const auto start = std::max(from.value_or(m_clock.utcNow()),
                                std::chrono::ceil<std::chrono::microseconds>(tariff->effectiveFrom));
    auto choices = book->choices();
    std::erase_if(choices, [&](const TariffChoice& choice) { return choice.from >= start; });
    choices.push_back({id, start});
    if (auto written = writeChoices(choices); !written)
        return written;
    return m_shelf.reload();
}

Result<std::vector<Sentence>> LocalPrices::difference(const std::string& before, const std::string& after)
{
    const auto first = tariffOf(before);
    if (!first)
        return first.error();
    const auto second = tariffOf(after);
    if (!second)
        return second.error();
    return tariffDifference(*first, *second);
}

Result<Charge> LocalPrices::example(const UsageRecord& sample, const std::string& tariff)
{
    const auto found = tariffOf(tariff);
    if (!found)
        return found.error();
    auto charge = explain(sample, *found);
    if (!charge)
        return Error::badInput(
            VOX_TRANSLATE_NOOP("Error", "By tariff “%1” this costs more than can be kept exactly."),
            {tariff});
    return std::move(*charge);
}

// What a request to price anew comes to: its days, and the clocks that divide them.
struct LocalPrices::Period {
    DayRange days;
    UtcTime monthStart;  // in the billing zone: quota and tiers count from there
    BillGrouping grouping;
    BillCalendar calendar;
    LocalTime billing;
};

Result<LocalPrices::Period> LocalPrices::periodOf(const BillRequest& request)
{
    const auto billingZone = m_history.billingTimeZone();
    if (!billingZone)
        return billingZone.error();
    const std::string zone = request.timeZone.empty() ? *billingZone : request.timeZone;
    const auto days = dayRange(request.fromDay, request.toDay, zone);
    if (!days)
        return days.error();
    const auto grouping = parseGrouping(request.by);
    if (!grouping)
        return grouping.error();
    auto calendar = BillCalendar::of(zone);
    auto months = BillCalendar::of(*billingZone);
    auto billing = LocalTime::of(*billingZone);
    if (!calendar || !months || !billing)
        return !calendar ? calendar.error() : months.error();
    const auto month = months->month(days->from);
    if (!month)
        return month.error();
    return Period{*days, month->from, *grouping, calendar.take(), billing.take()};
}

Result<RepricingPlan> LocalPrices::planFor(const std::string& tariff)
{
    RepricingPlan plan;
    if (!tariff.empty()) {
        auto found = tariffOf(tariff);
        if (!found)
            return found.error();
        plan.tariff = found.take();
        return plan;
    }
    const auto used = m_history.tariffs();
    if (!used)
        return used.error();
    for (const Tariff& one : *used)
        plan.used.emplace(one.reference(), one);
    return plan;
}

Result<WhatIf> LocalPrices::reprice(const RepriceRequest& request)
{
    auto period = periodOf(request.period);
    if (!period)
        return period.error();
    auto plan = planFor(request.tariff);
    if (!plan)
        return plan.error();
    const DayRange days = period->days;
    plan->isWanted = [days, &request](const LedgerRow& row) {
        const UtcTime time = billTime(row);
        return time >= days.from && time < days.to && isSelected(request.period.filter, row.record.context);
    };
    if (period->grouping != BillGrouping::None)
        plan->groupOf = [&](const LedgerRow& row) { return period->calendar.groupOf(row, period->grouping); };
    LedgerFilter filter;
    filter.from = std::min(period->monthStart, days.from);
    filter.to = days.to;
    Repricing repricing(plan.take(), std::move(period->billing));
    const auto read = m_history.forEachRow(filter, [&](const LedgerRow& row) { return repricing.take(row); });
    if (!read)
        return read.error();
    return repricing.result();
}

std::string LocalPrices::freeId(const std::string& id)
{
    const auto book = m_shelf.book();
    std::string free = id;
    for (int number = 2; book->find(free) != nullptr; ++number)
        free = id + "-" + std::to_string(number);
    return free;
}

Result<Advice> LocalPrices::advise(const AdviceRequest& request)
{
    const auto period = periodOf(request.period);
    if (!period)
        return period.error();
    const UtcTime now = m_clock.utcNow();
    PriceAdvisor advisor({.perDeviceHour = request.perDeviceHour,
                          .perKilowattHour = request.perKilowattHour,
                          .watts = request.watts,
                          .marginPercent = request.marginPercent,
                          .tariffId = freeId("advised-" + toIso8601(now).substr(0, 10)),
                          .effectiveFrom = now});
    LedgerFilter filter = request.period.filter;
    filter.from = period->days.from;
    filter.to = period->days.to;
    const auto read = m_history.forEachRow(filter, [&](const LedgerRow& row) {
        advisor.take(row);
        return Status();
    });
    if (!read)
        return read.error();
    return advisor.advice();
}

}  // namespace vox
