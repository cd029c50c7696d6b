#pragma once

#include <cstddef>
#include <string_view>

namespace vox {

// How much of a sentence the first segment takes: up to its first clause if that is long enough to sound
// well and the sentence is long, so that speech starts early; else all of it. In bytes, blanks included.
std::size_t firstClauseCut(std::string_view sentence);

// How much of a sentence one segment takes: all of it, or, where that is more than about 400 characters (wide
// ones count threefold), up to the last clause or word before.
std::size_t longSentenceCut(std::string_view sentence);

}  // namespace vox
