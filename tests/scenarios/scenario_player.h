#pragma once

#include "engine/core/ledger_row.h"
#include "engine/core/result.h"
#include "tests/scenarios/bill_scenario.h"
#include "tests/support/temporary_folder.h"

#include <memory>
#include <string>
#include <vector>

namespace vox::test {

// Plays a scenario through the real parts: tariff files, rating, ledger, bill. Throws std::runtime_error
// where one of them refuses.
class ScenarioPlayer final {
public:
    explicit ScenarioPlayer(const BillScenario& scenario);

    std::vector<LedgerRow> ledgerRows() const;

    // The whole CSV file.
    Result<std::string> bill(const BillScenario::Bill& bill) const;

private:
    TemporaryFolder m_folder;
};

}  // namespace vox::test
