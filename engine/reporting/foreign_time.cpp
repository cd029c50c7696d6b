#include "engine/reporting/foreign_time.h"

#include <chrono>
#include <cstddef>

namespace vox {
namespace {

using std::chrono::minutes;

constexpr bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

// Takes a text apart from the left; each step says whether it was there.
class Scanner final {
public:
    explicit Scanner(std::string_view text)
        : m_rest(text)
    {
    }

    bool atEnd() const { return m_rest.empty(); }

    bool skip(std::string_view oneOf)
    {
        if (m_rest.empty() || oneOf.find(m_rest.front()) == std::string_view::npos)
            return false;
        m_rest.remove_prefix(1);
        return true;
    }

    std::optional<int> digits(std::size_t count)
    {
        if (m_rest.size() < count)
            return std::nullopt;
        int value = 0;
        for (const char c : m_rest.substr(0, count)) {
            if (!isDigit(c))
                return std::nullopt;
            value = value * 10 + (c - '0');
        }
        m_rest.remove_prefix(count);
        return value;
    }

    // One to nine digits behind the point, as microseconds; what is finer is cut off.
    std::optional<std::chrono::microseconds> fraction()
    {
        int value = 0, count = 0;
        for (; count < 9 && !m_rest.empty() && isDigit(m_rest.front()); ++count, m_rest.remove_prefix(1))
            value = count < 6 ? value * 10 + (m_rest.front() - '0') : value;
        if (count == 0)
            return std::nullopt;
        for (; count < 6; ++count)
            value *= 10;
        return std::chrono::microseconds(value);
    }

private:
    std::string_view m_rest;
};

std::optional<std::chrono::sys_days> readDate(Scanner& scanner)
{
    using namespace std::chrono;
    const auto y = scanner.digits(4);
    const bool first = scanner.skip("-");
    const auto m = scanner.digits(2);
    const bool second = scanner.skip("-");
    const auto d = scanner.digits(2);
    if (!y || !first || !m || !second || !d || *y < 1970)
        return std::nullopt;
    const year_month_day date(year(*y), month(static_cast<unsigned>(*m)), day(static_cast<unsigned>(*d)));
    return date.ok() ? std::optional(sys_days(date)) : std::nullopt;
}

std::optional<std::chrono::microseconds> readClock(Scanner& scanner)
{
    const auto hour = scanner.digits(2);
    const bool colon = scanner.skip(":");
    const auto minute = scanner.digits(2);
    if (!hour || !colon || !minute || *hour > 23 || *minute > 59)
        return std::nullopt;
    std::chrono::microseconds time = std::chrono::hours(*hour) + minutes(*minute);
    if (!scanner.skip(":"))
        return time;
    const auto second = scanner.digits(2);
    if (!second || *second > 59)
        return std::nullopt;
    time += std::chrono::seconds(*second);
    if (!scanner.skip(".,"))
        return time;
    const auto fraction = scanner.fraction();
    return fraction ? std::optional(time + *fraction) : std::nullopt;
}

// "Z", "+01:00", "-0530", "+01" or nothing: how far the clock is ahead of UTC.
std::optional<minutes> readZone(Scanner& scanner)
{
    if (scanner.atEnd() || scanner.skip("Zz"))
        return minutes(0);
    const bool isAhead = scanner.skip("+");
    if (!isAhead && !scanner.skip("-"))
        return std::nullopt;
    const auto hour = scanner.digits(2);
    const bool colon = scanner.skip(":");
    const auto minute = colon || !scanner.atEnd() ? scanner.digits(2) : std::optional(0);
    if (!hour || !minute || *hour > 23 || *minute > 59)
        return std::nullopt;
    const minutes offset = std::chrono::hours(*hour) + minutes(*minute);
    return isAhead ? offset : -offset;
}

}  // namespace

std::optional<UtcTime> parseForeignTime(std::string_view text)
{
    Scanner scanner(text);
    const auto date = readDate(scanner);
    if (!date || !scanner.skip("Tt "))
        return std::nullopt;
    const auto clock = readClock(scanner);
    const auto zone = clock ? readZone(scanner) : std::nullopt;
    if (!zone || !scanner.atEnd())
        return std::nullopt;
    return UtcTime(*date) + *clock - *zone;
}

std::optional<UtcTime> timeFromEpoch(std::uint64_t number)
{
    constexpr std::uint64_t leastMilliseconds = 100'000'000'000;
    constexpr std::uint64_t mostMilliseconds = 253'402'300'799'999;  // the end of the year 9999
    if (number > mostMilliseconds)
        return std::nullopt;
    const auto value = static_cast<std::int64_t>(number);
    if (number < leastMilliseconds)
        return UtcTime(std::chrono::seconds(value));
    return UtcTime(std::chrono::milliseconds(value));
}

}  // namespace vox
