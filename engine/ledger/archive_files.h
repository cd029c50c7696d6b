#pragma once

#include "engine/core/result.h"
#include "engine/ledger/hash_chain.h"

#include <filesystem>
#include <string>
#include <string_view>

#include <sys/types.h>

namespace vox {

// Where closed months lie, beside the ledger: `archive/`, mode 0700, and in it for each month a read-only
// ledger and what proves it (SEALING.md).
struct ArchiveFiles {
    explicit ArchiveFiles(const std::filesystem::path& ledgerFolder, const std::string& month = {});

    std::filesystem::path directory;
    std::filesystem::path ledger;      // archive/ledger-2026-10.vled
    std::filesystem::path part;        // the same while it is being written
    std::filesystem::path sum;         // archive/ledger-2026-10.vled.sha256, as `sha256sum -c` reads it
    std::filesystem::path checkpoint;  // archive/ledger-2026-10.checkpoint, a signed note
    std::filesystem::path publicKeys;  // archive/ledger.pub, a line a key
    std::filesystem::path signingKey;  // ledger.key
};

// Writes the file whole or not at all; it is on the disk, name and all, when this returns.
Status writeDurably(const std::filesystem::path& path, std::string_view bytes, mode_t mode);

Status makeFolder(const std::filesystem::path& folder);  // 0700, unless it is there
Status syncPath(const std::filesystem::path& path);      // a file, or a folder's names, to the disk

// Small ones only: at most a megabyte.
Result<std::string> readText(const std::filesystem::path& path);

Result<Digest> fileDigest(const std::filesystem::path& path);  // SHA-256 of its bytes

}  // namespace vox
