#pragma once

#include <stdlib.h>

#include <filesystem>
#include <string>
#include <vector>

namespace vox::test {

// An empty folder that goes with the test.
class TemporaryFolder final {
public:
    TemporaryFolder()
    {
        auto name = (std::filesystem::temp_directory_path() / "vox-audio-XXXXXX").string();
        m_path = mkdtemp(name.data());
    }
    ~TemporaryFolder() { std::filesystem::remove_all(m_path); }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    const std::filesystem::path& path() const { return m_path; }
    std::filesystem::path operator/(const std::string& name) const { return m_path / name; }

    std::vector<std::string> names() const
    {
        std::vector<std::string> names;
        for (const auto& entry : std::filesystem::directory_iterator(m_path))
            names.push_back(entry.path().filename().string());
        return names;
    }

private:
    std::filesystem::path m_path;
};

}  // namespace vox::test
