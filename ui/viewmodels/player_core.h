#pragma once

#include "ui/viewmodels/audio_backend.h"
#include "ui/viewmodels/sample_buffer.h"

#include <QTimer>

#include <atomic>
#include <deque>
#include <memory>

namespace vox::ui {

// What the player shows, as latest values: written on the sound thread, read on any.
struct PlayerBoard {
    std::atomic<qint64> position{0};  // the sample that is heard
    std::atomic<bool> playing{false};
};

// The part of the player that lives on the sound thread, so that a busy window never makes it stutter.
class PlayerCore final : public QObject {
    Q_OBJECT

public:
    using MakeBackend = std::function<std::unique_ptr<AudioBackend>()>;
    PlayerCore(MakeBackend makeBackend, std::shared_ptr<PlayerBoard> board);

    // All on the sound thread.
    void start();  // opens nothing yet, but looks which outputs there are
    void stop();   // for good: the backend is gone after this
    void setSound(std::shared_ptr<const SampleBuffer> sound);
    void play();
    void pause();
    void seek(qint64 sample);
    void setVolume(double volume);
    void setOutput(const QString& id);  // empty: the system's default

Q_SIGNALS:
    void outputsChanged(const QList<vox::ui::AudioOutput>& outputs);
    void stateChanged();                   // the board's `playing` changed
    void ended();                          // the last sample was heard
    void outputLost(const QString& name);  // while it played; empty: there was none to begin with
    void movedTo(const QString& name);     // the device changed while it played

private:
    void pull(std::span<float> to);
    void tick();
    void lookAtOutputs();
    void recover();
    bool openOutput();
    void setPlaying(bool playing);
    qint64 heard() const;
    AudioOutput wantedOutput() const;

    struct Mark {  // after `pulled` samples had been pulled, the next of the sound was `next`
        qint64 pulled, next;
    };

    MakeBackend m_makeBackend;
    std::shared_ptr<PlayerBoard> m_board;
    std::unique_ptr<AudioBackend> m_backend;
    std::shared_ptr<const SampleBuffer> m_sound;
    QList<AudioOutput> m_outputs;
    QString m_wanted;       // as set; empty: default
    AudioOutput m_current;  // that is open
    double m_volume = 1.0;
    bool m_open = false;
    qint64 m_next = 0;    // of the sound, to be pulled
    qint64 m_pulled = 0;  // since the output was opened, silence included
    std::deque<Mark> m_history;
    QTimer m_tick;
};

}  // namespace vox::ui
