#pragma once

#include "engine/tokenizers/byte_trie.h"
#include "engine/tokenizers/section.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vox::tok {

// A token that is looked for in the text before anything else.
struct AddedToken {
    std::string content;
    std::int32_t id = 0;
    bool isSingleWord = false;  // only where no word character touches it
    bool stripsLeft = false;    // takes the white space before it along
    bool stripsRight = false;
    bool isNormalized = true;  // looked for, as it is normalised, in the normalised text
};

// Finds added tokens. Any thread.
class AddedTokens final {
public:
    AddedTokens() = default;
    explicit AddedTokens(std::vector<AddedToken> tokens);

    struct Part {
        Span span;
        std::optional<std::int32_t> id;  // nothing: text between tokens
    };

    // Cuts `text` at the longest tokens from the left; empty parts are left out.
    std::vector<Part> cut(std::string_view text) const;

private:
    class Cutting;

    std::vector<AddedToken> m_tokens;
    ByteTrie m_trie;  // the value is the index in m_tokens
};

}  // namespace vox::tok
