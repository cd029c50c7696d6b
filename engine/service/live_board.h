#pragma once

#include "engine/api/speech_service.h"
#include "engine/core/time.h"
#include "engine/insight/pace.h"
#include "engine/metering/live_usage.h"

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>

namespace vox {

// The running request, for eyes only: engine threads write, status() reads without waiting.
class LiveBoard final {
public:
    explicit LiveBoard(const Clock& clock);

    LiveUsage& usage() { return m_usage; }

    void begin(const Tariff& tariff);  // a new request: counts start at nothing
    void loaded(std::int64_t sampleRate);
    void priceFor(const RequestContext& context);  // prices depend on it
    void speaking(std::size_t segment);
    void forecast(const CostEstimate& estimate, std::size_t segments);
    void forecast(const CostEstimate& estimate);  // of the segments that are known
    void firstAudio();
    void stopping();
    void end();

    LiveStatus status() const;  // any thread; never waits

private:
    struct Run {
        LiveStatus::State state = LiveStatus::State::Idle;
        std::int64_t sampleRate = 0;
        std::size_t segment = 0;
        std::size_t segments = 0;
        CostEstimate estimate;
        Tariff tariff;
        RequestContext context;
        std::chrono::microseconds started{0};
        std::chrono::microseconds ended{0};  // 0 while it runs
        std::chrono::microseconds firstAudio{0};
        Pace pace;  // of the segments so far
        std::chrono::microseconds segmentStarted{0};
        SpeechTokens segmentFrom;  // decoded before it
    };

    void change(const std::function<void(Run&)>& edit);
    SpeechTokens decoded() const;  // without what came from the cache
    Pace paceOf(const Run& run) const;
    void addTimeToGo(LiveStatus& status, const Run& run) const;

    const Clock& m_clock;
    LiveUsage m_usage;
    std::mutex m_writing;
    std::atomic<std::shared_ptr<const Run>> m_run;
};

}  // namespace vox
