#include "engine/metering/flight_recorder.h"

#include "engine/core/require.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <optional>
#include <span>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

namespace vox {
namespace {

using Word = std::uint64_t;
constexpr std::size_t kBodyWords = 15;  // request 2, attempt, usage 6, samples 4, processing, first audio
constexpr std::size_t kSlots = 2 * FlightRecorder::kAttempts;
constexpr Word kMagic = 0x31524644454c4c56;  // "VLLEDFR1" in the file, which also names the layout

using Body = std::array<Word, kBodyWords>;
using Cached = std::array<Word, 2>;  // text and speech tokens of segments that came from the audio cache

// Independent products, so that the sum costs few cycles; it has to tell a torn slot, not a forged one.
// Counts of cached tokens that are 0 add nothing: a slot from before there was a cache still holds.
Word sumOf(const Body& body, const Cached& cached, Word stamp)
{
    Word sum = stamp * 0x9e3779b97f4a7c15;
    for (std::size_t i = 0; i < kBodyWords; ++i)
        sum += (body[i] + 0x632be59bd9b4e019 * (i + 1)) * (0xbf58476d1ce4e5b9 + 2 * i);
    sum += cached[0] * 0x94d049bb133111eb + cached[1] * 0xd6e8feb86659fd93;
    return sum ^ sum >> 29;
}

Body bodyOf(const RecordedProgress& progress)
{
    Body body{};
    std::memcpy(body.data(), progress.request.bytes().data(), 16);
    const auto word = [](std::int64_t value) { return static_cast<Word>(value); };
    const Usage& usage = progress.usage;
    const auto& [decoded, trimmed, crossfaded, silence] = progress.samples;
    body[2] = word(progress.attempt);
    body[3] = word(usage.textTokens.value());
    body[4] = word(usage.speechTokens.value());
    body[5] = word(usage.solverSteps.value());
    body[6] = word(usage.solverEvaluations.value());
    body[7] = word(usage.lmPromptTokens.value());
    body[8] = word(usage.lmCompletionTokens.value());
    body[9] = word(decoded.value());
    body[10] = word(trimmed.value());
    body[11] = word(crossfaded.value());
    body[12] = word(silence.value());
    body[13] = word(progress.processing.count());
    body[14] = word(progress.firstAudio.count());
    return body;
}

Cached cachedOf(const Usage& usage)
{
    return {static_cast<Word>(usage.cachedTextTokens.value()),
            static_cast<Word>(usage.cachedSpeechTokens.value())};
}

RecordedProgress progressOf(const Body& body, const Cached& cached)
{
    RequestId::Bytes request{};
    std::memcpy(request.data(), body.data(), request.size());
    const auto number = [&body](std::size_t i) { return static_cast<std::int64_t>(body[i]); };
    return {.request = RequestId::fromBytes(request),
            .attempt = number(2),
            .usage = {.textTokens = TextTokens(number(3)),
                      .speechTokens = SpeechTokens(number(4)),
                      .solverSteps = SolverSteps(number(5)),
                      .solverEvaluations = SolverSteps(number(6)),
                      .lmPromptTokens = LmPromptTokens(number(7)),
                      .lmCompletionTokens = LmCompletionTokens(number(8)),
                      .cachedTextTokens = TextTokens(static_cast<std::int64_t>(cached[0])),
                      .cachedSpeechTokens = SpeechTokens(static_cast<std::int64_t>(cached[1]))},
            .samples = {Samples(number(9)), Samples(number(10)), Samples(number(11)), Samples(number(12))},
            .processing = std::chrono::microseconds(number(13)),
            .firstAudio = std::chrono::microseconds(number(14))};
}

Error cannotUse(const std::filesystem::path& path)
{
    return Error::failed(VOX_TRANSLATE_NOOP("Error", "The progress file “%1” cannot be used: %2."),
                         {path.string(), std::strerror(errno)});
}

}  // namespace

// The first slot of the file is its head: the magic where the others have their first stamp.
struct alignas(64) FlightRecorder::Slot {
    Word firstStamp;
    Body body;
    Word sum;
    Word lastStamp;
    Cached cached;  // at the end, so that older files keep their form

