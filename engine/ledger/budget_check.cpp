#include "engine/ledger/budget_check.h"

#include "engine/core/half_even.h"
#include "engine/pricing/local_time.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

namespace vox {
namespace {

const std::string kNobody;

// Sentences stand whole, one for each case, since other languages do not put them together alike.
Error refusal(const Budget& budget, const std::string& key, const std::string& left, const std::string& bound)
{
    switch (budget.period) {
    case BudgetPeriod::Request:
        return Error::refused(
            VOX_TRANSLATE_NOOP("Error", "Budget “%1” allows %2 a request, but this one may cost up to %3. "
                                        "Shorten the text, or raise the budget."),
            {budget.id, left, bound});
    case BudgetPeriod::Day:
        return key.empty()
                   ? Error::refused(VOX_TRANSLATE_NOOP(
                                        "Error",
                                        "Budget “%1” has %2 left today, but this request may cost up to %3. "
                                        "Shorten the text, wait until tomorrow, or raise the budget."),
                                    {budget.id, left, bound})
                   : Error::refused(VOX_TRANSLATE_NOOP(
                                        "Error",
                                        "Budget “%1” of “%2” has %3 left today, but this request may cost up "
                                        "to %4. Shorten the text, wait until tomorrow, or raise the budget."),
                                    {budget.id, key, left, bound});
    case BudgetPeriod::Month:
        break;
    }
    return key.empty()
               ? Error::refused(VOX_TRANSLATE_NOOP(
                                    "Error",
                                    "Budget “%1” has %2 left this month, but this request may cost up to %3. "
                                    "Shorten the text, wait until next month, or raise the budget."),
                                {budget.id, left, bound})
               : Error::refused(
                     VOX_TRANSLATE_NOOP(
                         "Error",
                         "Budget “%1” of “%2” has %3 left this month, but this request may cost up to %4. "
                         "Shorten the text, wait until next month, or raise the budget."),
                     {budget.id, key, left, bound});
}

Sentence warning(const Budget& budget, const std::string& key, const std::string& left,
                 const std::string& bound)
{
    if (key.empty())
        return {VOX_TRANSLATE_NOOP("Error",
                                   "Budget “%1” has %2 left, and this request may cost up to %3. The "
                                   "budget only warns, so the request goes on."),
                {budget.id, left, bound}};
    return {VOX_TRANSLATE_NOOP("Error",
                               "Budget “%1” of “%2” has %3 left, and this request may cost up to %4. "
                               "The budget only warns, so the request goes on."),
            {budget.id, key, left, bound}};
}

// What is left; less than nothing where a soft budget was passed. Nothing when it does not fit.
std::optional<std::int64_t> leftOf(const Budget& budget, const BudgetSpan& span, SpendingSource& source)
{
    std::int64_t left = budget.limit.nanos();
    if (budget.period == BudgetPeriod::Request)
        return left;
    if (__builtin_sub_overflow(left, source.spent(span).nanos(), &left) ||
        __builtin_sub_overflow(left, source.reserved(span).nanos(), &left))
        return std::nullopt;
    return left;
}

std::string twoDigits(std::int64_t number)
{
    return {static_cast<char>('0' + number / 10 % 10), static_cast<char>('0' + number % 10)};
}

}  // namespace

const std::string& keyOf(BudgetScope scope, const PlannedSpending& planned)
{
    switch (scope) {
    case BudgetScope::User:
        return planned.user;
    case BudgetScope::Department:
        return planned.department;
    case BudgetScope::Project:
        return planned.project;
    case BudgetScope::Everyone:
        break;
    }
    return kNobody;
}

bool isFor(const Budget& budget, const PlannedSpending& planned)
{
    return budget.limit.currency() == planned.upperBound.currency() &&
           (budget.key.empty() || budget.key == keyOf(budget.scope, planned));
}

BudgetSpan spanOf(const Budget& budget, const std::string& key, std::int64_t day)
{
    BudgetSpan span{budget.scope, key, 0, -1, budget.limit.currency()};
    if (budget.period == BudgetPeriod::Day)
        span.firstDay = span.lastDay = day;
    if (budget.period == BudgetPeriod::Month) {
        span.firstDay = day / 100 * 100;
        span.lastDay = span.firstDay + 99;
    }
    return span;
}

std::string periodText(BudgetPeriod period, std::int64_t day)
{
    const auto month = std::to_string(day / 10'000) + "-" + twoDigits(day / 100);
    return period == BudgetPeriod::Month ? month : isoDay(day);
}

int alertOf(std::int64_t spent, std::int64_t limit)
{
    int reached = 0;
    for (const int percent : kAlertPercents)
        if (limit > 0 && static_cast<WideInteger>(spent) * 100 >= static_cast<WideInteger>(limit) * percent)
            reached = percent;
    return reached;
}

Result<std::vector<Sentence>> checkBudgets(const BudgetBook& book, const PlannedSpending& planned,
                                           SpendingSource& source)
{
    const std::int64_t most = book.limits.textTokensPerRequest;
    if (most > 0 && planned.textTokens.value() > most)
        return Error::refused(VOX_TRANSLATE_NOOP("Error", "The text has %1 tokens, but a request may have %2 "
                                                          "at most. Shorten it, or raise the limit."),
                              {std::to_string(planned.textTokens.value()), std::to_string(most)});
    std::vector<Sentence> warnings;
    for (const Budget& budget : book.budgets) {
        if (!isFor(budget, planned))
            continue;
        const std::string& key = keyOf(budget.scope, planned);
        const auto left = leftOf(budget, spanOf(budget, key, planned.day), source);
        if (left && planned.upperBound.nanos() <= *left)
            continue;
        const auto shown =
            Money::fromNanos(budget.limit.currency(), std::max<std::int64_t>(0, left.value_or(0)));
        if (budget.hard)
            return refusal(budget, key, shown.toString(), planned.upperBound.toString());
        warnings.push_back(warning(budget, key, shown.toString(), planned.upperBound.toString()));
    }
    return warnings;
}

Status checkBook(const BudgetBook& book)
{
    std::set<std::string> ids;
    for (const Budget& budget : book.budgets) {
        if (budget.id.empty() || !ids.insert(budget.id).second)
            return Error::badInput(
                VOX_TRANSLATE_NOOP("Error", "Each budget needs an id of its own, but “%1” stands twice or is "
                                            "empty."),
                {budget.id});
        if (budget.scope == BudgetScope::Everyone && !budget.key.empty())
            return Error::badInput(
                VOX_TRANSLATE_NOOP("Error", "Budget “%1” is for everyone, so it cannot name “%2”."),
                {budget.id, budget.key});
        if (budget.limit.nanos() < 0)
            return Error::badInput(VOX_TRANSLATE_NOOP("Error", "The limit of budget “%1” is below zero."),
                                   {budget.id});
    }
    if (book.limits.requestsPerMinute < 0 || book.limits.textTokensPerRequest < 0)
        return Error::badInput(VOX_TRANSLATE_NOOP("Error", "A limit on requests cannot be below zero."));
    return {};
}

}  // namespace vox
