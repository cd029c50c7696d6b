#include "engine/ledger/seal_checks.h"

#include <utility>

namespace vox {

SealChecks::SealChecks(FaultList& faults, std::vector<SealNote> seals, std::optional<PruneNote> removed)
    : m_faults(faults)
    , m_seals(std::move(seals))
    , m_removed(std::move(removed))
{
    while (m_removed && m_next < m_seals.size() && m_seals[m_next].lastSeq <= m_removed->cut)
        ++m_next;  // their last rows are gone
}

void SealChecks::add(const LedgerEntry& entry, const Digest& hash)
{
    if (m_removed && entry.seq <= m_removed->cut)
        m_carried.add(entry, hash);
    checkHead(entry, hash);
    if (entry.kind == EntryKind::Settle || entry.kind == EntryKind::Adjust)
        addBooked(entry);
    else if (entry.kind == EntryKind::Seal)
        checkSeal(entry);
}

void SealChecks::addBooked(const LedgerEntry& entry)
{
    const std::int64_t month = monthOfDay(entry.day);
    if (m_month == nullptr || month != m_monthNumber)
        m_month = &m_months[month];
    m_monthNumber = month;
    std::int64_t& total = m_month->totals[entry.currency];
    if (__builtin_add_overflow(total, entry.amountNano, &total))
        m_faults.addRow(entry.seq, VOX_TRANSLATE_NOOP("Error", "Row %1: the sums of its month do not fit."));
    m_month->requests += entry.kind == EntryKind::Settle ? 1 : 0;
}

void SealChecks::checkHead(const LedgerEntry& entry, const Digest& hash)
{
    for (; m_next < m_seals.size() && m_seals[m_next].lastSeq == entry.seq; ++m_next)
        if (m_seals[m_next].head != hash)
            m_faults.addRow(entry.seq,
                            VOX_TRANSLATE_NOOP("Error", "Row %1: it is not the one that %2 was closed with."),
                            monthName(m_seals[m_next].month));
}

// A closing row comes after all rows of its month, so that what they add up to is known here.
void SealChecks::checkSeal(const LedgerEntry& entry)
{
    if (PruneNote::parse(entry.note))
        return;
    const auto seal = SealNote::parse(entry.note);
    if (!seal || seal->lastSeq >= entry.seq) {
        m_faults.addRow(entry.seq,
                        VOX_TRANSLATE_NOOP("Error", "Row %1: it closes a month in a way that cannot be."));
        return;
    }
    if (m_removed && seal->month <= m_removed->month)
        return;
    const MonthSums& sums = m_months[seal->month];
    if (sums.totals != seal->totals || sums.requests != seal->requests)
        m_faults.addRow(entry.seq,
                        VOX_TRANSLATE_NOOP("Error", "Row %1: the sums of %2 are not those of its rows."),
                        monthName(seal->month));
}

void SealChecks::finish()
{
    if (m_removed && m_carried.digest() != m_removed->carried)
        m_faults.add(
            {VOX_TRANSLATE_NOOP("Error", "The rows that were carried forward when %1 and the months before "
                                         "were removed are not those that were declared."),
             {monthName(m_removed->month)}});
    for (std::size_t i = 1; i < m_seals.size(); ++i)
        if (m_seals[i].firstSeq != m_seals[i - 1].lastSeq + 1 || m_seals[i].previous != m_seals[i - 1].head)
            m_faults.add({VOX_TRANSLATE_NOOP("Error", "The closed month %1 does not follow the one before."),
                          {monthName(m_seals[i].month)}});
}

}  // namespace vox
