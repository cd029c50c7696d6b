#pragma once

#include "engine/core/budget.h"
#include "engine/core/result.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace vox {

std::string_view toString(BudgetScope scope);    // everyone, user, department, project
std::string_view toString(BudgetPeriod period);  // request, day, month
std::optional<BudgetScope> parseBudgetScope(std::string_view text);
std::optional<BudgetPeriod> parseBudgetPeriod(std::string_view text);

// The book in its JSON form. Errors name the file and the place in it, such as /budgets/2/limit.
Result<BudgetBook> parseBudgets(std::string_view bytes, const std::string& name);
std::string budgetsJson(const BudgetBook& book);

// Likewise from a file of at most 1 MiB; an empty book if there is none. Blocks.
Result<BudgetBook> readBudgets(const std::filesystem::path& path);
// All of it or nothing, on the disk when it returns. Blocks.
Status writeBudgets(const std::filesystem::path& path, const BudgetBook& book);

}  // namespace vox
