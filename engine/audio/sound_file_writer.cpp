#include "engine/audio/sound_file_writer.h"

#include "engine/audio/encoded_file.h"
#include "engine/audio/sample_check.h"

#include <utility>

namespace vox {

Result<std::unique_ptr<SoundFileWriter>> SoundFileWriter::create(const SoundFileSpec& spec)
{
    require(spec.inputRate > 0);
    const auto format = soundFormatOf(spec.path);
    if (!format)
        return format.error();
    const auto rate = outputRateFor(*format, spec.inputRate, spec.outputRate);
    if (!rate)
        return rate.error();
    auto file = EncodedFile::create(spec.path, *format, *rate, spec.tags);
    if (!file)
        return file.error();
    return std::unique_ptr<SoundFileWriter>(new SoundFileWriter(file.take(), spec, *rate));
}

SoundFileWriter::SoundFileWriter(std::unique_ptr<EncodedFile> file, const SoundFileSpec& spec,
                                 std::int64_t sampleRate)
    : m_file(std::move(file))
    , m_path(spec.path)
    , m_resampler(spec.inputRate, sampleRate)
    , m_sampleRate(sampleRate)
{
}

SoundFileWriter::~SoundFileWriter() = default;

Status SoundFileWriter::write(std::span<const float> samples)
{
    require(m_file != nullptr || m_failure.has_value());
    if (!m_failure)
        append(m_resampler.process(samples));
    return m_failure ? Status(*m_failure) : Status();
}

Result<Samples> SoundFileWriter::finish()
{
    require(m_file != nullptr || m_failure.has_value());
    if (!m_failure)
        append(m_resampler.flush());
    if (!m_failure)
        keep(m_file->commit());
    m_file.reset();
    if (m_failure)
        return *m_failure;
    return m_frames;
}

void SoundFileWriter::append(std::vector<float> samples)
{
    if (!checkAndClip(samples).finite)
        return keep(Error::failed(
            VOX_TRANSLATE_NOOP("Error", "“%1” was not written: the voice made samples that are not numbers."),
            {m_path.string()}));
    m_frames += Samples(static_cast<std::int64_t>(samples.size()));
    keep(m_file->append(samples));
}

// The first failure ends the file; what is there of it goes at once, so that a full disk gets its room back.
void SoundFileWriter::keep(const Status& status)
{
    if (status.ok())
        return;
    m_failure = status.error();
    m_file.reset();
}

}  // namespace vox
