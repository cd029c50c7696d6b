#pragma once

#include "engine/api/speech_service.h"

#include <future>
#include <mutex>
#include <vector>

namespace vox::test {

// Keeps what a request tells and lets a test wait for its end.
class WaitingObserver final : public SpeechObserver {
public:
    SpeechOutcome wait() { return m_finished.get_future().get(); }

    std::function<void()> onFirstAudio = [] {};

    void onStarted(const RequestContext&, const TextForecast&) override { note("started"); }
    void onSegmentPrepared(const SegmentForecast& segment, const CostEstimate&) override
    {
        note("prepared");
        const std::lock_guard lock(m_mutex);
        m_prepared += segment.speechTokens;
    }
    void onSegmentStarted(std::size_t, Samples) override { note("segment"); }
    void onAudio(std::span<const float> samples, std::int64_t) override
    {
        if (m_audio == Samples(0))
            onFirstAudio();
        m_audio += Samples(static_cast<std::int64_t>(samples.size()));
    }
    void onFinished(const SpeechOutcome& outcome) override
    {
        note("finished");
        m_finished.set_value(outcome);
    }

    Samples audio() const { return m_audio; }  // after wait()
    SpeechTokens prepared() const { return m_prepared; }
    const std::vector<std::string>& events() const { return m_events; }

private:
    void note(const char* event)
    {
        const std::lock_guard lock(m_mutex);
        m_events.emplace_back(event);
    }

    std::mutex m_mutex;
    std::vector<std::string> m_events;
    SpeechTokens m_prepared;
    Samples m_audio;
    std::promise<SpeechOutcome> m_finished;
};

}  // namespace vox::test
