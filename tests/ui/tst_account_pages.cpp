#include "tests/support/sample_services.h"
#include "ui/dialogs/budget_dialog.h"
#include "ui/dialogs/close_months_dialog.h"
#include "ui/dialogs/correct_row_dialog.h"
#include "ui/dialogs/import_records_dialog.h"
#include "ui/dialogs/use_tariff_dialog.h"
#include "ui/pages/bills_page.h"
#include "ui/pages/budgets_page.h"
#include "ui/pages/prices_page.h"
#include "ui/theme/theme.h"
#include "ui/viewmodels/figures_text.h"
#include "ui/widgets/budget_bar.h"
#include "ui/widgets/figures.h"
#include "ui/widgets/file_drop.h"
#include "ui/widgets/period_field.h"

#include <QAccessible>
#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QDropEvent>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QUrl>

#include <algorithm>

using namespace vox;
using namespace vox::ui;

namespace {

template <typename Widget>
Widget* named(const QWidget& parent, const char* name)
{
    const auto all = parent.findChildren<Widget*>();
    const auto found = std::find_if(all.begin(), all.end(), [name](const Widget* widget) {
        return widget->accessibleName() == QString::fromUtf8(name);
    });
    return found == all.end() ? nullptr : *found;
}

bool shows(const QWidget& parent, const char* words)
{
    const QString wanted = QString::fromUtf8(words);
    const auto labels = parent.findChildren<QLabel*>();
    const auto figures = parent.findChildren<Figure*>();
    return std::any_of(labels.begin(), labels.end(),
                       [&](const QLabel* label) {
                           return label->isVisibleTo(&parent) && label->text().contains(wanted);
                       }) ||
           std::any_of(figures.begin(), figures.end(), [&](const Figure* figure) {
               return figure->isVisibleTo(&parent) && figure->text().contains(wanted);
           });
}

const Banner* banner(const QWidget& parent)
{
    const auto all = parent.findChildren<Banner*>();
    const auto shown =
        std::find_if(all.begin(), all.end(), [](const Banner* one) { return one->isVisible(); });
    return shown == all.end() ? nullptr : *shown;
}

// As a file manager would: over the widget, then let go.
bool drop(QWidget& target, const QStringList& files)
{
    QMimeData data;
    QList<QUrl> urls;
    for (const QString& file : files)
        urls << QUrl::fromLocalFile(file);
    data.setUrls(urls);
    QDragEnterEvent enter(QPoint(40, 40), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    enter.ignore();
    QCoreApplication::sendEvent(&target, &enter);
    if (!enter.isAccepted())
        return false;
    QDropEvent let(QPointF(40, 40), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&target, &let);
    return let.isAccepted();
}

QString nameless(const QWidget& page)
{
    for (QWidget* widget : page.findChildren<QWidget*>()) {
        const bool reached = (widget->focusPolicy() & Qt::TabFocus) && widget->isVisibleTo(&page) &&
                             !widget->focusProxy() && !widget->objectName().startsWith(QLatin1String("qt_"));
        if (!reached || widget->parentWidget()->inherits("QComboBox") || widget->inherits("QAbstractSlider"))
            continue;
        QAccessibleInterface* seen = QAccessible::queryAccessibleInterface(widget);
        if (!seen || seen->text(QAccessible::Name).trimmed().isEmpty())
            return QStringLiteral("%1 in %2")
                .arg(QLatin1String(widget->metaObject()->className()),
                     QLatin1String(widget->parentWidget()->metaObject()->className()));
    }
    return {};
}

}  // namespace

class TestAccountPages final : public QObject {
    Q_OBJECT

    struct Desk {
        explicit Desk(std::optional<Error> failure = {}, bool empty = false,
                      std::vector<Sentence> faults = {})
            : ledger({.rows = empty ? 0 : 300})
            , prices({.ledger = &ledger, .empty = empty, .failure = failure})
            , budgets({.empty = empty, .failure = failure})
            , books({.ledger = &ledger, .failure = failure, .faults = std::move(faults)})
            , settings(toPath(folder.path()))
            , pricesModel({prices, ledger, clock, settings})
            , budgetsModel(budgets, ledger)
            , billsModel({books, ledger, clock, settings})
        {
        }
        static void show(QWidget& page)
        {
            page.resize(1200, 800);
            page.show();
        }

        QTemporaryDir folder;
        test::FixedClock clock{test::sampleNow()};
        test::SampleLedgerService ledger;
        test::SamplePriceService prices;
        test::SampleBudgetService budgets;
        test::SampleBookkeepingService books;
        AppSettings settings;
        PricesViewModel pricesModel;
        BudgetsViewModel budgetsModel;
        BillsViewModel billsModel;
    };

private Q_SLOTS:
    void initTestCase()
    {
        loadResources();
        applyTheme(false);
    }

