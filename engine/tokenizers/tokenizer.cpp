#include "engine/tokenizers/tokenizer.h"

#include "engine/tokenizers/bert_vocabulary.h"
#include "engine/tokenizers/file_bytes.h"
#include "engine/tokenizers/file_settings.h"
#include "engine/tokenizers/json_section.h"
#include "engine/tokenizers/pipeline.h"
#include "engine/tokenizers/refusal.h"
#include "engine/tokenizers/sentence_piece.h"
#include "engine/tokenizers/tokenizer_json.h"

#include <array>
#include <utility>

namespace vox {
namespace {

using TokenizerPtr = std::unique_ptr<Tokenizer>;

bool looksLikeJson(std::string_view bytes)
{
    const auto first = bytes.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && bytes[first] == '{';
}

TokenizerPtr read(std::string_view bytes, const std::string& name, const tok::FileSettings& settings)
{
    if (looksLikeJson(bytes))
        return std::make_unique<tok::Pipeline>(tok::readTokenizerJson(tok::parseJson(bytes), name));
    if (tok::looksLikeSentencePiece(bytes))
        return std::make_unique<tok::SentencePiece>(tok::readSentencePieceModel(bytes), name, settings);
    return std::make_unique<tok::Pipeline>(tok::readBertVocabulary(bytes, name, settings));
}

bool isVocabulary(std::string_view bytes)
{
    return !looksLikeJson(bytes) && !tok::looksLikeSentencePiece(bytes);
}

Status checkOptions(std::string_view bytes, const std::string& name, const TokenizerOptions& options)
{
    if (!options.lowercase || isVocabulary(bytes))
        return {};
    return Error::badInput(VOX_TRANSLATE_NOOP("Error",
                                              "“%1” says itself how capitals are counted. Leave the choice "
                                              "out, which is for vocab.txt."),
                           {name});
}

// Everything that a reader inside may throw becomes an error that names `name`.
template <typename Read>
auto guarded(const std::string& name, Read read) -> Result<decltype(read())>
{
    try {
        return read();
    } catch (const tok::Refusal& refusal) {
        return refusal.error(name);
    } catch (const nlohmann::json::exception&) {
        return Error::badInput(VOX_TRANSLATE_NOOP("Error", "“%1” is damaged. Get the file anew."), {name});
    }
}

using ReadSettings = tok::FileSettings (*)(const nlohmann::json&);

// What a file beside the tokenizer says; nothing where there is none.
Result<tok::FileSettings> settingsBeside(const std::filesystem::path& path, ReadSettings readSettings)
{
    std::error_code ignored;
    if (!std::filesystem::exists(path, ignored))
        return tok::FileSettings();
    const auto bytes = tok::readFileBytes(path);
    if (!bytes)
        return bytes.error();
    return guarded(path.string(), [&] { return readSettings(tok::parseJson(*bytes)); });
}

// What the files beside `path` say, which holds `bytes`. A tokenizer.json says all by itself.
Result<tok::FileSettings> settingsFor(const std::filesystem::path& path, std::string_view bytes)
{
    if (looksLikeJson(bytes))
        return tok::FileSettings();
    auto config = settingsBeside(path.parent_path() / "tokenizer_config.json", tok::settingsFromConfig);
    if (!config || !isVocabulary(bytes))
        return config;
    const auto json = settingsBeside(path.parent_path() / "tokenizer.json", tok::settingsFromTokenizerJson);
    return json ? tok::merged(*config, *json) : json;
}

Result<TokenizerPtr> readWith(std::string_view bytes, const std::string& name, tok::FileSettings settings,
                              const TokenizerOptions& options)
{
    if (const auto status = checkOptions(bytes, name, options); !status)
        return status.error();
    if (options.lowercase)
        settings.lowercase = options.lowercase;
    return guarded(name, [&] { return read(bytes, name, settings); });
}

// The tokenizer in a folder, by the usual names.
Result<std::filesystem::path> findIn(const std::filesystem::path& folder)
{
    constexpr std::array names{"tokenizer.json", "tokenizer.model", "spiece.model", "sentencepiece.bpe.model",
                               "vocab.txt"};
    std::error_code ignored;
    for (const char* name : names) {
        if (std::filesystem::is_regular_file(folder / name, ignored))
            return folder / name;
    }
    return Error::badInput(VOX_TRANSLATE_NOOP("Error",
                                              "The folder “%1” holds no tokenizer. Give a folder with "
                                              "tokenizer.json, tokenizer.model or vocab.txt, or the file."),
                           {folder.string()});
}

}  // namespace

Tokenizer::~Tokenizer() = default;

Result<std::int64_t> Tokenizer::count(std::string_view utf8, bool withSpecialTokens) const
{
    const auto ids = encode(utf8, withSpecialTokens);
    if (!ids)
        return ids.error();
    return static_cast<std::int64_t>(ids->size());
}

Result<TokenizerPtr> readTokenizer(std::string_view bytes, const std::string& name,
                                   const TokenizerOptions& options)
{
    return readWith(bytes, name, {}, options);
}

Result<TokenizerPtr> openTokenizer(const std::filesystem::path& path, const TokenizerOptions& options)
{
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored)) {
        const auto file = findIn(path);
        return file ? openTokenizer(*file, options) : Result<TokenizerPtr>(file.error());
    }
    const auto bytes = tok::readFileBytes(path);
    if (!bytes)
        return bytes.error();
    const auto settings = settingsFor(path, *bytes);
    if (!settings)
        return settings.error();
    return readWith(*bytes, path.string(), *settings, options);
}

}  // namespace vox
