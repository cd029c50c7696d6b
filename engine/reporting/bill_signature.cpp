#include "engine/reporting/bill_signature.h"

#include "engine/ledger/archive_files.h"
#include "engine/ledger/checkpoint_note.h"
#include "engine/reporting/atomic_file.h"
#include "engine/reporting/file_hash.h"
#include "engine/reporting/line_reader.h"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace vox {
namespace {

constexpr std::string_view kBill = "/bill\n";

std::string noteText(std::string_view manifestBytes, std::size_t lines, std::string_view keyName)
{
    return std::string(keyName)
        .append(kBill)
        .append(std::to_string(lines))
        .append("\n")
        .append(toBase64(sha256Of(manifestBytes)))
        .append("\n");
}

Status publish(const VerifierKey& key, const ArchiveFiles& files)
{
    std::string text;
    if (std::filesystem::exists(files.publicKeys)) {
        auto known = readText(files.publicKeys);
        if (!known)
            return known.error();
        text = known.take();
    } else if (auto made = makeFolder(files.directory); !made) {
        return made;
    }
    if (text.find(key.toString() + "\n") != std::string::npos)
        return {};
    return writeDurably(files.publicKeys, text + key.toString() + "\n", 0600);
}

Status writeWhole(const std::filesystem::path& path, const std::string& bytes)
{
    AtomicFile file(path);
    if (auto status = file.open(); !status)
        return status;
    if (auto status = file.write(bytes); !status)
        return status;
    return file.commit();
}

}  // namespace

Status signBill(const std::filesystem::path& manifest, const std::filesystem::path& ledgerFolder,
                const std::string& firstRowHash)
{
    std::ifstream file(manifest, std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(file), {});
    const auto read = parseManifest(bytes, manifest.filename().string());
    if (!read)
        return read.error();
    const ArchiveFiles files(ledgerFolder);
    const auto key = SigningKey::openOrMake(files.signingKey);
    if (!key)
        return key.error();
    const std::string name = ledgerName(parseDigest(firstRowHash).value_or(Digest{}));
    if (auto status = publish({name, (*key)->publicKey()}, files); !status)
        return status;
    return writeWhole(signaturePath(manifest), signedBill(bytes, read->lineChecks.size(), name, **key));
}

std::filesystem::path signaturePath(const std::filesystem::path& manifest)
{
    return std::filesystem::path(manifest).replace_extension(".sig");
}

std::string signedBill(std::string_view manifestBytes, std::size_t lines, const std::string& keyName,
                       const SigningKey& key)
{
    return signNote(noteText(manifestBytes, lines, keyName), keyName, key);
}

NoteVerdict judgeNote(std::string_view note, const std::vector<VerifierKey>& keys,
                      std::string_view manifestBytes, const BillManifest& manifest)
{
    const auto text = openNote(note, keys);
    if (!text)
        return NoteVerdict::NotSigned;
    const auto nameEnd = text->find(kBill);
    if (nameEnd != std::string::npos && nameEnd < text->find('\n')) {
        const auto name = std::string_view(*text).substr(0, nameEnd);
        return *text == noteText(manifestBytes, manifest.lineChecks.size(), name) ? NoteVerdict::OfThisBill
                                                                                  : NoteVerdict::Contradicts;
    }
    const auto checkpoint = Checkpoint::parse(*text);
    if (!checkpoint)
        return NoteVerdict::NotSigned;
    if (checkpoint->head.seq > manifest.head.seq)
        return NoteVerdict::OfLaterLedger;
    const bool isSameRow = checkpoint->head.seq == manifest.head.seq;
    return isSameRow && toHex(checkpoint->head.hash) != manifest.head.hash ? NoteVerdict::Contradicts
                                                                           : NoteVerdict::OfLedger;
}

Result<std::vector<VerifierKey>> readVerifierKeys(const std::filesystem::path& path)
{
    auto lines = LineReader::open(path);
    if (!lines)
        return lines.error();
    std::vector<VerifierKey> keys;
    std::string_view line;
    for (auto more = lines->next(line); more && *more; more = lines->next(line)) {
        while (line.ends_with('\n') || line.ends_with('\r'))
            line.remove_suffix(1);
        if (auto key = VerifierKey::parse(line))
            keys.push_back(std::move(*key));
    }
    if (keys.empty())
        return Error::badInput(
            VOX_TRANSLATE_NOOP("Error",
                               "“%1” holds no public key. Use the ledger.pub of the ledger's archive."),
            {path.string()});
    return keys;
}

}  // namespace vox
