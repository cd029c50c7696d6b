#include "engine/core/require.h"
#include "engine/reporting/bill_content.h"
#include "engine/reporting/csv_parser.h"
#include "engine/reporting/focus_check.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

// Whatever the bytes are: every record that is read can be written and read again, and the rules of FOCUS
// give an answer.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view csv(reinterpret_cast<const char*>(data), size);
    (void)vox::checkFocus(csv);
    const vox::BillManifest manifest{.profile = "plain"};
    vox::BillContent content(manifest);
    vox::CsvParser parser;
    for (std::string_view rest = csv; !rest.empty();) {
        const auto line = rest.substr(0, std::min(rest.find('\n'), rest.size() - 1) + 1);
        rest.remove_prefix(line.size());
        const auto isRecord = parser.add(line);
        vox::require(!parser.isOpen() || (isRecord && !*isRecord));
        if (!isRecord || !*isRecord)
            continue;
        vox::require(!parser.cells().empty());
        content.add(parser.cells(), parser.line());
    }
    (void)content.finish();
    return 0;
}
