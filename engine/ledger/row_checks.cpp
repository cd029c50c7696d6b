#include "engine/ledger/row_checks.h"

#include "engine/ledger/archive_copy.h"
#include "engine/ledger/canonical_bytes.h"
#include "engine/ledger/entry_record.h"
#include "engine/pricing/rating.h"

#include <algorithm>
#include <tuple>

namespace vox {
namespace {

constexpr std::size_t kMostSentences = 100;

// No column holds control characters, so they can stand between the parts.
void joinKey(std::string& key, RollupDimension dimension, std::int64_t day, std::string_view value)
{
    key.clear();
    key += static_cast<char>('0' + static_cast<int>(dimension));
    key.append(reinterpret_cast<const char*>(&day), sizeof(day));
    key.append(value).append(1, '\x1f');
}

void finishKey(std::string& key, std::string_view model, std::string_view currency)
{
    key.append(model).append(1, '\x1f').append(currency);
}

}  // namespace

void FaultList::add(Sentence sentence)
{
    if (m_sentences.size() < kMostSentences)
        m_sentences.push_back(std::move(sentence));
    else
        ++m_more;
}

void FaultList::addRow(std::int64_t seq, const char* text, const std::string& second)
{
    add({text, {std::to_string(seq), second}});
}

std::vector<Sentence> FaultList::take()
{
    if (m_more > 0)
        m_sentences.push_back(
            {VOX_TRANSLATE_NOOP("Error", "There are %1 more faults."), {std::to_string(m_more)}});
    return std::move(m_sentences);
}

void RowChecks::check(const LedgerEntry& entry, const Digest& hash, const char* badColumn)
{
    ++m_rows;
    if (badColumn != nullptr)
        m_faults.addRow(entry.seq, VOX_TRANSLATE_NOOP("Error", "Row %1: column %2 is not of its type."),
                        badColumn);
    checkChain(entry, hash);
    checkTimes(entry);
    checkMeaning(entry);
}

void RowChecks::checkChain(const LedgerEntry& entry, const Digest& hash)
{
    if (entry.seq <= m_cut.seq) {
        m_seq = entry.seq;
        return;
    }
    if (m_seq <= m_cut.seq) {
        m_seq = m_cut.seq;
        m_hash = m_cut.hash;
    }
    if (entry.seq != m_seq + 1)
        m_faults.addRow(entry.seq,
                        VOX_TRANSLATE_NOOP("Error", "Row %1: it follows row %2, so rows are missing."),
                        std::to_string(m_seq));
    writeCanonical(entry, m_bytes);
    if (m_sha.of(kRowTag, m_hash, m_bytes) != hash)
        m_faults.addRow(entry.seq,
                        VOX_TRANSLATE_NOOP("Error", "Row %1: its hash does not follow from its columns and "
                                                    "the row before: one of them was altered."));
    m_seq = entry.seq;
    m_hash = hash;
}

void RowChecks::checkTimes(const LedgerEntry& entry)
{
    if (!m_billing)
        startZone(entry);
    if (entry.kind == EntryKind::Clock || entry.kind == EntryKind::Seal)
        m_floorUs = std::max(m_floorUs, entry.billUs);
    if (entry.kind != EntryKind::Clock && entry.writtenUs < m_writtenUs)
        m_faults.addRow(
            entry.seq,
            VOX_TRANSLATE_NOOP(
                "Error", "Row %1: it was written before the row ahead of it, and no clock event says why."));
    m_writtenUs = entry.writtenUs;
    if (entry.billUs != std::max(entry.startedUs, m_floorUs))
        m_faults.addRow(entry.seq,
                        VOX_TRANSLATE_NOOP("Error", "Row %1: its billing time is not that of its start."));
    if (m_billing && entry.day != m_billing->at(utcOf(entry.billUs)).day)
        m_faults.addRow(entry.seq,
                        VOX_TRANSLATE_NOOP("Error", "Row %1: its day is not that of its billing time."));
}

void RowChecks::startZone(const LedgerEntry& entry)
{
    auto zone = LocalTime::of(entry.note);
    if (entry.kind == EntryKind::Session && zone && !entry.note.empty())
        m_billing = zone.take();
    else
        m_faults.addRow(entry.seq,
                        VOX_TRANSLATE_NOOP(
                            "Error", "Row %1: the ledger does not begin with a session and its time zone."));
}

void RowChecks::checkMeaning(const LedgerEntry& entry)
{
    switch (entry.kind) {
    case EntryKind::Reserve:
        checkReservation(entry);
        break;
    case EntryKind::Settle:
    case EntryKind::Void:
        checkResolution(entry);
        break;
    case EntryKind::Adjust:
        checkAdjustment(entry);
        break;
    case EntryKind::Tariff: {
        auto tariff = tariffOf(entry);
        if (!tariff || !m_tariffs.emplace(entry.tariff, std::move(*tariff)).second)
            m_faults.addRow(
                entry.seq,
                VOX_TRANSLATE_NOOP("Error", "Row %1: its prices cannot be read or were there before."));
        break;
    }
    case EntryKind::Session:
    case EntryKind::Clock:
    case EntryKind::Seal:  // SealChecks
    case EntryKind::Recovery:
        break;
    default:
        m_faults.addRow(entry.seq, VOX_TRANSLATE_NOOP("Error", "Row %1: its kind is not known."));
    }
}

void RowChecks::checkReservation(const LedgerEntry& entry)
{
    const auto tariff = m_tariffs.find(entry.tariff);
    if (tariff == m_tariffs.end() || tariff->second.currency.code() != entry.currency)
        m_faults.addRow(entry.seq,
                        VOX_TRANSLATE_NOOP("Error", "Row %1: the ledger does not hold its prices."));
    const Reservation reservation{entry.seq, tariff == m_tariffs.end() ? nullptr : &tariff->first,
                                  entry.reservedNano};
    if (!m_open.try_emplace({entry.job, entry.part}, reservation).second)
        m_faults.addRow(entry.seq, VOX_TRANSLATE_NOOP("Error", "Row %1: its request was reserved already."));
}

void RowChecks::checkResolution(const LedgerEntry& entry)
{
    const auto open = m_open.find({entry.job, entry.part});
    if (open == m_open.end()) {
        m_faults.addRow(
            entry.seq,
            VOX_TRANSLATE_NOOP("Error",
                               "Row %1: nothing was reserved for its request, or it was settled before."));
        return;
    }
    if (entry.kind == EntryKind::Settle)
        checkSettlement(entry, open->second);
    m_open.erase(open);
}

void RowChecks::checkSettlement(const LedgerEntry& entry, const Reservation& reservation)
{
    if (const char* fault = faultOf(entry)) {
        m_faults.addRow(entry.seq, fault);
        return;
    }
    const bool isSamePrice = reservation.tariff != nullptr && entry.tariff == *reservation.tariff;
    if (!isSamePrice || entry.reservedNano != reservation.reservedNano)
        m_faults.addRow(entry.seq,
                        VOX_TRANSLATE_NOOP("Error", "Row %1: it is not priced as it was reserved."));
    checkPrice(entry);
    if (m_billing)
        addToRollups(entry);
}

void RowChecks::checkPrice(const LedgerEntry& entry)
{
    const auto tariff = m_tariffs.find(entry.tariff);
    if (tariff == m_tariffs.end() || tariff->second.currency.code() != entry.currency) {
        m_faults.addRow(
            entry.seq, VOX_TRANSLATE_NOOP("Error", "Row %1: its amount is not its counts times its prices."));
        return;
    }
    m_volumeKey.month = entry.day / 100;
    m_volumeKey.department = entry.department;
    m_volumeKey.tariff = tariff->second.id;
    const auto known = m_volumes.find(m_volumeKey);
    const std::int64_t before = known == m_volumes.end() ? 0 : known->second;
    if (entry.volumeBefore != before)
        m_faults.addRow(entry.seq,
                        VOX_TRANSLATE_NOOP("Error", "Row %1: what its month had counted before is wrong."));
    readRecord(entry, m_record);
    const auto charge = priceOf(m_record, tariff->second, before);
    if (!charge || charge->amount.nanos() != entry.amountNano)
        m_faults.addRow(
            entry.seq, VOX_TRANSLATE_NOOP("Error", "Row %1: its amount is not its counts times its prices."));
    if (const std::int64_t counted = volumeOf(m_record, tariff->second); counted != 0)
        m_volumes[m_volumeKey] = before + counted;
}

// A correction must be what adjustEntry() makes of the row that it is for.
void RowChecks::checkAdjustment(const LedgerEntry& entry)
{
    const auto currency = Currency::parse(entry.currency);
    const auto settled = entry.refersTo < entry.seq ? m_lookup(entry.refersTo) : std::nullopt;
    if (!settled && entry.refersTo <= m_cut.seq) {  // the row is in the archive of its month
        addToRollups(entry);
        return;
    }
    bool isRight = settled && currency && settled->kind == EntryKind::Settle;
    if (isRight) {
        auto expected = adjustEntry({.id = RequestId::fromBytes(entry.job),
                                     .seq = entry.refersTo,
                                     .delta = Money::fromNanos(*currency, entry.amountNano),
                                     .reason = entry.note},
                                    *settled, utcOf(entry.startedUs));
        isRight = expected.ok();
        if (isRight) {
            LedgerEntry& e = *expected;
            std::tie(e.seq, e.writtenUs, e.monotonicUs, e.billUs, e.day) =
                std::tie(entry.seq, entry.writtenUs, entry.monotonicUs, entry.billUs, entry.day);
            isRight = e == entry;
        }
    }
    if (!isRight || !m_adjustments.insert(entry.job).second) {
        m_faults.addRow(
            entry.seq,
            VOX_TRANSLATE_NOOP("Error", "Row %1: it is no correction of an earlier row, or there twice."));
        return;
    }
    std::int64_t& left = m_adjusted.try_emplace(entry.refersTo, settled->amountNano).first->second;
    if (__builtin_add_overflow(left, entry.amountNano, &left) || left < 0)
        m_faults.addRow(entry.seq, VOX_TRANSLATE_NOOP("Error", "Row %1: it leaves less than nothing."));
    if (m_billing)
        addToRollups(entry);
}

void RowChecks::addToRollups(const LedgerEntry& entry)
{
    const RollupSums sums = rollupSums(entry);
    bool fits = true;
    const auto add = [&](RollupDimension dimension, std::string_view value) {
        joinKey(m_key, dimension, entry.day, value);
        finishKey(m_key, entry.model, entry.currency);
        fits = addTo(m_rollups[m_key], sums) && fits;
    };
    const std::int64_t hour = m_billing->at(utcOf(entry.billUs)).hour;
    const char digits[2] = {static_cast<char>('0' + hour / 10), static_cast<char>('0' + hour % 10)};
    add(RollupDimension::All, "");
    add(RollupDimension::Department, entry.department);
    add(RollupDimension::Project, entry.project);
    add(RollupDimension::Voice, entry.voice);
    add(RollupDimension::Hour, {digits, 2});
    add(RollupDimension::User, entry.user);
    if (!fits)
        m_faults.addRow(entry.seq, VOX_TRANSLATE_NOOP("Error", "Row %1: the sums of its day do not fit."));
}

void RowChecks::compareRollups(const Rollups& stored)
{
    std::size_t found = 0;
    for (const auto& [key, sums] : stored) {
        joinKey(m_key, key.dimension, key.day, key.key);
        finishKey(m_key, key.model, key.currency);
        const auto expected = m_rollups.find(m_key);
        if (expected == m_rollups.end() || expected->second != sums)
            m_faults.add({VOX_TRANSLATE_NOOP("Error", "The stored sums of %1 are not those of its rows."),
                          {isoDay(key.day)}});
        else
            ++found;
    }
    if (found != m_rollups.size())
        m_faults.add({VOX_TRANSLATE_NOOP("Error", "%1 of the stored daily sums are missing or wrong."),
                      {std::to_string(m_rollups.size() - found)}});
}

void RowChecks::compareRollups(const Rollups& stored, const Digest& gone)
{
    std::size_t found = 0;
    Rollups rest = stored;
    for (auto& [key, sums] : rest) {
        joinKey(m_key, key.dimension, key.day, key.key);
        finishKey(m_key, key.model, key.currency);
        const auto ours = m_rollups.find(m_key);
        if (ours == m_rollups.end())
            continue;
        for (std::size_t i = 0; i < sums.size(); ++i)
            sums[i] -= ours->second[i];
        ++found;
    }
    if (found != m_rollups.size() || digestOf(rest) != gone)
        m_faults.add(VOX_TRANSLATE_NOOP("Error",
                                        "The stored daily sums are not those of the rows and of what was "
                                        "carried forward from removed months."));
}

void RowChecks::compareVolumes(const Volumes& stored)
{
    if (stored != m_volumes)
        m_faults.add(VOX_TRANSLATE_NOOP(
            "Error", "The stored volumes of the months, by which tiers and free quotas count, are wrong."));
}

}  // namespace vox
