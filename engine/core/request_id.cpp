#include "engine/core/request_id.h"

#include "engine/core/require.h"

#include <sys/random.h>

namespace vox {
namespace {

constexpr std::string_view kHex = "0123456789abcdef";

bool isDashAt(std::size_t i)
{
    return i == 8 || i == 13 || i == 18 || i == 23;
}

}  // namespace

RequestId RequestId::make(UtcTime now)
{
    Bytes bytes{};
    require(getrandom(bytes.data(), bytes.size(), 0) == static_cast<ssize_t>(bytes.size()));
    const auto milliseconds = std::chrono::floor<std::chrono::milliseconds>(now).time_since_epoch().count();
    for (int i = 0; i < 6; ++i)
        bytes[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(milliseconds >> (8 * (5 - i)));
    bytes[6] = static_cast<std::uint8_t>(0x70 | (bytes[6] & 0x0f));
    bytes[8] = static_cast<std::uint8_t>(0x80 | (bytes[8] & 0x3f));
    return RequestId(bytes);
}

std::optional<RequestId> RequestId::parse(std::string_view text)
{
    if (text.size() != 36)
        return std::nullopt;
    Bytes bytes{};
    std::size_t nibble = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (isDashAt(i)) {
            if (text[i] != '-')
                return std::nullopt;
            continue;
        }
        const auto digit = kHex.find(text[i]);
        if (digit == std::string_view::npos)
            return std::nullopt;
        bytes[nibble / 2] = static_cast<std::uint8_t>(bytes[nibble / 2] << 4 | digit);
        ++nibble;
    }
    return RequestId(bytes);
}

std::string RequestId::toString() const
{
    std::string text;
    for (std::size_t i = 0; i < m_bytes.size(); ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            text += '-';
        text += kHex[m_bytes[i] >> 4];
        text += kHex[m_bytes[i] & 15];
    }
    return text;
}

}  // namespace vox
