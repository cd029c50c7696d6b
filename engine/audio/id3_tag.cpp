#include "engine/audio/id3_tag.h"

#include <cstddef>
#include <string_view>

namespace vox {
namespace {

using namespace std::string_view_literals;

constexpr char kUtf8 = 3;

// Seven bits to a byte, so that no size looks like the start of a frame of sound.
std::string size(std::size_t bytes)
{
    std::string text;
    for (const int shift : {21, 14, 7, 0})
        text += static_cast<char>((bytes >> shift) & 0x7FU);
    return text;
}

std::string frame(std::string_view id, const std::string& content)
{
    return std::string(id) + size(content.size()) + std::string(2, '\0') + content;
}

std::string textFrame(std::string_view id, const std::string& text)
{
    return text.empty() ? "" : frame(id, kUtf8 + text);
}

}  // namespace

std::string id3Tag(const SoundText& text)
{
    const auto frames = textFrame("TIT2", text.title) + textFrame("TPE1", text.artist) +
                        textFrame("TSSE", text.software) +
                        frame("COMM", kUtf8 + std::string("eng\0"sv) + text.comment);
    return std::string("ID3\4\0\0"sv) + size(frames.size()) + frames;
}

}  // namespace vox
