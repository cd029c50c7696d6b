#include "engine/core/sentence.h"

#include <utility>

namespace vox {

Sentence::Sentence(const char* text, std::vector<std::string> arguments)
    : m_text(text)
    , m_arguments(std::move(arguments))
{
}

std::string Sentence::english() const
{
    std::string text;
    for (const char* c = m_text; *c != '\0'; ++c) {
        const bool isArgument = *c == '%' && c[1] >= '1' && c[1] <= '9';
        if (!isArgument) {
            text += *c;
            continue;
        }
        const auto index = static_cast<std::size_t>(*++c - '1');
        if (index < m_arguments.size())
            text += m_arguments[index];
    }
    return text;
}

}  // namespace vox
