#include "tests/support/scripted_speech_service.h"
#include "ui/widgets/band_bar.h"
#include "ui/widgets/figures.h"
#include "ui/widgets/live_meter.h"

#include <QLabel>
#include <QSignalSpy>
#include <QTest>

using namespace vox;
using namespace vox::ui;

namespace {

LiveStatus speaking()
{
    LiveStatus status;
    status.state = LiveStatus::State::Speaking;
    status.usage.textTokens = TextTokens(412);
    status.usage.speechTokens = SpeechTokens(3263);
    status.segment = 3;
    status.segments = 7;
    status.elapsedSeconds = 4.205;
    status.audioSeconds = 37.883;
    status.firstAudioSeconds = 0.084;
    status.spentNanos = 2'610'400;
    status.estimateNanos = 3'797'600;
    status.lowNanos80 = 3'680'000;
    status.highNanos80 = 3'930'000;
    status.lowNanos95 = 3'550'000;
    status.highNanos95 = 4'090'000;
    status.calibrated = true;
    return status;
}

QStringList words(const QWidget& meter)
{
    QStringList result;
    for (const auto* figure : meter.findChildren<Figure*>())
        result << figure->text();
    for (const auto* label : meter.findChildren<QLabel*>())
        result << label->text();
    return result;
}

}  // namespace

class TestLiveMeter final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsWhatTheServiceSays();
    void looksOftenWhileItWorks();
    void saysWhenItIsTooMuch();
    void saysWhenItIsNotCalibrated();
    void neverMovesWhileItCounts();
    void tellsWhatIsToCome();
    void silentAndClosed();
};

void TestLiveMeter::showsWhatTheServiceSays()
{
    test::ScriptedSpeechService service;
    service.setStatus(speaking());
    LiveStatusModel live;
    LiveMeter meter(live);
    QVERIFY(words(meter).contains(QStringLiteral("Opening…")));
    live.setService(&service);
    const QStringList shown = words(meter);
    for (const char* word : {"412", "3\u202f263", "776", "0.111×", "84 ms", "$0.002610", "Speaking",
                             "Segment 3 of 7", "of about $0.003798", "within the 80 % band"})
        QVERIFY2(shown.contains(QString::fromUtf8(word)), word);
}

void TestLiveMeter::tellsWhatIsToCome()
{
    test::ScriptedSpeechService service;
    LiveStatus status = speaking();
    status.secondsToGo = 12;
    status.lowSecondsToGo80 = 10;
    status.highSecondsToGo80 = 15;
    status.toGoNanos = 1'187'200;
    status.lowToGoNanos80 = 1'069'600;
    status.highToGoNanos80 = 1'319'600;
    service.setStatus(status);
    LiveStatusModel live;
    LiveMeter meter(live);
    live.setService(&service);
    QVERIFY(words(meter).contains(QStringLiteral("Segment 3 of 7, 0:12 left")));
    QString told;
    for (const auto* part : meter.findChildren<QWidget*>())
        told += part->toolTip();
    QVERIFY2(
        told.contains(QStringLiteral("0:12 left (0:10 to 0:15), $0.001187 to go ($0.001070 to $0.001320)")),
        qPrintable(told));
}

void TestLiveMeter::looksOftenWhileItWorks()
{
    test::ScriptedSpeechService service;
    service.setStatus(speaking());
    LiveStatusModel live;
    live.setService(&service);
    QSignalSpy changed(&live, &LiveStatusModel::changed);
    QTRY_VERIFY_WITH_TIMEOUT(changed.size() >= 10, 2000);
    service.setStatus({});
    live.look();
    changed.clear();
    QTest::qWait(400);
    QVERIFY(changed.size() <= 3);
}

void TestLiveMeter::saysWhenItIsTooMuch()
{
    test::ScriptedSpeechService service;
    LiveStatus status = speaking();
    status.spentNanos = 4'000'000;
    service.setStatus(status);
    LiveStatusModel live;
    LiveMeter meter(live);
    live.setService(&service);
    QVERIFY(words(meter).contains(QStringLiteral("above the 80 % band")));
    status.spentNanos = 4'090'001;
    service.setStatus(status);
    live.look();
    QVERIFY(words(meter).contains(QStringLiteral("above the 95 % band")));
}

void TestLiveMeter::saysWhenItIsNotCalibrated()
{
    test::ScriptedSpeechService service;
    LiveStatus status = speaking();
    status.calibrated = false;
    service.setStatus(status);
    LiveStatusModel live;
    LiveMeter meter(live);
    live.setService(&service);
    QVERIFY(words(meter).contains(QStringLiteral("not calibrated yet")));
}

void TestLiveMeter::neverMovesWhileItCounts()
{
    test::ScriptedSpeechService service;
    LiveStatusModel live;
    LiveMeter meter(live);
    meter.resize(1440, meter.height());
    meter.show();
    live.setService(&service);
    QCoreApplication::processEvents();
    const auto places = [&] {
        QList<QRect> result;
        for (const auto* figure : meter.findChildren<Figure*>())
            result << QRect(figure->mapTo(&meter, QPoint()), QSize(0, figure->height()));
        return result;
    };
    service.setStatus(speaking());
    live.look();
    QCoreApplication::processEvents();
    const auto before = places();
    LiveStatus later = speaking();
    later.usage.textTokens = TextTokens(98'765);
    later.usage.speechTokens = SpeechTokens(987'654);
    later.elapsedSeconds = 1234;
    later.audioSeconds = 11'000;
    later.spentNanos = 790'123'456;
    service.setStatus(later);
    live.look();
    QCoreApplication::processEvents();
    QCOMPARE(places(), before);
}

void TestLiveMeter::silentAndClosed()
{
    test::ScriptedSpeechService service;
    LiveStatusModel live;
    LiveMeter meter(live);
    meter.setClosed(true);
    QVERIFY(words(meter).contains(QStringLiteral("Not started")));
    meter.setClosed(false);
    live.setService(&service);
    meter.setSilent(true);
    QVERIFY(words(meter).contains(QStringLiteral("No audio device")));
    QVERIFY(words(meter).contains(QStringLiteral("Saving to file still works")));
}

QTEST_MAIN(TestLiveMeter)
#include "tst_live_meter.moc"
