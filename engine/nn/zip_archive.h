#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>

namespace vox::nn {

// The members of a ZIP file whose bytes lie in it uncompressed, as PyTorch writes them; 64-bit sizes too.
// Points into the bytes that it was read from, which must outlive it.
class ZipArchive final {
public:
    static bool looksLikeOne(std::span<const std::byte> file);  // by its first bytes

    // Throws DamagedFile for anything that is not such an archive: members that are compressed, encrypted,
    // outside of the file or there twice.
    static ZipArchive read(std::span<const std::byte> file);

    const std::map<std::string, std::span<const std::byte>, std::less<>>& members() const
    {
        return m_members;
    }

private:
    std::map<std::string, std::span<const std::byte>, std::less<>> m_members;
};

}  // namespace vox::nn
