#include "engine/core/require.h"
#include "engine/reporting/ledger_jsonl.h"

#include <cstddef>
#include <cstdint>

// Whatever the bytes are: an error, or a row that is written back as it was.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    std::string_view line(reinterpret_cast<const char*>(data), size);
    const auto row = vox::parseLedgerJsonLine(line);
    if (!row)
        return 0;
    while (line.ends_with('\n') || line.ends_with('\r'))
        line.remove_suffix(1);
    const auto again = vox::parseLedgerJsonLine(vox::ledgerJsonLine(*row));
    vox::require(again.ok() && again->amount == row->amount && again->record.usage == row->record.usage);
    return 0;
}
