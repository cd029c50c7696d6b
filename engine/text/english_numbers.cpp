#include "engine/text/english_rules.h"

#include "engine/core/number.h"
#include "engine/text/utf8.h"

#include <algorithm>
#include <array>

namespace vox {
namespace {

constexpr std::string_view kEnDash = "–";

bool isDigit(char c)
{
    return isAsciiDigit(static_cast<unsigned char>(c));
}

constexpr std::array<std::string_view, 11> kDenominators{
    "", "", "half", "third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"};

struct SignFraction {
    std::string_view sign;
    int numerator;
    int denominator;
};
constexpr std::array<SignFraction, 11> kSignFractions{{{"½", 1, 2},
                                                       {"⅓", 1, 3},
                                                       {"⅔", 2, 3},
                                                       {"¼", 1, 4},
                                                       {"¾", 3, 4},
                                                       {"⅕", 1, 5},
                                                       {"⅙", 1, 6},
                                                       {"⅛", 1, 8},
                                                       {"⅜", 3, 8},
                                                       {"⅝", 5, 8},
                                                       {"⅞", 7, 8}}};

std::string denominatorWord(const NumberWords& numbers, std::int64_t denominator, bool plural)
{
    if (denominator == 2)
        return plural ? "halves" : "half";
    const auto index = static_cast<std::size_t>(denominator);
    auto word =
        index < kDenominators.size() ? std::string(kDenominators[index]) : numbers.ordinal(denominator);
    return plural ? word + "s" : word;
}

// “three quarters”; “a half” behind a whole number.
std::string sayFraction(const NumberWords& numbers, std::int64_t numerator, std::int64_t denominator,
                        bool mixed)
{
    const auto count = numerator == 1 && mixed ? "a" : numbers.cardinal(numerator);
    return count + " " + denominatorWord(numbers, denominator, numerator != 1);
}

bool isUsualDenominator(std::int64_t denominator)
{
    return (denominator >= 2 && denominator <= 10) || denominator == 12 || denominator == 16 ||
           denominator == 32 || denominator == 64 || denominator == 100 || denominator == 1000;
}

std::optional<std::pair<std::int64_t, std::int64_t>> parseFraction(std::string_view text)
{
    auto parts = splitAt(text, "/");
    if (!parts)
        parts = splitAt(text, "⁄");
    if (!parts || !allDigits(parts->first) || !allDigits(parts->second))
        return std::nullopt;
    const auto numerator = parseInteger<std::int64_t>(parts->first);
    const auto denominator = parseInteger<std::int64_t>(parts->second);
    if (!numerator || !denominator)
        return std::nullopt;
    return std::pair(*numerator, *denominator);
}

bool isProperFraction(const std::pair<std::int64_t, std::int64_t>& fraction)
{
    return fraction.first > 0 && fraction.first < fraction.second && isUsualDenominator(fraction.second);
}

std::optional<Reading> readSignFraction(const EnglishPlace& place)
{
    const std::string_view core = place.here().core;
    const auto found =
        std::ranges::find_if(kSignFractions, [core](const auto& f) { return core.ends_with(f.sign); });
    if (found == kSignFractions.end())
        return std::nullopt;
    const auto whole = core.substr(0, core.size() - found->sign.size());
    if (whole.empty())
        return Reading{sayFraction(place.numbers, found->numerator, found->denominator, false)};
    const auto figure = parseFigure(whole);
    if (!figure || !figure->isWhole())
        return std::nullopt;
    return Reading{place.numbers.figure(*figure) + " and " +
                   sayFraction(place.numbers, found->numerator, found->denominator, true)};
}

// “1st”, “22nd”, “1,000th”.
std::optional<Reading> readOrdinal(const EnglishPlace& place)
{
    const std::string_view core = place.here().core;
    if (core.size() < 3)
        return std::nullopt;
    const auto ending = toSmallLetters(core.substr(core.size() - 2));
    const auto figure = parseFigure(core.substr(0, core.size() - 2));
    const bool ordinal = ending == "st" || ending == "nd" || ending == "rd" || ending == "th";
    if (!ordinal || !figure || figure->negative || !figure->integer())
        return std::nullopt;
    return Reading{place.numbers.ordinal(*figure->integer())};
}

// “20-year-old”, “5-mile”: the number, then the rest as it is.
std::optional<Reading> readNumberAndWord(const EnglishPlace& place)
{
    const auto parts = splitAt(place.here().core, "-");
    if (!parts || !isAsciiLetter(static_cast<unsigned char>(parts->second[0])))
        return std::nullopt;
    const auto figure = parseFigure(parts->first);
    if (!figure)
        return std::nullopt;
    return Reading{place.numbers.figure(*figure) + " " + std::string(parts->second)};
}

// “COVID-19”, “mid-1990s”: the word, then the number.
std::optional<Reading> readWordAndNumber(const EnglishPlace& place)
{
    const auto parts = splitAt(place.here().core, "-");
    const auto isLetterByte = [](char c) { return !isDigit(c) && c != '-'; };
    if (!parts || !isDigit(parts->second[0]) || !std::ranges::all_of(parts->first, isLetterByte))
        return std::nullopt;
    std::vector<TextToken> room;
    const auto number = place.with(parts->second, room);
    for (const auto rule : {readDecade, readNumber}) {
        if (auto reading = rule(number)) {
            reading->words.insert(0, std::string(parts->first) + " ");
            return reading;
        }
    }
    return std::nullopt;
}

bool followsDecadeWord(const EnglishPlace& place)
{
    constexpr std::array<std::string_view, 9> words{"the", "early", "mid", "late", "in",
                                                    "his", "her",   "my",  "their"};
    const auto* previous = place.at(-1);
    return previous != nullptr && std::ranges::find(words, toSmallLetters(previous->core)) != words.end();
}

// “1.2.3”, “v2.0” and “192.168.0.1”.
std::optional<Reading> readVersion(const EnglishPlace& place)
{
    std::string_view rest = place.here().core;
    const bool named = rest.size() > 1 && rest[0] == 'v' && isDigit(rest[1]);
    if (named)
        rest.remove_prefix(1);
    constexpr std::ptrdiff_t dotsOfAddress = 3;
    const std::string_view dotWord = std::ranges::count(rest, '.') == dotsOfAddress ? " dot " : " point ";
    std::string words = named ? "version " : "";
    for (bool first = true; first || !rest.empty(); first = false) {
        const auto part = rest.substr(0, rest.find('.'));
        if (!allDigits(part) || part.size() > 6)
            return std::nullopt;
        words += (first ? "" : std::string(dotWord)) + place.numbers.figure({false, std::string(part), {}});
        rest.remove_prefix(std::min(part.size() + 1, rest.size()));
    }
    return Reading{words};
}

// The left side of a range: a time, a year before another, or a number.
std::optional<std::string> sayRangeStart(const EnglishPlace& place, std::string_view left,
                                         std::string_view right)
{
    const auto figure = parseFigure(left);
    if (figure && !figure->negative) {
        const bool years = left.size() == 4 && allDigits(right) && (right.size() == 4 || right.size() == 2);
        return years ? sayNumber(place, *figure) : place.numbers.figure(*figure);
    }
    std::vector<TextToken> room;
    auto alone = place.with(left, room);
    alone.tokens = alone.tokens.first(1);
    const auto time = readTime(alone);
    return time ? std::optional(time->words) : std::nullopt;
}

}  // namespace

bool allDigits(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, isDigit);
}

