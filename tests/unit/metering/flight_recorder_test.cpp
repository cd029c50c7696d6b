#include "engine/metering/flight_recorder.h"

#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <csignal>
#include <fstream>
#include <random>

#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

namespace vox {
namespace {

using std::chrono::microseconds;
using test::TemporaryFolder;

RequestId request(std::uint8_t number)
{
    RequestId::Bytes bytes{};
    bytes[15] = number;
    return RequestId::fromBytes(bytes);
}

Usage usage(std::int64_t tokens)
{
    Usage usage;
    usage.speechTokens = SpeechTokens(tokens);
    usage.textTokens = TextTokens(3);
    usage.cachedTextTokens = TextTokens(1);
    usage.cachedSpeechTokens = SpeechTokens(tokens / 2);
    return usage;
}

SampleBalance samples(std::int64_t tokens)
{
    return {.decoded = Samples(tokens * 256),
            .trimmed = Samples(1),
            .crossfaded = Samples(2),
            .silence = Samples(3)};
}

TEST(FlightRecorder, RemembersTheLatestCounts)
{
    TemporaryFolder folder;
    {
        auto recorder = FlightRecorder::open(folder / "progress").take();
        recorder->begin(request(1), 2);
        for (int i = 1; i <= 9; ++i)
            recorder->update(usage(i), samples(i), microseconds(70), microseconds(50));
        EXPECT_TRUE(recorder->sync());
    }
    const auto found = FlightRecorder::read(folder / "progress").take();
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].request, request(1));
    EXPECT_EQ(found[0].attempt, 2);
    EXPECT_EQ(found[0].usage, usage(9));
    EXPECT_EQ(found[0].samples, samples(9));
    EXPECT_EQ(found[0].processing, microseconds(70));
    EXPECT_EQ(found[0].firstAudio, microseconds(50));
}

TEST(FlightRecorder, KeepsEndedAttemptsUntilManyLaterOnesBegan)
{
    TemporaryFolder folder;
    for (std::uint8_t run = 0; run < 4; ++run) {  // each goes on where the one before stopped
        auto recorder = FlightRecorder::open(folder / "progress").take();
        for (std::uint8_t i = 0; i < 10; ++i) {
            recorder->begin(request(static_cast<std::uint8_t>(10 * run + i)), 1);
            recorder->update(usage(10 * run + i), samples(10 * run + i), {}, {});
            recorder->end();
        }
    }
    const auto found = FlightRecorder::read(folder / "progress").take();
    ASSERT_EQ(found.size(), FlightRecorder::kAttempts);
    for (const auto& progress : found) {
        EXPECT_GE(progress.usage.speechTokens.value(), 24);
        EXPECT_EQ(progress.request, request(static_cast<std::uint8_t>(progress.usage.speechTokens.value())));
    }
}

TEST(FlightRecorder, NoFileOrAForeignOneHoldsNothing)
{
    TemporaryFolder folder;
    EXPECT_TRUE(FlightRecorder::read(folder / "none").value().empty());
    std::ofstream(folder / "foreign") << std::string(10'000, 'x');
    EXPECT_TRUE(FlightRecorder::read(folder / "foreign").value().empty());
    auto recorder = FlightRecorder::open(folder / "foreign").take();
    recorder->begin(request(1), 1);
    EXPECT_EQ(FlightRecorder::read(folder / "foreign").value().size(), 1U);
}

// Whatever byte is wrong, what is read was true at some time.
TEST(FlightRecorder, NeverReadsATornSlot)
{
    TemporaryFolder folder;
    {
        auto recorder = FlightRecorder::open(folder / "progress").take();
        recorder->begin(request(1), 1);
        for (int i = 1; i <= 8; ++i)
            recorder->update(usage(i), samples(i), microseconds(i), microseconds(i));
    }
    std::fstream file(folder / "progress", std::ios::in | std::ios::out | std::ios::binary);
    std::mt19937 random(1);
    int older = 0;
    for (std::streamoff at = 192; at < 192 + 4 * 192; ++at) {
        file.seekg(at);
        const char right = static_cast<char>(file.get());
        file.seekp(at);
        file.put(static_cast<char>(right ^ static_cast<char>(1 + random() % 255))).flush();
        const auto read = FlightRecorder::read(folder / "progress").take();
        for (const auto& progress : read) {
            const auto tokens = progress.usage.speechTokens.value();
            EXPECT_TRUE(tokens == 8 || tokens == 7);
            EXPECT_EQ(progress.samples, samples(tokens));
            EXPECT_EQ(progress.request, request(1));
            older += tokens == 7 ? 1 : 0;
        }
        file.seekp(at);
        file.put(right).flush();
    }
    EXPECT_GT(older, 100);  // the damage did hit the newest slot, and the other one held
}

TEST(FlightRecorder, OutlivesAKilledProcess)
{
    TemporaryFolder folder;
    auto* told = static_cast<std::atomic<std::int64_t>*>(
        mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0));
    std::mt19937 random(5);
    for (int round = 0; round < 60; ++round) {
        told->store(0);
        const pid_t child = fork();
        if (child == 0) {
            auto recorder = FlightRecorder::open(folder / "progress").take();
            recorder->begin(request(static_cast<std::uint8_t>(round)), 1);
            for (std::int64_t i = 1;; ++i) {
                recorder->update(usage(i), samples(i), microseconds(i), microseconds(1));
                told->store(i);
            }
        }
        while (told->load() == 0)
            usleep(100);
        usleep(static_cast<useconds_t>(random() % 3000));
        kill(child, SIGKILL);
        waitpid(child, nullptr, 0);
        std::int64_t kept = -1;
        const auto read = FlightRecorder::read(folder / "progress").take();
        for (const auto& progress : read)
            if (progress.request == request(static_cast<std::uint8_t>(round))) {
                kept = progress.usage.speechTokens.value();
                EXPECT_EQ(progress.samples, samples(kept));
            }
        EXPECT_GE(kept, told->load());
        EXPECT_LE(kept, told->load() + 1);
    }
    munmap(told, 4096);
}

}  // namespace
}  // namespace vox
