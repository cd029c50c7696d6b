#pragma once

#include "engine/api/bookkeeping_service.h"
#include "engine/api/budget_service.h"
#include "engine/api/insight_service.h"
#include "engine/api/ledger_service.h"
#include "engine/api/price_service.h"
#include "engine/api/speech_service.h"
#include "engine/core/result.h"
#include "engine/core/time.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

namespace vox::ui {

// What the user has set about the engine. Kept in <data>/settings.ini; read once, before the services open.
struct EngineSettings {
    int threads = 0;                       // 0: one for each physical core
    std::filesystem::path pronunciations;  // the user's dictionary: <data>/pronunciations.txt
};
EngineSettings readEngineSettings(const std::filesystem::path& dataDir);  // any thread

// The services and what keeps them alive.
struct Services {
    std::shared_ptr<void> owner;  // destroyed last, on the thread that runs the window
    SpeechService* speech = nullptr;
    LedgerService* ledger = nullptr;
    std::vector<Error> notices = {};  // for the user: what could not be had as asked
    // A page whose service is null says that it is not available here.
    PriceService* prices = nullptr;
    BudgetService* budgets = nullptr;
    BookkeepingService* bookkeeping = nullptr;
    InsightService* insight = nullptr;
};

struct WindowContext {
    // Opens engine and ledger; may take as long as it likes: it runs on a worker thread, while the window is
    // already there. An error is shown in the window, which stays usable for text and settings.
    std::function<Result<Services>(const EngineSettings&)> openServices;
    std::filesystem::path dataDir;      // settings, takes; made when first written to
    std::filesystem::path licencesDir;  // *.txt, shown in the About box
    const Clock* clock = nullptr;  // for pictures and tests, must outlive the window; null: the machine's
};

// Runs the window until it is closed; the exit status. Call once, from main's thread. Nothing is written
// outside dataDir. `argc` and `argv` are Qt's (-style, -platform …).
int runWindow(int& argc, char** argv, const WindowContext& context);

}  // namespace vox::ui
