#pragma once

#include "engine/core/result.h"

#include <cstdint>
#include <filesystem>
#include <optional>

namespace vox {

// The files of one ledger, by name.
struct LedgerFiles {
    explicit LedgerFiles(const std::filesystem::path& folder);

    std::filesystem::path directory, database, head, spill, recorder, lock, budgets;
};

// What the first bytes of the database file say, read without SQLite and without touching anything.
struct LedgerHeader {
    bool isEmpty = false;  // no bytes at all: about to become a ledger
    bool isDatabase = false;
    std::int64_t applicationId = 0;
    std::int64_t version = 0;
};

// Nothing if there is no file.
Result<std::optional<LedgerHeader>> readHeader(const std::filesystem::path& database);

// BadInput for a file that is no ledger, or one from a newer version; nothing is wrong with an empty one.
Status checkHeader(const LedgerHeader& header, const std::filesystem::path& database);

// Makes the folder (0700) and an empty database file (0600) where there are none: the write-ahead log takes
// its rights from the file.
Status makeLedgerFiles(const LedgerFiles& files);

bool isWritable(const LedgerFiles& files);
bool isNetworkDrive(const std::filesystem::path& folder);
std::string bootId();  // changes each time the machine starts

}  // namespace vox
