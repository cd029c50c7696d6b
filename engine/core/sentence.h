#pragma once

#include <string>
#include <vector>

namespace vox {

// Something to tell the user, in words that can be translated. The text is a literal with %1, %2 … for the
// arguments; marked VOX_TRANSLATE_NOOP("Error", "…") it is collected for translators, and `ui` looks it up in
// the user's language.
class Sentence final {
public:
    Sentence(const char* text, std::vector<std::string> arguments = {});

    const char* text() const { return m_text; }
    const std::vector<std::string>& arguments() const { return m_arguments; }
    std::string english() const;  // arguments filled in

    friend bool operator==(const Sentence& a, const Sentence& b) { return a.english() == b.english(); }
    friend bool operator<(const Sentence& a, const Sentence& b) { return a.english() < b.english(); }

private:
    const char* m_text;
    std::vector<std::string> m_arguments;
};

}  // namespace vox

#define VOX_TRANSLATE_NOOP(context, sentence) sentence
