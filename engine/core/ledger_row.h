#pragma once

#include "engine/core/money.h"
#include "engine/core/sentence.h"
#include "engine/core/usage_record.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace vox {

// A finished attempt as the ledger holds it, with its place in the chain.
struct LedgerRow {
    std::int64_t seq = 0;
    std::string hash;          // 64 hexadecimal digits
    std::string previousHash;  // of row seq − 1
    UsageRecord record;
    Money amount = Money::fromNanos(Currency("USD"), 0);
    Money reserved = amount;  // set aside before the work started
    std::string tariff;       // Tariff::reference()
    std::int64_t volumeBefore =
        0;                     // what quota and volume tiers had counted in this month, for its department
    std::int64_t adjusts = 0;  // the row that this one corrects: only `amount` and `note` count then
    std::string note;          // "recovered, 12 steps"; why a correction; mostly empty
    UtcTime billed{};          // whose day and month count: the start, but never before that of a row older
                               // than a clock that was turned back; not set: the start
};

// Empty strings and missing bounds match everything. Times are of the start, from ≤ t < to.
struct LedgerFilter {
    std::optional<UtcTime> from;
    std::optional<UtcTime> to;
    std::string user;
    std::string department;
    std::string project;
    std::string model;
    std::string voice;
    std::string search;  // a part of the request id, voice, project or row hash
};

struct LedgerHead {
    std::int64_t seq = 0;  // 0: empty
    std::string hash;
};

// What a filter selects, newest first, and what it adds up to.
struct LedgerSelection {
    std::vector<std::int64_t> seqs;
    std::vector<Money> totals;  // one per currency
    LedgerHead head;
};

// One figure of a chart: a day, a model, what was used.
struct DailyUsage {
    std::string day;  // "2026-11-22", in the zone asked for
    std::string model;
    std::int64_t requests = 0;
    Usage usage;
    std::int64_t audioMilliseconds = 0;
    Money amount = Money::fromNanos(Currency("USD"), 0);
};

// One finished attempt as a point: how long it took for how many tokens.
struct TimePoint {
    std::string model;
    std::int64_t speechTokens = 0;
    std::chrono::microseconds processing{0};
};

struct VerifyProgress {
    std::int64_t done = 0;
    std::int64_t total = 0;
};

struct VerifyReport {
    bool whole = false;  // every row, total and the newest head hold
    std::int64_t rows = 0;
    std::int64_t openRequests = 0;  // reserved and not yet settled; not a fault
    LedgerHead head;
    std::vector<Sentence> faults;  // name the row
    std::int64_t firstSeq = 1;     // where the unbroken chain begins
    std::string removedThrough;    // "2026-09": this month and those before lie in their archives only
};

}  // namespace vox
