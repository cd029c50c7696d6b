#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vox::tok {

// A half-open range of bytes.
struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;
};

// A stretch of text between added tokens on its way through the rules: first rewritten as a whole, then cut
// into pieces.
struct Section {
    std::string text;
    std::size_t fromStart = 0;  // bytes at its front that came from the first character of the user's text
    std::vector<Span> pieces;   // of `text`, in order

    std::string_view view(Span span) const
    {
        return std::string_view(text).substr(span.begin, span.end - span.begin);
    }
};

// Writes a section's text anew, from left to right, and keeps track of what came from the very start.
class Rewriting final {
public:
    explicit Rewriting(Section& section)
        : m_section(section)
    {
        m_text.reserve(section.text.size());
    }

    // `source`: the byte of the old text that this came of, never less than before.
    void add(std::string_view text, std::size_t source)
    {
        m_text += text;
        if (source < m_section.fromStart)
            m_fromStart = m_text.size();
    }
    std::size_t size() const { return m_text.size(); }

    void finish()
    {
        m_section.text = std::move(m_text);
        m_section.fromStart = m_fromStart;
    }

private:
    Section& m_section;
    std::string m_text;
    std::size_t m_fromStart = 0;
};

}  // namespace vox::tok
