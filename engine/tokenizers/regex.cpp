#include "engine/tokenizers/regex.h"

#include "engine/core/require.h"
#include "engine/tokenizers/characters.h"
#include "engine/tokenizers/refusal.h"

#include <unicode/regex.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

namespace vox::tok {
namespace {

constexpr std::size_t kLongestPattern = 1 << 16;
constexpr std::uint32_t kFlags = UREGEX_MULTILINE | UREGEX_UNIX_LINES;  // as Oniguruma has ^, $ and . always

[[noreturn]] void refusePattern(std::string_view pattern, std::string_view part)
{
    refuse(VOX_TRANSLATE_NOOP("Error", "“%1”: “%3” in the regular expression “%2” is not supported."),
           {std::string(pattern.substr(0, 200)), std::string(part)});
}

// Rewrites a pattern and refuses what has another meaning in ICU.
class Translation final {
public:
    explicit Translation(std::string_view pattern)
        : m_pattern(pattern)
    {
    }

    std::string run()
    {
        if (m_pattern.size() > kLongestPattern)
            refusePattern(m_pattern, "…");
        while (m_at < m_pattern.size()) {
            if (m_pattern[m_at] == '\\')
                translateEscape();
            else
                translatePlain();
        }
        return std::move(m_result);
    }

private:
    bool startsWith(std::string_view part) const { return m_pattern.substr(m_at).starts_with(part); }

    void copy(std::size_t size)
    {
        m_result += m_pattern.substr(m_at, size);
        m_at += size;
    }

    void translateEscape()
    {
        constexpr std::string_view same = "nrtfeaxAz0u";
        constexpr std::string_view classes = "sSdD";
        const char c = m_at + 1 < m_pattern.size() ? m_pattern[m_at + 1] : '\0';
        const bool isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (c == 'w' || c == 'W')
            translateWord(c == 'W');
        else if (c == 'p' || c == 'P')
            copyProperty();
        else if (c != '\0' && classes.find(c) != std::string_view::npos)
            copyClass();
        else if (c == '\0' || (isLetter && same.find(c) == std::string_view::npos))
            refusePattern(m_pattern, m_pattern.substr(m_at, 2));
        else
            copy(2);
    }

    // Oniguruma's word characters have no joiners; but outside of sets they have Latin-1's small digits and
    // fractions.
    void translateWord(bool isInverted)
    {
        m_result.append(isInverted ? "[^" : "[").append(R"(\p{Alphabetic}\p{M}\p{Nd}\p{Pc})");
        m_result.append(m_sets == 0 ? R"(\u00B2\u00B3\u00B9\u00BC-\u00BE])" : "]");
        m_at += 2;
    }

    // As a set, ICU repeats it without remembering each character as a place to come back to.
    void copyClass()
    {
        m_result += m_sets == 0 ? "[" : "";
        copy(2);
        m_result += m_sets == 0 ? "]" : "";
    }

    void copyProperty()
    {
        const auto end = m_pattern.find('}', m_at);
        if (m_pattern.substr(m_at + 2, 1) != "{" || end == std::string_view::npos)
            refusePattern(m_pattern, m_pattern.substr(m_at, 3));
        copy(end + 1 - m_at);
    }

    void translatePlain()
    {
        if (m_sets == 0 && startsWith("(?"))
            checkGroup();
        constexpr std::array<std::string_view, 6> inSets{"--", "&&", "[:", "[=", "[.", "[]"};
        constexpr std::array<std::string_view, 3> outside{"}+", "[]", "[^]"};
        const auto isHere = [this](std::string_view part) { return startsWith(part); };
        if (m_sets > 0 ? std::ranges::any_of(inSets, isHere) : std::ranges::any_of(outside, isHere))
            refusePattern(m_pattern, m_pattern.substr(m_at, 2));
        if (m_pattern[m_at] == '[')
            ++m_sets;
        else if (m_pattern[m_at] == ']' && m_sets > 0)
            --m_sets;
        copy(1);
    }

