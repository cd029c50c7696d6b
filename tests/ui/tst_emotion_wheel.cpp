#include "ui/theme/contrast.h"
#include "ui/widgets/accessibility.h"
#include "ui/widgets/emotion_wheel.h"

#include <QAccessible>
#include <QSignalSpy>
#include <QTest>

using namespace vox;
using namespace vox::ui;

class TestEmotionWheel final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { installAccessibility(); }
    void keysChooseAndChange();
    void everyValueStaysInRange();
    void digitsAndEnds();
    void mouseDragsTheNearestSpoke();
    void settingTellsNobody();
    void screenReadersSeeEightSliders();
    void coloursCanBeRead();
};

void TestEmotionWheel::keysChooseAndChange()
{
    EmotionWheel wheel;
    QSignalSpy changed(&wheel, &EmotionWheel::changed);
    QTest::keyClick(&wheel, Qt::Key_Left);  // from happy round to calm
    QCOMPARE(wheel.spoke(), 7);
    QCOMPARE(changed.size(), 0);
    QTest::keyClick(&wheel, Qt::Key_Up);
    QTest::keyClick(&wheel, Qt::Key_Up);
    QCOMPARE(wheel.value(7), 0.10);
    QTest::keyClick(&wheel, Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(wheel.value(7), 0.09);
    QTest::keyClick(&wheel, Qt::Key_Right);
    QCOMPARE(wheel.spoke(), 0);
    QCOMPARE(changed.size(), 3);
}

void TestEmotionWheel::everyValueStaysInRange()
{
    EmotionWheel wheel;
    for (int i = 0; i < 40; ++i)
        QTest::keyClick(&wheel, Qt::Key_Up);
    QCOMPARE(wheel.value(0), 1.0);
    for (int i = 0; i < 40; ++i)
        QTest::keyClick(&wheel, Qt::Key_Down);
    QCOMPARE(wheel.value(0), 0.0);
}

void TestEmotionWheel::digitsAndEnds()
{
    EmotionWheel wheel;
    QTest::keyClick(&wheel, Qt::Key_7);
    QCOMPARE(wheel.value(0), 0.7);
    QTest::keyClick(&wheel, Qt::Key_End);
    QCOMPARE(wheel.value(0), 1.0);
    QTest::keyClick(&wheel, Qt::Key_PageDown);
    QCOMPARE(wheel.value(0), 0.8);
    QTest::keyClick(&wheel, Qt::Key_0);
    QVERIFY(wheel.emotion().isNeutral());
}

void TestEmotionWheel::mouseDragsTheNearestSpoke()
{
    EmotionWheel wheel;
    wheel.resize(296, 204);
    const QPoint centre = wheel.rect().center();
    QTest::mousePress(&wheel, Qt::LeftButton, {}, centre + QPoint(60, 5));  // to the right: sad
    QCOMPARE(wheel.spoke(), 2);
    QVERIFY(wheel.value(2) > 0.4 && wheel.value(2) < 0.9);
    QTest::mouseMove(&wheel, centre + QPoint(400, 0));
    QTest::mouseRelease(&wheel, Qt::LeftButton, {}, centre);
    QTest::mouseDClick(&wheel, Qt::LeftButton, {}, centre + QPoint(60, 5));
    QCOMPARE(wheel.value(2), 0.0);
}

void TestEmotionWheel::settingTellsNobody()
{
    EmotionWheel wheel;
    QSignalSpy changed(&wheel, &EmotionWheel::changed);
    EmotionVector mood;
    mood.values[3] = 0.5;
    wheel.setEmotion(mood);
    QCOMPARE(wheel.value(3), 0.5);
    QCOMPARE(changed.size(), 0);
}

void TestEmotionWheel::screenReadersSeeEightSliders()
{
    EmotionWheel wheel;
    QAccessibleInterface* group = QAccessible::queryAccessibleInterface(&wheel);
    QVERIFY(group);
    QCOMPARE(group->childCount(), 8);
    QAccessibleInterface* happy = group->child(0);
    QVERIFY(happy && happy->valueInterface());
    QCOMPARE(happy->role(), QAccessible::Slider);
    QCOMPARE(happy->text(QAccessible::Name), QStringLiteral("Happy"));
    happy->valueInterface()->setCurrentValue(0.3);
    QCOMPARE(wheel.value(0), 0.3);
    QCOMPARE(happy->valueInterface()->currentValue().toDouble(), 0.3);
    QCOMPARE(group->indexOfChild(group->child(5)), 5);
    QCOMPARE(happy->parent(), group);
}

void TestEmotionWheel::coloursCanBeRead()
{
    for (const Colours& colours : {lightColours(), darkColours()})
        for (const ContrastPair& pair : contrastPairs(colours))
            QVERIFY2(contrast(pair.front, pair.back) >= pair.needed, qPrintable(pair.name));
}

QTEST_MAIN(TestEmotionWheel)
#include "tst_emotion_wheel.moc"
