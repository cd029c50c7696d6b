#pragma once

#include "engine/core/budget.h"
#include "engine/core/insight.h"
#include "engine/core/ledger_row.h"
#include "ui/viewmodels/charts_data.h"
#include "ui/viewmodels/curve_data.h"

#include <functional>
#include <string>
#include <utility>
#include <vector>

// The figures of cost, estimates and value in the shapes that charts draw, each with the sentence above it,
// computed from the data. Plain functions on plain values; any thread.
namespace vox::ui {

// By department, a bar a month; the smallest departments as one.
using DepartmentUse = std::pair<std::string, std::vector<DailyUsage>>;
SpendData shapeDepartments(const std::vector<DepartmentUse>& use, const DayRange& range);

// What a monthly budget has spent day by day, and where it goes at the pace of the last seven days.
CurveData shapeBurnDown(const BudgetState& budget, const std::vector<DailyUsage>& daily, QDate today);

// What came against what was foretold, on the line where both are equal.
CurveData shapeEstimates(const std::vector<EstimatePoint>& points);

// How many of the jobs before lay within their intervals.
CurveData shapeCoverage(const std::vector<CoveragePoint>& points);

// Cost of a million tokens against the length of a request; `priceOf` is the tariff's own amount, in
// nano-units, for so many tokens, or nothing.
using LengthPrice = std::function<std::optional<Money>(std::int64_t speechTokens)>;
CurveData shapeCostByLength(const std::vector<LedgerRow>& rows, const LengthPrice& priceOf);

CurveData shapeValue(const std::vector<ValueEntry>& entries);
MatrixData shapeLatency(const std::vector<LatencyCell>& cells);

}  // namespace vox::ui
