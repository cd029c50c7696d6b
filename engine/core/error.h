#pragma once

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

// An expected failure as a sentence for the user. The sentence is a literal with %1, %2 … for the
// arguments; it names the thing and says what to do. Marked VOX_TRANSLATE_NOOP("Error", "…") it is
// collected for translators, and `ui` looks it up in the user's language.
class Error final {
public:
    Error(ErrorKind kind, const char* sentence, std::vector<std::string> arguments = {});

    static Error badInput(const char* sentence, std::vector<std::string> arguments = {});
    static Error failed(const char* sentence, std::vector<std::string> arguments = {});

    ErrorKind kind() const { return m_kind; }
    int exitStatus() const;
    const char* sentence() const { return m_sentence; }
    const std::vector<std::string>& arguments() const { return m_arguments; }
    std::string message() const;  // the sentence in English, arguments filled in

private:
    ErrorKind m_kind;
    const char* m_sentence;
    std::vector<std::string> m_arguments;
};

}  // namespace vox

#define VOX_TRANSLATE_NOOP(context, sentence) sentence
