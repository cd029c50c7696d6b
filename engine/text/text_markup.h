#pragma once

#include "engine/core/emotion.h"
#include "engine/core/result.h"
#include "engine/core/text_span.h"

#include <chrono>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace vox {

struct EmotionBegins {  // {happy 0.6}, {sad 0.3, calm 0.2}, {warm}, {warm 0.5}
    EmotionVector emotion;
};
struct EmotionEnds {};  // {/}
struct WrittenPause {   // [pause 500ms], [pause 1.2s]
    std::chrono::milliseconds length{0};
};
struct WrittenPhonemes {  // [[fəˈnɛtɪks]]
    std::string ipa;
};
struct EscapedCharacter {};  // \{ \[ \] \} \\ : the character itself, to be read or skipped as any other

// One mark of the text and the bytes that it takes there, brackets included.
struct Markup {
    TextSpan place;
    std::variant<EmotionBegins, EmotionEnds, WrittenPause, WrittenPhonemes, EscapedCharacter> what;
};

// All marks of a text in order. BadInput names a mark that is unknown, nested or not closed, and its line and
// column. Brackets that start no mark, as in “[sic]”, are text.
Result<std::vector<Markup>> parseMarkup(std::string_view text);

}  // namespace vox
