#include "tests/support/sample_services.h"
#include "ui/viewmodels/figures_text.h"
#include "ui/viewmodels/ledger_bill_export.h"
#include "ui/viewmodels/ledger_detail.h"
#include "ui/viewmodels/ledger_period.h"
#include "ui/viewmodels/ledger_view_model.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <chrono>

using namespace vox::ui;
using namespace std::chrono_literals;
using vox::test::FixedClock;
using vox::test::SampleLedgerService;
using vox::test::SampleSpeechService;
using State = LedgerViewModel::State;
using Proof = LedgerVerification::State;

namespace {

// A clock that a test moves on.
class MovingClock final : public vox::Clock {
public:
    vox::UtcTime now = vox::test::sampleNow();
    vox::UtcTime utcNow() const override { return now; }
    std::chrono::microseconds monotonicNow() const override { return now.time_since_epoch(); }
};

vox::Money sumOf(SampleLedgerService& ledger, const std::vector<std::int64_t>& seqs)
{
    vox::Money sum = vox::Money::fromNanos(vox::Currency("USD"), 0);
    for (const std::int64_t seq : seqs)
        sum = sum + ledger.row(seq).amount;
    return sum;
}

}  // namespace

class TestLedgerViewModel final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void selectsAndAddsUp()
    {
        SampleLedgerService ledger({.rows = 400});
        LedgerViewModel model(ledger, m_speech, m_clock);
        QCOMPARE(model.state(), State::Loading);
        model.setFilter({});
        QTRY_COMPARE(model.state(), State::Ready);
        QCOMPARE(model.rows(), 400);
        const auto seqs = ledger.select({}).value().seqs;
        QVERIFY(model.totals() == std::vector{sumOf(ledger, seqs)});
        QTRY_COMPARE(model.facets().departments.size(), 4);
        QTRY_VERIFY(model.facets().voices.contains(QStringLiteral("joe")));
    }

    void filters()
    {
        SampleLedgerService ledger({.rows = 400});
        LedgerViewModel model(ledger, m_speech, m_clock);
        vox::LedgerFilter filter{.department = "Marketing", .model = "en_US-joe-medium"};
        model.setFilter(filter);
        QTRY_COMPARE(model.state(), State::Ready);
        QVERIFY(model.rows() > 0 && model.rows() < 400);
        for (int i = 0; i < model.rows(); ++i) {
            const vox::LedgerRow row = ledger.row(model.table().seqAt(i));
            QCOMPARE(row.record.context.department, std::string("Marketing"));
            QCOMPARE(row.record.context.model, std::string("en_US-joe-medium"));
        }
        model.setFilter({.search = "no such thing"});
        QCOMPARE(model.state(), State::Loading);
        QTRY_COMPARE(model.state(), State::NothingFound);
    }

    void emptyLedgerCanDoNothing()
    {
        SampleLedgerService ledger({.rows = 0});
        LedgerViewModel model(ledger, m_speech, m_clock);
        model.setFilter({});
        QTRY_COMPARE(model.state(), State::Empty);
        QVERIFY(!model.canExport());
    }

    void failureIsSaidAndMended()
    {
        SampleLedgerService ledger(
            {.rows = 5, .failure = vox::Error::failed("“%1” is gone.", {"ledger.db"})});
        LedgerViewModel model(ledger, m_speech, m_clock);
        model.setFilter({});
        QTRY_COMPARE(model.state(), State::Failed);
        QCOMPARE(model.failure(), QStringLiteral("“ledger.db” is gone."));
    }

    void newRowsAppearWhileActive()
    {
        SampleLedgerService ledger({.rows = 50});
        LedgerViewModel model(ledger, m_speech, m_clock);
        model.setFilter({});
        QTRY_COMPARE(model.rows(), 50);
        model.setActive(true);
        const auto before = ledger.selections();
        QTest::qWait(1300);
        QCOMPARE(ledger.selections(), before);  // nothing came: nothing is asked
        ledger.append(2);
        QTRY_COMPARE_WITH_TIMEOUT(model.rows(), 52, 4000);
        model.setActive(false);
        ledger.append(1);
        QTest::qWait(1300);
        QCOMPARE(model.rows(), 52);
    }

    void verifyReportsProgressAndAge()
    {
        SampleLedgerService ledger({.rows = 500, .verifyTime = 400ms});
        LedgerVerification proof(ledger, m_clock);
        QCOMPARE(proof.state(), Proof::NotYet);
        QList<std::int64_t> steps;
        connect(&proof, &LedgerVerification::changed, this, [&] { steps << proof.progress().done; });
        proof.start();
        QCOMPARE(proof.state(), Proof::Running);
        QTRY_COMPARE(proof.state(), Proof::Whole);
        QVERIFY(std::is_sorted(steps.begin(), steps.end()));
        QVERIFY(steps.size() > 3);
        QCOMPARE(steps.back(), std::int64_t(1000));
        QCOMPARE(proof.sentence(), QStringLiteral("Verified just now"));
        m_clock.now += 2min;
        QCOMPARE(proof.sentence(), QStringLiteral("Verified 2 minutes ago"));
        m_clock.now += 3h;
        QCOMPARE(proof.sentence(), QStringLiteral("Verified 3 hours ago"));
        m_clock.now = vox::test::sampleNow();
    }

    void verifyIsStoppedAtOnce()
    {
        SampleLedgerService ledger({.rows = 500, .verifyTime = 60s});
        LedgerVerification proof(ledger, m_clock);
        proof.start();
        QTRY_VERIFY(proof.progress().done > 0);
        proof.cancel();
        QCOMPARE(proof.state(), Proof::NotYet);
        QTest::qWait(30);
        QCOMPARE(proof.state(), Proof::NotYet);  // and the proof, destroyed here, does not wait a minute
    }

    void brokenChainHoldsBillsBack()
    {
        SampleLedgerService ledger({.rows = 500, .brokenSeq = 640});
        LedgerViewModel model(ledger, m_speech, m_clock);
        model.setFilter({});
        QTRY_COMPARE(model.state(), State::Ready);
        QVERIFY(model.canExport());
        model.verification().start();
        QTRY_COMPARE(model.verification().state(), Proof::Broken);
        QCOMPARE(model.verification().brokenRow(), std::optional<std::int64_t>(640));
        QCOMPARE(model.verification().sentence(), QStringLiteral("Chain broken at row 640"));
        QVERIFY(model.verification().advice().contains(QStringLiteral("Row 640: its hash")));
        QVERIFY(!model.canExport());
    }

    void chargeAddsUpStepByStep()
    {
        SampleLedgerService ledger({.rows = 3});
        const vox::LedgerRow row = ledger.row(4);
        const auto facts = chargeFacts(row, vox::test::sampleTariff());
        QCOMPARE(facts.size(), std::size_t(5));
        QVERIFY(facts[0].name.contains(QStringLiteral("× $0.80/M")));
        QCOMPARE(facts[2].value, facts[4].value);  // sum before rounding, charged: exact here
        QVERIFY(facts[4].total);
        QVERIFY(facts[4].value.endsWith(QString::fromStdString(row.amount.amount())));
    }

    void chargeShowsWhatRoundingTakes()
    {
        SampleLedgerService ledger({.rows = 3});
        vox::LedgerRow row = ledger.row(4);
        vox::Tariff tariff = vox::test::sampleTariff();
        tariff.perMillion = {.textTokenNanos = 0, .speechTokenNanos = 333'333};
        row.record.usage = {};
        row.record.usage.speechTokens = vox::SpeechTokens(2);
        const auto facts = chargeFacts(row, tariff);
        QCOMPARE(facts[0].value, QStringLiteral("$0.000000000666666"));
        QCOMPARE(facts[0].name, QStringLiteral("2 speech tokens × $0.000333333/M"));
    }

    void chargeByRulesIsNotMadeUpOfPlainPrices()
    {
        SampleLedgerService ledger;
        vox::LedgerRow row = ledger.row(ledger.newest());
        vox::Tariff tariff = vox::test::sampleTariff();
        row.tariff = tariff.reference();
        QVERIFY(chargeFacts(row, tariff).size() > 1);
        tariff.rules.emplace_back();
        const auto facts = chargeFacts(row, tariff);
        QCOMPARE(facts.size(), 1U);
        QCOMPARE(facts.front().value, moneyText(row.amount));
    }

    void chargeOfAnotherTariffIsNotMadeUp()
    {
        SampleLedgerService ledger({.rows = 3});
        vox::LedgerRow row = ledger.row(4);
        row.tariff = "older-2025-01@000000000000";
        QVERIFY(chargeFacts(row, vox::test::sampleTariff()).empty());
    }

    void samplesAddUp()
    {
        SampleLedgerService ledger({.rows = 30});
        for (std::int64_t seq = 2; seq <= 60; seq += 2) {
            const vox::LedgerRow row = ledger.row(seq);
            const auto& samples = row.record.samples;
            QCOMPARE(samples.decoded.value(),
                     row.record.usage.speechTokens.value() * *row.record.context.samplesPerToken);
            const auto facts = sampleFacts(row);
            QCOMPARE(facts.size(), std::size_t(5));
            QVERIFY(facts.back().total);
        }
    }

    void chainShowsWhatComesAfter()
    {
        SampleLedgerService ledger({.rows = 10});
        LedgerDetail detail(ledger);
        detail.show(ledger.row(20));
        QVERIFY(detail.next().newest);
        detail.show(ledger.row(10));
        QTRY_COMPARE(detail.next().hash, QString::fromStdString(ledger.row(12).previousHash));
        QVERIFY(!detail.next().fits);  // what follows is a reservation: its own link cannot be seen from here
    }

    void copiesAsJson()
    {
        SampleLedgerService ledger({.rows = 10});
        const vox::LedgerRow row = ledger.row(6);
        const QJsonObject json = QJsonDocument::fromJson(rowAsJson(row).toUtf8()).object();
        QCOMPARE(json[QStringLiteral("ledger_seq")].toInt(), 6);
        QCOMPARE(json[QStringLiteral("amount")].toString().toStdString(), row.amount.amount());
        QCOMPARE(json[QStringLiteral("request_id")].toString().toStdString(),
                 row.record.context.request.toString());
        QVERIFY(rowAsText(row).contains(QString::fromStdString(row.hash)));
    }

    void periods_data()
    {
        QTest::addColumn<int>("period");
        QTest::addColumn<QDate>("first");
        QTest::addColumn<QDate>("last");
        const auto add = [](const char* name, LedgerPeriod period, QDate first, QDate last) {
            QTest::newRow(name) << static_cast<int>(period) << first << last;
        };
        add("today", LedgerPeriod::Today, {2026, 1, 31}, {2026, 1, 31});
        add("week", LedgerPeriod::Week, {2026, 1, 25}, {2026, 1, 31});
        add("month", LedgerPeriod::Month, {2026, 1, 1}, {2026, 1, 31});
        add("last month", LedgerPeriod::LastMonth, {2025, 12, 1}, {2025, 12, 31});
        add("year", LedgerPeriod::Year, {2026, 1, 1}, {2026, 12, 31});
    }
    void periods()
    {
        QFETCH(int, period);
        QFETCH(QDate, first);
        QFETCH(QDate, last);
        const auto days = periodDays(static_cast<LedgerPeriod>(period), QDate(2026, 1, 31));
        QVERIFY(days == (DayRange{first, last}));
    }

    void rangeUpToTodayStaysOpen()
    {
        const QDate today(2026, 11, 22);
        vox::LedgerFilter filter;
        setDays(filter, DayRange{today.addDays(-3), today}, today);
        QVERIFY(filter.from && !filter.to);
        setDays(filter, DayRange{today.addDays(-3), today.addDays(-1)}, today);
        QVERIFY(filter.from && filter.to && *filter.to - *filter.from == 72h);
        setDays(filter, std::nullopt, today);
        QVERIFY(!filter.from && !filter.to);
    }

    void billIsWrittenOffThread()
    {
        SampleLedgerService ledger({.rows = 400});
        LedgerBillExport bill(ledger);
        const QTemporaryDir folder;
        vox::BillRequest request{.fromDay = "2026-11-01", .toDay = "2026-11-30", .timeZone = "UTC"};
        request.path = folder.filePath(QStringLiteral("bill.csv")).toStdString();
        bill.start(request);
        QCOMPARE(bill.state(), LedgerBillExport::State::Running);
        QTRY_COMPARE(bill.state(), LedgerBillExport::State::Done);
        QVERIFY(bill.summary().rows > 0);
        QVERIFY(bill.sentence().startsWith(rowsText(bill.summary().rows)));
        QVERIFY(bill.sentence().endsWith(totalsText(bill.summary().totals)));
        QVERIFY(std::filesystem::exists(request.path));

        request.path = "/no/such/folder/bill.csv";
        bill.start(request);
        QTRY_COMPARE(bill.state(), LedgerBillExport::State::Failed);
        QVERIFY(bill.sentence().contains(QStringLiteral("/no/such/folder/bill.csv")));
    }

    void billNames()
    {
        const auto name = [](const char* from, const char* to) {
            return billFileName(QString::fromLatin1(from), QString::fromLatin1(to));
        };
        QCOMPARE(name("2026-02-01", "2026-02-28"), QStringLiteral("bill-2026-02.csv"));
        QCOMPARE(name("2026-02-01", "2026-02-27"), QStringLiteral("bill-2026-02-01-2026-02-27.csv"));
        QCOMPARE(name("2026-02-03", "2026-02-03"), QStringLiteral("bill-2026-02-03.csv"));
    }

private:
    MovingClock m_clock;
    SampleSpeechService m_speech;
};

QTEST_MAIN(TestLedgerViewModel)
#include "tst_ledger_view_model.moc"
