#include "tests/support/sample_services.h"
#include "tests/support/scripted_audio.h"
#include "ui/main_window.h"
#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/accessibility.h"
#include "ui/widgets/page_parts.h"
#include "ui/widgets/script_editor.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QElapsedTimer>
#include <QLabel>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <ctime>
#include <thread>

using namespace vox;
using namespace vox::ui;

namespace {

// The whole window over made-up services.
struct Shown {
    explicit Shown(const QString& path, std::function<Result<Services>(const EngineSettings&)> open = {})
        : workspace({open ? open : [this](const EngineSettings&) { return services(); }, toPath(path), {}},
                    audio.maker())
        , window(workspace)
    {
        window.resize(1440, 900);
        window.show();
    }
    Result<Services> services()
    {
        return Services{speech, speech.get(), &ledger, {}, &prices, &budgets, &books, &insight};
    }
    ScriptEditor& editor() { return *window.findChild<ScriptEditor*>(); }
    bool ready()
    {
        return QTest::qWaitFor([&] {
            return workspace.state() == Workspace::State::Open && workspace.studio().voices().known();
        });
    }

    test::ScriptedAudio audio;
    std::shared_ptr<test::SampleSpeechService> speech = std::make_shared<test::SampleSpeechService>(
        test::SampleSpeechService::Options{.timePerChunk = std::chrono::milliseconds(5)});
    test::SampleLedgerService ledger;
    test::SamplePriceService prices{{.ledger = &ledger}};
    test::SampleBudgetService budgets;
    test::SampleBookkeepingService books{{.ledger = &ledger}};
    test::SampleInsightService insight;
    Workspace workspace;
    MainWindow window;
};

// The longest time for which the event loop did not come round: by the wall clock, and by the processor time
// that this thread used meanwhile, which other programs do not spoil.
class StallWatch final : public QObject {
public:
    StallWatch()
    {
        startTimer(1);
        m_clock.start();
    }
    void settle()  // what came before does not count
    {
        QTest::qWait(30);
        m_longest = m_busiest = 0;
    }
    bool passes(const char* what) const
    {
        qInfo() << what << "longest stall" << m_longest << "ms, of work" << m_busiest << "ms";
        return m_longest < kLongestMs && m_busiest < kBusiestMs;
    }

protected:
    void timerEvent(QTimerEvent*) override
    {
        m_longest = std::max(m_longest, m_clock.restart());
        const qint64 used = processorMs();
        m_busiest = std::max(m_busiest, used - m_used);
        m_used = used;
    }

private:
    static constexpr qint64 kLongestMs = 5'000;  // other programs may have the processor
    static constexpr qint64 kBusiestMs = 200;    // aimed at: 50

    static qint64 processorMs()
    {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return qint64(time.tv_sec) * 1000 + time.tv_nsec / 1'000'000;
    }

    QElapsedTimer m_clock;
    qint64 m_longest = 0, m_busiest = 0, m_used = processorMs();
};

void paste(ScriptEditor& editor, const QString& text)
{
    QGuiApplication::clipboard()->setText(text);
    editor.paste();
}

}  // namespace

class TestMainWindow final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void isThereBeforeTheServices();
    void failureIsShownAndCanBeTriedAgain();
    void keysGoFromPageToPage();
    void themeAndLanguageKeepTheText();
    void speaksWithCtrlReturnAndStopsWithEscape();
    void everyControlHasAName();
    void missingPartsAreSaid();
    void tenMegabytesInOneLine();
    void tenThousandWords();
    void aHundredThousandLines();
    void placeIsRemembered();
};

void TestMainWindow::initTestCase()
{
    loadResources();
    installAccessibility();
}

void TestMainWindow::isThereBeforeTheServices()
{
    const QTemporaryDir folder;
    std::atomic<bool> go = false;
    test::SampleSpeechService speech;
    test::SampleLedgerService ledger;
    {
        Shown shown(folder.path(), [&](const EngineSettings&) -> Result<Services> {
            while (!go)
                std::this_thread::sleep_for(std::chrono::milliseconds(5));
            return Services{nullptr, &speech, &ledger, {}};
        });
        QTest::keyClicks(&shown.editor(), QStringLiteral("I can type."));
        QCOMPARE(shown.workspace.studio().script().document().toPlainText(), QStringLiteral("I can type."));
        QCOMPARE(shown.workspace.state(), Workspace::State::Opening);
        go = true;
        QVERIFY(shown.ready());
        QTRY_VERIFY(shown.workspace.studio().estimate().estimate().has_value());
    }
}

