#include "engine/reporting/line_reader.h"

#include <algorithm>
#include <cstring>

namespace vox {
namespace {

constexpr std::size_t kPiece = std::size_t{256} << 10;

Error unreadable(const std::filesystem::path& path)
{
    return Error::failed(VOX_TRANSLATE_NOOP("Error", "The file “%1” cannot be read."), {path.string()});
}

}  // namespace

LineReader::LineReader(const std::filesystem::path& path)
    : m_path(path)
    , m_file(path, std::ios::binary)
    , m_buffer(kPiece)
{
}

Result<LineReader> LineReader::open(const std::filesystem::path& path)
{
    LineReader reader(path);
    std::error_code error;
    if (!reader.m_file || std::filesystem::is_directory(path, error))
        return Error::badInput(VOX_TRANSLATE_NOOP("Error", "The file “%1” cannot be read."), {path.string()});
    return reader;
}

// More of the file behind what is there; false at its end.
bool LineReader::fill()
{
    if (m_begin > 0) {
        std::memmove(m_buffer.data(), m_buffer.data() + m_begin, m_end - m_begin);
        m_end -= m_begin;
        m_begin = 0;
    }
    if (m_end == m_buffer.size())
        m_buffer.resize(m_buffer.size() * 2);
    m_file.read(m_buffer.data() + m_end, static_cast<std::streamsize>(m_buffer.size() - m_end));
    m_end += static_cast<std::size_t>(m_file.gcount());
    return m_file.gcount() > 0;
}

Result<bool> LineReader::next(std::string_view& line)
{
    m_isTooLong = false;
    std::size_t searched = 0;
    while (true) {
        const std::string_view rest(m_buffer.data() + m_begin, m_end - m_begin);
        const auto end = rest.find('\n', searched);
        if (end != std::string_view::npos) {
            line = rest.substr(0, end + 1);
            break;
        }
        searched = rest.size();
        if (searched > kLongestLine) {  // keeps the beginning and reads on behind it
            m_isTooLong = true;
            m_end = m_begin + kLongestLine;
            searched = kLongestLine;
        }
        if (!fill()) {
            if (m_file.bad())
                return unreadable(m_path);
            line = {m_buffer.data() + m_begin, m_end - m_begin};
            break;
        }
    }
    if (line.empty())
        return false;
    m_begin += line.size();
    ++m_number;
    return true;
}

}  // namespace vox
