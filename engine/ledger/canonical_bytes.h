#pragma once

#include "engine/ledger/ledger_entry.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace vox {

// Writes the row as the bytes that are hashed, in `out`, whose memory is used again. Integers: 8 bytes,
// little endian. Text: its length in 4 bytes, then UTF-8. What may be missing: a byte 0 or 1, then the value
// if 1. The columns that version 2 has added follow behind a byte 2, and only where one of them says
// something.
void writeCanonical(const LedgerEntry& entry, std::vector<std::uint8_t>& out);

// The inverse; nothing unless the bytes are exactly one row.
std::optional<LedgerEntry> readCanonical(std::span<const std::uint8_t> bytes);

}  // namespace vox
