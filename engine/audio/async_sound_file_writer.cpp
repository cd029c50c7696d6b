#include "engine/audio/async_sound_file_writer.h"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace vox {

// The thread, and the samples between it and the caller. Whoever finishes or drops it joins it.
class AsyncSoundFileWriter::Worker final {
public:
    Worker(std::unique_ptr<SoundFileWriter> writer, std::filesystem::path path)
        : m_writer(std::move(writer))
        , m_path(std::move(path))
        , m_sampleRate(m_writer->sampleRate())
        , m_thread([this](const std::stop_token& stop) { run(stop); })
    {
    }

    std::int64_t sampleRate() const { return m_sampleRate; }
    bool failed() const { return m_failed; }

    void push(std::span<const float> samples)
    {
        {
            const std::lock_guard lock(m_mutex);
            if (m_failed)
                return;
            m_overrun = (m_queued + samples.size()) * sizeof(float) > kMostQueued;
            if (m_overrun)
                return drop();
            m_queue.emplace_back(samples.begin(), samples.end());
            m_queued += samples.size();
        }
        m_wake.notify_one();
    }

    Result<Samples> finish()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_finishing = true;
        }
        m_wake.notify_one();
        m_thread.join();
        if (m_overrun)
            return Error::failed(
                VOX_TRANSLATE_NOOP("Error",
                                   "“%1” was not written: its disk is too slow. Choose another folder."),
                {m_path.string()});
        return m_writer->finish();
    }

private:
    void drop()
    {
        m_failed = true;
        m_queue.clear();
    }

    void run(const std::stop_token& stop)
    {
        while (const auto samples = next(stop))
            if (!m_writer->write(*samples).ok()) {
                const std::lock_guard lock(m_mutex);
                return drop();
            }
    }

    // The oldest block; nothing when there will be no more.
    std::optional<std::vector<float>> next(const std::stop_token& stop)
    {
        std::unique_lock lock(m_mutex);
        m_wake.wait(lock, stop, [this] { return !m_queue.empty() || m_finishing || m_failed; });
        if (stop.stop_requested() || m_queue.empty())
            return std::nullopt;
        auto samples = std::move(m_queue.front());
        m_queue.pop_front();
        m_queued -= samples.size();
        return samples;
    }

    std::unique_ptr<SoundFileWriter> m_writer;  // the thread's until it is joined
    const std::filesystem::path m_path;
    const std::int64_t m_sampleRate;
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::deque<std::vector<float>> m_queue;  // under the mutex, as the next three
    std::size_t m_queued = 0;                // samples in it
    bool m_finishing = false;
    bool m_overrun = false;
    std::atomic<bool> m_failed = false;
    std::jthread m_thread;  // last: starts when all else is there
};

Result<std::unique_ptr<AsyncSoundFileWriter>> AsyncSoundFileWriter::create(const SoundFileSpec& spec)
{
    auto writer = SoundFileWriter::create(spec);
    if (!writer)
        return writer.error();
    return std::unique_ptr<AsyncSoundFileWriter>(new AsyncSoundFileWriter(writer.take(), spec.path));
}

AsyncSoundFileWriter::AsyncSoundFileWriter(std::unique_ptr<SoundFileWriter> writer,
                                           const std::filesystem::path& path)
    : m_worker(std::make_unique<Worker>(std::move(writer), path))
{
}

AsyncSoundFileWriter::~AsyncSoundFileWriter() = default;

std::int64_t AsyncSoundFileWriter::sampleRate() const
{
    return m_worker->sampleRate();
}

void AsyncSoundFileWriter::write(std::span<const float> samples)
{
    m_worker->push(samples);
}

bool AsyncSoundFileWriter::failed() const
{
    return m_worker->failed();
}

Result<Samples> AsyncSoundFileWriter::finish()
{
    return m_worker->finish();
}

}  // namespace vox
