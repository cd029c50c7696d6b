#include "tests/support/sample_insight_service.h"
#include "tests/support/scripted_audio.h"
#include "tests/support/scripted_speech_service.h"
#include "ui/pages/studio_notice.h"
#include "ui/viewmodels/studio_model.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace vox;
using namespace vox::ui;
using Ability = StudioModel::Ability;

namespace {

// A studio over a scripted engine and scripted devices, with its data in a folder of its own.
struct Bench {
    explicit Bench(const QString& path)
        : settings(toPath(path))
        , studio(settings, toPath(path), audio.maker())
    {
    }

    void write(const char* text) { studio.script().replaceAll(QString::fromUtf8(text), {}); }
    bool open()
    {
        studio.setService(&service);
        return QTest::qWaitFor([&] { return studio.voices().known(); });
    }
    bool answerLatest(const Result<TextForecast>& forecast)
    {
        const bool asked = QTest::qWaitFor(
            [&] { return !service.questions.empty() && !service.questions.back().wanted.expired(); });
        if (asked)
            std::thread([&] { service.questions.back().report(forecast); }).join();
        return asked && QTest::qWaitFor([&] { return !studio.estimate().pending(); });
    }
    bool speak()
    {
        studio.speak();
        return QTest::qWaitFor([&] { return !service.requests.empty() && studio.speaking(); });
    }
    SpeechObserver& observer() { return *service.requests.back().second; }
    const SpeechRequest& request() { return service.requests.back().first; }

