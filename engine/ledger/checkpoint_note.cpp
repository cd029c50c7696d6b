#include "engine/ledger/checkpoint_note.h"

#include "engine/core/number.h"

#include <algorithm>
#include <utility>

namespace vox {
namespace {

constexpr std::string_view kArchive = "sha256 ";
constexpr std::string_view kHead = "head ";
constexpr std::size_t kNameDigits = 16;

std::string_view takeLine(std::string_view& rest)
{
    const auto line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    return line;
}

std::string_view after(std::string_view prefix, std::string_view line)
{
    return line.starts_with(prefix) ? line.substr(prefix.size()) : std::string_view();
}

std::vector<VerifierKey> parseKeys(std::string_view text)
{
    std::vector<VerifierKey> keys;
    while (!text.empty())
        if (auto key = VerifierKey::parse(takeLine(text)))
            keys.push_back(std::move(*key));
    return keys;
}

// A key that was replaced stays: it still proves what it has signed.
Status publish(const VerifierKey& key, const std::filesystem::path& path)
{
    std::string text;
    if (std::filesystem::exists(path)) {
        auto known = readText(path);
        if (!known)
            return known.error();
        text = known.take();
    }
    const auto keys = parseKeys(text);
    if (std::ranges::find(keys, key) != keys.end())
        return {};
    return writeDurably(path, text + key.toString() + "\n", 0600);
}

std::string nameOf(const Checkpoint& checkpoint)
{
    return checkpoint.origin.substr(0, checkpoint.origin.rfind('/'));
}

}  // namespace

std::string Checkpoint::toString() const
{
    std::string text = origin + "\n" + std::to_string(size) + "\n" + toBase64(root) + "\n";
    text.append(kHead).append(std::to_string(head.seq)).append(" ").append(toHex(head.hash)).append("\n");
    return text.append(kArchive).append(toHex(archiveDigest)).append("\n");
}

std::optional<Checkpoint> Checkpoint::parse(std::string_view text)
{
    std::string_view rest = text;
    Checkpoint found;
    found.origin = takeLine(rest);
    found.size = parseInteger<std::int64_t>(takeLine(rest)).value_or(-1);
    const auto root = fromBase64(takeLine(rest));
    const auto head = after(kHead, takeLine(rest));
    const auto blank = std::min(head.find(' '), head.size());
    found.head.seq = parseInteger<std::int64_t>(head.substr(0, blank)).value_or(-1);
    found.head.hash = parseDigest(head.substr(std::min(blank + 1, head.size()))).value_or(Digest{});
    found.archiveDigest = parseDigest(after(kArchive, takeLine(rest))).value_or(Digest{});
    if (!root || root->size() != found.root.size())
        return std::nullopt;
    std::copy(root->begin(), root->end(), found.root.begin());
    if (found.toString() != text)
        return std::nullopt;
    return found;
}

std::string ledgerName(const Digest& firstRow)
{
    return "voxledger/" + toHex(firstRow).substr(0, kNameDigits);
}

Checkpoint checkpointOf(const SealNote& seal, const std::string& ledger, const Digest& archiveDigest)
{
    return {.origin = ledger + "/" + monthName(seal.month),
            .size = seal.rows(),
            .root = seal.root,
            .head = {seal.lastSeq, seal.head},
            .archiveDigest = archiveDigest};
}

Status writeCheckpoint(const Checkpoint& checkpoint, const ArchiveFiles& files)
{
    const auto key = SigningKey::openOrMake(files.signingKey);
    if (!key)
        return key.error();
    const VerifierKey known{nameOf(checkpoint), (*key)->publicKey()};
    if (auto published = publish(known, files.publicKeys); !published)
        return published;
    return writeDurably(files.checkpoint, signNote(checkpoint.toString(), known.name, **key), 0400);
}

Result<Checkpoint> readCheckpoint(const ArchiveFiles& files)
{
    const auto keys = readText(files.publicKeys);
    if (!keys)
        return keys.error();
    const auto note = readText(files.checkpoint);
    if (!note)
        return note.error();
    const auto text = openNote(*note, parseKeys(*keys));
    auto checkpoint = text ? Checkpoint::parse(*text) : std::nullopt;
    if (!checkpoint)
        return Error::failed(
            VOX_TRANSLATE_NOOP("Error",
                               "The checkpoint “%1” was altered: no key of ledger.pub has signed it."),
            {files.checkpoint.string()});
    return *checkpoint;
}

}  // namespace vox
