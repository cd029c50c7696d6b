#include "ui/viewmodels/money_text.h"
#include "ui/viewmodels/text_file.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace vox;
using namespace vox::ui;

class TestMoneyText final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsAmountsExactly_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("nanos");
        QTest::newRow("whole") << "25" << qint64(25'000'000'000);
        QTest::newRow("cents") << "0.10" << qint64(100'000'000);
        QTest::newRow("nine decimals") << "0.000000001" << qint64(1);
        QTest::newRow("minus") << "-0.004200" << qint64(-4'200'000);
        QTest::newRow("typographic minus") << QString::fromUtf8("−1.5") << qint64(-1'500'000'000);
        QTest::newRow("plus") << "+2" << qint64(2'000'000'000);
        QTest::newRow("groups") << QString::fromUtf8("1 250.5") << qint64(1'250'500'000'000);
        QTest::newRow("largest") << "9223372036.854775807" << qint64(9'223'372'036'854'775'807);
    }
    void readsAmountsExactly()
    {
        QFETCH(QString, text);
        QFETCH(qint64, nanos);
        const auto amount = parseMoney(text, Currency("EUR"));
        QVERIFY(amount.has_value());
        QCOMPARE(qint64(amount->nanos()), nanos);
        QCOMPARE(amount->currency(), Currency("EUR"));
    }

    void refusesWhatIsNotAnAmount_data()
    {
        QTest::addColumn<QString>("text");
        for (const char* text : {"", ".", "1.", ".5", "1,5", "1e3", "0x1", "1.0000000001", "--1", "nan",
                                 "9223372036.854775808", "99999999999999999999", "$5"})
            QTest::newRow(text[0] ? text : "nothing") << QString::fromLatin1(text);
    }
    void refusesWhatIsNotAnAmount()
    {
        QFETCH(QString, text);
        QVERIFY(!parseMoney(text, Currency("USD")).has_value());
    }

    void editingGivesTheSameBack_data()
    {
        QTest::addColumn<qint64>("nanos");
        QTest::addColumn<QString>("text");
        QTest::newRow("round") << qint64(25'000'000'000) << "25.00";
        QTest::newRow("fine") << qint64(1'234'567'891) << "1.234567891";
        QTest::newRow("three") << qint64(500'000) << "0.0005";
        QTest::newRow("negative") << qint64(-4'200'000) << "-0.0042";
    }
    void editingGivesTheSameBack()
    {
        QFETCH(qint64, nanos);
        QFETCH(QString, text);
        const Money amount = Money::fromNanos(Currency("USD"), nanos);
        QCOMPARE(editableMoney(amount), text);
        QCOMPARE(parseMoney(text, Currency("USD"))->nanos(), amount.nanos());
    }

    void differencesAreOfOneCurrency()
    {
        const auto usd = [](std::int64_t nanos) { return Money::fromNanos(Currency("USD"), nanos); };
        QCOMPARE(differenceOf({usd(5)}, usd(3))->nanos(), std::int64_t(-2));
        QCOMPARE(differenceOf({}, usd(3))->nanos(), std::int64_t(3));
        QVERIFY(!differenceOf({usd(5)}, Money::fromNanos(Currency("EUR"), 3)));
        QVERIFY(!differenceOf({usd(5), Money::fromNanos(Currency("EUR"), 1)}, usd(3)));
        QCOMPARE(signedMoneyText(usd(1'000'000'000)), QStringLiteral("+$1.000000000"));
        QCOMPARE(signedMoneyText(usd(-1)), QString::fromUtf8("−$0.000000001"));
    }

    void shortTextTellsFromNothing()
    {
        const auto usd = [](std::int64_t nanos) { return Money::fromNanos(Currency("USD"), nanos); };
        QCOMPARE(shortMoneyText(usd(0)), QStringLiteral("$0.00"));
        QCOMPARE(shortMoneyText(usd(12'345'000'000)), QStringLiteral("$12.34"));
        QCOMPARE(shortMoneyText(usd(18'400'000)), QStringLiteral("$0.0184"));
        QCOMPARE(shortMoneyText(usd(7)), QStringLiteral("$0.000000007"));
    }

    void filesAreWrittenWholeOrNotAtAll()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("a.txt"));
        QVERIFY(writeTextFile(file, QString::fromUtf8("grün")).ok());
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        QCOMPARE(written.readAll(), QByteArray("grün"));
        const Status failed = writeTextFile(QStringLiteral("/no/such/folder/a.txt"), {});
        QVERIFY(!failed.ok());
        QVERIFY(failed.error().message().find("/no/such/folder/a.txt") != std::string::npos);
    }
};

QTEST_MAIN(TestMoneyText)
#include "tst_money_text.moc"