std::optional<std::pair<std::string_view, std::string_view>> splitAt(std::string_view text,
                                                                     std::string_view sign)
{
    const auto at = text.find(sign, 1);
    if (at == std::string_view::npos || at + sign.size() >= text.size())
        return std::nullopt;
    return std::pair(text.substr(0, at), text.substr(at + sign.size()));
}

std::optional<std::pair<std::string_view, std::string_view>> splitRange(std::string_view text)
{
    for (const auto dash : {kEnDash, std::string_view("-"), std::string_view("−"), std::string_view("‑")}) {
        if (const auto parts = splitAt(text, dash))
            return parts;
    }
    return std::nullopt;
}

const TextToken* EnglishPlace::at(std::ptrdiff_t offset) const
{
    const auto wanted = static_cast<std::ptrdiff_t>(index) + offset;
    if (wanted < 0 || wanted >= static_cast<std::ptrdiff_t>(tokens.size()))
        return nullptr;
    return &tokens[static_cast<std::size_t>(wanted)];
}

const TextToken* EnglishPlace::joined(std::ptrdiff_t offset) const
{
    const auto* previous = at(offset - 1);
    const auto* token = at(offset);
    if (previous == nullptr || token == nullptr || !previous->after.empty() || !token->before.empty())
        return nullptr;
    return token;
}

EnglishPlace EnglishPlace::with(std::string_view core, std::vector<TextToken>& room) const
{
    constexpr std::size_t reach = 4;
    const auto part = tokens.subspan(index, std::min(reach, tokens.size() - index));
    room.assign(part.begin(), part.end());
    room[0].core = core;
    return {room, 0, numbers, american};
}

