#pragma once

#include "engine/tokenizers/added_tokens.h"
#include "engine/tokenizers/json_section.h"
#include "engine/tokenizers/normalizer.h"
#include "engine/tokenizers/pre_tokenizer.h"
#include "engine/tokenizers/subword_model.h"
#include "engine/tokenizers/vocabulary.h"

#include <memory>
#include <string>
#include <vector>

// The parts of a tokenizer.json. Each reader refuses by its path what is damaged or not supported.
namespace vox::tok {

NormalizerPtr readNormalizer(const nlohmann::json& value, const std::string& path);
PreTokenizerPtr readPreTokenizer(const nlohmann::json& value, const std::string& path);

struct ModelParts {
    std::unique_ptr<SubwordModel> model;
    Vocabulary vocabulary;
};
ModelParts readModel(const nlohmann::json& value, const std::string& path);

struct SpecialTokens {
    std::vector<std::int32_t> before, behind;
};
SpecialTokens readPostProcessor(const nlohmann::json& value, const std::string& path);

// One entry of the list of added tokens, or of added_tokens_decoder, where the id is the key.
AddedToken readAddedToken(JsonSection& section, std::int32_t id);

// What is inside a "Sequence": `list` of `section`. Refuses nesting beyond any sense.
const nlohmann::json& sequenceOf(JsonSection& section, const char* list);

}  // namespace vox::tok
