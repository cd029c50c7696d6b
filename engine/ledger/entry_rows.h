#pragma once

#include "engine/ledger/ledger_entry.h"
#include "engine/ledger/sqlite_database.h"

#include <string>

namespace vox {

std::string entryColumns();    // "seq, kind, …, refers_to, hash", as a SELECT lists them
std::string entryInsertSql();  // with one parameter a column

void bindEntry(SqliteStatement& insert, const LedgerEntry& entry, const Digest& hash);

// Reads a row that was selected with entryColumns(); `entry`'s strings are used again. Returns the name of
// the first column that is not of its type or length, or null: only a damaged file has one.
const char* readEntry(const SqliteStatement& row, LedgerEntry& entry, Digest& hash);

}  // namespace vox
