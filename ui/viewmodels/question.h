#pragma once

#include "engine/core/result.h"
#include "ui/viewmodels/background_task.h"
#include "ui/viewmodels/error_text.h"

#include <functional>
#include <optional>
#include <utility>

namespace vox::ui {

// A question to a service, asked on a worker thread, and the newest answer to it. Asking again makes the
// older question stale; the answer before stays until the new one comes, so nothing jumps on screen. GUI
// thread.
template <typename T>
class Question final {
public:
    // work() runs on the worker and gives a Result<T>; told() runs here once the answer is there.
    template <typename Work>
    void ask(Work work, std::function<void()> told)
    {
        m_task.run([work = std::move(work)](std::stop_token) mutable { return work(); },
                   [this, told = std::move(told)](Result<T> answer) {
                       m_answer.emplace(std::move(answer));
                       told();
                   });
    }

    void forget()  // as if never asked
    {
        m_task.cancel();
        m_answer.reset();
    }

    bool running() const { return m_task.running(); }
    bool answered() const { return m_answer && m_answer->ok(); }
    bool failed() const { return m_answer && !m_answer->ok(); }
    QString failure() const { return failed() ? errorText(m_answer->error()) : QString(); }
    const Result<T>& answer() const { return *m_answer; }  // answered or failed

private:
    std::optional<Result<T>> m_answer;
    BackgroundTask m_task;
};

}  // namespace vox::ui
