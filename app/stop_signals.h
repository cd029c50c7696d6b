#pragma once

#include <stop_token>
#include <thread>

namespace vox::app {

// Turns the first Ctrl-C (or SIGTERM, or the terminal's end) into a request to stop; the second ends the
// program at once, and the ledger is settled when it is next opened. For work that cannot be stopped the
// first does so. Make it before any other thread, which then inherit that signals are held back for this one.
class StopSignals final {
public:
    explicit StopSignals(bool canStop);

    std::stop_token token() const { return m_stop.get_token(); }

private:
    void wait(std::stop_token end);

    bool m_canStop;
    std::stop_source m_stop;
    std::jthread m_thread;
};

// Keeps a closed pipe and a file-size limit from killing the program: both become ordinary write errors.
void ignoreWriteSignals();

}  // namespace vox::app
