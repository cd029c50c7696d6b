#include "tests/support/sample_services.h"
#include "ui/viewmodels/charts_view_model.h"

#include <QTest>

#include <cmath>

using namespace vox::ui;
using vox::Currency;
using vox::Money;

namespace {

vox::DailyUsage usage(const char* day, const char* model, std::int64_t tokens, std::int64_t nanos)
{
    vox::DailyUsage daily{.day = day, .model = model, .requests = 1};
    daily.usage.speechTokens = vox::SpeechTokens(tokens);
    daily.amount = Money::fromNanos(Currency("USD"), nanos);
    return daily;
}

vox::TimePoint point(const char* model, std::int64_t tokens, double seconds)
{
    return {model, tokens, std::chrono::microseconds(std::llround(seconds * 1e6))};
}

const QStringList kTwo{QStringLiteral("a"), QStringLiteral("b")};

TimeData powerLaw(double exponent)
{
    std::vector<vox::TimePoint> points;
    for (int i = 1; i <= 20; ++i) {
        points.push_back(point("a", 50 * i, 0.001 * std::pow(50 * i, exponent)));
        points.push_back(point("b", 90 * i, 0.020 * std::pow(90 * i, exponent)));
    }
    return shapeTimes(points, kTwo);
}

}  // namespace

