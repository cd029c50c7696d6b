#include "app/command.h"
#include "app/figures.h"
#include "app/option_values.h"
#include "engine/ledger/budget_check.h"
#include "engine/ledger/budget_file.h"
#include "engine/ledger/ledger.h"
#include "engine/pricing/decimal_price.h"
#include "engine/service/local_budgets.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <memory>

namespace vox::app {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::chrono::seconds kLockWait{2};

// The ledger alone: budgets need no voice.
struct OpenBudgets {
    std::unique_ptr<SystemClock> clock;
    std::unique_ptr<Ledger> ledger;

    LocalBudgets service() { return {*ledger, *clock}; }
};

Result<OpenBudgets> openBudgets(Workplace& workplace, bool write)
{
    OpenBudgets open{std::make_unique<SystemClock>(), nullptr};
    auto ledger = Ledger::open({.directory = workplace.places.dataDir,
                                .clock = *open.clock,
                                .readOnly = !write,
                                .billingTimeZone = {},
                                .lockWait = kLockWait});
    if (!ledger)
        return ledger.error();
    open.ledger = ledger.take();
    workplace.console.note(open.ledger->notices());
    return open;
}

// Those of the file, also where the ledger would put up with a damaged one.
Result<BudgetBook> bookOf(Workplace& workplace)
{
    return readBudgets(workplace.places.dataDir / "budgets.json");
}

// Whom it is for: "everyone", "each department", "department Training".
std::string whomText(const Budget& budget, const std::string& key)
{
    const std::string scope(toString(budget.scope));
    if (budget.scope == BudgetScope::Everyone)
        return scope;
    return key.empty() ? "each " + scope : scope + " " + key;
}

std::string lineOf(const Budget& budget)
{
    return budget.id + "  " + budget.limit.toString() + " a " + std::string(toString(budget.period)) +
           " for " + whomText(budget, budget.key) + (budget.hard ? "" : " (warns only)");
}

std::string limitsText(const RequestLimits& limits)
{
    std::string text;
    if (limits.requestsPerMinute > 0)
        text += "\nRequests a minute of one user: " + std::to_string(limits.requestsPerMinute);
    if (limits.textTokensPerRequest > 0)
        text += "\nText tokens of a request: " + std::to_string(limits.textTokensPerRequest);
    return text;
}

std::string bookText(const BudgetBook& book)
{
    std::string text;
    for (const Budget& budget : book.budgets)
        text.append(text.empty() ? "" : "\n").append(lineOf(budget));
    return (text.empty() ? "There are no budgets." : text) + limitsText(book.limits);
}

Result<int> runList(bool json, Workplace& workplace)
{
    const auto book = bookOf(workplace);
    if (!book)
        return book.error();
    auto text = json ? budgetsJson(*book) : bookText(*book);
    while (text.ends_with('\n'))
        text.pop_back();
    workplace.console.print(text);
    return 0;
}

Result<int> keep(const BudgetBook& book, Workplace& workplace)
{
    auto open = openBudgets(workplace, true);
    if (!open)
        return open.error();
    if (auto kept = open->service().setBudgets(book); !kept)
        return kept.error();
    workplace.console.print(bookText(book));
    return 0;
}

Result<int> runSet(const std::string& file, Workplace& workplace)
{
    std::error_code error;
    if (!std::filesystem::exists(file, error))
        return Error::badInput(VOX_TRANSLATE_NOOP("Error", "There is no file “%1”."), {file});
    const auto book = readBudgets(file);
    if (!book)
        return book.error();
    return keep(*book, workplace);
}

struct AddOptions {
    std::string id, limit, currency = "USD", period = "month", user, department, project;
    bool eachUser = false, eachDepartment = false, eachProject = false, soft = false;
};

Status setScope(const AddOptions& options, Budget& budget)
{
    const struct {
        BudgetScope scope;
        const std::string& key;
        bool each;
    } choices[] = {{BudgetScope::User, options.user, options.eachUser},
                   {BudgetScope::Department, options.department, options.eachDepartment},
                   {BudgetScope::Project, options.project, options.eachProject}};
    int chosen = 0;
    for (const auto& [scope, key, each] : choices) {
        if (key.empty() && !each)
            continue;
        chosen += key.empty() || !each ? 1 : 2;
        budget.scope = scope;
        budget.key = key;
    }
    if (chosen <= 1)
        return {};
    return Error::badInput(VOX_TRANSLATE_NOOP(
        "Error", "A budget is for one user, department or project, or for each of them; name only one."));
}

Result<Budget> budgetOf(const AddOptions& options)
{
    Budget budget{.id = options.id, .hard = !options.soft};
    const auto currency = Currency::parse(options.currency);
    const auto nanos = parseNanos(options.limit);
    const auto period = parseBudgetPeriod(options.period);
    if (!nanos || !currency)
        return Error::badInput(
            VOX_TRANSLATE_NOOP("Error", "“%1 %2” is no limit; write it like --limit 25.00 --currency EUR."),
            {options.limit, options.currency});
    if (!period)
        return Error::badInput(
            VOX_TRANSLATE_NOOP("Error", "There is no period “%1”. Use request, day or month."),
            {options.period});
    if (auto scoped = setScope(options, budget); !scoped)
        return scoped.error();
    budget.limit = Money::fromNanos(*currency, *nanos);
    budget.period = *period;
    return budget;
}

Result<int> runAdd(const AddOptions& options, Workplace& workplace)
{
    const auto budget = budgetOf(options);
    if (!budget)
        return budget.error();
    auto book = bookOf(workplace);
    if (!book)
        return book.error();
    book->budgets.push_back(*budget);
    return keep(*book, workplace);
}

Result<int> runRemove(const std::string& id, Workplace& workplace)
{
    auto book = bookOf(workplace);
    if (!book)
        return book.error();
    if (std::erase_if(book->budgets, [&id](const Budget& budget) { return budget.id == id; }) == 0)
        return Error::badInput(VOX_TRANSLATE_NOOP("Error", "There is no budget “%1”."), {id});
    return keep(*book, workplace);
}

struct LimitOptions {
    std::string requestsPerMinute, textTokens;
};

Result<int> runLimit(const LimitOptions& options, Workplace& workplace)
{
    auto book = bookOf(workplace);
    if (!book)
        return book.error();
    if (!options.requestsPerMinute.empty()) {
        const auto most = integerIn({"--requests-per-minute", 0, 1e9}, options.requestsPerMinute);
        if (!most)
            return most.error();
        book->limits.requestsPerMinute = *most;
    }
    if (!options.textTokens.empty()) {
        const auto most = integerIn({"--text-tokens", 0, 1e12}, options.textTokens);
        if (!most)
            return most.error();
        book->limits.textTokensPerRequest = *most;
    }
    return keep(*book, workplace);
}

Json moneyJson(Money money)
{
    return {{"currency", money.currency().code()}, {"nanos", money.nanos()}, {"amount", money.amount()}};
}

Json stateJson(const BudgetState& state)
{
    return {{"id", state.budget.id},
            {"scope", toString(state.budget.scope)},
            {"key", state.key},
            {"period", toString(state.budget.period)},
            {"hard", state.budget.hard},
            {"limit", moneyJson(state.budget.limit)},
            {"spent", moneyJson(state.spent)},
            {"reserved", moneyJson(state.reserved)},
            {"alert", state.alert}};
}

std::string stateText(const BudgetState& state)
{
    auto text = lineOf(state.budget) + "\n    ";
    if (state.budget.period == BudgetPeriod::Request)
        return text + "each request is looked at by itself";
    if (!state.key.empty() && state.budget.key.empty())
        text += state.key + ": ";
    text += state.spent.toString() + " spent, " + state.reserved.toString() + " set aside";
    return state.alert > 0 ? text + ", " + std::to_string(state.alert) + " % reached" : text;
}

template <typename Items>
void printAll(const Items& items, bool json, Workplace& workplace, const std::string& none, auto toJson,
              auto toText)
{
    Json list = Json::array();
    std::string text;
    for (const auto& item : items) {
        list.push_back(toJson(item));
        text.append(text.empty() ? "" : "\n").append(toText(item));
    }
    workplace.console.print(json           ? list.dump(2, ' ', false, Json::error_handler_t::replace)
                            : text.empty() ? none
                                           : text);
}

Result<int> runStatus(bool json, Workplace& workplace)
{
    auto open = openBudgets(workplace, false);
    if (!open)
        return open.error();
    const auto states = open->service().states();
    if (!states)
        return states.error();
    printAll(*states, json, workplace, "There are no budgets.", stateJson, stateText);
    return 0;
}

Json alertJson(const BudgetAlert& alert)
{
    return {{"id", alert.budget},
            {"key", alert.key},
            {"period", alert.period},
            {"percent", alert.percent},
            {"when_utc", toIso8601(alert.when)},
            {"ledger_seq", alert.seq}};
}

std::string alertText(const BudgetAlert& alert)
{
    return toIso8601(alert.when).replace(19, 7, "") + "  " + alert.budget +
           (alert.key.empty() ? "" : " of " + alert.key) + " reached " + std::to_string(alert.percent) +
           " % of " + alert.period + " by row " + std::to_string(alert.seq);
}

Result<int> runHistory(bool json, Workplace& workplace)
{
    auto open = openBudgets(workplace, false);
    if (!open)
        return open.error();
    const auto alerts = open->service().history();
    if (!alerts)
        return alerts.error();
    printAll(*alerts, json, workplace, "No budget has reached 50 % yet.", alertJson, alertText);
    return 0;
}

// A command that only tells; `run` gets whether as JSON.
void addTelling(CLI::App& app, Command& chosen, const char* name, const char* what,
                Result<int> (*run)(bool, Workplace&))
{
    CLI::App* command = app.add_subcommand(name, what);
    const auto json = std::make_shared<bool>(false);
    command->add_flag("--json", *json, "One JSON document on stdout");
    command->callback([json, run, &chosen] {
        chosen = {[json, run](Workplace& workplace) { return run(*json, workplace); }, *json};
    });
}

void addAdd(CLI::App& app, Command& chosen)
{
    CLI::App* command = app.add_subcommand("add", "Adds a budget");
    const auto options = std::make_shared<AddOptions>();
    command->add_option("ID", options->id, "A name of its own, such as training-month")
        ->required()
        ->type_name("");
    command->add_option("--limit", options->limit, "How much may be spent, such as 25.00")
        ->required()
        ->type_name("AMOUNT");
    command->add_option("--currency", options->currency, "Else USD")->type_name("ISO");
    command->add_option("--period", options->period, "request, day or month; else month")
        ->type_name("PERIOD");
    command->add_option("--user", options->user, "Only for this user; else for everyone")->type_name("NAME");
    command->add_option("--department", options->department, "Likewise")->type_name("NAME");
    command->add_option("--project", options->project, "Likewise")->type_name("NAME");
    command->add_flag("--each-user", options->eachUser, "Every user has this limit for himself");
    command->add_flag("--each-department", options->eachDepartment, "Likewise");
    command->add_flag("--each-project", options->eachProject, "Likewise");
    command->add_flag("--warn", options->soft, "Warns instead of refusing");
    command->footer("Example: voxledger budget add training-month --limit 25.00 --department Training");
    command->callback([options, &chosen] {
        chosen = {[options](Workplace& workplace) { return runAdd(*options, workplace); }, false, false};
    });
}

void addLimit(CLI::App& app, Command& chosen)
{
    CLI::App* command =
        app.add_subcommand("limit", "Limits requests rather than money; 0 takes a limit away");
    const auto options = std::make_shared<LimitOptions>();
    command->add_option("--requests-per-minute", options->requestsPerMinute, "Of one user")->type_name("N");
    command->add_option("--text-tokens", options->textTokens, "Of one request")->type_name("N");
    command->callback([options, &chosen] {
        chosen = {[options](Workplace& workplace) { return runLimit(*options, workplace); }, false, false};
    });
}

void addNamed(CLI::App& app, Command& chosen, const char* name, const char* what, const char* argument,
              Result<int> (*run)(const std::string&, Workplace&))
{
    CLI::App* command = app.add_subcommand(name, what);
    const auto value = std::make_shared<std::string>();
    command->add_option(argument, *value, "")->required()->type_name("");
    command->callback([value, run, &chosen] {
        chosen = {[value, run](Workplace& workplace) { return run(*value, workplace); }, false, false};
    });
}

}  // namespace

void addBudget(CLI::App& app, Command& chosen)
{
    CLI::App* command = app.add_subcommand("budget", "Limits what may be spent");
    addTelling(*command, chosen, "list", "Lists the budgets and limits", runList);
    addNamed(*command, chosen, "set", "Takes all budgets and limits from a JSON file", "FILE", runSet);
    addAdd(*command, chosen);
    addNamed(*command, chosen, "remove", "Removes a budget", "ID", runRemove);
    addLimit(*command, chosen);
    addTelling(*command, chosen, "status", "Tells what is spent and set aside now", runStatus);
    addTelling(*command, chosen, "history", "Tells which budgets reached 50, 80 and 100 %, newest first",
               runHistory);
    command->footer("A request that a budget refuses ends with exit status 3.");
    command->require_subcommand(1);
}

}  // namespace vox::app
