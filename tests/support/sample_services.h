#pragma once

// All services, for tests of the window and for its pictures.
#include "tests/support/sample_bookkeeping_service.h"
#include "tests/support/sample_budget_service.h"
#include "tests/support/sample_insight_service.h"
#include "tests/support/sample_ledger_service.h"
#include "tests/support/sample_price_service.h"
#include "tests/support/sample_speech_service.h"