void TestMainWindow::failureIsShownAndCanBeTriedAgain()
{
    const QTemporaryDir folder;
    std::atomic<int> tries = 0;
    test::SampleSpeechService speech;
    test::SampleLedgerService ledger;
    Shown shown(folder.path(), [&](const EngineSettings&) -> Result<Services> {
        if (++tries == 1)
            return Error::failed("The ledger “%1” is of a newer version.", {"ledger.db"});
        return Services{nullptr, &speech, &ledger, {}};
    });
    auto* banner = shown.window.findChild<Banner*>();
    QTRY_VERIFY(banner->isVisible());
    QCOMPARE(banner->notice().advice, QStringLiteral("The ledger “ledger.db” is of a newer version."));
    for (int page = 0; page < MainWindow::kPages; ++page)
        shown.window.showPage(page);  // each is there without services
    Q_EMIT banner->acted();
    QVERIFY(shown.ready());
    QTRY_VERIFY(!banner->isVisible());
}

void TestMainWindow::keysGoFromPageToPage()
{
    const QTemporaryDir folder;
    Shown shown(folder.path());
    QVERIFY(shown.ready());
    QVERIFY(QTest::qWaitForWindowActive(&shown.window));
    for (const int page : {MainWindow::Ledger, MainWindow::Settings, MainWindow::Charts, MainWindow::Prices,
                           MainWindow::Bills, MainWindow::Budgets, MainWindow::Studio}) {
        QTest::keyClick(&shown.window, Qt::Key(Qt::Key_1 + page), Qt::AltModifier);
        QCOMPARE(shown.window.page(), page);
    }
}

void TestMainWindow::themeAndLanguageKeepTheText()
{
    const QTemporaryDir folder;
    Shown shown(folder.path());
    QVERIFY(shown.ready());
    shown.workspace.settings().setLanguage(QStringLiteral("en"));
    QTest::keyClicks(&shown.editor(), QStringLiteral("Kept as it is."));
    shown.window.showPage(MainWindow::Settings);
    shown.workspace.settings().setTheme(AppSettings::Theme::Dark);
    QTRY_VERIFY(isDark());
    shown.workspace.settings().setLanguage(QStringLiteral("zh_CN"));
    QTRY_COMPARE(MainWindow::tr("Studio"), QStringLiteral("工作室"));
    QCOMPARE(shown.window.page(), int(MainWindow::Settings));
    QCOMPARE(shown.editor().toPlainText(), QStringLiteral("Kept as it is."));
    QCOMPARE(shown.editor().textCursor().position(), 14);
    shown.editor().undo();
    QVERIFY(shown.editor().toPlainText() != QStringLiteral("Kept as it is."));  // the past is kept as well
    shown.workspace.settings().setTheme(AppSettings::Theme::Light);
    shown.workspace.settings().setLanguage(QStringLiteral("en"));
    QTRY_COMPARE(MainWindow::tr("Studio"), QStringLiteral("Studio"));
    QTRY_VERIFY(!isDark());
}

