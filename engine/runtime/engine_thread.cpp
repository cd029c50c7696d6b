#include "engine/runtime/engine_thread.h"

#include <utility>

namespace vox {

EngineThread::EngineThread()
    : m_thread([this](std::stop_token end) { run(end); })
{
}

EngineThread::~EngineThread()
{
    stopAll();
}

void EngineThread::post(Work work)
{
    {
        const std::lock_guard lock(m_mutex);
        m_queue.push_back({std::move(work), std::stop_source()});
    }
    m_changed.notify_one();
}

void EngineThread::stopAll()
{
    const std::lock_guard lock(m_mutex);
    m_current.request_stop();
    for (auto& entry : m_queue)
        entry.stop.request_stop();
}

void EngineThread::run(std::stop_token end)
{
    for (;;) {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, end, [this] { return !m_queue.empty(); });
        if (m_queue.empty())
            return;  // only when asked to end: queued work is still told to stop
        const Entry entry = std::move(m_queue.front());
        m_queue.pop_front();
        m_current = entry.stop;
        lock.unlock();
        entry.work(entry.stop.get_token());
    }
}

}  // namespace vox
