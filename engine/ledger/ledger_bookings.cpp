// How the writer turns what it is asked for into rows.
#include "engine/ledger/entry_record.h"
#include "engine/ledger/ledger_books.h"
#include "engine/pricing/local_time.h"

#include <utility>

namespace vox {
namespace {

constexpr std::size_t kMostSpilled = 10'000;
constexpr std::chrono::hours kLongestSpilling{24};
constexpr std::size_t kMostParts = 10'000;

LedgerHead headOf(const RowPlace& place)
{
    return {.seq = place.seq, .hash = toHex(place.hash)};
}

// UUID version 7 begins with the milliseconds of its making.
std::int64_t madeAt(const RequestId::Bytes& job)
{
    std::int64_t milliseconds = 0;
    for (std::size_t i = 0; i < 6; ++i)
        milliseconds = milliseconds << 8 | job[i];
    return milliseconds;
}

std::string nameOf(const LedgerEntry& entry)
{
    return RequestId::fromBytes(entry.job).toString();
}

bool isSameReservation(const LedgerEntry& a, LedgerEntry b)
{
    b.part = a.part;
    b.attempt = a.attempt;
    b.seq = a.seq;
    b.writtenUs = a.writtenUs;
    b.monotonicUs = a.monotonicUs;
    b.billUs = a.billUs;
    b.day = a.day;
    return a == b;
}

// The same file, or, where there was none, the same prices.
bool hasSamePrices(const Tariff& held, const Tariff& tariff)
{
    const bool hasFiles = !held.json.empty() && !tariff.json.empty();
    return held.sha256 == tariff.sha256 && held.currency == tariff.currency &&
           (hasFiles || held.perMillion == tariff.perMillion);
}

// What is in no hurry waits until rows go into the ledger again: only there can it be known whether it is
// new.
Error cannotBookNow()
{
    return Error::failed(VOX_TRANSLATE_NOOP("Error",
                                            "The ledger cannot be written now, so nothing can be imported or "
                                            "corrected. Free some disk space or check the data folder."));
}

}  // namespace

Status LedgerBooks::checkRoom() const
{
    const bool isFull = m_spill->size() >= kMostSpilled || !m_unsaved.empty();
    const bool isOld =
        m_spill->size() > 0 && std::chrono::steady_clock::now() - m_spillingSince > kLongestSpilling;
    if (!isFull && !isOld)
        return {};
    return Error::failed(VOX_TRANSLATE_NOOP("Error",
                                            "The ledger could not be written for too long, so no new work is "
                                            "taken on. Free some disk space or check the data folder."));
}

Result<LedgerBooks::Group> LedgerBooks::prepareReserve(LedgerEvent& event)
{
    if (auto room = checkRoom(); !room)
        return room.error();
    Group group{.event = &event};
    if (auto used = useTariff(event.tariff, group.entries); !used)
        return used.error();
    LedgerEntry& entry = event.entry;
    if (const auto open = m_open.find(entry.job); open != m_open.end()) {
        if (!isSameReservation(open->second, entry))
            return Error::failed(VOX_TRANSLATE_NOOP("Error", "Request %1 has an open reservation already."),
                                 {nameOf(entry)});
        entry = open->second;
        group.isRepeated = true;
    } else {
        entry.part = nextPart(entry.job);
        entry.attempt = entry.part;
        auto admitted = m_guard.admit(entry, event.textTokens);
        if (!admitted)
            return admitted.error();
        group.warnings = admitted.take();
        notePart(entry);
    }
    m_open.insert_or_assign(entry.job, entry);
    group.entries.push_back(entry);
    return group;
}

void LedgerBooks::notePart(const LedgerEntry& reserve)
{
    if (m_parts.size() >= kMostParts && !hasBacklog())
        m_parts.clear();
    m_parts.insert_or_assign(reserve.job, reserve.part);
}

// Makes sure that the prices are those that the ledger holds under this name, or goes to hold: then their row
// comes first in `entries`.
Status LedgerBooks::useTariff(const std::shared_ptr<const Tariff>& tariff, std::vector<LedgerEntry>& entries)
{
    const std::string reference = tariff->reference();
    auto known = m_tariffs.find(reference);
    if (known == m_tariffs.end()) {
        auto entry = tariffEntry(*tariff);
        if (!entry)
            return entry.error();
        auto stored = m_store->tariff(reference);
        const bool isStored = stored.has_value();
        auto held = isStored ? std::make_shared<const Tariff>(std::move(*stored)) : tariff;
        known = m_tariffs.emplace(reference, KnownTariff{std::move(held), isStored}).first;
    }
    if (!hasSamePrices(*known->second.tariff, *tariff))
        return Error::badInput(
            VOX_TRANSLATE_NOOP(
                "Error",
                "Price list “%1” was used with other prices before. Give the new prices a new name."),
            {tariff->id});
    if (!known->second.isStored)
        entries.push_back(tariffEntry(*tariff).take());  // once too often does no harm
    return {};
}

// A request that was made after this ledger was opened, and not reserved here, is new: no need to read that.
std::int64_t LedgerBooks::nextPart(const RequestId::Bytes& job)
{
    if (const auto known = m_parts.find(job); known != m_parts.end())
        return known->second + 1;
    try {
        return m_store->lastPart(job) + 1;
    } catch (const SqliteError&) {
        if (madeAt(job) < m_openedAt)
            throw;
        return 1;
    }
}

Result<LedgerBooks::Group> LedgerBooks::prepareSettle(LedgerEvent& event)
{
    LedgerEntry& entry = event.entry;
    const auto open = m_open.find(entry.job);
    if (open == m_open.end()) {
        if (answerRepeated(event, false))
            return Group{};
        return Error::failed(
            VOX_TRANSLATE_NOOP("Error", "Request %1 cannot be settled: nothing is reserved for it."),
            {nameOf(entry)});
    }
    const LedgerEntry reserve = open->second;
    closeReservation(entry, reserve);
    const auto tariff = m_tariffs.find(reserve.tariff);
    if (tariff == m_tariffs.end() || !chargeOf(entry, *tariff->second.tariff))
        return Error::failed(
            VOX_TRANSLATE_NOOP("Error", "Request %1 cannot be settled: its price by list “%2” does not fit."),
            {nameOf(entry), reserve.tariff});
    Group group{.event = &event, .entries = {entry}, .reserve = reserve, .warnings = {}};
    m_open.erase(open);
    return group;
}

// Both rows at once. Budgets count it when it is there, and have no say.
Result<LedgerBooks::Group> LedgerBooks::prepareRecord(LedgerEvent& event)
{
    if (hasBacklog())
        return cannotBookNow();
    LedgerEntry& entry = event.entry;
    const std::int64_t part = nextPart(entry.job);
    if (part > 1) {
        if (answerRepeated(event, true))
            return Group{};
        if (m_open.contains(entry.job) || m_store->settled(entry.job, entry.attempt))
            return Error::badInput(
                VOX_TRANSLATE_NOOP("Error", "Request %1 is in the ledger already, with other counts."),
                {nameOf(entry)});
    }
    Group group{.event = &event};
    if (auto used = useTariff(event.tariff, group.entries); !used)
        return used.error();
    auto reserve = reserveEntry({.context = recordOf(entry).context,
                                 .upperBound = Money::fromNanos(event.tariff->currency, 0),
                                 .tariff = *event.tariff,
                                 .textTokens = {},
                                 .forecast = {}});
    if (!reserve)
        return reserve.error();
    reserve->part = part;
    reserve->attempt = entry.attempt;
    closeReservation(entry, *reserve);
    if (!chargeOf(entry, *m_tariffs.at(entry.tariff).tariff))
        return Error::badInput(VOX_TRANSLATE_NOOP("Error", "The price of request %1 does not fit."),
                               {nameOf(entry)});
    notePart(*reserve);
    group.entries.push_back(reserve.take());
    group.entries.push_back(entry);
    return group;
}

Result<LedgerBooks::Group> LedgerBooks::prepareAdjust(LedgerEvent& event)
{
    if (hasBacklog())
        return cannotBookNow();
    const LedgerEntry& asked = event.entry;
    if (const auto known = m_store->adjustment(asked.job);
        known && known->refersTo == asked.refersTo && known->amountNano == asked.amountNano) {
        event.answer(Settlement{.place = headOf({known->seq, m_store->hashOf(known->seq).value_or(Digest{})}),
                                .notices = {},
                                .isKnown = true});
        return Group{};
    }
    const auto settled = m_store->entryAt(asked.refersTo);
    if (!settled || settled->kind != EntryKind::Settle)
        return Error::badInput(
            VOX_TRANSLATE_NOOP("Error", "Row %1 cannot be corrected: it is no settled request."),
            {std::to_string(asked.refersTo)});
    const Money delta =
        Money::fromNanos(Currency::parse(asked.currency).value_or(Currency("USD")), asked.amountNano);
    auto entry = adjustEntry(
        {.id = RequestId::fromBytes(asked.job), .seq = asked.refersTo, .delta = delta, .reason = asked.note},
        *settled, m_store->now());
    if (!entry)
        return entry.error();
    const Money left = Money::fromNanos(delta.currency(), m_store->amountLeft(*settled));
    if (left.nanos() + delta.nanos() < 0)
        return Error::badInput(
            VOX_TRANSLATE_NOOP("Error", "Row %1 stands at %2, so it cannot be corrected by %3."),
            {std::to_string(settled->seq), left.toString(), delta.toString()});
    event.entry = entry.take();
    return Group{.event = &event, .entries = {event.entry}, .reserve = {}, .warnings = {}};
}

// The same settlement asked for twice gets the place of the first.
bool LedgerBooks::answerRepeated(LedgerEvent& event, bool isKnown)
{
    const LedgerEntry& entry = event.entry;
    const auto settled = m_store->settled(entry.job, entry.attempt);
    if (!settled || !hasSameCounts(*settled, entry))
        return false;
    Settlement known =
        settlementOf(*settled, {settled->seq, m_store->hashOf(settled->seq).value_or(Digest{})});
    known.isKnown = isKnown;
    event.answer(known);
    return true;
}

Result<LedgerBooks::Group> LedgerBooks::prepareVoid(LedgerEvent& event)
{
    const auto open = m_open.find(event.entry.job);
    if (open == m_open.end())
        return Error::failed(VOX_TRANSLATE_NOOP("Error", "Request %1 has no open reservation to release."),
                             {nameOf(event.entry)});
    Group group{
        .event = &event, .entries = {voidEntry(open->second)}, .reserve = open->second, .warnings = {}};
    m_open.erase(open);
    return group;
}

}  // namespace vox
