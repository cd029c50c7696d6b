#pragma once

#include "engine/core/budget.h"
#include "engine/core/result.h"
#include "engine/ledger/budget_check.h"
#include "engine/ledger/sqlite_database.h"

#include <filesystem>
#include <memory>
#include <vector>

namespace vox {

// Tells how budgets stand by what a ledger's files say, also where another instance writes. Methods block;
// one thread at a time.
class BudgetReader final {
public:
    // A folder without a ledger is one in which nothing was spent.
    static Result<BudgetReader> open(const std::filesystem::path& directory);

    // Of each whom a budget counts and who has spent or set aside something in the period of `now`; most used
    // share first. A budget that nobody has used stands there once, with its own key.
    Result<std::vector<BudgetState>> states(const BudgetBook& book, UtcTime now);
    Result<std::vector<BudgetAlert>> alerts();  // newest first

    // What the ledger would say to this request now; `planned.day` is filled in. For estimates, which reserve
    // nothing. The rate is not looked at.
    Result<std::vector<Sentence>> check(const BudgetBook& book, PlannedSpending planned, UtcTime now);

private:
    BudgetReader(std::filesystem::path directory, std::unique_ptr<SqliteDatabase> database);

    template <typename Work>
    auto read(Work&& work) -> decltype(work());
    std::int64_t dayOf(UtcTime now);
    BudgetState stateOf(const Budget& budget, const std::string& key, std::int64_t day);
    std::vector<std::string> keysOf(const Budget& budget, std::int64_t day);

    std::filesystem::path m_directory;
    std::unique_ptr<SqliteDatabase> m_database;  // null: no ledger yet
};

}  // namespace vox
