#include "tests/support/sample_services.h"
#include "ui/viewmodels/budgets_view_model.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <semaphore>

using namespace vox;
using namespace vox::ui;
using test::SampleBudgetService;

namespace {

Money dollars(std::int64_t cents)
{
    return Money::fromNanos(Currency("USD"), cents * 10'000'000);
}

bool ready(const BudgetsViewModel& model)
{
    return QTest::qWaitFor([&] { return model.state() != BudgetsViewModel::State::Loading; });
}

}  // namespace

class TestBudgetsViewModel final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void mostUsedFirstAndEveryBudgetIsThere()
    {
        SampleBudgetService service;
        BudgetsViewModel model(service, m_ledger);
        model.setActive(true);
        QVERIFY(ready(model));
        const auto& lines = model.lines();
        QCOMPARE(lines.size(), std::size_t(6));  // five with spending, one a request
        QVERIFY(std::is_sorted(lines.begin(), lines.end(),
                               [](const auto& a, const auto& b) { return a.percent > b.percent; }));
        QCOMPARE(lines[0].title, QStringLiteral("Department Training"));
        QCOMPARE(lines[0].level, BudgetLevel::Reached);
        QCOMPARE(lines[0].percent, 100);
        QCOMPARE(lines[1].title, QStringLiteral("Department Audiobooks"));
        QCOMPARE(lines[1].level, BudgetLevel::Near);
        QVERIFY(lines[1].kind.contains(QStringLiteral("warns only")));
        QVERIFY(lines[1].amounts.contains(QStringLiteral("set aside")));
        QCOMPARE(lines[5].amounts, QStringLiteral("at most $0.50 a request"));
    }

    void levelsTurnExactlyAtTheirBounds()
    {
        const auto levelAt = [](std::int64_t spent, std::int64_t reserved) {
            return budgetLine({{.limit = dollars(1'00)}, "", dollars(spent), dollars(reserved), 0}).level;
        };
        QCOMPARE(levelAt(79, 0), BudgetLevel::Calm);
        QCOMPARE(levelAt(79, 1), BudgetLevel::Near);
        QCOMPARE(levelAt(99, 0), BudgetLevel::Near);
        QCOMPARE(levelAt(90, 10), BudgetLevel::Reached);
    }

    void alertsSayWhoseEvenAfterTheBudgetIsGone()
    {
        SampleBudgetService service;
        BudgetsViewModel model(service, m_ledger);
        model.refresh();
        QVERIFY(ready(model));
        QCOMPARE(model.alerts().size(), std::size_t(5));
        QCOMPARE(model.alerts()[0].whose, QStringLiteral("Department Training"));
        QCOMPARE(model.alerts()[0].what, QStringLiteral("limit reached"));
        QCOMPARE(model.alerts()[1].what, QStringLiteral("80 % spent"));
        QCOMPARE(model.alerts()[4].whose, QStringLiteral("spring-day (removed)"));
    }

    void addsChangesAndRemoves()
    {
        SampleBudgetService service({.empty = true});
        BudgetsViewModel model(service, m_ledger);
        model.refresh();
        QVERIFY(ready(model));
        QVERIFY(model.lines().empty());
        QSignalSpy saved(&model, &BudgetsViewModel::saved);
        model.save({"", BudgetScope::Project, "The Lamp", BudgetPeriod::Month, dollars(5'00), true});
        QTRY_COMPARE(model.lines().size(), std::size_t(1));
        QVERIFY(saved.takeFirst().at(0).toBool());
        QCOMPARE(model.book().budgets[0].id, std::string("the-lamp-month"));
        Budget changed = model.book().budgets[0];
        changed.limit = dollars(7'50);
        model.save(changed);
        QTRY_COMPARE(model.book().budgets[0].limit, dollars(7'50));
        QCOMPARE(model.book().budgets.size(), std::size_t(1));
        model.remove("the-lamp-month");
        QTRY_VERIFY(model.book().budgets.empty());
        QTRY_COMPARE(service.written(), 3);
    }

    void refusedBookChangesNothing()
    {
        SampleBudgetService service(
            {.refusal = Error::badInput("The budget “%1” has no limit.", {"everyone-month-2"})});
        BudgetsViewModel model(service, m_ledger);
        model.refresh();
        QVERIFY(ready(model));
        QSignalSpy saved(&model, &BudgetsViewModel::saved);
        model.save({"", BudgetScope::Everyone, "", BudgetPeriod::Month, dollars(0), true});
        QVERIFY(saved.wait());
        QVERIFY(!saved[0].at(0).toBool());
        QCOMPARE(model.saveFailure(), QStringLiteral("The budget “everyone-month-2” has no limit."));
        QCOMPARE(model.book().budgets.size(), std::size_t(5));
    }

    void requestLimitsAreKeptOnlyWhenTheyChange()
    {
        SampleBudgetService service;
        BudgetsViewModel model(service, m_ledger);
        model.refresh();
        QVERIFY(ready(model));
        model.setLimits(model.book().limits);
        QVERIFY(!model.saving());
        model.setLimits({60, 500});
        QTRY_COMPARE(model.book().limits.requestsPerMinute, std::int64_t(60));
        QCOMPARE(service.budgets().limits.textTokensPerRequest, std::int64_t(500));
        QCOMPARE(service.budgets().budgets.size(), std::size_t(5));
    }

    void freshIdsAreUnique()
    {
        BudgetBook book;
        const Budget budget{"",  BudgetScope::Department, "R & D / Audio", BudgetPeriod::Day, dollars(1),
                            true};
        QCOMPARE(freshBudgetId(budget, book), std::string("r-d-audio-day"));
        book.budgets.push_back(budget);
        book.budgets.back().id = "r-d-audio-day";
        QCOMPARE(freshBudgetId(budget, book), std::string("r-d-audio-day-2"));
        QCOMPARE(freshBudgetId({}, book), std::string("everyone-month"));
    }

    void failureIsSaidAndNobodyWaits()
    {
        std::counting_semaphore<> go(0);
        SampleBudgetService service({.failure = Error::failed("“%1” cannot be read.", {"budgets.json"}),
                                     .gate = [&] { go.acquire(); }});
        BudgetsViewModel model(service, m_ledger);
        model.setActive(true);
        QCOMPARE(model.state(), BudgetsViewModel::State::Loading);
        go.release(100);
        QVERIFY(ready(model));
        QCOMPARE(model.state(), BudgetsViewModel::State::Failed);
        QCOMPARE(model.failure(), QStringLiteral("“budgets.json” cannot be read."));
    }

private:
    test::SampleLedgerService m_ledger{{.rows = 40}};
};

QTEST_MAIN(TestBudgetsViewModel)
#include "tst_budgets_view_model.moc"
