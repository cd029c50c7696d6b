#include "engine/text/english_rules.h"

#include "engine/core/number.h"
#include "engine/text/utf8.h"

#include <algorithm>
#include <array>

namespace vox {
namespace {

struct CurrencyName {
    std::string_view sign;
    std::string_view code;
    std::string_view one, many;            // main unit
    std::string_view smallOne, smallMany;  // hundredth; empty where there is none
};

constexpr std::array<CurrencyName, 18> kCurrencies{{
    {"US$", "USD", "US dollar", "US dollars", "cent", "cents"},
    {"A$", "AUD", "Australian dollar", "Australian dollars", "cent", "cents"},
    {"C$", "CAD", "Canadian dollar", "Canadian dollars", "cent", "cents"},
    {"NZ$", "NZD", "New Zealand dollar", "New Zealand dollars", "cent", "cents"},
    {"HK$", "HKD", "Hong Kong dollar", "Hong Kong dollars", "cent", "cents"},
    {"S$", "SGD", "Singapore dollar", "Singapore dollars", "cent", "cents"},
    {"$", "", "dollar", "dollars", "cent", "cents"},
    {"£", "GBP", "pound", "pounds", "penny", "pence"},
    {"€", "EUR", "euro", "euros", "cent", "cents"},
    {"¥", "JPY", "yen", "yen", "", ""},
    {"₹", "INR", "rupee", "rupees", "paisa", "paise"},
    {"₩", "KRW", "won", "won", "", ""},
    {"₽", "RUB", "rouble", "roubles", "kopeck", "kopecks"},
    {"¢", "", "cent", "cents", "", ""},
    {"CHF", "CHF", "Swiss franc", "Swiss francs", "centime", "centimes"},
    {"CN¥", "CNY", "yuan", "yuan", "", ""},
    {"kr", "SEK", "krona", "kronor", "", ""},
    {"zł", "PLN", "zloty", "zlotys", "grosz", "groszy"},
}};

struct Amount {
    const CurrencyName* currency;
    Figure figure;
    std::string_view scale;  // “million”, or empty
};

// “million” for “million”, “m”, “M”, “bn”; empty for anything else. Single letters only where they cling.
std::string_view scaleWord(std::string_view word, bool clings)
{
    constexpr std::array<std::string_view, 4> words{"thousand", "million", "billion", "trillion"};
    const auto found = std::ranges::find(words, word);
    if (found != words.end())
        return *found;
    if (word == "bn" || (clings && (word == "B" || word == "b")))
        return "billion";
    if (word == "mn" || word == "mln" || (clings && (word == "M" || word == "m")))
        return "million";
    if (word == "tn" || (clings && word == "T"))
        return "trillion";
    return clings && (word == "k" || word == "K") ? "thousand" : "";
}

// A figure with a scale that clings: “1.5m”.
bool parseScaled(std::string_view text, Amount& amount)
{
    const auto digits = text.find_last_of("0123456789");
    if (digits == std::string_view::npos)
        return false;
    const auto figure = parseFigure(text.substr(0, digits + 1));
    const auto rest = text.substr(digits + 1);
    if (!figure)
        return false;
    amount.figure = *figure;
    amount.scale = scaleWord(rest, true);
    return rest.empty() || !amount.scale.empty();
}

// “-$5.20”, “€1.5m”, “20€”, “50¢”.
std::optional<Amount> parseAmount(std::string_view text)
{
    const bool minus = text.starts_with('-') || text.starts_with("−");
    const auto body = minus ? text.substr(text.starts_with('-') ? 1 : std::string_view("−").size()) : text;
    for (const auto& currency : kCurrencies) {
        Amount amount{&currency, {}, {}};
        const bool before = body.starts_with(currency.sign) && currency.sign != "¢" && currency.sign != "kr";
        const bool after = body.size() > currency.sign.size() && body.ends_with(currency.sign);
        const auto number = before ? body.substr(currency.sign.size())
                                   : body.substr(0, body.size() - (after ? currency.sign.size() : 0));
        if ((before || after) && parseScaled(number, amount)) {
            amount.figure.negative = amount.figure.negative || minus;
            return amount;
        }
    }
    return std::nullopt;
}

const CurrencyName* findCurrency(std::string_view word)
{
    const auto found = std::ranges::find_if(kCurrencies, [word](const auto& c) {
        return !word.empty() && (c.code == word || (c.sign == word && word != "kr"));
    });
    return found == kCurrencies.end() ? nullptr : &*found;
}

std::string sayAmount(const NumberWords& numbers, const Amount& amount)
{
    const auto& [currency, figure, scale] = amount;
    if (!scale.empty())
        return numbers.figure(figure) + " " + std::string(scale) + " " + std::string(currency->many);
    const bool hundredths = figure.fraction.size() == 2 && !currency->smallOne.empty();
    if (!hundredths)
        return numbers.figure(figure) + " " + std::string(figure.isOne() ? currency->one : currency->many);
    const auto small = *parseInteger<std::int64_t>(figure.fraction);
    const Figure main{figure.negative, figure.whole.empty() ? "0" : figure.whole, {}};
    const auto mainWords =
        numbers.figure(main) + " " + std::string(main.whole == "1" ? currency->one : currency->many);
    if (small == 0)
        return mainWords;
    const auto smallWords =
        numbers.cardinal(small) + " " + std::string(small == 1 ? currency->smallOne : currency->smallMany);
    if (main.whole.find_first_not_of('0') == std::string::npos)
        return (figure.negative ? "minus " : "") + smallWords;
    return mainWords + " and " + smallWords;
}

// The scale behind an amount as a word of its own: “$5 million”.
Reading withScale(const EnglishPlace& place, Amount amount, std::size_t tokens)
{
    const auto* next = place.joined(static_cast<std::ptrdiff_t>(tokens));
    if (amount.scale.empty() && next != nullptr) {
        amount.scale = scaleWord(next->core, false);
        tokens += amount.scale.empty() ? 0 : 1;
    }
    return {sayAmount(place.numbers, amount), tokens};
}

// “USD 20”, “US$ 20”.
std::optional<Reading> readCodeFirst(const EnglishPlace& place)
{
    const auto* currency = findCurrency(place.here().core);
    const auto* next = place.joined();
    Amount amount{currency, {}, {}};
    if (currency == nullptr || next == nullptr || !parseScaled(next->core, amount))
        return std::nullopt;
    return withScale(place, amount, 2);
}

// “20 USD”, “20 €”, “1.5 million EUR”.
std::optional<Reading> readCodeLast(const EnglishPlace& place)
{
    Amount amount{nullptr, {}, {}};
    const auto* next = place.joined();
    if (next == nullptr || !parseScaled(place.here().core, amount))
        return std::nullopt;
    std::size_t tokens = 2;
    const auto scale = scaleWord(next->core, false);
    if (!scale.empty() && amount.scale.empty()) {
        amount.scale = scale;
        next = place.joined(2);
        tokens = 3;
    }
    amount.currency = next != nullptr ? findCurrency(next->core) : nullptr;
    if (amount.currency == nullptr)
        return std::nullopt;
    return Reading{sayAmount(place.numbers, amount), tokens};
}

}  // namespace

std::optional<Reading> readMoney(const EnglishPlace& place)
{
    const std::string_view core = place.here().core;
    if (const auto amount = parseAmount(core))
        return withScale(place, *amount, 1);
    if (const auto rate = splitAt(core, "/")) {  // “$5/month”
        const auto amount = parseAmount(rate->first);
        if (amount && isAsciiLetter(static_cast<unsigned char>(rate->second[0])))
            return Reading{sayAmount(place.numbers, *amount) + " per " +
                           unitName(rate->second, place.american).value_or(std::string(rate->second))};
    }
    if (auto reading = readCodeFirst(place))
        return reading;
    return readCodeLast(place);
}

std::optional<Reading> readPercent(const EnglishPlace& place)
{
    std::string_view core = place.here().core;
    const auto* next = place.joined();
    const bool apart = next != nullptr && (next->core == "%" || next->core == "‰");
    const std::string_view sign = apart                 ? std::string_view(next->core)
                                  : core.ends_with("%") ? "%"
                                  : core.ends_with("‰") ? "‰"
                                                        : "";
    if (sign.empty())
        return std::nullopt;
    if (!apart)
        core.remove_suffix(sign.size());
    const auto figure = parseFigure(core);
    if (!figure)
        return std::nullopt;
    return Reading{place.numbers.figure(*figure) + (sign == "%" ? " percent" : " per mille"),
                   apart ? 2UL : 1UL};
}

}  // namespace vox
