#include "engine/tokenizers/file_bytes.h"

#include <cerrno>
#include <cstdint>
#include <fstream>
#include <system_error>

namespace vox::tok {
namespace {

constexpr std::uintmax_t kMostBytes = std::uintmax_t{128} << 20;

Error unreadable(const std::filesystem::path& path, const std::string& why)
{
    return Error::badInput(VOX_TRANSLATE_NOOP("Error", "The tokenizer “%1” cannot be read: %2."),
                           {path.string(), why});
}

}  // namespace

Result<std::string> readFileBytes(const std::filesystem::path& path)
{
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    if (error)
        return unreadable(path, error.message());
    if (size > kMostBytes)
        return Error::badInput(
            VOX_TRANSLATE_NOOP("Error", "“%1” is larger than 128 MiB, so it is no tokenizer."),
            {path.string()});
    std::string bytes(static_cast<std::size_t>(size), '\0');
    std::ifstream file(path, std::ios::binary);
    if (!file.read(bytes.data(), static_cast<std::streamsize>(bytes.size())))
        return unreadable(path, std::generic_category().message(errno));
    return bytes;
}

}  // namespace vox::tok
