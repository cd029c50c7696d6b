#pragma once

// Both services, for tests of the window and for its pictures.
#include "tests/support/sample_ledger_service.h"
#include "tests/support/sample_speech_service.h"
