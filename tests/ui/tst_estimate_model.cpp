#include "tests/support/scripted_speech_service.h"
#include "ui/viewmodels/estimate_model.h"

#include <QSignalSpy>
#include <QTest>

#include <thread>

using namespace vox;
using namespace vox::ui;

namespace {

std::shared_ptr<const ScriptText> script(const char* text)
{
    return ScriptText::from({{QString::fromUtf8(text), 0, false}});
}

// As the service does it: on a thread of its own.
void answer(const test::ScriptedSpeechService::Question& question, const Result<TextForecast>& forecast)
{
    std::thread([&] { question.report(forecast); }).join();
}

}  // namespace

class TestEstimateModel final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsTheAnswer();
    void staleAnswersAreDropped();
    void answersOnTheirWayAreDropped();
    void onlyTheLatestOfManyIsShown();
    void problemsAreKept();
    void nothingComesAfterItsEnd();
};

void TestEstimateModel::showsTheAnswer()
{
    test::ScriptedSpeechService service;
    EstimateModel model;
    model.setService(&service);
    QSignalSpy answered(&model, &EstimateModel::answered);
    model.ask(script("One. Two."), {});
    QVERIFY(model.pending());
    QCOMPARE(service.questions.front().text, std::string("One. Two."));
    answer(service.questions.front(), test::forecastOf({{0, 4}, {5, 9}}, 100));
    QTRY_COMPARE(answered.size(), 1);
    QVERIFY(!model.pending());
    QCOMPARE(model.estimate()->tokens.value(), 200);
    QCOMPARE(model.takeMarks().segments()[1].begin, 5);
}

void TestEstimateModel::staleAnswersAreDropped()
{
    test::ScriptedSpeechService service;
    EstimateModel model;
    model.setService(&service);
    model.ask(script("Old."), {});
    model.ask(script("New text."), {});
    QVERIFY(service.questions[0].wanted.expired());
    QVERIFY(!service.questions[1].wanted.expired());
    answer(service.questions[1], test::forecastOf({{0, 9}}, 7));
    answer(service.questions[0], test::forecastOf({{0, 4}}, 1000));
    QTRY_VERIFY(model.estimate().has_value());
    QCoreApplication::processEvents();
    QCOMPARE(model.estimate()->tokens.value(), 7);
}

void TestEstimateModel::answersOnTheirWayAreDropped()
{
    test::ScriptedSpeechService service;
    EstimateModel model;
    model.setService(&service);
    model.ask(script("Old."), {});
    answer(service.questions[0], test::forecastOf({{0, 4}}, 1000));  // posted, not yet delivered
    model.expect();                                                  // the user types
    QSignalSpy answered(&model, &EstimateModel::answered);
    QTest::qWait(50);
    QCOMPARE(answered.size(), 0);
    QVERIFY(!model.estimate().has_value());
}

void TestEstimateModel::onlyTheLatestOfManyIsShown()
{
    test::ScriptedSpeechService service;
    EstimateModel model;
    model.setService(&service);
    QSignalSpy answered(&model, &EstimateModel::answered);
    model.ask(script("One."), {});
    for (int i = 1; i <= 50; ++i)
        answer(service.questions[0], test::forecastOf({{0, 4}}, i));
    QTRY_VERIFY(model.estimate().has_value());
    QCOMPARE(answered.size(), 1);  // the window was busy: it hears of the last one only
    QCOMPARE(model.estimate()->tokens.value(), 50);
}

void TestEstimateModel::problemsAreKept()
{
    test::ScriptedSpeechService service;
    EstimateModel model;
    model.setService(&service);
    model.ask(script("你好"), {});
    answer(service.questions[0], Error::badInput("This voice reads English."));
    QTRY_VERIFY(model.problem().has_value());
    QVERIFY(!model.estimate().has_value());
    model.clear();
    QVERIFY(!model.problem().has_value());
}

void TestEstimateModel::nothingComesAfterItsEnd()
{
    test::ScriptedSpeechService service;
    auto model = std::make_unique<EstimateModel>();
    model->setService(&service);
    model->ask(script("One."), {});
    const auto question = service.questions[0];
    model.reset();
    QVERIFY(question.wanted.expired());
    answer(question, test::forecastOf({{0, 4}}, 1));  // must not touch what is gone
    QCoreApplication::processEvents();
}

QTEST_GUILESS_MAIN(TestEstimateModel)
#include "tst_estimate_model.moc"
