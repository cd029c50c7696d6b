#include "engine/reporting/bill_layout.h"

namespace vox {

BillLayout::~BillLayout() = default;

Result<std::unique_ptr<BillLayout>> makeBillLayout(const BillPlan& plan)
{
    if (plan.profile == "focus-1.2" || plan.profile == "focus-1.4")
        return makeFocusLayout(plan);
    if (plan.profile != "plain" && plan.profile != "spreadsheet")
        return Error::badInput(VOX_TRANSLATE_NOOP("Error", "There is no bill profile “%1”. Use plain, "
                                                           "spreadsheet, focus-1.2 or focus-1.4."),
                               {plan.profile});
    return plan.grouping == BillGrouping::None ? makePlainLayout(plan) : makeGroupedLayout(plan);
}

}  // namespace vox
