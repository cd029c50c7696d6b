#pragma once

#include "engine/core/error.h"

#include <string>
#include <string_view>
#include <vector>

namespace vox::app {

// Where a command writes: results to stdout, progress and problems to stderr. One thread.
class Console final {
public:
    Console();
    ~Console();
    Console(const Console&) = delete;
    Console& operator=(const Console&) = delete;

    void print(std::string_view text);                  // stdout, and a line end
    void note(std::string_view text);                   // stderr, likewise
    void note(const std::vector<Sentence>& sentences);  // each, in the user's language
    void problem(const Error& error);                   // stderr, in the user's language

    // One line on stderr that the next takes the place of; nothing where stderr is no terminal.
    void progress(std::string_view text);

    bool flush();  // false: not all of stdout could be written

private:
    void clearProgress();

    bool m_isTerminal;
    bool m_hasProgress = false;
};

}  // namespace vox::app
