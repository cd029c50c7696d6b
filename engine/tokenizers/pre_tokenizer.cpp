#include "engine/tokenizers/pre_tokenizer.h"

#include "engine/core/require.h"
#include "engine/tokenizers/characters.h"
#include "engine/tokenizers/cuts.h"
#include "engine/tokenizers/regex.h"

#include <array>
#include <utility>

namespace vox::tok {
namespace {

// find(piece, spans) puts the delimiters of a piece into `spans`.
template <typename Find>
void cutPieces(Section& section, Delimiter delimiter, bool inverted, Find find)
{
    std::vector<Span> pieces;
    std::vector<Span> spans;
    for (const Span piece : section.pieces) {
        spans.clear();
        find(section.view(piece), spans);
        addPieces({spans, piece.end - piece.begin, piece.begin, delimiter, inverted}, pieces);
    }
    section.pieces = std::move(pieces);
}

template <typename Rule>
class RulePreTokenizer final : public PreTokenizer {
public:
    explicit RulePreTokenizer(Rule rule)
        : m_rule(std::move(rule))
    {
    }
    void apply(Section& section) const override { m_rule(section); }

private:
    Rule m_rule;
};

template <typename Rule>
PreTokenizerPtr byRule(Rule rule)
{
    return std::make_unique<RulePreTokenizer<Rule>>(std::move(rule));
}

// Each character that `delimits` is a delimiter of its own.
template <typename Delimits>
PreTokenizerPtr cutAtCharacters(Delimits delimits, Delimiter delimiter)
{
    return byRule([delimits, delimiter](Section& section) {
        cutPieces(section, delimiter, false, [delimits](std::string_view piece, std::vector<Span>& spans) {
            for (std::size_t i = 0; i < piece.size();) {
                const auto begin = i;
                if (delimits(nextCodePoint(piece, i)))
                    spans.push_back({begin, i});
            }
        });
    });
}

enum class Kind { Blank, Word, Symbol };

Kind kindOf(char32_t c)
{
    if (isWordCharacter(c))
        return Kind::Word;
    return isWhiteSpace(c) ? Kind::Blank : Kind::Symbol;
}

// Runs of word characters, and of symbols.
void findWordsAndSymbols(std::string_view piece, std::vector<Span>& spans)
{
    Kind before = Kind::Blank;
    for (std::size_t i = 0; i < piece.size();) {
        const auto begin = i;
        const auto kind = kindOf(nextCodePoint(piece, i));
        if (kind != Kind::Blank && kind == before)
            spans.back().end = i;
        else if (kind != Kind::Blank)
            spans.push_back({begin, i});
        before = kind;
    }
}

void findText(std::string_view piece, std::string_view text, std::vector<Span>& spans)
{
    for (auto at = piece.find(text); at != std::string_view::npos; at = piece.find(text, at + text.size()))
        spans.push_back({at, at + text.size()});
}

// Writes every piece anew; write(piece, rewriting) adds what becomes of it.
template <typename Write>
void rewritePieces(Section& section, Write write)
{
    Rewriting rewriting(section);
    std::vector<Span> pieces;
    pieces.reserve(section.pieces.size());
    for (const Span piece : section.pieces) {
        const auto begin = rewriting.size();
        write(piece, rewriting);
        pieces.push_back({begin, rewriting.size()});
    }
    rewriting.finish();
    section.pieces = std::move(pieces);
}

void replaceBlanks(Section& section, const MetaspaceRules& rules)
{
    rewritePieces(section, [&](Span piece, Rewriting& rewriting) {
        const auto text = section.view(piece);
        const bool hasPrefix = text.starts_with(' ') || text.starts_with(rules.replacement);
        const bool isWanted = rules.prepend == PrependScheme::Always ||
                              (rules.prepend == PrependScheme::First && piece.begin < section.fromStart);
        if (isWanted && !hasPrefix)
            rewriting.add(rules.replacement, piece.begin);
        for (std::size_t i = 0; i < text.size(); ++i)
            rewriting.add(text[i] == ' ' ? std::string_view(rules.replacement) : text.substr(i, 1),
                          piece.begin + i);
    });
}

void addBlanks(Section& section)
{
    rewritePieces(section, [&](Span piece, Rewriting& rewriting) {
        const auto text = section.view(piece);
        if (!text.starts_with(' '))
            rewriting.add(" ", piece.begin);
        for (std::size_t i = 0; i < text.size(); ++i)
            rewriting.add(text.substr(i, 1), piece.begin + i);
    });
}

// GPT-2's alphabet: printable bytes of Latin-1 stand for themselves, the others from U+0100 on in order.
std::array<std::string, 256> makeByteAlphabet()
{
    std::array<std::string, 256> alphabet;
    char32_t next = 0x100;
    for (char32_t byte = 0; byte < 256; ++byte) {
        const bool isPrintable = (byte >= '!' && byte <= '~') || (byte >= 0xA1 && byte != 0xAD);
        appendUtf8(alphabet[byte], isPrintable ? byte : next++);
    }
    return alphabet;
}

void spellBytes(Section& section, const std::array<std::string, 256>& alphabet)
{
    rewritePieces(section, [&](Span piece, Rewriting& rewriting) {
        for (auto i = piece.begin; i < piece.end; ++i)
            rewriting.add(alphabet[static_cast<unsigned char>(section.text[i])], i);
    });
}

constexpr const char* kGpt2Pattern =
    R"('s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+)";

}  // namespace

PreTokenizerPtr inSequence(std::vector<PreTokenizerPtr> parts)
{
    return byRule([list = std::move(parts)](Section& section) {
        for (const auto& part : list)
            part->apply(section);
    });
}

PreTokenizerPtr cutAtWhiteSpace()
{
    return cutAtCharacters(isWhiteSpace, Delimiter::Removed);
}

PreTokenizerPtr cutIntoWordsAndSymbols()
{
    return byRule(
        [](Section& section) { cutPieces(section, Delimiter::Removed, true, findWordsAndSymbols); });
}

PreTokenizerPtr cutAsBert()
{
    std::vector<PreTokenizerPtr> parts;
    parts.push_back(cutAtWhiteSpace());
    parts.push_back(cutAtPunctuation(Delimiter::Isolated));
    return inSequence(std::move(parts));
}

PreTokenizerPtr cutAtPunctuation(Delimiter delimiter)
{
    return cutAtCharacters(isPunctuation, delimiter);
}

PreTokenizerPtr cutAtDigits(bool each)
{
    return cutAtCharacters(isNumeric, each ? Delimiter::Isolated : Delimiter::Contiguous);
}

PreTokenizerPtr cutByRegex(const RegexCut& cut)
{
    return byRule([regex = Regex(cut.pattern), delimiter = cut.delimiter,
                   inverted = cut.inverted](Section& section) {
        Regex::Search search(regex);
        cutPieces(section, delimiter, inverted, [&search](std::string_view piece, std::vector<Span>& spans) {
            search.findAll(piece, spans);
        });
    });
}

PreTokenizerPtr cutAtText(std::string text, Delimiter delimiter, bool inverted)
{
    require(!text.empty());
    return byRule([text = std::move(text), delimiter, inverted](Section& section) {
        cutPieces(section, delimiter, inverted, [&text](std::string_view piece, std::vector<Span>& spans) {
            findText(piece, text, spans);
        });
    });
}

PreTokenizerPtr withMetaspace(MetaspaceRules rules)
{
    return byRule([rules = std::move(rules)](Section& section) {
        replaceBlanks(section, rules);
        if (rules.cuts)
            cutPieces(section, Delimiter::MergedWithNext, false,
                      [&rules](std::string_view piece, std::vector<Span>& spans) {
                          findText(piece, rules.replacement, spans);
                      });
    });
}

PreTokenizerPtr asByteLevel(const ByteLevelRules& rules)
{
    auto cut = rules.usesRegex ? cutByRegex({kGpt2Pattern}) : nullptr;
    return byRule(
        [addsBlank = rules.addsBlank, cut = std::move(cut), alphabet = makeByteAlphabet()](Section& section) {
            if (addsBlank)
                addBlanks(section);
            if (cut)
                cut->apply(section);
            spellBytes(section, alphabet);
        });
}

}  // namespace vox::tok
