#include "ui/viewmodels/player.h"

#include <utility>

namespace vox::ui {

template <typename Call>
void Player::tell(Call call)
{
    QMetaObject::invokeMethod(m_core, std::move(call), Qt::QueuedConnection);
}

Player::Player(PlayerCore::MakeBackend makeBackend, QObject* parent)
    : QObject(parent)
    , m_core(new PlayerCore(std::move(makeBackend), m_board))
{
    qRegisterMetaType<QList<AudioOutput>>();
    m_core->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_core, &QObject::deleteLater);
    connect(m_core, &PlayerCore::stateChanged, this, &Player::stateChanged);
    connect(m_core, &PlayerCore::ended, this, &Player::ended);
    connect(m_core, &PlayerCore::outputLost, this, &Player::outputLost);
    connect(m_core, &PlayerCore::movedTo, this, &Player::movedTo);
    connect(m_core, &PlayerCore::outputsChanged, this, [this](const QList<AudioOutput>& outputs) {
        m_outputs = outputs;
        m_outputsKnown = true;
        Q_EMIT outputsChanged();
    });
    m_thread.setObjectName(QStringLiteral("sound"));
    m_thread.start(QThread::TimeCriticalPriority);
    tell([core = m_core] { core->start(); });
}

Player::~Player()
{
    tell([core = m_core] { core->stop(); });
    m_thread.quit();
    m_thread.wait();
}

void Player::setSound(std::shared_ptr<const SampleBuffer> sound)
{
    m_sound = sound;
    tell([core = m_core, sound = std::move(sound)] { core->setSound(sound); });
}

void Player::play()
{
    tell([core = m_core] { core->play(); });
}

void Player::pause()
{
    tell([core = m_core] { core->pause(); });
}

void Player::seek(qint64 sample)
{
    tell([core = m_core, sample] { core->seek(sample); });
}

void Player::setVolume(double volume)
{
    tell([core = m_core, volume] { core->setVolume(volume); });
}

void Player::setOutput(const QString& id)
{
    tell([core = m_core, id] { core->setOutput(id); });
}

}  // namespace vox::ui
