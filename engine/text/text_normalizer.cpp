#include "engine/text/text_normalizer.h"

#include "engine/core/number.h"
#include "engine/text/english_rules.h"
#include "engine/text/language_check.h"
#include "engine/text/number_words.h"
#include "engine/text/pronunciation_dictionary.h"
#include "engine/text/text_tokens.h"
#include "engine/text/utf8.h"

#include <algorithm>
#include <array>
#include <span>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

namespace vox {
namespace {

constexpr std::size_t kMostSkipped = 20;
constexpr std::array<EnglishRule, 15> kEnglishRules{
    readAddress, readDate,  readTime,   readPhoneNumber,  readMoney, readPercent,  readFraction, readDecade,
    readMeasure, readRange, readNumber, readAbbreviation, readRoman, readInitials, readSign};

bool isDash(char32_t c)
{
    return u_charType(static_cast<UChar32>(c)) == U_DASH_PUNCTUATION;
}

// Punctuation as it is to stand in what is read: a dash becomes a comma where nothing else marks the stop;
// what only decorates is left out, and so are stops before a word.
std::string spokenMarks(std::string_view marks, bool behind)
{
    constexpr std::u32string_view decoration = U"*_#/\\&@%•‣·†‡¶";
    constexpr std::u32string_view stops = U",.;:!?…";
    std::string result;
    for (std::size_t i = 0; i < marks.size();) {
        const auto c = nextCodePoint(marks, i);
        if (isDash(c) && behind && result.find_first_of(",.;:!?") == std::string::npos)
            result += ',';
        else if (!isDash(c) && u_ispunct(static_cast<UChar32>(c)) &&
                 decoration.find(c) == std::u32string_view::npos &&
                 (behind || stops.find(c) == std::u32string_view::npos))
            appendUtf8(result, c);
    }
    return result;
}

std::vector<std::string> splitWords(std::string_view words)
{
    std::vector<std::string> result;
    while (!words.empty()) {
        const auto blank = std::min(words.find(' '), words.size());
        if (blank > 0)
            result.emplace_back(words.substr(0, blank));
        words.remove_prefix(std::min(blank + 1, words.size()));
    }
    return result;
}

bool isEnglish(std::string_view language)
{
    return language == "en" || language.starts_with("en-") || language.starts_with("en_");
}

bool isAmerican(std::string_view language)
{
    return language == "en" || language == "en-US" || language == "en_US" || language == "en-us";
}

// “α” alone is read by its name.
std::optional<Reading> readGreekLetter(std::string_view core)
{
    const auto letters = toCodePoints(core);
    if (letters.size() != 1 || u_charType(static_cast<UChar32>(letters[0])) > U_LOWERCASE_LETTER)
        return std::nullopt;
    UErrorCode status = U_ZERO_ERROR;
    std::array<char, 64> name{};
    u_charName(static_cast<UChar32>(letters[0]), U_UNICODE_CHAR_NAME, name.data(), name.size(), &status);
    const std::string_view text(name.data());
    const auto letter = std::string_view(" LETTER ");
    if (U_FAILURE(status) || !text.starts_with("GREEK ") || text.find(letter) == std::string_view::npos)
        return std::nullopt;
    return Reading{toSmallLetters(text.substr(text.find(letter) + letter.size()))};
}

// A script that writes without blanks, so that numbers stand in the middle of words.
bool writesWithoutBlanks(char32_t c)
{
    UErrorCode status = U_ZERO_ERROR;
    const auto script = uscript_getScript(static_cast<UChar32>(c), &status);
    return script == USCRIPT_HAN || script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA ||
           script == USCRIPT_HANGUL || script == USCRIPT_THAI || script == USCRIPT_LAO ||
           script == USCRIPT_KHMER;
}

std::string sayDigits(std::string_view digits, std::string_view behind, const NumberWords& numbers)
{
    const auto value = *parseInteger<std::int64_t>(digits);
    const bool year = digits.size() == 4 && (behind.starts_with("年") || behind.starts_with("년"));
    if (digits.size() > 1 && digits[0] == '0')
        return numbers.oneByOne(digits);
    return year ? numbers.year(value) : numbers.cardinal(value);
}

// Whole numbers of another language, where ICU spells them there. “3,5” and “A4” are left to the voice.
std::optional<Reading> readPlainNumber(std::string_view core, const NumberWords& numbers)
{
    constexpr std::size_t mostDigits = 15;
    std::string words;
    bool any = false;
    for (std::size_t i = 0; i < core.size();) {
        const auto digits = core.substr(i, core.find_first_not_of("0123456789", i) - i);
        const auto begin = i;
        if (!digits.empty()) {
            if (digits.size() > mostDigits)
                return std::nullopt;
            i += digits.size();
            words += sayDigits(digits, core.substr(i), numbers);
            any = true;
        } else if (writesWithoutBlanks(nextCodePoint(core, i))) {
            words += core.substr(begin, i - begin);
        } else {
            return std::nullopt;
        }
    }
    return any && numbers.knowsLanguage() ? std::optional(Reading{words}) : std::nullopt;
}

std::string withoutJoiners(std::string_view core)
{
    constexpr std::u32string_view joiners = U"_–*";  // “snake_case”, “London–Paris”
    std::string result;
    for (std::size_t i = 0; i < core.size();) {
        const auto c = nextCodePoint(core, i);
        const bool symbol =
            (U_GET_GC_MASK(static_cast<UChar32>(c)) & (U_GC_SO_MASK | U_GC_CO_MASK | U_GC_CN_MASK)) != 0;
        if (symbol || joiners.find(c) != std::u32string_view::npos)
            result += ' ';
        else
            appendUtf8(result, c);
    }
    return result;
}

// Of other languages the voice knows the signs by itself.
bool isReadAloud(std::string_view words, std::string_view language)
{
    constexpr std::string_view signs = "&%+=$@#<>";
    return holdsLetterOrDigit(words) ||
           (!isEnglish(language) && words.find_first_of(signs) != std::string_view::npos);
}

// Where the words of one reading go, with the punctuation around them.
class WordWriter {
public:
    explicit WordWriter(std::vector<SpokenWord>& words)
        : m_words(words)
    {
    }

