#include "ui/charts/curve_chart.h"
#include "ui/charts/matrix_chart.h"
#include "ui/theme/theme.h"
#include "ui/viewmodels/insight_shapes.h"

#include <QTest>

#include <cmath>

using namespace vox;
using namespace vox::ui;

namespace {

Money dollars(std::int64_t cents)
{
    return Money::fromNanos(Currency("USD"), cents * 10'000'000);
}

DailyUsage usageOn(const std::string& day, std::int64_t cents)
{
    return {.day = day, .model = "m", .requests = 1, .amount = dollars(cents)};
}

BudgetState monthly(std::int64_t cents)
{
    BudgetState state;
    state.budget.id = "training-month";
    state.budget.limit = dollars(cents);
    state.key = "Training";
    return state;
}

EstimatePoint estimate(std::int64_t expected, std::int64_t actual)
{
    EstimatePoint point;
    point.model = "m";
    point.forecast = {.expected = expected,
                      .raw = expected,
                      .low80 = expected * 9 / 10,
                      .high80 = expected * 11 / 10,
                      .low95 = expected * 8 / 10,
                      .high95 = expected * 12 / 10};
    point.actual = actual;
    return point;
}

LedgerRow spoken(std::int64_t tokens, std::int64_t nanos)
{
    LedgerRow row;
    row.seq = tokens;
    row.record.usage.speechTokens = SpeechTokens(tokens);
    row.amount = Money::fromNanos(Currency("USD"), nanos);
    return row;
}

const CurveData::Series& seriesNamed(const CurveData& data, const QString& name)
{
    const auto found = std::ranges::find(data.series, name, &CurveData::Series::name);
    if (found == data.series.end())
        qFatal("no series of that name");
    return *found;
}

}  // namespace

