#include "engine/api/bookkeeping_service.h"
#include "engine/api/budget_service.h"
#include "engine/api/insight_service.h"
#include "engine/api/price_service.h"
#include "engine/api/speech_service.h"

namespace vox {

SpeechService::~SpeechService() = default;
LedgerService::~LedgerService() = default;
BookkeepingService::~BookkeepingService() = default;
PriceService::~PriceService() = default;
BudgetService::~BudgetService() = default;
InsightService::~InsightService() = default;

}  // namespace vox
