#pragma once

#include "engine/core/budget.h"
#include "engine/core/result.h"
#include "engine/ledger/budget_check.h"
#include "engine/ledger/ledger_entry.h"
#include "engine/ledger/ledger_store.h"

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace vox {

// Says whether a request may begin, by what is spent and set aside at that moment. The writer's: one thread,
// so that no two requests are let in by the same money. Throws SqliteError where it has to read the ledger.
class BudgetGuard final : private SpendingSource {
public:
    explicit BudgetGuard(LedgerStore& store)  // outlives the guard
        : m_store(store)
    {
    }

    void setBook(BudgetBook book);
    void setFault(Error why) { m_fault = std::move(why); }  // the book cannot be read: nobody is let in

    // Whether `reserve` may be taken; if so, its amount is held until release(). Warnings of soft budgets.
    Result<std::vector<Sentence>> admit(const LedgerEntry& reserve, TextTokens textTokens);
    void release(const LedgerEntry& closed);  // by job and part

    // A row that is in the ledger now. What budgets have reached by it, told once each. Does not throw.
    std::vector<Sentence> booked(const LedgerEntry& row);
    // A settled row that waits for the ledger: it counts as spent until forget().
    void waits(const LedgerEntry& row) { m_waiting.push_back(row); }
    // What is known of spending is to be read anew: rows that waited have got in, or the file was reopened.
    void forget();

private:
    using SpanKey = std::tuple<BudgetScope, std::string, std::int64_t, std::int64_t, std::string>;
    Money spent(const BudgetSpan& span) override;
    Money reserved(const BudgetSpan& span) override;
    struct Stored {
        std::int64_t nanos = 0;
        std::int64_t upTo = 0;  // the newest row that is in it
    };

    std::int64_t stored(const BudgetSpan& span);
    Status checkRate(const std::string& user);
    std::vector<Sentence> alerts(const Budget& budget, const LedgerEntry& row);
    void loadRequests();

    LedgerStore& m_store;
    BudgetBook m_book;
    std::optional<Error> m_fault;
    std::map<std::pair<RequestId::Bytes, std::int64_t>, PlannedSpending> m_held;
    std::map<SpanKey, Stored> m_spent;  // of the spans that were asked for
    std::vector<LedgerEntry> m_waiting;
    std::map<std::string, std::deque<std::int64_t>> m_requests;  // when each user began, in the last minute
    bool m_hasRequests = false;                                  // those before this start are among them
};

}  // namespace vox
