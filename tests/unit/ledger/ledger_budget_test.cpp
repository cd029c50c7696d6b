#include "engine/ledger/budget_reader.h"

#include "tests/unit/ledger/ledger_fixture.h"

#include <csignal>
#include <fstream>
#include <thread>
#include <vector>

#include <sys/mman.h>
#include <sys/wait.h>

namespace vox::test {
namespace {

using std::chrono::hours;
using std::chrono::seconds;

// A token costs one billionth, so that amounts are what they count.
Tariff oneNano(Currency currency = Currency("USD"))
{
    Tariff tariff = testTariff(std::string("one-nano-").append(currency.code()));
    tariff.currency = currency;
    tariff.perMillion = {.speechTokenNanos = 1'000'000};
    return tariff;
}

Money usd(std::int64_t nanos)
{
    return Money::fromNanos(Currency("USD"), nanos);
}

Budget budget(BudgetScope scope, const std::string& key, BudgetPeriod period, std::int64_t limit)
{
    return {.id = "b", .scope = scope, .key = key, .period = period, .limit = usd(limit), .hard = true};
}

RequestContext contextOf(const Clock& clock, const std::string& user = "ann")
{
    RequestContext context = testContext(clock);
    context.user = user;
    return context;
}

Result<Reserved> ask(Ledger& ledger, const RequestContext& context, std::int64_t nanos,
                     const Tariff& tariff = oneNano(), TextTokens text = {})
{
    return ledger
        .reserve({.context = context,
                  .upperBound = Money::fromNanos(tariff.currency, nanos),
                  .tariff = tariff,
                  .textTokens = text,
                  .forecast = {}})
        .get();
}

Settlement spend(Ledger& ledger, const RequestContext& context, std::int64_t tokens,
                 const Tariff& tariff = oneNano())
{
    auto reserved = ask(ledger, context, tokens, tariff);
    EXPECT_TRUE(reserved.ok()) << reserved.error().message();
    return ledger.settle(testRecord(context, tokens)).get().take();
}

class LedgerBudget : public testing::Test {
protected:
    void SetUp() override { m_ledger = openLedger(m_folder.path(), m_clock); }

    void use(const Budget& one) { ASSERT_TRUE(m_ledger->setBudgets({{one}, {}})); }
    void restart()
    {
        m_ledger.reset();
        m_ledger = openLedger(m_folder.path(), m_clock);
    }
    bool isLetIn(const RequestContext& context, std::int64_t nanos)
    {
        const auto reserved = ask(*m_ledger, context, nanos);
        if (!reserved) {
            EXPECT_EQ(reserved.error().kind(), ErrorKind::Refused) << reserved.error().message();
            return false;
        }
        EXPECT_TRUE(m_ledger->voidReservation(context.request).get().ok());
        return true;
    }
    RequestContext context(const std::string& user = "ann") { return contextOf(m_clock, user); }

