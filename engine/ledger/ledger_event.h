#pragma once

#include "engine/core/budget.h"
#include "engine/core/ledger_row.h"
#include "engine/core/result.h"
#include "engine/core/tariff.h"
#include "engine/ledger/booking.h"
#include "engine/ledger/ledger_entry.h"

#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <variant>

namespace vox {

class LedgerStore;

// Something to be written, on its way from any thread to the writer, and who waits for it.
struct LedgerEvent {
    // Reserve; Settle without its price; Void with nothing but its job; Adjust with job, refersTo, amount,
    // currency and note.
    LedgerEntry entry;
    std::shared_ptr<const Tariff> tariff;  // of a Reserve, and of a Settle that is booked at once
    TextTokens textTokens;                 // of a Reserve
    std::optional<BudgetBook> budgets;     // to be in force from now on; then there is no entry
    // To be done with the file between two rows (Ledger::maintain); then there is no entry either.
    std::function<Status(LedgerStore&)> work;

    // Whose answer is to be waited for: Reserved, Settlement, LedgerHead or void.
    template <typename Answer>
    std::future<Result<Answer>> future()
    {
        return m_answer.emplace<std::promise<Result<Answer>>>().get_future();
    }

    void answer(const Result<Settlement>& outcome);

private:
    std::variant<std::promise<Result<Settlement>>, std::promise<Result<Reserved>>,
                 std::promise<Result<LedgerHead>>, std::promise<Status>>
        m_answer;
};

}  // namespace vox
