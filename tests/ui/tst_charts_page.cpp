#include "tests/support/sample_services.h"
#include "ui/charts/heat_chart.h"
#include "ui/charts/spend_chart.h"
#include "ui/charts/time_chart.h"
#include "ui/pages/charts_export.h"
#include "ui/pages/charts_page.h"
#include "ui/theme/theme.h"
#include "ui/viewmodels/insight_charts_model.h"
#include "ui/widgets/buttons.h"

#include <QFile>
#include <QImage>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace vox::ui;
using vox::test::FixedClock;
using vox::test::SampleLedgerService;

namespace {

bool shows(const QWidget& parent, const QString& words)
{
    const auto labels = parent.findChildren<QLabel*>();
    return std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) {
        return label->isVisibleTo(&parent) && label->text().contains(words);
    });
}

int coloursIn(const QImage& image)
{
    QSet<QRgb> colours;
    for (int y = 0; y < image.height(); y += 3) {
        for (int x = 0; x < image.width(); x += 3)
            colours.insert(image.pixel(x, y));
    }
    return static_cast<int>(colours.size());
}

}  // namespace

class TestChartsPage final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(false); }

    void drawsWhatTheLedgerHolds()
    {
        SampleLedgerService ledger({.rows = 700});
        ChartsViewModel model(ledger, m_clock);
        InsightChartsModel insight({.ledger = &ledger}, m_clock);
        ChartsPage page(model, insight);
        page.resize(1200, 800);
        page.show();
        QTRY_COMPARE(model.state(), ChartsViewModel::State::Ready);
        QVERIFY(shows(page, spendTitle(model.spend(), Measure::Cost)));
        QVERIFY(shows(page, timeTitle(model.times())));
        QVERIFY(shows(page, heatTitle(model.heat())));
        QVERIFY(coloursIn(page.grab().toImage()) > 10);
    }

    void measureChangesTitleAndUnit()
    {
        SampleLedgerService ledger({.rows = 700});
        ChartsViewModel model(ledger, m_clock);
        InsightChartsModel insight({.ledger = &ledger}, m_clock);
        ChartsPage page(model, insight);
        page.resize(1200, 800);
        page.show();
        QTRY_COMPARE(model.state(), ChartsViewModel::State::Ready);
        const auto buttons = page.findChildren<QPushButton*>();
        const auto tokens = std::find_if(buttons.begin(), buttons.end(), [](const QPushButton* button) {
            return button->text() == QLatin1String("Tokens");
        });
        QVERIFY(tokens != buttons.end());
        QTest::mouseClick(*tokens, Qt::LeftButton);
        QVERIFY(shows(page, QStringLiteral("Speech tokens per day")));
        QVERIFY(shows(page, spendTitle(model.spend(), Measure::Tokens)));
    }

    void emptyPageInvites()
    {
        SampleLedgerService ledger({.rows = 0});
        ChartsViewModel model(ledger, m_clock);
        InsightChartsModel insight({.ledger = &ledger}, m_clock);
        ChartsPage page(model, insight);
        page.resize(1200, 800);
        page.show();
        QTRY_VERIFY(shows(page, QStringLiteral("Nothing to draw yet")));
    }

    void savesPictures_data()
    {
        QTest::addColumn<QString>("file");
        for (const char* name : {"chart.png", "chart.svg", "chart.csv"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void savesPictures()
    {
        QFETCH(QString, file);
        const QTemporaryDir folder;
        const QString path = folder.filePath(file);
        SpendChart chart;
        chart.resize(600, 300);
        chart.setData(spendData());
        const ChartCaption caption{
            QStringLiteral("A title"), QStringLiteral("Cost"), {QStringLiteral("joe")}};
        QCOMPARE(saveChart(chart, caption, path), QString());
        QFile written(path);
        QVERIFY(written.open(QIODevice::ReadOnly));
        const QByteArray bytes = written.readAll();
        if (file.endsWith(QLatin1String("csv"))) {
            QCOMPARE(QString::fromUtf8(bytes), chart.csv());
        } else if (file.endsWith(QLatin1String("svg"))) {
            QVERIFY(bytes.contains("A title"));
            QVERIFY(QSvgRenderer(bytes).isValid());
        } else {
            const QImage image = QImage::fromData(bytes);
            QCOMPARE(image.size(), QSize(1920, 1080));
            QVERIFY(coloursIn(image) > 5);
        }
    }

    void unwritableFileIsSaid()
    {
        HeatChart chart;
        const QString message = saveChart(chart, {}, QStringLiteral("/no/such/folder/a.png"));
        QVERIFY(message.contains(QStringLiteral("/no/such/folder/a.png")));
        QVERIFY(!saveChart(chart, {}, QStringLiteral("/tmp/a.bmp")).isEmpty());
    }

    void keysWalkThroughTheValues()
    {
        SpendChart chart;
        chart.resize(600, 300);
        chart.setData(spendData());
        chart.show();
        QTest::keyClick(&chart, Qt::Key_Right);
        QVERIFY(chart.accessibleDescription().contains(QStringLiteral("$0.000000800")));
        QTest::keyClick(&chart, Qt::Key_End);
        QVERIFY(chart.accessibleDescription().contains(QStringLiteral("$0.000001600")));
    }

private:
    static SpendData spendData()
    {
        SpendData data;
        data.starts = {QDate(2026, 11, 1), QDate(2026, 11, 2)};
        data.layers = {{QStringLiteral("joe"), {800, 1600}, {1, 2}}};
        return data;
    }

    FixedClock m_clock{vox::test::sampleNow()};
};

QTEST_MAIN(TestChartsPage)
#include "tst_charts_page.moc"
