#include "engine/insight/finished_job.h"

namespace vox {

JobClass classOf(const RequestContext& context)
{
    return {context.model, context.language, context.device};
}

std::optional<FinishedJob> finishedJobOf(const LedgerRow& row)
{
    return row.adjusts > 0 ? std::nullopt : finishedJobOf(row.record);
}

std::optional<FinishedJob> finishedJobOf(const UsageRecord& record)
{
    if (record.context.service != "speech" || record.forecast == TokenForecast())
        return std::nullopt;
    return FinishedJob{.jobClass = classOf(record.context),
                       .when = record.ended,
                       .forecast = record.forecast,
                       .actual = record.usage.speechTokens.value(),
                       .finish = record.finish};
}

bool teaches(const FinishedJob& job)
{
    return job.finish == FinishReason::Stop && job.forecast.raw >= 1 && job.actual >= 0;
}

}  // namespace vox
