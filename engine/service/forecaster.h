#pragma once

#include "engine/api/speech_service.h"
#include "engine/core/time.h"
#include "engine/service/forecast_memory.h"
#include "engine/service/opened_text.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

namespace vox {

class TariffShelf;
class TextForecastSum;

// Tells what texts will take, one at a time on a thread of its own; a newer text ends the one before. Any
// thread.
class Forecaster final {
public:
    Forecaster(const TextParts& parts, const TariffShelf& tariffs, const Clock& clock);
    ~Forecaster();

    std::unique_ptr<Subscription> forecast(std::string text, SpeechSettings settings,
                                           SpeechService::ForecastReport report);

private:
    class Order;

    void run(std::stop_token end);
    void work(Order& order);

    // Looks at one more segment; false at the end of the text.
    struct Looking;  // at one text
    Result<bool> addNext(Looking& looking);
    Result<SegmentFacts> factsFor(const Looking& looking, const Segment& segment, const SegmentStyle& style);

    TextParts m_parts;
    const TariffShelf& m_tariffs;
    const Clock& m_clock;
    ForecastMemory m_memory;  // worker thread only

    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::shared_ptr<Order> m_next;
    std::shared_ptr<Order> m_current;
    std::jthread m_thread;  // last: uses all of the above
};

}  // namespace vox