    bool isWhole() const
    {
        return firstStamp != 0 && firstStamp == lastStamp && sum == sumOf(body, cached, firstStamp);
    }
};

namespace {
constexpr std::size_t kSlotBytes = 192;
constexpr std::size_t kFileBytes = (1 + kSlots) * kSlotBytes;
}  // namespace

FlightRecorder::FlightRecorder(void* memory, int file)
    : m_slots(static_cast<Slot*>(memory))
    , m_file(file)
{
    static_assert(sizeof(Slot) == kSlotBytes);
    if (m_slots[0].firstStamp != kMagic)
        std::memset(memory, 0, kFileBytes);
    m_slots[0].firstStamp = kMagic;
    for (std::size_t i = 0; i < kSlots; ++i) {
        const Slot& slot = m_slots[1 + i];
        if (!slot.isWhole() || slot.firstStamp <= m_stamp)
            continue;
        m_stamp = slot.firstStamp;
        m_attempt = i / 2;
    }
}

FlightRecorder::~FlightRecorder()
{
    munmap(m_slots, kFileBytes);
    if (m_file >= 0)
        close(m_file);
}

Result<std::unique_ptr<FlightRecorder>> FlightRecorder::open(const std::filesystem::path& path)
{
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0)
        return cannotUse(path);
    // Every block is there before it is mapped: on a full disk a store into a hole would kill the process.
    void* memory = MAP_FAILED;
    errno = posix_fallocate(file, 0, kFileBytes);
    if (errno == 0)
        memory = mmap(nullptr, kFileBytes, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (memory == MAP_FAILED) {
        Error error = cannotUse(path);
        close(file);
        return error;
    }
    return std::unique_ptr<FlightRecorder>(new FlightRecorder(memory, file));
}

std::unique_ptr<FlightRecorder> FlightRecorder::inMemory()
{
    void* memory = mmap(nullptr, kFileBytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    require(memory != MAP_FAILED);
    return std::unique_ptr<FlightRecorder>(new FlightRecorder(memory, -1));
}

Result<std::vector<RecordedProgress>> FlightRecorder::read(const std::filesystem::path& path)
{
    std::vector<RecordedProgress> found;
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0 && errno == ENOENT)
        return found;
    if (file < 0)
        return cannotUse(path);
    std::array<Slot, 1 + kSlots> slots{};
    const ssize_t got = ::pread(file, slots.data(), sizeof(slots), 0);
    Error error = cannotUse(path);
    close(file);
    if (got < 0)
        return error;
    if (slots[0].firstStamp != kMagic)
        return found;
    for (std::size_t i = 1; i < slots.size(); i += 2) {
        const Slot& a = slots[i];
        const Slot& b = slots[i + 1];
        const bool takeA = a.isWhole() && (!b.isWhole() || a.firstStamp > b.firstStamp);
        if (takeA || b.isWhole())
            found.push_back(takeA ? progressOf(a.body, a.cached) : progressOf(b.body, b.cached));
    }
    return found;
}

void FlightRecorder::begin(const RequestId& request, std::int64_t attempt)
{
    require(!m_running);
    m_running = true;
    m_request = request;
    m_attemptNumber = attempt;
    m_attempt = (m_attempt + 1) % kAttempts;
    for (int i = 0; i < 2; ++i)  // both slots: the older one still tells of another attempt
        write({.request = request, .attempt = attempt, .usage = {}, .samples = {}});
}

void FlightRecorder::update(const Usage& usage, const SampleBalance& samples,
                            std::chrono::microseconds processing, std::chrono::microseconds firstAudio)
{
    require(m_running);
    write({m_request, m_attemptNumber, usage, samples, processing, firstAudio});
}

void FlightRecorder::end()
{
    require(m_running);
    m_running = false;
}

void FlightRecorder::write(const RecordedProgress& progress)
{
    ++m_stamp;
    Slot& slot = m_slots[1 + 2 * m_attempt + m_stamp % 2];
    const Body body = bodyOf(progress);
    const Cached cached = cachedOf(progress.usage);
    // The stamps enclose the body: a process killed between them leaves them unequal.
    std::atomic_ref(slot.firstStamp).store(m_stamp, std::memory_order_relaxed);
    std::atomic_thread_fence(std::memory_order_release);
    slot.body = body;
    slot.cached = cached;
    slot.sum = sumOf(body, cached, m_stamp);
    std::atomic_ref(slot.lastStamp).store(m_stamp, std::memory_order_release);
    m_written.store(m_stamp, std::memory_order_relaxed);
}

Status FlightRecorder::sync()
{
    const std::uint64_t written = m_written.load(std::memory_order_relaxed);
    if (m_file < 0 || written == m_synced)
        return {};
    if (fdatasync(m_file) != 0)
        return Error::failed(
            VOX_TRANSLATE_NOOP("Error", "The progress of running work could not be saved: %1."),
            {std::strerror(errno)});
    m_synced = written;
    return {};
}

}  // namespace vox
