#include "engine/ledger/budget_file.h"

#include "engine/ledger/budget_check.h"
#include "engine/pricing/json_document.h"
#include "engine/pricing/json_fields.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

#include <fcntl.h>
#include <unistd.h>

namespace vox {
namespace {

constexpr std::uintmax_t kMostBytes = 1 << 20;
constexpr std::size_t kMostBudgets = 1000;
constexpr std::size_t kLongestName = 1000;  // as of the ledger's columns
constexpr std::array<std::string_view, 4> kScopes{"everyone", "user", "department", "project"};
constexpr std::array<std::string_view, 3> kPeriods{"request", "day", "month"};
constexpr ObjectKeys kBookKeys{"budgets", {"budgets", "limits"}};
constexpr ObjectKeys kBudgetKeys{"budget", {"id", "scope", "key", "period", "limit", "currency", "hard"}};
constexpr ObjectKeys kLimitKeys{"limits", {"requests_per_minute", "text_tokens_per_request"}};

template <typename Value, std::size_t Size>
std::optional<Value> parseName(const std::array<std::string_view, Size>& names, std::string_view text)
{
    const auto found = std::ranges::find(names, text);
    if (found == names.end())
        return std::nullopt;
    return static_cast<Value>(found - names.begin());
}

std::string textOf(const JsonField& object, std::string_view key)
{
    const auto field = object.need(key);
    return field ? field->text() : std::string();
}

// One line of at most what the ledger keeps.
std::string nameOf(const JsonField& object, std::string_view key)
{
    const auto field = object.find(key);
    const std::string text = field ? field->text() : std::string();
    const auto isControl = [](unsigned char c) { return c < 0x20 || c == 0x7f; };
    if (text.size() > kLongestName || std::ranges::any_of(text, isControl))
        object.errors().fail(VOX_TRANSLATE_NOOP("Error", "“%1”: %2 must be one line of at most 1,000 bytes."),
                             field->path());
    return text;
}

template <typename Value>
Value choiceOf(const JsonField& object, std::string_view key, std::optional<Value> (*parse)(std::string_view),
               const char* sentence)
{
    const auto chosen = parse(textOf(object, key));
    if (!chosen)
        object.errors().fail(sentence, object.path() + "/" + std::string(key));
    return chosen.value_or(Value{});
}

Money limitOf(const JsonField& object)
{
    const auto currency = Currency::parse(textOf(object, "currency"));
    if (!currency)
        object.errors().fail(
            VOX_TRANSLATE_NOOP("Error", "“%1”: %2 must be three capital letters, such as “USD”."),
            object.path() + "/currency");
    const auto limit = object.need("limit");
    return Money::fromNanos(currency.value_or(Currency("USD")), limit ? limit->price() : 0);
}

Budget budgetOf(const JsonField& object)
{
    object.refuseOthers(kBudgetKeys);
    Budget budget;
    budget.id = nameOf(object, "id");
    budget.scope = choiceOf(
        object, "scope", parseBudgetScope,
        VOX_TRANSLATE_NOOP("Error", "“%1”: %2 must be “everyone”, “user”, “department” or “project”."));
    budget.key = nameOf(object, "key");
    budget.period = choiceOf(object, "period", parseBudgetPeriod,
                             VOX_TRANSLATE_NOOP("Error", "“%1”: %2 must be “request”, “day” or “month”."));
    budget.limit = limitOf(object);
    if (const auto hard = object.find("hard"))
        budget.hard = hard->boolean();
    return budget;
}

// A whole number from 0 on.
std::int64_t limitOf(const JsonField& limits, std::string_view key)
{
    const auto field = limits.find(key);
    if (!field || field->value() == 0)
        return 0;
    return field->count();
}

BudgetBook bookOf(const JsonField& document)
{
    BudgetBook book;
    document.refuseOthers(kBookKeys);
    const auto budgets = document.find("budgets");
    if (budgets && budgets->value() != nlohmann::json::array())
        for (const JsonField& budget : budgets->items(kMostBudgets))
            book.budgets.push_back(budgetOf(budget));
    if (const auto limits = document.find("limits")) {
        limits->refuseOthers(kLimitKeys);
        book.limits.requestsPerMinute = limitOf(*limits, "requests_per_minute");
        book.limits.textTokensPerRequest = limitOf(*limits, "text_tokens_per_request");
    }
    return book;
}

Error cannotWrite(const std::filesystem::path& path)
{
    return Error::failed(VOX_TRANSLATE_NOOP("Error", "The budgets cannot be kept in “%1”: %2."),
                         {path.string(), std::strerror(errno)});
}

bool isWritten(int file, const std::string& text)
{
    const bool done = file >= 0 &&
                      ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
                      fsync(file) == 0;
    if (file >= 0)
        close(file);
    return done;
}

void syncFolder(const std::filesystem::path& folder)
{
    const int file = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file < 0)
        return;
    fsync(file);
    close(file);
}

}  // namespace

std::string_view toString(BudgetScope scope)
{
    return kScopes.at(static_cast<std::size_t>(scope));
}

std::string_view toString(BudgetPeriod period)
{
    return kPeriods.at(static_cast<std::size_t>(period));
}

std::optional<BudgetScope> parseBudgetScope(std::string_view text)
{
    return parseName<BudgetScope>(kScopes, text);
}

std::optional<BudgetPeriod> parseBudgetPeriod(std::string_view text)
{
    return parseName<BudgetPeriod>(kPeriods, text);
}

Result<BudgetBook> parseBudgets(std::string_view bytes, const std::string& name)
{
    auto document = parseJsonDocument(bytes, name);
    if (!document)
        return document.error();
    FirstError errors(name);
    BudgetBook book = bookOf(JsonField(*document, "", errors));
    if (errors.error())
        return *errors.error();
    if (auto checked = checkBook(book); !checked)
        return checked.error();
    return book;
}

std::string budgetsJson(const BudgetBook& book)
{
    nlohmann::ordered_json document{{"budgets", nlohmann::ordered_json::array()}};
    for (const Budget& budget : book.budgets)
        document["budgets"].push_back({{"id", budget.id},
                                       {"scope", toString(budget.scope)},
                                       {"key", budget.key},
                                       {"period", toString(budget.period)},
                                       {"limit", budget.limit.amount()},
                                       {"currency", budget.limit.currency().code()},
                                       {"hard", budget.hard}});
    document["limits"] = {{"requests_per_minute", book.limits.requestsPerMinute},
                          {"text_tokens_per_request", book.limits.textTokensPerRequest}};
    return document.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

Result<BudgetBook> readBudgets(const std::filesystem::path& path)
{
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    if (error == std::errc::no_such_file_or_directory)
        return BudgetBook();
    std::ifstream file(path, std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    if (error || !file.is_open() || file.bad() || size > kMostBytes)
        return Error::badInput(
            VOX_TRANSLATE_NOOP("Error", "The budgets in “%1” cannot be read. Mend the file or move it away."),
            {path.string()});
    return parseBudgets(bytes, path.string());
}

Status writeBudgets(const std::filesystem::path& path, const BudgetBook& book)
{
    const std::string text = budgetsJson(book);
    if (auto readable = parseBudgets(text, path.string()); !readable)
        return readable.error();
    const std::filesystem::path fresh = path.string() + ".new";
    const int file = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (!isWritten(file, text) || ::rename(fresh.c_str(), path.c_str()) != 0)
        return cannotWrite(path);
    syncFolder(path.parent_path());
    return {};
}

}  // namespace vox
