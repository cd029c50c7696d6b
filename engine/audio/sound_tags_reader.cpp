#include "engine/audio/sound_tags_reader.h"

#include "engine/core/number.h"

#include <sndfile.h>

#include <memory>
#include <string>
#include <string_view>

namespace vox {
namespace {

std::string textOf(SNDFILE* file, int kind)
{
    const char* text = sf_get_string(file, kind);
    return text == nullptr ? std::string() : std::string(text);
}

// "AI-generated speech; model M; voice V; seed 7; anything more", as SoundFileWriter writes it.
void readComment(std::string_view comment, SoundTags& tags)
{
    while (!comment.empty()) {
        const auto end = comment.find("; ");
        const auto part = comment.substr(0, end);
        comment = end == std::string_view::npos ? std::string_view() : comment.substr(end + 2);
        if (part.starts_with("model "))
            tags.model = part.substr(6);
        else if (part.starts_with("seed "))
            tags.seed = parseInteger<std::uint64_t>(part.substr(5)).value_or(0);
        else if (!part.starts_with("voice ") && part != tags.note)
            tags.comment += tags.comment.empty() ? std::string(part) : "; " + std::string(part);
    }
}

}  // namespace

SoundTags readSoundTags(const std::filesystem::path& path)
{
    SoundTags tags;
    SF_INFO info{};
    const std::unique_ptr<SNDFILE, int (*)(SNDFILE*)> file(sf_open(path.c_str(), SFM_READ, &info), &sf_close);
    if (!file)
        return tags;
    tags.software = textOf(file.get(), SF_STR_SOFTWARE);
    tags.voice = textOf(file.get(), SF_STR_ARTIST);
    if (const auto title = textOf(file.get(), SF_STR_TITLE); !title.empty())
        tags.title = title;
    readComment(textOf(file.get(), SF_STR_COMMENT), tags);
    return tags;
}

}  // namespace vox
