#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace vox {

// One record of RFC 4180, cell by cell.
class CsvLine final {
public:
    // Free text: quoted where needed, with a leading ' if a spreadsheet would take it for a formula, and with
    // � for bytes that are not UTF-8.
    CsvLine& text(std::string_view value);

    // Likewise, but without the ': for programs, which read back what was written.
    CsvLine& lossless(std::string_view value);

    // A number, already written with digits, sign and dot only. Stays bare.
    CsvLine& number(std::string_view value);
    CsvLine& number(std::int64_t value);
    CsvLine& empty(int cells = 1);

    std::string take();              // with CRLF; the line is then empty again
    void moveTo(std::string& text);  // likewise, appended to `text`

private:
    void separate();
    void appendClean(std::string_view utf8);
    void appendQuoted(std::string_view utf8);

    std::string m_line;
    bool m_first = true;
};

}  // namespace vox
