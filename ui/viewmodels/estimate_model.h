#pragma once

#include "engine/api/speech_service.h"
#include "ui/viewmodels/mailbox.h"
#include "ui/viewmodels/script_marks.h"

#include <QObject>

#include <memory>
#include <optional>
#include <utility>

namespace vox::ui {

// What the script will cost, as the service finds out in the background. An answer to an older question is
// never shown: it is dropped where it comes from, and once more when it arrives. GUI thread.
class EstimateModel final : public QObject {
    Q_OBJECT

public:
    explicit EstimateModel(QObject* parent = nullptr);
    ~EstimateModel() override;

    void setService(SpeechService* service) { m_service = service; }
    void ask(std::shared_ptr<const ScriptText> text, const SpeechSettings& settings);
    void expect();  // a new question is being put together: what comes for the old one is dropped
    void clear();   // no text, no estimate

    const std::optional<CostEstimate>& estimate() const { return m_estimate; }
    ScriptMarks takeMarks() { return std::move(m_marks); }                    // of the latest answer; once
    const std::shared_ptr<const ScriptText>& text() const { return m_text; }  // that the marks belong to
    const std::optional<Error>& problem() const { return m_problem; }
    bool pending() const { return m_pending; }  // the text changed and nothing is known of it yet

Q_SIGNALS:
    void answered();

private:
    struct Answer;
    struct Question;
    void take(Answer answer);

    SpeechService* m_service = nullptr;
    std::optional<CostEstimate> m_estimate;
    ScriptMarks m_marks;
    std::shared_ptr<const ScriptText> m_text;
    std::optional<Error> m_problem;
    bool m_pending = false;
    std::shared_ptr<Question> m_question;
    Mailbox m_mailbox{this};
    std::unique_ptr<Subscription> m_subscription;  // last: nothing reports once it is gone
};

}  // namespace vox::ui
