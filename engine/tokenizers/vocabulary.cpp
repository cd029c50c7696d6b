#include "engine/tokenizers/vocabulary.h"

namespace vox::tok {

std::string byteToken(unsigned char byte)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    return {'<', '0', 'x', digits[byte >> 4U], digits[byte & 15U], '>'};
}

}  // namespace vox::tok
