#pragma once

#include "engine/core/result.h"
#include "engine/service/local_studio.h"
#include "ui/window.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace vox::app {

// Where this installation keeps what it came with, and the user's data.
struct Places {
    std::filesystem::path dataDir;
    std::filesystem::path resourcesDir;
    std::vector<std::filesystem::path> voiceFolders;
    std::filesystem::path cudaPlugin;
};

// `dataOption` is what --data names, or empty: then VOXLEDGER_DATA, then $XDG_DATA_HOME/voxledger.
Result<Places> findPlaces(const std::string& dataOption);

// What a command needs of the studio.
struct StudioNeeds {
    StudioOptions::LedgerUse ledger = StudioOptions::LedgerUse::None;
    std::chrono::milliseconds lockWait{0};
    int threads = 0;
    std::filesystem::path pronunciations;
    bool computes = false;  // a model will run: look for a GPU first
};
Result<std::unique_ptr<LocalStudio>> openStudio(const Places& places, const StudioNeeds& needs);

// The window's way to the same. `places` is copied.
ui::WindowContext windowContext(const Places& places);

}  // namespace vox::app
