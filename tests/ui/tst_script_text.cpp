#include "ui/viewmodels/app_settings.h"
#include "ui/viewmodels/error_text.h"
#include "ui/viewmodels/script_marks.h"
#include "ui/viewmodels/script_text.h"

#include "tests/support/scripted_speech_service.h"

#include <QTest>

using namespace vox;
using namespace vox::ui;

namespace {

std::vector<ScriptBlock> placed(const QString& text)
{
    std::vector<ScriptBlock> blocks = paragraphsOf(text);
    int position = 0;
    for (ScriptBlock& block : blocks) {
        block.position = position;
        position += static_cast<int>(block.text.size()) + 1;
    }
    return blocks;
}

}  // namespace

class TestScriptText final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void piecesPutTogetherAreTheText_data();
    void piecesPutTogetherAreTheText();
    void longLinesAreCut();
    void aCharacterIsNeverCut();
    void positionsOfBytes();
    void badUtf8IsNamed();
    void halfACharacterIsBad();
    void byteOrderMarkAndLineEnds();
    void blankTexts();
    void marksMoveWithEdits();
};

void TestScriptText::piecesPutTogetherAreTheText_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString();
    QTest::newRow("lines") << QStringLiteral("one\n\ntwo\n");
    QTest::newRow("one long line") << QStringLiteral("word ").repeated(5'000);
    QTest::newRow("no blank") << QStringLiteral("x").repeated(20'000);
    QTest::newRow("emoji") << QStringLiteral("🙂").repeated(9'001);
}

void TestScriptText::piecesPutTogetherAreTheText()
{
    QFETCH(QString, text);
    QCOMPARE(QString::fromStdString(ScriptText::from(placed(text))->utf8()), text);
}

void TestScriptText::longLinesAreCut()
{
    for (const ScriptBlock& block : paragraphsOf(QString(QStringLiteral("word ").repeated(5'000))))
        QVERIFY(block.text.size() <= 4'000);
}

void TestScriptText::aCharacterIsNeverCut()
{
    for (const ScriptBlock& block : paragraphsOf(QString(u'x' + QStringLiteral("🙂").repeated(9'001)))) {
        QVERIFY(!block.text.front().isLowSurrogate());
        QVERIFY(!block.text.back().isHighSurrogate());
    }
}

void TestScriptText::positionsOfBytes()
{
    const QString text = QStringLiteral("Zoë 🙂 said\n你好。");
    const auto script = ScriptText::from(placed(text));
    ScriptText::Finder finder(*script);
    for (const qsizetype position : {0, 2, 3, 4, 6, 7, 11, 12, 13, 14, 0}) {  // also back again
        const auto byte = static_cast<std::size_t>(text.first(position).toUtf8().size());
        QCOMPARE(finder.position(byte), static_cast<int>(position));
    }
    QCOMPARE(finder.position(10'000), static_cast<int>(text.size()));
}

void TestScriptText::badUtf8IsNamed()
{
    QByteArray bytes("good text ");
    bytes += '\xFF';
    bytes += " more";
    const auto text = decodeUtf8(bytes, QStringLiteral("story.txt"));
    QVERIFY(!text.ok());
    QCOMPARE(text.error().kind(), ErrorKind::BadInput);
    QVERIFY(errorText(text.error()).contains(QStringLiteral("“story.txt”")));
    QVERIFY(errorText(text.error()).contains(QStringLiteral("byte 11 ")));
}

void TestScriptText::halfACharacterIsBad()
{
    for (const QByteArray& bytes : {QByteArray("abc\xE4\xBD"), QByteArray("abc\xC3(")}) {
        const auto text = decodeUtf8(bytes, {});
        QVERIFY(!text.ok());
        QVERIFY(errorText(text.error()).contains(QStringLiteral("byte 4 ")));
    }
}

void TestScriptText::byteOrderMarkAndLineEnds()
{
    const auto text = decodeUtf8(QByteArray("\xEF\xBB\xBFone\r\ntwo\rthree"), {});
    QVERIFY(text.ok());
    QCOMPARE(*text, QStringLiteral("one\ntwo\nthree"));
}

void TestScriptText::blankTexts()
{
    QVERIFY(ScriptText::from(placed(QString()))->blank());
    QVERIFY(ScriptText::from(placed(QStringLiteral(" \n\t ")))->blank());
    QVERIFY(!ScriptText::from(placed(QStringLiteral(" a ")))->blank());
}

void TestScriptText::marksMoveWithEdits()
{
    const auto script = ScriptText::from(placed(QStringLiteral("One. Two. Three.")));
    ScriptMarks marks(test::forecastOf({{0, 4}, {5, 9}, {10, 16}}, 100), *script);
    QCOMPARE(marks.segmentAt(6).value(), std::size_t(1));
    QVERIFY(!marks.segmentAt(4).has_value());

    marks.edit(6, 0, 3);  // three letters into the second
    QCOMPARE(marks.segments()[0].words.size(), std::size_t(1));
    QVERIFY(marks.segments()[1].words.empty());
    QVERIFY(!marks.segments()[1].exact);
    QCOMPARE(marks.segments()[2].begin, 13);
    QCOMPARE(marks.segments()[2].words.size(), std::size_t(1));

    marks.edit(0, 100, 0);  // all of it away
    for (const SegmentMark& mark : marks.segments())
        QVERIFY(mark.words.empty() && mark.begin <= mark.end);
}

QTEST_APPLESS_MAIN(TestScriptText)
#include "tst_script_text.moc"
