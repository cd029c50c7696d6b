#pragma once

#include "engine/core/tariff.h"

#include <string>
#include <vector>

namespace vox {

// One thing that a tariff says, so that two tariffs can be compared thing by thing.
struct TariffTerm {
    std::string key;                     // the same thing in both has the same key
    const char* sentence;                // of a change: names first, then the value before and the one after
    std::vector<std::string> arguments;  // the names
    std::string value;
    std::string usual;  // what holds where a tariff does not say it
};

std::vector<TariffTerm> termsOf(const Tariff& tariff);  // but for its rules
std::vector<TariffTerm> termsOf(const TariffRule& rule);

}  // namespace vox
