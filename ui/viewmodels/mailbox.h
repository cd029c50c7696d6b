#pragma once

#include <QMetaObject>
#include <QObject>

#include <functional>
#include <memory>
#include <mutex>
#include <utility>

namespace vox::ui {

// A way from any thread to an object that may be gone by then: what is posted runs on the owner's thread, in
// order, or not at all. A member of its owner; senders are copied freely and outlive it.
class Mailbox final {
    Q_DISABLE_COPY_MOVE(Mailbox)

    struct State {
        std::mutex mutex;
        QObject* owner = nullptr;
    };

public:
    class Sender final {
    public:
        void post(std::function<void()> message) const
        {
            const std::scoped_lock lock(m_state->mutex);  // short: only queues
            if (m_state->owner)
                QMetaObject::invokeMethod(m_state->owner, std::move(message), Qt::QueuedConnection);
        }

    private:
        friend class Mailbox;
        explicit Sender(std::shared_ptr<State> state)
            : m_state(std::move(state))
        {
        }
        std::shared_ptr<State> m_state;
    };

    explicit Mailbox(QObject* owner) { m_state->owner = owner; }
    ~Mailbox()
    {
        const std::scoped_lock lock(m_state->mutex);
        m_state->owner = nullptr;
    }

    Sender sender() const { return Sender(m_state); }

private:
    std::shared_ptr<State> m_state = std::make_shared<State>();
};

}  // namespace vox::ui
