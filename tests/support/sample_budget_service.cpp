#include "tests/support/sample_budget_service.h"

#include "tests/support/sample_ledger_service.h"

namespace vox::test {
namespace {

using namespace std::chrono_literals;

Money dollars(std::int64_t cents)
{
    return Money::fromNanos(Currency("USD"), cents * 10'000'000);
}

BudgetBook sampleBook()
{
    return {
        {{"everyone-month", BudgetScope::Everyone, "", BudgetPeriod::Month, dollars(25'00), true},
         {"training-month", BudgetScope::Department, "Training", BudgetPeriod::Month, dollars(4'00), true},
         {"departments-month", BudgetScope::Department, "", BudgetPeriod::Month, dollars(8'00), false},
         {"users-day", BudgetScope::User, "", BudgetPeriod::Day, dollars(1'50), true},
         {"everyone-request", BudgetScope::Everyone, "", BudgetPeriod::Request, dollars(50), true}},
        {120, 20'000}};
}

struct Spending {
    const char* budget;
    const char* key;
    std::int64_t cents, reserved;
    int alert;
};
constexpr Spending kSpending[] = {{"training-month", "Training", 4'02, 0, 100},
                                  {"departments-month", "Audiobooks", 6'71, 4, 80},
                                  {"everyone-month", "", 14'83, 6, 50},
                                  {"departments-month", "Marketing", 3'63, 2, 0},
                                  {"users-day", "ada", 31, 6, 0}};

}  // namespace

SampleBudgetService::SampleBudgetService(Options options)
    : m_options(std::move(options))
    , m_book(m_options.empty ? BudgetBook{} : sampleBook())
{
}

BudgetBook SampleBudgetService::budgets() const
{
    const std::lock_guard lock(m_mutex);
    return m_book;
}

Status SampleBudgetService::setBudgets(const BudgetBook& book)
{
    if (m_options.gate)
        m_options.gate();
    if (m_options.refusal)
        return *m_options.refusal;
    const std::lock_guard lock(m_mutex);
    m_book = book;
    ++m_written;
    return {};
}

Result<std::vector<BudgetState>> SampleBudgetService::states()
{
    if (m_options.gate)
        m_options.gate();
    if (m_options.failure)
        return *m_options.failure;
    std::vector<BudgetState> states;
    const BudgetBook book = budgets();
    for (const Spending& spending : kSpending) {
        for (const Budget& budget : book.budgets) {
            if (budget.id == spending.budget)
                states.push_back({budget, spending.key, dollars(spending.cents), dollars(spending.reserved),
                                  spending.alert});
        }
    }
    return states;
}

Result<std::vector<BudgetAlert>> SampleBudgetService::history()
{
    if (m_options.failure)
        return *m_options.failure;
    if (m_options.empty)
        return std::vector<BudgetAlert>{};
    const auto at = [](std::chrono::hours ago) { return sampleNow() - ago; };
    return std::vector<BudgetAlert>{{"training-month", "Training", "2026-11", 100, at(7h), 4'790},
                                    {"departments-month", "Audiobooks", "2026-11", 80, at(29h), 4'702},
                                    {"training-month", "Training", "2026-11", 80, at(76h), 4'511},
                                    {"everyone-month", "", "2026-11", 50, at(170h), 4'118},
                                    {"spring-day", "", "2026-11-09", 100, at(320h), 3'602}};
}

}  // namespace vox::test
