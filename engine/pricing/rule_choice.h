#pragma once

#include "engine/core/tariff.h"
#include "engine/core/usage_record.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace vox {

// Whether `text` has the form of `pattern`, in which each * stands for any run of characters.
bool fitsPattern(std::string_view pattern, std::string_view text);

// Thousandths of a hertz as a rule's quality_hz names them: "86.133", "12.5", "25".
std::string hertzText(std::int64_t milliHertz);

// Which of the tariff's rules prices the request: the first that matches; the last matches all. Contract:
// there are rules.
std::size_t ruleIndex(const Tariff& tariff, const RequestContext& context);

// Whether segments may come from the audio cache: the rule for this request states what they cost then.
bool statesCachePrice(const Tariff& tariff, const RequestContext& context);

}  // namespace vox
