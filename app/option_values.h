#pragma once

#include "engine/core/result.h"

#include <cstdint>
#include <string>

namespace vox::app {

// The allowed values of a number option, both ends included.
struct NumberRange {
    const char* option;  // "--rate"
    double low;
    double high;
};

// The whole of `text` as a number of that range, with a dot in any locale. BadInput names the option and what
// is allowed.
Result<double> numberIn(const NumberRange& range, const std::string& text);
Result<std::int64_t> integerIn(const NumberRange& range, const std::string& text);

// A name to keep in the ledger: valid UTF-8 of at most 200 bytes, without control characters. May be empty.
Result<std::string> nameFor(const char* option, const std::string& text);

}  // namespace vox::app
