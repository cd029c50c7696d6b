#pragma once

#include "engine/tokenizers/added_tokens.h"
#include "engine/tokenizers/normalizer.h"
#include "engine/tokenizers/pre_tokenizer.h"
#include "engine/tokenizers/subword_model.h"
#include "engine/tokenizers/tokenizer.h"

#include <memory>
#include <string>
#include <vector>

namespace vox::tok {

// The parts of a tokenizer as Hugging Face has them; absent ones are null or empty.
struct PipelineParts {
    std::string name;  // of the file, for errors
    std::vector<AddedToken> addedTokens;
    NormalizerPtr normalizer;
    PreTokenizerPtr preTokenizer;
    std::unique_ptr<SubwordModel> model;
    std::vector<std::int32_t> before, behind;  // special tokens around a text
};

// Added tokens, normaliser, pre-tokenizer, model and special tokens, one after the other.
class Pipeline final : public Tokenizer {
public:
    explicit Pipeline(PipelineParts parts);

    Result<std::vector<std::int32_t>> encode(std::string_view utf8, bool withSpecialTokens) const override;

private:
    void encodeText(std::string_view text, std::vector<std::int32_t>& ids) const;
    void encodeSection(Section section, std::vector<std::int32_t>& ids) const;
    void encodePlain(Section section, std::vector<std::int32_t>& ids) const;

    PipelineParts m_parts;
    AddedTokens m_exact;       // looked for in the text as it is
    AddedTokens m_normalized;  // looked for in the normalised text
};

}  // namespace vox::tok
