// Any bytes are either refused with a sentence or a tokenizer whose ids stay below the vocabulary's size, and
// that makes text of marks.
#include "engine/core/require.h"
#include "engine/models/voxcpm/text_tokenizer.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using vox::voxcpm::TextTokenizer;
    constexpr std::int64_t kVocabulary = 600;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto tokenizer = TextTokenizer::parse(bytes, kVocabulary, "fuzz.json");
    if (!tokenizer) {
        vox::require(tokenizer.error().message().find("fuzz.json") != std::string::npos);
        return 0;
    }
    for (const auto marks : {TextTokenizer::Marks::AreText, TextTokenizer::Marks::AreMarks}) {
        for (const std::string_view text : {std::string_view("Hello <s> 你好\xff"), bytes.substr(0, 200)}) {
            for (const std::int64_t id : tokenizer->encode(text, marks))
                vox::require(id >= 0 && id < kVocabulary);
        }
    }
    return 0;
}
