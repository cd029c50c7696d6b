#include "engine/text/pronunciation_dictionary.h"

#include "engine/text/utf8.h"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <sstream>
#include <system_error>

namespace vox {
namespace {

constexpr std::uintmax_t kMostBytes = 16 << 20;

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

// A # that starts the line or follows a blank; “C#” keeps its own.
std::string_view withoutComment(std::string_view line)
{
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '#' && (i == 0 || line[i - 1] == ' ' || line[i - 1] == '\t'))
            return line.substr(0, i);
    }
    return line;
}

bool holdsBlank(std::string_view word)
{
    const auto letters = toCodePoints(word);
    return std::ranges::any_of(letters, isBlank);
}

bool isUtf8(std::string_view text)
{
    for (std::size_t i = 0; i < text.size();) {
        const auto begin = i;
        if (nextCodePoint(text, i) == 0xFFFD && text.substr(begin, i - begin) != "\xEF\xBF\xBD")
            return false;
    }
    return true;
}

std::optional<Pronunciation> parseValue(std::string_view value)
{
    const bool ipa = value.starts_with('/');
    if (ipa) {
        if (value.size() < 3 || !value.ends_with('/'))
            return std::nullopt;
        value = trimmed(value.substr(1, value.size() - 2));
    }
    if (!holdsLetterOrDigit(value) || (ipa && value.find_first_of("/[]{}") != std::string_view::npos))
        return std::nullopt;
    return ipa ? Pronunciation{{}, std::string(value)} : Pronunciation{std::string(value), {}};
}

Error lineError(const char* sentence, std::size_t line, std::string_view text)
{
    return Error::badInput(sentence, {std::to_string(line), std::string(text.substr(0, 100))});
}

// One kind of apostrophe, so that “Siobhan's” and “Siobhan’s” are one word.
std::string plainApostrophes(std::string_view word)
{
    std::string result;
    for (std::size_t i = 0; i < word.size();) {
        const auto c = nextCodePoint(word, i);
        appendUtf8(result, c == U'’' ? U'\'' : c);
    }
    return result;
}

// The sound of the owner’s s after the last sound of a word.
std::string_view ownersS(std::string_view phonemes)
{
    std::size_t end = phonemes.size();
    switch (previousCodePoint(phonemes, end)) {
    case U's':
    case U'z':
    case U'ʃ':
    case U'ʒ':
        return "ᵻz";
    case U'p':
    case U't':
    case U'k':
    case U'f':
    case U'θ':
        return "s";
    default:
        return "z";
    }
}

}  // namespace

Result<PronunciationDictionary> PronunciationDictionary::parse(std::string_view text)
{
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    PronunciationDictionary dictionary;
    for (std::size_t number = 1; !text.empty(); ++number) {
        const auto lineEnd = std::min(text.find('\n'), text.size());
        const auto line = trimmed(withoutComment(text.substr(0, lineEnd)));
        text.remove_prefix(std::min(lineEnd + 1, text.size()));
        if (line.empty())
            continue;
        if (!isUtf8(line))
            return lineError(
                VOX_TRANSLATE_NOOP(
                    "Error", "Line %1 of the pronunciations is not valid UTF-8. Save the file as UTF-8."),
                number, {});
        const auto equals = line.find('=');
        const auto word = trimmed(line.substr(0, equals));
        if (equals == std::string_view::npos || word.empty() || holdsBlank(word))
            return lineError(VOX_TRANSLATE_NOOP("Error", "Line %1 of the pronunciations, “%2”, is not one "
                                                         "word, an equals sign and how to say it."),
                             number, line);
        auto value = parseValue(trimmed(line.substr(equals + 1)));
        if (!value)
            return lineError(
                VOX_TRANSLATE_NOOP("Error", "Line %1 of the pronunciations, “%2”, does not say how the word "
                                            "sounds. Write another spelling, or IPA between two slashes."),
                number, line);
        if (!dictionary.m_entries.emplace(plainApostrophes(word), std::move(*value)).second)
            return lineError(
                VOX_TRANSLATE_NOOP(
                    "Error",
                    "Line %1 of the pronunciations, “%2”, gives a word a second time. Keep one of the two."),
                number, line);
    }
    return dictionary;
}

Result<PronunciationDictionary> PronunciationDictionary::load(const std::filesystem::path& file)
{
    std::error_code problem;
    const auto size = std::filesystem::file_size(file, problem);
    if (!problem && size > kMostBytes)
        return Error::badInput(
            VOX_TRANSLATE_NOOP("Error",
                               "The pronunciations “%1” are larger than 16 MB. Choose a smaller file."),
            {file.string()});
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream text;
    if (problem || !stream || !(text << stream.rdbuf() || size == 0))
        return Error::badInput(
            VOX_TRANSLATE_NOOP(
                "Error",
                "The pronunciations “%1” cannot be read. Check that the file is there and may be opened."),
            {file.string()});
    return parse(text.str());
}

const Pronunciation* PronunciationDictionary::lookUp(std::string_view word) const
{
    auto found = m_entries.find(std::string(word));
    if (found == m_entries.end())
        found = m_entries.find(toSmallLetters(word));
    return found == m_entries.end() ? nullptr : &found->second;
}

std::optional<Pronunciation> PronunciationDictionary::find(std::string_view word) const
{
    if (m_entries.empty())
        return std::nullopt;
    const auto plain = plainApostrophes(word);
    if (const auto* whole = lookUp(plain))
        return *whole;
    if (!plain.ends_with("'s"))
        return std::nullopt;
    const auto* owner = lookUp(std::string_view(plain).substr(0, plain.size() - 2));
    if (owner == nullptr)
        return std::nullopt;
    Pronunciation result = *owner;
    if (result.phonemes.empty())
        result.respelling += "'s";
    else
        result.phonemes += ownersS(result.phonemes);
    return result;
}

}  // namespace vox
