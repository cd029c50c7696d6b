#include "engine/pricing/repricing.h"

#include "engine/pricing/rating.h"

#include <algorithm>

namespace vox {
namespace {

Error tooBig(const LedgerRow& row)
{
    return Error::failed(
        VOX_TRANSLATE_NOOP("Error", "With row %1 an amount becomes too large to be kept exactly."),
        {std::to_string(row.seq)});
}

UtcTime billedAt(const LedgerRow& row)
{
    return row.billed == UtcTime() ? row.record.context.started : row.billed;
}

bool accumulate(std::map<std::string, Money>& sums, Money amount)
{
    const auto [place, isNew] = sums.emplace(std::string(amount.currency().code()), amount);
    if (isNew)
        return true;
    const auto sum = fittingSum(place->second, amount);
    if (sum)
        place->second = *sum;
    return sum.has_value();
}

std::vector<Money> listOf(const std::map<std::string, Money>& sums)
{
    std::vector<Money> list;
    for (const auto& [code, sum] : sums)
        list.push_back(sum);
    return list;
}

}  // namespace

std::optional<Money> fittingSum(Money a, Money b)
{
    std::int64_t nanos = 0;
    if (a.currency() != b.currency() || __builtin_add_overflow(a.nanos(), b.nanos(), &nanos))
        return std::nullopt;
    return Money::fromNanos(a.currency(), nanos);
}

Result<Money> Repricing::priced(const LedgerRow& row)
{
    const bool isOwn = !m_plan.tariff;
    const auto used = isOwn ? m_plan.used.find(row.tariff) : m_plan.used.end();
    if (isOwn && used == m_plan.used.end())
        return Error::failed(
            VOX_TRANSLATE_NOOP("Error", "The ledger does not hold the tariff “%1” of row %2."),
            {row.tariff, std::to_string(row.seq)});
    const Tariff& tariff = isOwn ? used->second : *m_plan.tariff;
    const UtcTime billed = billedAt(row);
    const auto volume = isOwn ? row.volumeBefore : m_volumes.before(billed, row.record, tariff);
    const auto charge = priceOf(row.record, tariff, volume);
    if (!charge)
        return tooBig(row);
    if (!isOwn)
        m_volumes.add(billed, row.record, tariff);
    return charge->amount;
}

Status Repricing::take(const LedgerRow& row)
{
    if (row.adjusts > 0) {
        const bool stays = !m_plan.tariff || m_plan.tariff->currency == row.amount.currency();
        return book(row, stays ? row.amount : Money::fromNanos(m_plan.tariff->currency, 0));
    }
    const auto after = priced(row);
    return after ? book(row, *after) : Status(after.error());
}

Status Repricing::book(const LedgerRow& row, Money after)
{
    if (!m_plan.isWanted(row))
        return {};
    const auto addTo = [&](Sums& sums) {
        ++sums.rows;
        return accumulate(sums.before, row.amount) && accumulate(sums.after, after);
    };
    if (!addTo(m_total) || (m_plan.groupOf && !addTo(m_groups[m_plan.groupOf(row)])))
        return tooBig(row);
    if (m_total.after.size() > 1)
        return Error::badInput(VOX_TRANSLATE_NOOP(
            "Error", "These rows were priced in several currencies. Name the one tariff to price them by."));
    if (row.amount != after)
        m_changed.push_back({row.seq, row.amount, after});
    return {};
}

Money Repricing::afterOf(const Sums& sums) const
{
    if (!sums.after.empty())
        return sums.after.begin()->second;
    return Money::fromNanos(m_plan.tariff ? m_plan.tariff->currency : Currency("USD"), 0);
}

WhatIf Repricing::result() const
{
    WhatIf whatIf{.rows = m_total.rows,
                  .before = listOf(m_total.before),
                  .after = afterOf(m_total),
                  .groups = {},
                  .changed = m_changed};
    for (const auto& [key, sums] : m_groups)
        whatIf.groups.push_back(
            {.key = key, .rows = sums.rows, .before = listOf(sums.before), .after = afterOf(sums)});
    std::ranges::sort(whatIf.changed, {}, &RepricedRow::seq);
    return whatIf;
}

}  // namespace vox
