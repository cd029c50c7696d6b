#pragma once

#include "engine/core/result.h"
#include "engine/ledger/archive_files.h"
#include "engine/ledger/seal_note.h"
#include "engine/ledger/signing_note.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vox {

// What is signed of a closed month: a C2SP tlog-checkpoint with two lines more (SEALING.md).
struct Checkpoint {
    std::string origin;  // "voxledger/<16 digits of row 1's hash>/2026-10"
    std::int64_t size = 0;
    Digest root{};
    RowPlace head;           // the newest row that is closed
    Digest archiveDigest{};  // SHA-256 of the archived ledger

    std::string toString() const;
    static std::optional<Checkpoint> parse(std::string_view text);

    friend bool operator==(const Checkpoint&, const Checkpoint&) = default;
};

std::string ledgerName(const Digest& firstRow);  // "voxledger/<16 digits>", under which its key signs

Checkpoint checkpointOf(const SealNote& seal, const std::string& ledger, const Digest& archiveDigest);

// Signs and writes it, and adds the public key to ledger.pub beside it.
Status writeCheckpoint(const Checkpoint& checkpoint, const ArchiveFiles& files);

// Failed where it is not signed by a key of ledger.pub, or is none.
Result<Checkpoint> readCheckpoint(const ArchiveFiles& files);

}  // namespace vox
