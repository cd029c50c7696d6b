#include "engine/text/english_rules.h"

#include "engine/core/number.h"
#include "engine/text/utf8.h"

#include <algorithm>
#include <array>

namespace vox {
namespace {

bool isDigit(char c)
{
    return isAsciiDigit(static_cast<unsigned char>(c));
}

bool isWordCharacter(char c)
{
    return isDigit(c) || isAsciiLetter(static_cast<unsigned char>(c)) ||
           static_cast<unsigned char>(c) >= 0x80;
}

// “example.com”, “news.example.co.uk”: labels, and an ending that exists.
bool isDomain(std::string_view text)
{
    constexpr std::array<std::string_view, 30> endings{
        "com",  "org", "net", "edu", "gov", "io", "uk", "de",  "fr",     "eu",
        "info", "app", "dev", "ai",  "tv",  "cn", "jp", "ca",  "au",     "nl",
        "it",   "es",  "ch",  "at",  "se",  "ie", "nz", "biz", "museum", "online"};
    const auto dot = text.rfind('.');
    if (dot == std::string_view::npos || dot < 2 ||
        std::ranges::find(endings, text.substr(dot + 1)) == endings.end())
        return false;
    return std::ranges::all_of(text, [](char c) { return isWordCharacter(c) || c == '.' || c == '-'; }) &&
           text.find("..") == std::string_view::npos;
}

bool isEmail(std::string_view text)
{
    const auto at = text.find('@');
    return at != std::string_view::npos && at > 0 && text.find('@', at + 1) == std::string_view::npos &&
           text.find('.', at) != std::string_view::npos && isWordCharacter(text[at + 1]);
}

bool isAddress(std::string_view text)
{
    const auto host = text.substr(0, text.find_first_of("/?#:"));
    return text.find("://") != std::string_view::npos || (text.starts_with("www.") && text.size() > 5) ||
           isEmail(text) || isDomain(host);
}

std::string_view signName(char sign)
{
    switch (sign) {
    case '.':
        return "dot";
    case '/':
        return "slash";
    case '-':
        return "dash";
    case '_':
        return "underscore";
    case '?':
        return "question mark";
    case '=':
        return "equals";
    case '&':
        return "and";
    case '#':
        return "hash";
    case '%':
        return "percent";
    case ':':
        return "colon";
    case '@':
        return "at";
    case '~':
        return "tilde";
    case '+':
        return "plus";
    case ',':
        return "comma";
    default:
        return {};
    }
}

void append(std::string& words, std::string_view word)
{
    if (!words.empty() && !word.empty())
        words += ' ';
    words += word;
}

std::string sayDigits(const NumberWords& numbers, std::string_view digits)
{
    const bool count = digits.size() <= 4 && (digits[0] != '0' || digits.size() == 1);
    return count ? numbers.figure({false, std::string(digits), {}}) : numbers.oneByOne(digits);
}

std::string sayAddress(const NumberWords& numbers, std::string_view text)
{
    std::string words;
    while (!text.empty()) {
        const bool digits = isDigit(text[0]);
        const auto same = [digits](char c) {
            return digits ? isDigit(c) : isWordCharacter(c) && !isDigit(c);
        };
        const auto end = static_cast<std::size_t>(std::ranges::find_if_not(text, same) - text.begin());
        if (end == 0)
            append(words, signName(text[0]));
        else
            append(words,
                   digits ? sayDigits(numbers, text.substr(0, end)) : std::string(text.substr(0, end)));
        text.remove_prefix(std::max<std::size_t>(end, 1));
    }
    return words;
}

// The digit groups of “555-123-4567”; nothing for other than digits, dashes and dots.
std::vector<std::string> digitGroups(std::string_view text)
{
    std::vector<std::string> groups{{}};
    for (const char c : text) {
        if (isDigit(c))
            groups.back() += c;
        else if ((c == '-' || c == '.') && !groups.back().empty())
            groups.emplace_back();
        else
            return {};
    }
    if (groups.back().empty())
        return {};
    return groups;
}

std::size_t countDigits(const std::vector<std::string>& groups)
{
    std::size_t count = 0;
    for (const auto& group : groups)
        count += group.size();
    return count;
}

// How sure a token is to begin a telephone number.
enum class PhoneStart { None, Whole, NeedsMore };

PhoneStart phoneStart(const TextToken& token, const std::vector<std::string>& groups)
{
    const bool plus = token.core.starts_with('+');
    const bool inBrackets = token.before.ends_with('(') && token.after == ")";
    if (groups.empty())
        return PhoneStart::None;
    if (plus)
        return groups.size() > 1 || countDigits(groups) > 6 ? PhoneStart::Whole : PhoneStart::NeedsMore;
    if (groups.size() >= 3 && countDigits(groups) >= 9)
        return PhoneStart::Whole;
    if (groups.size() == 2 && groups[0].size() == 3 && groups[1].size() == 4 && token.core[3] == '-')
        return PhoneStart::Whole;
    const bool areaCode = groups.size() == 1 && groups[0].size() >= 2 && groups[0].size() <= 5;
    return areaCode && (inBrackets || groups[0][0] == '0') ? PhoneStart::NeedsMore : PhoneStart::None;
}

bool continuesPhone(const TextToken& before, const TextToken& token, const std::vector<std::string>& groups)
{
    const bool near = before.after.empty() || before.after == ")";
    const bool opens = token.before.empty() || token.before == "(";
    return near && opens && !groups.empty() && countDigits(groups) >= 2 && countDigits(groups) <= 8;
}

}  // namespace

std::optional<Reading> readAddress(const EnglishPlace& place)
{
    std::string_view text = place.here().core;
    if (!isAddress(text))
        return std::nullopt;
    if (const auto scheme = text.find("://"); scheme != std::string_view::npos)
        text.remove_prefix(scheme + 3);
    while (text.ends_with('/'))
        text.remove_suffix(1);
    auto words = sayAddress(place.numbers, text);
    return words.empty() ? std::nullopt : std::optional(Reading{std::move(words)});
}

std::optional<Reading> readPhoneNumber(const EnglishPlace& place)
{
    const std::string_view core = place.here().core;
    auto groups = digitGroups(core.starts_with('+') ? core.substr(1) : core);
    const auto start = phoneStart(place.here(), groups);
    if (start == PhoneStart::None)
        return std::nullopt;
    std::size_t tokens = 1;
    while (place.index + tokens < place.tokens.size()) {
        const auto& token = place.tokens[place.index + tokens];
        const auto more = digitGroups(token.core);
        if (!continuesPhone(place.tokens[place.index + tokens - 1], token, more) ||
            countDigits(groups) + countDigits(more) > 15)
            break;
        groups.insert(groups.end(), more.begin(), more.end());
        ++tokens;
    }
    if ((start == PhoneStart::NeedsMore && tokens == 1) || countDigits(groups) < 7 ||
        countDigits(groups) > 15)
        return std::nullopt;
    std::string words = core.starts_with('+') ? "plus" : "";
    for (std::size_t i = 0; i < groups.size(); ++i) {
        append(words, place.numbers.oneByOne(groups[i]));
        words += i + 1 < groups.size() ? "," : "";
    }
    return Reading{words, tokens};
}

}  // namespace vox
