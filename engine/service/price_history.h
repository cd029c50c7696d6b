#pragma once

#include "engine/core/ledger_row.h"
#include "engine/core/result.h"
#include "engine/core/tariff.h"

#include <filesystem>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace vox {

// What prices need of a ledger. Any thread.
class PriceHistory {
public:
    virtual ~PriceHistory() = default;

    virtual Status forEachRow(const LedgerFilter& filter,
                              const std::function<Status(const LedgerRow&)>& take) = 0;  // in order of seq
    virtual Result<std::vector<Tariff>> tariffs() = 0;  // that rows were priced by
    virtual Result<std::string> billingTimeZone() = 0;  // IANA name; empty before the first row
};

// The ledger of a folder, by a reader of its own for each question; none there is an empty history.
class LedgerPriceHistory final : public PriceHistory {
public:
    explicit LedgerPriceHistory(std::filesystem::path dataDir)
        : m_dataDir(std::move(dataDir))
    {
    }

    Status forEachRow(const LedgerFilter& filter,
                      const std::function<Status(const LedgerRow&)>& take) override;
    Result<std::vector<Tariff>> tariffs() override;
    Result<std::string> billingTimeZone() override;

private:
    bool isThere() const;

    std::filesystem::path m_dataDir;
};

}  // namespace vox
