#include "engine/reporting/rows_hash.h"

#include <cstdint>
#include <span>

namespace vox {

void RowsHash::add(std::string_view rowHash)
{
    thread_local Sha256 sha;
    const std::span digits(reinterpret_cast<const std::uint8_t*>(rowHash.data()), rowHash.size());
    m_hash = sha.of("VLB1", m_hash, digits);
}

}  // namespace vox
