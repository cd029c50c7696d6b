#include "app/composition.h"

#include "engine/nn/cuda_loader.h"

#include <cstdlib>
#include <pwd.h>
#include <unistd.h>

namespace vox::app {
namespace {

namespace fs = std::filesystem;

fs::path fromEnvironment(const char* name)
{
    const char* value = std::getenv(name);
    return value == nullptr ? fs::path() : fs::path(value);
}

fs::path homeFolder()
{
    if (auto home = fromEnvironment("HOME"); home.is_absolute())
        return home;
    const passwd* user = ::getpwuid(::getuid());
    return user == nullptr || user->pw_dir == nullptr ? fs::path() : fs::path(user->pw_dir);
}

// XDG Base Directory: a relative path there is not valid and counts as none.
fs::path usualDataFolder()
{
    if (const auto data = fromEnvironment("XDG_DATA_HOME"); data.is_absolute())
        return data / "voxledger";
    const auto home = homeFolder();
    return home.empty() ? home : home / ".local/share/voxledger";
}

Result<fs::path> dataFolder(const std::string& option)
{
    auto folder = option.empty() ? fromEnvironment("VOXLEDGER_DATA") : fs::path(option);
    if (folder.empty())
        folder = usualDataFolder();
    std::error_code error;
    const auto absolute = folder.empty() ? folder : fs::absolute(folder, error);
    if (error || absolute.empty())
        return Error::badInput(VOX_TRANSLATE_NOOP(
            "Error", "There is no folder for the ledger: HOME is not set. Name one with --data DIR."));
    return absolute;
}

fs::path programFolder()
{
    std::error_code error;
    return fs::read_symlink("/proc/self/exe", error).parent_path();
}

// Installed, everything lies beside the program's prefix; in a build folder, where CMake found it.
fs::path installedOr(const fs::path& installed, const fs::path& built)
{
    std::error_code error;
    return fs::exists(installed, error) ? installed : built;
}

}  // namespace

Result<Places> findPlaces(const std::string& dataOption)
{
    const auto data = dataFolder(dataOption);
    if (!data)
        return data.error();
    const fs::path program = programFolder();
    const fs::path share = program / "../share/voxledger";
    return Places{.dataDir = *data,
                  .resourcesDir = installedOr(share, VOX_RESOURCES),
                  .voiceFolders = {installedOr(share / "voices", VOX_VOICES_DIR)},
                  .cudaPlugin =
                      installedOr(program / "../lib/voxledger/vox_cuda.so", program / "vox_cuda.so")};
}

Result<std::unique_ptr<LocalStudio>> openStudio(const Places& places, const StudioNeeds& needs)
{
    if (needs.computes)
        (void)nn::openCuda(places.cudaPlugin);  // without one the engine runs on the CPU and says so
    StudioOptions options;
    options.dataDir = places.dataDir;
    options.resourcesDir = places.resourcesDir;
    options.voiceFolders = places.voiceFolders;
    options.pronunciations = needs.pronunciations;
    options.threads = needs.threads;
    options.ledgerUse = needs.ledger;
    options.lockWait = needs.lockWait;
    return LocalStudio::open(options);
}

ui::WindowContext windowContext(const Places& places)
{
    const auto open = [places](const ui::EngineSettings& settings) -> Result<ui::Services> {
        auto studio = openStudio(places, {.ledger = StudioOptions::LedgerUse::Write,
                                          .lockWait = {},
                                          .threads = settings.threads,
                                          .pronunciations = settings.pronunciations,
                                          .computes = true});
        if (!studio)
            return studio.error();
        const std::shared_ptr<LocalStudio> owner = studio.take();
        ui::Services services;
        services.owner = owner;
        services.speech = &owner->speech();
        services.ledger = &owner->ledger();
        services.prices = &owner->prices();
        services.budgets = &owner->budgets();
        services.bookkeeping = &owner->bookkeeping();
        services.insight = &owner->insight();
        return services;
    };
    return {.openServices = open, .dataDir = places.dataDir, .licencesDir = places.resourcesDir / "licences"};
}

}  // namespace vox::app
