// Any bytes are either refused by name, or a tokenizer that counts any text without harm.
#include "engine/core/require.h"
#include "engine/tokenizers/tokenizer.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto tokenizer = vox::readTokenizer(bytes, "fuzz.file");
    if (!tokenizer) {
        vox::require(tokenizer.error().message().find("fuzz.file") != std::string::npos);
        return 0;
    }
    // The file itself is a text too, and one full of tokens.
    for (const std::string_view text :
         {std::string_view("Tous les  êtres\t人人 e\xCC\x81 [SEP]<s>👍🏽 1999\n\xFF"),
          bytes.substr(0, 2000)}) {
        const auto plain = (*tokenizer)->count(text, false);
        const auto special = (*tokenizer)->count(text, true);
        vox::require(plain.ok() == special.ok());
        vox::require(!plain || (*plain >= 0 && *special >= *plain));
    }
    return 0;
}
