#include "engine/text/text_markup.h"

#include "engine/core/number.h"
#include "engine/text/utf8.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace vox {
namespace {

constexpr std::size_t kLongestTag =
    200;  // bytes; a brace that stays open longer was never meant to close here
constexpr double kLongestPauseSeconds = 60;
constexpr std::string_view kEscapable = "{}[]\\";

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\n");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t\n") - first + 1);
}

// “60”, “ms” of “60 ms”: a number and the letters behind it.
std::pair<std::string_view, std::string_view> splitUnit(std::string_view text)
{
    const auto end = text.find_last_of("0123456789.");
    const auto digits = end == std::string_view::npos ? 0 : end + 1;
    return {trimmed(text.substr(0, digits)), trimmed(text.substr(digits))};
}

std::optional<std::chrono::milliseconds> parsePause(std::string_view text)
{
    const auto [digits, unit] = splitUnit(trimmed(text));
    const auto value = parseNumber(digits);
    if (!value || (unit != "ms" && unit != "s"))
        return std::nullopt;
    const double seconds = unit == "ms" ? *value / 1000 : *value;
    if (seconds < 0 || seconds > kLongestPauseSeconds)
        return std::nullopt;
    return std::chrono::milliseconds(std::llround(seconds * 1000));
}

// “happy”, “warm”; with a strength an emotion comes before a preset of the same name.
std::optional<EmotionVector> namedEmotion(std::string_view name, std::optional<double> strength)
{
    if (name.empty() || name.find('=') != std::string_view::npos)
        return std::nullopt;
    const auto alone = parseEmotion(name);
    if (!strength)
        return alone ? std::optional(*alone) : std::nullopt;
    const auto one = parseEmotion(std::string(name) + "=" + formatNumber(*strength));
    if (one)
        return *one;
    return alone ? std::optional(alone->scaled(*strength)) : std::nullopt;
}

// One “happy 0.6”, “happy=0.6”, “happy” or preset, added to `emotion`.
bool addEmotion(EmotionVector& emotion, std::string_view part)
{
    const auto nameEnd = std::min(part.find_first_of(" \t="), part.size());
    auto written = trimmed(part.substr(nameEnd));
    if (written.starts_with('='))
        written = trimmed(written.substr(1));
    const auto strength = parseNumber(written);
    const bool valid = nameEnd == part.size() || (strength && *strength >= 0 && *strength <= 1);
    const auto named = valid ? namedEmotion(part.substr(0, nameEnd), strength) : std::nullopt;
    if (!named)
        return false;
    std::ranges::transform(emotion.values, named->values, emotion.values.begin(),
                           [](double a, double b) { return std::max(a, b); });
    return true;
}

std::optional<EmotionVector> parseEmotionList(std::string_view text)
{
    EmotionVector emotion;
    while (true) {
        const auto comma = text.find(',');
        if (!addEmotion(emotion, trimmed(text.substr(0, comma))))
            return std::nullopt;
        if (comma == std::string_view::npos)
            return emotion;
        text.remove_prefix(comma + 1);
    }
}

class MarkupParser {
public:
    explicit MarkupParser(std::string_view text)
        : m_text(text)
    {
    }

    Result<std::vector<Markup>> parse();

private:
    Status step();
    Status readBrace();
    Status readPhonemes();
    Status readPause();
    Status begin(EmotionVector emotion, std::size_t size);
    Status end(std::size_t size);

    bool at(std::string_view mark) const { return m_text.substr(m_position).starts_with(mark); }
    void add(decltype(Markup::what) what, std::size_t size);
    Error error(const char* sentence, std::size_t position, std::string_view what = {}) const;
    std::string shown(std::size_t size) const { return std::string(m_text.substr(m_position, size)); }
    // Bytes from here to behind `close`, if that stands in the same line within the length of a tag.
    std::optional<std::size_t> sizeTo(std::string_view close, std::size_t limit = kLongestTag) const;

    std::string_view m_text;
    std::size_t m_position = 0;
    std::vector<Markup> m_found;
    std::optional<std::size_t> m_open;  // where the emotion that is still open begins
};

Result<std::vector<Markup>> MarkupParser::parse()
{
    while ((m_position = m_text.find_first_of("\\{[", m_position)) != std::string_view::npos) {
        if (auto status = step(); !status)
            return status.error();
    }
    if (m_open)
        return error(
            VOX_TRANSLATE_NOOP(
                "Error",
                "The emotion that begins in line %1, column %2 is never closed. Write {/} where it ends."),
            *m_open);
    return std::move(m_found);
}

