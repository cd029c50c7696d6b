#pragma once

#include "engine/core/result.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

struct evp_pkey_st;

namespace vox {

using PublicKey = std::array<std::uint8_t, 32>;
using Signature = std::array<std::uint8_t, 64>;

// The ledger's Ed25519 key. It says that a checkpoint was made by whoever holds this file, no more: who can
// write the data folder can sign too. What proves something is the public key that has left the machine.
class SigningKey final {
public:
    // Reads `ledger.key` (PKCS #8 in PEM, mode 0600), or makes it at its first use. An error for a file that
    // holds no such key or that others may read.
    static Result<std::unique_ptr<SigningKey>> openOrMake(const std::filesystem::path& path);

    ~SigningKey();
    SigningKey(const SigningKey&) = delete;
    SigningKey& operator=(const SigningKey&) = delete;

    PublicKey publicKey() const;
    Signature sign(std::string_view text) const;

private:
    explicit SigningKey(evp_pkey_st* key);

    evp_pkey_st* m_key;
};

bool isSignedBy(const PublicKey& key, std::string_view text, std::span<const std::uint8_t> signature);

}  // namespace vox
