#include "ui/pages/studio_transport.h"

#include "ui/theme/icons.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/layout.h"
#include "ui/widgets/waveform.h"

namespace vox::ui {
namespace {

constexpr int kTickMs = 33, kPlaySide = 40;

}  // namespace

StudioTransport::StudioTransport(StudioModel& studio, QWidget* parent)
    : QFrame(parent)
    , m_studio(studio)
    , m_back(iconButton(QStringLiteral("back"), tr("Previous segment (Alt+Left)")))
    , m_play(iconButton(QStringLiteral("play"), tr("Play (Ctrl+P)")))
    , m_forward(iconButton(QStringLiteral("forward"), tr("Next segment (Alt+Right)")))
    , m_stop(iconButton(QStringLiteral("stop"), tr("Stop; what was spoken is charged (Esc)")))
    , m_waveform(new Waveform)
{
    setProperty("kind", "desk");
    m_play->setProperty("kind", "round");
    m_play->setFixedSize(kPlaySide, kPlaySide);
    setLayout(row({row({m_back, m_play, m_forward, m_stop}, space::xs), Item(m_waveform, 1)}, space::l,
                  {space::l, space::m, space::l, space::m}));
    connect(m_play, &QToolButton::clicked, &studio, &StudioModel::togglePlaying);
    connect(m_stop, &QToolButton::clicked, &studio, &StudioModel::stop);
    connect(m_back, &QToolButton::clicked, this, [this] { m_studio.skip(-1); });
    connect(m_forward, &QToolButton::clicked, this, [this] { m_studio.skip(1); });
    connect(m_waveform, &Waveform::toggled, &studio, &StudioModel::togglePlaying);
    connect(m_waveform, &Waveform::seeked, this, [this](std::int64_t sample) {
        m_studio.player().seek(sample);
        m_tick.start();
    });
    connect(&studio, &StudioModel::changed, this, &StudioTransport::showButtons);
    connect(&studio, &StudioModel::soundChanged, this, &StudioTransport::showSound);
    m_tick.setInterval(kTickMs);
    connect(&m_tick, &QTimer::timeout, this, &StudioTransport::tick);
    showSound();
    showButtons();
}

void StudioTransport::showButtons()
{
    const auto& sound = m_studio.player().sound();
    const bool playing = m_studio.player().playing();
    m_play->setIcon(icon(playing ? QStringLiteral("pause") : QStringLiteral("play"), colours().onAccent));
    m_play->setToolTip(playing ? tr("Pause (Ctrl+P)") : tr("Play (Ctrl+P)"));
    m_play->setAccessibleName(playing ? tr("Pause") : tr("Play"));
    m_play->setEnabled(sound != nullptr && m_studio.player().hasOutput());
    for (QToolButton* skip : {m_back, m_forward})
        skip->setEnabled(!m_studio.segmentStarts().empty());
    m_stop->setEnabled(m_studio.speaking() || playing);
    m_tick.start();  // once more at least; it stops by itself
}

void StudioTransport::showSound()
{
    m_waveform->setSound(m_studio.player().sound());
    m_waveform->setStarts(m_studio.segmentStarts());
    m_waveform->setLength(m_studio.expectedSeconds());
    showButtons();
}

void StudioTransport::tick()
{
    if (!m_studio.speaking() && !m_studio.player().playing())
        m_tick.stop();
    m_waveform->setLength(m_studio.expectedSeconds());
    m_waveform->setPosition(m_studio.player().position());
    Q_EMIT moved();
}

}  // namespace vox::ui
