#include "engine/runtime/audio_cache.h"

#include "engine/runtime/cache_key.h"
#include "tests/support/counting_model.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <fstream>
#include <functional>
#include <random>
#include <set>
#include <thread>

namespace vox {
namespace {

using namespace std::chrono_literals;
namespace fs = std::filesystem;

std::string keyOf(int number)
{
    std::string digits = std::to_string(number);
    return std::string(64 - digits.size(), number % 2 == 0 ? 'a' : 'b') + digits;
}

CachedSegment sound(std::size_t samples, std::uint32_t seed = 1)
{
    std::mt19937 random(seed);
    CachedSegment segment;
    segment.sampleRate = 22'050;
    segment.textTokens = TextTokens(5);
    std::vector<float> values(samples);
    for (float& value : values)
        value = std::uniform_real_distribution<float>(-1, 1)(random);
    segment.add({.samples = values, .speechTokens = SpeechTokens(2)});
    return segment;
}

std::vector<fs::path> filesIn(const fs::path& folder)
{
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file())
            files.push_back(entry.path());
    }
    return files;
}

std::uintmax_t bytesIn(const fs::path& folder)
{
    std::uintmax_t sum = 0;
    for (const auto& file : filesIn(folder))
        sum += fs::file_size(file);
    return sum;
}

