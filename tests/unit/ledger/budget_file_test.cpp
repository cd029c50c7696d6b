#include "engine/ledger/budget_file.h"

#include "tests/unit/ledger/ledger_fixture.h"

#include <fstream>

namespace vox::test {
namespace {

BudgetBook sampleBook()
{
    return {{{.id = "training-month",
              .scope = BudgetScope::Department,
              .key = "Übung “A”",
              .period = BudgetPeriod::Month,
              .limit = Money::fromNanos(Currency("EUR"), 120'000'000'001),
              .hard = true},
             {.id = "each-day",
              .scope = BudgetScope::User,
              .key = "",
              .period = BudgetPeriod::Day,
              .limit = Money::fromNanos(Currency("USD"), 0),
              .hard = false}},
            {.requestsPerMinute = 30, .textTokensPerRequest = 0}};
}

TEST(BudgetFile, GivesBackWhatItTook)
{
    FastFolder folder;
    EXPECT_EQ(readBudgets(folder / "budgets.json").take(), BudgetBook()) << "no file, no budgets";
    ASSERT_TRUE(writeBudgets(folder / "budgets.json", sampleBook()));
    EXPECT_EQ(readBudgets(folder / "budgets.json").take(), sampleBook());
    ASSERT_TRUE(writeBudgets(folder / "budgets.json", {}));
    EXPECT_EQ(readBudgets(folder / "budgets.json").take(), BudgetBook());
    EXPECT_FALSE(std::filesystem::exists(folder / "budgets.json.new"));
    EXPECT_FALSE(writeBudgets(folder / "nowhere" / "budgets.json", {}).ok());
}

std::string faultOf(const std::string& text)
{
    const auto book = parseBudgets(text, "budgets.json");
    return book ? "" : book.error().message();
}

TEST(BudgetFile, ErrorsNameThePlace)
{
    const auto with = [](const std::string& budget) { return R"({"budgets": [)" + budget + "]}"; };
    const std::string good =
        R"({"id": "a", "scope": "user", "period": "day", "limit": "1.50", "currency": "USD"})";
    EXPECT_EQ(faultOf(with(good)), "");
    EXPECT_EQ(faultOf("{}"), "");
    EXPECT_EQ(faultOf(R"({"budgets": []})"), "");
    const auto changed = [&](const std::string& from, const std::string& to) {
        std::string text = good;
        return with(text.replace(text.find(from), from.size(), to));
    };
    for (const auto& [text, place] : std::vector<std::pair<std::string, std::string>>{
             {changed("\"user\"", "\"all\""), "/budgets/0/scope"},
             {changed("\"day\"", "7"), "/budgets/0/period"},
             {changed("\"1.50\"", "1.5"), "/budgets/0/limit"},
             {changed("\"1.50\"", "\"-1\""), "/budgets/0/limit"},
             {changed("USD", "usd"), "/budgets/0/currency"},
             {changed("\"id\": \"a\", ", ""), "id"},
             {changed("\"id\"", "\"hart\": 1, \"id\""), "/budgets/0/hart"},
             {changed("\"id\": \"a\"", "\"id\": \"a\", \"hard\": \"yes\""), "/budgets/0/hard"},
             {with(good + "," + good), "“a”"},
             {changed("\"user\"", "\"everyone\", \"key\": \"x\""), "“x”"},
             {R"({"limits": {"requests_per_minute": -1}})", "/limits/requests_per_minute"},
             {R"({"limits": {"requests_per_hour": 1}})", "/limits/requests_per_hour"},
             {R"({"budget": []})", "/budget"},
             {"[]", "budgets.json"},
             {"{", "budgets.json"}})
        EXPECT_NE(faultOf(text).find(place), std::string::npos) << text << ": " << faultOf(text);
}

}  // namespace
}  // namespace vox::test
