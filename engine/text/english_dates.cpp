#include "engine/text/english_rules.h"

#include "engine/core/number.h"
#include "engine/text/utf8.h"

#include <algorithm>
#include <array>

namespace vox {
namespace {

constexpr std::array<std::string_view, 12> kMonths{"January",   "February", "March",    "April",
                                                   "May",       "June",     "July",     "August",
                                                   "September", "October",  "November", "December"};

struct Date {
    std::int64_t year = 0;
    std::int64_t month = 0;  // 1 … 12
    std::int64_t day = 0;

    bool valid() const
    {
        return month >= 1 && month <= 12 && day >= 1 && day <= 31 && year >= 1 && year <= 9999;
    }
};

// “Nov”, “Sept”, “November”: the month's number.
std::optional<std::int64_t> parseMonth(std::string_view word)
{
    if (word.size() < 3)
        return std::nullopt;
    for (std::size_t i = 0; i < kMonths.size(); ++i) {
        const bool shortForm = word.size() == 3 || (word == "Sept" && i == 8);
        if (word == kMonths[i] || (shortForm && kMonths[i].starts_with(word)))
            return static_cast<std::int64_t>(i + 1);
    }
    return std::nullopt;
}

// “22”, “22nd”.
std::optional<std::int64_t> parseDay(std::string_view word)
{
    if (word.size() > 2 && isAsciiLetter(static_cast<unsigned char>(word.back())))
        word.remove_suffix(2);
    const auto day = word.size() <= 2 ? parseInteger<std::int64_t>(word) : std::nullopt;
    return day && *day >= 1 && *day <= 31 ? day : std::nullopt;
}

std::optional<std::int64_t> parseYear(std::string_view word)
{
    if (word.size() != 4 || !allDigits(word))
        return std::nullopt;
    const auto year = parseInteger<std::int64_t>(word);
    return year && *year >= 1000 ? year : std::nullopt;
}

std::string sayDay(const EnglishPlace& place, std::int64_t month, std::int64_t day)
{
    const std::string name(kMonths[static_cast<std::size_t>(month - 1)]);
    const auto ordinal = place.numbers.ordinal(day);
    return place.american ? name + " " + ordinal : "the " + ordinal + " of " + name;
}

std::string sayDate(const EnglishPlace& place, const Date& date)
{
    return sayDay(place, date.month, date.day) + (place.american ? ", " : " ") +
           place.numbers.year(date.year);
}

std::optional<std::array<std::int64_t, 3>> splitNumbers(std::string_view text, char sign)
{
    std::array<std::int64_t, 3> result{};
    for (std::size_t i = 0; i < 3; ++i) {
        const auto end = i < 2 ? text.find(sign) : text.size();
        if (end == std::string_view::npos || !allDigits(text.substr(0, end)) || end > 4)
            return std::nullopt;
        result[i] = *parseInteger<std::int64_t>(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return result;
}

// 2026-11-22, 2026/11/22, 22.11.2026, 22/11/2026; where both could be months the voice's country decides.
std::optional<Date> parseNumericDate(const EnglishPlace& place, std::string_view text)
{
    for (const char sign : {'-', '/', '.'}) {
        const auto parts = splitNumbers(text, sign);
        if (!parts)
            continue;
        const auto [a, b, c] = *parts;
        const bool yearLast = text.size() > 5 && text[text.size() - 5] == sign;
        Date date{a, b, c};
        if (yearLast) {
            const bool monthFirst = a <= 12 && (b > 12 || (place.american && sign != '.'));
            date = monthFirst ? Date{c, a, b} : Date{c, b, a};
        } else if (text.find(sign) != 4) {
            return std::nullopt;
        }
        if (date.valid())
            return date;
    }
    return std::nullopt;
}

// A year right behind token `offset`, a comma between or not.
std::optional<std::int64_t> yearBehind(const EnglishPlace& place, std::ptrdiff_t offset)
{
    const auto* before = place.at(offset);
    const auto* token = place.at(offset + 1);
    const bool near =
        token != nullptr && token->before.empty() && (before->after.empty() || before->after == ",");
    return near ? parseYear(token->core) : std::nullopt;
}

// “Nov 22, 2026”, “November 22nd”, “Nov. 2026”.
std::optional<Reading> readMonthFirst(const EnglishPlace& place)
{
    const auto month = parseMonth(place.here().core);
    const auto* next = place.at(1);
    const bool near =
        place.here().after.empty() || (place.here().core.size() <= 4 && place.here().after == ".");
    if (!month || next == nullptr || !near || !next->before.empty())
        return std::nullopt;
    const std::string name(kMonths[static_cast<std::size_t>(*month - 1)]);
    if (const auto year = parseYear(next->core))
        return Reading{name + " " + place.numbers.year(*year), 2};
    const auto day = parseDay(next->core);
    if (!day)
        return std::nullopt;
    if (const auto year = yearBehind(place, 1))
        return Reading{sayDate(place, {*year, *month, *day}), 3};
    return Reading{sayDay(place, *month, *day), 2};
}

// “22 November 2026”, “22nd Nov.”.
std::optional<Reading> readDayFirst(const EnglishPlace& place)
{
    const auto day = parseDay(place.here().core);
    const auto* next = place.joined();
    const auto month = next != nullptr ? parseMonth(next->core) : std::nullopt;
    // “5 May” is a day; “10 Mar” could be anything but is one too; small letters are not months.
    if (!day || !month)
        return std::nullopt;
    const auto* previous = place.at(-1);
    const bool hasThe = previous != nullptr && toSmallLetters(previous->core) == "the";
    const std::string name(kMonths[static_cast<std::size_t>(*month - 1)]);
    const auto words = (hasThe ? "" : "the ") + place.numbers.ordinal(*day) + " of " + name;
    const bool abbreviated = next->core.size() <= 4 && next->hasDot() && next->core != "May";
    if (const auto year = yearBehind(place, 1))
        return Reading{words + " " + place.numbers.year(*year), 3};
    return Reading{words, 2, {}, abbreviated ? 1UL : 0UL};
}

struct ClockTime {
    std::int64_t hour = 0;
    std::int64_t minute = 0;
    std::optional<std::int64_t> second;
};

// “10:30”, “14:05:09”.
std::optional<ClockTime> parseClock(std::string_view text)
{
    const auto parts = splitAt(text, ":");
    if (!parts)
        return std::nullopt;
    const auto rest = splitAt(parts->second, ":");
    const auto minutes = rest ? rest->first : parts->second;
    const auto seconds = rest ? rest->second : std::string_view("00");
    const bool shaped = allDigits(parts->first) && parts->first.size() <= 2 && allDigits(minutes) &&
                        minutes.size() == 2 && allDigits(seconds) && seconds.size() == 2;
    if (!shaped)
        return std::nullopt;
    ClockTime time{*parseInteger<std::int64_t>(parts->first), *parseInteger<std::int64_t>(minutes),
                   std::nullopt};
    if (rest)
        time.second = parseInteger<std::int64_t>(seconds);
    if (time.hour > 24 || time.minute > 59 || time.second.value_or(0) > 59)
        return std::nullopt;
    return time;
}

std::string sayMinute(const NumberWords& numbers, std::int64_t minute)
{
    return (minute < 10 ? "oh " : "") + numbers.cardinal(minute);
}

std::string sayClock(const NumberWords& numbers, const ClockTime& time, bool halfDay)
{
    auto words = numbers.cardinal(time.hour);
    if (time.second)
        return words + " " + sayMinute(numbers, time.minute) + " and " + numbers.cardinal(*time.second) +
               (*time.second == 1 ? " second" : " seconds");
    if (time.minute != 0)
        return words + " " + sayMinute(numbers, time.minute);
    if (halfDay)
        return words;
    return time.hour >= 1 && time.hour <= 12 ? words + " o'clock" : words + " hundred";
}

// “a.m.” for “am”, “AM”, “a.m”; empty if it is neither half of the day.
std::string_view halfDay(std::string_view word)
{
    auto small = toSmallLetters(word);
    std::erase(small, '.');
    if (small == "am")
        return "a.m.";
    return small == "pm" ? "p.m." : "";
}

// The half of the day that clings to a time, as in “5pm”: cut off it.
std::string_view cutHalfDay(std::string_view& core)
{
    const auto letters = core.find_first_of("apAP");
    if (letters == std::string_view::npos || letters == 0)
        return {};
    const auto half = halfDay(core.substr(letters));
    if (!half.empty())
        core = core.substr(0, letters);
    return half;
}

std::optional<std::int64_t> parseHour(std::string_view text)
{
    const auto hour = allDigits(text) && text.size() <= 2 ? parseInteger<std::int64_t>(text) : std::nullopt;
    return hour && *hour >= 1 && *hour <= 12 ? hour : std::nullopt;
}

}  // namespace

std::optional<Reading> readDate(const EnglishPlace& place)
{
    if (const auto date = parseNumericDate(place, place.here().core))
        return Reading{sayDate(place, *date)};
    if (auto reading = readMonthFirst(place))
        return reading;
    return readDayFirst(place);
}

std::optional<Reading> readTime(const EnglishPlace& place)
{
    std::string_view core = place.here().core;
    auto half = cutHalfDay(core);
    std::size_t tokens = 1;
    if (const auto* next = place.joined();
        half.empty() && next != nullptr && !(half = halfDay(next->core)).empty())
        tokens = 2;
    auto time = parseClock(core);
    if (const auto hour = parseHour(core); !time && hour && !half.empty())
        time = ClockTime{*hour, 0, std::nullopt};
    if (!time) {
        const auto ratio = splitAt(core, ":");
        if (ratio && allDigits(ratio->first) && allDigits(ratio->second))
            return Reading{place.numbers.figure({false, std::string(ratio->first), {}}) + " to " +
                           place.numbers.figure({false, std::string(ratio->second), {}})};
        return std::nullopt;
    }
    auto words = sayClock(place.numbers, *time, !half.empty());
    if (!half.empty())
        words.append(" ").append(half);
    // The dot of “a.m.” stays with the word; one more ends the sentence.
    return Reading{words,
                   tokens,
                   {},
                   half.empty() || place.tokens[place.index + tokens - 1].after[0] != '.' ? 0UL : 1UL};
}

}  // namespace vox
