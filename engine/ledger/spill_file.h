#pragma once

#include "engine/core/result.h"
#include "engine/ledger/hash_chain.h"
#include "engine/ledger/ledger_entry.h"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace vox {

// `ledger.spill`: rows that could not be put into the ledger, in order, until they can. One JSON object a
// line with the row's canonical bytes and a hash over them and the line before. One thread.
class SpillFile final {
public:
    struct Content {
        std::vector<LedgerEntry> entries;  // up to the first line that is not whole
        bool isDamaged = false;            // there is such a line, and it is not merely a torn last one
    };

    explicit SpillFile(std::filesystem::path path);
    ~SpillFile();
    SpillFile(const SpillFile&) = delete;
    SpillFile& operator=(const SpillFile&) = delete;

    static Result<Content> read(const std::filesystem::path& path);

    std::size_t size() const { return m_size; }              // rows in it, as far as this object knows
    Status append(const std::vector<LedgerEntry>& entries);  // all or none; on the disk when it returns
    Status load(Content& content);  // reads the file and goes on after its last whole line
    Status clear();                 // its rows are in the ledger
    Status setAside();              // keeps a damaged one under another name

private:
    Status openForWriting();

    std::filesystem::path m_path;
    int m_file = -1;
    std::int64_t m_end = 0;
    std::size_t m_size = 0;
    Digest m_last{};
};

}  // namespace vox
