#pragma once

#include "engine/core/result.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vox {

// Counts text as a language model does. Any thread.
class Tokenizer {
public:
    virtual ~Tokenizer();

    static constexpr std::size_t kLongestText = std::size_t{64} << 20;  // bytes

    // The ids of `utf8`; bytes that are not UTF-8 are read as U+FFFD. `withSpecialTokens` adds what the model
    // is fed around a text, e.g. [CLS] and [SEP]; special tokens that stand in the text itself count either
    // way. BadInput for a text longer than kLongestText, or one that the tokenizer's own rules do not cover.
    virtual Result<std::vector<std::int32_t>> encode(std::string_view utf8, bool withSpecialTokens) const = 0;
    Result<std::int64_t> count(std::string_view utf8,
                               bool withSpecialTokens) const;  // ids that encode() gives
};

struct TokenizerOptions {
    // For vocab.txt alone: whether capitals are made small before the search. Nothing: as the configuration
    // beside it says, or else as the vocabulary was made, in which no small-letter vocabulary has capitals.
    std::optional<bool> lowercase;
};

// Reads a tokenizer: a vocab.txt of BERT or ERNIE, a tokenizer.json of Hugging Face, a .model of
// SentencePiece (told apart by what is in them), or a folder with one of these. BadInput names what is
// damaged, or what the file asks for that is not supported here.
Result<std::unique_ptr<Tokenizer>> openTokenizer(const std::filesystem::path& path,
                                                 const TokenizerOptions& options = {});

// The same from memory, without looking at files beside it. `name` is for errors.
Result<std::unique_ptr<Tokenizer>> readTokenizer(std::string_view bytes, const std::string& name,
                                                 const TokenizerOptions& options = {});

}  // namespace vox
