#pragma once

#include "engine/api/bookkeeping_service.h"
#include "engine/api/budget_service.h"
#include "engine/api/insight_service.h"
#include "engine/api/ledger_service.h"
#include "engine/api/price_service.h"
#include "engine/api/speech_service.h"

#include <chrono>
#include <filesystem>
#include <memory>
#include <vector>

namespace vox {

class ModelRegistry;
class TariffShelf;

// Where a studio keeps and finds things. Folders that do not exist yet are made when first written to.
struct StudioOptions {
    enum class LedgerUse { None, Read, Write };

    std::filesystem::path dataDir;                    // ledger, takes, voices of the user, measured speeds
    std::filesystem::path resourcesDir;               // tariffs
    std::vector<std::filesystem::path> voiceFolders;  // shipped voices first; <dataDir>/voices is added
    std::filesystem::path pronunciations;             // the user's dictionary; may not exist
    int threads = 0;                                  // for tensor work; 0: one for each physical core
    LedgerUse ledgerUse = LedgerUse::Write;
    std::int64_t cacheBytes = std::int64_t{1} << 30;  // of the audio cache at most; 0: none
    std::chrono::milliseconds lockWait{0};  // how long to wait for another instance to let the ledger go
};

// Everything that runs on this machine, put together: models, engine thread, ledger, prices. Any thread.
class LocalStudio {
public:
    // Error: a tariff that cannot be read, a ledger that cannot be opened, a dictionary with a bad line.
    static Result<std::unique_ptr<LocalStudio>> open(const StudioOptions& options);

    virtual ~LocalStudio() = default;
    virtual SpeechService& speech() = 0;
    virtual PriceService& prices() = 0;
    // Contract: opened with LedgerUse Read or Write.
    virtual LedgerService& ledger() = 0;
    virtual BudgetService& budgets() = 0;
    virtual BookkeepingService& bookkeeping() = 0;
    virtual InsightService& insight() = 0;
    virtual const ModelRegistry& registry() const = 0;
};

}  // namespace vox
