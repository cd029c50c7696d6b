#include "ui/viewmodels/audio_backend.h"

#include <QAudioDevice>
#include <QAudioSink>
#include <QIODevice>
#include <QMediaDevices>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <utility>
#include <vector>

namespace vox::ui {
namespace {

constexpr double kBufferSeconds = 0.1;

void writeSample(char* to, QAudioFormat::SampleFormat format, float sample)
{
    const float value = std::clamp(sample, -1.0F, 1.0F);
    switch (format) {
    case QAudioFormat::UInt8:
        *to = static_cast<char>(static_cast<unsigned char>(std::lround(value * 127.0F) + 128));
        return;
    case QAudioFormat::Int16: {
        const auto word = static_cast<qint16>(std::lround(value * 32767.0F));
        std::memcpy(to, &word, sizeof word);
        return;
    }
    case QAudioFormat::Int32: {
        const auto word = static_cast<qint32>(std::llround(static_cast<double>(value) * 2147483647.0));
        std::memcpy(to, &word, sizeof word);
        return;
    }
    default:
        std::memcpy(to, &value, sizeof value);
    }
}

// Pulled mono samples in the device's own format. Where its rate differs from the sound's, by cubic
// interpolation between four samples (Catmull-Rom).
class PullDevice final : public QIODevice {
public:
    PullDevice(QAudioFormat format, int sampleRate, AudioBackend::Pull pull)
        : m_format(std::move(format))
        , m_step(static_cast<double>(sampleRate) / m_format.sampleRate())
        , m_pull(std::move(pull))
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }
    bool isSequential() const override { return true; }
    qint64 bytesAvailable() const override
    {
        return qint64(m_format.bytesPerFrame()) * m_format.sampleRate();
    }
    double soundSamples(qint64 bytes) const { return double(bytes) / m_format.bytesPerFrame() * m_step; }

protected:
    qint64 readData(char* data, qint64 most) override
    {
        const qint64 frames = most / m_format.bytesPerFrame();
        m_frames.resize(static_cast<std::size_t>(frames));
        if (m_step == 1.0)
            m_pull(m_frames);
        else
            resample();
        const int bytes = m_format.bytesPerSample();
        for (const float frame : m_frames)
            for (int channel = 0; channel < m_format.channelCount(); ++channel, data += bytes)
                writeSample(data, m_format.sampleFormat(), frame);
        return frames * m_format.bytesPerFrame();
    }
    qint64 writeData(const char*, qint64) override { return -1; }

private:
    void resample()
    {
        const auto needed = static_cast<std::size_t>(m_phase + m_step * static_cast<double>(m_frames.size()));
        m_source.resize(needed);
        m_pull(m_source);
        std::size_t used = 0;
        for (float& frame : m_frames) {
            frame = between();
            for (m_phase += m_step; m_phase >= 1.0; m_phase -= 1.0)
                shiftIn(used < needed ? m_source[used++] : 0.0F);
        }
    }
    void shiftIn(float sample)
    {
        std::rotate(m_window.begin(), m_window.begin() + 1, m_window.end());
        m_window.back() = sample;
    }
    float between() const
    {
        const auto& [a, b, c, d] = m_window;
        const auto t = static_cast<float>(m_phase);
        return b + 0.5F * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
    }

    QAudioFormat m_format;
    double m_step, m_phase = 0;
    AudioBackend::Pull m_pull;
    std::vector<float> m_frames, m_source;
    std::array<float, 4> m_window{};
};

QAudioDevice deviceOf(const QString& id)
{
    const auto devices = QMediaDevices::audioOutputs();
    for (const QAudioDevice& device : devices)
        if (QString::fromUtf8(device.id()) == id)
            return device;
    return {};
}

QAudioFormat formatFor(const QAudioDevice& device, int sampleRate)
{
    QAudioFormat wanted;
    wanted.setSampleRate(sampleRate);
    wanted.setChannelCount(1);
    wanted.setSampleFormat(QAudioFormat::Int16);
    return device.isFormatSupported(wanted) ? wanted : device.preferredFormat();
}

class QtAudioBackend final : public AudioBackend {
public:
    QtAudioBackend()
    {
        connect(&m_devices, &QMediaDevices::audioOutputsChanged, this, &AudioBackend::outputsChanged);
    }
    ~QtAudioBackend() override { close(); }

    QList<AudioOutput> outputs() override
    {
        QList<AudioOutput> result;
        const auto devices = QMediaDevices::audioOutputs();
        for (const QAudioDevice& device : devices)
            result.append({QString::fromUtf8(device.id()), device.description(), device.isDefault()});
        return result;
    }

    bool open(const QString& id, int sampleRate, Pull pull) override
    {
        close();
        const QAudioDevice device = deviceOf(id);
        if (device.isNull())
            return false;
        const QAudioFormat format = formatFor(device, sampleRate);
        if (!format.isValid())
            return false;
        m_source = std::make_unique<PullDevice>(format, sampleRate, std::move(pull));
        m_sink = std::make_unique<QAudioSink>(device, format);
        m_sink->setBufferSize(format.bytesForDuration(qint64(kBufferSeconds * 1e6)));
        m_sink->setVolume(m_volume);
        m_sink->start(m_source.get());
        if (m_sink->error() != QAudio::NoError) {
            close();
            return false;
        }
        connect(m_sink.get(), &QAudioSink::stateChanged, this, &QtAudioBackend::watch);
        return true;
    }

    void close() override
    {
        if (m_sink) {
            m_sink->disconnect(this);
            m_sink->reset();
            m_sink.release()->deleteLater();  // it may be the one whose signal brought us here
        }
        m_source.reset();
    }

    void setPaused(bool paused) override
    {
        if (m_sink)
            paused ? m_sink->suspend() : m_sink->resume();
    }

    void setVolume(double volume) override
    {
        m_volume = QAudio::convertVolume(static_cast<float>(volume), QAudio::LogarithmicVolumeScale,
                                         QAudio::LinearVolumeScale);
        if (m_sink)
            m_sink->setVolume(m_volume);
    }

    qint64 bufferedSamples() const override
    {
        if (!m_sink || !m_source)
            return 0;
        const qint64 bytes = std::max<qint64>(m_sink->bufferSize() - m_sink->bytesFree(), 0);
        return std::llround(m_source->soundSamples(bytes));
    }

private:
    void watch(QAudio::State state)
    {
        if (state == QAudio::StoppedState && m_sink && m_sink->error() != QAudio::NoError)
            Q_EMIT failed();
    }

    QMediaDevices m_devices;
    std::unique_ptr<PullDevice> m_source;
    std::unique_ptr<QAudioSink> m_sink;
    float m_volume = 1.0F;
};

}  // namespace

std::unique_ptr<AudioBackend> makeQtAudioBackend()
{
    return std::make_unique<QtAudioBackend>();
}

}  // namespace vox::ui
