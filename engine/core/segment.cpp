#include "engine/core/segment.h"

namespace vox {

std::string Segment::spokenText() const
{
    std::string text;
    for (const auto& word : words) {
        if (!text.empty())
            text += ' ';
        text += word.spoken;
    }
    return text;
}

}  // namespace vox
