#include "tests/support/sample_services.h"
#include "ui/dialogs/export_bill_dialog.h"
#include "ui/theme/theme.h"
#include "ui/widgets/page_parts.h"

#include <QComboBox>
#include <QDateEdit>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <semaphore>

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

}  // namespace

class TestExportBillDialog final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(false); }

    void proposesTheMonth()
    {
        SampleLedgerService ledger;
        LedgerViewModel model(ledger, m_speech, m_clock);
        const ExportBillDialog dialog(model);
        const vox::BillRequest request = dialog.request();
        QCOMPARE(request.fromDay, std::string("2026-11-01"));
        QCOMPARE(request.toDay, std::string("2026-11-30"));
        QCOMPARE(request.profile, std::string("plain"));
        QVERIFY(!request.timeZone.empty());
        QVERIFY(request.path.string().ends_with("bill-2026-11.csv"));
    }

    void ownDaysAreCustomAndInOrder()
    {
        SampleLedgerService ledger;
        LedgerViewModel model(ledger, m_speech, m_clock);
        ExportBillDialog dialog(model);
        named<QDateEdit>(dialog, "From")->setDate({2026, 11, 9});
        named<QDateEdit>(dialog, "To, this day included")->setDate({2026, 11, 3});
        const vox::BillRequest request = dialog.request();
        QCOMPARE(request.fromDay, std::string("2026-11-03"));
        QCOMPARE(request.toDay, std::string("2026-11-09"));
        QVERIFY(request.path.string().ends_with("bill-2026-11-03-2026-11-09.csv"));
        QCOMPARE(named<QComboBox>(dialog, "Period")->currentIndex(), 3);
    }

    void badZoneCannotBeWritten()
    {
        SampleLedgerService ledger;
        LedgerViewModel model(ledger, m_speech, m_clock);
        ExportBillDialog dialog(model);
        auto* write = named<QPushButton>(dialog, "Write the bill");
        QVERIFY(write->isEnabled());
        named<QComboBox>(dialog, "Time zone")->setCurrentText(QStringLiteral("Europe/Nowhere"));
        QVERIFY(!write->isEnabled());
        named<QComboBox>(dialog, "Time zone")->setCurrentText(QStringLiteral("Asia/Shanghai"));
        QVERIFY(write->isEnabled());
        named<QLineEdit>(dialog, "File")->setText(QStringLiteral("  "));
        QVERIFY(!write->isEnabled());
    }

    void writesAndSaysHowMuch()
    {
        std::binary_semaphore go{0};
        SampleLedgerService ledger({.rows = 300, .gate = [&] { go.acquire(); }});
        LedgerViewModel model(ledger, m_speech, m_clock);
        ExportBillDialog dialog(model);
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("november.csv"));
        named<QLineEdit>(dialog, "File")->setText(file);
        dialog.open();
        auto* write = named<QPushButton>(dialog, "Write the bill");
        QTest::mouseClick(write, Qt::LeftButton);
        QVERIFY(!write->isEnabled());
        QTest::keyClick(&dialog, Qt::Key_Escape);
        QVERIFY(dialog.isVisible());  // not while it is being written
        go.release();
        const auto* outcome = dialog.findChild<Banner*>();
        QTRY_VERIFY(outcome->isVisible());
        QCOMPARE(outcome->notice().kind, Notice::Kind::Info);
        QVERIFY(outcome->notice().headline.contains(QStringLiteral("rows, $")));
        QVERIFY(QFile::exists(file));
        QTest::keyClick(&dialog, Qt::Key_Escape);
        QVERIFY(!dialog.isVisible());
    }

    void saysWhyThereIsNone()
    {
        SampleLedgerService ledger({.rows = 30});
        LedgerViewModel model(ledger, m_speech, m_clock);
        ExportBillDialog dialog(model);
        named<QLineEdit>(dialog, "File")->setText(QStringLiteral("/no/such/folder/bill.csv"));
        dialog.open();
        QTest::mouseClick(named<QPushButton>(dialog, "Write the bill"), Qt::LeftButton);
        const auto* outcome = dialog.findChild<Banner*>();
        QTRY_VERIFY(outcome->isVisible());
        QCOMPARE(outcome->notice().kind, Notice::Kind::Danger);
        QVERIFY(outcome->notice().advice.contains(QStringLiteral("/no/such/folder")));
    }

    void everyFieldHasAName()
    {
        SampleLedgerService ledger;
        LedgerViewModel model(ledger, m_speech, m_clock);
        const ExportBillDialog dialog(model);
        for (const auto* field : dialog.findChildren<QWidget*>()) {
            const bool inner = field->objectName().startsWith(QLatin1String("qt_"));
            const bool named = !field->accessibleName().isEmpty();
            if (!inner && (qobject_cast<const QComboBox*>(field) || qobject_cast<const QPushButton*>(field)))
                QVERIFY2(named, field->metaObject()->className());
        }
    }

private:
    FixedClock m_clock{vox::test::sampleNow()};
    SampleSpeechService m_speech;
};

QTEST_MAIN(TestExportBillDialog)
#include "tst_export_bill_dialog.moc"
