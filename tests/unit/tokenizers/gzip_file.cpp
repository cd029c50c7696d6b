#include "tests/unit/tokenizers/gzip_file.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <array>
#include <fstream>
#include <iterator>

namespace vox::test {

std::string readGzip(const std::filesystem::path& path)
{
    std::string text;
    gzFile file = gzopen(path.c_str(), "rb");
    EXPECT_NE(file, nullptr) << path;
    if (file == nullptr)
        return text;
    std::array<char, 1 << 16> block{};
    int size = 0;
    while ((size = gzread(file, block.data(), block.size())) > 0)
        text.append(block.data(), static_cast<std::size_t>(size));
    EXPECT_EQ(size, 0) << path;
    gzclose(file);
    return text;
}

std::filesystem::path tokenizerFixture(const std::string& name)
{
    return std::filesystem::path(VOX_FIXTURES) / "tokenizers" / name;
}

std::string readFixture(const std::string& name)
{
    std::ifstream file(tokenizerFixture(name), std::ios::binary);
    EXPECT_TRUE(file.good()) << name;
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace vox::test
