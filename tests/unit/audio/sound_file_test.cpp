#include "engine/audio/async_sound_file_writer.h"
#include "engine/audio/loudness.h"
#include "engine/audio/sound_file_reader.h"
#include "engine/audio/sound_file_writer.h"

#include "tests/support/temporary_folder.h"
#include "tests/unit/audio/test_signals.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sndfile.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <cmath>
#include <fstream>
#include <limits>
#include <string>

// libsndfile 1.2.0 itself loses a few kB whenever it refuses a damaged Ogg file; read by the leak sanitizer.
extern "C" const char* __lsan_default_suppressions()
{
    return "leak:vorbis_info_init\n";
}

namespace vox {
namespace {

using test::kRate;
using test::TemporaryFolder;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

SoundTags tags()
{
    return {.software = "Voxledger 0.1.0",
            .model = "en_US-joe-medium",
            .voice = "joe",
            .seed = 42,
            .title = "Größe, 大小",
            .comment = "first\nsecond",
            .note = "AI-generated speech"};
}

SoundFileSpec specFor(const std::filesystem::path& path)
{
    return {.path = path, .inputRate = kRate, .outputRate = {}, .tags = tags()};
}

Result<Samples> writeAll(const SoundFileSpec& spec, std::span<const float> samples)
{
    auto writer = SoundFileWriter::create(spec);
    if (!writer)
        return writer.error();
    for (std::size_t at = 0; at < samples.size(); at += 5'000)
        if (const auto status =
                (*writer)->write(samples.subspan(at, std::min<std::size_t>(5'000, samples.size() - at)));
            !status)
            return status.error();
    return (*writer)->finish();
}

std::string tagOf(const std::filesystem::path& path, int kind)
{
    SF_INFO info{};
    SNDFILE* file = sf_open(path.c_str(), SFM_READ, &info);
    const char* text = sf_get_string(file, kind);
    const std::string copy = text ? text : "";
    sf_close(file);
    return copy;
}

// Highest correlation of the two at the best of a few shifts: lossy formats move sound by some samples.
double likeness(std::span<const float> a, std::span<const float> b)
{
    double best = 0;
    for (std::size_t shift = 0; shift < 40; ++shift) {
        double ab = 0, aa = 0, bb = 0;
        for (std::size_t i = 0; i + shift < std::min(a.size(), b.size()); ++i) {
            ab += static_cast<double>(a[i + shift]) * static_cast<double>(b[i]);
            aa += static_cast<double>(a[i + shift]) * static_cast<double>(a[i + shift]);
            bb += static_cast<double>(b[i]) * static_cast<double>(b[i]);
        }
        best = std::max(best, ab / std::sqrt(aa * bb));
    }
    return best;
}

class SoundFile : public testing::TestWithParam<const char*> {
protected:
    TemporaryFolder folder;
    std::filesystem::path path = folder / (std::string("take") + GetParam());
};

TEST_P(SoundFile, comesBackAsItWas)
{
    const auto voice = test::vowel(1.0, [](double) { return 120.0; });
    const auto written = writeAll(specFor(path), voice);
    ASSERT_TRUE(written) << written.error().message();
    const auto sound = readSoundFile(path);
    ASSERT_TRUE(sound) << sound.error().message();
    EXPECT_EQ(static_cast<std::int64_t>(sound->samples.size()), written->value());
    EXPECT_NEAR(levelDb(sound->samples), levelDb(voice), 0.5);
    if (sound->sampleRate == kRate) {
        EXPECT_GT(likeness(sound->samples, voice), 0.98);
    }
    EXPECT_THAT(folder.names(), ElementsAre(path.filename().string()));
}

TEST_P(SoundFile, hasExactlyTheFramesWritten)
{
    for (const std::size_t count : {0U, 1U, 255U, 4'096U, 4'097U, 22'049U, 50'001U}) {
        const auto samples = test::whiteNoise(3.0, 0.1);
        const auto written = writeAll(specFor(path), std::span(samples).first(count));
        ASSERT_TRUE(written);
        SF_INFO info{};
        SNDFILE* file = sf_open(path.c_str(), SFM_READ, &info);
        if (count == 0 && !file)
            continue;  // an empty MP3 or Opus has no frame to open it by
        ASSERT_NE(file, nullptr) << count;
        EXPECT_EQ(info.frames, written->value()) << count;
        if (info.samplerate == kRate) {
            EXPECT_EQ(written->value(), static_cast<std::int64_t>(count));
        }
        sf_close(file);
    }
}

TEST_P(SoundFile, tellsWhatMadeIt)
{
    ASSERT_TRUE(writeAll(specFor(path), test::sine(440, 0.5)));
    EXPECT_EQ(tagOf(path, SF_STR_TITLE), "Größe, 大小");
    EXPECT_EQ(tagOf(path, SF_STR_ARTIST), "joe");
    EXPECT_THAT(tagOf(path, SF_STR_SOFTWARE), HasSubstr("Voxledger 0.1.0"));
    EXPECT_EQ(tagOf(path, SF_STR_COMMENT),
              "AI-generated speech; model en_US-joe-medium; voice joe; seed 42; first second");
}

TEST_P(SoundFile, canBeResampled)
{
    auto spec = specFor(path);
    spec.outputRate = 48'000;
    const auto written = writeAll(spec, test::sine(440, 0.5));
    ASSERT_TRUE(written);
    EXPECT_EQ(written->value(), 24'000);
    const auto sound = readSoundFile(path);
    ASSERT_TRUE(sound);
    EXPECT_EQ(sound->sampleRate, 48'000);
    EXPECT_NEAR(test::levelAt(std::span(sound->samples).subspan(6'000, 12'000), 440, 48'000), -6.02, 0.4);
}

TEST_P(SoundFile, leavesNothingWhenDropped)
{
    {
        auto writer = SoundFileWriter::create(specFor(path));
        ASSERT_TRUE(writer);
        ASSERT_TRUE((*writer)->write(test::sine(440, 1.0)));
    }
    EXPECT_THAT(folder.names(), IsEmpty());
}

TEST_P(SoundFile, keepsTheOldFileUntilTheNewOneIsWhole)
{
    ASSERT_TRUE(writeAll(specFor(path), test::sine(440, 0.5)));
    const auto size = std::filesystem::file_size(path);
    {
        auto writer = SoundFileWriter::create(specFor(path));
        ASSERT_TRUE(writer);
        ASSERT_TRUE((*writer)->write(test::sine(440, 2.0)));
        EXPECT_EQ(std::filesystem::file_size(path), size);
    }
    EXPECT_EQ(std::filesystem::file_size(path), size);
    ASSERT_TRUE(writeAll(specFor(path), test::sine(440, 2.0)));
    EXPECT_GT(std::filesystem::file_size(path), size);
}

// Everything written beyond 8 kB fails as on a full disk.
class FullDisk final {
public:
    FullDisk()
    {
        getrlimit(RLIMIT_FSIZE, &m_before);
        m_handler = signal(SIGXFSZ, SIG_IGN);
        const rlimit small{8'192, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &small);
    }
    ~FullDisk()
    {
        setrlimit(RLIMIT_FSIZE, &m_before);
        signal(SIGXFSZ, m_handler);
    }

private:
    rlimit m_before{};
    sighandler_t m_handler;
};

TEST_P(SoundFile, saysThatTheDiskIsFull)
{
    const auto samples = test::whiteNoise(20.0, 0.5);
    const FullDisk full;
    const auto written = writeAll(specFor(path), samples);
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().kind(), ErrorKind::Failed);
    EXPECT_THAT(written.error().message(), HasSubstr(path.string()));
    EXPECT_THAT(written.error().message(), HasSubstr("full"));
    EXPECT_THAT(folder.names(), IsEmpty());
}

TEST_P(SoundFile, saysSoFromItsOwnThreadToo)
{
    const auto samples = test::whiteNoise(20.0, 0.5);
    const FullDisk full;
    auto writer = AsyncSoundFileWriter::create(specFor(path));
    ASSERT_TRUE(writer);
    (*writer)->write(samples);
    const auto written = (*writer)->finish();
    ASSERT_FALSE(written);
    EXPECT_TRUE((*writer)->failed());
    EXPECT_THAT(written.error().message(), HasSubstr(path.string()));
    EXPECT_THAT(folder.names(), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(AllFormats, SoundFile, testing::Values(".wav", ".flac", ".ogg", ".opus", ".mp3"),
                         [](const auto& instance) { return std::string(instance.param + 1); });

TEST(SoundFileWriter, keepsSixteenBitsExactly)
{
    for (const char* name : {"a.wav", "a.flac"}) {
        const TemporaryFolder folder;
        const std::vector<float> samples{0, 1.0F / 32'768, -1.0F / 32'768, 0.5F, -1, 1, 2, -2, 0.4F / 32'768};
        ASSERT_TRUE(writeAll(specFor(folder / name), samples));
        const float most = 32'767.0F / 32'768;
        EXPECT_EQ(readSoundFile(folder / name)->samples,
                  (std::vector<float>{0, 1.0F / 32'768, -1.0F / 32'768, 0.5F, -1, most, most, -1, 0}));
    }
}

TEST(SoundFileWriter, makesTheSameBytesEachTime)
{
    const TemporaryFolder folder;
    const auto bytesOf = [](const std::filesystem::path& path) {
        std::ifstream file(path, std::ios::binary);
        return std::string(std::istreambuf_iterator<char>(file), {});
    };
    for (const std::string ending : {".wav", ".flac", ".mp3"}) {
        ASSERT_TRUE(writeAll(specFor(folder / ("a" + ending)), test::sine(440, 0.5)));
        ASSERT_TRUE(writeAll(specFor(folder / ("b" + ending)), test::sine(440, 0.5)));
        EXPECT_EQ(bytesOf(folder / ("a" + ending)), bytesOf(folder / ("b" + ending))) << ending;
    }
}

TEST(SoundFileWriter, refusesWhatIsNotANumber)
{
    const TemporaryFolder folder;
    auto writer = SoundFileWriter::create(specFor(folder / "a.wav"));
    ASSERT_TRUE(writer);
    EXPECT_TRUE((*writer)->write(std::vector<float>{0.5F}));
    EXPECT_FALSE((*writer)->write(std::vector<float>{std::numeric_limits<float>::quiet_NaN()}));
    EXPECT_FALSE((*writer)->write(std::vector<float>{0.5F}));
    EXPECT_FALSE((*writer)->finish());
    EXPECT_THAT(folder.names(), IsEmpty());
}

void expectRefusal(const std::filesystem::path& path)
{
    const auto writer = SoundFileWriter::create(specFor(path));
    ASSERT_FALSE(writer) << path;
    EXPECT_EQ(writer.error().kind(), ErrorKind::BadInput) << path;
    EXPECT_THAT(writer.error().message(), HasSubstr(path.string()));
}

TEST(SoundFileWriter, namesWhatCannotBeWritten)
{
    const TemporaryFolder folder;
    std::filesystem::create_directory(folder / "folder.wav");
    std::filesystem::create_symlink("/dev/full", folder / "device.wav");
    std::ofstream(folder / "file") << "x";
    expectRefusal(folder / "folder.wav");
    expectRefusal(folder / "device.wav");
    expectRefusal(folder / "missing/a.wav");
    expectRefusal(folder / "file/a.wav");
    expectRefusal("/dev/null/a.wav");  // where not even root may write
    expectRefusal(folder / "a.m4a");
}

TEST(SoundFileWriter, followsALinkAndTakesLongNames)
{
    const TemporaryFolder folder;
    const auto real = folder / (std::string(251, 'n') + ".wav");
    std::filesystem::create_symlink(real, folder / "link.wav");
    ASSERT_TRUE(writeAll(specFor(folder / "link.wav"), test::sine(440, 0.1)));
    EXPECT_TRUE(std::filesystem::is_symlink(folder / "link.wav"));
    EXPECT_TRUE(std::filesystem::is_regular_file(real));
}

TEST(SoundFileWriter, leavesTheFileToOthersAsTheMaskSays)
{
    const TemporaryFolder folder;
    const auto before = umask(022);
    ASSERT_TRUE(writeAll(specFor(folder / "a.wav"), test::sine(440, 0.1)));
    umask(before);
    struct stat status {};
    ASSERT_EQ(stat((folder / "a.wav").c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0644U);
}

TEST(AsyncSoundFileWriter, writesWhatTheOtherWrites)
{
    const TemporaryFolder folder;
    const auto samples = test::whiteNoise(2.0, 0.5);
    auto writer = AsyncSoundFileWriter::create(specFor(folder / "a.wav"));
    ASSERT_TRUE(writer);
    EXPECT_EQ((*writer)->sampleRate(), kRate);
    for (std::size_t at = 0; at < samples.size(); at += 100)
        (*writer)->write(std::span(samples).subspan(at, std::min<std::size_t>(100, samples.size() - at)));
    const auto written = (*writer)->finish();
    ASSERT_TRUE(written);
    EXPECT_EQ(written->value(), static_cast<std::int64_t>(samples.size()));
    ASSERT_TRUE(writeAll(specFor(folder / "b.wav"), samples));
    EXPECT_EQ(readSoundFile(folder / "a.wav")->samples, readSoundFile(folder / "b.wav")->samples);
}

TEST(AsyncSoundFileWriter, leavesNothingWhenDropped)
{
    const TemporaryFolder folder;
    for (int run = 0; run < 50; ++run) {
        auto writer = AsyncSoundFileWriter::create(specFor(folder / "a.flac"));
        ASSERT_TRUE(writer);
        (*writer)->write(test::sine(440, 0.05 * run));
    }
    EXPECT_THAT(folder.names(), IsEmpty());
}

TEST(AsyncSoundFileWriter, knowsAWrongNameAtOnce)
{
    EXPECT_FALSE(AsyncSoundFileWriter::create(specFor("/dev/null/a.wav")));
}

// A file written by libsndfile itself, for what our own writer does not make.
void writeOther(const std::filesystem::path& path, int channels, int rate, const std::vector<float>& values)
{
    SF_INFO info{};
    info.samplerate = rate;
    info.channels = channels;
    info.format = SF_FORMAT_WAV | SF_FORMAT_FLOAT;
    SNDFILE* file = sf_open(path.c_str(), SFM_WRITE, &info);
    ASSERT_NE(file, nullptr);
    sf_write_float(file, values.data(), static_cast<sf_count_t>(values.size()));
    sf_close(file);
}

TEST(SoundFileReader, averagesChannels)
{
    const TemporaryFolder folder;
    writeOther(folder / "a.wav", 2, 44'100, {0.5F, 0.25F, -1.0F, 0.0F});
    const auto sound = readSoundFile(folder / "a.wav");
    ASSERT_TRUE(sound);
    EXPECT_EQ(sound->sampleRate, 44'100);
    EXPECT_EQ(sound->samples, (std::vector<float>{0.375F, -0.5F}));
}

void expectUnreadable(const std::filesystem::path& path, const char* because)
{
    const auto sound = readSoundFile(path);
    ASSERT_FALSE(sound) << path;
    EXPECT_EQ(sound.error().kind(), ErrorKind::BadInput);
    EXPECT_THAT(sound.error().message(), HasSubstr(path.string()));
    EXPECT_THAT(sound.error().message(), HasSubstr(because));
}

TEST(SoundFileReader, keepsToItsLimits)
{
    const TemporaryFolder folder;
    writeOther(folder / "nine.wav", 9, 16'000, std::vector<float>(90, 0.1F));
    writeOther(folder / "low.wav", 1, 7'999, std::vector<float>(90, 0.1F));
    writeOther(folder / "high.wav", 1, 192'001, std::vector<float>(90, 0.1F));
    writeOther(folder / "nan.wav", 1, 16'000, {0.1F, std::numeric_limits<float>::quiet_NaN(), 0.1F});
    writeOther(folder / "infinite.wav", 1, 16'000, {std::numeric_limits<float>::infinity()});
    writeOther(folder / "empty.wav", 1, 16'000, {});
    expectUnreadable(folder / "nine.wav", "8 channels");
    expectUnreadable(folder / "low.wav", "192 kHz");
    expectUnreadable(folder / "high.wav", "192 kHz");
    expectUnreadable(folder / "nan.wav", "not numbers");
    expectUnreadable(folder / "infinite.wav", "not numbers");
    expectUnreadable(folder / "empty.wav", "no sound");
    writeOther(folder / "eight.wav", 8, 192'000, std::vector<float>(80, 0.1F));
    EXPECT_TRUE(readSoundFile(folder / "eight.wav"));
}

TEST(SoundFileReader, refusesWhatIsNoSoundFile)
{
    const TemporaryFolder folder;
    std::ofstream(folder / "text.wav") << "not a sound";
    std::ofstream(folder / "nothing.wav");
    mkfifo((folder / "pipe.wav").c_str(), 0600);
    std::ofstream(folder / "large.wav") << "x";
    std::filesystem::resize_file(folder / "large.wav", (std::uintmax_t{512} << 20) + 1);  // takes no room
    expectUnreadable(folder / "missing.wav", "there");
    expectUnreadable(folder / "text.wav", "damaged");
    expectUnreadable(folder / "nothing.wav", "damaged");
    expectUnreadable(folder / "pipe.wav", "not a file");
    expectUnreadable(folder.path(), "not a file");
    expectUnreadable(folder / "large.wav", "512 MB");
}

// Cut or damaged anywhere: an error or a shorter sound, never a crash.
TEST_P(SoundFile, survivesDamage)
{
    ASSERT_TRUE(writeAll(specFor(path), test::whiteNoise(0.3, 0.3)));
    std::ifstream file(path, std::ios::binary);
    const std::string whole(std::istreambuf_iterator<char>(file), {});
    std::mt19937 random(11);
    for (int run = 0; run < 60; ++run) {
        auto bytes = whole.substr(0, random() % whole.size());
        for (int change = 0; change < 5 && !bytes.empty(); ++change)
            bytes[random() % std::min<std::size_t>(bytes.size(), 400)] = static_cast<char>(random());
        std::ofstream(folder / "damaged", std::ios::binary) << bytes;
        const auto sound = readSoundFile(folder / "damaged");
        EXPECT_TRUE(sound || sound.error().kind() == ErrorKind::BadInput);
    }
}

}  // namespace
}  // namespace vox
