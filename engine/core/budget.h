#pragma once

#include "engine/core/money.h"
#include "engine/core/time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace vox {

// Whose spending a limit counts. `Everyone`: all of it together.
enum class BudgetScope { Everyone, User, Department, Project };

// Over what time. Days and months are those of the ledger's billing zone.
enum class BudgetPeriod { Request, Day, Month };

// A limit on spending. A hard one refuses what would pass it, a soft one warns.
struct Budget {
    std::string id;  // unique; "training-month"
    BudgetScope scope = BudgetScope::Everyone;
    std::string key;  // the user, department or project; empty: each of them has this limit for itself
    BudgetPeriod period = BudgetPeriod::Month;
    Money limit = Money::fromNanos(Currency("USD"), 0);  // spending in other currencies does not count
    bool hard = true;

    friend bool operator==(const Budget&, const Budget&) = default;
};

// Limits on requests rather than money; 0: none.
struct RequestLimits {
    std::int64_t requestsPerMinute = 0;  // of one user
    std::int64_t textTokensPerRequest = 0;

    friend bool operator==(const RequestLimits&, const RequestLimits&) = default;
};

// Everything that can refuse a request, as kept in <data>/budgets.json.
struct BudgetBook {
    std::vector<Budget> budgets;
    RequestLimits limits;

    friend bool operator==(const BudgetBook&, const BudgetBook&) = default;
};

// Where a budget stands now, for one of those it counts.
struct BudgetState {
    Budget budget;
    std::string key;  // whose; empty for Everyone
    Money spent = Money::fromNanos(Currency("USD"), 0);
    Money reserved = spent;  // set aside for work under way
    int alert = 0;           // 0, 50, 80 or 100: the highest percentage that spending has reached
};

// A percentage that spending of a period reached, and when.
struct BudgetAlert {
    std::string budget;  // Budget::id
    std::string key;
    std::string period;  // "2026-11" or "2026-11-22"
    int percent = 0;     // 50, 80, 100
    UtcTime when;
    std::int64_t seq = 0;  // the row that did it
};

}  // namespace vox
