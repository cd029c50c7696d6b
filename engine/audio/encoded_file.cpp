#include "engine/audio/encoded_file.h"

#include "engine/audio/id3_tag.h"
#include "engine/audio/write_error.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <string>

namespace vox {
namespace {

constexpr std::size_t kBlock = 4096;  // frames; some encoders put a block on the stack
constexpr std::int64_t kMostWavFrames = (std::int64_t{1} << 31) - 65'536;  // sizes in a WAV file have 32 bits
constexpr double kVorbisQuality = 0.6;
constexpr double kMp3Level = 0.2;  // of compression: variable rate, quality 2 of 0 … 9

int formatCode(SoundFormat format)
{
    switch (format) {
    case SoundFormat::Wav:
        return SF_FORMAT_WAV | SF_FORMAT_PCM_16;
    case SoundFormat::Flac:
        return SF_FORMAT_FLAC | SF_FORMAT_PCM_16;
    case SoundFormat::Ogg:
        return SF_FORMAT_OGG | SF_FORMAT_VORBIS;
    case SoundFormat::Opus:
        return SF_FORMAT_OGG | SF_FORMAT_OPUS;
    case SoundFormat::Mp3:
        return SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III;
    }
    return 0;
}

bool isPcm(SoundFormat format)
{
    return format == SoundFormat::Wav || format == SoundFormat::Flac;
}

short rounded(float sample)
{
    return static_cast<short>(std::lrint(std::min(sample * 32'768.0F, 32'767.0F)));
}

}  // namespace

EncodedFile::EncodedFile(StagedFile file, SoundFormat format)
    : m_file(std::move(file))
    , m_format(format)
{
}

Result<std::unique_ptr<EncodedFile>> EncodedFile::create(const std::filesystem::path& path,
                                                         SoundFormat format, std::int64_t sampleRate,
                                                         const SoundTags& tags)
{
    auto staged = StagedFile::create(path);
    if (!staged)
        return staged.error();
    std::unique_ptr<EncodedFile> file(new EncodedFile(staged.take(), format));
    const auto text = soundTextOf(tags);
    const bool ready = format == SoundFormat::Mp3 ? file->writeId3(text) && file->open(sampleRate)
                                                  : file->open(sampleRate) && file->setTags(text);
    if (!ready)
        return file->error();
    return file;
}

EncodedFile::~EncodedFile()
{
    if (m_sound)
        sf_close(m_sound);
}

bool EncodedFile::open(std::int64_t sampleRate)
{
    SF_INFO info{};
    info.samplerate = static_cast<int>(sampleRate);
    info.channels = 1;
    info.format = formatCode(m_format);
    auto io = access();
    m_sound = sf_open_virtual(&io, SFM_WRITE, &info, this);
    if (!m_sound)
        return false;
    double quality = kVorbisQuality;
    double level = kMp3Level;
    if (m_format == SoundFormat::Ogg)
        sf_command(m_sound, SFC_SET_VBR_ENCODING_QUALITY, &quality, sizeof quality);
    if (m_format == SoundFormat::Mp3)
        sf_command(m_sound, SFC_SET_COMPRESSION_LEVEL, &level, sizeof level);
    return true;
}

// Into an MP3 file we write the tag ourselves: libsndfile's is in Latin-1, whatever the text.
bool EncodedFile::writeId3(const SoundText& text)
{
    const auto tag = id3Tag(text);
    const auto size = static_cast<std::int64_t>(tag.size());
    const bool written = writeBytes(tag.data(), size) == size;
    m_soundBegins = size;
    return written;
}

bool EncodedFile::setTags(const SoundText& text)
{
    const auto set = [this](int kind, const std::string& value) {
        return value.empty() || sf_set_string(m_sound, kind, value.c_str()) == 0;
    };
    return set(SF_STR_TITLE, text.title) && set(SF_STR_ARTIST, text.artist) &&
           set(SF_STR_SOFTWARE, text.software) && set(SF_STR_COMMENT, text.comment);
}

Status EncodedFile::append(std::span<const float> samples)
{
    m_frames += static_cast<std::int64_t>(samples.size());
    if (m_format == SoundFormat::Wav && m_frames > kMostWavFrames)
        return Error::failed(
            VOX_TRANSLATE_NOOP("Error",
                               "“%1” would be longer than a WAV file can be. Choose the ending .flac."),
            {m_file.path().string()});
    for (; !samples.empty(); samples = samples.subspan(std::min(kBlock, samples.size())))
        if (!writeBlock(samples.first(std::min(kBlock, samples.size()))))
            return error();
    return {};
}

bool EncodedFile::writeBlock(std::span<const float> samples)
{
    const auto count = static_cast<sf_count_t>(samples.size());
    if (!isPcm(m_format))
        return sf_writef_float(m_sound, samples.data(), count) == count && m_systemError == 0;
    m_rounded.resize(samples.size());
    std::transform(samples.begin(), samples.end(), m_rounded.begin(), rounded);
    return sf_writef_short(m_sound, m_rounded.data(), count) == count && m_systemError == 0;
}

Status EncodedFile::commit()
{
    require(m_sound != nullptr);
    const bool closed = sf_close(m_sound) == 0;
    m_sound = nullptr;
    if (!closed || m_systemError != 0)
        return error();
    return m_file.commit();
}

Error EncodedFile::error() const
{
    if (m_systemError != 0)
        return writeError(m_file.path(), m_systemError);
    return Error::failed(VOX_TRANSLATE_NOOP("Error", "“%1” cannot be written: %2"),
                         {m_file.path().string(), sf_strerror(m_sound)});
}

// All of it, or as much as the disk takes; the first failure is kept.
sf_count_t EncodedFile::writeBytes(const void* data, sf_count_t count)
{
    sf_count_t done = 0;
    while (done < count && m_systemError == 0) {
        const auto* rest = static_cast<const char*>(data) + done;
        const auto written = ::write(m_file.descriptor(), rest, static_cast<std::size_t>(count - done));
        if (written > 0)
            done += written;
        else if (errno != EINTR)
            m_systemError = errno;
    }
    return done;
}

std::int64_t EncodedFile::seek(std::int64_t offset, int whence)
{
    const auto base = whence == SEEK_SET ? m_soundBegins : 0;
    return lseek(m_file.descriptor(), base + offset, whence) - m_soundBegins;
}

// libsndfile sees the file from where the sound begins.
SF_VIRTUAL_IO EncodedFile::access()
{
    static constexpr auto of = [](void* self) { return static_cast<EncodedFile*>(self); };
    SF_VIRTUAL_IO io{};
    io.get_filelen = [](void* self) -> sf_count_t {
        struct stat status {};
        return fstat(of(self)->m_file.descriptor(), &status) == 0 ? status.st_size - of(self)->m_soundBegins
                                                                  : -1;
    };
    io.seek = [](sf_count_t offset, int whence, void* self) -> sf_count_t {
        return of(self)->seek(offset, whence);
    };
    io.tell = [](void* self) -> sf_count_t { return of(self)->seek(0, SEEK_CUR); };
    io.read = [](void* data, sf_count_t count, void* self) -> sf_count_t {
        return ::read(of(self)->m_file.descriptor(), data, static_cast<std::size_t>(count));
    };
    io.write = [](const void* data, sf_count_t count, void* self) {
        return of(self)->writeBytes(data, count);
    };
    return io;
}

}  // namespace vox
