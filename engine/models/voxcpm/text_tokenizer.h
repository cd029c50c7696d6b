#pragma once

#include "engine/core/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace vox::voxcpm {

// Text into ids as VoxCPM was trained with: byte-pair merges over “▁” for blanks, characters that are not in
// the vocabulary as bytes, and pieces of several Chinese characters taken apart. Immutable; any thread.
class TextTokenizer final {
public:
    // What “<s>” and the like in a text mean: in a user's text they are text.
    enum class Marks { AreText, AreMarks };

    // tokenizer.json. BadInput says what is missing; `vocabulary` bounds the ids, `name` is for messages.
    static Result<TextTokenizer> parse(std::string_view json, std::int64_t vocabulary,
                                       const std::string& name);

    // text: UTF-8. No mark is added before or after.
    std::vector<std::int64_t> encode(std::string_view text, Marks marks = Marks::AreText) const;

private:
    friend class TokenizerReader;

    struct Merge {
        std::int32_t rank = 0;  // the lower comes first
        std::int32_t result = 0;
    };

    std::int32_t idOf(std::string_view piece) const;  // kNone if there is none
    std::vector<std::int32_t> characters(std::string_view text) const;
    std::vector<std::int32_t> merged(std::vector<std::int32_t> ids) const;
    void encodePlain(std::string_view text, std::vector<std::int64_t>& ids) const;
    void addPiece(std::int32_t id, std::vector<std::int64_t>& ids) const;

    static constexpr std::int32_t kNone = -1;

    std::unordered_map<std::string, std::int32_t> m_ids;
    std::unordered_map<std::uint64_t, Merge> m_merges;  // by the two ids side by side
    std::unordered_map<std::int32_t, std::vector<std::int64_t>>
        m_apart;                                                // Chinese pieces by their characters
    std::vector<std::pair<std::string, std::int32_t>> m_marks;  // the longest first
    std::vector<std::int32_t> m_bytes;                          // 256 ids
    std::int32_t m_unknown = 0;
};

}  // namespace vox::voxcpm
