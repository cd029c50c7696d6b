#pragma once

#include "engine/core/text_span.h"

#include <cstddef>
#include <string_view>

namespace vox {

enum class ParagraphEnd {
    Line,   // the next line is a paragraph of its own: verse, lists, headings
    Block,  // blank lines follow
    Text,   // nothing follows
};

struct Paragraph {
    TextSpan place;  // up to where the next one begins, line ends included
    ParagraphEnd end = ParagraphEnd::Text;
};

// The paragraph that begins at `begin`, before the end of the text. Lines that were only broken to fit a page
// are one paragraph.
Paragraph paragraphAt(std::string_view text, std::size_t begin);

}  // namespace vox
