#pragma once

#include "engine/core/result.h"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace vox {

// A file line by line, in a buffer that does not grow with it. One thread.
class LineReader final {
public:
    static constexpr std::size_t kLongestLine = std::size_t{16} << 20;

    // Failed for a file that cannot be read.
    static Result<LineReader> open(const std::filesystem::path& path);

    // The next line with its end, if it has one; valid until the next call. False at the end. A line longer
    // than kLongestLine comes as its beginning, and isTooLong() says so; the rest of it is passed over.
    Result<bool> next(std::string_view& line);

    bool isTooLong() const { return m_isTooLong; }
    std::int64_t number() const { return m_number; }  // of the line, from 1

private:
    explicit LineReader(const std::filesystem::path& path);
    bool fill();

    std::filesystem::path m_path;
    std::ifstream m_file;
    std::vector<char> m_buffer;
    std::size_t m_begin = 0, m_end = 0;
    bool m_isTooLong = false;
    std::int64_t m_number = 0;
};

}  // namespace vox
