#pragma once

#include <filesystem>
#include <string>

namespace vox::test {

// The unpacked contents of a .gz file; fails the test where it cannot be read.
std::string readGzip(const std::filesystem::path& path);

std::filesystem::path tokenizerFixture(const std::string& name);
std::string readFixture(const std::string& name);

}  // namespace vox::test
