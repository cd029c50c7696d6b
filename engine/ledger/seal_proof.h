#pragma once

#include "engine/core/result.h"
#include "engine/ledger/seal_note.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace vox {

// That one row is among those of a closed month, for somebody who has only the month's signed checkpoint.
struct InclusionProof {
    std::int64_t seq = 0;
    Digest rowHash{};
    std::string month;
    std::int64_t index = 0;  // of the leaf, from 0
    std::int64_t size = 0;   // leaves
    Digest root{};
    std::vector<Digest> path;  // nearest leaf first
    std::string checkpoint;    // the signed note, as it lies in the archive; empty if it is not there
};

// Reads the ledger, or the month's archive where its rows are gone. BadInput: no such row, or its month is
// open.
Result<InclusionProof> proveRow(const std::filesystem::path& directory, std::int64_t seq);

// Whether the path leads from the row to the root.
bool holds(const InclusionProof& proof);

}  // namespace vox
