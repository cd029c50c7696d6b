#pragma once

#include "ui/viewmodels/player_core.h"

#include <QThread>

namespace vox::ui {

// Plays one sound, which may still be growing. Everything that touches a device happens on its own thread;
// the methods return at once. No device is a state, not a failure. GUI thread.
class Player final : public QObject {
    Q_OBJECT

public:
    explicit Player(PlayerCore::MakeBackend makeBackend = makeQtAudioBackend, QObject* parent = nullptr);
    ~Player() override;

    void setSound(std::shared_ptr<const SampleBuffer> sound);  // stops and goes to the start; null: nothing
    const std::shared_ptr<const SampleBuffer>& sound() const { return m_sound; }

    void play();
    void pause();
    void seek(qint64 sample);
    bool playing() const { return m_board->playing; }
    qint64 position() const { return m_sound ? m_board->position.load() : 0; }  // samples

    void setVolume(double volume);
    void setOutput(const QString& id);  // empty: the system's default
    const QList<AudioOutput>& outputs() const { return m_outputs; }
    bool outputsKnown() const { return m_outputsKnown; }  // false for the first moments
    bool hasOutput() const { return !m_outputsKnown || !m_outputs.isEmpty(); }

Q_SIGNALS:
    void stateChanged();
    void ended();
    void outputsChanged();
    void outputLost(const QString& name);
    void movedTo(const QString& name);

private:
    template <typename Call>
    void tell(Call call);

    std::shared_ptr<PlayerBoard> m_board = std::make_shared<PlayerBoard>();
    std::shared_ptr<const SampleBuffer> m_sound;
    QList<AudioOutput> m_outputs;
    bool m_outputsKnown = false;
    PlayerCore* m_core;  // deleted on the sound thread, when that ends
    QThread m_thread;
};

}  // namespace vox::ui
