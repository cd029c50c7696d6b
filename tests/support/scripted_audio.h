#pragma once

#include "ui/viewmodels/audio_backend.h"

#include <QMetaObject>
#include <QMutex>
#include <QThread>

#include <memory>
#include <vector>

namespace vox::test {

// The sound devices of a machine that exists in a test only. Shared by the test and the sound thread.
class ScriptedAudio final {
public:
    ui::AudioOutput speaker{"speaker", "Speaker", true}, headset{"headset", "Headset", false};

    // Any thread.
    void plug(const QList<ui::AudioOutput>& outputs)
    {
        {
            const QMutexLocker lock(&m_mutex);
            m_outputs = outputs;
        }
        if (m_backend)
            QMetaObject::invokeMethod(
                m_backend, [this] { Q_EMIT m_backend->outputsChanged(); }, Qt::BlockingQueuedConnection);
    }
    QList<ui::AudioOutput> outputs() const
    {
        const QMutexLocker lock(&m_mutex);
        return m_outputs;
    }
    QString openDevice() const  // empty: none
    {
        const QMutexLocker lock(&m_mutex);
        return m_open;
    }

    // The open device takes so many samples; what it got. Runs on the sound thread, returns when done.
    std::vector<float> consume(int samples)
    {
        std::vector<float> got(static_cast<std::size_t>(samples));
        QMetaObject::invokeMethod(
            m_backend,
            [&] {
                if (m_pull)
                    m_pull(got);
            },
            Qt::BlockingQueuedConnection);
        return got;
    }

    std::function<std::unique_ptr<ui::AudioBackend>()> maker()
    {
        return [this] { return std::make_unique<Backend>(*this); };
    }

private:
    class Backend final : public ui::AudioBackend {
    public:
        explicit Backend(ScriptedAudio& audio)
            : m_audio(audio)
        {
            m_audio.m_backend = this;
        }
        ~Backend() override { m_audio.m_backend = nullptr; }

        QList<ui::AudioOutput> outputs() override { return m_audio.outputs(); }
        bool open(const QString& id, int, Pull pull) override
        {
            const auto all = outputs();
            const bool there =
                std::any_of(all.begin(), all.end(), [&](const auto& output) { return output.id == id; });
            if (there) {
                const QMutexLocker lock(&m_audio.m_mutex);
                m_audio.m_pull = std::move(pull);
                m_audio.m_open = id;
            }
            return there;
        }
        void close() override
        {
            const QMutexLocker lock(&m_audio.m_mutex);
            m_audio.m_pull = nullptr;
            m_audio.m_open.clear();
        }
        void setPaused(bool) override {}
        void setVolume(double) override {}
        qint64 bufferedSamples() const override { return 0; }

    private:
        ScriptedAudio& m_audio;
    };

    mutable QMutex m_mutex;
    QList<ui::AudioOutput> m_outputs{speaker, headset};
    QString m_open;
    ui::AudioBackend::Pull m_pull;
    ui::AudioBackend* m_backend = nullptr;
};

}  // namespace vox::test
