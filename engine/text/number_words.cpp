#include "engine/text/number_words.h"

#include "engine/core/number.h"
#include "engine/core/require.h"
#include "engine/text/utf8.h"

#include <algorithm>
#include <array>
#include <unicode/locid.h>
#include <unicode/rbnf.h>
#include <unicode/unistr.h>

namespace vox {
namespace {

constexpr std::size_t kMostDigits = 18;
constexpr std::string_view kSoftHyphen = "\u00AD";
constexpr std::array<std::string_view, 3> kMinusSigns{"-", "\u2212", "\u2013"};

bool areDigits(std::string_view text)
{
    return !text.empty() &&
           std::ranges::all_of(text, [](char c) { return isAsciiDigit(static_cast<unsigned char>(c)); });
}

// “1,234,567” without its commas; nothing if they stand elsewhere than at thousands.
std::optional<std::string> withoutCommas(std::string_view text)
{
    std::string digits;
    for (bool first = true;; first = false) {
        const auto comma = text.find(',');
        const auto group = text.substr(0, comma);
        const bool last = comma == std::string_view::npos;
        const bool fits = first ? last || group.size() <= 3 : group.size() == 3;
        if (!areDigits(group) || !fits)
            return std::nullopt;
        digits += group;
        if (last)
            return digits;
        text.remove_prefix(comma + 1);
    }
}

bool removePrefix(std::string_view& text, std::string_view prefix)
{
    if (!text.starts_with(prefix))
        return false;
    text.remove_prefix(prefix.size());
    return true;
}

icu::UnicodeString ruleSet(const char* name)
{
    return icu::UnicodeString::fromUTF8(name);
}

std::string toText(const icu::UnicodeString& words)
{
    std::string text;
    words.toUTF8String(text);
    for (auto i = text.find(kSoftHyphen); i != std::string::npos; i = text.find(kSoftHyphen, i))
        text.erase(i, kSoftHyphen.size());
    std::erase(text, ',');  // British English has them between thousands, where a voice would stop
    return text;
}

}  // namespace

std::optional<std::int64_t> Figure::integer() const
{
    if (!fraction.empty() || whole.empty() || whole.size() > kMostDigits)
        return std::nullopt;
    const auto value = parseInteger<std::int64_t>(whole);
    return value && negative ? std::optional(-*value) : value;
}

std::optional<Figure> parseFigure(std::string_view text)
{
    Figure figure;
    figure.negative =
        std::ranges::any_of(kMinusSigns, [&text](auto sign) { return removePrefix(text, sign); });
    if (!figure.negative)
        removePrefix(text, "+");
    const auto point = text.find('.');
    const auto whole = text.substr(0, point);
    if (point != std::string_view::npos) {
        figure.fraction = text.substr(point + 1);
        if (!areDigits(figure.fraction))
            return std::nullopt;
    }
    if (whole.empty() && !figure.fraction.empty())
        return figure;
    const auto digits = withoutCommas(whole);
    if (!digits)
        return std::nullopt;
    figure.whole = *digits;
    return figure;
}

class NumberWords::Rules {
public:
    explicit Rules(const icu::Locale& wanted)
        : locale(wanted)
        , format(icu::URBNF_SPELLOUT, wanted, status)
    {
        require(U_SUCCESS(status) != 0);
    }

    // By a named set of rules, or by the language's usual one if it has none of that name.
    std::string spell(std::int64_t number, const char* name) const
    {
        UErrorCode problem = U_ZERO_ERROR;
        icu::FieldPosition position;
        icu::UnicodeString words;
        format.format(number, ruleSet(name), words, position, problem);
        if (U_FAILURE(problem))
            format.format(number, words.remove(), position);
        return toText(words);
    }

    UErrorCode status = U_ZERO_ERROR;
    icu::Locale locale;
    icu::RuleBasedNumberFormat format;
};

NumberWords::NumberWords(std::string_view language)
{
    const auto locale = icu::Locale::createFromName(std::string(language).c_str());
    m_withAnd =
        std::string_view(locale.getLanguage()) == "en" && std::string_view(locale.getCountry()) != "US";
    m_rules = std::make_unique<Rules>(locale);
}

NumberWords::~NumberWords() = default;

bool NumberWords::knowsLanguage() const
{
    UErrorCode status = U_ZERO_ERROR;
    const auto actual = m_rules->format.getLocale(ULOC_ACTUAL_LOCALE, status);
    return U_SUCCESS(status) != 0 && std::string_view(actual.getLanguage()) == m_rules->locale.getLanguage();
}

std::string NumberWords::cardinal(std::int64_t number) const
{
    return m_rules->spell(number, m_withAnd ? "%spellout-cardinal-verbose" : "%spellout-numbering");
}

std::string NumberWords::ordinal(std::int64_t number) const
{
    return m_rules->spell(number, m_withAnd ? "%spellout-ordinal-verbose" : "%spellout-ordinal");
}

std::string NumberWords::year(std::int64_t number) const
{
    auto words = m_rules->spell(number, "%spellout-numbering-year");
    std::ranges::replace(words, '-', ' ');  // “oh-five” reads better as two words
    return words;
}

std::string NumberWords::decimal(double number) const
{
    icu::UnicodeString words;
    m_rules->format.format(number, words);
    return toText(words);
}

std::string NumberWords::oneByOne(std::string_view digits) const
{
    std::string words;
    for (const char digit : digits) {
        if (!words.empty())
            words += ' ';
        words += cardinal(digit - '0');
    }
    return words;
}

std::string NumberWords::figure(const Figure& figure) const
{
    std::string words = figure.negative ? "minus " : "";
    const bool leadingZero = figure.whole.size() > 1 && figure.whole[0] == '0';
    const auto value = parseInteger<std::int64_t>(figure.whole.empty() ? "0" : figure.whole);
    if (leadingZero || figure.whole.size() > kMostDigits || !value)
        words += oneByOne(figure.whole);
    else
        words += cardinal(*value);
    if (!figure.fraction.empty())
        words += " point " + oneByOne(figure.fraction);
    return words;
}

}  // namespace vox