    void pricesShowTheTariffAndFollowTheList()
    {
        Desk desk;
        PricesPage page(desk.pricesModel);
        desk.show(page);
        QTRY_VERIFY(shows(page, "standard-2026-11"));
        QVERIFY(shows(page, "$0.80 per million"));
        QVERIFY(!named<QPushButton>(page, "Remove…")->isEnabled());
        QTest::mouseClick(named<QPushButton>(page, "IndexTTS2, by text"), Qt::LeftButton);
        QTRY_VERIFY(shows(page, "For model indextts2*"));
        QVERIFY(named<QPushButton>(page, "Use this tariff…")->isEnabled());
    }

    void everyViewOfPricesIsThereAndNamed()
    {
        Desk desk;
        PricesPage page(desk.pricesModel);
        desk.show(page);
        QTRY_VERIFY(named<QPushButton>(page, "Worked example"));
        page.showView(PricesPage::Example);
        QTRY_VERIFY(shows(page, "Charged"));
        QCOMPARE(nameless(page), QString());
        named<QSpinBox>(page, "Speech tokens")->setValue(2'000'000);
        QTRY_VERIFY(shows(page, "$1.600136800"));  // 2,000,000 and 171 text tokens at 0.80
        page.showView(PricesPage::WhatIf);
        QTRY_VERIFY(shows(page, "Difference"));
        QVERIFY(named<QComboBox>(page, "Group by")->isVisible());
        QCOMPARE(nameless(page), QString());
        page.showView(PricesPage::Compare);
        QTRY_VERIFY(shows(page, "From “Flat 2027 (draft)” to “Standard”"));
        page.showView(PricesPage::Advice);
        QTest::mouseClick(named<QPushButton>(page, "Work out prices"), Qt::LeftButton);
        QTRY_VERIFY(shows(page, "Prices that cover your costs"));
        QCOMPARE(nameless(page), QString());
        named<QLineEdit>(page, "Device, an hour")->setText(QStringLiteral("much"));
        QVERIFY(!named<QPushButton>(page, "Work out prices")->isEnabled());
    }

    void pricesTakeDroppedFilesAndSayWhatIsWrong()
    {
        Desk desk;
        PricesPage page(desk.pricesModel);
        desk.show(page);
        QTRY_VERIFY(shows(page, "standard-2026-11"));
        QVERIFY(!drop(page, {QStringLiteral("/tmp/picture.png")}));
        QFile bad(desk.folder.filePath(QStringLiteral("bad.json")));
        QVERIFY(bad.open(QIODevice::WriteOnly));
        bad.write("{}");
        bad.close();
        QVERIFY(drop(page, {bad.fileName()}));
        QTRY_VERIFY(banner(page));
        QCOMPARE(banner(page)->notice().kind, Notice::Kind::Danger);
        QVERIFY(banner(page)->notice().advice.contains(QStringLiteral("/id")));
    }

    void placeOnPricesIsGivenBack()
    {
        Desk desk;
        QVariantMap state;
        {
            PricesPage page(desk.pricesModel);
            desk.show(page);
            QTRY_VERIFY(shows(page, "standard-2026-11"));
            page.showView(PricesPage::Compare);
            state = page.state();
        }
        PricesPage again(desk.pricesModel);
        again.restore(state);
        desk.show(again);
        QTRY_VERIFY(shows(again, "Compare with"));
        QCOMPARE(again.state().value(QStringLiteral("view")).toInt(), int(PricesPage::Compare));
    }

    void emptyAndFailedPagesSayWhatToDo()
    {
        Desk empty({}, true);
        PricesPage prices(empty.pricesModel);
        BudgetsPage budgets(empty.budgetsModel);
        BillsPage bills(empty.billsModel);
        for (QWidget* page : std::initializer_list<QWidget*>{&prices, &budgets, &bills})
            empty.show(*page);
        QTRY_VERIFY(shows(prices, "There is no tariff"));
        QTRY_VERIFY(shows(budgets, "No limit is set"));
        QVERIFY(shows(budgets, "No budget has reached 50 %"));
        QTRY_VERIFY(shows(bills, "No bill for these days"));
        QSignalSpy wanted(&bills, &BillsPage::studioWanted);
        QTest::mouseClick(named<QPushButton>(bills, "Open the Studio"), Qt::LeftButton);
        QCOMPARE(wanted.count(), 1);
        Desk failed(Error::failed("“%1” cannot be read.", {"ledger.vled"}));
        PricesPage noPrices(failed.pricesModel);
        BudgetsPage noBudgets(failed.budgetsModel);
        BillsPage noBills(failed.billsModel);
        for (QWidget* page : std::initializer_list<QWidget*>{&noPrices, &noBudgets, &noBills}) {
            failed.show(*page);
            QTRY_VERIFY(banner(*page));
            QCOMPARE(banner(*page)->notice().advice, QStringLiteral("“ledger.vled” cannot be read."));
            QVERIFY(named<QPushButton>(*page, "Try again"));
        }
        QVERIFY(!named<QPushButton>(noBills, "Export the bill…")->isEnabled());
    }

