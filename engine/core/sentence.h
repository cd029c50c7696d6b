#pragma once

#include <string>
#include <vector>

// Collects a sentence for translators; `context` is "Error" or "Notice", both literals.
#define VOX_TRANSLATE_NOOP(context, sentence) sentence

namespace vox {

// Something to tell the user: a literal with %1, %2 … for the arguments, looked up in the user's language by
// `ui`.
class Sentence final {
public:
    Sentence(const char* text, std::vector<std::string> arguments = {});

    const char* text() const { return m_text; }
    const std::vector<std::string>& arguments() const { return m_arguments; }
    std::string message() const;  // in English, arguments filled in

private:
    const char* m_text;
    std::vector<std::string> m_arguments;
};

}  // namespace vox
