#include "engine/audio/sound_file_reader.h"

#include "engine/audio/file_descriptor.h"

#include <fcntl.h>
#include <sndfile.h>
#include <sys/stat.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>
#include <utility>

namespace vox {
namespace {

using Limits = SoundFileLimits;
using SoundHandle = std::unique_ptr<SNDFILE, int (*)(SNDFILE*)>;
constexpr sf_count_t kBlock = 16'384;  // frames

Error refusal(const char* sentence, const std::filesystem::path& path)
{
    return Error::badInput(sentence, {path.string()});
}

// Without O_NONBLOCK a pipe of that name would hold the thread until someone writes to it.
Result<FileDescriptor> openFile(const std::filesystem::path& path)
{
    FileDescriptor file(open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
    struct stat status {};
    if (!file.open() || fstat(file.number(), &status) != 0)
        return refusal(VOX_TRANSLATE_NOOP("Error",
                                          "“%1” cannot be read. Check that it is there and that you may "
                                          "read it."),
                       path);
    if (!S_ISREG(status.st_mode))
        return refusal(VOX_TRANSLATE_NOOP("Error", "“%1” is not a file. Choose a sound file."), path);
    if (status.st_size > Limits::kMostFileBytes)
        return refusal(
            VOX_TRANSLATE_NOOP("Error", "“%1” is larger than 512 MB. Choose a shorter sound file."), path);
    return file;
}

Status checkFormat(const SF_INFO& info, const std::filesystem::path& path)
{
    if (info.channels < 1 || info.channels > Limits::kMostChannels)
        return refusal(VOX_TRANSLATE_NOOP("Error", "“%1” has more than 8 channels. Choose one with fewer."),
                       path);
    if (info.samplerate < Limits::kLowestRate || info.samplerate > Limits::kHighestRate)
        return refusal(
            VOX_TRANSLATE_NOOP("Error",
                               "The sample rate of “%1” is not between 8 and 192 kHz. Convert it first."),
            path);
    return {};
}

void mixDown(const std::vector<float>& block, std::size_t channels, std::vector<float>& samples)
{
    const auto share = 1.0F / static_cast<float>(channels);
    for (std::size_t at = 0; at < block.size(); at += channels) {
        float sum = 0;
        for (std::size_t channel = 0; channel < channels; ++channel)
            sum += block[at + channel];
        samples.push_back(sum * share);
    }
}

Result<Sound> readAll(SNDFILE* file, const SF_INFO& info, const std::filesystem::path& path)
{
    Sound sound{.samples = {}, .sampleRate = info.samplerate};
    const auto channels = static_cast<std::size_t>(info.channels);
    sound.samples.reserve(static_cast<std::size_t>(std::clamp<sf_count_t>(info.frames, 0, kBlock * 64)));
    std::vector<float> block;
    do {
        block.resize(static_cast<std::size_t>(kBlock) * channels);
        const auto frames = sf_readf_float(file, block.data(), kBlock);
        block.resize(static_cast<std::size_t>(frames) * channels);
        if (!std::all_of(block.begin(), block.end(), [](float value) { return std::isfinite(value); }))
            return refusal(VOX_TRANSLATE_NOOP("Error",
                                              "“%1” holds values that are not numbers. Choose another sound "
                                              "file."),
                           path);
        mixDown(block, channels, sound.samples);
        if (static_cast<std::int64_t>(sound.samples.size()) > Limits::kMostFrames)
            return refusal(VOX_TRANSLATE_NOOP("Error", "“%1” is too long. Choose a shorter sound file."),
                           path);
    } while (!block.empty());
    return sound;
}

}  // namespace

Result<Sound> readSoundFile(const std::filesystem::path& path)
{
    const auto file = openFile(path);
    if (!file)
        return file.error();
    SF_INFO info{};
    const SoundHandle sound(sf_open_fd(file->number(), SFM_READ, &info, SF_FALSE), &sf_close);
    if (!sound)
        return refusal(VOX_TRANSLATE_NOOP("Error",
                                          "“%1” is damaged or not a sound file that can be read. Choose a "
                                          "WAV, FLAC, Ogg, Opus or MP3 file."),
                       path);
    if (const auto format = checkFormat(info, path); !format)
        return format.error();
    auto result = readAll(sound.get(), info, path);
    if (result && result->samples.empty())
        return refusal(VOX_TRANSLATE_NOOP("Error", "“%1” holds no sound. Choose another sound file."), path);
    return result;
}

}  // namespace vox
