#include "engine/ledger/signing_note.h"

#include "engine/core/require.h"
#include "engine/ledger/hash_chain.h"

#include <openssl/evp.h>

#include <algorithm>

namespace vox {
namespace {

constexpr std::uint8_t kEd25519 = 1;
constexpr std::string_view kDash = "\u2014 ";
constexpr std::size_t kHashBytes = 4;

using KeyHash = std::array<std::uint8_t, kHashBytes>;

KeyHash hashOf(const std::string& name, const PublicKey& key)
{
    std::vector<std::uint8_t> rest{'\n', kEd25519};
    rest.insert(rest.end(), key.begin(), key.end());
    const Digest digest = Sha256().of(name, rest);
    KeyHash hash{};
    std::copy_n(digest.begin(), hash.size(), hash.begin());
    return hash;
}

bool isKeyName(std::string_view name)
{
    return !name.empty() && name.find_first_of(" +\n\r\t") == std::string_view::npos;
}

bool isSignatureOf(std::string_view line, std::string_view text, const VerifierKey& key)
{
    if (!line.starts_with(kDash))
        return false;
    line.remove_prefix(kDash.size());
    const auto blank = line.find(' ');
    if (blank == std::string_view::npos || line.substr(0, blank) != key.name)
        return false;
    const auto bytes = fromBase64(line.substr(blank + 1));
    const KeyHash hash = hashOf(key.name, key.key);
    return bytes && bytes->size() == kHashBytes + Signature().size() &&
           std::equal(hash.begin(), hash.end(), bytes->begin()) &&
           isSignedBy(key.key, text, std::span(*bytes).subspan(kHashBytes));
}

}  // namespace

std::string toBase64(std::span<const std::uint8_t> bytes)
{
    std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');
    const int size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), bytes.data(),
                                     static_cast<int>(bytes.size()));
    text.resize(static_cast<std::size_t>(size));
    return text;
}

// libcrypto's decoder forgives white space and odd padding; the way back shows whether there was any.
std::optional<std::vector<std::uint8_t>> fromBase64(std::string_view text)
{
    constexpr std::size_t most = 100'000;
    if (text.empty() || text.size() % 4 != 0 || text.size() > most)
        return std::nullopt;
    std::vector<std::uint8_t> bytes(text.size() / 4 * 3);
    const int size = EVP_DecodeBlock(bytes.data(), reinterpret_cast<const unsigned char*>(text.data()),
                                     static_cast<int>(text.size()));
    if (size != static_cast<int>(bytes.size()))
        return std::nullopt;
    const auto padding = static_cast<std::size_t>(std::count(text.end() - 2, text.end(), '='));
    bytes.resize(bytes.size() - padding);
    if (toBase64(bytes) != text)
        return std::nullopt;
    return bytes;
}

std::string VerifierKey::toString() const
{
    std::vector<std::uint8_t> bytes{kEd25519};
    bytes.insert(bytes.end(), key.begin(), key.end());
    return name + "+" + toHex(hashOf(name, key)) + "+" + toBase64(bytes);
}

std::optional<VerifierKey> VerifierKey::parse(std::string_view text)
{
    const auto nameEnd = text.find('+');
    const auto hashEnd = nameEnd == std::string_view::npos ? nameEnd : text.find('+', nameEnd + 1);
    if (hashEnd == std::string_view::npos)
        return std::nullopt;
    const auto bytes = fromBase64(text.substr(hashEnd + 1));
    VerifierKey found{.name = std::string(text.substr(0, nameEnd))};
    if (!bytes || bytes->size() != 1 + found.key.size() || bytes->front() != kEd25519)
        return std::nullopt;
    std::copy(bytes->begin() + 1, bytes->end(), found.key.begin());
    if (!isKeyName(found.name) || found.toString() != text)
        return std::nullopt;
    return found;
}

std::string signNote(const std::string& text, const std::string& keyName, const SigningKey& key)
{
    require(text.ends_with('\n') && isKeyName(keyName));
    const KeyHash hash = hashOf(keyName, key.publicKey());
    const Signature signature = key.sign(text);
    std::vector<std::uint8_t> bytes(hash.begin(), hash.end());
    bytes.insert(bytes.end(), signature.begin(), signature.end());
    return text + "\n" + std::string(kDash) + keyName + " " + toBase64(bytes) + "\n";
}

std::optional<std::string> openNote(std::string_view note, const std::vector<VerifierKey>& keys)
{
    const auto end = note.rfind("\n\n");
    if (end == std::string_view::npos || !note.ends_with('\n'))
        return std::nullopt;
    const std::string_view text = note.substr(0, end + 1);
    std::string_view lines = note.substr(end + 2);
    while (!lines.empty()) {
        const std::string_view line = lines.substr(0, lines.find('\n'));
        lines.remove_prefix(line.size() + 1);
        if (std::ranges::any_of(keys, [&](const auto& key) { return isSignatureOf(line, text, key); }))
            return std::string(text);
    }
    return std::nullopt;
}

}  // namespace vox
