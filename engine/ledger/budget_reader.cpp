#include "engine/ledger/budget_reader.h"

#include "engine/ledger/ledger_files.h"
#include "engine/ledger/reading_connection.h"
#include "engine/ledger/schema.h"
#include "engine/ledger/spending_query.h"
#include "engine/pricing/local_time.h"

#include <algorithm>
#include <utility>

namespace vox {
namespace {

// Of a ledger that may not be there.
class StoredSpending final : public SpendingSource {
public:
    explicit StoredSpending(SqliteDatabase* database)
        : m_database(database)
    {
    }

    Money spent(const BudgetSpan& span) override
    {
        return m_database == nullptr ? nothing(span) : spentIn(*m_database, span);
    }
    Money reserved(const BudgetSpan& span) override
    {
        return m_database == nullptr ? nothing(span) : reservedIn(*m_database, span);
    }

private:
    static Money nothing(const BudgetSpan& span) { return Money::fromNanos(span.currency, 0); }

    SqliteDatabase* m_database;
};

double usedShare(const BudgetState& state)
{
    const auto used = static_cast<double>(state.spent.nanos()) + static_cast<double>(state.reserved.nanos());
    return used / std::max(1.0, static_cast<double>(state.budget.limit.nanos()));
}

}  // namespace

BudgetReader::BudgetReader(std::filesystem::path directory, std::unique_ptr<SqliteDatabase> database)
    : m_directory(std::move(directory))
    , m_database(std::move(database))
{
}

Result<BudgetReader> BudgetReader::open(const std::filesystem::path& directory)
{
    const LedgerFiles files(directory);
    std::error_code error;
    const auto size = std::filesystem::file_size(files.database, error);
    if (error || size == 0)
        return BudgetReader(directory, nullptr);
    try {
        auto database = openForReading(files);
        if (!database)
            return database.error();
        if (!hasExactSchema(**database))
            return Error::badInput(VOX_TRANSLATE_NOOP("Error", "“%1” does not have the tables of a ledger."),
                                   {files.database.string()});
        return BudgetReader(directory, database.take());
    } catch (const SqliteError& problem) {
        return problem.toError(files.database);
    }
}

template <typename Work>
auto BudgetReader::read(Work&& work) -> decltype(work())
{
    try {
        if (m_database == nullptr)
            return work();
        const SqliteSnapshot snapshot(*m_database);
        return work();
    } catch (const SqliteError& error) {
        return error.toError(LedgerFiles(m_directory).database);
    }
}

std::int64_t BudgetReader::dayOf(UtcTime now)
{
    std::string zone;
    std::int64_t floor = 0;
    if (m_database != nullptr) {
        zone = m_database->text("SELECT note FROM entry WHERE kind = 6 ORDER BY seq LIMIT 1");
        floor = m_database->integer("SELECT bill_us FROM entry WHERE kind = 7 ORDER BY seq DESC LIMIT 1");
    }
    auto local = LocalTime::of(zone);
    return local ? local->at(std::max(now, utcOf(floor))).day : 0;
}

Result<std::vector<BudgetState>> BudgetReader::states(const BudgetBook& book, UtcTime now)
{
    return read([&]() -> Result<std::vector<BudgetState>> {
        const std::int64_t day = dayOf(now);
        std::vector<BudgetState> states;
        for (const Budget& budget : book.budgets)
            for (const std::string& key : keysOf(budget, day))
                states.push_back(stateOf(budget, key, day));
        std::ranges::stable_sort(states, std::ranges::greater(), usedShare);
        return states;
    });
}

std::vector<std::string> BudgetReader::keysOf(const Budget& budget, std::int64_t day)
{
    const bool isEach = budget.scope != BudgetScope::Everyone && budget.key.empty();
    if (!isEach || m_database == nullptr || budget.period == BudgetPeriod::Request)
        return {budget.key};
    auto keys = spendersIn(*m_database, spanOf(budget, {}, day));
    return keys.empty() ? std::vector<std::string>{budget.key} : keys;
}

BudgetState BudgetReader::stateOf(const Budget& budget, const std::string& key, std::int64_t day)
{
    BudgetState state{.budget = budget, .key = key};
    state.spent = state.reserved = Money::fromNanos(budget.limit.currency(), 0);
    if (budget.period == BudgetPeriod::Request)
        return state;
    StoredSpending source(m_database.get());
    const BudgetSpan span = spanOf(budget, key, day);
    state.spent = source.spent(span);
    state.reserved = source.reserved(span);
    state.alert = alertOf(state.spent.nanos(), budget.limit.nanos());
    return state;
}

Result<std::vector<BudgetAlert>> BudgetReader::alerts()
{
    return read([&]() -> Result<std::vector<BudgetAlert>> {
        return m_database == nullptr ? std::vector<BudgetAlert>() : readAlerts(*m_database);
    });
}

Result<std::vector<Sentence>> BudgetReader::check(const BudgetBook& book, PlannedSpending planned,
                                                  UtcTime now)
{
    return read([&]() -> Result<std::vector<Sentence>> {
        planned.day = dayOf(now);
        StoredSpending source(m_database.get());
        return checkBudgets(book, planned, source);
    });
}

}  // namespace vox
