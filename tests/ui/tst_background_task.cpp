#include "ui/viewmodels/background_task.h"

#include <QTest>

#include <atomic>
#include <memory>
#include <semaphore>

using vox::ui::BackgroundTask;

class TestBackgroundTask final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void worksElsewhereAndAnswersHere()
    {
        BackgroundTask task;
        QThread* worker = nullptr;
        QThread* receiver = nullptr;
        int answer = 0;
        task.run(
            [&](std::stop_token) {
                worker = QThread::currentThread();
                return 42;
            },
            [&](int value) {
                receiver = QThread::currentThread();
                answer = value;
            });
        QVERIFY(task.running());
        QTRY_COMPARE(answer, 42);
        QVERIFY(!task.running());
        QVERIFY(worker != QThread::currentThread());
        QCOMPARE(receiver, QThread::currentThread());
    }

    void movesAnAnswerThatCannotBeCopied()
    {
        BackgroundTask task;
        std::unique_ptr<int> answer;
        task.run([](std::stop_token) { return std::make_unique<int>(7); },
                 [&](std::unique_ptr<int> value) { answer = std::move(value); });
        QTRY_VERIFY(answer != nullptr);
        QCOMPARE(*answer, 7);
    }

    void newQuestionMakesTheOldAnswerStale()
    {
        BackgroundTask task;
        std::binary_semaphore begun{0};
        std::binary_semaphore go{0};
        std::atomic<bool> told{false};
        QStringList answers;
        task.run(
            [&](std::stop_token token) {
                begun.release();
                go.acquire();
                told = token.stop_requested();
                return QStringLiteral("old");
            },
            [&](const QString& value) { answers << value; });
        begun.acquire();
        task.run([](std::stop_token) { return QStringLiteral("new"); },
                 [&](const QString& value) { answers << value; });
        go.release();
        QTRY_COMPARE(answers, QStringList{QStringLiteral("new")});
        QVERIFY(told);
    }

    void answerThatWaitsInTheQueueIsDroppedToo()
    {
        BackgroundTask task;
        std::binary_semaphore worked{0};
        bool answered = false;
        task.run([&](std::stop_token) { worked.release(); }, [&] { answered = true; });
        worked.acquire();
        QTest::qSleep(20);  // the answer is posted, but this thread has not looked at its events
        task.cancel();
        QTest::qWait(20);
        QVERIFY(!answered);
    }

    void staleQuestionThatHasNotBegunIsNotAsked()
    {
        BackgroundTask task;
        std::binary_semaphore begun{0};
        std::binary_semaphore go{0};
        std::atomic<bool> asked{false};
        bool answered = false;
        task.run(
            [&](std::stop_token) {
                begun.release();
                go.acquire();
            },
            [] {});
        begun.acquire();
        task.run([&](std::stop_token) { asked = true; }, [] {});
        task.run([](std::stop_token) {}, [&] { answered = true; });
        go.release();
        QTRY_VERIFY(answered);
        QVERIFY(!asked);
    }

    void destructionStopsAndWaits()
    {
        std::binary_semaphore begun{0};
        std::atomic<bool> ended{false};
        bool answered = false;
        {
            BackgroundTask task;
            task.run(
                [&](std::stop_token token) {
                    begun.release();
                    while (!token.stop_requested())
                        QThread::yieldCurrentThread();
                    QTest::qSleep(10);
                    ended = true;
                },
                [&] { answered = true; });
            begun.acquire();
        }
        QVERIFY(ended);
        QTest::qWait(10);
        QVERIFY(!answered);
    }

    void progressComesBeforeTheAnswer()
    {
        BackgroundTask task;
        QStringList seen;
        task.run(
            [&](std::stop_token token) {
                task.post(token, [&] { seen << QStringLiteral("half"); });
                return QStringLiteral("whole");
            },
            [&](const QString& value) { seen << value; });
        const QStringList wanted{QStringLiteral("half"), QStringLiteral("whole")};
        QTRY_COMPARE(seen, wanted);
    }

    void mayBeAskedAgainFromItsAnswer()
    {
        BackgroundTask task;
        int rounds = 0;
        std::function<void()> again = [&] {
            if (++rounds < 3)
                task.run([](std::stop_token) {}, again);
        };
        task.run([](std::stop_token) {}, again);
        QTRY_COMPARE(rounds, 3);
    }
};

QTEST_GUILESS_MAIN(TestBackgroundTask)
#include "tst_background_task.moc"
