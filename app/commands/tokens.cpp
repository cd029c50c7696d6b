#include "app/command.h"
#include "app/figures.h"
#include "app/text_input.h"
#include "engine/text/utf8.h"
#include "engine/tokenizers/tokenizer.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>

namespace vox::app {
namespace {

using Json = nlohmann::ordered_json;

struct TokensOptions {
    TextInput text;
    std::string tokenizer;
    bool cased = false;
    bool uncased = false;
    bool json = false;
};

struct TokenCounts {
    std::int64_t plain = 0;
    std::int64_t withSpecialTokens = 0;
    std::int64_t characters = 0;  // code points
};

Result<TokenCounts> countTokens(const Tokenizer& tokenizer, const std::string& text)
{
    const auto plain = tokenizer.count(text, false);
    if (!plain)
        return plain.error();
    const auto special = tokenizer.count(text, true);
    if (!special)
        return special.error();
    return TokenCounts{*plain, *special, static_cast<std::int64_t>(countCodePoints(text))};
}

std::string countsJson(const TokenCounts& counts, const std::string& tokenizer)
{
    const Json document{{"tokenizer", tokenizer},
                        {"tokens", counts.plain},
                        {"tokens_with_special", counts.withSpecialTokens},
                        {"characters", counts.characters}};
    return document.dump(2, ' ', false, Json::error_handler_t::replace);
}

std::string countsText(const TokenCounts& counts)
{
    return plural(counts.plain, "token", "tokens") + "\n" + std::to_string(counts.withSpecialTokens) +
           " with special tokens\n" + plural(counts.characters, "character", "characters");
}

Result<int> runTokens(const TokensOptions& options, Workplace& workplace)
{
    TokenizerOptions reading;
    if (options.cased || options.uncased)
        reading.lowercase = options.uncased;
    const auto tokenizer = openTokenizer(options.tokenizer, reading);
    if (!tokenizer)
        return tokenizer.error();
    const auto text = readText(options.text, workplace.stop);
    if (!text)
        return text.error();
    const auto counts = countTokens(**tokenizer, *text);
    if (!counts)
        return counts.error();
    workplace.console.print(options.json ? countsJson(*counts, options.tokenizer) : countsText(*counts));
    return 0;
}

}  // namespace

void addTokens(CLI::App& app, Command& chosen)
{
    CLI::App* command = app.add_subcommand("tokens", "Counts a text with a model's own tokenizer");
    const auto options = std::make_shared<TokensOptions>();
    command->add_option("FILE,--file", options->text.file, "Text file, or - for standard input")
        ->required()
        ->type_name("");
    command
        ->add_option("--tokenizer", options->tokenizer,
                     "tokenizer.json, SentencePiece .model, vocab.txt of BERT or ERNIE, or their folder")
        ->required()
        ->type_name("PATH");
    CLI::Option* cased =
        command->add_flag("--cased", options->cased, "For vocab.txt: capitals count as they are");
    command->add_flag("--uncased", options->uncased, "For vocab.txt: capitals count as small letters")
        ->excludes(cased);
    command->add_flag("--json", options->json, "One JSON document on stdout");
    command->footer("Example: voxledger tokens book.txt --tokenizer bert-base-uncased/vocab.txt");
    command->callback([options, &chosen] {
        chosen = {[options](Workplace& workplace) { return runTokens(*options, workplace); }, options->json};
    });
}

}  // namespace vox::app
