#include "engine/reporting/focus_charge.h"

#include "engine/reporting/exact_decimal.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace vox {
namespace {

using std::chrono::seconds;

UtcTime wholeSecond(UtcTime time)
{
    return std::chrono::floor<seconds>(time);
}

std::string lowercase(std::string_view text)
{
    std::string result(text);
    for (char& c : result)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    return result;
}

// What one row alone says, and a group does not.
void addDetails(FocusCharge& charge, const LedgerRow& row)
{
    const RequestContext& context = row.record.context;
    charge.department = context.department;
    charge.project = context.project;
    charge.user = context.user;
    charge.voice = context.voice;
    charge.vocoder = context.vocoder;
    charge.emotion = context.emotion;
    charge.device = context.device;
    charge.request = context.request.toString();
    charge.finish = row.adjusts > 0 ? "adjust" : toString(row.record.finish);
    charge.startedUtc = toIso8601(context.started);
    charge.endedUtc = toIso8601(row.record.ended);
    charge.hash = row.hash;
    charge.attempt = row.record.attempt;
}

}  // namespace

std::string FocusCharge::quantityText(int morePlaces) const
{
    return isUsage() ? shortDecimal(quantity, meter->places + morePlaces) : "";
}

std::string FocusCharge::listPriceText() const
{
    return isUsage() && listNanosPerMillion ? shortDecimal(*listNanosPerMillion, 9) : "";
}

std::string FocusCharge::listCostText() const
{
    if (!isUsage() || !listNanosPerMillion)
        return exactDecimal(billedNanos, 9);
    return shortDecimal(static_cast<WideInteger>(*listNanosPerMillion) * quantity, 9 + 6 + meter->places);
}

std::string FocusCharge::sku() const
{
    if (!isUsage())
        return {};
    return std::string(model.empty() ? service : model).append("/").append(meter->id);
}

std::string FocusCharge::key() const
{
    std::string text;
    for (const std::string& part :
         {toIso8601(period.from), group, service, model, std::string(isUsage() ? meter->id : ""), tariff,
          currencyText(), listPriceText(), std::string(isCorrection ? "correction" : "")})
        text.append(part).append(1, '\0');
    return text;
}

bool FocusCharge::add(const FocusCharge& other)
{
    from = std::min(from, other.from);
    to = std::max(to, other.to);
    lastSeq = other.lastSeq;
    rows += other.rows;
    return !__builtin_add_overflow(billedNanos, other.billedNanos, &billedNanos) &&
           !__builtin_add_overflow(quantity, other.quantity, &quantity);
}

Result<std::vector<FocusCharge>> FocusCharges::of(const LedgerRow& row)
{
    const auto period = m_plan.calendar.month(billTime(row));
    if (!period)
        return period.error();
    FocusCharge charge = frame(row, *period);
    if (row.adjusts > 0)
        return correction(row, std::move(charge));
    std::vector<FocusCharge> charges;
    for (const MeteredShare& share : meteredShares(row, tariffOf(row.tariff))) {
        charges.push_back(charge);
        charges.back().meter = share.meter;
        charges.back().quantity = share.quantity;
        charges.back().billedNanos = share.amountNanos;
        charges.back().listNanosPerMillion = share.listNanosPerMillion;
        charges.back().description =
            lowercase(share.meter->name).append(charge.model.empty() ? "" : " of ").append(charge.model);
    }
    return charges;
}

// Everything but what a meter counts.
FocusCharge FocusCharges::frame(const LedgerRow& row, const DayRange& period)
{
    const RequestContext& context = row.record.context;
    FocusCharge charge{
        .currency = row.amount.currency(), .billedNanos = row.amount.nanos(), .period = period};
    charge.from = wholeSecond(billTime(row));
    const UtcTime end = std::chrono::ceil<seconds>(std::max(row.record.ended, billTime(row)));
    charge.to = std::min(std::max(end, charge.from + seconds(1)), period.to);
    charge.service = context.service;
    charge.model = context.model;
    charge.tariff = row.tariff;
    charge.firstSeq = charge.lastSeq = row.seq;
    if (m_plan.grouping == BillGrouping::None) {
        addDetails(charge, row);
        return charge;
    }
    charge.group = m_plan.calendar.groupOf(row, m_plan.grouping);
    if (m_plan.grouping == BillGrouping::Department)
        charge.department = context.department;
    if (m_plan.grouping == BillGrouping::Project)
        charge.project = context.project;
    if (m_plan.grouping == BillGrouping::Voice)
        charge.voice = context.voice;
    return charge;
}

// A correction is one of a closed period when the row that it corrects was billed in an earlier month.
Result<std::vector<FocusCharge>> FocusCharges::correction(const LedgerRow& row, FocusCharge charge)
{
    const auto corrected = m_plan.row ? m_plan.row(row.adjusts) : std::nullopt;
    charge.isCorrection = !corrected || billTime(*corrected) < charge.period.from;
    charge.description = "correction";
    if (m_plan.grouping == BillGrouping::None) {
        charge.adjusts = row.adjusts;
        charge.description.append(" of row ").append(std::to_string(row.adjusts));
        if (!row.note.empty())
            charge.description.append(": ").append(row.note);
    }
    return std::vector{charge};
}

const Tariff* FocusCharges::tariffOf(const std::string& reference)
{
    auto place = m_tariffs.find(reference);
    if (place == m_tariffs.end())
        place = m_tariffs.emplace(reference, m_plan.tariff ? m_plan.tariff(reference) : std::nullopt).first;
    return place->second ? &*place->second : nullptr;
}

}  // namespace vox
