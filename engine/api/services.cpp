#include "engine/api/ledger_service.h"
#include "engine/api/speech_service.h"

namespace vox {

SpeechService::~SpeechService() = default;
LedgerService::~LedgerService() = default;

}  // namespace vox
