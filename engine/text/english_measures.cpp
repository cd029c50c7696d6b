#include "engine/text/english_rules.h"

#include "engine/text/utf8.h"

#include <algorithm>
#include <array>

namespace vox {
namespace {

struct UnitName {
    std::string_view sign;
    std::string_view one;
    std::string_view many;
    bool clingsOnly = false;  // too short to be told from a word when it stands alone
};

constexpr UnitName kUnits[] = {
    {"km", "kilometre", "kilometres"},
    {"m", "metre", "metres"},
    {"cm", "centimetre", "centimetres"},
    {"mm", "millimetre", "millimetres"},
    {"µm", "micrometre", "micrometres"},
    {"μm", "micrometre", "micrometres"},
    {"nm", "nanometre", "nanometres"},
    {"mi", "mile", "miles"},
    {"ft", "foot", "feet"},
    {"yd", "yard", "yards"},
    {"in", "inch", "inches", true},
    {"″", "inch", "inches"},
    {"′", "foot", "feet"},
    {"km²", "square kilometre", "square kilometres"},
    {"m²", "square metre", "square metres"},
    {"cm²", "square centimetre", "square centimetres"},
    {"mm²", "square millimetre", "square millimetres"},
    {"ft²", "square foot", "square feet"},
    {"m³", "cubic metre", "cubic metres"},
    {"cm³", "cubic centimetre", "cubic centimetres"},
    {"km2", "square kilometre", "square kilometres"},
    {"m2", "square metre", "square metres"},
    {"m3", "cubic metre", "cubic metres"},
    {"ha", "hectare", "hectares"},
    {"kg", "kilogram", "kilograms"},
    {"g", "gram", "grams"},
    {"mg", "milligram", "milligrams"},
    {"µg", "microgram", "micrograms"},
    {"μg", "microgram", "micrograms"},
    {"lb", "pound", "pounds"},
    {"lbs", "pound", "pounds"},
    {"oz", "ounce", "ounces"},
    {"t", "tonne", "tonnes", true},
    {"l", "litre", "litres"},
    {"L", "litre", "litres"},
    {"ml", "millilitre", "millilitres"},
    {"mL", "millilitre", "millilitres"},
    {"cl", "centilitre", "centilitres"},
    {"gal", "gallon", "gallons"},
    {"s", "second", "seconds"},
    {"sec", "second", "seconds"},
    {"secs", "second", "seconds"},
    {"ms", "millisecond", "milliseconds"},
    {"µs", "microsecond", "microseconds"},
    {"μs", "microsecond", "microseconds"},
    {"ns", "nanosecond", "nanoseconds"},
    {"min", "minute", "minutes"},
    {"mins", "minute", "minutes"},
    {"h", "hour", "hours"},
    {"hr", "hour", "hours"},
    {"hrs", "hour", "hours"},
    {"yr", "year", "years"},
    {"yrs", "year", "years"},
    {"B", "byte", "bytes", true},
    {"KB", "kilobyte", "kilobytes"},
    {"kB", "kilobyte", "kilobytes"},
    {"MB", "megabyte", "megabytes"},
    {"GB", "gigabyte", "gigabytes"},
    {"TB", "terabyte", "terabytes"},
    {"PB", "petabyte", "petabytes"},
    {"KiB", "kibibyte", "kibibytes"},
    {"MiB", "mebibyte", "mebibytes"},
    {"GiB", "gibibyte", "gibibytes"},
    {"TiB", "tebibyte", "tebibytes"},
    {"kbps", "kilobit per second", "kilobits per second"},
    {"Mbps", "megabit per second", "megabits per second"},
    {"Gbps", "gigabit per second", "gigabits per second"},
    {"Mbit", "megabit", "megabits"},
    {"Gbit", "gigabit", "gigabits"},
    {"Hz", "hertz", "hertz"},
    {"kHz", "kilohertz", "kilohertz"},
    {"MHz", "megahertz", "megahertz"},
    {"GHz", "gigahertz", "gigahertz"},
    {"W", "watt", "watts"},
    {"mW", "milliwatt", "milliwatts"},
    {"kW", "kilowatt", "kilowatts"},
    {"MW", "megawatt", "megawatts"},
    {"GW", "gigawatt", "gigawatts"},
    {"Wh", "watt hour", "watt hours"},
    {"kWh", "kilowatt hour", "kilowatt hours"},
    {"MWh", "megawatt hour", "megawatt hours"},
    {"V", "volt", "volts"},
    {"mV", "millivolt", "millivolts"},
    {"kV", "kilovolt", "kilovolts"},
    {"mA", "milliamp", "milliamps"},
    {"mAh", "milliamp hour", "milliamp hours"},
    {"Pa", "pascal", "pascals"},
    {"hPa", "hectopascal", "hectopascals"},
    {"kPa", "kilopascal", "kilopascals"},
    {"MPa", "megapascal", "megapascals"},
    {"psi", "pound per square inch", "pounds per square inch"},
    {"J", "joule", "joules", true},
    {"kJ", "kilojoule", "kilojoules"},
    {"cal", "calorie", "calories"},
    {"kcal", "kilocalorie", "kilocalories"},
    {"dB", "decibel", "decibels"},
    {"px", "pixel", "pixels"},
    {"dpi", "dot per inch", "dots per inch"},
    {"fps", "frame per second", "frames per second"},
    {"bpm", "beat per minute", "beats per minute"},
    {"rpm", "revolution per minute", "revolutions per minute"},
    {"ppm", "part per million", "parts per million"},
    {"mph", "mile per hour", "miles per hour"},
    {"mpg", "mile per gallon", "miles per gallon"},
    {"kmh", "kilometre per hour", "kilometres per hour"},
    {"kph", "kilometre per hour", "kilometres per hour"},
    {"°", "degree", "degrees"},
    {"°C", "degree Celsius", "degrees Celsius"},
    {"°F", "degree Fahrenheit", "degrees Fahrenheit"},
    {"℃", "degree Celsius", "degrees Celsius"},
    {"℉", "degree Fahrenheit", "degrees Fahrenheit"},
    {"Ω", "ohm", "ohms"},
    {"kΩ", "kilohm", "kilohms"},
};

std::string inAmerican(std::string words)
{
    constexpr std::array<std::pair<std::string_view, std::string_view>, 2> endings{
        {{"metre", "meter"}, {"litre", "liter"}}};
    for (const auto& [british, american] : endings) {
        if (const auto at = words.find(british); at != std::string::npos)
            words.replace(at, british.size(), american);
    }
    return words;
}

const UnitName* findUnit(std::string_view sign, bool clings)
{
    const auto found = std::ranges::find(kUnits, sign, &UnitName::sign);
    return found == std::end(kUnits) || (found->clingsOnly && !clings) ? nullptr : &*found;
}

// “km”, “km/h”, “GB/day”: in the singular or the plural.
std::optional<std::string> sayUnit(std::string_view sign, bool one, bool clings)
{
    if (const auto* unit = findUnit(sign, clings))
        return std::string(one ? unit->one : unit->many);
    const auto parts = splitAt(sign, "/");
    const auto* top = parts ? findUnit(parts->first, true) : nullptr;
    if (top == nullptr)
        return std::nullopt;
    const auto* bottom = findUnit(parts->second, true);
    const bool word = parts->second.size() > 2 && std::ranges::all_of(parts->second, [](char c) {
                          return isAsciiLetter(static_cast<unsigned char>(c));
                      });
    if (bottom == nullptr && !word)
        return std::nullopt;
    return std::string(one ? top->one : top->many) + " per " +
           std::string(bottom != nullptr ? bottom->one : parts->second);
}

std::optional<Reading> measure(const EnglishPlace& place, const Figure& figure, std::string_view sign,
                               std::size_t tokens)
{
    auto unit = sayUnit(sign, figure.isOne(), tokens == 1);
    if (!unit)
        return std::nullopt;
    if (place.american)
        unit = inAmerican(*unit);
    return Reading{place.numbers.figure(figure) + " " + *unit, tokens};
}

// Where the digits of a word end and its unit begins.
std::size_t unitBegin(std::string_view core)
{
    const auto last = core.find_first_not_of("0123456789.,-+");
    const auto minus = std::string_view("−");
    return core.starts_with(minus) ? core.find_first_not_of("0123456789.,", minus.size()) : last;
}

bool isFootMark(std::string_view text)
{
    return text.starts_with('\'') || text.starts_with("′") || text.starts_with("’");
}

bool isInchMark(std::string_view text)
{
    return text.starts_with('"') || text.starts_with("″") || text.starts_with("”") || text.starts_with("''");
}

std::size_t inchMarkSize(const EnglishPlace& place)
{
    return place.here().after.starts_with('"')   ? 1
           : place.here().after.starts_with("”") ? std::string_view("”").size()
                                                 : 0;
}

// 5'11", 5′11″: feet and inches of a person.
std::optional<Reading> readHeight(const EnglishPlace& place)
{
    const std::string_view core = place.here().core;
    const auto feetEnd = core.find_first_not_of("0123456789");
    if (feetEnd == std::string_view::npos || feetEnd == 0 || feetEnd > 2 || !isFootMark(core.substr(feetEnd)))
        return std::nullopt;
    const auto inchesBegin = core.find_first_of("0123456789", feetEnd);
    if (inchesBegin == std::string_view::npos || inchesBegin - feetEnd > 3)
        return std::nullopt;
    const auto inchesEnd = std::min(core.find_first_not_of("0123456789", inchesBegin), core.size());
    const auto rest = core.substr(inchesEnd);
    if (inchesEnd - inchesBegin > 2 || (!rest.empty() && !isInchMark(rest)))
        return std::nullopt;
    const auto say = [&](std::size_t begin, std::size_t end) {
        return place.numbers.figure({false, std::string(core.substr(begin, end - begin)), {}});
    };
    return Reading{say(0, feetEnd) + " foot " + say(inchesBegin, inchesEnd),
                   1,
                   {},
                   rest.empty() ? inchMarkSize(place) : 0};
}

// 12" with no quotation open before it.
std::optional<Reading> readInches(const EnglishPlace& place)
{
    const auto figure = parseFigure(place.here().core);
    if (!figure || !place.here().after.starts_with('"') || place.here().before.find('"') != std::string::npos)
        return std::nullopt;
    std::ptrdiff_t quotes = 0;
    for (std::size_t i = 0; i < place.index; ++i)
        quotes +=
            std::ranges::count(place.tokens[i].before, '"') + std::ranges::count(place.tokens[i].after, '"');
    if (quotes % 2 != 0)
        return std::nullopt;
    return Reading{place.numbers.figure(*figure) + (figure->isOne() ? " inch" : " inches"), 1, {}, 1};
}

}  // namespace

std::optional<std::string> unitName(std::string_view sign, bool american)
{
    const auto* unit = findUnit(sign, true);
    if (unit == nullptr)
        return std::nullopt;
    return american ? inAmerican(std::string(unit->one)) : std::string(unit->one);
}

std::optional<Reading> readMeasure(const EnglishPlace& place)
{
    const std::string_view core = place.here().core;
    for (const auto rule : {readHeight, readInches}) {
        if (auto reading = rule(place))
            return reading;
    }
    if (const auto figure = parseFigure(core)) {
        const auto* next = place.joined();
        return next != nullptr ? measure(place, *figure, next->core, 2) : std::nullopt;
    }
    const auto begin = unitBegin(core);
    if (begin == std::string_view::npos || begin == 0)
        return std::nullopt;
    const auto figure = parseFigure(core.substr(0, begin));
    if (figure)
        return measure(place, *figure, core.substr(begin), 1);
    const auto hyphenated = splitAt(core, "-");  // “5-km run”
    const auto number = hyphenated ? parseFigure(hyphenated->first) : std::nullopt;
    const auto unit = number ? sayUnit(hyphenated->second, true, true) : std::nullopt;
    if (!unit)
        return std::nullopt;
    return Reading{place.numbers.figure(*number) + " " + (place.american ? inAmerican(*unit) : *unit)};
}

}  // namespace vox
