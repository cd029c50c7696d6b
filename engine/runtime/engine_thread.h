#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>

namespace vox {

// The one thread that decodes. Work runs in the order it was posted; posting returns at once, any thread.
class EngineThread final {
public:
    // Gets a token that stopCurrent(), dropping the queue, or the destructor triggers.
    using Work = std::function<void(std::stop_token)>;

    EngineThread();
    ~EngineThread();
    EngineThread(const EngineThread&) = delete;
    EngineThread& operator=(const EngineThread&) = delete;

    void post(Work work);

    // Asks the running work, and every work posted before this call, to stop. Each still runs, so that it can
    // tell its observer.
    void stopAll();

private:
    struct Entry {
        Work work;
        std::stop_source stop;
    };

    void run(std::stop_token end);

    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::deque<Entry> m_queue;
    std::stop_source m_current{std::nostopstate};
    std::jthread m_thread;  // last: uses all of the above
};

}  // namespace vox
