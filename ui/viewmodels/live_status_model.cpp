#include "ui/viewmodels/live_status_model.h"

namespace vox::ui {
namespace {

constexpr int kWorkingMs = 33, kRestingMs = 250;

}  // namespace

LiveStatusModel::LiveStatusModel(QObject* parent)
    : QObject(parent)
{
    m_poll.setInterval(kRestingMs);
    connect(&m_poll, &QTimer::timeout, this, &LiveStatusModel::look);
}

void LiveStatusModel::setService(const SpeechService* service)
{
    m_service = service;
    service ? m_poll.start() : m_poll.stop();
    look();
}

void LiveStatusModel::look()
{
    m_status = m_service ? m_service->status() : LiveStatus();
    const int interval = working() ? kWorkingMs : kRestingMs;
    if (m_poll.interval() != interval)
        m_poll.setInterval(interval);
    Q_EMIT changed();
}

double LiveStatusModel::tokensPerSecond() const
{
    const auto tokens = static_cast<double>(m_status.usage.speechTokens.value());
    return m_status.elapsedSeconds > 0 ? tokens / m_status.elapsedSeconds : 0;
}

double LiveStatusModel::realTimeFactor() const
{
    return m_status.audioSeconds > 0 ? m_status.elapsedSeconds / m_status.audioSeconds : 0;
}

}  // namespace vox::ui
