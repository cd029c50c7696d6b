#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>

namespace vox::nn {

// What a reader of foreign bytes throws inside, and turns into an Error at its public face.
class DamagedFile final : public std::runtime_error {
public:
    DamagedFile(const std::string& problem, std::size_t offset)
        : std::runtime_error(problem)
        , m_offset(offset)
    {
    }

    std::size_t offset() const { return m_offset; }  // in bytes from the start of the file

private:
    std::size_t m_offset;
};

}  // namespace vox::nn
