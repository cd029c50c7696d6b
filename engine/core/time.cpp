#include "engine/core/time.h"

#include <algorithm>
#include <cstdio>

namespace vox {
namespace {

// `text` holds digits where `form` has 0, and else the very characters of `form`.
bool hasForm(std::string_view text, std::string_view form)
{
    const auto fits = [](char c, char f) { return f == '0' ? c >= '0' && c <= '9' : c == f; };
    return std::ranges::equal(text, form, fits);
}

int digits(std::string_view text, std::size_t from, std::size_t count)
{
    int value = 0;
    for (const char c : text.substr(from, count))
        value = value * 10 + (c - '0');
    return value;
}

// ".123" as microseconds; nothing for anything but a dot and one to nine digits, or nothing at all.
std::optional<std::chrono::microseconds> fraction(std::string_view text)
{
    constexpr std::string_view form = ".000000000";
    if (text.empty())
        return std::chrono::microseconds(0);
    if (text.size() < 2 || text.size() > form.size() || !hasForm(text, form.substr(0, text.size())))
        return std::nullopt;
    std::string six(text.substr(1, 6));
    six.resize(6, '0');
    return std::chrono::microseconds(digits(six, 0, 6));
}

}  // namespace

std::string toIso8601(UtcTime time)
{
    using namespace std::chrono;
    const auto day = floor<days>(time);
    const year_month_day date(day);
    const hh_mm_ss clock(time - day);
    char text[40];
    std::snprintf(text, sizeof(text), "%04d-%02u-%02uT%02d:%02d:%02d.%06dZ", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                  static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                  static_cast<int>(clock.seconds().count()), static_cast<int>(clock.subseconds().count()));
    return text;
}

std::optional<UtcTime> parseIso8601(std::string_view text)
{
    using namespace std::chrono;
    constexpr std::string_view form = "0000-00-00T00:00:00";
    if (text.size() <= form.size() || !hasForm(text.substr(0, form.size()), form) || text.back() != 'Z')
        return std::nullopt;
    const year_month_day date(year(digits(text, 0, 4)), month(static_cast<unsigned>(digits(text, 5, 2))),
                              day(static_cast<unsigned>(digits(text, 8, 2))));
    const hours hour(digits(text, 11, 2));
    const minutes minute(digits(text, 14, 2));
    const seconds second(digits(text, 17, 2));
    const auto rest = fraction(text.substr(form.size(), text.size() - form.size() - 1));
    if (!date.ok() || hour > hours(23) || minute > minutes(59) || second > seconds(59) || !rest)
        return std::nullopt;
    return UtcTime(sys_days(date)) + hour + minute + second + *rest;
}

UtcTime SystemClock::utcNow() const
{
    return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
}

std::chrono::microseconds SystemClock::monotonicNow() const
{
    return std::chrono::floor<std::chrono::microseconds>(std::chrono::steady_clock::now().time_since_epoch());
}

}  // namespace vox
