#pragma once

#include <nlohmann/json.hpp>

#include <optional>
#include <string>

namespace vox::tok {

// What the files beside a tokenizer say about it; nothing where they are silent.
struct FileSettings {
    std::optional<bool> lowercase;
    std::optional<bool> stripAccents;
    std::optional<bool> spaceChinese;
    std::optional<bool> addsBegin;  // of a SentencePiece model: <s>
    std::optional<bool> addsEnd;    // </s>
};

FileSettings settingsFromConfig(const nlohmann::json& document);             // tokenizer_config.json
FileSettings settingsFromTokenizerJson(const nlohmann::json& document);      // tokenizer.json
FileSettings merged(const FileSettings& first, const FileSettings& second);  // where the first is silent

}  // namespace vox::tok
