#pragma once

#include "engine/core/ledger_row.h"
#include "engine/core/result.h"
#include "engine/core/tariff.h"
#include "engine/reporting/bill_calendar.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace vox {

// The lines that a profile makes of the rows of a bill, which come in the order of the ledger. One thread.
class BillLayout {
public:
    virtual ~BillLayout();

    virtual std::string header() = 0;                                     // one line
    virtual Status append(const LedgerRow& row, std::string& lines) = 0;  // whole lines are put at the end
    virtual Status finish(std::string& lines) = 0;                        // groups and totals
};

// What layouts are made with. The functions and the calendar outlive the layout.
struct BillPlan {
    std::string profile;  // plain, spreadsheet, focus-1.2, focus-1.4
    BillGrouping grouping = BillGrouping::None;
    std::string invoice;  // what FOCUS bills are told apart by
    BillCalendar& calendar;
    std::function<std::optional<Tariff>(const std::string& reference)> tariff;
    std::function<std::optional<LedgerRow>(std::int64_t seq)>
        row;  // for corrections of rows outside the bill
};

// BadInput names a profile that there is not.
Result<std::unique_ptr<BillLayout>> makeBillLayout(const BillPlan& plan);

std::unique_ptr<BillLayout> makePlainLayout(const BillPlan& plan);    // and spreadsheet, where it says so
std::unique_ptr<BillLayout> makeGroupedLayout(const BillPlan& plan);  // of both
std::unique_ptr<BillLayout> makeFocusLayout(const BillPlan& plan);

}  // namespace vox
