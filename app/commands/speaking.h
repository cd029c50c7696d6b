#pragma once

#include "app/console.h"
#include "engine/api/speech_service.h"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <stop_token>

namespace vox::app {

// Speaks one request and waits for its end, showing how far it is. A stop request ends it after the chunk in
// hand; what was decoded until then is settled.
class Speaking final : public SpeechObserver, public std::enable_shared_from_this<Speaking> {
public:
    SpeechOutcome run(SpeechService& service, SpeechRequest request, std::stop_token stop, Console& console);

    void onFinished(const SpeechOutcome& outcome) override;

private:
    bool isFinishedWithin(std::chrono::milliseconds time);

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::optional<SpeechOutcome> m_outcome;
};

}  // namespace vox::app
