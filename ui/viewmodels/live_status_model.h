#pragma once

#include "engine/api/speech_service.h"

#include <QObject>
#include <QTimer>

namespace vox::ui {

// The latest state of the engine, looked at 30 times a second while it works and four times while it rests.
// The counts of a finished request stay until the next one starts. GUI thread.
class LiveStatusModel final : public QObject {
    Q_OBJECT

public:
    explicit LiveStatusModel(QObject* parent = nullptr);

    void setService(const SpeechService* service);
    bool known() const { return m_service != nullptr; }
    const LiveStatus& status() const { return m_status; }
    bool working() const { return m_status.state != LiveStatus::State::Idle; }

    double tokensPerSecond() const;  // 0 where nothing is known yet, as below
    double realTimeFactor() const;   // time spent over sound made

    void look();  // now, not at the next tick

Q_SIGNALS:
    void changed();

private:
    const SpeechService* m_service = nullptr;
    LiveStatus m_status;
    QTimer m_poll;
};

}  // namespace vox::ui
