#include "app/option_values.h"

#include "engine/core/number.h"
#include "engine/text/utf8.h"

#include <algorithm>

namespace vox::app {
namespace {

constexpr std::size_t kMostNameBytes = 200;

Error outOfRange(const NumberRange& range, const std::string& text)
{
    return Error::badInput(
        VOX_TRANSLATE_NOOP("Error", "%1 must be a number from %2 to %3, but “%4” was given."),
        {range.option, formatNumber(range.low), formatNumber(range.high), text});
}

bool isUtf8(const std::string& text)
{
    for (std::size_t position = 0; position < text.size();)
        if (!decodeUtf8(text, position))
            return false;
    return true;
}

bool isControl(char c)
{
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

}  // namespace

Result<double> numberIn(const NumberRange& range, const std::string& text)
{
    const auto number = parseNumber(text);
    if (!number || *number < range.low || *number > range.high)
        return outOfRange(range, text);
    return *number;
}

Result<std::int64_t> integerIn(const NumberRange& range, const std::string& text)
{
    const auto number = parseInteger<std::int64_t>(text);
    if (!number || static_cast<double>(*number) < range.low || static_cast<double>(*number) > range.high)
        return outOfRange(range, text);
    return *number;
}

Result<std::string> nameFor(const char* option, const std::string& text)
{
    if (text.size() > kMostNameBytes || std::ranges::any_of(text, isControl) || !isUtf8(text))
        return Error::badInput(VOX_TRANSLATE_NOOP("Error",
                                                  "%1 must be a name in UTF-8, at most 200 bytes long "
                                                  "and without control characters."),
                               {option});
    return text;
}

}  // namespace vox::app
