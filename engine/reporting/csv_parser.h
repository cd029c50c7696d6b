#pragma once

#include "engine/core/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vox {

// Reads RFC 4180 line by line, strictly: CRLF ends, quotes only around a whole cell, cells of at most a
// megabyte, at most a thousand of them. One thread.
class CsvParser final {
public:
    // One line with its end. True when it completes a record, whose cells can be read until the next call;
    // false within a quoted cell. BadInput names the line; the next one then begins a new record.
    Result<bool> add(std::string_view line);

    const std::vector<std::string>& cells() const { return m_cells; }
    bool isOpen() const { return m_isQuoted; }     // a quoted cell waits for its end
    std::int64_t line() const { return m_first; }  // on which the record begins, from 1

private:
    // What of `rest` the open cell takes; nothing where it must not stand there.
    const char* takeQuoted(std::string_view& rest);
    const char* takeBare(std::string_view& rest);
    Error wrong(const char* sentence);

    bool m_isQuoted = false;
    std::int64_t m_line = 0, m_first = 0;
    std::vector<std::string> m_cells;
};

}  // namespace vox
