#pragma once

#include "engine/core/result.h"
#include "engine/ledger/ledger_files.h"
#include "engine/ledger/sqlite_database.h"

#include <memory>

namespace vox {

// A connection that can only read, also where the folder cannot be written or somebody else writes. Throws
// SqliteError when the file cannot be read as a database; an Error says that there is none, or one that this
// program must not touch.
Result<std::unique_ptr<SqliteDatabase>> openForReading(const LedgerFiles& files);

}  // namespace vox
