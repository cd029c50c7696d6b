#pragma once

#include "engine/ledger/hash_chain.h"

#include <string>
#include <string_view>

namespace vox {

// One hash for the rows that a line of a bill adds up: h = SHA-256("VLB1" ‖ h of the rows before ‖ the 64
// digits of the row's own hash), beginning with 32 zero bytes.
class RowsHash final {
public:
    void add(std::string_view rowHash);
    std::string hex() const { return toHex(m_hash); }

private:
    Digest m_hash{};
};

}  // namespace vox
