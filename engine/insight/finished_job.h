#pragma once

#include "engine/core/ledger_row.h"

#include <compare>
#include <optional>
#include <string>

namespace vox {

// What has a record of its own: predictions of one model in one language on one device.
struct JobClass {
    std::string model;
    std::string language;  // BCP 47
    std::string device;

    friend auto operator<=>(const JobClass&, const JobClass&) = default;
};

JobClass classOf(const RequestContext& context);

// A job with what was foretold of it and what came.
struct FinishedJob {
    JobClass jobClass;
    UtcTime when;  // of its end
    TokenForecast forecast;
    std::int64_t actual = 0;  // speech tokens
    FinishReason finish = FinishReason::Stop;
};

// Nothing for rows without a forecast: corrections, other services, imports.
std::optional<FinishedJob> finishedJobOf(const LedgerRow& row);
std::optional<FinishedJob> finishedJobOf(const UsageRecord& record);

// Only what ran to its own end shows what a text takes.
bool teaches(const FinishedJob& job);

}  // namespace vox
