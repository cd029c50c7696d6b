#include "tests/support/sample_services.h"
#include "ui/pages/ledger_filter_bar.h"
#include "ui/pages/ledger_page.h"
#include "ui/theme/theme.h"
#include "ui/widgets/figures.h"
#include "ui/widgets/page_parts.h"

#include <QClipboard>
#include <QComboBox>
#include <QDateEdit>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace vox::ui;
using vox::test::FixedClock;
using vox::test::SampleLedgerService;
using vox::test::SampleSpeechService;

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

bool shows(const QWidget& parent, const QString& words)
{
    const auto labels = parent.findChildren<QLabel*>();
    return std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) {
        return label->isVisibleTo(&parent) && label->text().contains(words);
    });
}

// A page on a ledger, shown at the size of a usual window.
struct Shown {
    explicit Shown(SampleLedgerService::Options options)
        : ledger(std::move(options))
        , model(ledger, speech, clock)
        , page(model)
    {
        page.resize(1240, 780);
        page.show();
    }
    QTableView& table() { return *page.findChild<QTableView*>(); }
    bool ready() { return model.state() != LedgerViewModel::State::Loading; }

    SampleLedgerService ledger;
    SampleSpeechService speech;
    FixedClock clock{vox::test::sampleNow()};
    LedgerViewModel model;
    LedgerPage page;
};

}  // namespace

