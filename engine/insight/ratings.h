#pragma once

#include "engine/core/result.h"
#include "engine/core/time.h"

#include <filesystem>
#include <string>
#include <unordered_map>

namespace vox {

// Stars that the user gave to takes: a file of lines, {"request": …, "stars": …, "when": …}, that only grows.
// The last line of a request counts; one that was torn, or cannot be read, is passed over. Any number of
// processes may add.
class Ratings final {
public:
    static Result<Ratings> read(const std::filesystem::path& file);  // a missing file holds none

    // Adds a line and waits for the disk. BadInput unless `requestId` is one and `stars` is from 1 to 5.
    static Status add(const std::filesystem::path& file, const std::string& requestId, int stars,
                      UtcTime now);

    int of(const std::string& requestId) const;  // 0: none
    std::size_t size() const { return m_stars.size(); }

private:
    std::unordered_map<std::string, int> m_stars;  // by request id
};

}  // namespace vox
