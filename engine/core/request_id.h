#pragma once

#include "engine/core/time.h"

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vox {

// UUID version 7 (RFC 9562): ordered by time, which keeps the ledger's index quick.
class RequestId final {
public:
    using Bytes = std::array<std::uint8_t, 16>;

    static RequestId make(UtcTime now);
    static std::optional<RequestId> parse(std::string_view text);
    static RequestId fromBytes(const Bytes& bytes) { return RequestId(bytes); }

    const Bytes& bytes() const { return m_bytes; }
    std::string toString() const;  // "0192f0c1-…", 36 characters

    friend auto operator<=>(const RequestId&, const RequestId&) = default;

private:
    explicit RequestId(const Bytes& bytes)
        : m_bytes(bytes)
    {
    }
    Bytes m_bytes;
};

}  // namespace vox
