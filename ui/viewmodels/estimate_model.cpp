#include "ui/viewmodels/estimate_model.h"

#include <atomic>
#include <mutex>
#include <utility>

namespace vox::ui {

struct EstimateModel::Answer {
    std::optional<CostEstimate> estimate;
    ScriptMarks marks;
    std::optional<Error> problem;
};

// One question, shared with the thread that answers it. Of answers that pile up only the latest is kept.
struct EstimateModel::Question {
    std::shared_ptr<const ScriptText> text;
    std::atomic<bool> stale{false};
    std::mutex mutex;
    std::optional<Answer> latest;

    // True if the window has to be told; false if it has not yet looked at the one before.
    bool put(Answer answer)
    {
        const std::scoped_lock lock(mutex);
        return !std::exchange(latest, std::move(answer)).has_value();
    }
    std::optional<Answer> get()
    {
        const std::scoped_lock lock(mutex);
        return std::exchange(latest, std::nullopt);
    }
};

EstimateModel::EstimateModel(QObject* parent)
    : QObject(parent)
{
}

EstimateModel::~EstimateModel() = default;

void EstimateModel::expect()
{
    if (m_question)
        m_question->stale = true;
    m_subscription.reset();
    m_pending = true;
}

void EstimateModel::clear()
{
    expect();
    m_pending = false;
    m_question.reset();
    take({});
}

void EstimateModel::ask(std::shared_ptr<const ScriptText> text, const SpeechSettings& settings)
{
    expect();
    if (!m_service)
        return;
    m_question = std::make_shared<Question>();
    m_question->text = text;
    auto report = [this, question = m_question,
                   sender = m_mailbox.sender()](const Result<TextForecast>& result) {
        if (question->stale)
            return;
        Answer answer;
        if (result.ok()) {
            answer.estimate = result->estimate;
            answer.marks = ScriptMarks(*result, *question->text);
        } else {
            answer.problem = result.error();
        }
        if (question->put(std::move(answer)))
            sender.post([this, question] {
                if (auto latest = question->get(); latest && !question->stale && question == m_question) {
                    m_text = question->text;
                    take(std::move(*latest));
                }
            });
    };
    m_subscription = m_service->forecast(text->utf8(), settings, std::move(report));
}

void EstimateModel::take(Answer answer)
{
    m_pending = false;
    m_estimate = answer.estimate;
    m_marks = std::move(answer.marks);
    m_problem = answer.problem;
    Q_EMIT answered();
}

}  // namespace vox::ui
