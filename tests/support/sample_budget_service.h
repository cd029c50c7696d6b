#pragma once

#include "engine/api/budget_service.h"

#include <atomic>
#include <functional>
#include <mutex>
#include <optional>

namespace vox::test {

// A book of budgets in memory, with spending that belongs to it. Any thread.
class SampleBudgetService final : public BudgetService {
public:
    struct Options {
        bool empty = false;            // no budget, no alert
        std::optional<Error> failure;  // states() and history() are answered by it
        std::optional<Error> refusal;  // setBudgets() is answered by it
        std::function<void()> gate;    // called by each question before it answers: may block
    };
    explicit SampleBudgetService(Options options);
    SampleBudgetService()
        : SampleBudgetService(Options{})
    {
    }

    int written() const { return m_written; }  // how often a book was kept

    BudgetBook budgets() const override;
    Status setBudgets(const BudgetBook& book) override;
    Result<std::vector<BudgetState>> states() override;
    Result<std::vector<BudgetAlert>> history() override;

private:
    Options m_options;
    mutable std::mutex m_mutex;
    BudgetBook m_book;
    std::atomic<int> m_written{0};
};

}  // namespace vox::test
