#pragma once

#include "engine/tokenizers/normalizer.h"

#include <string>
#include <string_view>

namespace vox::tok {

// `utf8` in a Unicode normalisation form, by the tables of Unicode 11 as the reference has them.
std::string inUnicodeForm(std::string_view utf8, UnicodeForm form);

}  // namespace vox::tok
