#include "app/stop_signals.h"

#include <csignal>
#include <cstdlib>
#include <ctime>

namespace vox::app {
namespace {

constexpr int kCancelled = 130;

bool isIgnored(int signal)
{
    struct sigaction action {};
    return ::sigaction(signal, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
}

sigset_t stopSet()
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    if (!isIgnored(SIGHUP))  // nohup
        sigaddset(&set, SIGHUP);
    return set;
}

}  // namespace

StopSignals::StopSignals(bool canStop)
    : m_canStop(canStop)
{
    const sigset_t set = stopSet();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    m_thread = std::jthread([this](std::stop_token end) { wait(end); });
}

void StopSignals::wait(std::stop_token end)
{
    const sigset_t set = stopSet();
    const timespec pause{0, 50'000'000};
    while (!end.stop_requested()) {
        if (sigtimedwait(&set, nullptr, &pause) < 0)
            continue;
        if (!m_canStop || !m_stop.request_stop())
            std::_Exit(kCancelled);
    }
}

void ignoreWriteSignals()
{
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
}

}  // namespace vox::app
