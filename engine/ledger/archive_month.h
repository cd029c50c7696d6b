#pragma once

#include "engine/core/result.h"
#include "engine/ledger/archive_files.h"
#include "engine/ledger/seal_months.h"
#include "engine/ledger/seal_note.h"
#include "engine/ledger/sqlite_database.h"

#include <optional>

namespace vox {

// Copies a closed month out of the ledger: its rows, the prices and what else they need, and its closing row,
// as a read-only file, with a checksum and a signed checkpoint beside it; checks the copy. It gets its name
// last, so an archive is never without its checkpoint. Throws SqliteError.
Status archiveMonth(SqliteDatabase& ledger, const SealNote& seal, const ArchiveFiles& files,
                    const StepListener& atStep);

// Whether an archived month is what was closed: signature, checksum, every row, hash and price, the Merkle
// root, and the closing row, which must be `seal` where that is given. Failed says what is wrong. Where
// anything is missing, that is a fault as well.
Status checkArchive(const ArchiveFiles& files, const std::optional<SealNote>& seal = std::nullopt);

// Likewise, but an archive that was moved elsewhere is no fault.
Status checkIfThere(const ArchiveFiles& files, const SealNote& seal);

// Whether archiveMonth() has not been done, or was cut off.
bool needsArchive(const ArchiveFiles& files);

}  // namespace vox
