#pragma once

#include "engine/core/budget.h"
#include "engine/ledger/budget_check.h"
#include "engine/ledger/sqlite_database.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace vox {

// What a ledger's file tells of spending. Throw SqliteError.
Money spentIn(SqliteDatabase& database, const BudgetSpan& span);     // by the stored sums
Money reservedIn(SqliteDatabase& database, const BudgetSpan& span);  // by the open requests

// Who has spent or set aside something in the span, whose key is not looked at.
std::vector<std::string> spendersIn(SqliteDatabase& database, const BudgetSpan& span);

// Who began a request after `sinceUs`, and when, oldest first.
std::vector<std::pair<std::string, std::int64_t>> requestsSince(SqliteDatabase& database,
                                                                std::int64_t sinceUs);

bool addAlert(SqliteDatabase& database, const BudgetAlert& alert);  // false: told before
std::vector<BudgetAlert> readAlerts(SqliteDatabase& database);      // newest first

}  // namespace vox
