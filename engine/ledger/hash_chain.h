#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

struct evp_md_ctx_st;

namespace vox {

using Digest = std::array<std::uint8_t, 32>;

// SHA-256 by libcrypto's EVP interface with the algorithm fetched once: several times faster for short
// input than fetching it for each row. One thread at a time.
class Sha256 final {
public:
    Sha256();
    ~Sha256();
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;

    // Of the parts one after the other.
    Digest of(std::string_view tag, std::span<const std::uint8_t> first,
              std::span<const std::uint8_t> second = {});

private:
    evp_md_ctx_st* m_context;
};

constexpr std::string_view kRowTag = "VLE1";    // a row of the ledger: tag ‖ hash of the row before ‖ row
constexpr std::string_view kSpillTag = "VLS1";  // likewise a line of the spill file

std::string toHex(std::span<const std::uint8_t> bytes);
std::optional<Digest> parseDigest(std::string_view hex);  // 64 digits, small letters

}  // namespace vox
