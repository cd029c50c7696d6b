#include "engine/tokenizers/checked_text.h"

#include "engine/tokenizers/characters.h"
#include "engine/tokenizers/tokenizer.h"

namespace vox::tok {

Result<CheckedText> CheckedText::of(std::string_view utf8, const std::string& tokenizer)
{
    if (utf8.size() > Tokenizer::kLongestText)
        return Error::badInput(
            VOX_TRANSLATE_NOOP("Error",
                               "A text of %2 bytes is too long for “%1”. Count it in parts of at most %3."),
            {tokenizer, std::to_string(utf8.size()), std::to_string(Tokenizer::kLongestText)});
    CheckedText text;
    text.m_view = utf8;
    text.m_isRepaired = !isUtf8(utf8);
    if (text.m_isRepaired)
        text.m_repaired = repairedUtf8(utf8);
    return text;
}

}  // namespace vox::tok