TEST(AudioCache, FindsWhatWasStoredEvenInAnotherProcess)
{
    const test::TemporaryFolder folder;
    const CachedSegment segment = sound(3000);
    {
        AudioCache cache(folder / "cache");
        EXPECT_EQ(cache.find(keyOf(1)), nullptr);
        EXPECT_TRUE(folder.names().empty());  // asking makes nothing
        cache.store(keyOf(1), segment);
    }  // the end waits for the disk
    AudioCache cache(folder / "cache");
    EXPECT_TRUE(cache.contains(keyOf(1)));
    const auto found = cache.find(keyOf(1));
    ASSERT_NE(found, nullptr);
    EXPECT_EQ(found->samples, segment.samples);
    EXPECT_EQ(found->chunks, segment.chunks);
    EXPECT_EQ(cache.find(keyOf(2)), nullptr);
    const auto files = filesIn(folder / "cache");
    ASSERT_EQ(files.size(), 1U);
    EXPECT_EQ(files[0].parent_path().filename().string(), keyOf(1).substr(0, 2));
    EXPECT_EQ(files[0].stem().string(), keyOf(1));
    EXPECT_EQ(fs::status(files[0]).permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST(AudioCache, ATornFileIsRemovedAndWrittenAnew)
{
    const test::TemporaryFolder folder;
    AudioCache cache(folder / "cache");
    cache.store(keyOf(1), sound(3000));
    cache.flush();
    const auto file = filesIn(folder / "cache").front();
    fs::resize_file(file, fs::file_size(file) / 2);
    EXPECT_EQ(cache.find(keyOf(1)), nullptr);
    EXPECT_FALSE(fs::exists(file));
    cache.store(keyOf(1), sound(3000));
    cache.flush();
    EXPECT_NE(cache.find(keyOf(1)), nullptr);
    std::ofstream(file, std::ios::binary) << "";
    EXPECT_EQ(cache.find(keyOf(1)), nullptr);
}

TEST(AudioCache, TheLeastRecentlyUsedGoFirst)
{
    const test::TemporaryFolder folder;
    const auto each = static_cast<std::int64_t>(encodeCached(sound(5000)).size());
    AudioCache cache(folder / "cache", 10 * each + each / 2);
    for (int i = 0; i < 10; ++i)
        cache.store(keyOf(i), sound(5000, static_cast<std::uint32_t>(i)));
    cache.flush();
    for (int i = 0; i < 10; ++i)  // a minute between two
        for (const auto& file : filesIn(folder / "cache"))
            if (file.stem() == keyOf(i))
                fs::last_write_time(file, fs::file_time_type::clock::now() - 1h + i * 1min);
    EXPECT_NE(cache.find(keyOf(0)), nullptr);  // used now
    for (int i = 10; i < 13; ++i)
        cache.store(keyOf(i), sound(5000, static_cast<std::uint32_t>(i)));
    cache.flush();
    EXPECT_LE(bytesIn(folder / "cache"), static_cast<std::uintmax_t>(11 * each));
    EXPECT_TRUE(cache.contains(keyOf(0)));
    EXPECT_FALSE(cache.contains(keyOf(1)));
    EXPECT_TRUE(cache.contains(keyOf(12)));
    cache.setMostBytes(3 * each);
    cache.flush();
    EXPECT_LE(bytesIn(folder / "cache"), static_cast<std::uintmax_t>(3 * each));
    EXPECT_TRUE(cache.contains(keyOf(12)));
}

TEST(AudioCache, CanBeSwitchedOff)
{
    const test::TemporaryFolder folder;
    AudioCache cache(folder / "cache");
    cache.store(keyOf(1), sound(100));
    cache.flush();
    cache.setMostBytes(0);
    cache.flush();
    EXPECT_EQ(cache.find(keyOf(1)), nullptr);
    EXPECT_TRUE(filesIn(folder / "cache").empty());
    cache.store(keyOf(1), sound(100));
    cache.flush();
    EXPECT_TRUE(filesIn(folder / "cache").empty());
}

TEST(AudioCache, SweepsUpAfterKilledProcesses)
{
    const test::TemporaryFolder folder;
    fs::create_directories(folder / "cache" / std::string("aa"));
    const auto old = folder / "cache" / std::string("aa/.part-1");
    const auto fresh = folder / "cache" / std::string("aa/.part-2");
    std::ofstream(old) << "x";
    std::ofstream(fresh) << "x";
    fs::last_write_time(old, fs::file_time_type::clock::now() - 2h);
    AudioCache cache(folder / "cache");
    cache.store(keyOf(1), sound(100));
    cache.flush();
    EXPECT_FALSE(fs::exists(old));
    EXPECT_TRUE(fs::exists(fresh));  // another process may be at it
}

TEST(AudioCache, AFullOrForbiddenDiskIsNoHindrance)
{
    const test::TemporaryFolder folder;
    std::ofstream(folder / "cache") << "a file, not a folder";
    AudioCache cache(folder / "cache");
    cache.store(keyOf(1), sound(100));
    cache.flush();
    EXPECT_EQ(cache.find(keyOf(1)), nullptr);
}

TEST(AudioCache, TwoUsersOfOneFolderNeverSeeHalfAFile)
{
    const test::TemporaryFolder folder;
    const auto each = static_cast<std::int64_t>(encodeCached(sound(2000)).size());
    std::vector<std::jthread> users;
    for (std::uint32_t user = 0; user < 3; ++user)
        users.emplace_back([&folder, each, user] {
            AudioCache cache(folder / "cache", 8 * each);
            std::mt19937 random(user);
            for (int i = 0; i < 150; ++i) {
                const int number = static_cast<int>(random() % 12);
                const auto expected = sound(2000, static_cast<std::uint32_t>(number));
                if (const auto found = cache.find(keyOf(number)))
                    EXPECT_EQ(found->samples, expected.samples);
                else
                    cache.store(keyOf(number), expected);
            }
        });
    users.clear();
    AudioCache cache(folder / "cache", 8 * each);
    cache.store(keyOf(99), sound(2000));
    cache.flush();
    EXPECT_LE(bytesIn(folder / "cache"), static_cast<std::uintmax_t>(9 * each));
}

// What a key is made of.
struct Subject {
    ModelInfo model = test::CountingModel().info();
    std::string fingerprint = "weights";
    std::string device = "cpu";
    Segment segment;
    SegmentStyle style;
    double pitch = 0;

    std::string key() const { return cacheKeyOf({model, fingerprint, device}, segment, style, pitch); }
};

Subject subject()
{
    Subject subject;
    subject.segment.source = {10, 21};
    subject.segment.words = {{"hello", "", {10, 15}}, {"there.", "", {16, 21}}};
    return subject;
}

TEST(CacheKey, AnyChangeOfSettingsIsAnotherKey)
{
    auto quiet = std::make_shared<Sound>(Sound{{0.1F, 0.2F}, 16'000});
    auto loud = std::make_shared<Sound>(Sound{{0.1F, 0.3F}, 16'000});
    const std::vector<std::function<void(Subject&)>> changes{
        [](Subject& s) { s.model.id = "other"; },
        [](Subject& s) { s.model.vocoders[0].precision = "bf16"; },
        [](Subject& s) { s.model.sampleRate = 16'000; },
        [](Subject& s) { s.fingerprint = "weight"; },
        [](Subject& s) { s.device = "cuda:0 X"; },
        [](Subject& s) { s.pitch = 0.5; },
        [](Subject& s) { s.style.options.voice = "two"; },
        [](Subject& s) { s.style.options.rate = 1.01; },
        [](Subject& s) { s.style.options.pauseScale = 1.2; },
        [](Subject& s) { s.style.options.variation = 0.9; },
        [](Subject& s) { s.style.options.seed = 1; },
        [](Subject& s) { s.style.options.segmentIndex = 1; },
        [](Subject& s) { s.style.options.solverSteps = 4; },
        [](Subject& s) { s.style.options.guidance = 2; },
        [](Subject& s) { s.style.options.styleText = "calm"; },
        [](Subject& s) { s.style.options.leastTokens = 2; },
        [](Subject& s) { s.style.options.mostTokens = 9; },
        [&](Subject& s) {
            s.style.options.reference = {quiet, ""};
        },
        [&](Subject& s) {
            s.style.options.reference = {loud, ""};
        },
        [&](Subject& s) {
            s.style.options.prompt = {quiet, "hi"};
        },
        [](Subject& s) { s.style.prosody.pitchSemitones = 1; },
        [](Subject& s) { s.style.prosody.pitchRange = 1.1; },
        [](Subject& s) { s.style.prosody.energyDb = 1; },
        [](Subject& s) { s.style.prosody.tiltDbPerOctave = 1; },
        [](Subject& s) { s.style.prosody.breath = 0.1; },
        [](Subject& s) { s.style.prosody.jitter = 0.1; },
        [](Subject& s) { s.style.prosody.finalRiseSemitones = 1; },
        [](Subject& s) { s.style.prosody.pauses = 2; },
        [](Subject& s) { s.segment.emotion = EmotionVector{{0.5}}; },
        [](Subject& s) { s.segment.words[0].spoken = "hullo"; },
        [](Subject& s) { s.segment.words[0].phonemes = "x"; },
        [](Subject& s) { s.segment.words[0].source.end = 14; },
        [](Subject& s) { s.segment.words.pop_back(); },
    };
    std::set<std::string> keys{subject().key()};
    for (const auto& change : changes) {
        Subject changed = subject();
        change(changed);
        EXPECT_TRUE(keys.insert(changed.key()).second) << "change " << keys.size();
    }
}

TEST(CacheKey, TheSameSegmentElsewhereInTheTextHasTheSameKey)
{
    Subject moved = subject();
    moved.segment.source = {110, 121};
    for (auto& word : moved.segment.words)
        word.source = {word.source.begin + 100, word.source.end + 100};
    EXPECT_EQ(moved.key(), subject().key());
    EXPECT_EQ(moved.key().size(), 64U);
}

}  // namespace
}  // namespace vox
