#pragma once

#include "engine/api/speech_service.h"
#include "ui/viewmodels/background_task.h"
#include "ui/viewmodels/mailbox.h"
#include "ui/viewmodels/sample_buffer.h"
#include "ui/viewmodels/script_marks.h"

#include <QObject>

#include <memory>
#include <optional>
#include <vector>

namespace vox::ui {

// One request while it is spoken and afterwards: its sound, where its segments begin, how it ended. What the
// engine tells on its own threads arrives here as signals; the samples go straight into the sound. GUI
// thread.
class SpeechRun final : public QObject {
    Q_OBJECT

public:
    SpeechRun(std::shared_ptr<const ScriptText> text, SpeechSettings settings, QObject* parent = nullptr);
    ~SpeechRun() override;

    // Takes what the engine tells; hand it to SpeechService::speak once.
    std::shared_ptr<SpeechObserver> observer();

    const std::shared_ptr<const ScriptText>& text() const { return m_text; }
    const SpeechSettings& settings() const { return m_settings; }
    std::shared_ptr<const SampleBuffer> sound() const { return m_sound; }
    const std::optional<RequestContext>& context() const { return m_context; }  // nothing before it started
    const ScriptMarks& marks() const { return m_marks; }
    double knownSeconds() const { return m_seconds; }  // of all segments, as far as is known
    const std::vector<std::int64_t>& segmentStarts() const { return m_starts; }  // samples, as far as spoken
    const std::optional<SpeechOutcome>& outcome() const { return m_outcome; }    // nothing before it finished
    bool finished() const { return m_outcome.has_value(); }

Q_SIGNALS:
    void started();
    void marksChanged();  // all of them became known
    void segmentPrepared(int index);
    void segmentStarted(int index);
    void firstAudio();
    void ended(const vox::SpeechOutcome& outcome);

private:
    class Observer;
    void begin(const RequestContext& context, std::shared_ptr<const TextForecast> forecast);
    void prepared(const SegmentForecast& segment);
    void segment(std::size_t index, std::int64_t firstSample);
    void end(const SpeechOutcome& outcome);

    std::shared_ptr<const ScriptText> m_text;
    SpeechSettings m_settings;
    std::shared_ptr<SampleBuffer> m_sound;
    std::optional<RequestContext> m_context;
    ScriptMarks m_marks;
    std::vector<SegmentForecast> m_early;  // prepared before the marks were made
    double m_seconds = 0;
    bool m_marked = false;
    std::vector<std::int64_t> m_starts;
    std::optional<SpeechOutcome> m_outcome;
    BackgroundTask m_marking;
    Mailbox m_mailbox{this};
};

}  // namespace vox::ui
