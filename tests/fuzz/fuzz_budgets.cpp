// Any bytes as a file of budgets: what is read must be written and read back the same.
#include "engine/ledger/budget_file.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto book = vox::parseBudgets({reinterpret_cast<const char*>(data), size}, "budgets.json");
    if (!book)
        return 0;
    const auto again = vox::parseBudgets(vox::budgetsJson(*book), "budgets.json");
    if (!again || *again != *book)
        std::abort();
    return 0;
}
