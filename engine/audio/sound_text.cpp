#include "engine/audio/sound_text.h"

#include <algorithm>

namespace vox {
namespace {

constexpr std::size_t kMostBytes = 1000;

// At most so many bytes of whole characters, on one line.
std::string cleaned(std::string text)
{
    if (text.size() > kMostBytes) {
        auto end = kMostBytes;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
            --end;
        text.resize(end);
    }
    const auto isControl = [](unsigned char c) { return c < 0x20 || c == 0x7F; };
    std::replace_if(text.begin(), text.end(), isControl, ' ');
    return text;
}

std::string commentOf(const SoundTags& tags)
{
    const std::string note = tags.note.empty() ? "" : tags.note + "; ";
    const auto facts =
        note + "model " + tags.model + "; voice " + tags.voice + "; seed " + std::to_string(tags.seed);
    return tags.comment.empty() ? facts : facts + "; " + tags.comment;
}

}  // namespace

SoundText soundTextOf(const SoundTags& tags)
{
    return {.title = cleaned(tags.title.value_or("")),
            .artist = cleaned(tags.voice),
            .software = cleaned(tags.software),
            .comment = cleaned(commentOf(tags))};
}

}  // namespace vox
