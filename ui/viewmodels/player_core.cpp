#include "ui/viewmodels/player_core.h"

#include <algorithm>
#include <utility>

namespace vox::ui {
namespace {

constexpr int kTickMs = 15;
constexpr std::size_t kMostMarks = 256;  // some seconds of pulls

}  // namespace

PlayerCore::PlayerCore(MakeBackend makeBackend, std::shared_ptr<PlayerBoard> board)
    : m_makeBackend(std::move(makeBackend))
    , m_board(std::move(board))
    , m_tick(this)
{
    m_tick.setInterval(kTickMs);
    connect(&m_tick, &QTimer::timeout, this, &PlayerCore::tick);
}

void PlayerCore::start()
{
    m_backend = m_makeBackend();
    connect(m_backend.get(), &AudioBackend::outputsChanged, this, &PlayerCore::lookAtOutputs);
    connect(m_backend.get(), &AudioBackend::failed, this, &PlayerCore::recover, Qt::QueuedConnection);
    m_outputs = m_backend->outputs();
    Q_EMIT outputsChanged(m_outputs);
}

void PlayerCore::stop()
{
    m_tick.stop();
    m_backend.reset();
    m_open = false;
}

void PlayerCore::setSound(std::shared_ptr<const SampleBuffer> sound)
{
    pause();
    m_backend->close();
    m_open = false;
    m_sound = std::move(sound);
    m_next = 0;
    m_board->position = 0;
}

void PlayerCore::play()
{
    if (!m_sound || m_board->playing)
        return;
    if (m_sound->finished() && m_board->position >= m_sound->size()) {
        m_next = 0;
        m_board->position = 0;
    }
    setPlaying(true);
    tick();
}

void PlayerCore::pause()
{
    if (!m_board->playing)
        return;
    m_board->position = heard();
    m_next = m_board->position;
    m_backend->close();  // at once silent, and nothing is lost: it goes on from what was heard
    m_open = false;
    setPlaying(false);
}

void PlayerCore::seek(qint64 sample)
{
    if (!m_sound)
        return;
    m_next = std::clamp<qint64>(sample, 0, m_sound->size());
    m_board->position = m_next;
    if (m_open)
        openOutput();
}

void PlayerCore::setVolume(double volume)
{
    m_volume = volume;
    m_backend->setVolume(volume);
}

void PlayerCore::setOutput(const QString& id)
{
    m_wanted = id;
    if (m_open && wantedOutput().id != m_current.id)
        recover();
}

AudioOutput PlayerCore::wantedOutput() const
{
    const auto wanted = std::find_if(m_outputs.begin(), m_outputs.end(),
                                     [&](const AudioOutput& output) { return output.id == m_wanted; });
    if (wanted != m_outputs.end())
        return *wanted;
    const auto usual = std::find_if(m_outputs.begin(), m_outputs.end(),
                                    [](const AudioOutput& output) { return output.isDefault; });
    if (usual != m_outputs.end())
        return *usual;
    return m_outputs.isEmpty() ? AudioOutput() : m_outputs.front();
}

bool PlayerCore::openOutput()
{
    m_current = wantedOutput();
    m_pulled = 0;
    m_history.clear();
    m_history.push_back({0, m_next});
    m_backend->setVolume(m_volume);
    m_open = !m_current.id.isEmpty() && m_backend->open(m_current.id, static_cast<int>(m_sound->sampleRate()),
                                                        [this](std::span<float> to) { pull(to); });
    return m_open;
}

// The device asks for the next samples. Where there are none yet, silence keeps it running.
void PlayerCore::pull(std::span<float> to)
{
    const std::size_t count = m_sound->read(m_next, to);
    std::fill(to.begin() + static_cast<std::ptrdiff_t>(count), to.end(), 0.0F);
    m_next += static_cast<qint64>(count);
    m_pulled += static_cast<qint64>(to.size());
    m_history.push_back({m_pulled, m_next});
    if (m_history.size() > kMostMarks)
        m_history.pop_front();
}

qint64 PlayerCore::heard() const
{
    if (!m_open)
        return m_next;
    const qint64 at = m_pulled - m_backend->bufferedSamples();
    const auto after = std::find_if(m_history.begin(), m_history.end(),
                                    [at](const Mark& mark) { return mark.pulled >= at; });
    if (after == m_history.end())
        return m_next;
    if (after == m_history.begin())
        return after->next;
    const Mark& before = *(after - 1);
    return std::min(before.next + std::max<qint64>(at - before.pulled, 0), after->next);
}

void PlayerCore::tick()
{
    if (!m_board->playing)
        return;
    if (!m_open) {
        if (m_sound->sampleRate() == 0)
            return;  // not a sample yet
        if (!openOutput()) {
            setPlaying(false);
            Q_EMIT outputLost(m_current.name);
            return;
        }
    }
    m_board->position = heard();
    if (m_sound->finished() && m_board->position >= m_sound->size()) {
        pause();
        Q_EMIT ended();
    }
}

void PlayerCore::lookAtOutputs()
{
    m_outputs = m_backend->outputs();
    Q_EMIT outputsChanged(m_outputs);
    if (m_open && wantedOutput().id != m_current.id)
        recover();
}

// The open device is gone or no longer the one that is wanted: on with another, from what was heard.
void PlayerCore::recover()
{
    if (!m_open)
        return;
    const AudioOutput lost = m_current;
    m_next = heard();
    m_backend->close();
    m_open = false;
    m_outputs = m_backend->outputs();
    m_board->position = m_next;
    if (openOutput()) {
        if (m_current.id != lost.id)
            Q_EMIT movedTo(m_current.name);
        return;
    }
    setPlaying(false);
    Q_EMIT outputLost(lost.name);
}

void PlayerCore::setPlaying(bool playing)
{
    m_board->playing = playing;
    playing ? m_tick.start() : m_tick.stop();
    Q_EMIT stateChanged();
}

}  // namespace vox::ui
