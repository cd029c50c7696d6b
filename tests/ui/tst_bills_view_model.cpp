#include "tests/support/sample_services.h"
#include "ui/viewmodels/bills_check.h"
#include "ui/viewmodels/bills_closing.h"
#include "ui/viewmodels/bills_correction.h"
#include "ui/viewmodels/bills_import.h"
#include "ui/viewmodels/bills_view_model.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <semaphore>

using namespace vox;
using namespace vox::ui;
using test::SampleBookkeepingService;

namespace {

QString write(const QTemporaryDir& folder, const char* name, const QByteArray& text)
{
    QFile file(folder.filePath(QString::fromLatin1(name)));
    if (file.open(QIODevice::WriteOnly))
        file.write(text);
    return file.fileName();
}

}  // namespace

class TestBillsViewModel final : public QObject {
    Q_OBJECT

    struct Shown {
        explicit Shown(SampleBookkeepingService::Options options = {}, std::int64_t rows = 400)
            : ledger({.rows = rows})
            , books(with(std::move(options), &ledger))
            , settings(toPath(folder.path()))
            , model({books, ledger, clock, settings})
        {
            model.setActive(true);
        }
        static SampleBookkeepingService::Options with(SampleBookkeepingService::Options options,
                                                      LedgerService* ledger)
        {
            options.ledger = ledger;
            return options;
        }
        bool ready()
        {
            return QTest::qWaitFor(
                [&] { return model.state() != BillsViewModel::State::Loading && !model.refreshing(); });
        }

        QTemporaryDir folder;
        test::FixedClock clock{test::sampleNow()};
        test::SampleLedgerService ledger;
        SampleBookkeepingService books;
        AppSettings settings;
        BillsViewModel model;
    };

private Q_SLOTS:
    void thisMonthByDepartmentAtFirst()
    {
        Shown shown;
        QVERIFY(shown.ready());
        QCOMPARE(shown.model.state(), BillsViewModel::State::Ready);
        const BillRequest asked = shown.books.previewed();
        QCOMPARE(asked.fromDay, std::string("2026-11-01"));
        QCOMPARE(asked.toDay, std::string("2026-11-30"));
        QCOMPARE(asked.by, std::string("department"));
        QVERIFY(!asked.timeZone.empty());
        QCOMPARE(shown.model.table().rowCount(), 4);
        QVERIFY(shown.model.rows() > 4);
        QCOMPARE(shown.model.totals().size(), std::size_t(1));
        QCOMPARE(shown.model.facets().departments.size(), 4);
    }

    void linesAddUpToTheTotal()
    {
        Shown shown;
        QVERIFY(shown.ready());
        const BillsTableModel& table = shown.model.table();
        std::int64_t sum = 0;
        const int last = table.columnCount() - 1;
        QCOMPARE(table.headerData(last, Qt::Horizontal, Qt::DisplayRole).toString(),
                 QStringLiteral("amount"));
        for (int i = 0; i < table.rowCount(); ++i)
            sum += table.index(i, last).data().toString().remove(u'.').toLongLong();
        QCOMPARE(sum, shown.model.totals()[0].nanos());
    }

    void figuresStandRightAndEmptyColumnsAreCounted()
    {
        Shown shown;
        BillChoice choice = shown.model.choice();
        choice.by.clear();
        shown.model.setChoice(choice);
        QVERIFY(shown.ready());
        QTRY_COMPARE(shown.model.table().rowCount(), std::min(200, static_cast<int>(shown.model.rows())));
        const BillsTableModel& table = shown.model.table();
        QCOMPARE(table.emptyColumns(), 1);  // "user"
        QVERIFY(shown.model.linesNote().contains(QStringLiteral("1 column")));
        QVERIFY(table.index(0, 0).data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight);
        QVERIFY(table.index(0, 2).data(Qt::TextAlignmentRole).toInt() & Qt::AlignLeft);
    }

    void choiceIsRememberedWhereItIsAHabit()
    {
        Shown shown;
        BillChoice choice = shown.model.choice();
        choice.profile = "focus-1.4";
        choice.by = "project";
        choice.zone = QStringLiteral("Asia/Shanghai");
        choice.department = QStringLiteral("Training");
        shown.model.setChoice(choice);
        QVERIFY(shown.ready());
        QTRY_COMPARE(shown.books.previewed().profile, std::string("focus-1.4"));
        QCOMPARE(shown.books.previewed().timeZone, std::string("Asia/Shanghai"));
        QCOMPARE(shown.books.previewed().filter.department, std::string("Training"));
        const BillsViewModel again({shown.books, shown.ledger, shown.clock, shown.settings});
        QCOMPARE(again.choice().profile, std::string("focus-1.4"));
        QCOMPARE(again.choice().by, std::string("project"));
        QCOMPARE(again.choice().zone, QStringLiteral("Asia/Shanghai"));
        QVERIFY(again.choice().department.isEmpty());
    }

