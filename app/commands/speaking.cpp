#include "app/commands/speaking.h"

#include "app/figures.h"

#include <utility>

namespace vox::app {
namespace {

constexpr std::chrono::milliseconds kGlance{100};

std::string progressText(const LiveStatus& status)
{
    switch (status.state) {
    case LiveStatus::State::Idle:
        return "Starting …";
    case LiveStatus::State::Loading:
        return "Loading the voice …";
    case LiveStatus::State::Stopping:
        return "Stopping …";
    case LiveStatus::State::Speaking:
        break;
    }
    const Money spent = Money::fromNanos(status.currency, status.spentNanos);
    return plural(status.usage.speechTokens.value(), "token", "tokens")
        .append(", ")
        .append(fixed(status.audioSeconds, 1))
        .append(" s of sound, ")
        .append(spent.toString())
        .append(status.segment == 0 ? "" : ", segment ")
        .append(status.segment == 0 ? "" : std::to_string(status.segment));
}

}  // namespace

SpeechOutcome Speaking::run(SpeechService& service, SpeechRequest request, std::stop_token stop,
                            Console& console)
{
    service.speak(std::move(request), shared_from_this());
    const std::stop_callback relay(stop, [&service] { service.stop(); });
    while (!isFinishedWithin(kGlance))
        console.progress(progressText(service.status()));
    return *m_outcome;
}

void Speaking::onFinished(const SpeechOutcome& outcome)
{
    {
        const std::lock_guard lock(m_mutex);
        m_outcome = outcome;
    }
    m_changed.notify_all();
}

bool Speaking::isFinishedWithin(std::chrono::milliseconds time)
{
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, time, [this] { return m_outcome.has_value(); });
}

}  // namespace vox::app
