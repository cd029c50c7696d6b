#include "engine/text/text_tokens.h"

#include "engine/text/utf8.h"

#include <algorithm>
#include <optional>

namespace vox {
namespace {

constexpr char32_t kDashes[] = {U'—', U'―', U'⸺'};

bool isDash(char32_t c)
{
    return std::ranges::find(kDashes, c) != std::end(kDashes);
}

// Signs that are read aloud, or that belong to a number or an address.
bool isSpokenSign(char32_t c)
{
    constexpr std::u32string_view signs =
        U"$£€¥₹₩₽¢#@&+=<>%‰×÷±≈≤≥≠~°§^/\\|→©½¼¾⅓⅔⅛⅜⅝⅞−′″";
    return signs.find(c) != std::u32string_view::npos;
}

bool isPunctuation(char32_t c)
{
    return !isLetterOrDigit(c) && !isSpokenSign(c) && !isCombining(c);
}

bool isNumberSign(char32_t c)
{
    return c == '-' || c == '.' || c == U'–';
}

bool isDigitAt(std::string_view text, std::size_t position)
{
    return position < text.size() && isAsciiDigit(static_cast<unsigned char>(text[position]));
}

class Splitter {
public:
    explicit Splitter(std::string_view sentence)
        : m_sentence(sentence)
    {
    }

    std::vector<TextToken> run();

private:
    std::optional<std::size_t> endOfPhonemes(std::size_t position) const;
    std::size_t endOfPiece(std::size_t begin) const;
    bool gluesWords(std::size_t position, std::size_t next) const;
    void take(std::size_t begin, std::size_t end);
    TextSpan coreOf(std::size_t begin, std::size_t end) const;
    bool startsNumber(std::size_t position, std::size_t end) const;
    bool joinsNumbers(std::size_t begin, std::size_t end) const;

    std::string_view m_sentence;
    std::vector<TextToken> m_tokens;
    std::string m_waiting;  // punctuation that stands before the first word
};

std::vector<TextToken> Splitter::run()
{
    for (std::size_t i = 0; i < m_sentence.size();) {
        std::size_t next = i;
        if (isBlank(nextCodePoint(m_sentence, next))) {
            i = next;
            continue;
        }
        const auto end = endOfPiece(i);
        take(i, end);
        i = end;
    }
    return std::move(m_tokens);
}

// A mark between two letters whose blank was forgotten, as in “yes,no” and “well...then”, or that needs none,
// as in Chinese.
bool Splitter::gluesWords(std::size_t position, std::size_t next) const
{
    constexpr std::u32string_view wideMarks = U"，。！？；：、";
    std::size_t end = position;
    if (wideMarks.find(nextCodePoint(m_sentence, end)) != std::u32string_view::npos)
        return true;
    const auto letterAt = [this](std::size_t i) { return isLetter(nextCodePoint(m_sentence, i)); };
    if (position == 0 || next >= m_sentence.size() || !letterAt(next))
        return false;
    std::size_t before = position;
    const auto previous = previousCodePoint(m_sentence, before);
    const char mark = m_sentence[position];
    return mark == '.' ? previous == '.' : (mark == ',' || mark == ';' || mark == '!') && isLetter(previous);
}

// Behind the phonemes that begin at `position`; nothing if none do.
std::optional<std::size_t> Splitter::endOfPhonemes(std::size_t position) const
{
    if (!m_sentence.substr(position).starts_with("[["))
        return std::nullopt;
    const auto close = m_sentence.find("]]", position);
    return close == std::string_view::npos ? std::nullopt : std::optional(close + 2);
}

// Up to a blank, a dash between words, or where phonemes begin or end.
std::size_t Splitter::endOfPiece(std::size_t begin) const
{
    bool hasCore = false;
    bool hasPhonemes = false;
    for (std::size_t i = begin; i < m_sentence.size();) {
        if (const auto end = endOfPhonemes(i)) {
            if (hasCore)
                return i;
            hasCore = hasPhonemes = true;
            i = *end;
            continue;
        }
        std::size_t next = i;
        const auto c = nextCodePoint(m_sentence, next);
        const bool doubleDash = c == '-' && next < m_sentence.size() && m_sentence[next] == '-';
        if (isBlank(c) || (hasPhonemes && !isPunctuation(c)))
            return i;
        if (doubleDash)
            return std::min(m_sentence.find_first_not_of('-', next), m_sentence.size());
        if (isDash(c) || c == U'…' || gluesWords(i, next))
            return next;
        hasCore = hasCore || !isPunctuation(c);
        i = next;
    }
    return m_sentence.size();
}

// A minus or a point right before a digit belongs to the number, at the start of a word only.
bool Splitter::startsNumber(std::size_t position, std::size_t end) const
{
    std::size_t next = position;
    const auto c = nextCodePoint(m_sentence, next);
    const bool money =
        next < end && std::string_view("$\xC2\xE2").find(m_sentence[next]) != std::string_view::npos;
    return (c == '\'' || c == U'’') ? isDigitAt(m_sentence, next)
                                    : isNumberSign(c) && (isDigitAt(m_sentence, next) || (c != '.' && money));
}

// A dash that stands alone between two numbers: “10 – 20”, “7 - 2”.
bool Splitter::joinsNumbers(std::size_t begin, std::size_t end) const
{
    const auto sign = m_sentence.substr(begin, end - begin);
    if ((sign != "-" && sign != "–") || m_tokens.empty() || !m_tokens.back().after.empty())
        return false;
    return isDigitAt(m_tokens.back().core, m_tokens.back().core.size() - 1) &&
           isDigitAt(m_sentence, m_sentence.find_first_not_of(' ', end));
}

TextSpan Splitter::coreOf(std::size_t begin, std::size_t end) const
{
    while (begin < end) {
        if (const auto phonemes = endOfPhonemes(begin))
            return {begin, *phonemes};
        std::size_t next = begin;
        if (!isPunctuation(nextCodePoint(m_sentence, next)) || startsNumber(begin, end))
            break;
        begin = next;
    }
    while (begin < end) {
        std::size_t last = end;
        if (!isPunctuation(previousCodePoint(m_sentence, last)))
            break;
        end = last;
    }
    return {begin, end};
}

void Splitter::take(std::size_t begin, std::size_t end)
{
    auto core = coreOf(begin, end);
    if (joinsNumbers(begin, end))
        core = {begin, end};
    const auto text = [this](std::size_t from, std::size_t to) {
        return std::string(m_sentence.substr(from, to - from));
    };
    if (core.size() > 0) {
        m_tokens.push_back(
            {m_waiting + text(begin, core.begin), text(core.begin, core.end), text(core.end, end), core});
        m_waiting.clear();
    } else if (m_tokens.empty()) {
        m_waiting += text(begin, end);
    } else {
        m_tokens.back().after += text(begin, end);
    }
}

}  // namespace

std::vector<TextToken> splitTokens(std::string_view sentence)
{
    return Splitter(sentence).run();
}

}  // namespace vox