class TestInsightShapes final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(false); }

    void departmentsAreLayersAndMonthsAreBars()
    {
        const std::vector<DepartmentUse> use{
            {"Training", {usageOn("2026-10-31", 300), usageOn("2026-11-01", 500)}},
            {"", {usageOn("2026-11-30", 100)}}};
        const SpendData data = shapeDepartments(use, {QDate(2026, 10, 1), QDate(2026, 11, 30)});
        QCOMPARE(data.bin, Bin::Month);
        QCOMPARE(data.starts.size(), 2U);
        QCOMPARE(data.total(Measure::Cost), dollars(900).nanos());
        QCOMPARE(data.totalOf(0, Measure::Cost), dollars(300).nanos());
        QCOMPARE(data.totalOf(1, Measure::Cost), dollars(600).nanos());
    }

    void budgetIsSpentOnTheDayThatThePaceReachesIt()
    {
        // A dollar a day for ten days, a limit of fifteen: gone on the sixteenth.
        std::vector<DailyUsage> daily;
        for (int day = 1; day <= 10; ++day)
            daily.push_back(usageOn(QDate(2026, 11, day).toString(Qt::ISODate).toStdString(), 100));
        const CurveData data = shapeBurnDown(monthly(1500), daily, QDate(2026, 11, 10));
        QVERIFY2(data.title.contains(QStringLiteral("16")), qPrintable(data.title));
        QCOMPARE(seriesNamed(data, QStringLiteral("spent")).y.back(), 10.0);
        QCOMPARE(seriesNamed(data, QStringLiteral("at this pace")).y.back(), 30.0);
        QVERIFY(
            shapeBurnDown(monthly(3100), daily, QDate(2026, 11, 10)).title.contains(QStringLiteral("lasts")));
        QVERIFY(shapeBurnDown(monthly(1000), daily, QDate(2026, 11, 10))
                    .title.contains(QStringLiteral("is spent")));
    }

    void budgetCountsItsOwnCurrencyOnly()
    {
        std::vector<DailyUsage> daily{usageOn("2026-11-02", 100)};
        daily.push_back(usageOn("2026-11-02", 0));
        daily.back().amount = Money::fromNanos(Currency("EUR"), 7'000'000'000);
        const CurveData data = shapeBurnDown(monthly(1500), daily, QDate(2026, 11, 3));
        QCOMPARE(seriesNamed(data, QStringLiteral("spent")).y.back(), 1.0);
    }

    void estimatesSayHowFarOffTheyWere()
    {
        const CurveData data =
            shapeEstimates({estimate(1000, 1000), estimate(1000, 1200), estimate(500, 500)});
        QVERIFY2(data.title.contains(QStringLiteral("7.4")), qPrintable(data.title));  // 200 of 2,700
        QVERIFY2(data.title.contains(QStringLiteral("2 of 3")), qPrintable(data.title));
        QVERIFY(shapeEstimates({}).isEmpty());
    }

    void coverageNamesTheNewestShares()
    {
        const CurveData data =
            shapeCoverage({{UtcTime{}, 0.5, 0.9}, {UtcTime{std::chrono::hours(48)}, 0.82, 0.96}});
        QVERIFY2(data.title.contains(QStringLiteral("82 %")), qPrintable(data.title));
        QVERIFY2(data.title.contains(QStringLiteral("96 %")), qPrintable(data.title));
    }

    void shortRequestsThatCostMoreAreNoticed()
    {
        std::vector<LedgerRow> rows;
        for (std::int64_t tokens = 100; tokens <= 2000; tokens += 100)
            rows.push_back(spoken(tokens, std::max<std::int64_t>(tokens, 500) * 800));
        const auto tariff = [](std::int64_t tokens) {
            return std::optional(
                Money::fromNanos(Currency("USD"), std::max<std::int64_t>(tokens, 500) * 800));
        };
        const CurveData data = shapeCostByLength(rows, tariff);
        QVERIFY2(data.title.contains(QStringLiteral("short request")), qPrintable(data.title));
        const auto& curve = seriesNamed(data, QStringLiteral("the tariff"));
        QCOMPARE(curve.y.front(), 4.0);  // 500 × 800 nano over 100 tokens, a million of them
        QCOMPARE(curve.y.back(), 0.8);
        std::vector<LedgerRow> even;
        for (std::int64_t tokens = 100; tokens <= 2000; tokens += 100)
            even.push_back(spoken(tokens, tokens * 800));
        QVERIFY(shapeCostByLength(even, tariff).title.contains(QStringLiteral("same at every length")));
    }

    void valueLeaderIsNamedOnlyWhereItLeads()
    {
        const ValueEntry joe{"joe", 10, 4.5, 1e6, 4.5, 4.0, 5.0};
        const ValueEntry alba{"alba", 9, 4.0, 2e6, 2.0, 1.5, 2.5};
        QVERIFY(shapeValue({alba, joe}).title.contains(QStringLiteral("joe gives the most")));
        const ValueEntry near{"amy", 3, 4.0, 1e6, 4.2, 3.0, 5.4};
        QVERIFY(shapeValue({near, joe}).title.contains(QStringLiteral("overlap")));
    }

    void latencyKnowsWhatIsMissing()
    {
        const MatrixData data =
            shapeLatency({{"happy", "fast", 3, 0.1}, {"sad", "fast", 1, 0.3}, {"sad", "reference", 2, 0.2}});
        QCOMPARE(data.rows.size(), 2);
        QCOMPARE(data.columns.size(), 2);
        QVERIFY(std::isnan(data.at(0, 1)));
        QCOMPARE(data.at(1, 0), 0.3);
        QVERIFY(data.title.contains(QStringLiteral("sad with fast")));
    }

    void chartsDrawAndTellTheirValues()
    {
        CurveChart curve(QStringLiteral("Curve"));
        curve.resize(600, 300);
        curve.setData(shapeEstimates({estimate(1000, 1000), estimate(2000, 2200)}));
        curve.show();
        QVERIFY(!curve.grab().isNull());
        QVERIFY(curve.csv().contains(QStringLiteral("one request")));
        MatrixChart matrix(QStringLiteral("Matrix"));
        matrix.resize(600, 300);
        matrix.setData(shapeLatency({{"happy", "fast", 3, 0.1}, {"sad", "reference", 2, 0.2}}));
        matrix.show();
        QVERIFY(!matrix.grab().isNull());
        QCOMPARE(matrix.csv(), QStringLiteral(",fast,reference\r\nhappy,0.1,\r\nsad,,0.2\r\n"));
        QTest::keyClick(&matrix, Qt::Key_Right);
        QVERIFY(matrix.accessibleDescription().contains(QStringLiteral("happy, fast")));
    }
};

QTEST_MAIN(TestInsightShapes)
#include "tst_insight_shapes.moc"