void TestMainWindow::speaksWithCtrlReturnAndStopsWithEscape()
{
    const QTemporaryDir folder;
    Shown shown(folder.path());
    QVERIFY(shown.ready());
    QVERIFY(QTest::qWaitForWindowActive(&shown.window));
    shown.workspace.studio().script().replaceAll(QString::fromUtf8(test::sampleScript()), {});
    QTest::keyClick(&shown.editor(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(shown.workspace.studio().speaking());
    QTest::keyClick(&shown.editor(), Qt::Key_Escape);
    QTRY_VERIFY(!shown.workspace.studio().speaking());
    QTRY_COMPARE(shown.workspace.studio().takes().rowCount(), 1);
    QCOMPARE(shown.workspace.studio().takes().take(0).finish, QStringLiteral("cancelled"));
}

void TestMainWindow::everyControlHasAName()
{
    const QTemporaryDir folder;
    Shown shown(folder.path());
    QVERIFY(shown.ready());
    for (const int page : {MainWindow::Studio, MainWindow::Prices, MainWindow::Budgets, MainWindow::Bills,
                           MainWindow::Settings}) {
        shown.window.showPage(page);
        QCoreApplication::processEvents();
        for (QWidget* widget : shown.window.findChildren<QWidget*>()) {
            const bool reached =
                widget->isVisible() && (widget->focusPolicy() & Qt::TabFocus) && !widget->focusProxy();
            if (!reached || widget->parentWidget()->inherits("QComboBox") ||
                widget->inherits("QSplitterHandle"))
                continue;
            QAccessibleInterface* seen = QAccessible::queryAccessibleInterface(widget);
            QVERIFY2(seen && !seen->text(QAccessible::Name).trimmed().isEmpty(),
                     qPrintable(QStringLiteral("%1 in %2")
                                    .arg(widget->metaObject()->className(),
                                         widget->parentWidget()->metaObject()->className())));
        }
    }
}

void TestMainWindow::missingPartsAreSaid()
{
    const QTemporaryDir folder;
    test::SampleSpeechService speech;
    test::SampleLedgerService ledger;
    Shown shown(folder.path(), [&](const EngineSettings&) -> Result<Services> {
        return Services{nullptr, &speech, &ledger};
    });
    QVERIFY(shown.ready());
    for (const int page : {MainWindow::Prices, MainWindow::Budgets, MainWindow::Bills}) {
        shown.window.showPage(page);
        const auto texts = shown.window.findChildren<QLabel*>();
        QVERIFY(std::any_of(texts.begin(), texts.end(), [](const QLabel* text) {
            return text->isVisible() && text->text() == QLatin1String("Not available here");
        }));
    }
}

void TestMainWindow::tenMegabytesInOneLine()
{
    const QTemporaryDir folder;
    Shown shown(folder.path());
    QVERIFY(shown.ready());
    const QString line = QStringLiteral("word ").repeated(2'000'000);
    StallWatch watch;
    watch.settle();
    paste(shown.editor(), line);
    ScriptModel& script = shown.workspace.studio().script();
    QVERIFY(QTest::qWaitFor([&] { return !script.filling(); }, 120'000));
    QTest::qWait(300);
    QVERIFY(watch.passes("10 MB in one line:"));
    QCOMPARE(script.document().characterCount() - script.document().blockCount(), 10'000'000);
    QVERIFY(script.textNow()->utf8() == line.toStdString());  // whole, and one line still
}

void TestMainWindow::tenThousandWords()
{
    const QTemporaryDir folder;
    Shown shown(folder.path());
    QVERIFY(shown.ready());
    QString text;
    for (int i = 0; i < 1'000; ++i)
        text += QStringLiteral("Ten words make a sentence that one can read aloud. ") +
                (i % 7 == 6 ? QStringLiteral("\n") : QString());
    StallWatch watch;
    watch.settle();
    paste(shown.editor(), text);
    QVERIFY(
        QTest::qWaitFor([&] { return shown.workspace.studio().estimate().estimate().has_value(); }, 20'000));
    QTest::qWait(200);
    QVERIFY(watch.passes("10,000 words:"));
}

void TestMainWindow::aHundredThousandLines()
{
    const QTemporaryDir folder;
    Shown shown(folder.path());
    QVERIFY(shown.ready());
    const QString text = QStringLiteral("A line of forty letters, or about that.\n").repeated(100'000);
    StallWatch watch;
    watch.settle();
    paste(shown.editor(), text);
    ScriptModel& script = shown.workspace.studio().script();
    QVERIFY(QTest::qWaitFor([&] { return !script.filling(); }, 120'000));
    std::shared_ptr<const ScriptText> whole;
    script.snapshot([&](std::shared_ptr<const ScriptText> now) { whole = std::move(now); });
    QVERIFY(QTest::qWaitFor([&] { return whole != nullptr; }, 120'000));
    QVERIFY(watch.passes("100,000 lines:"));
    QVERIFY(whole->utf8() == text.toStdString());
}

void TestMainWindow::placeIsRemembered()
{
    const QTemporaryDir folder;
    {
        Shown shown(folder.path());
        QVERIFY(shown.ready());
        shown.window.showPage(MainWindow::Charts);
        shown.window.resize(1300, 800);
        shown.window.close();
    }
    QFile::remove(folder.filePath(QStringLiteral("draft.txt")));
    const AppSettings settings(toPath(folder.path()));
    QCOMPARE(settings.value(QStringLiteral("window/page")).toInt(), int(MainWindow::Charts));
    QVERIFY(!settings.value(QStringLiteral("window/geometry")).toByteArray().isEmpty());
}

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"
