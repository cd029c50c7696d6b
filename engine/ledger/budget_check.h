#pragma once

#include "engine/core/budget.h"
#include "engine/core/result.h"
#include "engine/core/token_count.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace vox {

constexpr std::array<int, 3> kAlertPercents{50, 80, 100};

// What a request is about to cost at most, and for whom.
struct PlannedSpending {
    std::string user, department, project;
    std::int64_t day = 0;  // of its start in the billing time zone: 20261122
    Money upperBound;
    TextTokens textTokens;  // 0: not known
};

// The spending that a budget looks at: of one user, department or project, or all, on these days.
struct BudgetSpan {
    BudgetScope scope = BudgetScope::Everyone;
    std::string key;  // empty for Everyone
    std::int64_t firstDay = 0, lastDay = 0;
    Currency currency{"USD"};

    friend bool operator==(const BudgetSpan&, const BudgetSpan&) = default;
};

// Tells what has been spent and what is set aside; of the writer, or read from the ledger.
class SpendingSource {
public:
    virtual ~SpendingSource() = default;
    virtual Money spent(const BudgetSpan& span) = 0;
    virtual Money reserved(const BudgetSpan& span) = 0;
};

// Who in `planned` a budget of this scope is for; empty for Everyone.
const std::string& keyOf(BudgetScope scope, const PlannedSpending& planned);
bool isFor(const Budget& budget, const PlannedSpending& planned);

// The days that `budget` adds up around `day`; of one request: none.
BudgetSpan spanOf(const Budget& budget, const std::string& key, std::int64_t day);
std::string periodText(BudgetPeriod period, std::int64_t day);  // "2026-11" or "2026-11-22"

// The highest of 50, 80 and 100 % that spending has reached; else 0.
int alertOf(std::int64_t spent, std::int64_t limit);

// Refused, with what is left and what to do; else the warnings of soft budgets.
Result<std::vector<Sentence>> checkBudgets(const BudgetBook& book, const PlannedSpending& planned,
                                           SpendingSource& source);

// BadInput names the first budget that cannot be: an id that is empty or taken, a key for Everyone, a limit
// below nothing.
Status checkBook(const BudgetBook& book);

}  // namespace vox