    void write(std::span<const TextToken> tokens, const Reading& reading)
    {
        const auto& last = tokens.back();
        const TextSpan source{tokens.front().place.begin, last.place.end};
        const auto parts = reading.phonemes.empty() ? splitWords(reading.words) : std::vector{reading.words};
        const auto after = spokenMarks(std::string_view(last.after).substr(reading.tookAfter), true);
        for (std::size_t i = 0; i < parts.size(); ++i) {
            auto spoken = i == 0 ? marksBefore(tokens) + parts[i] : parts[i];
            if (i + 1 == parts.size())
                spoken += after;
            m_words.push_back({std::move(spoken), soundOf(parts[i], reading), source});
        }
        if (parts.empty() && !m_words.empty())
            closeWith(after, m_words.back().spoken);
    }

private:
    // The mark behind a word that is left out goes to the one before, in place of its comma.
    static void closeWith(const std::string& after, std::string& spoken)
    {
        const bool replaces =
            !after.empty() && (spoken.ends_with(',') || spoken.ends_with(';') || spoken.ends_with(':'));
        if (replaces)
            spoken.pop_back();
        spoken += after;
    }

    // The bracket of “(555) 123-4567” closes within the reading, so it does not open there.
    static std::string marksBefore(std::span<const TextToken> tokens)
    {
        auto marks = spokenMarks(tokens.front().before, false);
        if (tokens.size() > 1 && marks.ends_with('(') && tokens.front().after.starts_with(')'))
            marks.pop_back();
        return marks;
    }

    // espeak-ng takes “AM” for the verb, so the hour's has its sound given.
    static std::string soundOf(const std::string& word, const Reading& reading)
    {
        return word == "a.m." ? "ˌeɪˈɛm" : reading.phonemes;
    }

    std::vector<SpokenWord>& m_words;
};

std::optional<Reading> readEnglish(const EnglishPlace& place)
{
    for (const auto rule : kEnglishRules) {
        if (auto reading = rule(place))
            return reading;
    }
    return readGreekLetter(place.here().core);
}

std::optional<Reading> readWritten(const TextToken& token, const PronunciationDictionary* dictionary)
{
    if (token.isPhonemes()) {
        const auto ipa = token.core.substr(2, token.core.size() - 4);
        return Reading{ipa, 1, ipa};
    }
    const auto entry = dictionary != nullptr ? dictionary->find(token.core) : std::nullopt;
    if (!entry)
        return std::nullopt;
    return entry->phonemes.empty() ? Reading{entry->respelling} : Reading{token.core, 1, entry->phonemes};
}

}  // namespace

TextNormalizer::TextNormalizer(std::string_view language, const PronunciationDictionary* dictionary)
    : m_language(language)
    , m_dictionary(dictionary)
    , m_scripts(std::make_unique<ReadableScripts>(language))
    , m_numbers(language.empty() ? nullptr : std::make_unique<NumberWords>(language))
{
}

TextNormalizer::~TextNormalizer() = default;

// Leaves out the letters of scripts that the voice does not read; what is left may be nothing.
std::string TextNormalizer::readable(std::string_view core)
{
    std::string kept;
    std::size_t foreign = 0;
    for (std::size_t i = 0; i < core.size();) {
        const auto begin = i;
        const auto c = nextCodePoint(core, i);
        const bool reads = !isLetter(c) || m_scripts->reads(c);
        foreign += reads ? 0 : 1;
        if (reads)
            kept += core.substr(begin, i - begin);
    }
    if (foreign > 0 && m_skipped.size() < kMostSkipped)
        m_skipped.emplace_back(core);
    return holdsLetterOrDigit(kept) || foreign == 0 ? kept : std::string();
}

std::vector<SpokenWord> TextNormalizer::normalize(std::string_view sentence)
{
    const auto tokens = splitTokens(sentence);
    std::vector<SpokenWord> words;
    WordWriter writer(words);
    for (std::size_t i = 0; i < tokens.size();) {
        auto reading = readWritten(tokens[i], m_dictionary);
        if (!reading && isEnglish(m_language))
            reading = readEnglish({tokens, i, *m_numbers, isAmerican(m_language)});
        else if (!reading && m_numbers != nullptr)
            reading = readPlainNumber(tokens[i].core, *m_numbers);
        if (!reading)
            reading = Reading{withoutJoiners(readable(tokens[i].core))};
        if (!isReadAloud(reading->words, m_language))
            reading->words.clear();
        writer.write(std::span(tokens).subspan(i, reading->tokens), *reading);
        i += reading->tokens;
    }
    return words;
}

}  // namespace vox