bool looksLikeYear(const EnglishPlace& place, const Figure& figure)
{
    const auto value = figure.integer();
    const bool plain = figure.whole.size() == 4 && place.here().core.find(',') == std::string::npos;
    if (!value || !plain || *value < 1100 || *value > 2099)
        return false;
    const auto* next = place.joined();
    // “1984 cars” are counted; a small word in s otherwise goes on about the year.
    constexpr std::array<std::string_view, 6> goesOn{"was", "is", "has", "as", "its", "this"};
    return next == nullptr || !next->core.ends_with('s') ||
           !isSmall(static_cast<unsigned char>(next->core[0])) ||
           std::ranges::find(goesOn, next->core) != goesOn.end();
}

std::string sayNumber(const EnglishPlace& place, const Figure& figure)
{
    return looksLikeYear(place, figure) ? place.numbers.year(*figure.integer())
                                        : place.numbers.figure(figure);
}

// “1960s”, “'90s”, “the 90s”; “90s” alone are seconds.
std::optional<Reading> readDecade(const EnglishPlace& place)
{
    auto digits = toCodePoints(place.here().core);
    const auto apostrophes = std::erase_if(digits, [](char32_t c) { return c == U'\'' || c == U'’'; });
    if (digits.empty() || digits.back() != U's')
        return std::nullopt;
    digits.pop_back();
    const auto plain = toUtf8(digits);
    const auto value =
        allDigits(plain) && plain.ends_with('0') ? parseInteger<std::int64_t>(plain) : std::nullopt;
    const bool century = value && plain.size() == 4 && *value >= 1100 && *value <= 2090;
    const bool decade =
        value && plain.size() == 2 && *value >= 20 && (apostrophes > 0 || followsDecadeWord(place));
    if (!century && !decade)
        return std::nullopt;
    auto words = century ? place.numbers.year(*value) : place.numbers.cardinal(*value);
    if (words.ends_with('y'))
        words.replace(words.size() - 1, 1, "ies");
    else
        words += 's';
    return Reading{words};
}

std::optional<Reading> readFraction(const EnglishPlace& place)
{
    if (auto reading = readSignFraction(place))
        return reading;
    if (const auto fraction = parseFraction(place.here().core)) {
        if (isProperFraction(*fraction))
            return Reading{sayFraction(place.numbers, fraction->first, fraction->second, false)};
        return Reading{place.numbers.cardinal(fraction->first) + " " +
                       place.numbers.cardinal(fraction->second)};
    }
    const auto whole = parseFigure(place.here().core);
    const auto* next = place.joined();
    if (!whole || !whole->isWhole() || next == nullptr)
        return std::nullopt;
    const auto fraction = parseFraction(next->core);
    if (!fraction || !isProperFraction(*fraction))
        return std::nullopt;
    return Reading{place.numbers.figure(*whole) + " and " +
                       sayFraction(place.numbers, fraction->first, fraction->second, true),
                   2};
}

std::optional<Reading> readRange(const EnglishPlace& place)
{
    const auto parts = splitRange(place.here().core);
    if (!parts)
        return std::nullopt;
    const auto [left, right] = *parts;
    const auto sign = left.substr(0, std::min(left.find_first_of("0123456789"), left.size()));
    const auto low = sayRangeStart(place, left.substr(sign.size()), right);
    if (!low || (sign.empty() && !isDigit(right[0])))
        return std::nullopt;
    std::vector<TextToken> room;
    const auto end = place.with(
        right.starts_with(sign) ? std::string(right) : std::string(sign) + std::string(right), room);
    constexpr std::array<EnglishRule, 6> rules{readTime,     readMoney,   readPercent,
                                               readFraction, readMeasure, readNumber};
    for (const auto rule : rules) {
        if (auto reading = rule(end)) {
            reading->words = *low + " to " + reading->words;
            return reading;
        }
    }
    return std::nullopt;
}

std::optional<Reading> readNumber(const EnglishPlace& place)
{
    const std::string_view core = place.here().core;
    if (const auto figure = parseFigure(core)) {
        const bool plainSum = core.size() >= 10 && allDigits(core);  // an account, not an amount
        const auto words = plainSum ? place.numbers.oneByOne(core) : sayNumber(place, *figure);
        return Reading{(core.starts_with('+') ? "plus " : "") + words};
    }
    for (const auto rule : {readOrdinal, readVersion, readNumberAndWord, readWordAndNumber}) {
        if (auto reading = rule(place))
            return reading;
    }
    return std::nullopt;
}

}  // namespace vox
