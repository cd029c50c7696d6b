#include "tests/support/sample_ledger_service.h"
#include "ui/viewmodels/ledger_table_model.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include <semaphore>

using namespace vox::ui;
using vox::test::SampleLedgerService;

namespace {

std::vector<std::int64_t> allSeqs(SampleLedgerService& ledger)
{
    return ledger.select({}).value().seqs;
}

QVariant cell(const LedgerTableModel& model, int row, LedgerColumn column, int role = Qt::DisplayRole)
{
    return model.data(model.index(row, static_cast<int>(column)), role);
}

}  // namespace

class TestLedgerTableModel final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsRowsOnceTheyHaveCome()
    {
        SampleLedgerService ledger({.rows = 300});
        LedgerTableModel model(ledger);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setSeqs(allSeqs(ledger));
        QCOMPARE(model.rowCount(), 300);
        QVERIFY(!cell(model, 5, LedgerColumn::Seq, LedgerTableModel::LoadedRole).toBool());
        QVERIFY(cell(model, 5, LedgerColumn::Seq).isNull());  // asks for it

        QTRY_VERIFY(cell(model, 5, LedgerColumn::Seq, LedgerTableModel::LoadedRole).toBool());
        const vox::LedgerRow wanted = ledger.row(model.seqAt(5));
        for (int i = 0; i < kLedgerColumns; ++i) {
            const auto column = static_cast<LedgerColumn>(i);
            QCOMPARE(cell(model, 5, column).toString(), cellText(wanted, column));
        }
    }

    void pagesThroughAMillionRowsWithoutLoadingThem()
    {
        SampleLedgerService ledger({.rows = 1'000'000});
        LedgerTableModel model(ledger);
        QTableView view;
        view.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
        view.setModel(&model);
        view.resize(900, 700);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));

        std::vector<std::int64_t> seqs = allSeqs(ledger);
        QElapsedTimer stall;
        stall.start();
        model.setSeqs(std::move(seqs));
        QCoreApplication::processEvents();
        const auto firstPaint = stall.elapsed();

        for (int step = 0; step <= 20; ++step) {
            const int row = step * (model.rowCount() - 1) / 20;
            view.scrollTo(model.index(row, 0));
            QTRY_VERIFY(cell(model, row, LedgerColumn::Seq, LedgerTableModel::LoadedRole).toBool());
            QCOMPARE(cell(model, row, LedgerColumn::Seq).toLongLong(), model.seqAt(row));
        }
        QVERIFY2(ledger.rowsFetched() < 21 * 4 * 64, qPrintable(QString::number(ledger.rowsFetched())));
        QVERIFY2(firstPaint < 5000,
                 qPrintable(QString::number(firstPaint)));  // not the time it takes to load all
    }

    void fastScrollingSkipsWhatWentBy()
    {
        std::counting_semaphore<1000> gate{0};
        SampleLedgerService ledger({.rows = 20'000, .gate = {}});
        SampleLedgerService slow({.rows = 20'000, .gate = [&] { gate.acquire(); }});
        LedgerTableModel model(slow);
        model.setSeqs(allSeqs(ledger));
        QSignalSpy came(&model, &QAbstractItemModel::dataChanged);
        for (int row = 0; row < 20'000; row += 64)
            cell(model, row, LedgerColumn::Seq);
        gate.release(2);
        QTRY_VERIFY(cell(model, 19'990, LedgerColumn::Seq, LedgerTableModel::LoadedRole).toBool());
        QVERIFY(slow.rowsFetched() <= 2 * 4 * 64);
        gate.release(100);
    }

    void stalePageIsDropped()
    {
        std::binary_semaphore entered{0};
        std::binary_semaphore go{0};
        SampleLedgerService all({.rows = 200});
        SampleLedgerService gated({.rows = 200, .gate = [&] {
                                       entered.release();
                                       go.acquire();
                                   }});
        LedgerTableModel model(gated);
        model.setSeqs(allSeqs(all));
        cell(model, 0, LedgerColumn::Seq);
        QTest::qWait(5);  // the request leaves
        entered.acquire();
        model.setSeqs({2});  // another filter: the rows on their way are nobody's now
        QSignalSpy came(&model, &QAbstractItemModel::dataChanged);
        go.release();
        QTest::qWait(50);
        QCOMPARE(came.count(), 0);
        QVERIFY(!cell(model, 0, LedgerColumn::Seq, LedgerTableModel::LoadedRole).toBool());
        cell(model, 0, LedgerColumn::Seq);
        QTest::qWait(5);
        go.release();
        QTRY_VERIFY(cell(model, 0, LedgerColumn::Seq, LedgerTableModel::LoadedRole).toBool());
    }

    void newRowsAreInsertedAtTheTop()
    {
        SampleLedgerService ledger({.rows = 100});
        LedgerTableModel model(ledger);
        model.setSeqs(allSeqs(ledger));
        const std::int64_t newest = model.seqAt(0);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        ledger.append(3);
        model.setSeqs(allSeqs(ledger));
        QCOMPARE(inserted.count(), 1);
        QCOMPARE(reset.count(), 0);
        QCOMPARE(model.rowOf(newest), 3);
        QCOMPARE(model.rowOf(newest + 1), -1);
        QCOMPARE(model.nearestRow(newest), 3);
        QCOMPARE(model.nearestRow(newest + 1), 2);  // a reservation: its settled row stands above
        QCOMPARE(model.nearestRow(model.seqAt(0) + 1), -1);
    }

    void failureIsToldOnceAndAsksNoMore()
    {
        SampleLedgerService good({.rows = 10});
        SampleLedgerService bad(
            {.rows = 10, .failure = vox::Error::failed("The file “%1” is damaged.", {"x"})});
        LedgerTableModel model(bad);
        model.setSeqs(allSeqs(good));
        QSignalSpy failed(&model, &LedgerTableModel::fetchFailed);
        cell(model, 0, LedgerColumn::Seq);
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(failed[0][0].toString(), QStringLiteral("The file “x” is damaged."));
        cell(model, 0, LedgerColumn::Seq);
        QTest::qWait(30);
        QCOMPARE(failed.count(), 1);
    }

    void rowThatIsNotThereIsAskedForOnce()
    {
        SampleLedgerService ledger({.rows = 10});
        LedgerTableModel model(ledger);
        model.setSeqs({4, 3, 2});  // 3 is a reservation, no settled row
        for (int i = 0; i < 5; ++i) {
            cell(model, 1, LedgerColumn::Seq);
            QTest::qWait(10);
        }
        QCOMPARE(ledger.rowsFetched(), std::int64_t(3));
        QVERIFY(!cell(model, 1, LedgerColumn::Seq, LedgerTableModel::LoadedRole).toBool());
    }

    void brokenRowIsInDanger()
    {
        SampleLedgerService ledger({.rows = 10});
        LedgerTableModel model(ledger);
        model.setSeqs(allSeqs(ledger));
        cell(model, 0, LedgerColumn::Seq);
        QTRY_VERIFY(model.loadedRow(4));
        model.setBrokenRow(model.seqAt(4));
        const auto tone = cell(model, 4, LedgerColumn::Amount, LedgerTableModel::ToneRole).toInt();
        QCOMPARE(tone, static_cast<int>(LedgerTableModel::Tone::Danger));
        const auto other = cell(model, 5, LedgerColumn::Amount, LedgerTableModel::ToneRole).toInt();
        QCOMPARE(other, static_cast<int>(LedgerTableModel::Tone::Plain));
    }
};

QTEST_MAIN(TestLedgerTableModel)
#include "tst_ledger_table_model.moc"
