#pragma once

#include "engine/core/result.h"
#include "engine/ledger/ledger_entry.h"

#include <filesystem>
#include <memory>
#include <optional>

namespace vox {

// `ledger.head`: place and hash of the newest row, beside the ledger and apart from it, so that rows cut off
// its end are missed. Two lines of text, written in turn and to the disk before a row counts as done; a line
// that was torn by a power cut leaves the other. May lag behind the ledger, never lead it. One thread.
class HeadFile final {
public:
    // Opens the file, or makes one that says 0.
    static Result<std::unique_ptr<HeadFile>> open(const std::filesystem::path& path);

    // What it says; nothing where there is no file or no whole line in it.
    static std::optional<RowPlace> read(const std::filesystem::path& path);

    ~HeadFile();
    HeadFile(const HeadFile&) = delete;
    HeadFile& operator=(const HeadFile&) = delete;

    Status write(const RowPlace& head);

private:
    explicit HeadFile(int file);

    int m_file;
    int m_next = 0;
};

}  // namespace vox
