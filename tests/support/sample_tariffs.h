#pragma once

#include "engine/api/price_service.h"

namespace vox::test {

// Standard (in force, used, shipped), one like IndexTTS2's prices (shipped), zero (shipped), energy
// (shipped), and a draft of one's own for 2027.
std::vector<TariffInfo> sampleTariffs();

}  // namespace vox::test