    void budgetsAreBarsWithSigns()
    {
        Desk desk;
        BudgetsPage page(desk.budgetsModel);
        desk.show(page);
        QTRY_VERIFY(shows(page, "Department Training"));
        QCOMPARE(page.findChildren<BudgetBar*>().size(), 6);
        QVERIFY(named<QToolButton>(page, "Change: Department Training"));
        QVERIFY(shows(page, "$6.71 of $8.00 spent"));
        QCOMPARE(nameless(page), QString());
        named<QSpinBox>(page, "Requests a minute")->setValue(30);
        QTRY_COMPARE(desk.budgets.budgets().limits.requestsPerMinute, std::int64_t(30));
    }

    void budgetDialogReadsMoneyExactly()
    {
        Desk desk;
        desk.budgetsModel.refresh();
        QTRY_VERIFY(desk.budgetsModel.state() == BudgetsViewModel::State::Ready);
        BudgetDialog dialog(desk.budgetsModel, {});
        dialog.open();
        auto* save = named<QPushButton>(dialog, "Save");
        QVERIFY(!save->isEnabled());
        named<QLineEdit>(dialog, "Limit")->setText(QStringLiteral("12,50"));
        QVERIFY(dialog.fault().contains(QStringLiteral("12,50")));
        named<QLineEdit>(dialog, "Limit")->setText(QStringLiteral("12.500000001"));
        named<QComboBox>(dialog, "Whose spending")->setCurrentIndex(1);
        named<QComboBox>(dialog, "Name")->setCurrentText(QStringLiteral("Training"));
        named<QComboBox>(dialog, "Currency")->setCurrentText(QStringLiteral("eur"));
        QCOMPARE(dialog.budget().limit, Money::fromNanos(Currency("EUR"), 12'500'000'001));
        QCOMPARE(dialog.budget().key, std::string("Training"));
        QCOMPARE(nameless(dialog), QString());
        QTest::mouseClick(save, Qt::LeftButton);
        QTRY_VERIFY(!dialog.isVisible());
        QCOMPARE(desk.budgets.budgets().budgets.back().id, std::string("training-month-2"));
    }

    void refusedBudgetStaysInTheDialog()
    {
        test::SampleLedgerService ledger({.rows = 0});
        test::SampleBudgetService service(
            {.refusal = Error::failed("“%1” cannot be written.", {"budgets.json"})});
        BudgetsViewModel model(service, ledger);
        model.refresh();
        QTRY_VERIFY(model.state() == BudgetsViewModel::State::Ready);
        BudgetDialog dialog(model, model.book().budgets[0]);
        dialog.open();
        QCOMPARE(named<QLineEdit>(dialog, "Limit")->text(), QStringLiteral("25.00"));
        QTest::mouseClick(named<QPushButton>(dialog, "Save"), Qt::LeftButton);
        QTRY_VERIFY(banner(dialog));
        QVERIFY(banner(dialog)->notice().advice.contains(QStringLiteral("budgets.json")));
        QVERIFY(dialog.isVisible());
    }

    void billShowsLinesSumAndProof()
    {
        Desk desk;
        BillsPage page(desk.billsModel);
        desk.show(page);
        QTRY_VERIFY(shows(page, "Bill for November 2026"));
        QVERIFY(shows(page, qPrintable(totalsText(desk.billsModel.totals()))));
        QVERIFY(shows(page, "Anyone can check this bill"));
        QCOMPARE(nameless(page), QString());
        QTest::mouseClick(named<QPushButton>(page, "October 2026"), Qt::LeftButton);
        QTRY_COMPARE(desk.books.previewed().toDay, std::string("2026-10-31"));
        QTRY_VERIFY(shows(page, "Bill for October 2026"));
        named<QComboBox>(page, "One line per")->setCurrentIndex(0);
        QTRY_COMPARE(desk.books.previewed().by, std::string());
        named<QComboBox>(page, "Days end in")->setCurrentText(QStringLiteral("Nowhere/City"));
        QCOMPARE(desk.billsModel.choice().zone.contains(QStringLiteral("Nowhere")), false);
    }

    void droppedBillIsChecked()
    {
        Desk desk({}, false, {{"Line %1 is not as it was written.", {"17"}}});
        BillsPage page(desk.billsModel);
        desk.show(page);
        const QString bill = desk.folder.filePath(QStringLiteral("b.csv"));
        for (const QString& file : {bill, bill + QStringLiteral(".manifest.json")}) {
            QFile out(file);
            QVERIFY(out.open(QIODevice::WriteOnly));
        }
        QVERIFY(drop(page, {bill}));
        QTRY_COMPARE(desk.billsModel.check().state(), BillsCheck::State::Altered);
        QTRY_VERIFY(banner(page) && banner(page)->notice().kind == Notice::Kind::Danger);
        QCOMPARE(banner(page)->notice().advice, QStringLiteral("Line 17 is not as it was written."));
    }

    void droppedRecordsAreImported()
    {
        Desk desk;
        BillsPage page(desk.billsModel);
        desk.show(page);
        QFile records(desk.folder.filePath(QStringLiteral("r.jsonl")));
        QVERIFY(records.open(QIODevice::WriteOnly));
        records.write("{\"id\":\"a\"}\n");
        records.close();
        QVERIFY(drop(page, {records.fileName()}));
        auto* dialog = page.findChild<ImportRecordsDialog*>();
        QVERIFY(dialog && dialog->isVisible());
        QCOMPARE(nameless(*dialog), QString());
        named<QComboBox>(*dialog, "Department")->setCurrentText(QStringLiteral("Scans"));
        QTest::mouseClick(named<QPushButton>(*dialog, "Book the records"), Qt::LeftButton);
        QTRY_VERIFY(dialog->import().complete());
        QCOMPARE(desk.books.importedWith().department, std::string("Scans"));
        QVERIFY(banner(*dialog)->notice().headline.startsWith(QStringLiteral("1 lines: 1 booked")));
    }

    void correctionIsConfirmedFirst()
    {
        Desk desk;
        CorrectRowDialog dialog(desk.books, desk.ledger);
        dialog.open();
        auto* write = named<QPushButton>(dialog, "Write the correction");
        auto* confirm = dialog.findChild<QCheckBox*>();
        named<QLineEdit>(dialog, "Row")->setText(QStringLiteral("40"));
        named<QLineEdit>(dialog, "Amount to add")->setText(QStringLiteral("-0.0005"));
        named<QLineEdit>(dialog, "Reason")->setText(QStringLiteral("twice"));
        QTRY_VERIFY(confirm->isEnabled());
        QVERIFY(!write->isEnabled());
        QTest::mouseClick(confirm, Qt::LeftButton, {}, QPoint(8, confirm->height() / 2));
        QVERIFY(write->isEnabled());
        named<QLineEdit>(dialog, "Amount to add")->setText(QStringLiteral("-0.0006"));
        QVERIFY(!confirm->isChecked() && !write->isEnabled());  // another correction: asked again
        confirm->setChecked(true);
        QTest::mouseClick(write, Qt::LeftButton);
        QTRY_COMPARE(desk.books.adjustments().size(), std::size_t(1));
        QTRY_VERIFY(banner(dialog) && banner(dialog)->notice().kind == Notice::Kind::Info);
        QVERIFY(!write->isEnabled());
        QCOMPARE(nameless(dialog), QString());
    }

    void monthsAreClosedAndListed()
    {
        Desk desk;
        CloseMonthsDialog dialog(desk.books);
        dialog.open();
        QTest::mouseClick(named<QPushButton>(dialog, "Close the months"), Qt::LeftButton);
        QTRY_COMPARE(dialog.closing().state(), BillsClosing::State::Done);
        QVERIFY(shows(dialog, "September 2026"));
        QVERIFY(shows(dialog, "$1.284306400"));
    }

    void tariffIsUsedNowOrLaterButNotBeforeItsStart()
    {
        const UtcTime now = test::sampleNow();
        UseTariffDialog begun(QStringLiteral("Standard"), now, now - std::chrono::hours(48));
        QVERIFY(!begun.from());
        const auto choices = begun.findChildren<QRadioButton*>();
        choices[1]->setChecked(true);
        QVERIFY(begun.from() && *begun.from() > now);
        UseTariffDialog later(QStringLiteral("Draft"), now, now + std::chrono::hours(1'000));
        QVERIFY(later.from().has_value());
        QCOMPARE(*later.from(), std::chrono::floor<std::chrono::minutes>(now + std::chrono::hours(1'000)));
    }

    void ownDaysComeInOrder()
    {
        PeriodField field(QDate(2026, 11, 22), LedgerPeriod::Month);
        QCOMPARE(field.fromDay(), std::string("2026-11-01"));
        QCOMPARE(field.toDay(), std::string("2026-11-30"));
        field.findChild<QComboBox*>()->setCurrentIndex(4);
        named<QDateEdit>(field, "From")->setDate({2026, 11, 9});
        named<QDateEdit>(field, "To, this day included")->setDate({2026, 11, 3});
        QCOMPARE(field.fromDay(), std::string("2026-11-03"));
        QCOMPARE(field.toDay(), std::string("2026-11-09"));
    }
};

QTEST_MAIN(TestAccountPages)
#include "tst_account_pages.moc"
