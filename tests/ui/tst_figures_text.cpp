#include "ui/viewmodels/error_text.h"
#include "ui/viewmodels/figures_text.h"

#include <QLocale>
#include <QTest>

#include <cmath>
#include <limits>

using namespace vox::ui;
using vox::Currency;
using vox::Money;

class TestFiguresText final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    }  // must not matter

    void money_data()
    {
        QTest::addColumn<qint64>("nanos");
        QTest::addColumn<int>("decimals");
        QTest::addColumn<QString>("text");
        QTest::newRow("exact") << qint64(3797600) << 9 << QStringLiteral("$0.003797600");
        QTest::newRow("zero") << qint64(0) << 9 << QStringLiteral("$0.000000000");
        QTest::newRow("half to even, down") << qint64(2500) << 6 << QStringLiteral("$0.000002");
        QTest::newRow("half to even, up") << qint64(3500) << 6 << QStringLiteral("$0.000004");
        QTest::newRow("grouped") << qint64(1234567890000000) << 2
                                 << QStringLiteral("$1\u202F234\u202F567.89");
        QTest::newRow("negative") << qint64(-4200000) << 9 << QStringLiteral("\u2212$0.004200000");
        QTest::newRow("no minus nought") << qint64(-1) << 2 << QStringLiteral("$0.00");
        QTest::newRow("smallest") << std::numeric_limits<qint64>::min() << 9
                                  << QStringLiteral("\u2212$9\u202F223\u202F372\u202F036.854775808");
    }
    void money()
    {
        QFETCH(qint64, nanos);
        QFETCH(int, decimals);
        QTEST(moneyText(Money::fromNanos(Currency("USD"), nanos), decimals), "text");
    }

    void otherCurrencies()
    {
        QCOMPARE(moneyText(Money::fromNanos(Currency("EUR"), 1), 9), QStringLiteral("€0.000000001"));
        QCOMPARE(moneyText(Money::fromNanos(Currency("CHF"), 0), 2), QStringLiteral("CHF\u00A00.00"));
    }

    void counts()
    {
        QCOMPARE(countText(0), QStringLiteral("0"));
        QCOMPARE(countText(999), QStringLiteral("999"));
        QCOMPARE(countText(12345), QStringLiteral("12\u202F345"));
        QCOMPARE(countText(-1234567), QStringLiteral("\u22121\u202F234\u202F567"));
        QCOMPARE(shortCountText(8765), QStringLiteral("8\u202F765"));
        QCOMPARE(shortCountText(412345), QStringLiteral("412\u00A0k"));
        QCOMPARE(shortCountText(999499), QStringLiteral("999\u00A0k"));
        QCOMPARE(shortCountText(9184720), QStringLiteral("9.18\u00A0M"));
    }

    void durations()
    {
        QCOMPARE(durationText(0), QStringLiteral("0:00"));
        QCOMPARE(durationText(54.6), QStringLiteral("0:55"));
        QCOMPARE(durationText(3727), QStringLiteral("1:02:07"));
        QCOMPARE(decimalText(std::nan(""), 3), QStringLiteral("–"));
        QCOMPARE(decimalText(0.1236, 3), QStringLiteral("0.124"));
    }

    void timesSurviveTheWayThere()
    {
        const vox::UtcTime time{std::chrono::milliseconds(1795362463123)};
        QVERIFY(utcTime(localTime(time)) == time);
    }

    void errorsFillTheirArguments()
    {
        const auto error = vox::Error::failed("“%2” and %1, %3.", {"100 %", "%1"});
        QCOMPARE(errorText(error), QStringLiteral("“%1” and 100 %, ."));
    }
};

QTEST_GUILESS_MAIN(TestFiguresText)
#include "tst_figures_text.moc"