    // Two segments of 100 tokens each, as the engine would tell it.
    void makeSound(const TextForecast& forecast)
    {
        const std::vector<float> segment(100 * 256, 0.2F);
        RequestContext context{.request = RequestId::make(UtcTime{}), .started = UtcTime{}};
        context.samplesPerToken = 256;
        observer().onStarted(context, forecast);
        for (std::size_t i = 0; i < 2; ++i) {
            observer().onSegmentPrepared(forecast.segments[i], forecast.estimate);
            observer().onSegmentStarted(i, Samples(static_cast<std::int64_t>(i) * 25'600));
            observer().onAudio(segment, 22'050);
        }
    }

    test::ScriptedAudio audio;
    test::ScriptedSpeechService service;
    AppSettings settings;
    StudioModel studio;
};

const char* const kText = "One two. Three four.";

TextForecast twoSegments()
{
    TextForecast forecast = test::forecastOf({{0, 8}, {9, 20}}, 100);
    forecast.segments[0].words = {{{0, 3}, 0, 50}, {{4, 8}, 50, 100}};
    forecast.segments[1].words = {{{9, 14}, 0, 50}, {{15, 20}, 50, 100}};
    return forecast;
}

}  // namespace

class TestStudioModel final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void abilities();
    void typingAsksOnceAndLate();
    void textThatCannotBeRead();
    void blankTextIsNotSpoken();
    void aRequestCarriesTheSettings();
    void speakingKeepsATake();
    void stoppingKeepsWhatWasSpoken();
    void failureIsToldAndNothingLost();
    void tellsWhatWasLeftOut();
    void ratingsGoToTheValueIndex();
    void showsTheRecordOfEstimates();
    void followsTheWord();
    void followEndsWhenTheTextChanges();
    void noDeviceDoesNotStopTheWork();
    void unwritableFolderKeepsNoTake();
    void takesPlayAgain();
    void savingConverts();
    void measuringRunsEachVocoder();
    void fastDecoderSwitchedOff();
    void draftComesBack();
    void badFileIsTold();
    void lineEndsOfOtherSystems();
};

void TestStudioModel::abilities()
{
    const QTemporaryDir folder;
    Bench bench(folder.path());
    QCOMPARE(bench.studio.ability(), Ability::Opening);
    bench.studio.setClosed(true);
    QCOMPARE(bench.studio.ability(), Ability::Closed);
    bench.studio.setClosed(false);
    QVERIFY(bench.open());
    QCOMPARE(bench.studio.ability(), Ability::NoText);
    bench.write(kText);
    QCOMPARE(bench.studio.ability(), Ability::Ready);
    bench.service.installed.clear();
    bench.studio.voices().reload();
    QTRY_COMPARE(bench.studio.ability(), Ability::NoVoice);
}

void TestStudioModel::typingAsksOnceAndLate()
{
    const QTemporaryDir folder;
    Bench bench(folder.path());
    QVERIFY(bench.open());
    QTextCursor cursor(&bench.studio.script().document());
    for (const char letter : {'a', 'b', 'c', 'd'}) {
        cursor.insertText(QString(QChar::fromLatin1(letter)));
        QTest::qWait(20);
    }
    QCOMPARE(bench.service.questions.size(), std::size_t(0));
    QTRY_COMPARE(bench.service.questions.size(), std::size_t(1));
    QCOMPARE(bench.service.questions[0].text, std::string("abcd"));
}

void TestStudioModel::textThatCannotBeRead()
{
    const QTemporaryDir folder;
    Bench bench(folder.path());
    QVERIFY(bench.open());
    bench.write("你好，世界。");
    QVERIFY(bench.answerLatest(Error::badInput("This voice reads English.")));
    QCOMPARE(bench.studio.ability(), Ability::Unreadable);
    bench.studio.speak();
    QTest::qWait(30);
    QVERIFY(bench.service.requests.empty());
}

void TestStudioModel::blankTextIsNotSpoken()
{
    const QTemporaryDir folder;
    Bench bench(folder.path());
    QVERIFY(bench.open());
    bench.write("  \n \t ");
    QTest::qWait(400);
    QVERIFY(bench.service.questions.empty());
    QVERIFY(!bench.studio.estimate().estimate());
}

void TestStudioModel::aRequestCarriesTheSettings()
{
    const QTemporaryDir folder;
    Bench bench(folder.path());
    QVERIFY(bench.open());
    bench.write(kText);
    bench.studio.voices().setRate(1.25);
    bench.studio.voices().setSeed(42);
    bench.studio.voices().setDepartment("Books");
    QVERIFY(bench.speak());
    QCOMPARE(bench.request().text, std::string(kText));
    QCOMPARE(bench.request().settings.model, std::string("m"));
    QCOMPARE(bench.request().settings.voice, std::string("ann"));
    QCOMPARE(bench.request().settings.vocoder, std::string("fast"));
    QCOMPARE(bench.request().settings.rate, 1.25);
    QCOMPARE(bench.request().settings.seed, 42U);
    QCOMPARE(bench.request().settings.department, std::string("Books"));
    QVERIFY(bench.request().output.has_value());
    QCOMPARE(bench.request().output->path.parent_path(), toPath(folder.path()) / "takes");
    QCOMPARE(bench.request().output->path.extension(), std::filesystem::path(".flac"));
}

void TestStudioModel::speakingKeepsATake()
{
    const QTemporaryDir folder;
    Bench bench(folder.path());
    QVERIFY(bench.open());
    bench.write(kText);
    QVERIFY(bench.speak());
    bench.makeSound(twoSegments());
    bench.observer().onFinished(test::outcomeOf(bench.request(), 200));
    QTRY_COMPARE(bench.studio.takes().rowCount(), 1);
    const Take& take = bench.studio.takes().take(0);
    QCOMPARE(take.speechTokens, 200);
    QCOMPARE(take.cost.nanos(), 160'000);
    QCOMPARE(take.title, QString::fromUtf8(kText));
    QVERIFY(take.segmentStarts == std::vector<std::int64_t>({0, 25'600}));
    QCOMPARE(bench.studio.shownTake(), 1);
    QVERIFY(!bench.studio.speaking());
    QVERIFY(!bench.studio.trouble());
}

void TestStudioModel::stoppingKeepsWhatWasSpoken()
{
    const QTemporaryDir folder;
    Bench bench(folder.path());
    QVERIFY(bench.open());
    bench.write(kText);
    QVERIFY(bench.speak());
    bench.makeSound(twoSegments());
    bench.studio.stop();
    QCOMPARE(bench.service.stops, 1);
    SpeechOutcome outcome = test::outcomeOf(bench.request(), 120);
    outcome.record.finish = FinishReason::Cancelled;
    bench.observer().onFinished(outcome);
    QTRY_COMPARE(bench.studio.takes().rowCount(), 1);
    QCOMPARE(bench.studio.takes().take(0).finish, QStringLiteral("cancelled"));
    QTRY_VERIFY(!bench.studio.player().playing());
}

void TestStudioModel::failureIsToldAndNothingLost()
{
    const QTemporaryDir folder;
    Bench bench(folder.path());
    QVERIFY(bench.open());
    bench.write(kText);
    QVERIFY(bench.speak());
    bench.makeSound(twoSegments());
    SpeechOutcome outcome = test::outcomeOf(bench.request(), 200);
    outcome.error = Error::failed("The disk is full: “%1”.", {"x.flac"});
    outcome.output.reset();
    bench.observer().onFinished(outcome);
    QTRY_VERIFY(bench.studio.trouble().has_value());
    const Notice notice = noticeOf(*bench.studio.trouble());
    QCOMPARE(notice.kind, Notice::Kind::Danger);
    QCOMPARE(notice.advice, QStringLiteral("The disk is full: “x.flac”."));
    QVERIFY(bench.studio.player().sound()->size() > 0);  // can still be heard
    bench.studio.dismissTrouble();
    QVERIFY(!bench.studio.trouble());
}

void TestStudioModel::tellsWhatWasLeftOut()
{
    const QTemporaryDir folder;
    Bench bench(folder.path());
    QVERIFY(bench.open());
    bench.write(kText);
    QVERIFY(bench.speak());
    bench.makeSound(twoSegments());
    SpeechOutcome outcome = test::outcomeOf(bench.request(), 200);
    outcome.notices = {{"Left out: %1.", {"你好"}}, {"This runs on the CPU."}};
    bench.observer().onFinished(outcome);
    QTRY_VERIFY(bench.studio.trouble().has_value());
    const Notice notice = noticeOf(*bench.studio.trouble());
    QCOMPARE(notice.kind, Notice::Kind::Info);
    QCOMPARE(notice.advice, QStringLiteral("Left out: 你好. This runs on the CPU."));
    QCOMPARE(bench.studio.takes().rowCount(), 1);  // kept all the same
}

void TestStudioModel::ratingsGoToTheValueIndex()
{
    const QTemporaryDir folder;
    test::SampleInsightService insight;
    Bench bench(folder.path());
    QVERIFY(bench.open());
    bench.studio.setInsight(&insight);
    bench.write(kText);
    QVERIFY(bench.speak());
    bench.makeSound(twoSegments());
    const SpeechOutcome outcome = test::outcomeOf(bench.request(), 200);
    const std::string request = outcome.record.context.request.toString();
    bench.observer().onFinished(outcome);
    QTRY_COMPARE(bench.studio.takes().rowCount(), 1);
    bench.studio.takes().setStars(0, 2);
    bench.studio.takes().setStars(0, 4);
    QTRY_COMPARE(*insight.rating(request), 4);
    bench.studio.takes().setStars(0, 0);  // taking stars back leaves the last judgement
    QTest::qWait(50);
    QCOMPARE(*insight.rating(request), 4);
}

void TestStudioModel::showsTheRecordOfEstimates()
{
    const QTemporaryDir folder;
    test::SampleInsightService insight;
    Bench bench(folder.path());
    QVERIFY(bench.open());
    QVERIFY(bench.studio.estimateRecord() == nullptr);
    bench.studio.setInsight(&insight);
    QSignalSpy changed(&bench.studio, &StudioModel::changed);
    QTRY_VERIFY(!changed.isEmpty());
    QVERIFY(bench.studio.estimateRecord() == nullptr);  // records there are, but of other models

    const auto known = insight.calibration()->front();
    bench.service.installed.front().id = known.model;
    bench.studio.setService(&bench.service);
    bench.studio.setInsight(&insight);
    QTRY_VERIFY(bench.studio.estimateRecord() != nullptr);
    QCOMPARE(bench.studio.estimateRecord()->jobs, known.jobs);
}

void TestStudioModel::followsTheWord()
{
    const QTemporaryDir folder;
    Bench bench(folder.path());
    QVERIFY(bench.open());
    bench.write(kText);
    QVERIFY(bench.answerLatest(twoSegments()));
    QVERIFY(bench.speak());
    bench.makeSound(twoSegments());
    QTRY_COMPARE(bench.studio.segmentStarts().size(), std::size_t(2));
    QTRY_VERIFY(!bench.audio.openDevice().isEmpty());
    bench.audio.consume(60 * 256);
    QTRY_COMPARE(bench.studio.follow(), (StudioModel::Follow{0, 1}));
    bench.audio.consume(60 * 256);
    QTRY_COMPARE(bench.studio.follow(), (StudioModel::Follow{1, 0}));
    bench.studio.skip(-1);
    QTRY_COMPARE(bench.studio.follow().segment, 0);
}

void TestStudioModel::followEndsWhenTheTextChanges()
{
    const QTemporaryDir folder;
    Bench bench(folder.path());
    QVERIFY(bench.open());
    bench.write(kText);
    QVERIFY(bench.answerLatest(twoSegments()));
    QVERIFY(bench.speak());
    bench.makeSound(twoSegments());
    QTRY_VERIFY(!bench.audio.openDevice().isEmpty());
    bench.audio.consume(60 * 256);
    QTRY_COMPARE(bench.studio.follow().segment, 0);
    QTextCursor(&bench.studio.script().document()).insertText(QStringLiteral("Zero. "));
    QCOMPARE(bench.studio.follow().segment, -1);
}

void TestStudioModel::noDeviceDoesNotStopTheWork()
{
    const QTemporaryDir folder;
    Bench bench(folder.path());
    bench.audio.plug({});
    QVERIFY(bench.open());
    bench.write(kText);
    QVERIFY(bench.speak());
    bench.makeSound(twoSegments());
    QTRY_VERIFY(bench.studio.trouble().has_value());
    QCOMPARE(bench.studio.trouble()->what, StudioModel::Trouble::What::NoOutput);
    QVERIFY(bench.studio.speaking());
    bench.observer().onFinished(test::outcomeOf(bench.request(), 200));
    QTRY_COMPARE(bench.studio.takes().rowCount(), 1);
    bench.audio.plug({bench.audio.speaker});
    QTRY_VERIFY(!bench.studio.trouble().has_value());
}

void TestStudioModel::unwritableFolderKeepsNoTake()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("taken")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    Bench bench(file.fileName());
    QVERIFY(bench.open());
    bench.write(kText);
    QVERIFY(bench.speak());
    QVERIFY(!bench.request().output.has_value());
    bench.makeSound(twoSegments());
    bench.observer().onFinished(test::outcomeOf(bench.request(), 200));
    QTRY_VERIFY(bench.studio.trouble().has_value());
    QCOMPARE(bench.studio.trouble()->what, StudioModel::Trouble::What::NotKept);
    QCOMPARE(bench.studio.takes().rowCount(), 0);
}

void TestStudioModel::takesPlayAgain()
{
    const QTemporaryDir folder;
    Bench bench(folder.path());
    QVERIFY(bench.open());
    Take take;
    take.number = 1;
    take.file = QStringLiteral("1.flac");
    take.settings.rate = 1.5;
    take.segmentStarts = {0, 500};
    bench.studio.takes().add(take);
    bench.studio.playTake(0);
    QTRY_VERIFY(bench.studio.trouble().has_value());  // its file is gone
    QCOMPARE(bench.studio.trouble()->what, StudioModel::Trouble::What::Loading);
    bench.service.sounds["1.flac"] = Sound{std::vector<float>(1000, 0.1F), 1000};
    bench.studio.playTake(0);
    QTRY_COMPARE(bench.studio.shownTake(), 1);
    QCOMPARE(bench.studio.segmentStarts().size(), std::size_t(2));
    QCOMPARE(bench.studio.expectedSeconds(), 1.0);
    bench.studio.useSettingsOf(0);
    QCOMPARE(bench.studio.voices().chosen().rate, 1.5);
    bench.studio.removeTake(0);
    QVERIFY(!bench.studio.player().sound());
}

void TestStudioModel::savingConverts()
{
    const QTemporaryDir folder;
    Bench bench(folder.path());
    QVERIFY(bench.open());
    Take take;
    take.number = 1;
    take.file = QStringLiteral("1.flac");
    bench.studio.takes().add(take);
    QSignalSpy saved(&bench.studio, &StudioModel::saved);
    bench.studio.saveTake(0, {toPath(folder.filePath(QStringLiteral("out.mp3"))), 48'000});
    QTRY_COMPARE(saved.size(), 1);
    QCOMPARE(bench.service.converted.at(0).sampleRate.value(), 48'000);
    bench.service.convertError = Error::failed("The disk is full.");
    bench.studio.saveTake(0, {toPath(folder.filePath(QStringLiteral("out.wav"))), {}});
    QTRY_VERIFY(bench.studio.trouble().has_value());
    QCOMPARE(bench.studio.trouble()->what, StudioModel::Trouble::What::Saving);
}

void TestStudioModel::measuringRunsEachVocoder()
{
    const QTemporaryDir folder;
    Bench bench(folder.path());
    QVERIFY(bench.open());
    bench.studio.voices().measure();
    QVERIFY(bench.studio.voices().measuring());
    QTRY_VERIFY(!bench.studio.voices().measuring());
    QVERIFY(bench.service.benched == std::vector<std::string>({"reference", "fast"}));
}

void TestStudioModel::fastDecoderSwitchedOff()
{
    const QTemporaryDir folder;
    Bench bench(folder.path());
    QVERIFY(bench.open());
    bench.studio.voices().setVocoder("fast");
    QCOMPARE(bench.studio.voices().request().vocoder, std::string("fast"));
    bench.settings.setFastDecoder(false);
    QCOMPARE(bench.studio.voices().request().vocoder, std::string("reference"));
}

void TestStudioModel::draftComesBack()
{
    const QTemporaryDir folder;
    {
        Bench bench(folder.path());
        QTest::qWait(50);  // the old draft has been looked for
        bench.write("A line.\nAnother.");
        bench.studio.keepDraft();
    }
    Bench bench(folder.path());
    QTRY_COMPARE(bench.studio.script().document().toPlainText(), QStringLiteral("A line.\nAnother."));
}

void TestStudioModel::badFileIsTold()
{
    const QTemporaryDir folder;
    Bench bench(folder.path());
    QFile file(folder.filePath(QStringLiteral("bad.txt")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("abc\xC3(");
    file.close();
    bench.write("kept");
    bench.studio.script().open(file.fileName());
    QTRY_VERIFY(bench.studio.trouble().has_value());
    QVERIFY(noticeOf(*bench.studio.trouble()).advice.contains(QStringLiteral("byte 4")));
    QCOMPARE(bench.studio.script().document().toPlainText(), QStringLiteral("kept"));
    bench.studio.script().open(folder.filePath(QStringLiteral("missing.txt")));
    QTRY_VERIFY(noticeOf(*bench.studio.trouble()).advice.contains(QStringLiteral("missing.txt")));
}

void TestStudioModel::lineEndsOfOtherSystems()
{
    const QTemporaryDir folder;
    Bench bench(folder.path());
    bench.write("one\r\ntwo\rthree");
    QCOMPARE(bench.studio.script().document().blockCount(), 3);
    bench.write(QByteArray("a line\r\n").repeated(10'000).constData());  // large: by slices
    QTRY_VERIFY(!bench.studio.script().filling());
    QCOMPARE(bench.studio.script().document().blockCount(), 10'001);
    bench.studio.script().document().undo();
    QCOMPARE(bench.studio.script().document().blockCount(), 3);  // one step
}

QTEST_MAIN(TestStudioModel)
#include "tst_studio_model.moc"
