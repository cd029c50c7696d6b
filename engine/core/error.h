#pragma once

#include "engine/core/sentence.h"

#include <string>
#include <vector>

namespace vox {

// What kind of wrong, which is also the exit status of a command.
enum class ErrorKind {
    BadInput,   // 2: the user can mend it
    Failed,     // 1: the machine could not
    Refused,    // 3: a budget or a quota says no
    Cancelled,  // 130: the user stopped it
};

// An expected failure as a sentence for the user, which names the thing and says what to do.
class Error final {
public:
    Error(ErrorKind kind, const char* sentence, std::vector<std::string> arguments = {});

    static Error badInput(const char* sentence, std::vector<std::string> arguments = {});
    static Error failed(const char* sentence, std::vector<std::string> arguments = {});
    static Error refused(const char* sentence, std::vector<std::string> arguments = {});

    ErrorKind kind() const { return m_kind; }
    int exitStatus() const;
    const Sentence& sentence() const { return m_sentence; }
    std::string message() const { return m_sentence.english(); }

private:
    ErrorKind m_kind;
    Sentence m_sentence;
};

}  // namespace vox
