#pragma once

#include "engine/core/ledger_row.h"
#include "engine/core/money.h"
#include "engine/core/request_id.h"
#include "engine/core/sentence.h"
#include "engine/core/tariff.h"
#include "engine/core/usage_record.h"

#include <cstdint>
#include <string>
#include <vector>

namespace vox {

// What is set aside for a request before it starts.
struct Reservation {
    RequestContext context;
    Money upperBound;  // in the tariff's currency
    Tariff tariff;
    TextTokens textTokens;   // of the request, for the limit on input; 0: not known
    TokenForecast forecast;  // kept for a request that is killed; else its record tells
};

// A reservation that was taken.
struct Reserved {
    std::vector<Sentence> warnings;  // of budgets that warn
};

// A settled attempt.
struct Settlement {
    LedgerHead place;  // seq 0: the ledger could not be written and the row waits in the spill file
    Charge charge = {Money::fromNanos(Currency("USD"), 0), {}, {}};
    std::vector<Sentence> notices;  // of budgets that have now reached 50, 80 or 100 %
    bool isKnown = false;           // it was in the ledger already, with the same counts
};

// A correction of a settled row, as a row of its own.
struct Adjustment {
    RequestId id = RequestId::fromBytes({});  // of the correction: the same one twice is booked once
    std::int64_t seq = 0;                     // the settled row
    Money delta = Money::fromNanos(Currency("USD"), 0);
    std::string reason;  // at most 1,000 bytes, one line
};

}  // namespace vox
