#pragma once

#include "ui/viewmodels/audio_backend.h"

#include <QTimer>

#include <algorithm>
#include <vector>

namespace vox::test {

// Two devices that make no noise. One that is opened takes so many samples, faster than they sound, and then
// no more, so that the player comes to stand at a known place.
class SilentAudioBackend final : public vox::ui::AudioBackend {
public:
    explicit SilentAudioBackend(std::size_t samples)
        : m_samples(samples)
    {
    }

    QList<vox::ui::AudioOutput> outputs() override
    {
        return {{QStringLiteral("speakers"), QStringLiteral("Speakers"), true},
                {QStringLiteral("headphones"), QStringLiteral("Headphones"), false}};
    }
    bool open(const QString&, int, Pull pull) override
    {
        m_left = m_samples;
        m_timer = std::make_unique<QTimer>();
        connect(m_timer.get(), &QTimer::timeout, this, [this, pull = std::move(pull)] {
            std::vector<float> samples(std::min<std::size_t>(m_left, 4410));
            m_left -= samples.size();
            if (!samples.empty())
                pull(samples);
        });
        m_timer->start(10);
        return true;
    }
    void close() override { m_timer.reset(); }
    void setPaused(bool paused) override
    {
        if (m_timer)
            paused ? m_timer->stop() : m_timer->start(10);
    }
    void setVolume(double) override {}
    qint64 bufferedSamples() const override { return 0; }

private:
    std::size_t m_samples;
    std::size_t m_left = 0;
    std::unique_ptr<QTimer> m_timer;
};

}  // namespace vox::test