    void checkGroup() const
    {
        constexpr std::array<std::string_view, 8> known{"(?:",  "(?=",  "(?!",  "(?>",
                                                        "(?<=", "(?<!", "(?i:", "(?i)"};
        if (std::ranges::none_of(known, [this](std::string_view group) { return startsWith(group); }))
            refusePattern(m_pattern, m_pattern.substr(m_at, 4));
    }

    std::string_view m_pattern;
    std::size_t m_at = 0;
    int m_sets = 0;  // that are open, one in another
    std::string m_result;
};

// Walks through a text in UTF-8 and in UTF-16 side by side.
class Position final {
public:
    explicit Position(std::string_view text)
        : m_text(text)
    {
    }

    std::size_t byteAt(std::int32_t unit)
    {
        while (m_unit < unit)
            m_unit += nextCodePoint(m_text, m_byte) > 0xFFFF ? 2 : 1;
        return m_byte;
    }

private:
    std::string_view m_text;
    std::size_t m_byte = 0;
    std::int32_t m_unit = 0;
};

}  // namespace

struct Regex::Compiled {
    std::unique_ptr<icu::RegexPattern> pattern;
};

Regex::Regex(std::string_view pattern)
    : m_compiled(std::make_unique<Compiled>())
{
    const auto translated = Translation(pattern).run();
    UErrorCode status = U_ZERO_ERROR;
    UParseError where{};
    m_compiled->pattern.reset(
        icu::RegexPattern::compile(icu::UnicodeString::fromUTF8(translated), kFlags, where, status));
    if (U_FAILURE(status) != 0)
        refusePattern(pattern, u_errorName(status));
}

Regex::~Regex() = default;
Regex::Regex(Regex&&) noexcept = default;
Regex& Regex::operator=(Regex&&) noexcept = default;

struct Regex::Search::State {
    std::unique_ptr<icu::RegexMatcher> matcher;
    icu::UnicodeString text;
    std::string pattern;  // for errors
};

Regex::Search::Search(const Regex& regex)
    : m_state(std::make_unique<State>())
{
    UErrorCode status = U_ZERO_ERROR;
    m_state->matcher.reset(regex.m_compiled->pattern->matcher(status));
    regex.m_compiled->pattern->pattern().toUTF8String(m_state->pattern);
    require(U_SUCCESS(status) != 0);
}

Regex::Search::~Search() = default;
Regex::Search::Search(Search&&) noexcept = default;

void Regex::Search::findAll(std::string_view text, std::vector<Span>& spans)
{
    // ICU counts ten thousand steps as one unit. Known patterns take less than fifty steps a character.
    constexpr std::int32_t unitsForAny = 1000;
    constexpr std::size_t charactersPerUnit = 10;
    constexpr std::int32_t mostStack = 128 << 20;  // bytes

    spans.clear();
    auto& matcher = *m_state->matcher;
    m_state->text = icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
    matcher.reset(m_state->text);
    UErrorCode status = U_ZERO_ERROR;
    matcher.setTimeLimit(unitsForAny + static_cast<std::int32_t>(text.size() / charactersPerUnit), status);
    matcher.setStackLimit(mostStack, status);

    Position position(text);
    std::int32_t lastEnd = -1;
    while (matcher.find(status) != 0 && U_SUCCESS(status) != 0) {
        const auto begin = matcher.start(status);
        const auto end = matcher.end(status);
        if (begin == end && begin == lastEnd)
            continue;
        const auto first = position.byteAt(begin);
        spans.push_back({first, position.byteAt(end)});
        lastEnd = end;
    }
    if (U_FAILURE(status) != 0)
        refuse(VOX_TRANSLATE_NOOP(
                   "Error",
                   "“%1”: its regular expression “%2” takes too much time or memory on this text (%3)."),
               {m_state->pattern.substr(0, 200), u_errorName(status)});
}

}  // namespace vox::tok
