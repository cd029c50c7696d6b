#pragma once

#include "engine/ledger/signing_key.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vox {

// Signed notes as C2SP signed-note describes them: a text, an empty line, and lines
// "— <key name> <base64 of four bytes of the key's hash and the signature>".

// A public key with the name it signs under; as text "<name>+<hash>+<base64 of 1 ‖ key>".
struct VerifierKey {
    std::string name;  // without blanks and plus signs
    PublicKey key{};

    std::string toString() const;
    static std::optional<VerifierKey> parse(std::string_view text);

    friend bool operator==(const VerifierKey&, const VerifierKey&) = default;
};

// `text` ends with a line feed.
std::string signNote(const std::string& text, const std::string& keyName, const SigningKey& key);

// The text of a note that one of `keys` has signed; nothing for any other.
std::optional<std::string> openNote(std::string_view note, const std::vector<VerifierKey>& keys);

std::string toBase64(std::span<const std::uint8_t> bytes);
std::optional<std::vector<std::uint8_t>> fromBase64(std::string_view text);  // padded, nothing else in it

}  // namespace vox
