#include "engine/ledger/ledger_event.h"

namespace vox {
namespace {

void give(std::promise<Result<Settlement>>& promise, const Settlement& outcome)
{
    promise.set_value(outcome);
}

void give(std::promise<Result<Reserved>>& promise, const Settlement& outcome)
{
    promise.set_value(Reserved{outcome.notices});
}

void give(std::promise<Result<LedgerHead>>& promise, const Settlement& outcome)
{
    promise.set_value(outcome.place);
}

void give(std::promise<Status>& promise, const Settlement&)
{
    promise.set_value(Status());
}

}  // namespace

void LedgerEvent::answer(const Result<Settlement>& outcome)
{
    std::visit(
        [&outcome](auto& promise) {
            if (outcome)
                give(promise, *outcome);
            else
                promise.set_value(outcome.error());
        },
        m_answer);
}

}  // namespace vox
