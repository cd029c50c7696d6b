#include "ui/viewmodels/speech_run.h"

#include <utility>

namespace vox::ui {

// Lives as long as the engine needs it, which may be longer than the run.
class SpeechRun::Observer final : public SpeechObserver {
public:
    Observer(SpeechRun* run, std::shared_ptr<SampleBuffer> sound, Mailbox::Sender sender)
        : m_run(run)
        , m_sound(std::move(sound))
        , m_sender(std::move(sender))
    {
    }

    void onStarted(const RequestContext& context, const TextForecast& forecast) override
    {
        auto copy = std::make_shared<const TextForecast>(forecast);
        m_sender.post([run = m_run, context, copy] { run->begin(context, copy); });
    }
    void onSegmentPrepared(const SegmentForecast& segment, const CostEstimate&) override
    {
        m_sender.post([run = m_run, segment] { run->prepared(segment); });
    }
    void onSegmentStarted(std::size_t index, Samples firstSample) override
    {
        m_sender.post([run = m_run, index, at = firstSample.value()] { run->segment(index, at); });
    }
    void onAudio(std::span<const float> samples, std::int64_t sampleRate) override
    {
        const bool first = m_sound->size() == 0 && !samples.empty();
        m_sound->append(samples, sampleRate);
        if (first)
            m_sender.post([run = m_run] { Q_EMIT run->firstAudio(); });
    }
    void onFinished(const SpeechOutcome& outcome) override
    {
        m_sound->finish();
        m_sender.post([run = m_run, outcome] { run->end(outcome); });
    }

private:
    SpeechRun* m_run;  // used by what is posted only, which does not outlive it
    std::shared_ptr<SampleBuffer> m_sound;
    Mailbox::Sender m_sender;
};

SpeechRun::SpeechRun(std::shared_ptr<const ScriptText> text, SpeechSettings settings, QObject* parent)
    : QObject(parent)
    , m_text(std::move(text))
    , m_settings(std::move(settings))
    , m_sound(std::make_shared<SampleBuffer>())
{
}

SpeechRun::~SpeechRun() = default;

std::shared_ptr<SpeechObserver> SpeechRun::observer()
{
    return std::make_shared<Observer>(this, m_sound, m_mailbox.sender());
}

void SpeechRun::begin(const RequestContext& context, std::shared_ptr<const TextForecast> forecast)
{
    m_context = context;
    Q_EMIT started();
    m_marking.run([forecast, text = m_text](std::stop_token) { return ScriptMarks(*forecast, *text); },
                  [this](ScriptMarks marks) {
                      m_marks = std::move(marks);
                      m_marked = true;
                      for (const SegmentMark& segment : m_marks.segments())
                          m_seconds += segment.seconds;
                      Q_EMIT marksChanged();
                      for (const SegmentForecast& segment : std::exchange(m_early, {}))
                          prepared(segment);
                  });
}

void SpeechRun::prepared(const SegmentForecast& segment)
{
    if (!m_marked)
        return m_early.push_back(segment);
    if (segment.index >= m_marks.segments().size())
        return;
    m_seconds += segment.audioSeconds - m_marks.segments()[segment.index].seconds;
    ScriptText::Finder finder(*m_text);
    m_marks.replace(segment.index, markOf(segment, finder));
    Q_EMIT segmentPrepared(static_cast<int>(segment.index));
}

void SpeechRun::segment(std::size_t index, std::int64_t firstSample)
{
    if (index >= m_starts.size())
        m_starts.resize(index + 1, firstSample);
    m_starts[index] = firstSample;
    Q_EMIT segmentStarted(static_cast<int>(index));
}

void SpeechRun::end(const SpeechOutcome& outcome)
{
    m_outcome = outcome;
    Q_EMIT ended(outcome);
}

}  // namespace vox::ui
