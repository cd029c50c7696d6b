#pragma once

#include <QMetaObject>
#include <QObject>
#include <QThreadPool>

#include <functional>
#include <memory>
#include <stop_token>
#include <type_traits>
#include <utility>

namespace vox::ui {

// One question at a time to a worker thread, the answer on the thread that owns this object. Asking again or
// cancelling makes the older question stale: its work is told to stop, and its answer is dropped, looked at
// before it is posted and again when it arrives. Destroying stops the work and waits for it, so neither the
// work nor the answer outlives the owner.
//
//     m_task.run([&ledger](std::stop_token) { return ledger.departments(); },
//                [this](Result<std::vector<std::string>> names) { show(names); });
class BackgroundTask final {
    Q_DISABLE_COPY_MOVE(BackgroundTask)

public:
    BackgroundTask() { m_pool.setMaxThreadCount(1); }
    ~BackgroundTask()
    {
        cancel();
        m_pool.waitForDone();
    }

    // work(std::stop_token) runs on the worker; done(its result), or done() if it has none, runs here.
    template <typename Work, typename Done>
    void run(Work work, Done done)
    {
        cancel();
        m_stop = std::stop_source();
        m_running = true;
        auto job = std::make_shared<Job<Work, Done>>(std::move(work), std::move(done));
        m_pool.start([this, job, token = m_stop.get_token()] { execute(job, token); });
    }

    // The running work is told to stop; nothing more comes from it.
    void cancel()
    {
        m_stop.request_stop();
        m_running = false;
    }

    bool running() const { return m_running; }

    // Called by the work: runs `report` on the owner's thread unless the work is stale by then.
    void post(std::stop_token token, std::function<void()> report)
    {
        if (token.stop_requested())
            return;
        QMetaObject::invokeMethod(
            &m_here,
            [token, report = std::move(report)] {
                if (!token.stop_requested())
                    report();
            },
            Qt::QueuedConnection);
    }

private:
    template <typename Work, typename Done>
    struct Job {
        Job(Work w, Done d)
            : work(std::move(w))
            , done(std::move(d))
        {
        }
        Work work;
        Done done;
    };

    template <typename Work, typename Done>
    void execute(const std::shared_ptr<Job<Work, Done>>& job, const std::stop_token& token)
    {
        if (token.stop_requested())
            return;
        if constexpr (std::is_void_v<std::invoke_result_t<Work, std::stop_token>>) {
            job->work(token);
            post(token, [this, job] { finish([&] { job->done(); }); });
        } else {
            using Answer = std::invoke_result_t<Work, std::stop_token>;
            auto answer = std::make_shared<Answer>(job->work(token));
            post(token, [this, job, answer] { finish([&] { job->done(std::move(*answer)); }); });
        }
    }

    template <typename Tell>
    void finish(Tell tell)
    {
        m_running = false;  // before telling: the listener may ask again
        tell();
    }

    QObject m_here;  // lives on the owner's thread; what is posted to it dies with it
    QThreadPool m_pool;
    std::stop_source m_stop{std::nostopstate};
    bool m_running = false;
};

}  // namespace vox::ui
