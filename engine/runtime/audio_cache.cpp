#include "engine/runtime/audio_cache.h"

#include "engine/core/require.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <random>
#include <system_error>
#include <utility>
#include <vector>

namespace vox {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr std::int64_t kMostWaiting = std::int64_t{64} << 20;  // bytes of samples that wait for the disk
constexpr std::size_t kFileMost = std::size_t{1} << 30;
constexpr int kWritesBetweenLooks = 200;  // other processes write as well
constexpr std::string_view kUnfinished = ".part-";
constexpr auto kAbandoned = 1h;  // an unfinished file of that age is of a process that was killed

std::int64_t bytesOf(const CachedSegment& segment)
{
    return static_cast<std::int64_t>(segment.samples.size() * sizeof(float));
}

bool isKey(const std::string& key)
{
    return key.size() == 64 && key.find_first_not_of("0123456789abcdef") == std::string::npos;
}

std::optional<std::vector<std::uint8_t>> readWhole(const fs::path& path)
{
    std::error_code problem;
    const auto size = fs::file_size(path, problem);
    if (problem || size > kFileMost)
        return std::nullopt;
    std::vector<std::uint8_t> bytes(size);
    std::ifstream stream(path, std::ios::binary);
    stream.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(size));
    bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(0, stream.gcount())));
    return stream || stream.eof() ? std::optional(std::move(bytes)) : std::nullopt;
}

bool writeAll(int file, const std::vector<std::uint8_t>& bytes)
{
    for (std::size_t done = 0; done < bytes.size();) {
        const ssize_t wrote = ::write(file, bytes.data() + done, bytes.size() - done);
        if (wrote <= 0)
            return false;
        done += static_cast<std::size_t>(wrote);
    }
    return true;
}

// Not flushed to the disk: after a power cut the checksum tells what is torn.
bool writeWhole(const fs::path& path, const std::vector<std::uint8_t>& bytes)
{
    static thread_local std::mt19937_64 random{std::random_device{}()};
    const fs::path unfinished =
        path.parent_path() / std::string(kUnfinished).append(std::to_string(random()));
    const int file = ::open(unfinished.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0)
        return false;
    const bool whole = writeAll(file, bytes);
    std::error_code problem;
    if (::close(file) == 0 && whole)
        fs::rename(unfinished, path, problem);
    else
        problem = std::make_error_code(std::errc::io_error);
    if (!problem)
        return true;
    fs::remove(unfinished, problem);
    return false;
}

struct KeptFile {
    fs::file_time_type used;
    std::int64_t bytes = 0;
    fs::path path;
};

// All files of the cache; those that killed processes left unfinished are removed on the way.
std::vector<KeptFile> filesIn(const fs::path& directory)
{
    std::vector<KeptFile> files;
    std::error_code problem;
    for (fs::recursive_directory_iterator it(directory, problem), end; !problem && it != end;
         it.increment(problem)) {
        std::error_code gone;
        KeptFile file{it->last_write_time(gone), 0, it->path()};
        if (gone || !it->is_regular_file(gone))
            continue;
        file.bytes = static_cast<std::int64_t>(it->file_size(gone));
        const bool unfinished = file.path.filename().string().starts_with(kUnfinished);
        if (unfinished && file.used < fs::file_time_type::clock::now() - kAbandoned)
            fs::remove(file.path, gone);
        else if (!gone && !unfinished)
            files.push_back(std::move(file));
    }
    return files;
}

}  // namespace

AudioCache::AudioCache(fs::path directory, std::int64_t mostBytes)
    : m_directory(std::move(directory))
    , m_mostBytes(std::max<std::int64_t>(0, mostBytes))
    , m_thread([this](std::stop_token end) { run(end); })
{
}

AudioCache::~AudioCache() = default;

fs::path AudioCache::pathOf(const std::string& key) const
{
    require(isKey(key));
    return m_directory / key.substr(0, 2) / (key + ".vlc");
}

