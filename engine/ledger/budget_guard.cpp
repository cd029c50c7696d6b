#include "engine/ledger/budget_guard.h"

#include "engine/ledger/spending_query.h"
#include "engine/pricing/local_time.h"

#include <limits>

namespace vox {
namespace {

constexpr std::int64_t kMinute = 60'000'000;  // µs

// What an entry is for and costs, or would cost at most.
PlannedSpending plannedOf(const LedgerEntry& entry, std::int64_t day, std::int64_t nanos)
{
    return {.user = entry.user,
            .department = entry.department,
            .project = entry.project,
            .day = day,
            .upperBound = Money::fromNanos(Currency::parse(entry.currency).value_or(Currency("USD")), nanos),
            .textTokens = {}};
}

bool isIn(const BudgetSpan& span, const PlannedSpending& planned)
{
    return planned.upperBound.currency() == span.currency && planned.day >= span.firstDay &&
           planned.day <= span.lastDay && keyOf(span.scope, planned) == span.key;
}

// Sums of a budget stay at the ends of what can be counted rather than wrap: beyond any limit is beyond it.
std::int64_t added(std::int64_t a, std::int64_t b)
{
    std::int64_t sum = 0;
    if (__builtin_add_overflow(a, b, &sum))
        return a < 0 ? std::numeric_limits<std::int64_t>::min() : std::numeric_limits<std::int64_t>::max();
    return sum;
}

Sentence alertText(const Budget& budget, const std::string& key, int percent)
{
    const auto share = std::to_string(percent);
    if (key.empty())
        return {VOX_TRANSLATE_NOOP("Error", "Budget “%1” has reached %2 % of %3."),
                {budget.id, share, budget.limit.toString()}};
    return {VOX_TRANSLATE_NOOP("Error", "Budget “%1” of “%2” has reached %3 % of %4."),
            {budget.id, key, share, budget.limit.toString()}};
}

}  // namespace

void BudgetGuard::setBook(BudgetBook book)
{
    m_book = std::move(book);
    m_fault.reset();
    m_spent.clear();
    m_requests.clear();
    m_hasRequests = false;
}

Result<std::vector<Sentence>> BudgetGuard::admit(const LedgerEntry& reserve, TextTokens textTokens)
{
    if (m_fault)
        return *m_fault;
    auto planned = plannedOf(reserve, m_store.dayOf(utcOf(reserve.startedUs)), reserve.reservedNano);
    planned.textTokens = textTokens;
    auto checked = checkBudgets(m_book, planned, *this);
    if (!checked)
        return checked;
    if (reserve.part == 1)  // a second attempt is no second request
        if (auto rate = checkRate(reserve.user); !rate)
            return rate.error();
    m_held.insert_or_assign({reserve.job, reserve.part}, std::move(planned));
    return checked;
}

void BudgetGuard::release(const LedgerEntry& closed)
{
    m_held.erase({closed.job, closed.part});
}

Status BudgetGuard::checkRate(const std::string& user)
{
    const std::int64_t most = m_book.limits.requestsPerMinute;
    if (most == 0)
        return {};
    loadRequests();
    const std::int64_t now = microsecondsOf(m_store.now());
    auto& times = m_requests[user];
    // What lies ahead was written before the clock was turned back.
    std::erase_if(times, [now](std::int64_t time) { return time <= now - kMinute || time > now; });
    if (static_cast<std::int64_t>(times.size()) >= most) {
        const std::int64_t wait = (times.front() + kMinute - now + 999'999) / 1'000'000;
        return Error::refused(
            VOX_TRANSLATE_NOOP("Error", "No more than %1 requests a minute are allowed. Try again in %2 "
                                        "seconds, or raise the limit."),
            {std::to_string(most), std::to_string(wait)});
    }
    times.push_back(now);
    return {};
}

void BudgetGuard::loadRequests()
{
    if (m_hasRequests)
        return;
    for (auto& [user, time] : requestsSince(m_store.database(), microsecondsOf(m_store.now()) - kMinute))
        m_requests[user].push_back(time);
    m_hasRequests = true;
}

Money BudgetGuard::spent(const BudgetSpan& span)
{
    std::int64_t sum = stored(span);
    for (const LedgerEntry& row : m_waiting)
        if (const auto planned = plannedOf(row, m_store.dayOf(utcOf(row.startedUs)), row.amountNano);
            isIn(span, planned))
            sum = added(sum, row.amountNano);
    return Money::fromNanos(span.currency, sum);
}

Money BudgetGuard::reserved(const BudgetSpan& span)
{
    std::int64_t sum = 0;
    for (const auto& [place, planned] : m_held)
        if (isIn(span, planned))
            sum = added(sum, planned.upperBound.nanos());
    return Money::fromNanos(span.currency, sum);
}

std::int64_t BudgetGuard::stored(const BudgetSpan& span)
{
    const SpanKey key(span.scope, span.key, span.firstDay, span.lastDay, span.currency.code());
    const auto known = m_spent.find(key);
    if (known != m_spent.end())
        return known->second.nanos;
    const Stored read{spentIn(m_store.database(), span).nanos(), m_store.head().seq};
    return m_spent.emplace(key, read).first->second.nanos;
}

std::vector<Sentence> BudgetGuard::booked(const LedgerEntry& row)
{
    const auto planned = plannedOf(row, row.day, row.amountNano);
    for (auto& [key, sum] : m_spent) {
        const auto& [scope, name, firstDay, lastDay, currency] = key;
        const BudgetSpan span{scope, name, firstDay, lastDay, planned.upperBound.currency()};
        if (row.seq <= sum.upTo || currency != row.currency || !isIn(span, planned))
            continue;
        sum = {added(sum.nanos, row.amountNano), row.seq};
    }
    std::vector<Sentence> told;
    try {
        for (const Budget& budget : m_book.budgets)
            if (budget.period != BudgetPeriod::Request && isFor(budget, planned))
                for (Sentence& sentence : alerts(budget, row))
                    told.push_back(std::move(sentence));
    } catch (const SqliteError&) {
        m_spent.clear();  // the next row tells what this one could not
    }
    return told;
}

std::vector<Sentence> BudgetGuard::alerts(const Budget& budget, const LedgerEntry& row)
{
    std::vector<Sentence> told;
    const auto planned = plannedOf(row, row.day, row.amountNano);
    const std::string& key = keyOf(budget.scope, planned);
    const std::int64_t nanos = stored(spanOf(budget, key, row.day));
    const int reached = alertOf(nanos, budget.limit.nanos());
    for (const int percent : kAlertPercents)
        if (percent <= reached && addAlert(m_store.database(), {.budget = budget.id,
                                                                .key = key,
                                                                .period = periodText(budget.period, row.day),
                                                                .percent = percent,
                                                                .when = m_store.now(),
                                                                .seq = row.seq}))
            told.push_back(alertText(budget, key, percent));
    return told;
}

void BudgetGuard::forget()
{
    m_spent.clear();
    m_waiting.clear();
}

}  // namespace vox
