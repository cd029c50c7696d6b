#pragma once

#include "engine/audio/sound_text.h"

#include <string>

namespace vox {

// The bytes of an ID3v2.4 tag, which stands before the sound in an MP3 file. UTF-8, so that any title is
// right.
std::string id3Tag(const SoundText& text);

}  // namespace vox
