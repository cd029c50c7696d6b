#pragma once

#include "ui/viewmodels/studio_model.h"

#include <QFrame>
#include <QTimer>

class QToolButton;

namespace vox::ui {

class Waveform;

// Play, pause, stop, from segment to segment, and the sound as a picture.
class StudioTransport final : public QFrame {
    Q_OBJECT

public:
    explicit StudioTransport(StudioModel& studio, QWidget* parent = nullptr);

Q_SIGNALS:
    void moved();  // what sounds may have changed; up to 30 times a second

private:
    void showButtons();
    void showSound();
    void tick();

    StudioModel& m_studio;
    QToolButton *m_back, *m_play, *m_forward, *m_stop;
    Waveform* m_waveform;
    QTimer m_tick;
};

}  // namespace vox::ui
