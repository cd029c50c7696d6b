#pragma once

#include <span>
#include <string_view>

namespace vox {

enum class FocusCell { Text, Decimal, Time, KeyValues, Currency };

// A column of FOCUS, as far as its own cells go.
struct FocusColumn {
    std::string_view name;
    FocusCell kind = FocusCell::Text;
    bool mandatory12 = false, mandatory14 = false;
    bool nullable = true;
};

std::span<const FocusColumn> focusColumns();            // of 1.2 to 1.4, by name
const FocusColumn* focusColumn(std::string_view name);  // null: not of FOCUS

}  // namespace vox
