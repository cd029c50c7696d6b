#include "engine/service/local_budgets.h"

#include "engine/ledger/budget_file.h"
#include "engine/ledger/budget_reader.h"
#include "engine/ledger/ledger_files.h"

namespace vox {

BudgetBook LocalBudgets::budgets() const
{
    return m_ledger.budgets();
}

Status LocalBudgets::setBudgets(const BudgetBook& book)
{
    return m_ledger.setBudgets(book);
}

Result<std::vector<BudgetState>> LocalBudgets::states()
{
    auto reader = BudgetReader::open(m_ledger.directory());
    if (!reader)
        return reader.error();
    return reader->states(m_ledger.budgets(), m_clock.utcNow());
}

Result<std::vector<BudgetAlert>> LocalBudgets::history()
{
    auto reader = BudgetReader::open(m_ledger.directory());
    if (!reader)
        return reader.error();
    return reader->alerts();
}

Result<std::vector<Sentence>> checkPlanned(const std::filesystem::path& dataDir,
                                           const PlannedRequest& request, UtcTime now)
{
    const auto book = readBudgets(LedgerFiles(dataDir).budgets);
    if (!book)
        return book.error();
    if (*book == BudgetBook())
        return std::vector<Sentence>();
    auto reader = BudgetReader::open(dataDir);
    if (!reader)
        return reader.error();
    return reader->check(*book,
                         {.user = request.user,
                          .department = request.department,
                          .project = request.project,
                          .day = 0,
                          .upperBound = request.upperBound,
                          .textTokens = request.textTokens},
                         now);
}

}  // namespace vox
