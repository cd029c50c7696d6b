#include "engine/ledger/hash_chain.h"

#include "engine/core/require.h"

#include <openssl/evp.h>

namespace vox {
namespace {

constexpr std::string_view kHex = "0123456789abcdef";

// Fetched once for the process and never freed: libcrypto clears it up at exit.
const EVP_MD* algorithm()
{
    static const EVP_MD* const fetched = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    require(fetched != nullptr);
    return fetched;
}

}  // namespace

Sha256::Sha256()
    : m_context(EVP_MD_CTX_new())
{
    require(m_context != nullptr);
}

Sha256::~Sha256()
{
    EVP_MD_CTX_free(m_context);
}

Digest Sha256::of(std::string_view tag, std::span<const std::uint8_t> first,
                  std::span<const std::uint8_t> second)
{
    Digest digest{};
    const bool done = EVP_DigestInit_ex2(m_context, algorithm(), nullptr) == 1 &&
                      EVP_DigestUpdate(m_context, tag.data(), tag.size()) == 1 &&
                      EVP_DigestUpdate(m_context, first.data(), first.size()) == 1 &&
                      EVP_DigestUpdate(m_context, second.data(), second.size()) == 1 &&
                      EVP_DigestFinal_ex(m_context, digest.data(), nullptr) == 1;
    require(done);
    return digest;
}

std::string toHex(std::span<const std::uint8_t> bytes)
{
    std::string text;
    text.reserve(2 * bytes.size());
    for (const std::uint8_t byte : bytes) {
        text += kHex[byte >> 4];
        text += kHex[byte & 15];
    }
    return text;
}

std::optional<Digest> parseDigest(std::string_view hex)
{
    Digest digest{};
    if (hex.size() != 2 * digest.size())
        return std::nullopt;
    for (std::size_t i = 0; i < hex.size(); ++i) {
        const auto nibble = kHex.find(hex[i]);
        if (nibble == std::string_view::npos)
            return std::nullopt;
        digest[i / 2] = static_cast<std::uint8_t>(digest[i / 2] << 4 | nibble);
    }
    return digest;
}

}  // namespace vox
