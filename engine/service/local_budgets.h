#pragma once

#include "engine/api/budget_service.h"
#include "engine/core/time.h"
#include "engine/ledger/ledger.h"

#include <filesystem>
#include <string>
#include <vector>

namespace vox {

// The budgets of this machine's ledger, which keeps them and holds requests to them.
class LocalBudgets final : public BudgetService {
public:
    LocalBudgets(Ledger& ledger, const Clock& clock)  // both outlive it
        : m_ledger(ledger)
        , m_clock(clock)
    {
    }

    BudgetBook budgets() const override;
    Status setBudgets(const BudgetBook& book) override;
    Result<std::vector<BudgetState>> states() override;
    Result<std::vector<BudgetAlert>> history() override;

private:
    Ledger& m_ledger;
    const Clock& m_clock;
};

// Who is about to spend how much, before anything is reserved.
struct PlannedRequest {
    std::string user, department, project;
    Money upperBound;
    TextTokens textTokens;
};

// What the budgets in `dataDir` would say to a request now, without writing anything: Refused, or the
// warnings of soft ones. For estimates. Blocks.
Result<std::vector<Sentence>> checkPlanned(const std::filesystem::path& dataDir,
                                           const PlannedRequest& request, UtcTime now);

}  // namespace vox