Status MarkupParser::step()
{
    if (at("{"))
        return readBrace();
    if (at("[["))
        return readPhonemes();
    if (at("[pause") || at("[Pause"))
        return readPause();
    const bool escapes = at("\\") && m_position + 1 < m_text.size() &&
                         kEscapable.find(m_text[m_position + 1]) != std::string_view::npos;
    if (escapes)
        add(EscapedCharacter{}, 2);
    else
        ++m_position;
    return {};
}

Status MarkupParser::readBrace()
{
    const auto size = sizeTo("}");
    if (!size)
        return error(VOX_TRANSLATE_NOOP("Error", "The brace in line %1, column %2 is not closed. Close it "
                                                 "with }, or write \\{ for a brace that is text."),
                     m_position);
    const auto inside = trimmed(m_text.substr(m_position + 1, *size - 2));
    if (inside == "/")
        return end(*size);
    const auto emotion = parseEmotionList(inside);
    if (!emotion)
        return error(
            VOX_TRANSLATE_NOOP(
                "Error",
                "“%3” in line %1, column %2 is not an emotion. Use happy, angry, sad, afraid, disgusted, "
                "melancholic, surprised, calm or a preset (neutral, warm, tense), each with a strength from "
                "0 to 1, as in {happy 0.6}; write \\{ for a brace that is text."),
            m_position, shown(*size));
    return begin(*emotion, *size);
}

Status MarkupParser::begin(EmotionVector emotion, std::size_t size)
{
    if (m_open)
        return error(
            VOX_TRANSLATE_NOOP(
                "Error",
                "“%3” in line %1, column %2 stands inside another emotion. Close that one with {/} first."),
            m_position, shown(size));
    m_open = m_position;
    add(EmotionBegins{emotion}, size);
    return {};
}

Status MarkupParser::end(std::size_t size)
{
    if (!m_open)
        return error(
            VOX_TRANSLATE_NOOP(
                "Error", "“{/}” in line %1, column %2 closes an emotion, but none is open there. Remove it."),
            m_position);
    m_open.reset();
    add(EmotionEnds{}, size);
    return {};
}

Status MarkupParser::readPhonemes()
{
    const auto size = sizeTo("]]", 4 * kLongestTag);
    if (!size)
        return error(VOX_TRANSLATE_NOOP("Error",
                                        "The phonemes that begin in line %1, column %2 are not closed. Write "
                                        "]] behind them, or \\[ for a bracket that is text."),
                     m_position);
    const auto ipa = trimmed(m_text.substr(m_position + 2, *size - 4));
    if (ipa.empty() || ipa.find_first_of("[]{}\n") != std::string_view::npos)
        return error(VOX_TRANSLATE_NOOP("Error", "“%3” in line %1, column %2 holds no phonemes. Write IPA "
                                                 "between the brackets, as in [[həlˈoʊ]]."),
                     m_position, shown(*size));
    add(WrittenPhonemes{std::string(ipa)}, *size);
    return {};
}

Status MarkupParser::readPause()
{
    constexpr std::size_t nameSize = 6;
    const auto next = m_position + nameSize < m_text.size() ? m_text[m_position + nameSize] : ']';
    if (isAsciiLetter(static_cast<unsigned char>(next))) {  // “[paused]” is text
        ++m_position;
        return {};
    }
    const auto size = sizeTo("]");
    const auto length =
        size ? parsePause(m_text.substr(m_position + nameSize, *size - nameSize - 1)) : std::nullopt;
    if (!length)
        return error(VOX_TRANSLATE_NOOP("Error",
                                        "“%3” in line %1, column %2 is not a pause. Write its length up to "
                                        "60 seconds, as in [pause 500ms] or [pause 1.2s]."),
                     m_position, shown(size.value_or(nameSize)));
    add(WrittenPause{*length}, *size);
    return {};
}

void MarkupParser::add(decltype(Markup::what) what, std::size_t size)
{
    m_found.push_back({{m_position, m_position + size}, std::move(what)});
    m_position += size;
}

Error MarkupParser::error(const char* sentence, std::size_t position, std::string_view what) const
{
    const auto before = m_text.substr(0, position);
    const auto lineBegin = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
    const auto line = std::ranges::count(before, '\n') + 1;
    const auto column = countCodePoints(before.substr(lineBegin)) + 1;
    return Error::badInput(sentence, {std::to_string(line), std::to_string(column), std::string(what)});
}

std::optional<std::size_t> MarkupParser::sizeTo(std::string_view close, std::size_t limit) const
{
    const auto found = m_text.substr(m_position, limit).find(close, 1);
    if (found == std::string_view::npos ||
        m_text.substr(m_position, found).find('\n') != std::string_view::npos)
        return std::nullopt;
    return found + close.size();
}

}  // namespace

Result<std::vector<Markup>> parseMarkup(std::string_view text)
{
    return MarkupParser(text).parse();
}

}  // namespace vox