class TestLedgerPage final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(false); }

    void showsTheMonthAndItsNewestRow()
    {
        Shown shown({.rows = 900});
        QTRY_VERIFY(shown.ready());
        QVERIFY(shown.model.rows() > 0 && shown.model.rows() < 900);
        QCOMPARE(shown.table().currentIndex().row(), 0);
        QTRY_VERIFY(shows(shown.page, QStringLiteral("Row 1800")));
        QVERIFY(shows(shown.page, QStringLiteral("Samples add up")));
    }

    void detailFollowsTheKeys()
    {
        Shown shown({.rows = 900});
        QTRY_VERIFY(shows(shown.page, QStringLiteral("Row 1800")));
        shown.table().setFocus();
        QTest::keyClick(&shown.table(), Qt::Key_Down);
        QTRY_VERIFY(shows(shown.page, QStringLiteral("Row 1798")));
        QTest::keyClick(&shown.table(), Qt::Key_Escape);
        QVERIFY(!shows(shown.page, QStringLiteral("Row 1798")));
        QTest::keyClick(&shown.table(), Qt::Key_Return);
        QTRY_VERIFY(shows(shown.page, QStringLiteral("Row 1798")));
    }

    void copiesTheRow()
    {
        Shown shown({.rows = 90});
        QTRY_VERIFY(shown.model.table().loadedRow(0));
        shown.table().setFocus();
        QTest::keySequence(&shown.table(), QKeySequence::Copy);
        QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("Row: 180")));
        QTest::keySequence(&shown.table(), QKeySequence(QStringLiteral("Ctrl+Shift+C")));
        QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("\"ledger_seq\": 180")));
    }

    void searchFindsOneRequest()
    {
        Shown shown({.rows = 300});
        QTRY_VERIFY(shown.ready());
        const std::string id = shown.ledger.row(590).record.context.request.toString();
        auto* search = named<QLineEdit>(shown.page, "Search the ledger");
        search->setText(QString::fromStdString(id));
        QTRY_COMPARE(shown.model.rows(), std::int64_t(1));
        QCOMPARE(shown.model.table().seqAt(0), std::int64_t(590));
        search->setText(QStringLiteral("nothing like this"));
        QTRY_COMPARE(shown.model.state(), LedgerViewModel::State::NothingFound);
        QVERIFY(shows(shown.page, QStringLiteral("No row matches")));
        QTest::mouseClick(named<QPushButton>(shown.page, "Clear the filters"), Qt::LeftButton);
        QTRY_COMPARE(shown.model.rows(), std::int64_t(300));
    }

    void customDaysCanBeChosen()
    {
        Shown shown({.rows = 900});
        QTRY_VERIFY(shown.ready());
        auto* from = named<QDateEdit>(shown.page, "From");
        QVERIFY(!from->isVisible());
        named<QComboBox>(shown.page, "Period")->setCurrentIndex(static_cast<int>(LedgerPeriod::Custom));
        QVERIFY(from->isVisible());
        from->setDate({2026, 10, 5});
        named<QDateEdit>(shown.page, "To")->setDate({2026, 10, 9});
        QTRY_VERIFY(shown.model.filter().to.has_value());
        const auto length = *shown.model.filter().to - *shown.model.filter().from;
        QCOMPARE(std::chrono::duration_cast<std::chrono::hours>(length).count(), 120);
    }

    void emptyLedgerInvites()
    {
        Shown shown({.rows = 0});
        QTRY_VERIFY(shows(shown.page, QStringLiteral("The ledger is empty")));
        QVERIFY(!named<QPushButton>(shown.page, "Export bill…")->isEnabled());
        QVERIFY(!named<QPushButton>(shown.page, "Verify")->isEnabled());
        QSignalSpy wanted(&shown.page, &LedgerPage::studioWanted);
        QTest::mouseClick(named<QPushButton>(shown.page, "Open the Studio"), Qt::LeftButton);
        QCOMPARE(wanted.count(), 1);
    }

    void faultIsShownAndExportOff()
    {
        Shown shown({.rows = 900, .brokenSeq = 20});  // long before the month that is shown
        QTRY_VERIFY(shown.ready());
        QTest::mouseClick(named<QPushButton>(shown.page, "Verify"), Qt::LeftButton);
        QTRY_VERIFY(shows(shown.page, QStringLiteral("Chain broken at row 20")));
        QVERIFY(!named<QPushButton>(shown.page, "Export bill…")->isEnabled());
        QTest::mouseClick(named<QPushButton>(shown.page, "Show the row"), Qt::LeftButton);
        QTRY_VERIFY(shows(shown.page, QStringLiteral("Row 20")));
        QVERIFY(shows(shown.page, QStringLiteral("does not match")));
    }

    void failureOffersAnotherTry()
    {
        Shown shown({.rows = 5, .failure = vox::Error::failed("“%1” is damaged.", {"ledger.db"})});
        QTRY_VERIFY(shows(shown.page, QStringLiteral("“ledger.db” is damaged.")));
        QVERIFY(named<QPushButton>(shown.page, "Try again"));
    }

    void readOnlyIsSaid()
    {
        Shown shown({.rows = 5, .readOnly = true, .notices = {{"Another Voxledger writes this ledger."}}});
        QTRY_VERIFY(shows(shown.page, QStringLiteral("The ledger is read-only")));
        QVERIFY(shows(shown.page, QStringLiteral("Another Voxledger writes this ledger.")));
    }

    void stateSurvivesRebuilding()
    {
        Shown shown({.rows = 900});
        QTRY_VERIFY(shown.ready());
        named<QLineEdit>(shown.page, "Search the ledger")->setText(QStringLiteral("joe"));
        named<QComboBox>(shown.page, "Period")->setCurrentIndex(static_cast<int>(LedgerPeriod::All));
        QTRY_VERIFY(shown.ready() && shown.model.rows() > 3 && shown.model.filter().search == "joe");
        shown.table().selectRow(3);
        const std::int64_t seq = shown.model.table().seqAt(3);
        QTRY_VERIFY(shows(shown.page, QStringLiteral("Row %1").arg(seq)));

        LedgerPage again(shown.model);
        again.restore(shown.page.state());
        again.resize(1240, 780);
        again.show();
        QTRY_VERIFY(shows(again, QStringLiteral("Row %1").arg(seq)));
        QCOMPARE(shown.model.filter().search, std::string("joe"));
    }

    void columnsLeaveInOrder()
    {
        Shown shown({.rows = 90});
        shown.page.resize(836, 640);
        const auto hidden = [&](LedgerColumn column) { return shown.table().isColumnHidden(int(column)); };
        QTRY_VERIFY(hidden(LedgerColumn::Voice));
        QVERIFY(!hidden(LedgerColumn::Amount) && !hidden(LedgerColumn::Seq) && !hidden(LedgerColumn::Finish));
        shown.page.resize(1800, 800);
        QTRY_VERIFY(!hidden(LedgerColumn::Voice));
    }
};

QTEST_MAIN(TestLedgerPage)
#include "tst_ledger_page.moc"