    void unknownProfileInTheSettingsIsPlain()
    {
        const QTemporaryDir folder;
        AppSettings settings(toPath(folder.path()));
        settings.setValue(QStringLiteral("bills/profile"), QStringLiteral("focus-9"));
        test::SampleLedgerService ledger({.rows = 0});
        SampleBookkeepingService books({});
        const test::FixedClock clock(test::sampleNow());
        const BillsViewModel model({books, ledger, clock, settings});
        QCOMPARE(model.choice().profile, std::string("plain"));
    }

    void emptyDaysAndFailures()
    {
        Shown empty({}, 0);
        QVERIFY(empty.ready());
        QCOMPARE(empty.model.state(), BillsViewModel::State::Empty);
        QVERIFY(!empty.model.canExport());
        Shown broken({.failure = Error::failed("The ledger has a broken link at row %1.", {"128401"})});
        QVERIFY(broken.ready());
        QCOMPARE(broken.model.state(), BillsViewModel::State::Failed);
        QCOMPARE(broken.model.failure(), QStringLiteral("The ledger has a broken link at row 128401."));
        QVERIFY(!broken.model.canExport());
    }

    void newRowsAreSeen()
    {
        Shown shown;
        QVERIFY(shown.ready());
        const std::int64_t before = shown.model.rows();
        shown.ledger.append(3);
        QTRY_COMPARE_WITH_TIMEOUT(shown.model.rows(), before + 3, 5'000);
    }

    void theGuiThreadDoesNotWait()
    {
        std::counting_semaphore<> go(0);
        Shown shown({.gate = [&] { go.acquire(); }});
        QCOMPARE(shown.model.state(), BillsViewModel::State::Loading);
        go.release(1'000);
        QVERIFY(shown.ready());
    }

    void exportsBillAndRecords()
    {
        Shown shown;
        QVERIFY(shown.ready());
        const QString file = shown.folder.filePath(QStringLiteral("bill.csv"));
        shown.model.exportTo(file);
        QVERIFY(shown.model.exporting());
        QTRY_COMPARE(shown.model.message().kind, PageMessage::Kind::Done);
        QVERIFY(shown.model.message().advice.contains(file));
        QVERIFY(QFile::exists(file));
        const QString records = shown.folder.filePath(QStringLiteral("records.jsonl"));
        shown.model.exportRecordsTo(records);
        QTRY_VERIFY(QFile::exists(records) && !shown.model.exporting());
        shown.model.exportTo(QStringLiteral("/no/such/folder/b.csv"));
        QTRY_COMPARE(shown.model.message().kind, PageMessage::Kind::Trouble);
    }

    void checkSaysWholeAlteredOrWhyNot()
    {
        const QTemporaryDir folder;
        const QString bill = write(folder, "november.csv", "x");
        SampleBookkeepingService books({});
        BillsCheck check(books);
        check.start({bill});
        QCOMPARE(check.state(), BillsCheck::State::Running);
        QTRY_COMPARE(check.state(), BillsCheck::State::Failed);  // no manifest beside it
        QVERIFY(check.faults().constFirst().contains(QStringLiteral("manifest")));
        const QString manifest = write(folder, "november.csv.manifest.json", "{}");
        check.start({manifest, bill});  // dropped together, in any order
        QTRY_COMPARE(check.state(), BillsCheck::State::Whole);
        QCOMPARE(check.file(), bill);
        QVERIFY(check.headline().contains(QStringLiteral("412 rows")));
        SampleBookkeepingService others({.isSigned = false});
        BillsCheck careful(others);
        careful.start({bill});
        QTRY_COMPARE(careful.state(), BillsCheck::State::Unsigned);
        check.close();
        QCOMPARE(check.state(), BillsCheck::State::Idle);
    }

    void onlyTheFirstFaultsAreShown()
    {
        const QTemporaryDir folder;
        const QString bill = write(folder, "a.csv", "x");
        write(folder, "a.csv.manifest.json", "{}");
        std::vector<Sentence> faults;
        for (int i = 1; i <= 8; ++i)
            faults.push_back({"Line %1 is not as it was written.", {std::to_string(i)}});
        SampleBookkeepingService books({.faults = faults});
        BillsCheck check(books);
        check.start({bill});
        QTRY_COMPARE(check.state(), BillsCheck::State::Altered);
        QCOMPARE(check.faults().size(), 6);
        QCOMPARE(check.faults()[4], QStringLiteral("Line 5 is not as it was written."));
        QCOMPARE(check.faults()[5], QStringLiteral("And 3 more."));
    }

    void correctionNeedsARowAnAmountAndAReason()
    {
        test::SampleLedgerService ledger({.rows = 40});
        SampleBookkeepingService books({.ledger = &ledger});
        BillsCorrection correction(books, ledger);
        QVERIFY(correction.fault().contains(QStringLiteral("Which row")));
        correction.setInput({QStringLiteral("41"), {}, {}});  // a reservation, not a charge
        QTRY_COMPARE(correction.fault(), QStringLiteral("There is no charge at row 41."));
        correction.setInput({QStringLiteral("40"), QStringLiteral("0,5"), {}});
        QTRY_VERIFY(correction.row());
        QVERIFY(correction.rowText().contains(QStringLiteral("$")));
        QVERIFY(correction.fault().contains(QStringLiteral("0,5")));
        correction.setInput({QStringLiteral("40"), QStringLiteral("0"), QStringLiteral("x")});
        QVERIFY(!correction.fault().isEmpty());
        correction.setInput({QStringLiteral("40"), QStringLiteral("-0.0005"), QStringLiteral("  ")});
        QVERIFY(correction.fault().contains(QStringLiteral("reason")));
        correction.write();
        QVERIFY(books.adjustments().empty());
        correction.setInput(
            {QStringLiteral("40"), QStringLiteral("-0.0005"), QStringLiteral(" billed twice ")});
        QCOMPARE(correction.fault(), QString());
        QVERIFY(correction.summary().contains(QString::fromUtf8("−$0.000500000 to row 40")));
        correction.write();
        correction.write();  // a second press does nothing
        QTRY_COMPARE(correction.state(), BillsCorrection::State::Done);
        QCOMPARE(books.adjustments().size(), std::size_t(1));
        QCOMPARE(books.adjustments()[0].seq, std::int64_t(40));
        QCOMPARE(books.adjustments()[0].delta.nanos(), std::int64_t(-500'000));
        QCOMPARE(books.adjustments()[0].reason, std::string("billed twice"));
        QCOMPARE(correction.outcome(), QStringLiteral("Written as row 81"));
    }

    void importReportsEveryLine()
    {
        const QTemporaryDir folder;
        const QString file = write(folder, "a.jsonl", "{\"id\":\"a\"}\n{\"id\":\"b\"}\n{\"id\":\"a\"}\nno\n");
        SampleBookkeepingService books({});
        BillsImport import(books);
        import.start(file, {.department = "Scans"});
        QTRY_COMPARE(import.state(), BillsImport::State::Done);
        QCOMPARE(import.headline(), QStringLiteral("4 lines: 2 booked, 1 known already, 1 refused"));
        QCOMPARE(import.refusals(), QStringList{QStringLiteral("Line 4: there is no id.")});
        QVERIFY(!import.complete());
        QCOMPARE(books.importedWith().department, std::string("Scans"));
        import.start(QStringLiteral("/no/such/file"), {});
        QTRY_COMPARE(import.state(), BillsImport::State::Failed);
        QVERIFY(import.advice().contains(QStringLiteral("/no/such/file")));
    }

    void monthsAreClosedOnce()
    {
        SampleBookkeepingService books({});
        BillsClosing closing(books);
        closing.start();
        QTRY_COMPARE(closing.state(), BillsClosing::State::Done);
        QCOMPARE(closing.headline(), QStringLiteral("2 months are closed"));
        QCOMPARE(closing.months()[1].month, QStringLiteral("October 2026"));
        QCOMPARE(closing.months()[1].total, QStringLiteral("$1.391150400"));
        closing.start();
        QTRY_VERIFY(closing.months().empty() && closing.state() == BillsClosing::State::Done);
        QCOMPARE(closing.headline(), QStringLiteral("Every month that is over is closed already"));
    }
};

QTEST_MAIN(TestBillsViewModel)
#include "tst_bills_view_model.moc"
