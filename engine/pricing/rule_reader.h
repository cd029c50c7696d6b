#pragma once

#include "engine/core/tariff_rule.h"
#include "engine/pricing/json_fields.h"

#include <optional>
#include <string_view>

namespace vox {

// The place of a unit in kPricedUnits by its key.
std::optional<std::size_t> unitOf(std::string_view key);

// The prices and terms of a rule, or of a tariff that is one. What is wrong goes to the field's FirstError.
// `isLast`: it prices whatever no other rule does, so that text and speech tokens must have a price.
TariffRule readRule(const JsonField& object, bool isLast);

// `match` of a rule.
RuleMatch readMatch(const JsonField& object);
bool matchesAll(const RuleMatch& match);

}  // namespace vox
