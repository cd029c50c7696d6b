#pragma once

#include "engine/core/result.h"
#include "engine/core/time.h"

#include <cstddef>
#include <filesystem>

namespace vox {

class Calibrator;
class LedgerReader;

// Where the calibrator remembers changes of weights and drivers.
std::filesystem::path calibrationMarksIn(const std::filesystem::path& dataDir);

// Teaches the calibrator the newest jobs of the last half year, oldest first: enough for every class in use.
// To be called once, before the first job is settled; takes some ten milliseconds.
Status teachHistory(Calibrator& calibrator, LedgerReader& reader, UtcTime now, std::size_t most = 4'000);

}  // namespace vox