std::shared_ptr<const CachedSegment> AudioCache::find(const std::string& key) const
{
    if (!contains(key))
        return nullptr;
    const fs::path path = pathOf(key);
    const auto bytes = readWhole(path);
    auto segment = bytes ? decodeCached(*bytes) : std::nullopt;
    std::error_code ignored;
    if (!segment) {
        fs::remove(path, ignored);
        return nullptr;
    }
    fs::last_write_time(path, fs::file_time_type::clock::now(), ignored);  // used: the last to go
    return std::make_shared<const CachedSegment>(std::move(*segment));
}

bool AudioCache::contains(const std::string& key) const
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_mostBytes == 0)
            return false;
    }
    std::error_code ignored;
    return fs::exists(pathOf(key), ignored);
}

void AudioCache::store(std::string key, CachedSegment segment)
{
    require(isKey(key));
    {
        const std::lock_guard lock(m_mutex);
        if (bytesOf(segment) > m_mostBytes || m_waitingBytes + bytesOf(segment) > kMostWaiting)
            return;
        m_waitingBytes += bytesOf(segment);
        m_waiting.push_back({std::move(key), std::move(segment)});
    }
    m_changed.notify_all();
}

void AudioCache::setMostBytes(std::int64_t mostBytes)
{
    {
        const std::lock_guard lock(m_mutex);
        m_mostBytes = std::max<std::int64_t>(0, mostBytes);
        m_resized = true;
    }
    m_changed.notify_all();
}

void AudioCache::flush()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_waiting.empty() && !m_working && !m_resized; });
}

void AudioCache::run(std::stop_token end)
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_changed.wait(lock, end, [this] { return !m_waiting.empty() || m_resized; });
        if (m_waiting.empty() && !m_resized)
            return;  // only when asked to end
        std::optional<Waiting> next;
        if (!m_waiting.empty()) {
            next = std::move(m_waiting.front());
            m_waiting.pop_front();
            m_waitingBytes -= bytesOf(next->segment);
        }
        const bool look = std::exchange(m_resized, false);
        const std::int64_t mostBytes = m_mostBytes;
        m_working = true;
        lock.unlock();
        if (look)
            m_bytesKnown = -1;
        if (next && mostBytes > 0)
            write(*next);
        shrink(mostBytes);
        lock.lock();
        m_working = false;
        m_changed.notify_all();
    }
}

void AudioCache::write(const Waiting& waiting)
{
    const fs::path path = pathOf(waiting.key);
    std::error_code problem;
    if (fs::exists(path, problem))
        return;
    const bool made = fs::create_directories(path.parent_path(), problem);
    if (made)
        fs::permissions(m_directory, fs::perms::owner_all, problem);
    const auto bytes = encodeCached(waiting.segment);
    if (!writeWhole(path, bytes))
        return;
    ++m_writesSinceLook;
    if (m_bytesKnown >= 0)
        m_bytesKnown += static_cast<std::int64_t>(bytes.size());
}

// Down to nine tenths, so that not every write looks at all files.
void AudioCache::shrink(std::int64_t mostBytes)
{
    const bool looked = m_bytesKnown >= 0 && m_writesSinceLook < kWritesBetweenLooks;
    if (looked && m_bytesKnown <= mostBytes)
        return;
    auto files = filesIn(m_directory);
    m_writesSinceLook = 0;
    m_bytesKnown = 0;
    for (const auto& file : files)
        m_bytesKnown += file.bytes;
    if (m_bytesKnown <= mostBytes)
        return;
    std::ranges::sort(files, {}, &KeptFile::used);
    for (const auto& file : files) {
        if (m_bytesKnown <= mostBytes - mostBytes / 10)
            return;
        std::error_code ignored;
        fs::remove(file.path, ignored);
        m_bytesKnown -= file.bytes;
    }
}

}  // namespace vox