class TestChartsData final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void daysWithoutUseAreThereToo()
    {
        const DayRange range{{2026, 11, 1}, {2026, 11, 5}};
        const SpendData data =
            shapeSpend({usage("2026-11-02", "a", 10, 800), usage("2026-11-02", "b", 5, 400),
                        usage("2026-11-05", "a", 1, 80), usage("2026-12-01", "a", 9, 9)},
                       range, kTwo);
        QCOMPARE(data.starts.size(), std::size_t(5));
        QCOMPARE(data.totalOf(1, Measure::Tokens), std::int64_t(15));
        QCOMPARE(data.totalOf(2, Measure::Tokens), std::int64_t(0));
        QCOMPARE(data.total(Measure::Cost), std::int64_t(1280));  // the day outside is not in
    }

    void longRangesAreBinned_data()
    {
        QTest::addColumn<int>("days");
        QTest::addColumn<int>("bin");
        QTest::addColumn<int>("most");
        QTest::newRow("90 days") << 90 << int(Bin::Day) << 90;
        QTest::newRow("year") << 365 << int(Bin::Week) << 54;
        QTest::newRow("ten years") << 3650 << int(Bin::Month) << 121;
    }
    void longRangesAreBinned()
    {
        QFETCH(int, days);
        QFETCH(int, bin);
        QFETCH(int, most);
        const QDate last(2026, 11, 22);
        std::vector<vox::DailyUsage> daily;
        for (int i = 0; i < days; ++i)
            daily.push_back(usage(last.addDays(-i).toString(Qt::ISODate).toLatin1().constData(), "a", 1, 10));
        const SpendData data = shapeSpend(daily, {last.addDays(1 - days), last}, kTwo);
        QCOMPARE(static_cast<int>(data.bin), bin);
        QVERIFY(static_cast<int>(data.starts.size()) <= most);
        QCOMPARE(data.total(Measure::Tokens), std::int64_t(days));  // binning loses nothing
        QCOMPARE(data.total(Measure::Cost), std::int64_t(days * 10));
    }

    void fifthModelIsAmongTheOthers()
    {
        std::vector<vox::DailyUsage> daily;
        const char* const names[] = {"e", "d", "c", "b", "a"};
        for (int i = 0; i < 5; ++i)
            daily.push_back(usage("2026-11-02", names[i], 100 - i, 1));
        const QStringList models = chartModels(daily, {});
        QCOMPARE(models.size(), 4);
        QCOMPARE(models.mid(0, 3),
                 (QStringList{QStringLiteral("c"), QStringLiteral("d"), QStringLiteral("e")}));
        const SpendData data = shapeSpend(daily, {{2026, 11, 2}, {2026, 11, 2}}, models);
        QCOMPARE(data.layers[3].tokens[0], std::int64_t(97 + 96));
    }

    void otherCurrencyIsSaidNotAdded()
    {
        auto euros = usage("2026-11-02", "a", 5, 0);
        euros.amount = Money::fromNanos(Currency("EUR"), 700);
        auto dollars = usage("2026-11-02", "a", 5, 300);
        dollars.requests = 9;
        const SpendData data = shapeSpend({euros, dollars}, {{2026, 11, 2}, {2026, 11, 2}}, kTwo);
        QCOMPARE(data.total(Measure::Cost), std::int64_t(300));
        QVERIFY(data.otherCurrencies);
        QVERIFY(spendSubtitle(data, Measure::Cost).contains(QStringLiteral("left out")));
        QVERIFY(!spendSubtitle(data, Measure::Tokens).contains(QStringLiteral("left out")));
    }

    void titlesSayTheAnswer()
    {
        const DayRange range{{2026, 11, 1}, {2026, 11, 5}};
        const auto title = [&](const std::vector<vox::DailyUsage>& daily, Measure measure) {
            return spendTitle(shapeSpend(daily, range, kTwo), measure);
        };
        QCOMPARE(title({}, Measure::Cost), QStringLiteral("Nothing was charged in this time"));
        QCOMPARE(title({usage("2026-11-02", "a", 10, 480), usage("2026-11-03", "b", 90, 520)}, Measure::Cost),
                 QStringLiteral("b makes 52 % of the cost"));
        QCOMPARE(
            title({usage("2026-11-02", "a", 10, 480), usage("2026-11-03", "b", 990, 520)}, Measure::Tokens),
            QStringLiteral("b speaks nearly all of the tokens"));
        QVERIFY(title({usage("2026-11-02", "a", 10, 750), usage("2026-11-03", "a", 5, 250)}, Measure::Cost)
                    .endsWith(QStringLiteral("75 % of the cost")));
    }

    void timeTitleFollowsTheSlope()
    {
        QCOMPARE(timeTitle(powerLaw(1.0)), QStringLiteral("Time grows in line with tokens"));
        QCOMPARE(timeTitle(powerLaw(1.4)), QStringLiteral("Long texts take more time per token"));
        QCOMPARE(timeTitle(powerLaw(0.7)), QStringLiteral("Long texts take less time per token"));
        QCOMPARE(timeTitle(shapeTimes({point("a", 5, 1)}, kTwo)),
                 QStringLiteral("Too few requests to tell how time grows"));
    }

    void logarithmsNeedSomething()
    {
        const TimeData data = shapeTimes({point("a", 0, 1), point("a", 5, 0), point("b", 7, 1)}, kTwo);
        QVERIFY(data.layers[0].points.empty());
        QCOMPARE(data.layers[1].points.size(), std::size_t(1));
    }

    void heat()
    {
        std::vector<std::int64_t> week(168);
        week[2 * 24 + 10] = 90;
        week[3] = 10;
        const HeatData data = shapeHeat(week);
        QCOMPARE(data.total(), std::int64_t(100));
        QCOMPARE(data.at(2, 10), std::int64_t(90));
        QLocale::setDefault(QLocale(QStringLiteral("en")));
        QCOMPARE(heatTitle(data), QStringLiteral("Busiest on Wednesday around 10:00"));
        QCOMPARE(heatTitle(shapeHeat({})), QStringLiteral("Nothing was spoken in this time"));
    }

    void medianSpeed()
    {
        QCOMPARE(medianTokensPerSecond({point("a", 100, 1), point("a", 300, 1), point("a", 900, 3)}), 300.0);
        QVERIFY(std::isnan(medianTokensPerSecond({})));
    }

    void csvIsExactAndGuarded()
    {
        const QStringList models{QStringLiteral("=cmd()"), QStringLiteral("b,\"c\"")};
        const SpendData data =
            shapeSpend({usage("2026-11-02", "=cmd()", 10, 800)}, {{2026, 11, 2}, {2026, 11, 2}}, models);
        QCOMPARE(spendCsv(data), QStringLiteral("day,model,speech_tokens,currency,amount\r\n"
                                                "2026-11-02,'=cmd(),10,USD,0.000000800\r\n"
                                                "2026-11-02,\"b,\"\"c\"\"\",0,USD,0.000000000\r\n"));
        QCOMPARE(timeCsv(shapeTimes({point("a", 7, 0.5)}, kTwo)),
                 QStringLiteral("model,speech_tokens,processing_seconds\r\na,7,0.5\r\n"));
        QCOMPARE(heatCsv(shapeHeat({})).count(QStringLiteral("\r\n")), 169);
    }

    void viewModelAgreesWithTheLedger()
    {
        vox::test::SampleLedgerService ledger({.rows = 600});
        const vox::test::FixedClock clock(vox::test::sampleNow());
        ChartsViewModel model(ledger, clock);
        model.setSpan(ChartSpan::All);
        QTRY_COMPARE(model.state(), ChartsViewModel::State::Ready);
        const auto all = ledger.select({}).value();
        QVERIFY(model.figures().spent == all.totals);
        QCOMPARE(model.figures().requests, std::int64_t(600));
        QCOMPARE(model.spend().total(Measure::Cost), all.totals[0].nanos());
        QCOMPARE(model.heat().total(), model.figures().speechTokens);

        model.setSpan(ChartSpan::Week);
        QTRY_COMPARE(model.range().days(), 7);
        QVERIFY(model.figures().requests < 600);
        QVERIFY(model.figures().change.has_value());
        QCOMPARE(model.spend().starts.size(), std::size_t(7));
    }

    void emptyAndFailed()
    {
        const vox::test::FixedClock clock(vox::test::sampleNow());
        vox::test::SampleLedgerService empty({.rows = 0});
        ChartsViewModel nothing(empty, clock);
        nothing.refresh();
        QTRY_COMPARE(nothing.state(), ChartsViewModel::State::Empty);

        vox::test::SampleLedgerService broken({.rows = 5, .failure = vox::Error::failed("No.")});
        ChartsViewModel failed(broken, clock);
        failed.refresh();
        QTRY_COMPARE(failed.state(), ChartsViewModel::State::Failed);
        QCOMPARE(failed.failure(), QStringLiteral("No."));
    }
};

QTEST_MAIN(TestChartsData)
#include "tst_charts_data.moc"
