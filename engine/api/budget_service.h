#pragma once

#include "engine/core/budget.h"
#include "engine/core/result.h"

#include <vector>

namespace vox {

// Limits on spending and requests. Methods block; call them from a worker thread, any one.
class BudgetService {
public:
    virtual ~BudgetService();

    virtual BudgetBook budgets() const = 0;
    // Kept on the disk and in force for the next request. BadInput names the budget that cannot be.
    virtual Status setBudgets(const BudgetBook& book) = 0;
    virtual Result<std::vector<BudgetState>> states() = 0;   // of now; most used share first
    virtual Result<std::vector<BudgetAlert>> history() = 0;  // newest first
};

}  // namespace vox