    FastFolder m_folder;
    TestClock m_clock;
    std::unique_ptr<Ledger> m_ledger;
};

TEST_F(LedgerBudget, SpentAndSetAsideCountTogether)
{
    use(budget(BudgetScope::Everyone, "", BudgetPeriod::Month, 1000));
    spend(*m_ledger, context(), 300);
    const RequestContext open = context();
    ASSERT_TRUE(ask(*m_ledger, open, 500).ok());
    EXPECT_FALSE(isLetIn(context(), 201));
    EXPECT_TRUE(isLetIn(context(), 200)) << "to the last billionth";
    ASSERT_TRUE(m_ledger->settle(testRecord(open, 100)).get().ok());
    EXPECT_TRUE(isLetIn(context(), 600)) << "the rest is released";
    EXPECT_FALSE(isLetIn(context(), 601));
    restart();
    EXPECT_TRUE(isLetIn(context(), 600)) << "as before";
    EXPECT_FALSE(isLetIn(context(), 601));
    EXPECT_EQ(firstFault(m_folder.path()), "");
}

TEST_F(LedgerBudget, ARefusalNamesTheBudgetWhatIsLeftAndWhatToDo)
{
    use(budget(BudgetScope::Department, "Training", BudgetPeriod::Month, 1000));
    spend(*m_ledger, context(), 300);
    const std::int64_t rows = m_ledger->head().seq;
    const auto refused = ask(*m_ledger, context(), 5000);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().exitStatus(), 3);
    for (const char* part : {"“b”", "“Training”", "0.000000700 USD", "0.000005000 USD", "Shorten the text"})
        EXPECT_NE(refused.error().message().find(part), std::string::npos) << refused.error().message();
    EXPECT_EQ(m_ledger->head().seq, rows) << "nothing is written";
}

TEST_F(LedgerBudget, EachScopeCountsItsOwn)
{
    RequestContext other = context("bob");
    other.department = "Newsroom";
    other.project = "Morning";
    for (const BudgetScope scope : {BudgetScope::User, BudgetScope::Department, BudgetScope::Project}) {
        use(budget(scope, "", BudgetPeriod::Month, 1000));
        const auto mine = context();
        ASSERT_TRUE(ask(*m_ledger, mine, 800).ok());
        EXPECT_FALSE(isLetIn(context(), 201));
        other.request = context().request;
        EXPECT_TRUE(isLetIn(other, 1000)) << "each has the limit for itself";
        EXPECT_FALSE(isLetIn(other, 1001));
        ASSERT_TRUE(m_ledger->voidReservation(mine.request).get().ok());
    }
    use(budget(BudgetScope::User, "bob", BudgetPeriod::Month, 10));
    EXPECT_TRUE(isLetIn(context(), 1'000'000)) << "is not for ann";
    EXPECT_FALSE(isLetIn(other, 11));
}

TEST_F(LedgerBudget, DaysAndMonthsEndInTheBillingZone)
{
    m_clock.set(UtcTime(std::chrono::sys_days(std::chrono::year(2026) / 11 / 30)) + hours(22));
    use(budget(BudgetScope::Everyone, "", BudgetPeriod::Month, 1000));
    spend(*m_ledger, context(), 1000);
    EXPECT_FALSE(isLetIn(context(), 1));
    m_clock.advance(hours(1));
    EXPECT_TRUE(isLetIn(context(), 1000)) << "1 December in Berlin";
    use(budget(BudgetScope::Everyone, "", BudgetPeriod::Day, 100));
    spend(*m_ledger, context(), 100);
    EXPECT_FALSE(isLetIn(context(), 1));
    m_clock.advance(hours(24));
    EXPECT_TRUE(isLetIn(context(), 100));
    use(budget(BudgetScope::Everyone, "", BudgetPeriod::Request, 50));
    EXPECT_FALSE(isLetIn(context(), 51));
    EXPECT_TRUE(isLetIn(context(), 50)) << "whatever was spent before";
}

TEST_F(LedgerBudget, OtherCurrenciesDoNotCount)
{
    use(budget(BudgetScope::Everyone, "", BudgetPeriod::Month, 1000));
    const Tariff euros = oneNano(Currency("EUR"));
    spend(*m_ledger, context(), 5000, euros);
    EXPECT_TRUE(isLetIn(context(), 1000));
}

TEST_F(LedgerBudget, ASoftOneWarnsAndLetsIn)
{
    Budget soft = budget(BudgetScope::Everyone, "", BudgetPeriod::Month, 100);
    soft.hard = false;
    use(soft);
    const auto fits = ask(*m_ledger, context(), 60);
    EXPECT_TRUE(fits->warnings.empty());
    const auto reserved = ask(*m_ledger, context(), 50);
    ASSERT_TRUE(reserved.ok());
    ASSERT_EQ(reserved->warnings.size(), 1U);
    EXPECT_NE(reserved->warnings[0].english().find("0.000000040 USD left"), std::string::npos)
        << reserved->warnings[0].english();
}

TEST_F(LedgerBudget, CorrectionsAndImportsCount)
{
    use(budget(BudgetScope::Everyone, "", BudgetPeriod::Month, 1000));
    const auto settled = spend(*m_ledger, context(), 900);
    ASSERT_TRUE(
        m_ledger
            ->adjust(
                {.id = context().request, .seq = settled.place.seq, .delta = usd(-400), .reason = "half"})
            .get()
            .ok());
    EXPECT_TRUE(isLetIn(context(), 500));
    EXPECT_FALSE(isLetIn(context(), 501));
    ASSERT_TRUE(m_ledger->record(testRecord(context(), 2000), oneNano()).get().ok())
        << "what was done elsewhere is booked in any case";
    EXPECT_FALSE(isLetIn(context(), 1));
}

TEST_F(LedgerBudget, AlertsAreToldOnceEach)
{
    use(budget(BudgetScope::User, "", BudgetPeriod::Month, 1000));
    EXPECT_TRUE(spend(*m_ledger, context(), 499).notices.empty());
    const auto half = spend(*m_ledger, context(), 1);
    ASSERT_EQ(half.notices.size(), 1U);
    EXPECT_NE(half.notices[0].english().find("“ann” has reached 50 %"), std::string::npos)
        << half.notices[0].english();
    EXPECT_TRUE(spend(*m_ledger, context(), 1).notices.empty());
    restart();
    EXPECT_TRUE(spend(*m_ledger, context(), 1).notices.empty()) << "not again after a restart";
    const auto rest = spend(*m_ledger, context(), 498);
    EXPECT_EQ(rest.notices.size(), 2U) << "80 and 100";
    EXPECT_EQ(spend(*m_ledger, context("bob"), 800).notices.size(), 2U) << "bob's own";
    m_clock.advance(hours(24 * 20));
    EXPECT_EQ(spend(*m_ledger, context(), 500).notices.size(), 1U) << "next month";
    const auto alerts = BudgetReader::open(m_folder.path())->alerts().take();
    ASSERT_EQ(alerts.size(), 6U);
    EXPECT_EQ(alerts[0].period, "2026-12");
    EXPECT_EQ(alerts.back().percent, 50);
    EXPECT_EQ(alerts.back().seq, half.place.seq);
    m_ledger.reset();
    EXPECT_EQ(firstFault(m_folder.path()), "");
}

TEST_F(LedgerBudget, StatesTellWhatIsUsed)
{
    Budget each = budget(BudgetScope::User, "", BudgetPeriod::Month, 1000);
    Budget all = budget(BudgetScope::Everyone, "", BudgetPeriod::Day, 10'000);
    all.id = "all";
    ASSERT_TRUE(m_ledger->setBudgets({{all, each}, {}}));
    spend(*m_ledger, context(), 850);
    const RequestContext open = context("bob");
    ASSERT_TRUE(ask(*m_ledger, open, 100).ok());
    auto reader = BudgetReader::open(m_folder.path()).take();
    const auto states = reader.states(m_ledger->budgets(), m_clock.utcNow()).take();
    ASSERT_EQ(states.size(), 3U);
    EXPECT_EQ(states[0].key, "ann") << "most used first";
    EXPECT_EQ(states[0].spent, usd(850));
    EXPECT_EQ(states[0].alert, 80);
    const BudgetState& bob = states[1].key == "bob" ? states[1] : states[2];
    EXPECT_EQ(bob.reserved, usd(100));
    const BudgetState& everyone = states[1].key == "bob" ? states[2] : states[1];
    EXPECT_EQ(everyone.spent, usd(850));
    EXPECT_EQ(everyone.reserved, usd(100));
    const auto check = [&](std::int64_t nanos) {
        return reader
            .check(m_ledger->budgets(),
                   {.user = "bob",
                    .department = {},
                    .project = {},
                    .day = 0,
                    .upperBound = usd(nanos),
                    .textTokens = {}},
                   m_clock.utcNow())
            .ok();
    };
    EXPECT_TRUE(check(900));
    EXPECT_FALSE(check(901)) << "as the ledger would say";
}

TEST_F(LedgerBudget, LimitsTheLengthOfARequest)
{
    ASSERT_TRUE(m_ledger->setBudgets({{}, {.requestsPerMinute = 0, .textTokensPerRequest = 500}}));
    EXPECT_TRUE(ask(*m_ledger, context(), 1, oneNano(), TextTokens(500)).ok());
    const auto refused = ask(*m_ledger, context(), 1, oneNano(), TextTokens(501));
    EXPECT_EQ(refused.error().exitStatus(), 3);
    EXPECT_NE(refused.error().message().find("501 tokens"), std::string::npos);
}

TEST_F(LedgerBudget, LimitsRequestsAMinuteOfEachUserAlsoAcrossARestart)
{
    ASSERT_TRUE(m_ledger->setBudgets({{}, {.requestsPerMinute = 3, .textTokensPerRequest = 0}}));
    for (int i = 0; i < 3; ++i) {
        EXPECT_TRUE(isLetIn(context(), 1));
        m_clock.advance(seconds(10));
    }
    EXPECT_FALSE(isLetIn(context(), 1));
    EXPECT_TRUE(isLetIn(context("bob"), 1));
    restart();
    EXPECT_FALSE(isLetIn(context(), 1)) << "a restart is no way around";
    m_clock.advance(seconds(29));
    EXPECT_FALSE(isLetIn(context(), 1));
    m_clock.advance(seconds(1));
    EXPECT_TRUE(isLetIn(context(), 1)) << "a minute after the first";
    EXPECT_FALSE(isLetIn(context(), 1));
    m_clock.advance(-hours(2));
    EXPECT_TRUE(isLetIn(context(), 1)) << "a clock that was turned back locks nobody out";
}

TEST_F(LedgerBudget, ASecondAttemptIsNoSecondRequest)
{
    ASSERT_TRUE(m_ledger->setBudgets({{}, {.requestsPerMinute = 1, .textTokensPerRequest = 0}}));
    const RequestContext mine = context();
    for (std::int64_t attempt = 1; attempt <= 3; ++attempt) {
        ASSERT_TRUE(ask(*m_ledger, mine, 10).ok());
        UsageRecord record = testRecord(mine, 1);
        record.attempt = attempt;
        ASSERT_TRUE(m_ledger->settle(record).get().ok());
    }
    EXPECT_FALSE(isLetIn(context(), 1));
}

TEST_F(LedgerBudget, ABookThatCannotBeReadLetsNobodyIn)
{
    use(budget(BudgetScope::Everyone, "", BudgetPeriod::Month, 1000));
    m_ledger.reset();
    std::ofstream(m_folder / "budgets.json") << R"({"budgets": [{"id": "b", "scope": "all"}]})";
    m_ledger = openLedger(m_folder.path(), m_clock);
    EXPECT_NE(noticesOf(*m_ledger).find("/budgets/0"), std::string::npos) << noticesOf(*m_ledger);
    EXPECT_FALSE(ask(*m_ledger, context(), 1).ok());
    use(budget(BudgetScope::Everyone, "", BudgetPeriod::Month, 1000));
    EXPECT_TRUE(isLetIn(context(), 1)) << "until there is a good one";
    restart();
    EXPECT_FALSE(isLetIn(context(), 1001)) << "which is kept";
}

TEST_F(LedgerBudget, SixtyFourThreadsNeverPassOneCap)
{
    constexpr std::int64_t cap = 10'000;
    use(budget(BudgetScope::Everyone, "", BudgetPeriod::Month, cap));
    std::atomic<std::int64_t> held = 0;
    std::atomic<std::int64_t> mostHeld = 0;
    std::atomic<std::int64_t> refused = 0;
    {
        std::vector<std::jthread> crowd;
        for (unsigned t = 0; t < 64; ++t)
            crowd.emplace_back([&, t] {
                std::mt19937 random(t);
                for (int i = 0; i < 40; ++i) {
                    const auto bound = static_cast<std::int64_t>(1 + random() % 900);
                    const RequestContext mine = context(std::to_string(t % 5));
                    if (!ask(*m_ledger, mine, bound).ok()) {
                        ++refused;
                        continue;
                    }
                    // From its answer until before its settlement is asked for, it holds at least that.
                    const std::int64_t now = held += bound;
                    for (auto most = mostHeld.load();
                         now > most && !mostHeld.compare_exchange_weak(most, now);)
                        ;
                    const auto used =
                        static_cast<std::int64_t>(random()) % std::min<std::int64_t>(bound + 1, 40);
                    held -= bound - used;
                    if (random() % 7 == 0) {
                        held -= used;
                        EXPECT_TRUE(m_ledger->voidReservation(mine.request).get().ok());
                    } else {
                        EXPECT_TRUE(m_ledger->settle(testRecord(mine, used)).get().ok());
                    }
                }
            });
    }
    EXPECT_LE(mostHeld, cap);
    EXPECT_GT(refused, 0) << "the cap was reached";
    const auto total = LedgerReader::open(m_folder.path()).take()->select({})->totals.front();
    EXPECT_LE(total.nanos(), cap);
    EXPECT_EQ(total.nanos(), held);
    m_ledger.reset();
    EXPECT_EQ(firstFault(m_folder.path()), "");
}

// Reserves, settles and leaves open in many threads until it is killed.
[[noreturn]] void spendForEver(const std::filesystem::path& folder, std::atomic<bool>& isReady)
{
    SystemClock clock;
    auto ledger = Ledger::open({.directory = folder, .clock = clock, .billingTimeZone = "UTC"});
    if (!ledger || (*ledger)->readOnly())
        _exit(3);
    isReady = true;
    std::vector<std::jthread> crowd;
    for (unsigned t = 0; t < 8; ++t)
        crowd.emplace_back([&, t] {
            std::mt19937 random(t);
            for (;;) {
                const RequestContext mine = contextOf(clock);
                const auto bound = static_cast<std::int64_t>(1 + random() % 400);
                if (!ask(**ledger, mine, bound).ok())
                    continue;
                if (random() % 3 > 0)
                    (void)(*ledger)->settle(testRecord(mine, bound / 8)).get().ok();
            }
        });
    crowd.clear();
    _exit(4);
}

TEST(LedgerBudgetKill, NoCrashGetsMoneyPastTheCap)
{
    constexpr std::int64_t cap = 20'000;
    FastFolder folder;
    SystemClock clock;
    const auto cap20 = budget(BudgetScope::Everyone, "", BudgetPeriod::Month, cap);
    ASSERT_TRUE(openLedger(folder.path(), clock)->setBudgets({{cap20}, {}}));
    auto* ready = static_cast<std::atomic<bool>*>(
        mmap(nullptr, sizeof(std::atomic<bool>), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0));
    std::mt19937 random(5);
    for (int round = 0; round < 25; ++round) {
        *ready = false;
        const pid_t child = fork();
        if (child == 0)
            spendForEver(folder.path(), *ready);
        while (!*ready)
            usleep(50);
        usleep(static_cast<useconds_t>(random() % 15'000));
        kill(child, SIGKILL);
        int status = 0;
        waitpid(child, &status, 0);
        ASSERT_TRUE(WIFSIGNALED(status)) << WEXITSTATUS(status);
        auto ledger = openLedger(folder.path(), clock);
        auto states = BudgetReader::open(folder.path())->states(ledger->budgets(), clock.utcNow()).take();
        ASSERT_EQ(states.size(), 1U);
        EXPECT_EQ(states[0].reserved.nanos(), 0) << "a crash releases on start";
        EXPECT_LE(states[0].spent.nanos(), cap);
        const std::int64_t left = cap - states[0].spent.nanos();
        EXPECT_FALSE(ask(*ledger, contextOf(clock), left + 1).ok());
        const RequestContext last = contextOf(clock);
        EXPECT_TRUE(ask(*ledger, last, left).ok()) << "and not a billionth less";
        EXPECT_TRUE(ledger->voidReservation(last.request).get().ok());
    }
    munmap(ready, sizeof(std::atomic<bool>));
    EXPECT_EQ(firstFault(folder.path()), "");
}

}  // namespace
}  // namespace vox::test
